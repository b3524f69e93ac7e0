// What is to be said is written into the outbox in the transaction that decided it; until it is sent it can be taken back.
import type { Prisma } from "../store/client.ts";

export interface OutgoingMessage {
  conversationId: string;
  text: string;
  /** A kept file, sent instead of text. */
  media?: { sha256: string; name: string };
  /** External ids of contacts to mention. */
  mentions?: string[];
  ticketNumber?: number;
  /** The inbox message that it passes on: taken back with it. */
  causeId?: bigint;
  /** 0 emergencies, 1 answers (default), 2 pushes. */
  priority?: 0 | 1 | 2;
  /** An emergency alert to staff, sent again unasked after a crash in mid-send. */
  alert?: boolean;
  /** Says the same thing at most once, whoever asks. */
  dedupeKey?: string;
  /** Said elsewhere instead if this send is rejected. */
  fallback?: { conversationId: string; text: string };
}

/**
 * Writes messages into the outbox, conversation by conversation in the order of their ids, so that two writers never wait for each other in
 * a ring. As many questions to the database for a whole community as for a few.
 */
export async function enqueue(tx: Prisma.TransactionClient, messages: readonly OutgoingMessage[], now: Date): Promise<void> {
  const groups = new Map<string, OutgoingMessage[]>();
  for (const message of messages) {
    const group = groups.get(message.conversationId);
    if (group) group.push(message);
    else groups.set(message.conversationId, [message]);
  }
  const ids = [...groups.keys()].sort();
  if (ids.length > 1) await tx.$queryRaw`SELECT 1 FROM conversation WHERE id = ANY(${ids}) ORDER BY id FOR UPDATE`;
  const places = new Map((await takePlaces(tx, ids, groups)).map((place) => [place.id, place]));
  const rows = ids.flatMap((conversationId) => {
    const place = places.get(conversationId);
    if (!place) throw new Error(`no conversation ${conversationId}`);
    return (groups.get(conversationId) ?? []).map((message, index) => ({
      account: place.account,
      conversationId,
      seq: place.first + index,
      text: message.text,
      mediaSha256: message.media?.sha256 ?? null,
      mediaName: message.media?.name ?? null,
      mentions: message.mentions ?? [],
      priority: message.priority ?? 1,
      alert: message.alert ?? false,
      ticketNumber: message.ticketNumber ?? null,
      causeId: message.causeId ?? null,
      dedupeKey: message.dedupeKey ?? null,
      fallbackConversationId: message.fallback?.conversationId ?? null,
      fallbackText: message.fallback?.text ?? null,
      dueAt: now,
      createdAt: now,
    }));
  });
  if (rows.length > 0) await tx.outbox.createMany({ data: rows, skipDuplicates: true }); // by dedupeKey; a gap in seq does no harm
}

/** Each conversation gives as many numbers as it gets messages, under its row's lock. */
async function takePlaces(
  tx: Prisma.TransactionClient,
  ids: readonly string[],
  groups: ReadonlyMap<string, readonly OutgoingMessage[]>,
): Promise<{ id: string; account: string; first: number }[]> {
  if (ids.length === 0) return [];
  const counts = ids.map((id) => groups.get(id)?.length ?? 0);
  return tx.$queryRaw`
    UPDATE conversation c SET next_seq = c.next_seq + n.count FROM unnest(${[...ids]}::text[], ${counts}::int[]) AS n (id, count)
    WHERE c.id = n.id RETURNING c.id, c.account, c.next_seq - n.count AS first`;
}

/** Takes back what has not been sent yet; the numbers of rows by state say what is left to be taken back or corrected. */
export async function withdrawUnsent(tx: Prisma.TransactionClient, causeId: bigint, now: Date): Promise<number> {
  const { count } = await tx.outbox.updateMany({ where: { causeId, state: "pending" }, data: { state: "withdrawn", settledAt: now } });
  return count;
}
