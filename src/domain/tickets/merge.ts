// 并: a ticket that says what another says already joins it. Its messages go along, its owner is told, and hears what is said about the
// other from then on.
import { withdraw } from "../../conversation/ask.ts";
import type { Turn } from "../../conversation/turn.ts";
import { staffWords } from "../../words/index.ts";
import type { StaffMember } from "../staff/rooms.ts";
import type { ActOf, ActOutcome } from "./acts.ts";
import { maySee } from "./authority.ts";
import { OF_TICKETS } from "./fixed-question.ts";
import { addEvent, addMessages, changeTicket, lockTicket, type TicketRow } from "./store.ts";
import { endWaiting, staffActor } from "./take-up.ts";
import { tellOwner, wordsFor } from "./tell-owner.ts";
import { isOpen } from "./ticket.ts";

export async function merge(turn: Turn, ticket: TicketRow, staff: StaffMember, { into }: ActOf<"merge">): Promise<ActOutcome> {
  const { number } = ticket;
  const refused = (line: string): ActOutcome => ({ kind: "refused", line });
  if (into === number) return refused(staffWords.mergeSelf(number));
  const target = await lockTicket(turn, into);
  if (!target || !maySee(staff, target)) return refused(staffWords.noSuchTicket(into));
  if (target.discretion !== ticket.discretion) return refused(staffWords.mergeConfidence(number, into));
  if (target.communityId !== ticket.communityId) return refused(staffWords.mergeElsewhere(number, into));
  if (target.status === "merged" && target.mergedInto !== null) return refused(staffWords.merged(into, target.mergedInto));
  if (!isOpen(target.status)) return refused(staffWords.mergeEnded(number, into, target.status));
  const actor = staffActor(staff);
  await withdraw(turn.tx, { ticketNumber: number, kind: OF_TICKETS }, turn.now);
  await changeTicket(
    turn,
    ticket,
    { ...(await endWaiting(turn, ticket)), status: "merged", mergedInto: into },
    { type: "merge", actor, data: { into } },
  );
  // What was merged into this one before follows it.
  await turn.tx.ticket.updateMany({ where: { mergedInto: number }, data: { mergedInto: into } });
  const messages = await turn.tx.ticketMessage.findMany({ where: { ticketNumber: number }, select: { inboxId: true } });
  await addMessages(
    turn,
    into,
    messages.map(({ inboxId }) => inboxId),
  );
  await addEvent(turn, into, { type: "supplemented", actor, text: ticket.description, data: { merged: number } });
  const words = wordsFor(ticket);
  // What another owner wrote is not shown to this one.
  const own = target.conversationId === ticket.conversationId;
  tellOwner(turn, ticket, words.mergedInto(number, into, own ? target.summary : ticket.summary, own));
  return { kind: "done", line: staffWords.mergedNow(number, into) };
}
