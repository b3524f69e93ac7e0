// Intervals against published and hand-computed examples.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differenceOf, effectiveSize, inEndless, netInterval, wilson, Z95 } from "../../../../src/domain/surveys/results/intervals.ts";

const rounded = (interval: readonly number[], digits = 4) => interval.map((limit) => Number(limit.toFixed(digits)));
const of = (hits: number, n: number) => ({ share: hits / n, interval: wilson(hits / n, n) });

describe("the quantile", () => {
  it("leaves 2.5 % above it (the density, integrated by Simpson's rule)", () => {
    const steps = 20_000;
    const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    let sum = density(0) + density(Z95);
    for (let at = 1; at < steps; at++) sum += density((at * Z95) / steps) * (at % 2 === 1 ? 4 : 2);
    expect((sum * Z95) / steps / 3).toBeCloseTo(0.475, 13);
  });
});

describe("Wilson's interval", () => {
  it.each([
    [81, 263, [0.2553, 0.3662]],
    [15, 148, [0.0624, 0.1605]],
    [0, 20, [0, 0.1611]],
    [1, 29, [0.0061, 0.1718]],
    [29, 29, [0.883, 1]],
  ])("of %i in %i is %j (Newcombe 1998, Statistics in Medicine 17:857, table I, method 3; the last by symmetry)", (hits, n, published) => {
    expect(rounded(wilson(hits / n, n))).toEqual(published);
  });
  it("of a finite population holds exactly the shares that the score test does not reject: |p − θ| ≤ z √(θ(1−θ)/n · (N−n)/(N−1))", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 3000 }), fc.nat(), fc.nat(), (households, asked, said) => {
        const n = 1 + (asked % (households - 1));
        const p = (said % (n + 1)) / n;
        for (const limit of wilson(p, inEndless(n, n, households))) {
          if (limit === 0 || limit === 1) continue;
          const z = Math.abs(p - limit) / Math.sqrt(((limit * (1 - limit)) / n) * ((households - n) / (households - 1)));
          expect(z).toBeCloseTo(Z95, 6);
        }
      }),
    );
  });
  it("shrinks to what was said once all have said it, and is the ordinary one where nobody knows how many there are", () => {
    expect(wilson(0.3, inEndless(50, 50, 50))).toEqual([0.3, 0.3]);
    expect(wilson(0.3, inEndless(50, 50, null))).toEqual(wilson(0.3, 50));
    expect(wilson(1, inEndless(1, 1, 1))).toEqual([1, 1]);
  });
  it("of 30 in 40 of 200 households is 0.615 to 0.849 (by hand: n = 40 · 199/160 = 49.75)", () => {
    // Middle (0.75 + 3.841459/99.5)/(1 + 3.841459/49.75) = 0.788608/1.077215 = 0.732080; half 1.959964/1.077215 · √(0.1875/49.75 +
    // 3.841459/(4·2475.0625)) = 1.819473 · 0.064474 = 0.117308.
    expect(rounded(wilson(0.75, inEndless(40, 40, 200)), 4)).toEqual([0.6148, 0.8494]);
  });
});

describe("the difference of two shares", () => {
  it.each([
    [
      [56, 70],
      [48, 80],
      [0.0524, 0.3339],
    ],
    [
      [9, 10],
      [3, 10],
      [0.1705, 0.809],
    ],
    [
      [5, 56],
      [0, 29],
      [-0.0381, 0.1926],
    ],
    [
      [0, 10],
      [0, 20],
      [-0.1611, 0.2775],
    ],
    [
      [10, 10],
      [0, 10],
      [0.6075, 1],
    ],
  ] as const)("%j − %j is %j (Newcombe 1998, Statistics in Medicine 17:873, table II, method 10)", ([a, m], [b, n], published) => {
    expect(rounded(differenceOf(of(a, m), of(b, n)).interval)).toEqual(published);
  });
  it("is the other way round the other way round", () => {
    const [low, high] = differenceOf(of(56, 70), of(48, 80)).interval;
    expect(differenceOf(of(48, 80), of(56, 70)).interval).toEqual([-high, -low]);
  });
});

describe("the net promoter score's interval", () => {
  it("of 50 promoters, 30 passives and 20 detractors is 14.1 to 44.2 (Rocks 2016, by hand)", () => {
    // 50.75/103 − 20.75/103 = 0.291262; variance 0.694175 − 0.084834 = 0.609341; 1.959964 · √(0.609341/103) = 0.150749.
    expect(rounded(netInterval(0.5, 0.2, 100), 4)).toEqual([0.1405, 0.442]);
  });
  it("is wide where one has answered, and stays within −1 and 1", () => {
    // 1.75/4 − 0.75/4 = 0.25; variance 0.625 − 0.0625 = 0.5625; 1.959964 · 0.375 = 0.734986.
    expect(rounded(netInterval(1, 0, 1), 4)).toEqual([-0.485, 0.985]);
    expect(netInterval(1, 0, 1000)[1]).toBeLessThanOrEqual(1);
    expect(netInterval(0.5, 0.2, Number.POSITIVE_INFINITY)).toEqual([0.3, 0.3]);
  });
});

describe("the effective size", () => {
  it("of one answer each is how many there are", () => {
    const parts = [1, 1, 1, 0, 0, 0, 0, 1, 1, 0].map((hits) => ({ weight: 1, hits, of: 1 }));
    expect(effectiveSize(parts)).toBeCloseTo(10, 9);
  });
  it("of households that say the same to everything is how many households there are", () => {
    const parts = [5, 5, 0, 0, 5, 0].map((hits) => ({ weight: 1, hits, of: 5 }));
    expect(effectiveSize(parts)).toBeCloseTo(6, 9);
  });
  it("is never more than there are answers", () => {
    expect(effectiveSize([2, 3, 2, 3].map((hits) => ({ weight: 1, hits, of: 5 })))).toBeLessThanOrEqual(20);
  });
  it("of unequal weights, all of one mind, is Kish's (Σw)²/Σw² (1965): 16/6 of 1, 1, 2", () => {
    expect(effectiveSize([1, 1, 2].map((weight) => ({ weight, hits: 1, of: 1 })))).toBeCloseTo(16 / 6, 9);
  });
});
