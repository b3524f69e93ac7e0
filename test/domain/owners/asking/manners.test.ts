import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { afterQuiet, mayCallBack, mayPush, type PushFacts } from "../../../../src/domain/owners/asking/manners.ts";
import { ASKING, askingTerms } from "../../../../src/domain/owners/asking/terms.ts";

const ZONE = "Asia/Shanghai";
const at = (local: string) => DateTime.fromISO(local, { zone: ZONE }).toJSDate();
const local = (date: Date) => DateTime.fromJSDate(date, { zone: ZONE }).toFormat("yyyy-MM-dd HH:mm");
const NOON = at("2030-03-06T12:00");
const free: PushFacts = { pushes: [], openComplaint: false, questionOpen: false, calledBackAt: null, closed: false };
const daysAgo = (days: number) => new Date(NOON.getTime() - days * 24 * 3_600_000);

describe("quiet hours", () => {
  it.each([
    ["2030-03-06T09:59", "2030-03-06 10:00"],
    ["2030-03-06T10:00", "2030-03-06 10:00"],
    ["2030-03-06T19:59", "2030-03-06 19:59"],
    ["2030-03-06T20:00", "2030-03-07 10:00"],
    ["2030-03-06T23:59", "2030-03-07 10:00"],
    ["2030-03-07T00:00", "2030-03-07 10:00"],
    ["2030-12-31T21:00", "2031-01-01 10:00"],
  ])("from 20:00 until 10:00: %s becomes %s", (when, then) => {
    expect(local(afterQuiet(at(when), ZONE, ASKING))).toBe(then);
  });

  it("may be a part of one day, or none", () => {
    expect(local(afterQuiet(at("2030-03-06T13:00"), ZONE, { quietFrom: 720, quietUntil: 840 }))).toBe("2030-03-06 14:00");
    expect(local(afterQuiet(at("2030-03-06T03:00"), ZONE, { quietFrom: 600, quietUntil: 600 }))).toBe("2030-03-06 03:00");
  });

  it("are those of the community's zone", () => {
    // 12:00 in Shanghai is 05:00 in Berlin.
    expect(afterQuiet(NOON, "Europe/Berlin", ASKING).toISOString()).toBe("2030-03-06T09:00:00.000Z");
  });
});

