// The outbox: what was written in the transaction that decided it (enqueue.ts) is sent in order per conversation, one at a time per
// account. A crash between `sending` and `sent` cannot be decided from our side and becomes `unknown`: nobody hears a thing twice.
import { setTimeout as delay } from "node:timers/promises";
import type { OutboxState } from "../../generated/prisma/enums.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Log } from "../kernel/log.ts";
import { type Db, inTransaction, Prisma } from "../store/client.ts";
import type { Carrier, Sending, SendOutcome } from "./carrier.ts";
import { schedule } from "./due-work.ts";
import { enqueue } from "./enqueue.ts";
import type { Work } from "./worker.ts";

/** Due work: a send has failed or is unknown; the payload is `{outbox: id}`. */
export const DOUBTFUL_SEND = "outbox.doubtful";
/** How long an echo may take. */
const ECHO_MS = 120_000;
/** How long an unreachable channel is tried again before the message counts as failed. */
const GIVE_UP_AFTER_MS = 24 * 3_600_000;
/** What has waited for a log-in over a weekend is not given up at the first try. */
const FEW_ATTEMPTS = 2;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 300_000;

/** `o` is the first unsettled message of its conversation: one that is being retried holds back its successors. */
const isFirst = Prisma.sql`NOT EXISTS (
  SELECT 1 FROM outbox e WHERE e.conversation_id = o.conversation_id AND e.seq < o.seq AND (e.state = 'pending' OR e.state = 'sending'))`;

/** A message that is ours to send, with what its sending needs. */
interface Claimed {
  id: bigint;
  attempts: number;
  createdAt: Date;
  text: string;
  mentions: string[];
  /** External ids: the room, or else the contact. */
  room: string | null;
  contact: string | null;
  media: { sha256: string; name: string; mime: string } | null;
  fallbackConversationId: string | null;
  fallbackText: string | null;
}

/** Sends what is pending: the keys of this work are accounts, so that one send at a time is in flight on each. */
export class OutboxWork implements Work {
  readonly name = "outbox";
  readonly limit = 8;
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #carrier: Carrier;
  readonly #log: Log;
  /** Monotonic time of the last send of each account. */
  readonly #lastSend = new Map<string, number>();

  constructor(db: Db, clock: Clock, carrier: Carrier, log: Log) {
    this.#db = db;
    this.#clock = clock;
    this.#carrier = carrier;
    this.#log = log;
  }

