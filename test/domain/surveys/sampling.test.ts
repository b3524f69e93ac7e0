// Who is drawn: from a seed, whatever the order, each building by its size (R72, R73).
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, spread, total } from "../../../src/domain/surveys/allocation.ts";
import { draw, type FrameHousehold, type Wish } from "../../../src/domain/surveys/sampling.ts";

const frameOf = (sizes: Record<string, number>): FrameHousehold[] =>
  Object.entries(sizes).flatMap(([building, n]) => Array.from({ length: n }, (_, at) => ({ householdId: `${building}/${at}`, building })));
const ids = (households: readonly FrameHousehold[]) => households.map(({ householdId }) => householdId);
const counts = (households: readonly FrameHousehold[]) => {
  const result: Record<string, number> = {};
  for (const { building } of households) result[building] = (result[building] ?? 0) + 1;
  return result;
};
const sizes = fc.dictionary(fc.stringMatching(/^[a-z0-9]{1,3}$/), fc.nat(40), { minKeys: 1, maxKeys: 8 });
const plain = (given: Map<string, number>) => Object.fromEntries(given);

describe("largest remainder", () => {
  it("gives ten seats as Hamilton's method does (Wikipedia, Largest remainder method, Hare quota)", () => {
    const votes = { Yellows: 47_000, Whites: 16_000, Reds: 15_900, Greens: 12_000, Blues: 6_000, Pinks: 3_100 };
    const given = allocate(10, new Map(Object.entries(votes)));
    expect(plain(given)).toEqual({ Yellows: 5, Whites: 2, Reds: 1, Greens: 1, Blues: 1, Pinks: 0 });
    const each = allocate(10, new Map(Object.entries(votes)), { atLeastOne: true });
    expect(plain(each)).toEqual({ Yellows: 5, Whites: 1, Reds: 1, Greens: 1, Blues: 1, Pinks: 1 });
  });
  it("takes from the largest where everybody is to have one", () => {
    const small = new Map([
      ["a", 1],
      ["b", 1],
      ["c", 1],
      ["d", 97],
    ]);
    expect(plain(allocate(4, small, { atLeastOne: true }))).toEqual({ a: 1, b: 1, c: 1, d: 1 });
    expect(plain(allocate(3, small, { atLeastOne: true }))).toEqual({ a: 0, b: 0, c: 0, d: 3 });
    expect(
      plain(
        allocate(
          2,
          new Map([
            ["empty", 0],
            ["full", 5],
          ]),
          { atLeastOne: true },
        ),
      ),
    ).toEqual({ empty: 0, full: 2 });
  });
  it("gives out exactly what there is, to nobody more than it has, and each within one of its share", () => {
    fc.assert(
      fc.property(sizes, fc.nat(100), fc.boolean(), (given, percent, atLeastOne) => {
        const weights = new Map(Object.entries(given));
        const n = Math.floor((total(weights) * percent) / 100);
        const result = allocate(n, weights, { atLeastOne });
        expect(total(result)).toBe(n);
        for (const [building, weight] of weights) {
          const got = result.get(building) ?? 0;
          expect(got).toBeLessThanOrEqual(weight);
          if (!atLeastOne) expect(Math.abs(got - (n * weight) / (total(weights) || 1))).toBeLessThan(1);
          else if (weight > 0 && n >= [...weights.values()].filter((one) => one > 0).length) expect(got).toBeGreaterThan(0);
        }
      }),
    );
  });
  it("passes on what a building cannot take", () => {
    const caps = new Map([
      ["a", 2],
      ["b", 10],
      ["c", 10],
    ]);
    expect(
      plain(
        spread(
          9,
          new Map([
            ["a", 6],
            ["b", 3],
          ]),
          caps,
        ),
      ),
    ).toEqual({ a: 2, b: 7, c: 0 });
    expect(
      plain(
        spread(
          14,
          new Map([
            ["a", 6],
            ["b", 3],
          ]),
          caps,
        ),
      ),
    ).toEqual({ a: 2, b: 10, c: 2 });
    expect(plain(spread(99, new Map(), caps))).toEqual({ a: 2, b: 10, c: 10 });
  });
});

