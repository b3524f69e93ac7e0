// What quotas mean in households, what answers buy, and what a running campaign lacks (R52, R53, R59, R62, R63).
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quotasFor } from "../../../src/domain/surveys/campaign.ts";
import { halfYearMet, marginOf, missing, neededFor, plan, type Quota, quotasOf } from "../../../src/domain/surveys/planner.ts";
import { inverted, shareOf } from "../../../src/domain/surveys/shares.ts";

const per = (counts: Record<string, number>) => new Map(Object.entries(counts));
const column = (rows: readonly { building: string; draw: number }[]) =>
  Object.fromEntries(rows.map(({ building, draw }) => [building, draw]));

describe("shares", () => {
  it.each([
    [10, 0.7, 7],
    [1000, 0.3, 300],
    [7, 0.5, 4],
    [30, 0.1, 3],
    [0, 0.5, 0],
  ])("of %i, %f is at least %i", (n, share, least) => expect(shareOf(n, share)).toBe(least));
  it.each([
    [1000, 0.3, 301],
    [999, 0.3, 300],
    [10, 0.1, 2],
    [1, 0.3, 1],
  ])("of %i, more than %f is %i", (n, share, least) => expect(shareOf(n, share, { more: true })).toBe(least));
  it("turns an answer into households to ask", () => {
    expect(inverted(7, 0.7)).toBe(10);
    expect(inverted(8, 0.7)).toBe(12);
    expect(() => inverted(1, 0)).toThrow(RangeError);
  });
});

describe("answers needed for ±5 %", () => {
  // Krejcie and Morgan 1970, Determining Sample Size for Research Activities, table 1; they round to the nearest, we round up, so where
  // their figure is rounded down ours is one more.
  it.each([
    [10, 10],
    [50, 44],
    [100, 80],
    [200, 132],
    [300, 169],
    [400, 196],
    [1_000, 278],
    [2_000, 322],
    [5_000, 357],
    [10_000, 370],
    [20_000, 377],
    [75_000, 382],
  ])("of %i households are %i (Krejcie and Morgan 1970)", (households, published) => {
    const exact = 384.16 / (1 + 383.16 / households);
    expect(Math.round(exact)).toBe(published);
    expect(neededFor(households)).toBe(Math.ceil(exact));
  });
  it("are none of nobody, and never more than there are", () => {
    expect([0, 1, 2, 3].map(neededFor)).toEqual([0, 1, 2, 3]);
  });
  it("buy what they are said to: one fewer would not", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 50_000 }), (households) => {
        const n = neededFor(households);
        expect(marginOf(n, households)).toBeLessThanOrEqual(0.05);
        if (n > 1) expect(marginOf(n - 1, households)).toBeGreaterThan(0.05);
      }),
    );
  });
  it("buy ±9.8 % with a hundred of very many, and all there is to know with all (hand-computed: 1.96·√(0.25/100))", () => {
    expect(marginOf(100, 1e9)).toBeCloseTo(0.098, 6);
    // 1.96·√(0.0025 · 400/499)
    expect(marginOf(100, 500)).toBeCloseTo(0.087742, 6);
    expect(marginOf(500, 500)).toBe(0);
    expect(marginOf(0, 500)).toBeNull();
    expect(marginOf(1, 1)).toBe(0);
  });
});

describe("a half-year's demand survey", () => {
  it("needs F001 in more than 30 % or talks with more than 10 %: exactly so many are too few (R52, R53)", () => {
    expect(halfYearMet({ households: 1000, sent: 300, interviewed: 100 })).toBe(false);
    expect(halfYearMet({ households: 1000, sent: 301, interviewed: 0 })).toBe(true);
    expect(halfYearMet({ households: 1000, sent: 0, interviewed: 101 })).toBe(true);
  });
});

