// The surveys that come with Huiyin are read and checked; what is wrong with a file is said with its name, its line and the place.
import { describe, expect, it } from "vitest";
import { type Instrument, LEVELS } from "../../../src/domain/surveys/instrument.ts";
import { readInstrument, readInstruments } from "../../../src/domain/surveys/instrument-files.ts";

const byId = new Map(readInstruments().map((one) => [one.id, one]));
const form = (id: string) => byId.get(id) as Instrument;
const head = "id: x\nkind: event\ntitle: { zh-CN: 一, en: a }\npurpose: { zh-CN: 一, en: a }\nquestions:\n";
const fault = (text: string): string => {
  try {
    readInstrument(text, "x.yaml");
    return "none";
  } catch (error) {
    return String((error as Error).message);
  }
};

describe("the files", () => {
  it("are the four surveys, with form numbers only where the source gives them (R57, R58)", () => {
    expect([...byId.values()].map(({ id, kind, formNumber }) => [id, kind, formNumber])).toEqual([
      ["demand", "demand", "QP-08-16-F001"],
      ["event", "event", null],
      ["interview", "interview", "QP-08-16-F002"],
      ["satisfaction", "satisfaction", null],
    ]);
  });

  it("ask for overall satisfaction and, from eleven items with index, aspect and category, five of each household", () => {
    const { questions, rotate, levels } = form("satisfaction");
    const items = questions.filter(({ rotating }) => rotating);
    expect(items.map(({ id }) => id)).toEqual([
      "security",
      "cleaning",
      "greening",
      "repair",
      "utilities",
      "lifts",
      "facilities",
      "manner",
      "complaint_handling",
      "fees",
      "community_life",
    ]);
    expect(items.every(({ type, index, aspect, category }) => type === "level" && index && aspect && category)).toBe(true);
    expect(new Set(items.map(({ aspect }) => aspect))).toEqual(new Set(["management", "service", "commerce"]));
    expect([rotate, levels]).toEqual([5, LEVELS]);
    expect(questions[0]).toMatchObject({ id: "overall", type: "level", index: "overall" });
  });

  it("hold the seven indicators and six groups of demand in the bank (R67, R68), asked of nobody", () => {
    const bank = form("satisfaction").questions.filter(({ asked }) => asked === false);
    expect(bank.map((one) => [one.id, "options" in one && one.options.filter(({ none }) => !none).length])).toEqual([
      ["indicators", 7],
      ["demand_groups", 6],
    ]);
  });

  it("name the four needs and the four methods (R48, R49)", () => {
    const tags = new Set([...byId.values()].flatMap(({ questions }) => questions.flatMap((one) => one.tags)));
    for (const tag of ["需要被关心", "需要被倾听", "需要专业", "需要迅速反应", "行为访谈法", "标杆对比法", "特征分析法", "业主满意分析法"])
      expect(tags).toContain(tag);
  });

  it("offer the eleven services and what else is wanted (R51), and ask how often and at what price only who wants one", () => {
    const { questions } = form("demand");
    const [services] = questions;
    if (services?.type !== "choices") throw new Error("no choices");
    expect(services.options.filter(({ other, none }) => !other && !none)).toHaveLength(11);
    expect(services.options.filter(({ other }) => other)).toHaveLength(1);
    const wanted = services.options.filter(({ none }) => !none).map(({ id }) => id);
    expect(questions.filter((one) => one.if).map((one) => [one.id, one.if?.is])).toEqual([
      ["frequency", wanted],
      ["price", wanted],
    ]);
  });

  it("tell no two things of a form by the same name", () => {
    for (const { id, questions } of byId.values()) {
      const names = questions.filter(({ type }) => type === "level").flatMap((one) => one.names ?? []);
      expect([id, names.filter((name, index) => names.indexOf(name) < index)]).toEqual([id, []]);
      for (const question of questions) {
        if (!("options" in question)) continue;
        const said = question.options.flatMap((one) => one.names ?? []);
        expect([id, question.id, said.filter((name, index) => said.indexOf(name) < index)]).toEqual([id, question.id, []]);
      }
    }
  });
});

describe("what is wrong with a file", () => {
  it.each([
    ["broken", "id: [", /^survey file x\.yaml, line 1: Flow sequence/u],
    ["a key that stands twice", "id: x\nid: y\n", /^survey file x\.yaml, line 2: Map keys must be unique/u],
    ["an alias to nothing", `${head}  - *nothing\n`, /^survey file x\.yaml, line \d: .*nothing/u],
    ["empty", "", /^survey file x\.yaml, line 1: /u],
    ["a wrong shape", "id: x\nkind: event\nquestions: 5", /^survey file x\.yaml, line \d: (?:title|questions): /u],
    [
      "a language that is missing",
      `${head}  - { id: a, type: level, text: { zh-CN: 一 } }\n`,
      /^survey file x\.yaml, line 6: question a, text\.en: /u,
    ],
    [
      "a question that stands twice",
      `${head}  - { id: a, type: text, text: { zh-CN: 一, en: a } }\n  - { id: a, type: text, text: { zh-CN: 一, en: a } }\n`,
      /^survey file x\.yaml, line 7: question a: a stands twice$/u,
    ],
    [
      "a condition on a later question",
      `${head}  - { id: a, type: text, text: { zh-CN: 一, en: a }, if: { question: b, is: [x] } }\n`,
      /line 6: question a: a depends on b, which is not asked before it$/u,
    ],
    [
      "another id than its name",
      `${head.replace("id: x", "id: y")}  - { id: a, type: text, text: { zh-CN: 一, en: a } }\n`,
      /id is y; it must be the file's name/u,
    ],
    ["a kind that there is not", head.replace("event", "quiz"), /^survey file x\.yaml, line 2: kind: /u],
  ])("%s is said with the file, the line and the place", (_, text, message) => expect(fault(text)).toMatch(message));
});
