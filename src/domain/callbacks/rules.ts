// When callbacks are due, of whom and how often (pure): the day after the work, the same hour a day later for a complaint, never in quiet
// hours; shares and draws by a seed, so that the same seed over the same frame gives the same.
import { DateTime } from "luxon";
import type { CallbackKind, CallbackState } from "../../generated/prisma/enums.ts";
import { sha256 } from "../../platform/kernel/ids.ts";
import { afterQuiet, nextMorning } from "../owners/asking/manners.ts";
import type { AskingTerms } from "../owners/asking/terms.ts";

const DAY_MS = 24 * 3_600_000;

/** Of a ticket, outside the contact budget; the others ask a household how things are. */
export const OF_TICKET = ["closing", "paid", "rain"] as const satisfies readonly CallbackKind[];
/** Something may still come of it. */
export const UNSETTLED = ["due", "asked", "no_answer", "phone_task"] as const satisfies readonly CallbackState[];

export function isOfTicket(kind: CallbackKind): kind is (typeof OF_TICKET)[number] {
  return (OF_TICKET as readonly CallbackKind[]).includes(kind);
}

/** When the owner is asked about work that is done now: a complaint after 24 hours, anything else on the next day from its first hour on. */
export function firstAskAt(isComplaint: boolean, now: Date, timeZone: string, terms: AskingTerms): Date {
  return isComplaint ? afterQuiet(new Date(now.getTime() + DAY_MS), timeZone, terms) : nextMorning(now, timeZone, terms);
}

/** Whether it is among the share that is called back: the same for the same name, whoever asks. @param share 0 to 1 */
export function isDrawn(name: string, share: number): boolean {
  return Number.parseInt(sha256(name).slice(0, 8), 16) < share * 0x1_0000_0000;
}

/** So many of them, chosen by the seed alone: the frame's order does not matter. At least one of a frame that is not empty. */
export function drawFrom(frame: readonly string[], share: number, seed: string): string[] {
  const count = share <= 0 ? 0 : Math.min(frame.length, Math.max(1, Math.round(frame.length * share)));
  return [...frame]
    .map((id) => ({ id, place: sha256(`${seed}:${id}`) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .slice(0, count)
    .map(({ id }) => id);
}

/** Calls in vain on different days: after the second, nobody can say whether they were satisfied. */
export function isOutOfReach(calls: readonly { at: Date; reached: boolean }[], timeZone: string): boolean {
  const inVain = calls.filter(({ reached }) => !reached).map(({ at }) => DateTime.fromJSDate(at, { zone: timeZone }).toISODate());
  return new Set(inVain).size >= 2;
}

/** How long after its end a ticket is opened again; what is older is a matter of its own. */
const REOPENED_WITHIN_MS = 30 * DAY_MS;

export function isLongClosed(closedAt: Date | null, now: Date): boolean {
  return closedAt !== null && now.getTime() - closedAt.getTime() > REOPENED_WITHIN_MS;
}

/** Whether an answer says that it was not good: not done, or dissatisfied (R66). */
export function isBad({ level, solved }: { level: number | null; solved: boolean | null }): boolean {
  return solved === false || (level !== null && level <= 2);
}

/** What a callback of the house's calendar waits for, from the day of handover on (R74–R76); its warranty runs from that day. */
export const MILESTONES = [
  { kind: "handover_1m", months: 1 },
  { kind: "handover_3m", months: 3 },
  { kind: "warranty_1y", months: 12 },
] as const satisfies readonly { kind: CallbackKind; months: number }[];
