// The inbox: what arrived on a channel, inserted once each, before anything else happens with it.

import type { MediaProblem, MessageKind } from "../../generated/prisma/enums.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Ids } from "../kernel/ids.ts";
import { storable } from "../kernel/text.ts";
import { type Db, inTransaction, type Prisma } from "../store/client.ts";

/** A message as a channel adapter hands it over, with the channel's own ids. */
export interface IncomingMessage {
  account: string;
  messageId: string;
  contact: { externalId: string; name: string };
  /** The room it was said in; without one it is a direct message to us. */
  room?: { externalId: string; topic: string };
  kind: MessageKind;
  text: string;
  quote?: { name: string; text: string };
  mentionsBot: boolean;
  /** External ids of contacts mentioned. */
  mentions: string[];
  /** The id of the message that this one takes back; only with kind `recall`. */
  recalls?: string;
  file?: { name: string } & ({ sha256: string; mime: string; size: number } | { problem: MediaProblem });
}

export interface Received {
  inboxId: bigint;
  conversationId: string;
  contactId: string;
  /** Closes its burst at once by where it was said (a staff room). */
  closesBurst: boolean;
}

export class InboxStore {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #ids: Ids;

  constructor(db: Db, clock: Clock, ids: Ids) {
    this.#db = db;
    this.#clock = clock;
    this.#ids = ids;
  }

  /** Inserts the message and resolves when it is committed; `undefined` if it had arrived before. */
  async receive(message: IncomingMessage): Promise<Received | undefined> {
    const place = await this.#place(message);
    const now = this.#clock.now();
    const { file } = message;
    const kept = file && "sha256" in file ? file : undefined;
    const problem = file && "problem" in file ? file.problem : null;
    // One statement, so that a message and its file are there together or not at all.
    const rows = await this.#db.$queryRaw<{ id: bigint }[]>`
      WITH arrived AS (
        INSERT INTO inbox (account, message_id, conversation_id, contact_id, kind, text, quote_name, quote_text, mentions_bot, mentions, recalls, received_at, closes_burst)
        VALUES (${message.account}, ${message.messageId}, ${place.conversationId}, ${place.contactId}, ${message.kind}::message_kind, ${storable(message.text)},
          ${orNull(message.quote?.name)}, ${orNull(message.quote?.text)}, ${message.mentionsBot}, ${message.mentions.map(storable)}, ${message.recalls ?? null}, ${now}, ${place.closesBurst})
        ON CONFLICT (account, message_id) DO NOTHING RETURNING id
      ), known AS (
        INSERT INTO media (sha256, mime, size, created_at)
        SELECT ${kept?.sha256 ?? ""}, ${kept?.mime ?? ""}, ${kept?.size ?? 0}, ${now} WHERE ${kept !== undefined}
        ON CONFLICT DO NOTHING
      ), attached AS (
        INSERT INTO attachment (id, inbox_id, sha256, name, problem)
        SELECT ${this.#ids.id()}, arrived.id, ${kept?.sha256 ?? null}, ${storable(file?.name ?? "")}, ${problem}::media_problem
        FROM arrived WHERE ${file !== undefined}
      )
      SELECT id FROM arrived`;
    return rows[0] && { inboxId: rows[0].id, ...place };
  }

  /** The message need not wait for the quiet window. */
  async closeBurst(inboxId: bigint): Promise<void> {
    await this.#db.inbox.updateMany({ where: { id: inboxId, burstId: null }, data: { closesBurst: true } });
  }

  /** Seconds the oldest unconsumed message has waited; 0 if there is none. */
  async oldestAge(): Promise<number> {
    const { _min } = await this.#db.inbox.aggregate({ where: { consumedAt: null }, _min: { receivedAt: true } });
    return _min.receivedAt ? (this.#clock.now().getTime() - _min.receivedAt.getTime()) / 1000 : 0;
  }

  async unconsumed(): Promise<number> {
    return this.#db.inbox.count({ where: { consumedAt: null } });
  }

  /** The conversation and contact of a message; made at the first one, names kept up to date. */
  async #place({ account, contact, room }: IncomingMessage): Promise<Omit<Received, "inboxId">> {
    const name = storable(contact.name);
    const topic = storable(room?.topic ?? "");
    const known = await this.#db.contact.findUnique({
      where: { account_externalId: { account, externalId: contact.externalId } },
      select: { id: true, name: true, conversation: { select: { id: true } } },
    });
    const knownRoom =
      room &&
      (await this.#db.room.findUnique({
        where: { account_externalId: { account, externalId: room.externalId } },
        select: { topic: true, kind: true, conversation: { select: { id: true } } },
      }));
    const conversation = room ? knownRoom?.conversation : known?.conversation;
    if (known && conversation && known.name === name && (!room || knownRoom?.topic === topic)) {
      return { conversationId: conversation.id, contactId: known.id, closesBurst: knownRoom?.kind === "staff" };
    }
    return inTransaction(this.#db, async (tx) => {
      const createdAt = this.#clock.now();
      const { id: contactId } = await tx.contact.upsert({
        where: { account_externalId: { account, externalId: contact.externalId } },
        create: { id: this.#ids.id(), account, externalId: contact.externalId, name, createdAt },
        update: { name },
      });
      if (!room) return { contactId, conversationId: await directConversation(tx, this.#ids, account, contactId), closesBurst: false };
      const { id: roomId, kind } = await tx.room.upsert({
        where: { account_externalId: { account, externalId: room.externalId } },
        create: { id: this.#ids.id(), account, externalId: room.externalId, topic, createdAt },
        update: { topic },
      });
      return { contactId, conversationId: await roomConversation(tx, this.#ids, account, roomId), closesBurst: kind === "staff" };
    });
  }
}

/** The direct chat with a contact, made if there is none. */
export async function directConversation(tx: Prisma.TransactionClient, ids: Ids, account: string, contactId: string): Promise<string> {
  return (await tx.conversation.upsert({ where: { contactId }, create: { id: ids.id(), account, contactId }, update: {} })).id;
}

/** The conversation of a room, made if there is none. */
export async function roomConversation(tx: Prisma.TransactionClient, ids: Ids, account: string, roomId: string): Promise<string> {
  return (await tx.conversation.upsert({ where: { roomId }, create: { id: ids.id(), account, roomId }, update: {} })).id;
}

function orNull(text: string | undefined): string | null {
  return text === undefined ? null : storable(text);
}
