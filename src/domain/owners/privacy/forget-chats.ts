// What a person and we wrote to each other, and the files they sent, except for what belongs to a ticket that must be kept: emptied, not deleted, so
// that a message that is delivered again is still known. Files go from the disk once nothing names them (see remove-files.ts).
import type { Turn } from "../../../conversation/turn.ts";
import type { Prisma, Tx } from "../../../platform/store/client.ts";
import { REMOVED } from "./needles.ts";
import { removeFilesSoon } from "./remove-files.ts";

export async function forgetChats(
  turn: Pick<Turn, "tx" | "ids" | "now">,
  contactIds: readonly string[],
  kept: readonly number[],
): Promise<void> {
  const { tx, now } = turn;
  const loose: Prisma.InboxWhereInput = {
    contactId: { in: [...contactIds] },
    tickets: { none: { ticketNumber: { in: [...kept] } } },
  };
  const files = await emptyInbox(tx, loose);
  await tx.inbox.updateMany({ where: { contactId: { in: [...contactIds] } }, data: { quoteName: null, quoteText: null, mentions: [] } });
  const chats = { conversation: { contactId: { in: [...contactIds] } } };
  await tx.outbox.updateMany({ where: { ...chats, state: "pending" }, data: { state: "withdrawn", settledAt: now } });
  const ours = { ...chats, OR: [{ ticketNumber: null }, { ticketNumber: { notIn: [...kept] } }] };
  await removeFilesSoon(turn, [...files, ...(await emptyOutbox(tx, ours))]);
}

/** @returns the files that hung on the messages */
export async function emptyInbox(tx: Tx, where: Prisma.InboxWhereInput): Promise<string[]> {
  const attached = await tx.attachment.findMany({ where: { inbox: where }, select: { id: true, sha256: true } });
  await tx.attachment.deleteMany({ where: { id: { in: attached.map(({ id }) => id) } } });
  await tx.inbox.updateMany({ where, data: { text: "", quoteName: null, quoteText: null, mentions: [] } });
  return attached.flatMap(({ sha256 }) => (sha256 ? [sha256] : []));
}

/** @returns the files that were sent with the messages */
export async function emptyOutbox(tx: Tx, where: Prisma.OutboxWhereInput): Promise<string[]> {
  const settled: Prisma.OutboxWhereInput = { AND: [where, { state: { notIn: ["pending", "sending"] } }] };
  const sent = await tx.outbox.findMany({ where: { AND: [settled, { mediaSha256: { not: null } }] }, select: { mediaSha256: true } });
  await tx.outbox.updateMany({
    where: settled,
    data: { text: REMOVED, mediaSha256: null, mediaName: null, fallbackText: null, fallbackConversationId: null, mentions: [] },
  });
  return sent.flatMap(({ mediaSha256 }) => (mediaSha256 ? [mediaSha256] : []));
}
