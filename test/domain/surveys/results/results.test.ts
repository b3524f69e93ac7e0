// The results of a whole campaign, from hand-made replies.
import { describe, expect, it } from "vitest";
import { LEVELS } from "../../../../src/domain/surveys/instrument.ts";
import { surveyResults } from "../../../../src/domain/surveys/results/results.ts";
import { input, instrument, reply, times } from "./replies.ts";

const text = { "zh-CN": "家政", en: "housekeeping" };
const survey = instrument([
  { id: "overall", type: "level", index: "overall", text: { "zh-CN": "总体满意吗", en: "Satisfied on the whole?" } },
  { id: "lifts", type: "level", rotating: true, index: "lifts" },
  { id: "manner", type: "level", rotating: true, index: "manner" },
  { id: "recommend", type: "nps" },
  {
    id: "services",
    type: "choices",
    options: [
      { id: "housekeeping", text },
      { id: "care", text },
    ],
  },
  { id: "children", type: "number" },
  { id: "why", type: "text" },
]);
const replies = [
  ...Array.from({ length: 8 }, () =>
    reply({ overall: 5, lifts: 4, recommend: 10, services: ["housekeeping"], children: 1 }, { building: "1" }),
  ),
  ...Array.from({ length: 6 }, () =>
    reply({ overall: 2, manner: 1, recommend: 3, services: ["housekeeping", "care"], children: 2 }, { building: "2", complainer: true }),
  ),
  ...Array.from({ length: 6 }, () =>
    reply({ overall: 3, lifts: 2, why: "电梯老坏" }, { building: "3", complete: false, mode: "paper", householdId: null }),
  ),
];
const sent = (sent: number, answered: number, partial = 0, declined = 0) => ({ sent, answered, partial, declined, unreachable: 1 });
const campaign = input({
  instrument: survey,
  replies,
  frame: new Map([
    ["1", 40],
    ["2", 40],
    ["3", 20],
  ]),
  invited: new Map([
    ["1", sent(20, 8, 0, 2)],
    ["2", sent(10, 6)],
    ["3", sent(10, 0, 6)],
  ]),
  sampling: "stratified",
  targets: { overall: 0.7, manner: 0.85, unheard_of: 0.5 },
});
const results = surveyResults(campaign);
const question = (id: string) => results.questions.find((one) => one.id === id);

