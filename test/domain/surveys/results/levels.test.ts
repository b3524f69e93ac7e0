// The five levels by the sources' formulas (R60, R61).
import { describe, expect, it } from "vitest";
import { LEVELS } from "../../../../src/domain/surveys/instrument.ts";
import { wilson } from "../../../../src/domain/surveys/results/intervals.ts";
import { levelFigures, levelsOf, rescaled } from "../../../../src/domain/surveys/results/levels.ts";
import { reply, times } from "./replies.ts";

const asked = { questions: ["overall"], levels: LEVELS, households: 1000 };

describe("forty answers, 10 20 5 3 2 from the best (by hand)", () => {
  const replies = [...times(10, 5), ...times(20, 4), ...times(5, 3), ...times(3, 2), ...times(2, 1)];
  const figures = levelFigures({ ...asked, replies });
  it("are counted", () => {
    expect(figures.counts).toEqual({ 5: 10, 4: 20, 3: 5, 2: 3, 1: 2 });
    expect(figures).toMatchObject({ n: 40, respondents: 40, suppressed: false });
  });
  it("are satisfied by 004's formula in 35 of 40 with 一般 as 合格, in 30 of 35 without it (R60)", () => {
    expect(figures.satisfiedByFormula).toBe(0.875);
    expect(figures.satisfiedByFormulaWithoutFair).toBeCloseTo(6 / 7, 12);
  });
  it("are satisfied in 30 of all 40, or 35 with 一般", () => {
    expect(figures.satisfiedOfAll).toBe(0.75);
    expect(figures.satisfiedOfAllWithFair).toBe(0.875);
  });
  it("score 1180/40 = 29.5, which is 39.5/60 of the way (R61)", () => {
    expect(figures.meanScore).toBe(29.5);
    expect(figures.meanRescaled).toBeCloseTo(39.5 / 60, 12);
  });
  it("have their interval with the correction for 1,000 households: n = 40 · 999/960", () => {
    expect(figures.wilson?.[0]).toBeCloseTo(wilson(0.75, 41.625)[0], 10);
    expect(figures.wilson?.[1]).toBeCloseTo(wilson(0.75, 41.625)[1], 10);
    expect(figures.wilsonByFormula?.[0]).toBeCloseTo(wilson(0.875, 41.625)[0], 10);
  });
});

describe("figures", () => {
  it("of nobody are null, with counts of none", () => {
    expect(levelFigures({ ...asked, replies: [reply({ other: 5 })] })).toMatchObject({
      counts: { 5: 0, 4: 0, 3: 0, 2: 0, 1: 0 },
      n: 0,
      satisfiedByFormula: null,
      satisfiedByFormulaWithoutFair: null,
      satisfiedOfAll: null,
      meanScore: null,
      meanRescaled: null,
      wilson: null,
    });
  });
  it("of 一般 alone have no rate where it is left out", () => {
    expect(levelFigures({ ...asked, replies: times(3, 3) })).toMatchObject({
      satisfiedByFormula: 1,
      satisfiedByFormulaWithoutFair: null,
      satisfiedOfAll: 0,
      meanScore: 20,
      meanRescaled: 0.5,
    });
  });
  it("take a survey's own scores, from its worst to its best", () => {
    const levels = LEVELS.map((row) => ({ ...row, score: row.level * 20 }));
    const figures = levelFigures({ ...asked, levels, replies: [...times(1, 5), ...times(1, 2)] });
    expect(figures.meanScore).toBe(70);
    expect(figures.meanRescaled).toBeCloseTo(0.625, 12);
    expect([50, 30, 20, 0, -10].map((score) => rescaled(score, LEVELS))).toEqual([1, 40 / 60, 0.5, 10 / 60, 0]);
  });
  it("of several questions count every answer, and every household once", () => {
    const replies = [reply({ a: 5, b: 1 }), reply({ a: 4 }), reply({ c: 4 })];
    expect(levelFigures({ ...asked, questions: ["a", "b"], replies })).toMatchObject({ n: 3, respondents: 2 });
  });
  it("leave out what is no level", () => {
    expect(levelsOf(reply({ a: 5, b: 6, c: 0, d: "好" }), ["a", "b", "c", "d", "e"])).toEqual([5]);
  });
});
