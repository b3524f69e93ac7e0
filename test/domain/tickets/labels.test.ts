// How staff name what a ticket is, and what cannot be read as a name.
import { describe, expect, it } from "vitest";
import { namedLabel, readTarget, type Target } from "../../../src/domain/tickets/labels.ts";
import { Category } from "../../../src/generated/prisma/enums.ts";
import { CATEGORY_NAMES, CATEGORY_WORDS, INTENT_NAMES, INTENT_WORDS } from "../../../src/words/index.ts";

describe("a target", () => {
  it.each<[string, Target]>([
    ["停车", { category: "parking" }],
    ["parking", { category: "parking" }],
    ["Parking", { category: "parking" }],
    ["home_repair", { category: "home_repair" }],
    ["投诉", { intent: "complaint" }],
    ["complaint", { intent: "complaint" }],
    ["报修", { intent: "repair" }],
    ["特约服务", { intent: "service" }],
    ["需求", { intent: "demand" }],
    ["投诉 停车", { intent: "complaint", category: "parking" }],
    ["停车 投诉", { intent: "complaint", category: "parking" }],
    ["咨询/停车", { intent: "enquiry", category: "parking" }],
    ["报修·渗漏堵塞", { intent: "repair", category: "leak" }],
    ["建议、绿化。", { intent: "suggestion", category: "greening" }],
    ["投诉停车", { intent: "complaint", category: "parking" }],
    ["停车投诉", { intent: "complaint", category: "parking" }],
    ["为停车", { category: "parking" }],
    ["成投诉", { intent: "complaint" }],
    ["停车类", { category: "parking" }],
    ["停车 停车场", { category: "parking" }],
    ["服务态度", { category: "conduct" }],
    ["服务", { intent: "service" }],
    ["消防", { category: "safety" }],
    ["水电", { category: "utility" }],
    ["漏水", { category: "leak" }],
    ["维修", { category: "home_repair" }],
    ["公共设施", { category: "facility" }],
    ["卫生", { category: "cleaning" }],
    ["保安", { category: "security" }],
    ["邻里", { category: "neighbour" }],
    ["装修", { category: "decoration" }],
    ["态度", { category: "conduct" }],
    ["证件", { category: "admin" }],
    ["活动", { category: "community" }],
    ["业委会", { category: "governance" }],
    ["开发商", { category: "warranty" }],
    ["代办", { category: "concierge" }],
    ["其它", { category: "other" }],
  ])("%s", (said, target) => {
    expect(readTarget(said)).toEqual({ kind: "target", target });
  });

  it.each([
    ["天气", "天气"],
    ["停车 天气", "天气"],
    ["停车 业主说的是车位", "业主说的是车位"],
    ["不是停车", "不是停车"],
    [`${"长".repeat(40)}`, `${"长".repeat(19)}…`],
  ])("is not guessed from %s", (said, word) => {
    expect(readTarget(said)).toEqual({ kind: "unknown", word });
  });

  it.each([
    ["停车 收费", "收费"],
    ["投诉 报修", "报修"],
    ["投诉停车/咨询", "咨询"],
  ])("is one thing: %s", (said, word) => {
    expect(readTarget(said)).toEqual({ kind: "several", word });
  });

  it.each(["", "  ", "·/。"])("is not nothing: %j", (said) => {
    expect(readTarget(said)).toEqual({ kind: "nothing" });
  });
});

it("has every name in it, and no word for two things", () => {
  for (const [id, name] of Object.entries(CATEGORY_NAMES)) {
    expect(readTarget(name)).toEqual({ kind: "target", target: { category: id } });
    expect(readTarget(id)).toEqual({ kind: "target", target: { category: id } });
  }
  for (const [id, name] of Object.entries(INTENT_NAMES)) expect(readTarget(name)).toEqual({ kind: "target", target: { intent: id } });
  const words = [
    ...Object.values(Category).flatMap((id) => [id, CATEGORY_NAMES[id], ...CATEGORY_WORDS[id]]),
    ...Object.entries(INTENT_WORDS).flatMap(([id, known]) => [id, ...known]),
  ];
  expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
});

it("is shown as on the card", () => {
  expect(namedLabel("repair", "leak")).toBe("报修·渗漏堵塞");
  expect(namedLabel("complaint", "parking")).toBe("投诉·停车");
});
