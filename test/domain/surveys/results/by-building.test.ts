// Each building's figures, without the cells that are too small, nor those from which these could be computed.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LEVELS } from "../../../../src/domain/surveys/instrument.ts";
import { figuresByBuilding } from "../../../../src/domain/surveys/results/by-building.ts";
import { hiddenCells } from "../../../../src/domain/surveys/results/hidden.ts";
import { reply, times } from "./replies.ts";

const hidden = (cells: Record<string, number>, also: string[] = []) =>
  [...hiddenCells(new Map(Object.entries(cells)), new Set(also))].sort();

describe("hidden cells", () => {
  it.each([
    ["none where all are large enough", { a: 5, b: 9 }, []],
    ["none where the others are empty", { a: 5, b: 0 }, []],
    ["the small one and the smallest other, as the total less the others would show it", { a: 4, b: 9, c: 7 }, ["a", "c"]],
    ["two small ones together under five, and one more", { a: 1, b: 2, c: 7, d: 9 }, ["a", "b", "c"]],
    ["two small ones that make five, and no more", { a: 3, b: 2, c: 7, d: 9 }, ["a", "b"]],
    ["of two equal ones the first by name", { a: 1, c: 7, b: 7 }, ["a", "b"]],
    ["all there are, where there are no more", { a: 1, b: 2 }, ["a", "b"]],
    ["never an empty one in place of another", { a: 4, b: 0, c: 8 }, ["a", "c"]],
  ])("are %s", (_, cells, which) => expect(hidden(cells as Record<string, number>)).toEqual(which));
  it("are also those hidden for another reason, and one more for them", () => {
    expect(hidden({ a: 8, b: 9, c: 10 }, ["b"])).toEqual(["a", "b"]);
  });
  it("leave nothing under five to be computed from a total, as long as there is anything to hide it among", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { maxLength: 8 }), (sizes) => {
        const cells = new Map(sizes.map((n, at) => [`b${at}`, n]));
        const which = hiddenCells(cells);
        const rest = [...which].reduce((sum, key) => sum + (cells.get(key) ?? 0), 0);
        const shown = [...cells].filter(([key, n]) => n > 0 && !which.has(key));
        for (const [, n] of shown) expect(n).toBeGreaterThanOrEqual(5);
        if (which.size > 0 && shown.length > 0) {
          expect(which.size).toBeGreaterThan(1);
          expect(rest).toBeGreaterThanOrEqual(5);
        }
      }),
    );
  });
});

describe("a building", () => {
  const asked = {
    buildings: ["1", "2", "3"],
    questions: ["overall"],
    headline: ["overall"],
    levels: LEVELS,
    frame: new Map([
      ["1", 30],
      ["2", 20],
      ["3", 6],
    ]),
  };
  it("shows its own figures, corrected for its own households", () => {
    const replies = [...times(6, 5, { building: "1" }), ...times(4, 1, { building: "1" }), ...times(6, 4, { building: "3" })];
    const [one, two, three] = figuresByBuilding({ ...asked, replies });
    expect(one).toMatchObject({ building: "1", n: 10, satisfiedOfAll: 0.6, suppressed: false });
    expect(two).toMatchObject({ building: "2", n: 0, satisfiedOfAll: null, suppressed: false });
    // All six have answered.
    expect(three).toMatchObject({ building: "3", n: 6, wilson: [1, 1] });
    expect(one?.questions).toEqual([expect.objectContaining({ id: "overall", n: 10, satisfiedOfAll: 0.6 })]);
  });
  it("with four answers shows only how many there were, and so does the smallest other", () => {
    const replies = [...times(4, 1, { building: "1" }), ...times(7, 4, { building: "2" }), ...times(9, 4, { building: "3" })];
    const shown = figuresByBuilding({ ...asked, replies });
    expect(shown.map(({ suppressed, n }) => [suppressed, n])).toEqual([
      [true, 4],
      [true, 7],
      [false, 9],
    ]);
    expect(shown[0]).toMatchObject({
      counts: null,
      satisfiedByFormula: null,
      satisfiedOfAll: null,
      meanScore: null,
      meanRescaled: null,
      wilson: null,
    });
    expect(shown[0]?.questions[0]).toMatchObject({ suppressed: true, counts: null });
  });
  it("hides a question that only few were asked, whatever else the building shows", () => {
    const replies = [
      ...Array.from({ length: 6 }, () => reply({ overall: 5 }, { building: "1" })),
      ...Array.from({ length: 2 }, () => reply({ overall: 5, lifts: 1 }, { building: "1" })),
      ...Array.from({ length: 9 }, () => reply({ overall: 5, lifts: 4 }, { building: "2" })),
      ...Array.from({ length: 9 }, () => reply({ overall: 5, lifts: 4 }, { building: "3" })),
    ];
    const shown = figuresByBuilding({ ...asked, questions: ["overall", "lifts"], replies });
    expect(shown.map(({ suppressed }) => suppressed)).toEqual([false, false, false]);
    expect(shown.map(({ questions }) => questions.map(({ suppressed }) => suppressed))).toEqual([
      [false, true],
      [false, true],
      [false, false],
    ]);
  });
  it("hides what all questions together would give away of one", () => {
    const replies = [
      ...Array.from({ length: 8 }, () => reply({ a: 5 }, { building: "1" })),
      reply({ a: 5, b: 1 }, { building: "1" }),
      ...Array.from({ length: 9 }, () => reply({ a: 5, b: 4 }, { building: "2" })),
      ...Array.from({ length: 11 }, () => reply({ a: 5, b: 4 }, { building: "3" })),
    ];
    const shown = figuresByBuilding({ ...asked, questions: ["a", "b"], headline: ["a", "b"], replies });
    expect(shown.map(({ suppressed }) => suppressed)).toEqual([true, true, false]);
  });
});
