// A callback's own time: it is asked in the chat, reminded of once on the next day, and then a call is staff's to make. What no chat leads to is
// a call from the beginning. "No answer" stays no answer.
import { DateTime } from "luxon";
import { z } from "zod";
import { ask } from "../../conversation/ask.ts";
import type { Turn } from "../../conversation/turn.ts";
import { oneLine, shortened } from "../../platform/kernel/text.ts";
import type { DueHandler } from "../../platform/queue/due-work.ts";
import { type CallbackAbout, ownerWords } from "../../words/index.ts";
import { houseLabel } from "../community/houses.ts";
import { afterQuiet, nextMorning } from "../owners/asking/manners.ts";
import { notePush } from "../owners/asking/pushes.ts";
import { findTicket, lockTicket, type TicketRow } from "../tickets/store.ts";
import type { Asks } from "./answer.ts";
import { leaveToCall } from "./outcome.ts";
import { CALLBACK_QUESTION, ticketText } from "./questions.ts";
import { isOfTicket } from "./rules.ts";
import { type CallbackRow, leaveUnanswered, lockCallback, makePhoneTask, noteAsked, putOff, settle, tellSoon } from "./store.ts";
import { termsFor } from "./terms-of.ts";
import { type Asked, mayAskNow, whomFor } from "./whom.ts";

const DAY_MS = 24 * 3_600_000;
/** How long an answer is waited for in the chat, also while staff telephone. */
const LIFE_MS = 14 * DAY_MS;
const SHOWN = 30;

const payloadSchema = z.object({ callback: z.string() });

export const callbackDue: DueHandler<Turn> = async (turn, payload) => {
  const { callback: id } = payloadSchema.parse(payload);
  const row = await lockWithTicket(turn, id);
  if (!row || row.settledAt || row.dueAt > turn.now) return;
  if (row.state === "due") await askOrCall(turn, row);
  else if (row.state === "asked") await (row.remindedAt ? afterSilence(turn, row) : remind(turn, row));
  else if (row.state === "phone_task") await callAgain(turn, row);
};

/** The ticket first, as everybody does who acts on one. */
export async function lockWithTicket(turn: Turn, id: string): Promise<CallbackRow | undefined> {
  const of = await turn.tx.callback.findUnique({ where: { id }, select: { ticketNumber: true } });
  if (of?.ticketNumber) await lockTicket(turn, of.ticketNumber);
  return lockCallback(turn.tx, id);
}

async function askOrCall(turn: Turn, row: CallbackRow): Promise<void> {
  const ticket = row.ticketNumber === null ? undefined : await findTicket(turn.tx, row.ticketNumber);
  // Who has moved out has nothing to say about the house any more.
  if (!ticket && (row.household === null || row.household.until !== null)) return settle(turn, row, "cancelled");
  const whom = await whomFor(turn, row, ticket);
  if (!whom && row.kind === "spot") return settle(turn, row, "cancelled");
  const may = await mayAskNow(turn, row, whom?.contactId ?? null);
  // What the channel does not let us ask is a call; a spot check waits until they write.
  if (may.may === "later" && may.why === "channel" && isOfTicket(row.kind)) return leaveToCall(turn, row, ticket);
  if (may.may === "later") return putOff(turn, row, may.at);
  if (!isOfTicket(row.kind) && row.householdId)
    await notePush(turn, [row.householdId], row.kind === "verification" ? "verification" : "spot");
  if (!whom) return leaveToCall(turn, row, ticket);
  await say(turn, row, ticket, whom, false);
}

async function remind(turn: Turn, row: CallbackRow): Promise<void> {
  const ticket = row.ticketNumber === null ? undefined : await findTicket(turn.tx, row.ticketNumber);
  if (!ticket && (await hasWritten(turn, row))) return;
  const whom = await whomFor(turn, row, ticket);
  if (!whom) return afterSilence(turn, row);
  const { terms, zone } = termsFor(row);
  // Only the hours and another question of ours keep a reminder; not for ever, for then somebody calls.
  const may = await mayAskNow(turn, { ...row, kind: "closing" }, whom.contactId);
  if (may.may === "later" && may.why === "channel") return afterSilence(turn, row);
  const waits = may.may === "later" && (may.why === "quiet" || may.why === "question");
  if (waits && turn.now.getTime() - (row.askedAt ?? turn.now).getTime() < 4 * DAY_MS) return putOff(turn, row, may.at);
  if (waits) return afterSilence(turn, row);
  if (!isOfTicket(row.kind) && row.householdId) {
    const room = await mayAskNow(turn, { ...row, kind: "handover_1m" }, whom.contactId);
    if (room.may === "later" && room.why === "budget") return afterSilence(turn, row);
    await notePush(turn, [row.householdId], "reminder");
  }
  if (afterQuiet(turn.now, zone, terms) > turn.now) return putOff(turn, row, afterQuiet(turn.now, zone, terms));
  await say(turn, row, ticket, whom, true);
}

