// What several parts of the registry's API share: names, days, moments, ids, and how days and moments are read and shown.
import { DateTime } from "luxon";
import { z } from "zod";
import { oneLine, storable } from "../../../platform/kernel/text.ts";
import { time, words } from "../schemas.ts";

export const name = z
  .string()
  .transform((text) => oneLine(storable(text)))
  .pipe(z.string().min(1).max(50));
export const id = words.pipe(z.string().min(1).max(100));
export const idParam = z.object({ id });
/** Nobody's house or household is older, and what is later is a slip of the finger. */
const isLikely = (said: string) => said >= "1900" && said < "2200";
const LIKELY = "is no day of these times";
export const day = z.iso.date().refine(isLikely, LIKELY).openapi({ example: "2026-11-23" });
/** What people write down: several lines. */
export const text = words.pipe(z.string().trim().min(1).max(2_000));
export const dayOrTime = z
  .union([day, time.refine(isLikely, LIKELY)])
  .openapi({ description: "a day (its beginning, in the community) or a time with its offset" });
export const search = words.pipe(z.string().trim().min(1).max(100)).optional();

/** Midnight in UTC of a day, as the database keeps days. */
export function dateOf(said: string): Date {
  return new Date(`${said}T00:00:00Z`);
}

export function dayOf(date: Date | null): string | null {
  return date === null ? null : date.toISOString().slice(0, 10);
}

export function moment(said: string, timeZone: string): Date {
  return DateTime.fromISO(said, { zone: timeZone }).toJSDate();
}
