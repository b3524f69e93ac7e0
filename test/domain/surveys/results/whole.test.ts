// What is shown of the whole community gives away nothing of fewer than five households, alone or less what is shown beside it.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { surveyResults } from "../../../../src/domain/surveys/results/results.ts";
import { wholeCells } from "../../../../src/domain/surveys/results/whole.ts";
import { input, instrument, reply } from "./replies.ts";

/** So many replies to these questions. */
const some = (n: number, ...ids: string[]) => Array.from({ length: n }, () => reply(Object.fromEntries(ids.map((id) => [id, 4]))));

describe("a question or a sum of several", () => {
  it.each<[string, ReturnType<typeof some>, string[], string[][], boolean]>([
    ["five answers", some(5, "a"), ["a"], [], true],
    ["four answers", some(4, "a"), ["a"], [], false],
    ["none", some(9, "b"), ["a"], [], true],
    ["two large ones", [...some(9, "a"), ...some(6, "b")], ["a", "b"], [], true],
    ["a large one and a small one: less the large one it is the small one", [...some(9, "a"), ...some(3, "b")], ["a", "b"], [], false],
    ["two small ones of five households", [...some(9, "a"), ...some(3, "b"), ...some(2, "c")], ["a", "b", "c"], [], true],
    ["two small ones of the same four households", [...some(9, "a"), ...some(4, "b", "c")], ["a", "b", "c"], [], false],
    [
      "of three small ones two are shown as a sum: the third is what is left",
      [...some(9, "a"), ...some(3, "b"), ...some(2, "c"), ...some(1, "d")],
      ["a", "b", "c", "d"],
      [["b", "c"]],
      false,
    ],
    ["a sum of other questions tells nothing", [...some(9, "a"), ...some(4, "b")], ["a", "b"], [["b", "z"]], false],
  ])("%s", (_, replies, ids, known, shown) => expect(wholeCells(replies, ["a", "b", "c", "d", "z"]).isShown(ids, known)).toBe(shown));
});

const survey = instrument([
  { id: "overall", type: "level", index: "overall" },
  { id: "lifts", type: "level", index: "lifts" },
  { id: "doors", type: "level", index: "lifts" },
  { id: "recommend", type: "nps" },
  { id: "children", type: "number" },
  { id: "why", type: "text" },
]);

it("of four answers nothing is shown but how many there were, on the whole, by question and by index", () => {
  const replies = Array.from({ length: 4 }, () => reply({ overall: 1, lifts: 2, recommend: 3, children: 2, why: "x" }));
  const found = surveyResults(input({ instrument: survey, replies }));
  expect(found.questions.map(({ id, suppressed, n }) => [id, suppressed, n])).toEqual([
    ["overall", true, 4],
    ["lifts", true, 4],
    ["doors", false, 0],
    ["recommend", true, 4],
    ["children", true, 4],
    ["why", false, 4],
  ]);
  for (const { counts, shares, mean, nps, weighted, wilson, type } of found.questions.filter(({ n }) => n > 0))
    if (type !== "text") expect([counts, shares, mean, nps, weighted, wilson]).toEqual([null, null, null, null, null, null]);
  expect(found.overall).toMatchObject({ suppressed: true, n: 4, counts: null, satisfiedOfAll: null, weighted: null });
  expect(found.items).toMatchObject({ suppressed: true, counts: null });
  expect(found.indexes.map(({ figures, met }) => [figures.suppressed, met])).toEqual([
    [true, null],
    [true, null],
  ]);
});

const level = fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined });
const raw = fc.record({
  building: fc.constantFrom("1", "1", "2", "3"),
  complainer: fc.boolean(),
  late: fc.option(fc.boolean()),
  given: fc.record({ overall: level, lifts: level, doors: level }),
});

it("whatever was answered, what is left of a total less its shown parts is nobody or at least five", () => {
  fc.assert(
    fc.property(fc.array(raw, { maxLength: 60 }), (rows) => {
      const replies = rows.map(({ given, ...about }) =>
        reply(Object.fromEntries(Object.entries(given).filter(([, one]) => one !== undefined)) as Record<string, number>, {
          ...about,
          completedAt: null,
        }),
      );
      const found = surveyResults(
        input({
          instrument: survey,
          replies,
          frame: new Map([
            ["1", 70],
            ["2", 60],
            ["3", 60],
          ]),
        }),
      );
      const left = (n: number) => expect(n === 0 || n >= 5, `${n} left`).toBe(true);
      const answered = (ids: string[]) =>
        rows.filter(({ given }) => ids.some((id) => given[id as keyof typeof given] !== undefined)).length;
      const ofLevels = found.questions.filter(({ type }) => type === "level");
      for (const { id, suppressed, n, weighted } of ofLevels) {
        const cells = found.byBuilding.map(({ building, questions }) => ({ building, cell: questions.find((one) => one.id === id) }));
        const hidden = cells.filter(({ cell }) => cell?.suppressed);
        if (!suppressed) left(hidden.reduce((sum, { cell }) => sum + (cell?.n ?? 0), 0));
        else expect(n).toBeLessThan(5);
        expect(suppressed && weighted).toBeFalsy();
      }
      const hiddenIn = (ids: string[]) => ofLevels.filter(({ id, suppressed }) => suppressed && ids.includes(id)).map(({ id }) => id);
      for (const { questions, figures } of found.indexes) if (!figures.suppressed) left(answered(hiddenIn(questions)));
      if (!found.items.suppressed) {
        const shownSums = found.indexes.filter(({ figures }) => !figures.suppressed).flatMap(({ questions }) => questions);
        left(answered(hiddenIn(["overall", "lifts", "doors"]).filter((id) => !shownSums.includes(id))));
      }
      for (const split of [found.late, found.complainers])
        if (split && !split.suppressed && !found.overall.suppressed)
          left(found.overall.respondents - split.groups[0].respondents - split.groups[1].respondents);
    }),
    { numRuns: 200 },
  );
});
