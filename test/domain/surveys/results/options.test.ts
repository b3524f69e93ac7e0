// Choices, numbers, words, and whether one would recommend.
import { describe, expect, it } from "vitest";
import type { Question } from "../../../../src/domain/surveys/instrument.ts";
import { netInterval } from "../../../../src/domain/surveys/results/intervals.ts";
import { optionFigures } from "../../../../src/domain/surveys/results/options.ts";
import { instrument, reply } from "./replies.ts";

const text = { "zh-CN": "甲", en: "a" };
const question = (more: Record<string, unknown>) => instrument([{ id: "q", ...more }]).questions[0] as Question;
const options = [
  { id: "daily", text },
  { id: "weekly", text },
  { id: "never", text },
];

describe("a choice", () => {
  it("counts each option, and shares are of those who chose", () => {
    const replies = [reply({ q: ["daily"] }), reply({ q: ["daily"] }), reply({ q: ["weekly"] }), reply({ q: [] }), reply({})];
    expect(optionFigures(question({ type: "choice", options }), replies, 100)).toMatchObject({
      counts: { daily: 2, weekly: 1, never: 0 },
      n: 3,
      shares: { daily: 2 / 3, weekly: 1 / 3, never: 0 },
    });
  });
  it("of several counts a household once for each, and leaves out what is no option", () => {
    const replies = [reply({ q: ["daily", "weekly", "daily"] }), reply({ q: ["weekly", "__proto__"] })];
    const figures = optionFigures(question({ type: "choices", options }), replies, 100);
    expect(figures).toMatchObject({ counts: { daily: 1, weekly: 2, never: 0 }, n: 2, shares: { daily: 0.5, weekly: 1, never: 0 } });
  });
  it("of nobody has no shares", () => {
    expect(optionFigures(question({ type: "choice", options }), [], 100)).toMatchObject({
      counts: { daily: 0, weekly: 0, never: 0 },
      n: 0,
      shares: null,
    });
  });
});

describe("numbers", () => {
  it("have a mean and a median", () => {
    const replies = [1, 2, 2, 3, 92].map((number) => reply({ q: number }));
    expect(optionFigures(question({ type: "number" }), replies, 100)).toMatchObject({ counts: {}, n: 5, mean: 20, median: 2 });
    expect(optionFigures(question({ type: "number" }), replies.slice(0, 4), 100)).toMatchObject({ mean: 2, median: 2 });
    expect(optionFigures(question({ type: "number" }), [], 100)).toMatchObject({ n: 0, mean: null, median: null });
  });
});

describe("words", () => {
  it("are counted where there are any", () => {
    expect(optionFigures(question({ type: "text" }), [reply({ q: "好" }), reply({ q: "  " }), reply({})], 100).n).toBe(1);
  });
});

describe("the net promoter score", () => {
  const said = (...numbers: number[]) => numbers.map((number) => reply({ q: number }));
  it("is 9 and 10 less 0 to 6 of all (by hand: 4 of 10 less 3 of 10)", () => {
    const figures = optionFigures(question({ type: "nps" }), said(10, 10, 9, 9, 8, 7, 7, 6, 3, 0), 1000);
    expect(figures.nps).toBeCloseTo(10, 12);
    expect(figures.counts).toEqual({ 0: 1, 1: 0, 2: 0, 3: 1, 4: 0, 5: 0, 6: 1, 7: 2, 8: 1, 9: 2, 10: 2 });
    // n = 10 · 999/990.
    const [low, high] = netInterval(0.4, 0.3, (10 * 999) / 990);
    expect(figures.npsInterval?.[0]).toBeCloseTo(low * 100, 9);
    expect(figures.npsInterval?.[1]).toBeCloseTo(high * 100, 9);
  });
  it("has no interval left where all have answered", () => {
    const figures = optionFigures(question({ type: "nps" }), said(10, 0), 2);
    expect(figures).toMatchObject({ nps: 0, npsInterval: [0, 0] });
    expect(optionFigures(question({ type: "nps" }), [], 2)).toMatchObject({ nps: null, npsInterval: null });
  });
});