describe("a plan", () => {
  const frame = per({ "1": 600, "2": 300, "3": 100 });
  it("of F001 draws as many as precision needs, where that is more than 30 %", () => {
    const quotas = quotasOf({ kind: "demand", ...quotasFor("demand", "half_year") });
    const planned = plan({ frame, quotas, expectedReturn: 0.5 });
    // 278 answers at one in two; 301 are enough for the quota.
    expect(planned).toMatchObject({ households: 1000, answersNeeded: 278, draw: 556, answers: 278, precise: true });
    expect(planned.quotas).toEqual([{ of: "sent", moreThan: 0.3, needed: 301, expected: 556, met: true }]);
    expect(column(planned.byBuilding)).toEqual({ "1": 334, "2": 167, "3": 55 });
    expect(plan({ frame, quotas, expectedReturn: 1 }).draw).toBe(301);
  });
  it("of interviews draws as many as it takes to hold enough", () => {
    const quotas = quotasOf({ kind: "interview", ...quotasFor("interview", null) });
    const planned = plan({ frame: per({ "1": 10_000 }), quotas, expectedReturn: 0.8 });
    // 1,001 talks at four in five.
    expect(planned).toMatchObject({ draw: 1252, quotas: [{ of: "interviewed", moreThan: 0.1, needed: 1001, expected: 1001, met: true }] });
  });
  it.each([
    ["year_q4", 0.5, 278, true],
    ["half_year", 0.6, 334, false],
    ["quarter", 0.7, 390, false],
  ] as const)(
    "of a satisfaction survey (%s, R63, R59, R62) says how many of those asked are to answer: at %f, %i",
    (every, share, needed, met) => {
      const planned = plan({ frame, quotas: quotasOf({ kind: "satisfaction", ...quotasFor("satisfaction", every) }), expectedReturn: 0.5 });
      expect(planned.quotas).toEqual([{ of: "returned", atLeast: share, needed, expected: 278, met }]);
    },
  );
  it("says so where even everybody would not buy ±5 %", () => {
    expect(plan({ frame: per({ "1": 100 }), quotas: [], expectedReturn: 0.3 })).toMatchObject({
      draw: 100,
      answersNeeded: 80,
      answers: 30,
      precise: false,
    });
  });
  it("of nobody asks nobody", () => {
    expect(plan({ frame: new Map(), quotas: [{ of: "sent", moreThan: 0.3 }], expectedReturn: 0.3 })).toMatchObject({
      draw: 0,
      margin: null,
    });
  });
});

