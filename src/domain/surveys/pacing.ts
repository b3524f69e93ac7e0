// When a campaign writes to whom (pure): one household after another, in the hours in which people may be written to.
import { afterQuiet } from "../owners/asking/manners.ts";
import type { AskingTerms } from "../owners/asking/terms.ts";

/** A chat account that writes to more people in an hour is taken for a machine, and answers must be able to pass. */
const GAP_MS = 6_000;

/** As many moments, the first at `from` if people may be written to then. */
export function paced(count: number, from: Date, timeZone: string, terms: Pick<AskingTerms, "quietFrom" | "quietUntil">): Date[] {
  const times: Date[] = [];
  for (let at = from; times.length < count; at = new Date(at.getTime() + GAP_MS)) {
    at = afterQuiet(at, timeZone, terms);
    times.push(at);
  }
  return times;
}
