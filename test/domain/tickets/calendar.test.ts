// The calendar of a community: working days, service hours, and reckoning on its clocks.
import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import {
  addOnClock,
  backOnClock,
  type Calendar,
  type ClockKind,
  DEFAULT_CALENDAR,
  endOfWorkingDay,
  holidaysKnownFor,
  inService,
  intoService,
  isWorkingDay,
  minutesOnClock,
} from "../../../src/domain/tickets/calendar.ts";

const zone = DEFAULT_CALENDAR.timeZone;
const at = (text: string, timeZone = zone) => DateTime.fromFormat(text, "yyyy-MM-dd HH:mm", { zone: timeZone }).toJSDate();
const show = (date: Date, timeZone = zone) => DateTime.fromJSDate(date, { zone: timeZone }).toFormat("yyyy-MM-dd HH:mm");
const office: Calendar = { ...DEFAULT_CALENDAR, workingDaysOnly: true };

describe("working days", () => {
  it.each([
    ["2026-09-30", true, "the day before National Day"],
    ["2026-10-01", false, "National Day, a Thursday"],
    ["2026-10-07", false, "its last day, a Wednesday"],
    ["2026-10-08", true, "the first day after"],
    ["2026-10-10", true, "a Saturday that makes up for it"],
    ["2026-09-20", true, "a Sunday that makes up for it"],
    ["2026-10-11", false, "a plain Sunday"],
    ["2026-02-17", false, "the Spring Festival"],
    ["2026-11-25", true, "a plain Wednesday"],
    ["2030-10-01", false, "National Day, also in a year without an arrangement yet"],
    ["2030-10-08", true, "a Tuesday of a year without an arrangement yet"],
    ["2030-10-05", false, "its Saturday"],
  ])("%s: %s (%s)", (day, working) => {
    for (const time of ["00:00", "12:00", "23:59"]) expect(isWorkingDay(at(`${day} ${time}`), DEFAULT_CALENDAR)).toBe(working);
  });

  it("are those of the community's zone, wherever the machine stands", () => {
    const before = process.env.TZ;
    try {
      for (const machine of ["America/Los_Angeles", "Pacific/Kiritimati", "UTC"]) {
        process.env.TZ = machine;
        expect(isWorkingDay(at("2026-10-01 08:00"), DEFAULT_CALENDAR)).toBe(false);
        expect(isWorkingDay(at("2026-10-08 08:00"), DEFAULT_CALENDAR)).toBe(true);
        expect(isWorkingDay(at("2026-10-10 23:00"), DEFAULT_CALENDAR)).toBe(true);
        expect(isWorkingDay(at("2026-09-30 23:59"), DEFAULT_CALENDAR)).toBe(true);
      }
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });

  it("are known with their holidays for the years that have an arrangement", () => {
    expect([2003, 2004, 2020, 2025, 2026, 2060].map(holidaysKnownFor)).toEqual([false, true, true, true, true, false]);
  });

  it.each([
    ["2026-09-30 10:00", 1, "2026-10-08 18:00"],
    ["2026-09-30 10:00", 3, "2026-10-10 18:00"],
    ["2026-10-03 10:00", 1, "2026-10-08 18:00"],
    ["2026-10-09 23:59", 1, "2026-10-10 18:00"],
    ["2026-10-10 10:00", 1, "2026-10-12 18:00"],
    ["2026-11-27 17:00", 0, "2026-11-27 18:00"],
  ])("from %s, the end of working day %i is %s", (from, days, end) => {
    expect(show(endOfWorkingDay(at(from), days, DEFAULT_CALENDAR))).toBe(end);
  });
});

describe("service hours", () => {
  it.each([
    ["2026-11-28 10:00", DEFAULT_CALENDAR, true, "2026-11-28 10:00"],
    ["2026-11-28 10:00", office, false, "2026-11-30 08:30"],
    ["2026-10-10 10:00", office, true, "2026-10-10 10:00"],
    ["2026-09-30 20:00", office, false, "2026-10-08 08:30"],
    ["2026-11-25 08:29", DEFAULT_CALENDAR, false, "2026-11-25 08:30"],
    ["2026-11-25 20:00", DEFAULT_CALENDAR, false, "2026-11-26 08:30"],
    ["2026-11-25 23:59", { ...DEFAULT_CALENDAR, serviceFrom: 0, serviceUntil: 1440 }, true, "2026-11-25 23:59"],
    ["2026-11-25 03:00", { ...DEFAULT_CALENDAR, serviceFrom: 600, serviceUntil: 600 }, true, "2026-11-25 03:00"],
  ] as [string, Calendar, boolean, string][])("%s", (time, calendar, open, next) => {
    expect(inService(at(time), calendar)).toBe(open);
    expect(show(intoService(at(time), calendar))).toBe(next);
  });
});

describe("the clocks", () => {
  it.each<[string, number, ClockKind, Calendar, string]>([
    ["2026-11-25 19:00", 90, "service", DEFAULT_CALENDAR, "2026-11-26 09:00"],
    ["2026-11-25 19:00", 60, "service", DEFAULT_CALENDAR, "2026-11-25 20:00"],
    ["2026-11-25 19:00", 60 + 690 * 2 + 1, "service", DEFAULT_CALENDAR, "2026-11-28 08:31"],
    ["2026-09-30 19:00", 90, "service", office, "2026-10-08 09:00"],
    ["2026-11-25 19:00", 1440, "always", office, "2026-11-26 19:00"],
  ])("%s and %i minutes on the %s clock", (from, minutes, kind, calendar, end) => {
    expect(show(addOnClock(at(from), minutes, kind, calendar))).toBe(end);
    expect(show(backOnClock(at(end), minutes, kind, calendar))).toBe(from);
  });

  it("refuses to reckon with what is no time", () => {
    expect(() => addOnClock(new Date(Number.NaN), 10, "service", DEFAULT_CALENDAR)).toThrow("no time");
    expect(() => inService(at("2026-11-25 10:00"), { ...DEFAULT_CALENDAR, timeZone: "Mars/Base" })).toThrow("Mars/Base");
  });
});

// Zones with and without daylight saving, by half an hour, at midnight, and in the middle of service hours that lie in the night.
const calendars = fc.record({
  timeZone: fc.constantFrom("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo"),
  hours: fc.constantFrom([510, 1200], [0, 1440], [60, 240], [120, 150], [1380, 1440], [600, 600]),
  workingDaysOnly: fc.boolean(),
});
const calendar = calendars.map(
  ({ hours: [serviceFrom = 0, serviceUntil = 0], ...rest }): Calendar => ({ ...rest, serviceFrom, serviceUntil }),
);
// A year and more, with the Spring Festival, National Day and both changes of the clocks in it.
const time = fc.date({ min: new Date("2026-01-01T00:00:00Z"), max: new Date("2027-04-30T00:00:00Z"), noInvalidDate: true });
const minutes = fc.integer({ min: 0, max: 3000 });
const kind = fc.constantFrom<ClockKind>("always", "service");

describe("on any calendar", () => {
  it("adding minutes and counting them are inverse", () => {
    fc.assert(
      fc.property(time, minutes, kind, calendar, (from, n, clock, on) => {
        expect(minutesOnClock(from, addOnClock(from, n, clock, on), clock, on)).toBe(n);
      }),
    );
  });

  it("so are taking them back and counting them", () => {
    fc.assert(
      fc.property(time, minutes, kind, calendar, (until, n, clock, on) => {
        expect(minutesOnClock(backOnClock(until, n, clock, on), until, clock, on)).toBe(n);
      }),
    );
  });

  it("minutes add up", () => {
    fc.assert(
      fc.property(time, minutes, minutes, kind, calendar, (from, n, m, clock, on) => {
        expect(addOnClock(addOnClock(from, n, clock, on), m, clock, on)).toEqual(addOnClock(from, n + m, clock, on));
      }),
    );
    fc.assert(
      fc.property(fc.tuple(time, time, time), kind, calendar, (times, clock, on) => {
        const [a, b, c] = times.toSorted((one, other) => one.getTime() - other.getTime()) as [Date, Date, Date];
        expect(minutesOnClock(a, b, clock, on) + minutesOnClock(b, c, clock, on)).toBeCloseTo(minutesOnClock(a, c, clock, on), 6);
      }),
      { numRuns: 30 },
    );
  });

  it("later or longer is never sooner", () => {
    fc.assert(
      fc.property(time, fc.integer({ min: 0, max: 3000 }), minutes, minutes, kind, calendar, (from, later, n, more, clock, on) => {
        const due = addOnClock(from, n, clock, on).getTime();
        expect(due).toBeGreaterThanOrEqual(from.getTime());
        expect(addOnClock(from, n + more, clock, on).getTime()).toBeGreaterThanOrEqual(due);
        expect(addOnClock(new Date(from.getTime() + later * 60_000), n, clock, on).getTime()).toBeGreaterThanOrEqual(due);
      }),
    );
  });

  it("nothing runs backwards, and nothing while it is closed", () => {
    fc.assert(
      fc.property(time, minutes, calendar, (from, n, on) => {
        const to = new Date(from.getTime() + n * 60_000);
        expect(minutesOnClock(to, from, "service", on)).toBe(0);
        expect(minutesOnClock(from, intoService(from, on), "service", on)).toBe(0);
        expect(inService(intoService(from, on), on)).toBe(true);
      }),
    );
  });
});
