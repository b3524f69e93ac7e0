// How owners are asked back (pure): when nobody is disturbed, how often a household may be written to unasked, how much is called back, which
// surveys come round by themselves. The house's terms, and what a community may set instead (`community.asking`).
import { z } from "zod";

const share = z.number().min(0).max(1);
const days = z.int().min(0).max(730);

/** half_year: R50, R65; year_q4: R59, R63; quarter: R64. */
export const RHYTHMS = ["half_year", "year_q4", "quarter"] as const;
export type Rhythm = (typeof RHYTHMS)[number];

const schedule = z.strictObject({
  /** The survey's id. */
  survey: z.string().min(1),
  every: z.enum(RHYTHMS),
});
export type Schedule = z.infer<typeof schedule>;

export const TICKET_CALLBACKS = ["complaint", "repair", "service"] as const;

/** What may stand in `community.asking`; what is missing is the house's. */
export const askingSchema = z.strictObject({
  /** Minutes after local midnight: nothing is pushed from `quietFrom` until `quietUntil` of the next morning. */
  quietFrom: z.int().min(0).max(1440).optional(),
  quietUntil: z.int().min(0).max(1440).optional(),
  /** How many messages a household may be sent unasked within so many days. */
  budget: z.strictObject({ pushes: z.int().min(1).max(30), days: z.int().min(1).max(365) }).optional(),
  /** Days between two pushes of a kind to the same household. */
  coolDown: z.strictObject({ survey: days.optional(), spot: days.optional(), verification: days.optional() }).optional(),
  /** Of the finished tickets, how many are called back (complaints: all of them, R77). */
  callbacks: z.strictObject({ complaint: share.optional(), repair: share.optional(), service: share.optional() }).optional(),
  /** Of the households, how many are asked how things are each month, at random (R81). */
  spot: share.optional(),
  /** Of a survey's answers, how many are verified by a call (R79): 5 to 10 %. */
  verification: z.number().min(0.05).max(0.1).optional(),
  schedules: z.array(schedule).max(20).optional(),
  /** Satisfaction to be reached (R70), 0 to 1, by the name of an index (`overall`, `complaint_handling`, …; R69). */
  targets: z.record(z.string().min(1), share).optional(),
});
export type Asking = z.infer<typeof askingSchema>;

export interface AskingTerms {
  quietFrom: number;
  quietUntil: number;
  budget: { pushes: number; days: number };
  coolDown: { survey: number; spot: number; verification: number };
  callbacks: Record<(typeof TICKET_CALLBACKS)[number], number>;
  spot: number;
  verification: number;
  schedules: Schedule[];
  targets: Record<string, number>;
}

export const ASKING: AskingTerms = {
  quietFrom: 20 * 60,
  quietUntil: 10 * 60,
  budget: { pushes: 4, days: 30 },
  coolDown: { survey: 30, spot: 90, verification: 30 },
  callbacks: { complaint: 1, repair: 1, service: 1 },
  spot: 0.02,
  verification: 0.05,
  schedules: [
    { survey: "demand", every: "half_year" },
    { survey: "satisfaction", every: "year_q4" },
  ],
  targets: { overall: 0.85 },
};

/** The terms in force; what does not fit (any more) counts as not set. */
export function askingTerms(set: unknown): AskingTerms {
  const read = askingSchema.safeParse(set ?? {});
  if (!read.success) return ASKING;
  const own = read.data;
  return {
    quietFrom: own.quietFrom ?? ASKING.quietFrom,
    quietUntil: own.quietUntil ?? ASKING.quietUntil,
    budget: own.budget ?? ASKING.budget,
    coolDown: { ...ASKING.coolDown, ...given(own.coolDown) },
    callbacks: { ...ASKING.callbacks, ...given(own.callbacks) },
    spot: own.spot ?? ASKING.spot,
    verification: own.verification ?? ASKING.verification,
    schedules: own.schedules ?? ASKING.schedules,
    targets: own.targets ?? ASKING.targets,
  };
}

function given<T extends object>(some: T | undefined): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(some ?? {}).filter(([, value]) => value !== undefined)) as never;
}