describe("a running campaign", () => {
  const frame = per({ "1": 600, "2": 300, "3": 100 });
  const returned: Quota = { of: "returned", atLeast: 0.5 };
  it("lacks nothing once quota and precision are met, however uneven the buildings", () => {
    const state = missing({ frame, sent: per({ "1": 500 }), answered: per({ "1": 300 }), quotas: [returned], expectedReturn: 0.5 });
    expect(state).toMatchObject({ met: true, draw: 0, answersMissing: 0 });
    expect(state.byBuilding.map((one) => one.answersMissing)).toEqual([0, 0, 0]);
  });
  it("draws where answers lack, as many as it takes at the expected rate", () => {
    const sent = per({ "1": 334, "2": 167, "3": 55 });
    const state = missing({ frame, sent, answered: per({ "1": 167, "2": 40, "3": 13 }), quotas: [], expectedReturn: 0.5 });
    // 278 needed: 167, 83, 28. 220 are there, 58 lack, and 116 households would give them; building 2 lacks 43 of 58, building 3 lacks 15.
    expect(state).toMatchObject({ met: false, answersMissing: 58, draw: 116 });
    expect(state.byBuilding.map(({ building, answersMissing, left, draw }) => [building, answersMissing, left, draw])).toEqual([
      ["1", 0, 266, 0],
      ["2", 43, 133, 86],
      ["3", 15, 45, 30],
    ]);
  });
  it("goes elsewhere where a building has nobody left", () => {
    const state = missing({
      frame,
      sent: per({ "1": 200, "2": 100, "3": 100 }),
      answered: per({ "1": 167, "2": 83 }),
      quotas: [],
      expectedReturn: 0.5,
    });
    expect(state.draw).toBe(56);
    expect(column(state.byBuilding)).toEqual({ "1": 37, "2": 19, "3": 0 });
  });
  it("waits for those who may still answer", () => {
    const input = { frame, sent: per({ "1": 334, "2": 167, "3": 55 }), answered: per({ "1": 3 }), quotas: [], expectedReturn: 0.5 };
    expect(missing({ ...input, open: per({ "1": 331, "2": 167, "3": 55 }) }).draw).toBeLessThanOrEqual(4);
    expect(missing(input).draw).toBe(444);
  });
  it("fills the share that F001 is to reach", () => {
    const sent = per({ "1": 100, "2": 150 });
    const state = missing({
      frame,
      sent,
      answered: per({ "1": 200, "2": 80 }),
      quotas: [{ of: "sent", moreThan: 0.3 }],
      expectedReturn: 0.5,
    });
    expect(state.quotas).toEqual([{ of: "sent", moreThan: 0.3, needed: 301, got: 250, missing: 51, met: false }]);
    expect(state.draw).toBe(51);
    expect(column(state.byBuilding)).toEqual({ "1": 37, "2": 0, "3": 14 });
  });
  it("mends a return quota by drawing only where that can help: who is drawn counts as sent to", () => {
    const input = { frame, sent: per({ "1": 400 }), answered: per({ "1": 180 }), quotas: [returned] };
    // 20 lack of 200. Each further ten bring six at 0.6, of which five are asked for: 200. At 0.5 nothing is gained. Precision alone asks for 98 more.
    expect(missing({ ...input, expectedReturn: 0.6 })).toMatchObject({ quotas: [{ needed: 200, got: 180, missing: 20, met: false }] });
    expect(missing({ ...input, expectedReturn: 0.6 }).byBuilding.find(({ building }) => building === "1")?.draw).toBe(200);
    expect(missing({ ...input, expectedReturn: 0.5 }).draw).toBe(196);
    // At 0.52 it would take 1,000 more, and 600 are left.
    expect(missing({ ...input, expectedReturn: 0.52 }).draw).toBe(189);
  });
  it("never draws more than are left, and never stops while something lacks that drawing could mend", () => {
    const counts = fc.tuple(fc.nat(300), fc.nat(300), fc.nat(300)).map(([a, b, c]) => ({ a, b, c }));
    fc.assert(
      fc.property(counts, fc.integer({ min: 5, max: 100 }), fc.nat(100), fc.nat(100), (sizes, rate, asked, back) => {
        const sent = new Map(Object.entries(sizes).map(([building, n]) => [building, Math.floor((n * asked) / 100)]));
        const answered = new Map([...sent].map(([building, n]) => [building, Math.floor((n * back) / 100)]));
        const quotas: Quota[] = [
          { of: "sent", moreThan: 0.3 },
          { of: "returned", atLeast: 0.5 },
        ];
        const state = missing({ frame: per(sizes), sent, answered, quotas, expectedReturn: rate / 100 });
        for (const { left, draw } of state.byBuilding) expect(draw).toBeLessThanOrEqual(left);
        const left = state.byBuilding.reduce((sum, one) => sum + one.left, 0);
        const lacking = state.answersMissing > 0 || (state.quotas[0]?.missing ?? 0) > 0;
        if (lacking && left > 0) expect(state.draw).toBeGreaterThan(0);
        if (state.met) expect(state.draw).toBe(0);
        const after =
          state.households > 0 && state.draw < left
            ? state.answered + Math.floor((state.draw * rate) / 100 + 1e-9)
            : Number.POSITIVE_INFINITY;
        expect(after).toBeGreaterThanOrEqual(state.answersNeeded);
      }),
    );
  });
});