/** Asked how the house is, they wrote what is to be mended: that is their answer. */
async function hasWritten(turn: Turn, row: CallbackRow): Promise<boolean> {
  const { householdId, askedAt } = row;
  const written =
    householdId && askedAt
      ? await turn.tx.ticket.findFirst({
          where: { householdId, createdAt: { gte: askedAt } },
          orderBy: { number: "asc" },
          select: { number: true },
        })
      : null;
  if (written) await settle(turn, row, "answered", { comment: `#${written.number}` });
  return written !== null;
}

async function say(turn: Turn, row: CallbackRow, ticket: TicketRow | undefined, whom: Asked, again: boolean): Promise<void> {
  const { terms, zone } = termsFor(row);
  const about = await aboutOf(turn, row, ticket, whom, zone);
  const words = ownerWords(whom.language).callback;
  turn.say({
    conversationId: whom.conversationId,
    text: again ? words.remind(about) : words.ask(about),
    priority: 2,
    ...(ticket && { ticketNumber: ticket.number }),
  });
  await ask(turn, {
    conversationId: whom.conversationId,
    contactId: whom.contactId,
    kind: CALLBACK_QUESTION,
    data: { callback: row.id, asks: asksFor(row, about), about: ticketText(ticket) },
    ...(ticket && { ticketNumber: ticket.number }),
    expiresAt: new Date(turn.now.getTime() + LIFE_MS),
  });
  await noteAsked(turn, row, whom.contactId, again, nextMorning(turn.now, zone, terms));
}

function asksFor({ kind }: CallbackRow, { onlyLevel }: CallbackAbout): Asks {
  if (kind === "rain") return "rain";
  if (!isOfTicket(kind)) return "house";
  return onlyLevel ? "level" : "both";
}

async function aboutOf(
  turn: Turn,
  { kind, household }: CallbackRow,
  ticket: TicketRow | undefined,
  { language }: Asked,
  zone: string,
): Promise<CallbackAbout> {
  const house = household && houseLabel(household.house);
  if (!ticket) return { kind, number: null, summary: "", doneOn: null, house, onlyLevel: false };
  const words = ownerWords(language);
  const days = ticket.resolvedAt && daysBetween(ticket.resolvedAt, turn.now, zone);
  const doneOn = days === null || !ticket.resolvedAt ? null : words.callback.doneOn(days, words.day(ticket.resolvedAt, turn.now, zone));
  const onlyLevel = ticket.status === "closed" && (await ownerSaidDone(turn, ticket.number));
  return { kind, number: ticket.number, summary: shortened(oneLine(ticket.summary), SHOWN), doneOn, house, onlyLevel };
}

function daysBetween(then: Date, now: Date, zone: string): number {
  const [from, to] = [then, now].map((at) => DateTime.fromJSDate(at, { zone }).startOf("day")) as [DateTime, DateTime];
  return Math.round(to.diff(from, "days").days);
}

async function ownerSaidDone({ tx }: Turn, number: number): Promise<boolean> {
  const last = await tx.ticketEvent.findFirst({
    where: { ticketNumber: number, type: "close" },
    orderBy: { id: "desc" },
    select: { actorKind: true },
  });
  return last?.actorKind === "owner";
}

/** Asked twice in vain. A spot check ends there; about anything else somebody calls. */
async function afterSilence(turn: Turn, row: CallbackRow): Promise<void> {
  if (row.kind === "spot") return leaveUnanswered(turn, row);
  await leaveToCall(turn, row, row.ticketNumber === null ? undefined : await findTicket(turn.tx, row.ticketNumber));
}

/** A call was in vain: on another day it is made again. */
async function callAgain(turn: Turn, row: CallbackRow): Promise<void> {
  await makePhoneTask(turn, row);
  await tellSoon(turn, row.communityId);
}
