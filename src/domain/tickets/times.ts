// How long things may take (pure): targets per category, and the clocks they run on (R44, R92). Some run round the clock, the others
// in the community's service hours; working-day targets end at 18:00.
import { DateTime } from "luxon";
import type { Category, DemandType, TicketKind } from "../../generated/prisma/enums.ts";

/** Minutes on the category's clock, or the end of the n-th working day after. */
type Span = { minutes: number } | { workingDays: number };

interface Target {
  first: Span;
  resolve: Span;
  clock: "always" | "service";
}

const HOUR = 60;
const minutes = (n: number): Span => ({ minutes: n });
const hours = (n: number): Span => ({ minutes: n * HOUR });
const workingDays = (n: number): Span => ({ workingDays: n });

export const TARGETS: Record<Category, Target> = {
  utility: { first: minutes(15), resolve: hours(24), clock: "always" },
  lift: { first: minutes(15), resolve: hours(24), clock: "always" },
  leak: { first: minutes(30), resolve: hours(24), clock: "always" },
  security: { first: minutes(15), resolve: hours(24), clock: "always" },
  safety: { first: minutes(15), resolve: hours(24), clock: "service" },
  home_repair: { first: minutes(30), resolve: hours(24), clock: "service" },
  facility: { first: hours(2), resolve: hours(48), clock: "service" },
  cleaning: { first: hours(1), resolve: hours(24), clock: "service" },
  greening: { first: hours(4), resolve: hours(72), clock: "service" },
  parking: { first: minutes(30), resolve: hours(24), clock: "service" },
  neighbour: { first: hours(2), resolve: hours(72), clock: "service" },
  decoration: { first: hours(2), resolve: hours(48), clock: "service" },
  other: { first: hours(2), resolve: hours(48), clock: "service" },
  fee: { first: hours(4), resolve: workingDays(3), clock: "service" },
  admin: { first: hours(4), resolve: workingDays(1), clock: "service" },
  conduct: { first: hours(2), resolve: hours(48), clock: "service" },
  community: { first: workingDays(1), resolve: workingDays(5), clock: "service" },
  governance: { first: workingDays(1), resolve: workingDays(5), clock: "service" },
  warranty: { first: minutes(15), resolve: hours(24 * 7), clock: "service" },
  concierge: { first: hours(4), resolve: hours(48), clock: "service" },
};
const EMERGENCY: Target = { first: minutes(1), resolve: hours(2), clock: "always" };
const ENQUIRY: Target = { first: minutes(30), resolve: workingDays(1), clock: "service" };
const SUGGESTION: Target = { first: workingDays(1), resolve: workingDays(5), clock: "service" };
const COMPLAINT: Target = { first: hours(2), resolve: hours(48), clock: "service" };

export interface Calendar {
  timeZone: string;
  /** Minutes after local midnight. */
  serviceFrom: number;
  serviceUntil: number;
}

/** What counts until a community says otherwise. */
export const DEFAULT_CALENDAR: Calendar = { timeZone: "Asia/Shanghai", serviceFrom: 8 * HOUR + 30, serviceUntil: 20 * HOUR };

export interface Nature {
  kind: TicketKind;
  demandType: DemandType | null;
  category: Category;
  emergency: boolean;
}

export interface Deadlines {
  firstResponseDueAt: Date;
  resolveDueAt: Date;
}

/** When the first response and the resolution are due; for complaints the stricter of their category and a complaint's own. */
export function deadlines(nature: Nature, from: Date, calendar: Calendar): Deadlines {
  const targets = targetsOf(nature);
  const earliest = (span: "first" | "resolve") =>
    new Date(Math.min(...targets.map((t) => due(t[span], t.clock, from, calendar).getTime())));
  return { firstResponseDueAt: earliest("first"), resolveDueAt: earliest("resolve") };
}

function targetsOf({ kind, demandType, category, emergency }: Nature): Target[] {
  if (emergency) return [EMERGENCY];
  if (kind === "complaint") return [TARGETS[category], COMPLAINT];
  if (demandType === "enquiry") return [ENQUIRY];
  if (demandType === "suggestion") return [SUGGESTION];
  return [TARGETS[category]];
}

/** Whether people are at their desks at this time. */
export function inService(at: Date, calendar: Calendar): boolean {
  const local = DateTime.fromJSDate(at, { zone: calendar.timeZone });
  const minute = local.hour * HOUR + local.minute;
  return minute >= calendar.serviceFrom && minute < calendar.serviceUntil;
}

function due(span: Span, clock: Target["clock"], from: Date, calendar: Calendar): Date {
  const start = DateTime.fromJSDate(from, { zone: calendar.timeZone });
  if ("workingDays" in span) return endOfWorkingDay(start, span.workingDays);
  if (clock === "always") return start.plus({ minutes: span.minutes }).toJSDate();
  return afterServiceMinutes(start, span.minutes, calendar);
}

function endOfWorkingDay(start: DateTime, days: number): Date {
  let day = start.startOf("day");
  for (let left = days; left > 0; ) {
    day = day.plus({ days: 1 });
    if (!day.isWeekend) left -= 1;
  }
  return day.set({ hour: 18 }).toJSDate();
}

/** Hour targets are hours of the day gone by: a night in between counts only where the target is shorter than a service day. */
function afterServiceMinutes(start: DateTime, wanted: number, calendar: Calendar): Date {
  const perDay = calendar.serviceUntil - calendar.serviceFrom;
  if (wanted > perDay) {
    // "24 h" promises the same time tomorrow, not two service days: only the end is moved into service hours.
    return intoService(start.plus({ minutes: wanted }), calendar).toJSDate();
  }
  let at = intoService(start, calendar);
  let left = wanted;
  for (;;) {
    const closes = at.startOf("day").plus({ minutes: calendar.serviceUntil });
    const today = closes.diff(at, "minutes").minutes;
    if (left <= today) return at.plus({ minutes: left }).toJSDate();
    left -= today;
    at = at.startOf("day").plus({ days: 1, minutes: calendar.serviceFrom });
  }
}

/** The same time, or the next opening if it is outside service hours. */
function intoService(at: DateTime, calendar: Calendar): DateTime {
  const opens = at.startOf("day").plus({ minutes: calendar.serviceFrom });
  if (at < opens) return opens;
  return at < at.startOf("day").plus({ minutes: calendar.serviceUntil }) ? at : opens.plus({ days: 1 });
}
