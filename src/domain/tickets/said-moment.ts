// What a time that was said means on the calendar (pure): "下午3点" is today or tomorrow, "3点" is not in the night. The words
// themselves are read in said-time-chinese.ts and said-time-english.ts.
import type { DateTime } from "luxon";
import { addOnClock, type Calendar, END_OF_WORK, endOfWorkingDay, localTime, onTheWall } from "./calendar.ts";

export type Part = "dawn" | "early" | "morning" | "noon" | "afternoon" | "dusk" | "evening";

export type Day =
  | { in: number }
  /** 1 Monday to 7 Sunday; `weeks` after this week, or the next one to come. */
  | { weekday: number; weeks?: number }
  | { year: number; month: number; date: number }
  | { month: number; date: number | "last" }
  /** Of the month that is `months` after this one, or the next one to come; "last" is its last day. */
  | { date: number | "last"; months?: number };

export interface Moment {
  day?: Day;
  /** The day in other words ("明天周四"): if they do not agree, no time was said. */
  also?: Day;
  part?: Part;
  hour?: number;
  minute?: number;
  /** The hour is one of 24, not of 12. */
  exact?: boolean;
}

export type Said = { after: number } | { workingDays: number } | Moment;

/** What was read at the beginning of a text, and how many characters of it. */
export interface Reading {
  said: Said;
  /** Of a stretch of time ("10点到11点"): its end; `said` is its beginning. */
  until?: Moment;
  length: number;
}

const HOUR = 60;
const DAY = 24 * HOUR;
/** Minutes after midnight by which a part of the day is over, for a promise without an hour. */
const ENDS: Record<Part, number> = {
  dawn: 6 * HOUR,
  early: 10 * HOUR,
  morning: 12 * HOUR,
  noon: 13 * HOUR,
  afternoon: END_OF_WORK,
  dusk: 19 * HOUR,
  evening: 21 * HOUR,
};
/** Who says an hour and no more means it by day… */
const EARLIEST = 7 * HOUR;
/** …or soon: at two in the morning, "3点" is in an hour. */
const SOON_MS = 3 * HOUR * 60_000;

/** A bare past time is the next one that makes sense; one with its day is as said, past or not. Undefined: there is no such time. */
export function timeOf(said: Said, now: Date, calendar: Calendar): Date | undefined {
  if ("after" in said) return addOnClock(now, said.after, "always", calendar);
  if ("workingDays" in said) return endOfWorkingDay(now, said.workingDays, calendar);
  const local = localTime(now, calendar);
  const minutes = minutesSaid(said, local, calendar);
  const also = said.also && daysSaid(said.also, local);
  const days = daysSaid(said.day, local).filter((day) => !also || also.some((other) => other.hasSame(day, "day")));
  const times = days.flatMap((day) => minutes.map((minute) => ({ at: onTheWall(day, minute), minute })));
  const toCome = times.filter(({ at }) => at > local);
  const ambiguous = said.hour !== undefined && minutes.length > 1;
  const sensible = ({ at, minute }: { at: DateTime; minute: number }): boolean =>
    !ambiguous ||
    (minute >= EARLIEST && minute <= Math.max(calendar.serviceUntil, END_OF_WORK)) ||
    (at > local && at.toMillis() - now.getTime() <= SOON_MS);
  return (toCome.find(sensible) ?? toCome[0] ?? (ambiguous ? times.findLast(sensible) : times[0]))?.at.toJSDate();
}

/** The end of a stretch that begins at `from`: what it does not say itself is as at its beginning. */
export function endOf(until: Moment, first: Moment, from: Date, now: Date, calendar: Calendar): Date | undefined {
  const part = until.part ?? (until.day ? undefined : first.part);
  if (until.day) {
    const at = timeOf({ ...until, ...(part && { part }) }, now, calendar);
    return at && at > from ? at : timeOf(until, from, calendar);
  }
  const { year, month, day } = localTime(from, calendar);
  const date =
    part === "evening" && first.hour !== undefined && localTime(from, calendar).hour < 5 ? undefined : { year, month, date: day };
  return timeOf({ ...until, ...(part && { part }), ...(date && { day: date }) }, from, calendar);
}

/** Minutes after midnight that may be meant, the likeliest first. */
function minutesSaid({ day, part, hour, minute = 0, exact }: Moment, local: DateTime, calendar: Calendar): number[] {
  if (hour === undefined) {
    const end = part ? ENDS[part] : END_OF_WORK;
    const today = day !== undefined && "in" in day && day.in === 0;
    // "今天", said after six, is what is left of the day.
    if (!today || (part && part !== "evening") || local.hour * HOUR + local.minute < end) return [end];
    return [Math.max(end, calendar.serviceUntil), DAY - 1];
  }
  if (part) return [hourIn(part, hour) * HOUR + minute];
  if (exact || hour === 0 || hour > 12) return [hour * HOUR + minute];
  return [hour * HOUR + minute, (hour + 12) * HOUR + minute];
}

function hourIn(part: Part, hour: number): number {
  if (hour > 12) return hour;
  switch (part) {
    case "dawn":
      return hour % 12;
    case "early":
    case "morning":
      return hour;
    case "noon":
      return hour <= 3 ? hour + 12 : hour;
    case "afternoon":
    case "dusk":
      return hour === 12 ? 12 : hour + 12;
    case "evening":
      // "晚上1点" belongs to the night that begins that evening.
      return hour <= 4 ? hour + 24 : hour + 12;
  }
}

/** Days that may be meant, in order. */
function daysSaid(day: Day | undefined, local: DateTime): DateTime[] {
  const today = local.startOf("day");
  // Yesterday's night reaches into today.
  if (!day) return [-1, 0, 1].map((days) => today.plus({ days }));
  if ("in" in day) return [today.plus({ days: day.in })];
  if ("weekday" in day) {
    const thatDay = today.startOf("week").plus({ days: day.weekday - 1 });
    if (day.weeks !== undefined) return [thatDay.plus({ weeks: day.weeks })];
    return [0, 1].map((weeks) => thatDay.plus({ weeks })).filter((at) => at >= today);
  }
  if ("month" in day) {
    const year = "year" in day ? day.year : today.year;
    if (day.month < 1 || day.month > 12) return [];
    const month = today.set({ year, month: day.month, day: 1 });
    const date = day.date === "last" ? month.endOf("month").startOf("day") : month.plus({ days: day.date - 1 });
    if (date.month !== day.month) return [];
    // "1月3日", said in December.
    return [!("year" in day) && today.diff(date, "days").days > 180 ? date.plus({ years: 1 }) : date];
  }
  const months = (day.months === undefined ? [0, 1, 2] : [day.months]).map((n) => today.startOf("month").plus({ months: n }));
  const { date } = day;
  if (date === "last") return months.map((month) => month.endOf("month").startOf("day"));
  return months.filter((month) => date >= 1 && date <= (month.daysInMonth ?? 0)).map((month) => month.set({ day: date }));
}
