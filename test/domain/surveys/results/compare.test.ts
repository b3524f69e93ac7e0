// This round against the last, and one kind of household against the others.
import { describe, expect, it } from "vitest";
import { LEVELS } from "../../../../src/domain/surveys/instrument.ts";
import { changeOf, lateness, splitOf } from "../../../../src/domain/surveys/results/compare.ts";
import { wilson } from "../../../../src/domain/surveys/results/intervals.ts";
import { reply, times } from "./replies.ts";

const of = (hits: number, n: number) => ({ satisfiedOfAll: hits / n, wilson: wilson(hits / n, n) });
const asked = { questions: ["overall"], levels: LEVELS };

describe("the change since the last round", () => {
  it.each([
    [[56, 70], [48, 80], "risen"],
    [[48, 80], [56, 70], "fallen"],
    [[5, 56], [0, 29], "not_distinguishable"],
    [[8, 10], [7, 10], "not_distinguishable"],
    [[700, 1000], [600, 1000], "risen"],
  ] as const)("from %j to %j (after before) is %s", (now, before, verdict) =>
    expect(changeOf(of(now[0], now[1]), of(before[0], before[1]))?.verdict).toBe(verdict),
  );
  it("has its interval (Newcombe 1998: 56/70 − 48/80 is 0.0524 to 0.3339)", () => {
    const change = changeOf(of(56, 70), of(48, 80));
    expect(change?.difference).toBeCloseTo(0.2, 12);
    expect(change?.interval.map((limit) => limit.toFixed(4))).toEqual(["0.0524", "0.3339"]);
  });
  it("is not known without a last round, or without answers in one of them", () => {
    expect(changeOf(of(5, 10), undefined)).toBeNull();
    expect(changeOf(of(5, 10), { satisfiedOfAll: null, wilson: null })).toBeNull();
  });
});

describe("a split", () => {
  it("sets those who had complained against the others", () => {
    const replies = [...times(48, 5, { complainer: true }), ...times(32, 1, { complainer: true }), ...times(56, 4), ...times(14, 2)];
    const split = splitOf({ ...asked, replies }, ({ complainer }) => complainer);
    expect(split?.groups.map(({ satisfiedOfAll, n }) => [satisfiedOfAll, n])).toEqual([
      [0.6, 80],
      [0.8, 70],
    ]);
    expect(split?.difference?.interval.map((limit) => limit.toFixed(4))).toEqual(["-0.3339", "-0.0524"]);
  });
  it("shows neither where one is under five: the total less the other would be the one", () => {
    const split = splitOf({ ...asked, replies: [...times(4, 1, { complainer: true }), ...times(40, 5)] }, ({ complainer }) => complainer);
    expect(split).toMatchObject({ suppressed: true, difference: null });
    expect(split?.groups.map(({ counts, satisfiedOfAll }) => [counts, satisfiedOfAll])).toEqual([
      [null, null],
      [null, null],
    ]);
  });
  it("is none where all are of one kind", () => {
    expect(splitOf({ ...asked, replies: times(9, 5) }, ({ complainer }) => complainer)).toBeNull();
  });
});

describe("a late answer", () => {
  const at = (day: number) => new Date(Date.UTC(2026, 10, day));
  it("is one after the middle of the times", () => {
    const replies = [1, 2, 3, 4, 5].map((day) => reply({ overall: 5 }, { completedAt: at(day) }));
    expect(replies.map(lateness(replies))).toEqual([false, false, false, true, true]);
  });
  it("is what the campaign says it is, where it does", () => {
    const replies = [reply({ overall: 5 }, { late: true, completedAt: at(1) }), reply({ overall: 5 }, { late: false, completedAt: at(9) })];
    expect(replies.map(lateness(replies))).toEqual([true, false]);
  });
  it("is not known without a time, and nobody is late where all came in one week", () => {
    const replies = [reply({ overall: 5 }, { completedAt: at(2) }), reply({ overall: 5 }, { completedAt: at(2) }), reply({ overall: 5 })];
    expect(replies.map(lateness(replies))).toEqual([false, false, null]);
  });
});
