// The calendar of a community (pure): its zone, its service hours, its working days, and reckoning on the two clocks that tickets
// run on (R44, R92). One clock never stands still; the other runs in service hours only.
import chineseDays from "chinese-days";
import { DateTime } from "luxon";
import type { ClockKind } from "../../generated/prisma/enums.ts";

export type { ClockKind };

export interface Calendar {
  timeZone: string;
  /** Minutes after local midnight. A day that would end before it begins counts as open all day. */
  serviceFrom: number;
  serviceUntil: number;
  /** No service at weekends and on public holidays; otherwise service hours are every day's. */
  workingDaysOnly?: boolean;
}

const HOUR = 60;
const DAY = 24 * HOUR;
/** Minutes after local midnight: when working days end, and so when targets counted in them are due. */
export const END_OF_WORK = 18 * HOUR;

/** What counts until a community says otherwise. */
export const DEFAULT_CALENDAR: Calendar = { timeZone: "Asia/Shanghai", serviceFrom: 8 * HOUR + 30, serviceUntil: 20 * HOUR };

export function localTime(at: Date, calendar: Calendar): DateTime {
  const local = DateTime.fromJSDate(at, { zone: calendar.timeZone });
  // Reckoning with what is no time would never end.
  if (!local.isValid) throw new Error(`no time in ${calendar.timeZone}: ${local.invalidReason}`);
  return local;
}

/** A time on the wall that day; 1440 is the midnight after it. */
export function onTheWall(day: DateTime, minute: number): DateTime {
  if (minute >= DAY) return onTheWall(day.plus({ days: 1 }), minute - DAY);
  // Set, not added to midnight: on the days when the clocks change they differ.
  return day.startOf("day").set({ hour: Math.floor(minute / HOUR), minute: minute % HOUR });
}

/** Whether people are at their desks at this time. */
export function inService(at: Date, calendar: Calendar): boolean {
  const { opens, closes } = hours(localTime(at, calendar), calendar);
  return at.getTime() >= opens.toMillis() && at.getTime() < closes.toMillis();
}

/** Public holidays on the same days every year, month and day; the others go by the moon. */
const FIXED_HOLIDAYS: readonly string[] = ["1-1", "5-1", "5-2", "10-1", "10-2", "10-3"];

/** Neither weekend nor public holiday, or a make-up day. Of years without a published arrangement the weekends and the fixed days are known. */
export function isWorkingDay(at: Date | DateTime, calendar: Calendar): boolean {
  const day = at instanceof Date ? localTime(at, calendar) : at.setZone(calendar.timeZone);
  if (FIXED_HOLIDAYS.includes(`${day.month}-${day.day}`) && !holidaysKnownFor(day.year)) return false;
  return chineseDays.isWorkday(asPackageDay(day.year, day.month, day.day));
}

/** Whether the package holds the year's arrangement; the State Council publishes it in the November before. */
export function holidaysKnownFor(year: number): boolean {
  // National Day is in every arrangement; a day that is in none is called by its weekday.
  return chineseDays.getDayDetail(asPackageDay(year, 10, 1)).name.includes("国庆");
}

/** The package reads a text as UTC and answers in the machine's zone, so it gets noon of that day on the machine. */
function asPackageDay(year: number, month: number, day: number): Date {
  return new Date(year, month - 1, day, 12);
}

