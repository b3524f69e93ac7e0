// Targets on their clocks. Times are Shanghai's; 2030-03-06 is a Wednesday; service hours 08:30 to 20:00.
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import {
  type Calendar,
  callbackDue,
  DEFAULT_CALENDAR,
  deadlines,
  dueTimes,
  inService,
  LEVELS,
  levelAt,
  type Nature,
  nextLevel,
} from "../../../src/domain/tickets/times.ts";

const zone = DEFAULT_CALENDAR.timeZone;
const at = (text: string) => DateTime.fromFormat(text, "yyyy-MM-dd HH:mm", { zone }).toJSDate();
const show = (date: Date) => DateTime.fromJSDate(date, { zone }).toFormat("yyyy-MM-dd HH:mm");
const repair = (category: Nature["category"]): Nature => ({ kind: "demand", demandType: "repair", category, emergency: false });
const complaint = (category: Nature["category"]): Nature => ({ kind: "complaint", demandType: null, category, emergency: false });

describe.each<[string, Nature, string, string, string]>([
  ["a leak, by day", repair("leak"), "2030-03-06 10:00", "2030-03-06 10:30", "2030-03-07 10:00"],
  ["a leak, at night: its clock runs round the clock", repair("leak"), "2030-03-06 23:50", "2030-03-07 00:20", "2030-03-07 23:50"],
  ["a lift at night", repair("lift"), "2030-03-06 02:00", "2030-03-06 02:15", "2030-03-07 02:00"],
  ["a lamp indoors at night: next morning", repair("home_repair"), "2030-03-06 23:50", "2030-03-07 09:00", "2030-03-08 08:30"],
  ["a lamp indoors before opening", repair("home_repair"), "2030-03-06 06:00", "2030-03-06 09:00", "2030-03-07 08:30"],
  ["public light in the evening goes over the night", repair("facility"), "2030-03-06 19:00", "2030-03-07 09:30", "2030-03-08 19:00"],
  ["greening, four hours over the night", repair("greening"), "2030-03-06 17:00", "2030-03-07 09:30", "2030-03-09 17:00"],
  ["exactly at closing", repair("cleaning"), "2030-03-06 20:00", "2030-03-07 09:30", "2030-03-08 08:30"],
  [
    "an enquiry, whatever its category",
    { ...repair("fee"), demandType: "enquiry" },
    "2030-03-06 10:00",
    "2030-03-06 10:30",
    "2030-03-07 18:00",
  ],
  [
    "a suggestion on a Friday",
    { ...repair("greening"), demandType: "suggestion" },
    "2030-03-08 10:00",
    "2030-03-11 18:00",
    "2030-03-15 18:00",
  ],
  ["a fee matter", { ...repair("fee"), demandType: "service" }, "2030-03-06 10:00", "2030-03-06 14:00", "2030-03-11 18:00"],
  ["a complaint is never slower than a complaint", complaint("governance"), "2030-03-06 10:00", "2030-03-06 12:00", "2030-03-08 10:00"],
  ["nor slower than its category", complaint("leak"), "2030-03-06 10:00", "2030-03-06 10:30", "2030-03-07 10:00"],
  [
    "an enquiry over National Day: working days only",
    { ...repair("fee"), demandType: "enquiry" },
    "2026-09-30 19:40",
    "2026-10-01 08:40",
    "2026-10-08 18:00",
  ],
  [
    "a fee matter over National Day: the make-up Saturday counts",
    { ...repair("fee"), demandType: "service" },
    "2026-09-30 10:00",
    "2026-09-30 14:00",
    "2026-10-10 18:00",
  ],
  ["a lift on National Day", repair("lift"), "2026-10-01 10:00", "2026-10-01 10:15", "2026-10-02 10:00"],
  ["an emergency", { ...repair("leak"), emergency: true }, "2030-03-06 03:00", "2030-03-06 03:01", "2030-03-06 05:00"],
])("%s", (_name, nature, from, first, resolve) => {
  it(`from ${from}: first ${first}, resolved ${resolve}`, () => {
    const due = deadlines(nature, at(from), DEFAULT_CALENDAR);
    expect([show(due.firstResponseDueAt), show(due.resolveDueAt)]).toEqual([first, resolve]);
  });
});

it("knows when people are at their desks, in the community's own zone", () => {
  expect(inService(at("2030-03-06 08:29"), DEFAULT_CALENDAR)).toBe(false);
  expect(inService(at("2030-03-06 08:30"), DEFAULT_CALENDAR)).toBe(true);
  expect(inService(at("2030-03-06 19:59"), DEFAULT_CALENDAR)).toBe(true);
  expect(inService(at("2030-03-06 20:00"), DEFAULT_CALENDAR)).toBe(false);
  expect(inService(at("2030-03-06 10:00"), { ...DEFAULT_CALENDAR, timeZone: "America/New_York" })).toBe(false);
});

const office: Calendar = { ...DEFAULT_CALENDAR, workingDaysOnly: true };

