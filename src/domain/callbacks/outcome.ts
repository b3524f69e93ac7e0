// What an answer brings about, said in the chat or to staff on the telephone: it is written down with its event; who is content has the ticket
// closed, who is not has it opened again (or a new one, where it was closed long ago), and the superior is told.
import type { Turn } from "../../conversation/turn.ts";
import type { Prisma } from "../../platform/store/client.ts";
import { startCallbackClock } from "../tickets/clocks.ts";
import { addEvent, findTicket, type TicketRow } from "../tickets/store.ts";
import type { Actor } from "../tickets/ticket.ts";
import { addLevel, type CallbackRow, makePhoneTask, type Result, settle, tellSoon } from "./store.ts";

/** The ticket that an answer acts on: the other one, where it was merged. */
export async function ticketMeant(turn: Turn, { ticketNumber }: Pick<CallbackRow, "ticketNumber">): Promise<TicketRow | undefined> {
  const own = ticketNumber === null ? undefined : await findTicket(turn.tx, ticketNumber);
  return own?.mergedInto ? findTicket(turn.tx, own.mergedInto) : own;
}

/** The answer stands on the callback, and in the history of the ticket. */
export async function writeDown(turn: Turn, row: CallbackRow, actor: Actor, result: Result): Promise<void> {
  await settle(turn, row, "answered", result);
  await tellHistory(turn, row, actor, result);
}

/** A level said afterwards, of what was answered without one. */
export async function writeLevel(turn: Turn, row: CallbackRow, actor: Actor, level: number, text: string): Promise<void> {
  const solved = level >= 3;
  await addLevel(turn, row, level, solved);
  await tellHistory(turn, row, actor, { level, solved, comment: text });
}

async function tellHistory(turn: Turn, row: CallbackRow, actor: Actor, { level, solved, comment }: Result): Promise<void> {
  if (row.ticketNumber === null) return;
  const data: Prisma.InputJsonObject = { level, solved, callback: row.id, kind: row.kind };
  await addEvent(turn, row.ticketNumber, { type: "called_back", actor, ...(comment && { text: comment }), data });
}

/** No word in the chat: a call is staff's to make, and from here on the clock watches it. */
export async function leaveToCall(turn: Turn, row: CallbackRow, ticket: TicketRow | undefined): Promise<void> {
  await makePhoneTask(turn, row);
  await tellSoon(turn, row.communityId);
  if (ticket?.status === "resolved") await startCallbackClock(turn, ticket);
}
