// When, of whom and how often: the days after the work, shares and draws, and how the quotas are counted.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Counted, quotas } from "../../../src/domain/callbacks/quota.ts";
import { drawFrom, firstAskAt, isBad, isDrawn, isLongClosed, isOutOfReach } from "../../../src/domain/callbacks/rules.ts";
import { ASKING } from "../../../src/domain/owners/asking/terms.ts";

const ZONE = "Asia/Shanghai";
const at = (said: string) => new Date(`2030-03-${said}:00+08:00`);

describe("firstAskAt", () => {
  it.each([
    ["a repair of the morning", false, "06T10:00", "07T10:00"],
    ["a repair of the night", false, "06T23:30", "07T10:00"],
    ["a complaint", true, "06T15:00", "07T15:00"],
    ["a complaint of the morning", true, "06T08:30", "07T10:00"],
    ["a complaint of the evening", true, "06T20:00", "08T10:00"],
    ["a complaint of the night", true, "06T23:30", "08T10:00"],
  ])("%s", (_, complaint, done, asked) => {
    expect(firstAskAt(complaint, at(done), ZONE, ASKING)).toEqual(at(asked));
  });

  it("is never in quiet hours, nor before the next day", () => {
    fc.assert(
      fc.property(fc.date({ min: at("01T00:00"), max: at("28T00:00"), noInvalidDate: true }), fc.boolean(), (now, complaint) => {
        const asked = firstAskAt(complaint, now, ZONE, ASKING);
        const hour = new Date(asked.getTime() + 8 * 3_600_000).getUTCHours();
        const day = (date: Date) => Math.floor((date.getTime() + 8 * 3_600_000) / 86_400_000);
        return hour >= 10 && hour < 20 && day(asked) > day(now) && day(asked) <= day(now) + 2;
      }),
    );
  });
});

describe("draws", () => {
  const frame = Array.from({ length: 200 }, (_, index) => `household-${index}`);

  it("the same seed over the same frame draws the same, in whatever order it stands", () => {
    const first = drawFrom(frame, 0.05, "seed");
    expect(first).toHaveLength(10);
    expect(drawFrom([...frame].reverse(), 0.05, "seed")).toEqual(first);
    expect(drawFrom(frame, 0.05, "another")).not.toEqual(first);
  });

  it("draws at least one of a frame that is not empty, and nobody where nobody is to be drawn", () => {
    expect(drawFrom(frame.slice(0, 4), 0.02, "seed")).toHaveLength(1);
    expect(drawFrom([], 0.5, "seed")).toEqual([]);
    expect(drawFrom(frame, 0, "seed")).toEqual([]);
    expect(drawFrom(frame, 1, "seed")).toHaveLength(200);
  });

  it("every household has the same chance", () => {
    const times = new Map<string, number>();
    for (let seed = 0; seed < 400; seed++) for (const one of drawFrom(frame, 0.1, `s${seed}`)) times.set(one, (times.get(one) ?? 0) + 1);
    // 40 on average; six standard deviations either way.
    for (const one of frame) expect(Math.abs((times.get(one) ?? 0) - 40)).toBeLessThan(36);
  });

  it("a share of the tickets is called back, whole numbers at the ends", () => {
    const numbers = Array.from({ length: 1_000 }, (_, index) => `callback:${index}`);
    expect(numbers.every((one) => isDrawn(one, 1))).toBe(true);
    expect(numbers.some((one) => isDrawn(one, 0))).toBe(false);
    expect(Math.abs(numbers.filter((one) => isDrawn(one, 0.3)).length - 300)).toBeLessThan(90);
  });
});

it("two calls in vain count on different days only", () => {
  const vain = (said: string) => ({ at: at(said), reached: false });
  expect(isOutOfReach([vain("06T10:00")], ZONE)).toBe(false);
  expect(isOutOfReach([vain("06T10:00"), vain("06T19:00")], ZONE)).toBe(false);
  expect(isOutOfReach([vain("06T23:30"), vain("07T00:30")], ZONE)).toBe(true);
  expect(isOutOfReach([vain("06T10:00"), { at: at("07T10:00"), reached: true }], ZONE)).toBe(false);
});

it("bad is not done, or dissatisfied", () => {
  expect(isBad({ level: 2, solved: true })).toBe(true);
  expect(isBad({ level: null, solved: false })).toBe(true);
  expect(isBad({ level: 3, solved: true })).toBe(false);
  expect(isBad({ level: null, solved: null })).toBe(false);
});

it("what was closed more than thirty days ago is a matter of its own", () => {
  expect(isLongClosed(at("01T10:00"), new Date("2030-03-31T10:00:00+08:00"))).toBe(false);
  expect(isLongClosed(at("01T10:00"), new Date("2030-03-31T10:00:01+08:00"))).toBe(true);
  expect(isLongClosed(null, at("28T10:00"))).toBe(false);
});

describe("quotas", () => {
  const row = (kind: string, state: Counted["state"], level: number | null = null, wasPut = true): Counted => ({
    kind,
    state,
    level,
    wasPut,
  });

  it("counts what was put to owners, what could not be reached, and who is silent; never silence as called", () => {
    const rows = [
      row("complaint", "answered", 5),
      row("complaint", "answered", null),
      row("complaint", "unreachable"),
      row("complaint", "phone_task"),
      row("complaint", "cancelled"),
      row("repair", "answered", null, false),
      row("repair", "answered", 4, false),
      row("repair", "no_answer"),
      row("repair", "asked"),
    ];
    expect(quotas(rows, { complaint: 1, repair: 0.3 })).toEqual([
      { kind: "complaint", finished: 4, wanted: 4, called: 2, unreached: 1, silent: 1, toCome: 0, met: false, missed: false },
      { kind: "repair", finished: 4, wanted: 2, called: 1, unreached: 0, silent: 2, toCome: 0, met: false, missed: false },
    ]);
  });

  it("is missed only when nothing that is still to come can meet it", () => {
    expect(quotas([row("complaint", "due"), row("complaint", "due")], {})).toMatchObject([
      { called: 0, toCome: 2, met: false, missed: false },
    ]);
    expect(quotas([row("complaint", "no_answer"), row("complaint", "due")], {})).toMatchObject([{ toCome: 1, met: false, missed: true }]);
    expect(quotas([row("repair", "no_answer"), row("repair", "due")], { repair: 0.5 })).toMatchObject([{ met: false, missed: false }]);
  });

  it("is met by what was called and what nobody could reach", () => {
    expect(quotas([row("paid", "answered", 5), row("paid", "unreachable")], {})).toMatchObject([{ wanted: 2, met: true }]);
    expect(quotas([row("repair", "answered", 5), row("repair", "answered", null, false)], { repair: 0.5 })).toMatchObject([
      { wanted: 1, met: true },
    ]);
    expect(quotas([], { complaint: 1 })).toEqual([]);
  });
});