  /**
   * What was being sent when we died is unknown; alerts to staff go again. Done at start for all, and before each claim for the
   * account: nothing of ours is under way there then, so what still says `sending` is a claim of our former life that was committed
   * late, or a send whose end could not be written down. Left alone it would hold the account for ever.
   */
  async recover(account?: string): Promise<void> {
    const now = this.#clock.now();
    const rows = await inTransaction(this.#db, async (tx) => {
      const ended = await tx.$queryRaw<{ id: bigint; state: OutboxState }[]>`
      UPDATE outbox SET
        state = CASE WHEN alert THEN 'pending'::outbox_state ELSE 'unknown'::outbox_state END,
        due_at = CASE WHEN alert THEN ${now} ELSE due_at END,
        settled_at = CASE WHEN alert THEN NULL ELSE ${now}::timestamptz END,
        error = 'stopped while sending'
      WHERE state = 'sending' AND (${account ?? null}::text IS NULL OR account = ${account ?? null}) RETURNING id, state`;
      for (const { id, state } of ended) if (state === "unknown") await doubt(tx, id, now);
      return ended;
    });
    const count = rows.filter(({ state }) => state === "unknown").length;
    if (count > 0)
      this.#log.warn({ count }, "sends that were under way when Huiyin stopped are unknown: see GET /api/v1/outbox?state=unknown");
  }

  async due(now: Date, running: readonly string[], atMost: number): Promise<string[]> {
    if (!this.#carrier.canSend()) return [];
    const rows = await this.#db.$queryRaw<{ account: string }[]>`
      SELECT DISTINCT o.account FROM outbox o
      WHERE o.account <> ALL (${[...running]})
        AND (o.state = 'sending' OR o.state = 'pending' AND o.due_at <= ${now} AND ${isFirst}) LIMIT ${atMost}`;
    return rows.map((row) => row.account);
  }

  async nextAt(): Promise<Date | undefined> {
    if (!this.#carrier.canSend()) return undefined; // the channel says when it can again
    const [row] = await this.#db.$queryRaw<
      { at: Date | null }[]
    >`SELECT min(o.due_at) AS at FROM outbox o WHERE o.state = 'pending' AND ${isFirst}`;
    return row?.at ?? undefined;
  }

  async run(account: string): Promise<void> {
    // Paced before the claim: a message that waits its turn is still `pending` if we are killed.
    const wait = (this.#lastSend.get(account) ?? Number.NEGATIVE_INFINITY) + this.#carrier.pacingMs - performance.now();
    if (wait > 0) await delay(wait);
    await this.recover(account);
    const claimed = await this.#claim(account);
    if (!claimed) return;
    const { room, contact, text, mentions, media } = claimed;
    const outcome = await this.#carrier.send(account, {
      to: room === null ? { contact: contact ?? "" } : { room },
      text,
      mentions,
      ...(media && { media }),
    });
    this.#lastSend.set(account, performance.now());
    await this.#writeDown(() => this.#settle(claimed, outcome));
  }

  /** What became of a send is known only here: a database that is away for a moment must not turn it into `unknown`. */
  async #writeDown(settle: () => Promise<void>): Promise<void> {
    for (let wait = 100; wait <= 1_600; wait *= 2) {
      try {
        return await settle();
      } catch (err) {
        this.#log.warn({ err }, "the end of a send could not be written down; it is tried again");
        await delay(wait);
      }
    }
    await settle();
  }

  /**
   * The echo of our own message settles a send that is under way or unknown. One statement: an echo that comes after its send was
   * settled must not settle an older unknown one with the same words (or photos, which have none).
   */
  async echoed(account: string, to: Sending["to"], messageId: string, text: string): Promise<void> {
    const conversation = "room" in to ? { room: { externalId: to.room } } : { contact: { externalId: to.contact } };
    const found = await this.#db.conversation.findFirst({ where: { account, ...conversation }, select: { id: true } });
    if (!found) return;
    await this.#db.$executeRaw`
      UPDATE outbox SET state = 'sent', settled_at = ${this.#clock.now()}, message_id = ${messageId}, error = NULL WHERE id = (
        SELECT o.id FROM outbox o
        WHERE o.conversation_id = ${found.id} AND o.text = ${text} AND o.state IN ('sending', 'unknown') AND o.message_id IS NULL
          AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.conversation_id = ${found.id} AND e.message_id = ${messageId})
        ORDER BY o.state, o.id LIMIT 1
      ) AND state IN ('sending', 'unknown')`;
  }

  /** Rows by state, and the age in seconds of the oldest pending one. */
  async figures(): Promise<{ state: OutboxState; count: number; oldestAge: number }[]> {
    const groups = await this.#db.outbox.groupBy({
      by: ["state"],
      where: { state: { notIn: ["sent", "withdrawn"] }, handledAt: null },
      _count: true,
      _min: { createdAt: true },
    });
    const now = this.#clock.now().getTime();
    return groups.map((g) => ({
      state: g.state,
      count: g._count,
      oldestAge: g._min.createdAt ? (now - g._min.createdAt.getTime()) / 1000 : 0,
    }));
  }

  async #claim(account: string): Promise<Claimed | undefined> {
    const [row] = await this.#db.$queryRaw<Claimed[]>`
      UPDATE outbox s SET state = 'sending', attempts = attempts + 1 WHERE id = (
        SELECT o.id FROM outbox o WHERE o.account = ${account} AND o.state = 'pending' AND o.due_at <= ${this.#clock.now()} AND ${isFirst}
        ORDER BY o.priority, o.id LIMIT 1
      ) RETURNING s.id, s.attempts, s.created_at AS "createdAt", s.text, s.mentions,
        (SELECT r.external_id FROM conversation c JOIN room r ON r.id = c.room_id WHERE c.id = s.conversation_id) AS room,
        (SELECT p.external_id FROM conversation c JOIN contact p ON p.id = c.contact_id WHERE c.id = s.conversation_id) AS contact,
        (SELECT jsonb_build_object('sha256', m.sha256, 'mime', m.mime, 'name', coalesce(s.media_name, m.sha256))
          FROM media m WHERE m.sha256 = s.media_sha256) AS media,
        s.fallback_conversation_id AS "fallbackConversationId", s.fallback_text AS "fallbackText"`;
    return row;
  }

  async #settle(row: Claimed, outcome: SendOutcome): Promise<void> {
    const now = this.#clock.now();
    const where = { id: row.id, state: "sending" as const };
    if (outcome.kind === "sent") {
      const { count } = await this.#db.outbox.updateMany({
        where,
        data: { state: "sent", settledAt: now, messageId: outcome.messageId ?? null, error: null },
      });
      // The echo was quicker: keep the id all the same.
      if (count === 0 && outcome.messageId)
        await this.#db.outbox.updateMany({ where: { id: row.id, messageId: null }, data: { messageId: outcome.messageId } });
      return;
    }
    const old = now.getTime() - row.createdAt.getTime() >= GIVE_UP_AFTER_MS;
    if (outcome.kind === "unreachable" && (!old || row.attempts < FEW_ATTEMPTS)) {
      const wait = Math.min(FIRST_RETRY_MS * 2 ** (row.attempts - 1), LONGEST_RETRY_MS);
      await this.#db.outbox.updateMany({ where, data: { state: "pending", dueAt: new Date(now.getTime() + wait), error: outcome.reason } });
      return;
    }
    const state = outcome.kind === "unknown" ? "unknown" : "failed";
    this.#log.warn({ outboxId: String(row.id), state, reason: outcome.reason }, "a message was not sent");
    await inTransaction(this.#db, async (tx) => {
      const { count } = await tx.outbox.updateMany({ where, data: { state, settledAt: now, error: outcome.reason } });
      if (count === 0) return;
      if (state === "failed" && row.fallbackConversationId && row.fallbackText)
        await enqueue(tx, [{ conversationId: row.fallbackConversationId, text: row.fallbackText }], now);
      else await doubt(tx, row.id, now);
    });
  }
}

/** Puts a send that failed, or that nobody can be sure of, on the calendar for whoever looks after such; a late echo may yet settle it. */
async function doubt(tx: Prisma.TransactionClient, id: bigint, now: Date): Promise<void> {
  const at = new Date(now.getTime() + ECHO_MS);
  await schedule(tx, { kind: DOUBTFUL_SEND, key: `${DOUBTFUL_SEND}:${id}`, at, payload: { outbox: String(id) } }, now);
}