/** 18:00 on the n-th working day after. */
export function endOfWorkingDay(from: Date, days: number, calendar: Calendar): Date {
  let day = localTime(from, calendar);
  for (let left = days; left > 0; ) {
    day = day.plus({ days: 1 });
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return onTheWall(day, END_OF_WORK).toJSDate();
}

/** How long a day of service is, in minutes on the wall. */
export function serviceDay(calendar: Calendar): number {
  const { serviceFrom, serviceUntil } = calendar;
  return serviceUntil > serviceFrom ? serviceUntil - serviceFrom : DAY;
}

/** When that many minutes have run on the clock. No minutes: no time has passed, in or out of service. */
export function addOnClock(from: Date, minutes: number, kind: ClockKind, calendar: Calendar): Date {
  if (kind === "always") return new Date(from.getTime() + milliseconds(minutes));
  let left = milliseconds(minutes);
  if (left <= 0) return from;
  for (let day = localTime(from, calendar); ; day = nextDay(day)) {
    const begins = Math.max(from.getTime(), opening(day, calendar));
    const runs = Math.max(0, closing(day, calendar) - begins);
    if (left <= runs) return new Date(begins + left);
    left -= runs;
  }
}

/** From when on that many minutes are left until a time; undoes `addOnClock`. */
export function backOnClock(until: Date, minutes: number, kind: ClockKind, calendar: Calendar): Date {
  if (kind === "always") return new Date(until.getTime() - milliseconds(minutes));
  let left = milliseconds(minutes);
  if (left <= 0) return until;
  for (let day = localTime(until, calendar); ; day = nextDay(day, -1)) {
    const ends = Math.min(until.getTime(), closing(day, calendar));
    const runs = Math.max(0, ends - opening(day, calendar));
    if (left <= runs) return new Date(ends - left);
    left -= runs;
  }
}

/** How many minutes run on the clock between two times; none if the second is not later. */
export function minutesOnClock(from: Date, to: Date, kind: ClockKind, calendar: Calendar): number {
  if (to <= from) return 0;
  if (kind === "always") return (to.getTime() - from.getTime()) / 60_000;
  let sum = 0;
  for (let day = localTime(from, calendar); day.startOf("day").toMillis() < to.getTime(); day = nextDay(day)) {
    const begins = Math.max(from.getTime(), opening(day, calendar));
    const ends = Math.min(to.getTime(), closing(day, calendar));
    sum += Math.max(0, ends - begins);
  }
  return sum / 60_000;
}

/** The same time, or the next opening if it is outside service hours. */
export function intoService(at: Date, calendar: Calendar): Date {
  for (let day = localTime(at, calendar); ; day = nextDay(day)) {
    const opens = opening(day, calendar);
    const closes = closing(day, calendar);
    if (opens < closes && at.getTime() < closes) return new Date(Math.max(at.getTime(), opens));
  }
}

/**
 * The same time after that many days of 24 hours, and what is left over, moved into service hours: "24 h" promises the same time
 * tomorrow, not two days' worth of service. Days without service are no days.
 */
export function daysInService(from: Date, minutes: number, calendar: Calendar): Date {
  const opened = (at: DateTime): DateTime => {
    let day = at;
    while (!hasService(day, calendar)) day = day.plus({ days: 1 });
    return day;
  };
  const start = localTime(from, calendar);
  let at = hasService(start, calendar) ? start : localTime(intoService(from, calendar), calendar);
  for (let days = Math.floor(minutes / DAY); days > 0; days -= 1) at = opened(at.plus({ days: 1 }));
  return intoService(opened(at.plus({ minutes: minutes % DAY })).toJSDate(), calendar);
}

function hasService(day: DateTime, calendar: Calendar): boolean {
  return !calendar.workingDaysOnly || isWorkingDay(day, calendar);
}

/** The service hours of a day; of no length on a day without service. */
function hours(day: DateTime, calendar: Calendar): { opens: DateTime; closes: DateTime } {
  const allDay = calendar.serviceUntil <= calendar.serviceFrom;
  const opens = onTheWall(day, allDay ? 0 : calendar.serviceFrom);
  if (!hasService(day, calendar)) return { opens, closes: opens };
  return { opens, closes: onTheWall(day, allDay ? DAY : calendar.serviceUntil) };
}

const opening = (day: DateTime, calendar: Calendar): number => hours(day, calendar).opens.toMillis();
const closing = (day: DateTime, calendar: Calendar): number => hours(day, calendar).closes.toMillis();
const nextDay = (day: DateTime, by = 1): DateTime => day.startOf("day").plus({ days: by }).startOf("day");
/** Times are kept to the millisecond. */
const milliseconds = (minutes: number): number => Math.round(minutes * 60_000);
