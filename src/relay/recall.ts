// 撤回: what a member of staff takes back is taken back from the owner too: before it is sent it is never sent; after, the channel is asked
// to take it back, and where it cannot, the owner reads a correction. What was done to a ticket stays done.
import type { Burst, BurstMessage } from "../conversation/lanes.ts";
import type { Turn } from "../conversation/turn.ts";
import { findTicket, type TicketRow } from "../domain/tickets/store.ts";
import { tellOwner, wordsFor } from "../domain/tickets/tell-owner.ts";
import { withdrawUnsent } from "../platform/queue/enqueue.ts";
import { staffWords } from "../words/index.ts";
import type { RelayDesk } from "./desk.ts";
import { parseRelay } from "./grammar.ts";
import { forgetHeld } from "./held.ts";
import type { Place } from "./place.ts";

/** Asked of the channel before the turn: outbox ids that are gone from the owner's chat. */
export async function takenBackFor({ db, takeBack }: RelayDesk, burst: Burst): Promise<Set<bigint>> {
  const recalled = burst.inbox.flatMap(({ recalls }) => (recalls === null ? [] : [recalls]));
  if (recalled.length === 0) return new Set();
  const rows = await db.outbox.findMany({
    where: { cause: { account: burst.conversation.account, messageId: { in: recalled }, contactId: burst.contactId }, state: "sent" },
    include: { conversation: { include: { contact: true, room: true } } },
  });
  const gone = new Set<bigint>();
  for (const { id, messageId, conversation } of rows) {
    const { contact, room } = conversation;
    const to = room ? { room: room.externalId } : { contact: contact?.externalId ?? "" };
    if (messageId && (await takeBack(to, messageId)) === "taken_back") gone.add(id);
  }
  return gone;
}

export async function undo(
  turn: Turn,
  place: Place,
  burst: Burst,
  message: BurstMessage,
  gone: ReadonlySet<bigint>,
): Promise<string | undefined> {
  const said = await turn.tx.inbox.findUnique({
    where: { account_messageId: { account: burst.conversation.account, messageId: message.recalls ?? "" } },
  });
  if (!said || said.contactId !== burst.contactId) return undefined;
  const held = await forgetHeld(turn, place, said.id);
  if (held !== undefined) return staffWords.takenBack(held);
  const unsent = await withdrawUnsent(turn.tx, said.id, turn.now);
  const sent = await turn.tx.outbox.findMany({ where: { causeId: said.id, state: { in: ["sent", "sending", "unknown"] } } });
  const number = (await turn.tx.outbox.findFirst({ where: { causeId: said.id, ticketNumber: { not: null } } }))?.ticketNumber;
  if (number === null || number === undefined) return notUndone(said.text, said.quoteText);
  if (sent.length === 0) return unsent > 0 ? staffWords.takenBack(number) : undefined;
  const left = sent.filter(({ id }) => !gone.has(id));
  if (left.length === 0) return staffWords.takenBackSent(number);
  // Everybody who has it in their chat reads that it was a mistake, each once.
  for (const conversationId of new Set(left.map((row) => row.conversationId))) {
    const theirs = left.find((row) => row.conversationId === conversationId)?.ticketNumber ?? number;
    const ticket = (await findTicket(turn.tx, theirs)) as TicketRow;
    tellOwner(turn, { ...ticket, conversationId }, wordsFor(ticket).takenBack(theirs));
  }
  return staffWords.corrected(number);
}

/** A command was taken back: the act stands. */
function notUndone(text: string, quoted: string | null): string | undefined {
  const verb = parseRelay(text, quoted ?? undefined).find((command) => command.kind === "verb");
  return verb?.kind === "verb" ? staffWords.notTakenBack(verb.ticket) : undefined;
}
