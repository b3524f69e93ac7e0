// When things are due (pure): targets (targets.ts) laid on a community's calendar (calendar.ts), and the rungs of the ladder that a
// late ticket climbs (R44, R92).
import type { ClockName } from "../../generated/prisma/enums.ts";
import {
  addOnClock,
  backOnClock,
  type Calendar,
  type ClockKind,
  daysInService,
  endOfWorkingDay,
  minutesOnClock,
  serviceDay,
} from "./calendar.ts";
import { type Nature, type Overrides, type Target, targetsFor } from "./targets.ts";

export { type Calendar, type ClockKind, DEFAULT_CALENDAR, inService } from "./calendar.ts";
export type { Nature, Overrides } from "./targets.ts";

export interface Deadlines {
  firstResponseDueAt: Date;
  resolveDueAt: Date;
}

export interface Due {
  dueAt: Date;
  clock: ClockKind;
  /** From the beginning until then on that clock: whole minutes, at least one. */
  minutes: number;
}

/** When the first response and the resolution are due; for complaints the stricter of their category and a complaint's own. */
export function deadlines(nature: Nature, from: Date, calendar: Calendar, overrides?: Overrides): Deadlines {
  const { first_response, resolve } = dueTimes(nature, from, calendar, overrides);
  if (!first_response || !resolve) throw new Error(`no targets for ${nature.category}`);
  return { firstResponseDueAt: first_response.dueAt, resolveDueAt: resolve.dueAt };
}

/** Every clock that starts with a ticket. The callback's starts with its completion: `callbackDue`. */
export function dueTimes(nature: Nature, from: Date, calendar: Calendar, overrides?: Overrides): Partial<Record<ClockName, Due>> {
  const { callback: _, ...targets } = targetsFor(nature, overrides);
  return Object.fromEntries(Object.entries(targets).map(([name, several]) => [name, earliest(several, from, calendar)]));
}

/** When a ticket that was completed at `from` is to be called back. */
export function callbackDue(nature: Nature, from: Date, calendar: Calendar, overrides?: Overrides): Due {
  return earliest(targetsFor(nature, overrides).callback ?? [], from, calendar);
}

function earliest(targets: readonly Target[], from: Date, calendar: Calendar): Due {
  const all = targets.map((target) => ({ dueAt: dueAt(target, from, calendar), clock: target.clock }));
  const [first, ...others] = all;
  if (!first) throw new Error("no target");
  const soonest = others.reduce((sooner, other) => (other.dueAt < sooner.dueAt ? other : sooner), first);
  return { ...soonest, minutes: Math.max(1, Math.round(minutesOnClock(from, soonest.dueAt, soonest.clock, calendar))) };
}

function dueAt({ span, clock }: Target, from: Date, calendar: Calendar): Date {
  if ("workingDays" in span) return endOfWorkingDay(from, span.workingDays, calendar);
  // A target shorter than a day's service has the night in between taken out; a longer one is told in days.
  if (clock === "service" && span.minutes > serviceDay(calendar)) return daysInService(from, span.minutes, calendar);
  return addOnClock(from, span.minutes, clock, calendar);
}

/** Rungs of the ladder, in percent of a clock's length: assignee and acceptor, head, manager, general manager. */
export const LEVELS = [75, 100, 150, 200] as const;
export type Level = (typeof LEVELS)[number];

/** The rung above; none above the last. */
export function nextLevel(after: number): Level | undefined {
  return LEVELS.find((level) => level > after);
}

/**
 * When a clock reaches a rung. Below 100 it is counted back from when it is due, for a clock that stood still is due later than its
 * length after it began; such a warning is never in the past.
 */
export function levelAt({ dueAt: due, minutes, clock }: Due & { startedAt?: Date }, percent: number, now: Date, calendar: Calendar): Date {
  const share = (Math.abs(percent - 100) / 100) * minutes;
  if (percent >= 100) return addOnClock(due, share, clock, calendar);
  const warning = backOnClock(due, share, clock, calendar);
  return warning < now ? now : warning;
}
