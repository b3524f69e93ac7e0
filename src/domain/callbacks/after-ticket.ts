// What callbacks do when something happens to a ticket, in the same turn: work that is done gets one (R77, R80), an owner's word or a call
// settles it, and what is opened again, withdrawn or found not to be upheld needs none.
import { readLevel } from "../../conversation/level.ts";
import type { Reaction, Turn } from "../../conversation/turn.ts";
import { phoneOf } from "../tickets/card.ts";
import { stopClocks } from "../tickets/clocks.ts";
import { findTicket, TICKET_EVENT, type TicketFact, type TicketRow } from "../tickets/store.ts";
import { endsQuietly } from "../tickets/ticket.ts";
import { readCallback } from "./answer.ts";
import { firstAskAt, isDrawn } from "./rules.ts";
import { addCall, type CallbackRow, createCallbacks, type NewCallback, settle, unsettledOf } from "./store.ts";
import { termsFor } from "./terms-of.ts";

type Event = TicketFact["event"];

export const callbacksAfterTicket: Reaction = async (turn, { kind, data }) => {
  if (kind !== TICKET_EVENT) return;
  const { ticket, event } = data as TicketFact;
  if (event.type === "resolve") return begin(turn, ticket);
  if (event.type === "close") return afterClosing(turn, ticket, event);
  if (event.type === "reopen") return afterReopening(turn, ticket, event);
  if (event.to === "cancelled" || event.to === "declined" || event.to === "merged") await cancelFor(turn, [ticket]);
};

async function begin(turn: Turn, number: number): Promise<void> {
  const ticket = await findTicket(turn.tx, number);
  if (ticket?.status !== "resolved" || endsQuietly(ticket)) return;
  const { terms, zone } = termsFor(ticket);
  const paid = (await turn.tx.proposal.count({ where: { ticketNumber: number, kind: "price", state: "accepted" } })) > 0;
  const kind = paid ? "paid" : "closing";
  const dueAt = firstAskAt(ticket.kind === "complaint", turn.now, zone, terms);
  const of = ({ number: own, communityId, householdId }: Pick<TicketRow, "number" | "communityId" | "householdId">): NewCallback => ({
    kind,
    key: `${kind}:${own}:${ticket.reopened}`,
    ticketNumber: own,
    communityId,
    householdId,
    dueAt,
  });
  const others = await mergedReporters(turn, ticket);
  const wanted = [...(isKnown(ticket) ? [of(ticket)] : []), ...others.map(of)];
  if ((await createCallbacks(turn, wanted)) === 0) return;
  // While we ask, there is nothing to remind staff of; the clock runs again from when a call is theirs to make.
  await stopClocks(turn, ticket, ["callback"]);
}

/** Somebody whom one could ask. */
function isKnown(ticket: TicketRow): boolean {
  return ticket.ownerId !== null || ticket.contactId !== null || phoneOf(ticket) !== undefined;
}

/** Whose tickets were merged into this one: each is asked in their own chat, once. */
async function mergedReporters(turn: Turn, { number, contactId }: TicketRow) {
  return turn.tx.ticket.findMany({
    where: { mergedInto: number, contactId: { not: null }, conversationId: { not: null }, NOT: { contactId } },
    distinct: ["contactId"],
    orderBy: { number: "asc" },
    select: { number: true, communityId: true, householdId: true },
  });
}

/** The owner's own word, or the result of a call, ends it; complaints (and the share of others) are asked how satisfied they are all the same. */
async function afterClosing(turn: Turn, number: number, event: Event): Promise<void> {
  const rows = await unsettledOf(turn.tx, [number]);
  const ticket = rows.length > 0 ? await findTicket(turn.tx, number) : undefined;
  if (!ticket) return;
  const text = event.text ?? "";
  for (const row of rows) {
    if (event.actor.kind === "owner") {
      const level = readCallback(text, "both")?.answer.level ?? null;
      if (level === null && row.state === "due" && isAskedAllTheSame(ticket)) continue;
      await settle(turn, row, "answered", { level, solved: true, comment: text || null });
    } else if (event.actor.kind === "staff") await byCall(turn, row, ticket, event, true);
  }
}

function isAskedAllTheSame(ticket: TicketRow): boolean {
  const { terms } = termsFor(ticket);
  const kind = ticket.kind === "complaint" ? "complaint" : ticket.demandType === "service" ? "service" : "repair";
  return isDrawn(`callback:${ticket.number}`, terms.callbacks[kind]);
}

/** Staff have ended it, or opened it again, with what a call brought (闭单 满意); not whoever did the work. */
async function byCall(turn: Turn, row: CallbackRow, ticket: TicketRow, { actor, text = "" }: Event, solved: boolean): Promise<boolean> {
  const level = readLevel(text)?.level ?? null;
  if (actor.kind !== "staff" || level === null || actor.id === ticket.assigneeId) return false;
  await addCall(turn, row, { byId: actor.id, reached: true, text });
  await settle(turn, row, "answered", { level, solved, comment: text });
  return true;
}

/** It was not good, by the owner's word or by a call; what else was to be asked about it is not: the next round has its own. */
async function afterReopening(turn: Turn, number: number, event: Event): Promise<void> {
  const rows = await unsettledOf(turn.tx, [number]);
  const ticket = rows.length > 0 ? await findTicket(turn.tx, number) : undefined;
  for (const row of rows) {
    // What is only due has not been asked yet; a mark is an answer all the same.
    const level = event.actor.kind === "owner" ? (readCallback(event.text ?? "", "both")?.answer.level ?? null) : null;
    if (event.actor.kind === "owner" && (row.state !== "due" || level !== null))
      await settle(turn, row, "answered", { level, solved: false, comment: event.text ?? null });
    else if (!ticket || !(await byCall(turn, row, ticket, event, false))) await settle(turn, row, "cancelled");
  }
  const merged = await turn.tx.ticket.findMany({ where: { mergedInto: number }, select: { number: true } });
  await cancelFor(
    turn,
    merged.map((one) => one.number),
  );
}

async function cancelFor(turn: Turn, numbers: readonly number[]): Promise<void> {
  for (const row of await unsettledOf(turn.tx, numbers)) await settle(turn, row, "cancelled");
}