describe("a push", () => {
  it.each<[string, "survey" | "spot" | "notice" | "reminder", Partial<PushFacts>, string]>([
    ["nothing stands in the way", "survey", {}, "now"],
    [
      "the budget of four in 30 days is used up: when the oldest of the four leaves it",
      "reminder",
      { pushes: [1, 2, 3, 20].map((days) => ({ kind: "reminder" as const, at: daysAgo(days) })) },
      "budget 2030-03-16 12:00",
    ],
    ["three leave room for one", "reminder", { pushes: [1, 2, 3].map((days) => ({ kind: "spot" as const, at: daysAgo(days) })) }, "now"],
    [
      "notices count as well",
      "notice",
      { pushes: [1, 2, 3, 4].map((days) => ({ kind: "notice" as const, at: daysAgo(days) })) },
      "budget 2030-04-01 12:00",
    ],
    ["a survey 29 days after another", "survey", { pushes: [{ kind: "survey", at: daysAgo(29) }] }, "cool_down 2030-03-07 12:00"],
    ["a survey 30 days after another", "survey", { pushes: [{ kind: "survey", at: daysAgo(30) }] }, "now"],
    ["a spot check 30 days after another", "spot", { pushes: [{ kind: "spot", at: daysAgo(30) }] }, "cool_down 2030-05-05 12:00"],
    ["a reminder has no pause of its own", "reminder", { pushes: [{ kind: "survey", at: daysAgo(3) }] }, "now"],
    ["a complaint is open: tomorrow again, not dropped", "survey", { openComplaint: true }, "complaint 2030-03-07 10:00"],
    ["a complaint does not keep a notice", "notice", { openComplaint: true }, "now"],
    ["a question of ours is open", "reminder", { questionOpen: true }, "question 2030-03-07 10:00"],
    ["a callback was asked today", "survey", { calledBackAt: at("2030-03-06T10:00") }, "callback_today 2030-03-07 10:00"],
    ["the channel is closed until they write: looked at again tomorrow", "survey", { closed: true }, "channel 2030-03-07 10:00"],
    ["for a notice too", "notice", { closed: true }, "channel 2030-03-07 10:00"],
    ["a callback was asked yesterday", "survey", { calledBackAt: at("2030-03-05T19:00") }, "now"],
  ])("%s", (_, kind, facts, expected) => {
    const may = mayPush(kind, { ...free, ...facts }, NOON, ZONE, ASKING);
    expect(may.may === "now" ? "now" : `${may.why} ${local(may.at)}`).toBe(expected);
  });

  it("is never sent in quiet hours nor beyond the budget, whatever is known, and is put off to a time that is neither", () => {
    const pushes = fc
      .array(fc.record({ kind: fc.constantFrom("survey", "reminder", "spot", "notice"), at: fc.integer({ min: 0, max: 60 * 24 * 60 }) }), {
        maxLength: 8,
      })
      .map((rows) => rows.sort((a, b) => a.at - b.at).map(({ kind, at }) => ({ kind, at: new Date(NOON.getTime() - at * 60_000) })));
    fc.assert(
      fc.property(
        pushes,
        fc.constantFrom("survey" as const, "reminder" as const, "spot" as const, "notice" as const),
        fc.integer({ min: 0, max: 1439 }),
        fc.boolean(),
        (before, kind, minute, openComplaint) => {
          const now = new Date(NOON.getTime() + minute * 60_000);
          const facts = { ...free, pushes: before, openComplaint };
          const may = mayPush(kind, facts, now, ZONE, ASKING);
          const when = may.may === "now" ? now : may.at;
          const { hour } = DateTime.fromJSDate(when, { zone: ZONE });
          expect(hour >= 10 && hour < 20).toBe(true);
          expect(when >= now).toBe(true);
          const inWindow = before.filter((push) => when.getTime() - push.at.getTime() < 30 * 24 * 3_600_000);
          expect(inWindow.length).toBeLessThan(4);
        },
      ),
    );
  });
});

describe("a ticket's own callback", () => {
  it.each<[string, Partial<PushFacts>, string, string]>([
    [
      "is outside the budget",
      { pushes: [1, 2, 3, 4, 5].map((days) => ({ kind: "survey" as const, at: daysAgo(days) })) },
      "2030-03-06T12:00",
      "now",
    ],
    ["keeps quiet hours", {}, "2030-03-06T21:00", "quiet 2030-03-07 10:00"],
    ["is one a household and day", { calledBackAt: at("2030-03-06T10:00") }, "2030-03-06T12:00", "callback_today 2030-03-07 10:00"],
    ["is not asked where the channel is closed", { closed: true }, "2030-03-06T12:00", "channel 2030-03-07 10:00"],
    ["waits for another question of ours", { questionOpen: true }, "2030-03-06T12:00", "question 2030-03-07 10:00"],
  ])("%s", (_, facts, when, expected) => {
    const may = mayCallBack({ ...free, ...facts }, at(when), ZONE, ASKING);
    expect(may.may === "now" ? "now" : `${may.why} ${local(may.at)}`).toBe(expected);
  });
});

describe("a community's own terms", () => {
  it("replace the house's where they are set", () => {
    const terms = askingTerms({ budget: { pushes: 2, days: 14 }, callbacks: { repair: 0.3 }, coolDown: { spot: 10 } });
    expect(terms).toMatchObject({
      budget: { pushes: 2, days: 14 },
      callbacks: { complaint: 1, repair: 0.3 },
      coolDown: { survey: 30, spot: 10 },
      quietFrom: 1200,
    });
  });

  it.each([null, undefined, { budget: { pushes: 0, days: 30 } }, { verification: 0.5 }, "x", { unknown: 1 }])(
    "are the house's for %j",
    (set) => {
      expect(askingTerms(set)).toEqual(ASKING);
    },
  );
});