describe("every clock of a ticket", () => {
  it("has its length on the clock it runs on", () => {
    const due = dueTimes({ ...repair("lift"), emergency: true }, at("2026-11-25 03:00"), DEFAULT_CALENDAR);
    expect(due).toEqual({
      first_response: { dueAt: at("2026-11-25 03:01"), clock: "always", minutes: 1 },
      arrival: { dueAt: at("2026-11-25 03:05"), clock: "always", minutes: 5 },
      resolve: { dueAt: at("2026-11-25 05:00"), clock: "always", minutes: 120 },
    });
    // The same time tomorrow is a day's service away.
    expect(dueTimes(repair("parking"), at("2026-11-25 10:00"), DEFAULT_CALENDAR).resolve).toEqual({
      dueAt: at("2026-11-26 10:00"),
      clock: "service",
      minutes: 690,
    });
    expect(dueTimes(repair("concierge"), at("2026-11-25 10:00"), DEFAULT_CALENDAR).proposal?.dueAt).toEqual(at("2026-11-27 10:00"));
  });

  it("stands still over a holiday where nobody works then", () => {
    const due = dueTimes(repair("cleaning"), at("2026-09-30 19:30"), office);
    expect(due.first_response).toEqual({ dueAt: at("2026-10-08 09:00"), clock: "service", minutes: 60 });
    expect(due.resolve).toEqual({ dueAt: at("2026-10-08 19:30"), clock: "service", minutes: 690 });
  });

  it.each([
    ["2026-11-27 10:00", "2026-11-30 10:00", "a Friday"],
    ["2026-11-27 23:50", "2026-12-01 08:30", "its night"],
    ["2026-11-28 10:00", "2026-12-01 08:30", "a Saturday: from Monday's opening"],
    ["2026-11-30 07:00", "2026-12-01 08:30", "before Monday's opening"],
  ])("24 h from %s, in an office, are over at %s (%s)", (from, due) => {
    expect(show(dueTimes(repair("parking"), at(from), office).resolve?.dueAt as Date)).toBe(due);
  });

  it("is the stricter one's of two, with its clock", () => {
    // A complaint's 48 h in service hours, against 72 h round the clock.
    const due = dueTimes({ ...complaint("leak"), seepage: true }, at("2026-11-25 10:00"), DEFAULT_CALENDAR);
    expect(due.resolve).toEqual({ dueAt: at("2026-11-27 10:00"), clock: "service", minutes: 2 * 690 });
    expect(due.first_response).toEqual({ dueAt: at("2026-11-25 10:30"), clock: "always", minutes: 30 });
  });

  it("follows the community's own times", () => {
    const own = { parking: { resolve: { workingDays: 2 }, first_response: { minutes: 45 } } };
    expect(deadlines(repair("parking"), at("2026-09-30 10:00"), DEFAULT_CALENDAR, own)).toEqual({
      firstResponseDueAt: at("2026-09-30 10:45"),
      resolveDueAt: at("2026-10-09 18:00"),
    });
  });

  it.each<[string, Nature, string, string]>([
    ["a complaint", complaint("parking"), "2026-11-25 16:00", "2026-11-26 16:00"],
    ["an emergency, done at night", { ...repair("lift"), emergency: true }, "2026-11-25 03:00", "2026-11-26 08:30"],
    ["a repair", repair("lift"), "2026-11-25 21:00", "2026-11-28 08:30"],
  ])("calls back %s in time, and not at night", (_name, nature, from, due) => {
    const callback = callbackDue(nature, at(from), DEFAULT_CALENDAR);
    expect([show(callback.dueAt), callback.clock]).toEqual([due, "service"]);
  });
});

describe("the ladder", () => {
  it("has four rungs", () => {
    expect([0, 75, 99, 100, 150, 200].map(nextLevel)).toEqual([75, 100, 100, 150, 200, undefined]);
  });

  const rungs = (due: Parameters<typeof levelAt>[0], now: string, calendar = DEFAULT_CALENDAR) =>
    LEVELS.map((level) => show(levelAt(due, level, at(now), calendar)));

  it.each<[string, Parameters<typeof levelAt>[0], string, string[]]>([
    [
      "round the clock",
      { dueAt: at("2026-11-26 10:00"), clock: "always", minutes: 1440 },
      "2026-11-25 10:00",
      ["2026-11-26 04:00", "2026-11-26 10:00", "2026-11-26 22:00", "2026-11-27 10:00"],
    ],
    [
      "in service hours: nobody is woken",
      { dueAt: at("2026-11-26 10:00"), clock: "service", minutes: 690 },
      "2026-11-25 10:00",
      ["2026-11-25 18:37", "2026-11-26 10:00", "2026-11-26 15:45", "2026-11-27 10:00"],
    ],
    [
      "put off while the owner was awaited: counted from its end",
      { startedAt: at("2026-11-25 10:00"), dueAt: at("2026-11-28 12:00"), clock: "always", minutes: 120 },
      "2026-11-25 10:00",
      ["2026-11-28 11:30", "2026-11-28 12:00", "2026-11-28 13:00", "2026-11-28 14:00"],
    ],
    [
      "already short: the warning is now",
      { dueAt: at("2026-11-25 10:10"), clock: "always", minutes: 60 },
      "2026-11-25 10:05",
      ["2026-11-25 10:05", "2026-11-25 10:10", "2026-11-25 10:40", "2026-11-25 11:10"],
    ],
  ])("%s", (_name, due, now, wanted) => {
    expect(rungs(due, now)).toEqual(wanted);
  });

  it("waits for the office over a weekend and National Day", () => {
    expect(rungs({ dueAt: at("2026-09-30 19:00"), clock: "service", minutes: 240 }, "2026-09-30 10:00", office)).toEqual([
      "2026-09-30 18:00",
      "2026-09-30 19:00",
      "2026-10-08 09:30",
      "2026-10-08 11:30",
    ]);
  });
});
