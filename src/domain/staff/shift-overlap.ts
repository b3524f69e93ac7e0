// Whether two weekly shifts overlap (pure): nobody is on duty twice at once.
import type { Shift } from "./duty.ts";

const DAY = 24 * 60;
const WEEK = 7 * DAY;

/** Whether there is a minute of the week in which both run; one that begins when the other ends does not overlap it. */
export function overlapping(one: Shift, other: Shift): boolean {
  return spansOf(one).some((a) => spansOf(other).some((b) => meet(a, b) || meet(a, later(b)) || meet(later(a), b)));
}

type Span = readonly [from: number, until: number];

/** In minutes from Monday's midnight; Sunday night's goes on beyond the week. */
function spansOf({ weekdays, from, until }: Shift): Span[] {
  const length = until > from ? until - from : until - from + DAY;
  return weekdays.map((weekday) => {
    const begins = (weekday - 1) * DAY + from;
    return [begins, begins + length];
  });
}

function meet([from, until]: Span, [otherFrom, otherUntil]: Span): boolean {
  return from < otherUntil && otherFrom < until;
}

/** The same a week on. */
function later([from, until]: Span): Span {
  return [from + WEEK, until + WEEK];
}