describe("a draw", () => {
  const frame = frameOf({ "1": 60, "2": 30, "3": 9, "4": 1 });
  it("is the same for the same seed, on any day: these households were drawn when this was written", () => {
    const drawn = draw({ frame, wish: { sampling: "random", n: 5 }, seed: "2026H2" });
    expect(ids(drawn)).toMatchInlineSnapshot(`
      [
        "2/24",
        "2/4",
        "1/18",
        "1/26",
        "2/0",
      ]
    `);
  });
  it("takes all in a census, and all there are where more are wished for", () => {
    expect(ids(draw({ frame, wish: { sampling: "census" }, seed: "s" })).sort()).toEqual(ids(frame).sort());
    expect(draw({ frame, wish: { sampling: "random", n: 1000 }, seed: "s" })).toHaveLength(100);
    expect(draw({ frame, wish: { sampling: "stratified", n: 1000 }, seed: "s" })).toHaveLength(100);
    expect(draw({ frame: [], wish: { sampling: "stratified", n: 3 }, seed: "s" })).toEqual([]);
  });
  it("gives each building its part, and the smallest one household", () => {
    // Of 20: 12, 6, 1.8 and 0.2, of which the last has one all the same.
    expect(counts(draw({ frame, wish: { sampling: "stratified", n: 20 }, seed: "s" }))).toEqual({ "1": 12, "2": 6, "3": 1, "4": 1 });
    expect(counts(draw({ frame, wish: { sampling: "stratified", n: 30 }, seed: "s" }))).toEqual({ "1": 18, "2": 9, "3": 2, "4": 1 });
    expect(counts(draw({ frame, wish: { sampling: "stratified", n: 2 }, seed: "s" }))).toEqual({ "1": 1, "2": 1 });
  });
  it("draws so many of each building where that is said", () => {
    const wish: Wish = {
      sampling: "per_building",
      wanted: new Map([
        ["2", 4],
        ["4", 3],
        ["9", 1],
      ]),
    };
    expect(counts(draw({ frame, wish, seed: "s", wave: 1 }))).toEqual({ "2": 4, "4": 1 });
  });
  it("asks the buildings mixed, not one after the other", () => {
    const order = draw({ frame, wish: { sampling: "stratified", n: 60 }, seed: "s" }).map(({ building }) => building);
    expect(new Set(order.slice(0, 30)).size).toBeGreaterThan(1);
    expect(order).not.toEqual([...order].sort());
  });
  it("of one building does not change with another", () => {
    const of = (more: Record<string, number>) =>
      ids(
        draw({
          frame: frameOf({ "1": 60, ...more }),
          wish: {
            sampling: "per_building",
            wanted: new Map([
              ["1", 7],
              ["2", 7],
            ]),
          },
          seed: "s",
        }),
      )
        .filter((id) => id.startsWith("1/"))
        .sort();
    expect(of({ "2": 30 })).toEqual(of({ "2": 31 }));
  });
  it("does not take the same flats of each building", () => {
    const drawn = ids(draw({ frame: frameOf({ a: 50, b: 50 }), wish: { sampling: "stratified", n: 20 }, seed: "s" }));
    const flats = (building: string) => drawn.flatMap((id) => (id.startsWith(building) ? [id.slice(2)] : [])).sort();
    expect(flats("a")).toHaveLength(10);
    expect(flats("a")).not.toEqual(flats("b"));
  });
  it("draws later waves from those left, by their own numbers", () => {
    const first = draw({ frame, wish: { sampling: "random", n: 40 }, seed: "s" });
    const already = new Set(ids(first));
    const later = (wave: number) => ids(draw({ frame, wish: { sampling: "random", n: 40 }, seed: "s", wave, already }));
    expect(later(1).filter((id) => already.has(id))).toEqual([]);
    expect(later(1)).toEqual(later(1));
    expect(later(1)).not.toEqual(later(2));
  });
  it("never depends on the order in which the households are read, nor draws one twice", () => {
    const wishes: fc.Arbitrary<Wish> = fc.oneof(
      fc.constant({ sampling: "census" as const }),
      fc.record({ sampling: fc.constantFrom("random" as const, "stratified" as const), n: fc.nat(120) }),
    );
    fc.assert(
      fc.property(sizes, wishes, fc.string(), fc.nat(3), (given, wish, seed, wave) => {
        const all = frameOf(given);
        const already = new Set(ids(all.filter((_, at) => at % 3 === 0)));
        const drawn = draw({ frame: all, wish, seed, wave, already });
        expect(drawn).toEqual(draw({ frame: [...all].reverse(), wish, seed, wave, already }));
        expect(new Set(ids(drawn)).size).toBe(drawn.length);
        expect(ids(drawn).filter((id) => already.has(id))).toEqual([]);
        const left = all.length - already.size;
        expect(drawn).toHaveLength(wish.sampling === "census" || wish.sampling === "per_building" ? left : Math.min(wish.n, left));
      }),
    );
  });
  it("gives every household the same chance, as near as a thousand draws can tell", () => {
    const ten = frameOf({ a: 10 });
    const times = new Map<string, number>();
    for (let seed = 0; seed < 1000; seed++) {
      for (const id of ids(draw({ frame: ten, wish: { sampling: "random", n: 3 }, seed: `${seed}` })))
        times.set(id, (times.get(id) ?? 0) + 1);
    }
    const chi2 = [...times.values()].reduce((sum, n) => sum + (n - 300) ** 2 / 300, 0);
    // 9 degrees of freedom: 99.9 % lie under 27.88.
    expect(times.size).toBe(10);
    expect(chi2).toBeLessThan(27.88);
  });
  it("takes the whole seed, not its first 32 bits", () => {
    const drawn = new Set(
      Array.from({ length: 200 }, (_, at) => ids(draw({ frame, wish: { sampling: "random", n: 10 }, seed: `campaign-${at}` })).join()),
    );
    expect(drawn.size).toBe(200);
  });
  it("refuses what cannot be drawn", () => {
    expect(() => draw({ frame, wish: { sampling: "random", n: -1 }, seed: "s" })).toThrow(RangeError);
    expect(() => draw({ frame, wish: { sampling: "stratified", n: 1.5 }, seed: "s" })).toThrow(RangeError);
    expect(() => draw({ frame: [...frame, ...frame.slice(0, 1)], wish: { sampling: "census" }, seed: "s" })).toThrow(
      "stands in the frame twice",
    );
  });
  it("draws from 20,000 households in well under a second", () => {
    const large = frameOf(Object.fromEntries(Array.from({ length: 80 }, (_, at) => [`${at + 1}`, 250])));
    const before = performance.now();
    expect(draw({ frame: large, wish: { sampling: "stratified", n: 6001 }, seed: "s" })).toHaveLength(6001);
    expect(draw({ frame: large, wish: { sampling: "census" }, seed: "s" })).toHaveLength(20_000);
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
