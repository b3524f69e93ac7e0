// 修好了吗: asked with the news that the work is done; a pending question that the owner's yes closes the ticket with and their no reopens it.
import { ask } from "../../conversation/ask.ts";
import type { Turn } from "../../conversation/turn.ts";
import type { TicketRow } from "./store.ts";

/** How long we wait for the owner's word on finished work. */
const LIFE_MS = 7 * 24 * 3_600_000;
export const FIXED_QUESTION = "ticket.fixed";
/** Every kind that asks owners about a ticket (fixed, cancel, proposal, answered); what we ask staff about it stays. */
export const OF_TICKETS = { startsWith: "ticket." };

export async function askFixed(turn: Turn, { number, conversationId, contactId }: TicketRow): Promise<void> {
  if (!conversationId || !contactId) return;
  await ask(turn, {
    conversationId,
    contactId,
    kind: FIXED_QUESTION,
    data: { ticket: number },
    ticketNumber: number,
    expiresAt: new Date(turn.now.getTime() + LIFE_MS),
  });
}
