// Photos and files that staff post: they reach an owner only when a command says so (`#12 图`), or when whoever posted them has just said
// something about a ticket and confirms with 发. A room is for talking; nothing leaks by itself.
import type { BurstMessage } from "../conversation/lanes.ts";
import type { Turn } from "../conversation/turn.ts";
import type { StaffMember } from "../domain/staff/rooms.ts";
import { findTicket } from "../domain/tickets/store.ts";
import { holdReply } from "./held.ts";
import { belongsHere, type Place } from "./place.ts";

const RECENT_MS = 10 * 60_000;
const AFTER_MS = 2 * 60_000;
const SPOKEN = ["reply", "resolve", "arrive", "promise", "extend", "propose", "quote"];

/** What this person has posted here lately and was not passed on yet, oldest first. */
export async function lately(turn: Turn, { conversationId, contactId }: Place): Promise<bigint[]> {
  const rows = await turn.tx.inbox.findMany({
    where: {
      conversationId,
      contactId,
      receivedAt: { gt: new Date(turn.now.getTime() - RECENT_MS) },
      attachment: { sha256: { not: null } },
    },
    orderBy: { id: "asc" },
    select: { id: true, messageId: true, attachment: { select: { sha256: true } } },
  });
  const fresh: bigint[] = [];
  for (const { id, messageId, attachment } of rows) {
    const sent = await turn.tx.outbox.count({
      where: { mediaSha256: attachment?.sha256 ?? "", causeId: { not: null }, createdAt: { gt: new Date(turn.now.getTime() - RECENT_MS) } },
    });
    const recalled = await turn.tx.inbox.count({ where: { conversationId, recalls: messageId } });
    if (sent === 0 && recalled === 0) fresh.push(id);
  }
  return fresh;
}

/** A file right after a command of the same person: shown back with the ticket it may be for. */
export async function offerFile(turn: Turn, place: Place, staff: StaffMember, message: BurstMessage): Promise<string | undefined> {
  if (!message.attachment?.media) return undefined;
  const spoke = await turn.tx.ticketEvent.findFirst({
    where: { actorId: staff.id, type: { in: SPOKEN }, at: { gt: new Date(turn.now.getTime() - AFTER_MS) } },
    orderBy: { id: "desc" },
    select: { ticketNumber: true },
  });
  const ticket = spoke ? await findTicket(turn.tx, spoke.ticketNumber) : undefined;
  if (!ticket?.conversationId || belongsHere(place, ticket, staff) !== "yes") return undefined;
  return holdReply(turn, place, ticket, ["file"], { text: "", inboxId: message.id, files: [message.id] });
}
