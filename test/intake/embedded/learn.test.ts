// Learning: the same text gives the same bytes, the file is read back as it was written, and what was learnt is known.
import { describe, expect, it } from "vitest";
import { featuresOf } from "../../../src/intake/embedded/features.ts";
import { type LabelledLine, learn } from "../../../src/intake/embedded/learn.ts";
import { type Lesson, learnDivision } from "../../../src/intake/embedded/learn-division.ts";
import { Committee } from "../../../src/intake/embedded/network.ts";

const line = (intent: LabelledLine["intent"], category: LabelledLine["category"], text: string, emergency = false): LabelledLine => ({
  intent,
  category,
  emergency,
  text,
});
const lines = ["1栋", "2栋", "三楼", "我家", "楼下", "今天"].flatMap((where) => [
  line("repair", "lift", `${where}电梯不动`),
  line("complaint", "neighbour", `${where}夜里跳绳`),
  line("chat", null, `${where}下雨啦`),
  line("repair", "safety", `${where}烧起来了`, true),
]);

describe("a committee", () => {
  const committee = learn(lines);
  it("knows what it was taught", () => {
    const { intent, category, danger } = committee.judge(featuresOf("5栋电梯不动"));
    expect(intent.repair).toBeGreaterThan(0.5);
    expect(category.lift).toBeGreaterThan(0.5);
    expect(danger).toBeLessThan(0.5);
    expect(committee.judge(featuresOf("5栋烧起来了")).danger).toBeGreaterThan(0.5);
  });
  it("gives every label a share, and all shares together are one", () => {
    const { intent, category } = committee.judge(featuresOf("从没见过的话"));
    for (const shares of [intent, category]) expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
  });
  it("learns nothing about categories from lines that open no ticket", () => {
    const { category } = learn(lines.filter(({ intent }) => intent === "chat")).judge(featuresOf("下雨啦"));
    expect(Math.max(...Object.values(category))).toBeLessThan(0.2);
  });
  it("comes out the same each time, and as it was kept", () => {
    const parts = committee.parts();
    expect(learn(lines).parts()).toEqual(parts);
    expect(Committee.from(parts).judge(featuresOf("电梯"))).toEqual(committee.judge(featuresOf("电梯")));
  });
});

it("a division learns where matters change", () => {
  const committee = learn(lines);
  const judge = (text: string) => committee.judge(featuresOf(text));
  const lessons: Lesson[] = ["1栋", "2栋", "三楼", "我家"].flatMap((where) => [
    { texts: [`${where}电梯不动`, "夜里跳绳"], matters: [`${where}电梯不动`, "夜里跳绳"], judge },
    { texts: [where, "电梯不动"], matters: [`${where}|电梯不动`], judge },
  ]);
  expect(learnDivision(lessons)).toEqual(learnDivision(lessons));
  const weights = learnDivision(lessons);
  expect(weights["same category"]).toBeLessThan(weights["surely different"] ?? 0);
});
