// What owners are told about their tickets: in the chat they wrote from, in their language. One word reaches everybody whom it concerns:
// who reported the same cause, and whose ticket was merged.
import type { Turn } from "../../conversation/turn.ts";
import type { Language } from "../../generated/prisma/enums.ts";
import { type OwnerWords, ownerWords } from "../../words/index.ts";
import type { TicketFile, TicketRow } from "./store.ts";

export function wordsFor(ticket: { owner: { language: Language } | null; contact: { language: Language | null } | null }): OwnerWords {
  return ownerWords(ticket.owner?.language ?? ticket.contact?.language ?? "zh_CN");
}

export interface ToOwner {
  files?: readonly TicketFile[];
  /** The staff message that it passes on. */
  causeId?: bigint | undefined;
}

/** `false` if there is no chat to tell it in. */
export function tellOwner(turn: Turn, ticket: TicketRow, text: string, { files = [], causeId }: ToOwner = {}): boolean {
  const { conversationId, number: ticketNumber } = ticket;
  if (!conversationId) return false;
  const how = { conversationId, ticketNumber, priority: ticket.emergency ? 0 : 1, ...(causeId !== undefined && { causeId }) } as const;
  if (text) turn.say({ ...how, text });
  for (const { sha256, name } of files) turn.say({ ...how, text: "", media: { sha256, name } });
  return true;
}

/** Those whose tickets were merged into this one hear what is said about it, each in their own chat and once. */
export async function tellMerged(
  turn: Turn,
  ticket: TicketRow,
  text: (words: OwnerWords, number: number) => string,
  to: ToOwner & { told: Set<string> },
): Promise<void> {
  const merged = await turn.tx.ticket.findMany({
    where: { mergedInto: ticket.number, conversationId: { not: null }, NOT: { conversationId: ticket.conversationId } },
    distinct: ["conversationId"],
    include: { owner: { select: { language: true } }, contact: { select: { language: true } } },
    orderBy: { number: "asc" },
  });
  for (const { number, conversationId, owner, contact } of merged) {
    if (!conversationId || to.told.has(conversationId)) continue;
    to.told.add(conversationId);
    const words = ownerWords(owner?.language ?? contact?.language ?? "zh_CN");
    turn.say({ conversationId, ticketNumber: number, text: text(words, number), ...(to.causeId !== undefined && { causeId: to.causeId }) });
    for (const { sha256, name } of to.files ?? []) turn.say({ conversationId, ticketNumber: number, text: "", media: { sha256, name } });
  }
}
