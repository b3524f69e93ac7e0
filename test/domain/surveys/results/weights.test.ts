// Weighting by building, capped.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LEVELS } from "../../../../src/domain/surveys/instrument.ts";
import { WEIGHT_CAP, weightedFigures, weightsByBuilding } from "../../../../src/domain/surveys/results/weights.ts";
import { times } from "./replies.ts";

const from = (counts: Record<string, number>) =>
  Object.entries(counts).flatMap(([building, n]) => Array.from({ length: n }, () => ({ building })));
const frame = (sizes: Record<string, number>) => new Map(Object.entries(sizes));

describe("weights", () => {
  it("make each building count for its households (by hand: 600/1000 over 20/60 is 1.8, 0.4 over 40/60 is 0.6)", () => {
    const { of } = weightsByBuilding(frame({ a: 600, b: 400 }), from({ a: 20, b: 40 }));
    expect(of.get("a")).toBeCloseTo(1.8, 12);
    expect(of.get("b")).toBeCloseTo(0.6, 12);
  });
  it("stop at three times the mean, and the others take up the rest (by hand: 900/10 to 100/90 would be 9 and 0.11)", () => {
    const weights = weightsByBuilding(frame({ a: 900, b: 100 }), from({ a: 10, b: 90 }));
    expect(weights.of.get("a")).toBe(3);
    expect(weights.of.get("b")).toBeCloseTo(70 / 90, 12);
    expect(weights.trimmed).toEqual(["a"]);
  });
  it("are one for buildings with fewer than five, with the households of those that are silent", () => {
    const weights = weightsByBuilding(frame({ a: 100, b: 20, c: 20, d: 60 }), from({ a: 10, b: 4, c: 1 }));
    expect(weights.together).toEqual(["b", "c", "d"]);
    expect(weights.of.get("b")).toBe(weights.of.get("c"));
    expect(weights.of.get("b")).toBeCloseTo(100 / 5 / (200 / 15), 12);
    expect(weights.unheard).toEqual([]);
  });
  it("name the buildings that nobody stands for", () => {
    expect(weightsByBuilding(frame({ a: 100, b: 20 }), from({ a: 10 })).unheard).toEqual(["b"]);
    expect(weightsByBuilding(new Map(), from({ gone: 6 })).of.get("gone")).toBe(1);
    expect([...weightsByBuilding(frame({ a: 5 }), []).of]).toEqual([]);
  });
  it("have a mean of 1 and none over the cap", () => {
    const cells = fc.array(fc.record({ households: fc.integer({ min: 1, max: 500 }), n: fc.nat(60) }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(cells, (given) => {
        const sizes = frame(Object.fromEntries(given.map(({ households, n }, at) => [`b${at}`, Math.max(households, n)])));
        const replies = from(Object.fromEntries(given.map(({ n }, at) => [`b${at}`, n])));
        fc.pre(replies.length > 0);
        const { of } = weightsByBuilding(sizes, replies);
        const weights = replies.map(({ building }) => of.get(building) ?? Number.NaN);
        expect(weights.reduce((sum, weight) => sum + weight, 0) / weights.length).toBeCloseTo(1, 9);
        expect(Math.max(...weights)).toBeLessThanOrEqual(WEIGHT_CAP + 1e-9);
      }),
    );
  });
});

describe("weighted figures", () => {
  const sizes = frame({ a: 600, b: 400 });
  const replies = [...times(20, 5, { building: "a" }), ...times(40, 1, { building: "b" })];
  it("are the buildings' own, each by its households (by hand: 0.6 · 1 + 0.4 · 0)", () => {
    const figures = weightedFigures(weightsByBuilding(sizes, replies), {
      replies,
      questions: ["overall"],
      levels: LEVELS,
      households: 1000,
    });
    expect(figures?.satisfiedOfAll).toBeCloseTo(0.6, 12);
    expect(figures?.meanScore).toBeCloseTo(0.6 * 50 - 0.4 * 10, 12);
    expect(figures?.meanRescaled).toBeCloseTo(0.6, 12);
    expect(figures?.wilson[0]).toBeLessThan(0.6);
    expect(figures?.wilson[1]).toBeGreaterThan(0.6);
    expect(figures?.effectiveN).toBeLessThan(60);
  });
  it("are none of nobody", () => {
    expect(
      weightedFigures(weightsByBuilding(sizes, []), { replies: [], questions: ["overall"], levels: LEVELS, households: 1000 }),
    ).toBeNull();
  });
});