describe("the results", () => {
  it("have every question in its order, in the language asked for", () => {
    expect(results.questions.map(({ id, type }) => `${id}: ${type}`)).toEqual([
      "overall: level",
      "lifts: level",
      "manner: level",
      "recommend: nps",
      "services: choices",
      "children: number",
      "why: text",
    ]);
    expect(question("overall")?.text).toBe("总体满意吗");
    expect(surveyResults({ ...campaign, language: "en" }).questions[0]?.text).toBe("Satisfied on the whole?");
  });
  it("of a question on levels (by hand: 8 very satisfied, 6 fair, 6 dissatisfied)", () => {
    expect(question("overall")).toMatchObject({
      counts: { 5: 8, 4: 0, 3: 6, 2: 6, 1: 0 },
      n: 20,
      satisfiedByFormula: 0.7,
      satisfiedByFormulaWithoutFair: 8 / 14,
      satisfiedOfAll: 0.4,
      satisfiedOfAllWithFair: 0.7,
      meanScore: 26,
      meanRescaled: 0.6,
      nps: null,
      mean: null,
      change: null,
    });
    // Buildings weigh 0.4/0.4 = 1, 0.4/0.3 = 4/3, 0.2/0.3 = 2/3.
    expect(question("overall")?.weighted?.satisfiedOfAll).toBeCloseTo(0.4, 12);
    expect(question("overall")?.weighted?.meanScore).toBeCloseTo(0.4 * 50 + 0.2 * 20, 12);
  });
  it("of the other questions have what applies, and null for the rest", () => {
    expect(question("recommend")).toMatchObject({
      n: 14,
      nps: expect.closeTo((100 * 2) / 14, 9),
      satisfiedByFormula: null,
      wilson: null,
      weighted: null,
    });
    expect(question("services")).toMatchObject({ n: 14, counts: { housekeeping: 14, care: 6 }, meanScore: null });
    expect(question("children")).toMatchObject({ n: 14, mean: 20 / 14, median: 1 });
    expect(question("why")).toMatchObject({ n: 6, nps: null });
  });
  it("on the whole are those of the overall question; all items together stand beside them", () => {
    expect(results.overall).toMatchObject({ questions: ["overall"], n: 20, satisfiedByFormula: 0.7 });
    // 14 lifts: 8 at 4, 6 at 2; 6 manner at 1.
    expect(results.items).toMatchObject({ n: 40, respondents: 20, counts: { 5: 8, 4: 8, 3: 6, 2: 12, 1: 6 }, satisfiedByFormula: 0.55 });
    const none = instrument([
      { id: "a", type: "level" },
      { id: "b", type: "level" },
    ]);
    const replies = [reply({ a: 5, b: 4 }), reply({ a: 1 })];
    expect(surveyResults(input({ instrument: none, replies })).overall).toMatchObject({ questions: ["a", "b"], n: 3, respondents: 2 });
  });
  it("set each index against its target, where it has one (R69, R70)", () => {
    expect(results.indexes.map(({ index, target, met }) => [index, target, met])).toEqual([
      ["overall", 0.7, true],
      ["lifts", null, null],
      ["manner", 0.85, false],
    ]);
    expect(results.indexes[2]?.figures).toMatchObject({ n: 6, satisfiedByFormula: 0, meanScore: -10, meanRescaled: 0 });
  });
  it("say how many were asked and answered, in all and in each building", () => {
    expect(results.rates).toMatchObject({
      households: 100,
      sent: 40,
      answered: 14,
      partial: 6,
      declined: 2,
      unreachable: 3,
      silent: 18,
      returnRate: 0.35,
      coverage: 0.4,
      nonResponse: 0.65,
    });
    expect(results.byBuilding.map(({ building, rates }) => [building, rates.returnRate, rates.coverage, rates.silent])).toEqual([
      ["1", 0.4, 0.5, 10],
      ["2", 0.6, 0.25, 4],
      ["3", 0, 0.5, 4],
    ]);
    expect(results.modes).toEqual({ chat: 14, paper: 6 });
  });
  it("list the buildings as people do", () => {
    const frame = new Map(["10", "2", "1"].map((building) => [building, 9]));
    expect(surveyResults({ ...campaign, frame, invited: new Map(), replies: [] }).byBuilding.map(({ building }) => building)).toEqual([
      "1",
      "2",
      "10",
    ]);
  });
  it("show each building and each kind of household", () => {
    expect(results.byBuilding.map(({ building, n, satisfiedOfAll }) => [building, n, satisfiedOfAll])).toEqual([
      ["1", 8, 1],
      ["2", 6, 0],
      ["3", 6, 0],
    ]);
    expect(results.complainers?.difference?.difference).toBeCloseTo(0 - 8 / 14, 12);
    expect(results.late).toBeNull();
  });
  it("have the comments with what they are about", () => {
    expect(results.comments).toHaveLength(6);
    expect(results.comments[0]).toMatchObject({ question: "why", text: "电梯老坏", aspect: "management", category: "lift", building: "3" });
    expect(results.commentsByAspect).toEqual({ management: 6, service: 0, commerce: 0, unclear: 0 });
  });
  it("mark doubtful replies and count them all the same", () => {
    expect(results.flags.straightLining).toEqual([]);
    expect(results.flags.sameAnswers.map(({ replies, words }) => [replies.length, words])).toEqual([
      [8, false],
      [6, false],
    ]);
    expect(results.overall.n).toBe(replies.length);
  });
  it("say how they were computed", () => {
    expect(results.method).toMatchObject({
      sampling: "stratified",
      households: 100,
      sent: 40,
      replies: 20,
      partial: 6,
      trimmed: [],
      together: [],
      unheard: [],
    });
    expect(results.method.text).toContain(
      "按楼栋分层随机抽样，每户一份；全小区 100 户，发出 40 户，统计 20 份答卷（其中 6 份没有答完，答了的题照算）。",
    );
    expect(results.method.text).toContain("制度 004 把“较满意”算合格，制度 003 把“基本满意”和“一般”放在同一档");
    expect(surveyResults({ ...campaign, language: "en" }).method.text).toContain("a random sample stratified by building");
  });
  it("say whether things got better since the last round", () => {
    const before = surveyResults(input({ replies: [...times(50, 5), ...times(50, 1)] }));
    const now = (good: number) => surveyResults(input({ replies: [...times(good, 5), ...times(100 - good, 1)], previous: before }));
    expect([80, 52, 20].map((good) => now(good).overall.change?.verdict)).toEqual(["risen", "not_distinguishable", "fallen"]);
    expect(now(80).questions[0]?.change?.difference).toBeCloseTo(0.3, 12);
    expect(now(80).method.text).toContain("区间不含 0 才说上升或下降");
  });
  it("of a campaign without any answer are empty, not broken", () => {
    const empty = surveyResults({ ...campaign, replies: [], invited: new Map() });
    expect(empty.overall).toMatchObject({ n: 0, satisfiedByFormula: null, wilson: null, weighted: null });
    expect(empty.rates).toMatchObject({ sent: 0, returnRate: null, coverage: 0 });
    expect(empty.byBuilding.map(({ suppressed, n }) => [suppressed, n])).toEqual([
      [false, 0],
      [false, 0],
      [false, 0],
    ]);
    expect(JSON.stringify(empty)).not.toContain("NaN");
  });
  it("of 5,000 replies in 80 buildings take well under a second or two", () => {
    const many = Array.from({ length: 5_000 }, (_, at) =>
      reply({ overall: 1 + (at % 5), lifts: 1 + (at % 4), recommend: at % 11 }, { building: `${at % 80}` }),
    );
    const before = performance.now();
    const large = surveyResults({ ...campaign, replies: many, frame: new Map(Array.from({ length: 80 }, (_, at) => [`${at}`, 250])) });
    expect(large.overall.n).toBe(5_000);
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});

it("the levels of the house are R61's", () => {
  expect(LEVELS.map(({ score }) => score)).toEqual([50, 30, 20, 0, -10]);
});
