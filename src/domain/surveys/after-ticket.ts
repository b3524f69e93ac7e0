// "5 2 4 5 3 保洁一周没来了": a low mark and what was wrong in one message. The answer knows the ticket that the same message opened.
import type { Reaction } from "../../conversation/turn.ts";
import { TICKET_EVENT, type TicketFact } from "../tickets/store.ts";
import { linkSaidNow } from "./response-store.ts";

export const surveysAfterTicket: Reaction = async (turn, { kind, data }) => {
  if (kind !== TICKET_EVENT) return;
  const { ticket: number, event } = data as TicketFact;
  if (event.type !== "opened" || event.actor.kind !== "owner") return;
  const ticket = await turn.tx.ticket.findUnique({ where: { number }, select: { contactId: true } });
  if (ticket?.contactId) await linkSaidNow(turn, ticket.contactId, number);
};
