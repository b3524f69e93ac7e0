// Two shifts overlap if and only if there is a minute that both cover.
import fc from "fast-check";
import { expect, it } from "vitest";
import { covers, type Shift } from "../../../src/domain/staff/duty.ts";
import { overlapping } from "../../../src/domain/staff/shift-overlap.ts";

const ZONE = "Asia/Shanghai";
const MONDAY = Date.parse("2030-03-04T00:00:00+08:00");
const DAY = 24 * 60;
/** Shifts begin and end about quarters of a day, give or take a minute: what decides is at the edges. */
const edge = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: -1, max: 1 })).map(([quarter, more]) => quarter * 360 + more);
const shift: fc.Arbitrary<Shift> = fc
  .record({
    weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    from: edge.filter((minute) => minute >= 0 && minute < DAY),
    until: edge.filter((minute) => minute >= 0 && minute <= DAY),
  })
  .filter(({ from, until }) => from !== until);

/** The minutes of a week at which something begins, and with them all that matter: between them nothing changes. */
function* edges(shifts: readonly Shift[]): Generator<Date> {
  for (let day = 0; day < 7; day++)
    for (const minute of [0, ...shifts.flatMap(({ from, until }) => [from, until % DAY])])
      yield new Date(MONDAY + (day * DAY + minute) * 60_000);
}

it("agrees with what the shifts cover, whichever is named first", () => {
  fc.assert(
    fc.property(shift, shift, (one, other) => {
      const both = [...edges([one, other])].some((at) => covers(one, at, ZONE) && covers(other, at, ZONE));
      expect(overlapping(one, other)).toBe(both);
      expect(overlapping(other, one)).toBe(both);
      expect(overlapping(one, one)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

it.each<[string, Shift, Shift, boolean]>([
  ["one that begins when the other ends", { weekdays: [1], from: 480, until: 1200 }, { weekdays: [1], from: 1200, until: 480 }, false],
  ["the morning after", { weekdays: [1], from: 1200, until: 510 }, { weekdays: [2], from: 509, until: 600 }, true],
  ["the same hours on other days", { weekdays: [1, 3], from: 480, until: 600 }, { weekdays: [2, 4], from: 480, until: 600 }, false],
  ["Sunday night and Monday morning", { weekdays: [7], from: 1320, until: 360 }, { weekdays: [1], from: 0, until: 60 }, true],
  ["until midnight, from midnight", { weekdays: [5], from: 0, until: 1440 }, { weekdays: [6], from: 0, until: 1440 }, false],
])("%s", (_what, one, other, expected) => {
  expect(overlapping(one, other)).toBe(expected);
});
