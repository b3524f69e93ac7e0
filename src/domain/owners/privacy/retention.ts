// How long what is kept (pure, R94): the house's periods in months, what a community may choose instead, and from when on a thing is too old.
import { DateTime } from "luxon";
import { z } from "zod";

interface Period {
  months: number;
  /** A community may not choose less (the law, or what the work needs). */
  least: number;
  /** Nor more: what is not needed is not kept. */
  most: number;
}

export const RETENTION = {
  /** Messages that belong to no ticket, and what praise says. */
  messages: { months: 12, least: 6, most: 36 },
  /** Texts, messages and photos of tickets, from the day on which they ended: 民法典 gives three years for a claim. */
  tickets: { months: 36, least: 36, most: 120 },
  /** What owners wrote into surveys, from the day on which the campaign ended; levels and choices stay as figures. */
  answers: { months: 24, least: 6, most: 60 },
  /** What staff noted of their dealings with owners, and what was said in callbacks about no ticket. */
  notes: { months: 36, least: 6, most: 120 },
  /** Who saw what, and what owners asked for of their data. */
  accessLog: { months: 36, least: 36, most: 120 },
  /** What messages cost at the language model, day by day. */
  modelUse: { months: 3, least: 1, most: 12 },
  /** Tries to prove who one is, and the names that were given for it. */
  bindingTries: { months: 3, least: 1, most: 12 },
  /** Questions of ours that are settled, and reminders that were said. */
  questions: { months: 3, least: 1, most: 12 },
  /** Our copy of a file that somebody had made of their data. */
  copies: { months: 1, least: 1, most: 3 },
} as const satisfies Record<string, Period>;

export type Kept = keyof typeof RETENTION;
export const ALL_KEPT = Object.keys(RETENTION) as Kept[];
export type Periods = Record<Kept, number>;

/** What may stand in `community.retention`: months, each within its bounds. */
export const retentionSchema = z.strictObject(
  Object.fromEntries(ALL_KEPT.map((kept) => [kept, z.int().min(RETENTION[kept].least).max(RETENTION[kept].most).optional()])) as Record<
    Kept,
    z.ZodOptional<z.ZodInt>
  >,
);

/** The periods in force, in months; what does not fit the bounds (any more) counts as not chosen. */
export function periodsOf(chosen: unknown): Periods {
  const given = typeof chosen === "object" && chosen !== null ? (chosen as Record<string, unknown>) : {};
  return Object.fromEntries(
    ALL_KEPT.map((kept) => {
      const { months, least, most } = RETENTION[kept];
      const own = given[kept];
      return [kept, typeof own === "number" && Number.isInteger(own) && own >= least && own <= most ? own : months];
    }),
  ) as Periods;
}

/** What is older than that has been kept long enough. */
export function keptSince(months: number, now: Date): Date {
  return DateTime.fromJSDate(now, { zone: "utc" }).minus({ months }).toJSDate();
}

/** At night, when nobody writes. */
const AT = { hour: 3, minute: 30, second: 0, millisecond: 0 };

/** The next 03:30 on the clocks of a zone. */
export function nextRun(now: Date, zone: string): Date {
  const local = DateTime.fromJSDate(now, { zone });
  const today = local.set(AT);
  return (today > local ? today : local.plus({ days: 1 }).set(AT)).toJSDate();
}
