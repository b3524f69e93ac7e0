// May this household be written to unasked, now? (pure): quiet hours, one contact budget for surveys, reminders, spot checks and notices,
// a pause for each kind, and nothing but the matter itself while something of theirs is open. What may not be sent now is put off, not dropped.
import { DateTime } from "luxon";
import type { PushKind } from "../../../generated/prisma/enums.ts";
import type { AskingTerms } from "./terms.ts";

const DAY_MS = 24 * 3_600_000;

/** What is known of a household that is to be written to. */
export interface PushFacts {
  /** What it was sent unasked, newest first, as far back as the terms look. */
  pushes: readonly { kind: PushKind; at: Date }[];
  /** A complaint, or what they may be as unhappy about (work opened again or overdue), is not done: surveys wait. `resolved` is done. */
  openComplaint: boolean;
  /** One of ours waits for their answer. */
  questionOpen: boolean;
  /** A callback was asked of them at that time, last. */
  calledBackAt: Date | null;
  /** The channel does not let us write to them before they write again. */
  closed: boolean;
}

export type Wait = "channel" | "quiet" | "budget" | "cool_down" | "complaint" | "question" | "callback_today";
export type MayPush = { may: "now" } | { may: "later"; at: Date; why: Wait };

/** From then on people may be written to: `at` itself outside quiet hours, else the end of them. */
export function afterQuiet(at: Date, timeZone: string, { quietFrom, quietUntil }: Pick<AskingTerms, "quietFrom" | "quietUntil">): Date {
  const local = DateTime.fromJSDate(at, { zone: timeZone });
  const minute = local.hour * 60 + local.minute;
  if (quietFrom === quietUntil) return at;
  const overMidnight = quietFrom > quietUntil;
  const isQuiet = overMidnight ? minute >= quietFrom || minute < quietUntil : minute >= quietFrom && minute < quietUntil;
  if (!isQuiet) return at;
  const day = overMidnight && minute >= quietFrom ? local.plus({ days: 1 }) : local;
  return day
    .startOf("day")
    .set({ hour: Math.floor(quietUntil / 60), minute: quietUntil % 60 })
    .toJSDate();
}

/** The beginning of the hours in which people may be written to, on the day after. */
export function nextMorning(at: Date, timeZone: string, { quietUntil }: Pick<AskingTerms, "quietUntil">): Date {
  const day = DateTime.fromJSDate(at, { zone: timeZone }).plus({ days: 1 }).startOf("day");
  return day.set({ hour: Math.floor(quietUntil / 60), minute: quietUntil % 60 }).toJSDate();
}

/** A push of this kind; the reason that keeps it off longest decides. A ticket's own callback asks `mayCallBack` instead. */
export function mayPush(kind: PushKind, facts: PushFacts, now: Date, timeZone: string, terms: AskingTerms): MayPush {
  const reasons: { at: Date; why: Wait }[] = [];
  const later = (at: Date | undefined, why: Wait) => {
    if (at && at > now) reasons.push({ at, why });
  };
  const { pushes: most, days } = terms.budget;
  // The oldest of the last `most` leaves the window first.
  const oldest = facts.pushes[most - 1];
  later(oldest && new Date(oldest.at.getTime() + days * DAY_MS), "budget");
  const pause = kind === "survey" || kind === "spot" || kind === "verification" ? terms.coolDown[kind] : 0;
  const last = facts.pushes.find((push) => push.kind === kind);
  later(last && new Date(last.at.getTime() + pause * DAY_MS), "cool_down");
  if (facts.closed) later(nextMorning(now, timeZone, terms), "channel");
  if (kind !== "notice") {
    const tomorrow = nextMorning(now, timeZone, terms);
    if (facts.openComplaint) later(tomorrow, "complaint");
    if (facts.questionOpen) later(tomorrow, "question");
    if (sameDay(facts.calledBackAt, now, timeZone)) later(tomorrow, "callback_today");
  }
  later(afterQuiet(now, timeZone, terms), "quiet");
  const [first] = reasons.sort((a, b) => b.at.getTime() - a.at.getTime());
  return first ? { may: "later", at: afterQuiet(first.at, timeZone, terms), why: first.why } : { may: "now" };
}

/** A ticket's own callback stands outside the budget: quiet hours, one callback a household and day, and one question at a time hold for it. */
export function mayCallBack(
  facts: Pick<PushFacts, "questionOpen" | "calledBackAt" | "closed">,
  now: Date,
  timeZone: string,
  terms: AskingTerms,
): MayPush {
  const quiet = afterQuiet(now, timeZone, terms);
  if (facts.closed) return { may: "later", at: nextMorning(now, timeZone, terms), why: "channel" };
  if (facts.questionOpen) return { may: "later", at: nextMorning(now, timeZone, terms), why: "question" };
  if (sameDay(facts.calledBackAt, now, timeZone)) return { may: "later", at: nextMorning(now, timeZone, terms), why: "callback_today" };
  return quiet > now ? { may: "later", at: quiet, why: "quiet" } : { may: "now" };
}

function sameDay(at: Date | null, now: Date, zone: string): boolean {
  return at !== null && DateTime.fromJSDate(at, { zone }).hasSame(DateTime.fromJSDate(now, { zone }), "day");
}
