// Lanes: each conversation is worked through in order, one burst at a time, many conversations side by side. A burst that closed is
// written down with its messages first; whoever acts on it marks them consumed in the same transaction as everything they do.
import type { Clock } from "../platform/kernel/clock.ts";
import type { Log } from "../platform/kernel/log.ts";
import type { Work } from "../platform/queue/worker.ts";
import { type Db, inTransaction, Prisma } from "../platform/store/client.ts";
import { BURST_WINDOW, nextClosedBurst } from "./burst.ts";
import type { Turn } from "./turn.ts";

const withMessages = {
  contact: true,
  conversation: { include: { room: true } },
  inbox: { orderBy: { id: "asc" }, include: { attachment: { include: { media: true } } } },
} satisfies Prisma.BurstInclude;

/** A closed burst with all that is needed to act on it. */
export type Burst = Prisma.BurstGetPayload<{ include: typeof withMessages }>;
export type BurstMessage = Burst["inbox"][number];

/** Handles a burst whole (and consumes it), or says `false`: not mine. */
export type Route = (burst: Burst) => Promise<boolean>;

/** Inside the transaction that acts on a burst: marks it done; `false` if that had happened already. */
export async function consume(turn: Turn, burst: Burst): Promise<boolean> {
  const { count } = await turn.tx.burst.updateMany({
    where: { id: burst.id, state: "open" },
    data: { state: "done", settledAt: turn.now },
  });
  if (count > 0) await turn.tx.inbox.updateMany({ where: { burstId: burst.id }, data: { consumedAt: turn.now } });
  return count > 0;
}

/** After so many failures of its routes a burst is handed to a person. */
const MOST_ATTEMPTS = 4;

export class Lanes implements Work {
  readonly name = "lanes";
  readonly limit = 8;
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #routes: readonly Route[];
  readonly #lastResort: Route;
  #closedUpTo: Date | undefined;

  /**
   * @param routes asked in order, the first that takes the burst ends it
   * @param lastResort takes a burst on which the routes have failed repeatedly: nothing is dropped
   */
  constructor(db: Db, clock: Clock, log: Log, routes: readonly Route[], lastResort: Route) {
    this.#db = db;
    this.#clock = clock;
    this.#log = log;
    this.#routes = routes;
    this.#lastResort = lastResort;
  }

  /** Everything that has arrived so far counts as closed bursts. */
  closeAll(): void {
    this.#closedUpTo = this.#clock.now();
  }

  async due(now: Date, running: readonly string[], atMost: number): Promise<string[]> {
    const rows = await this.#db.$queryRaw<{ id: string }[]>`
      SELECT conversation_id AS id FROM (${this.#ends()}) AS waiting
      WHERE at <= ${now} AND conversation_id <> ALL (${[...running]})
      GROUP BY conversation_id ORDER BY min(at) LIMIT ${atMost}`;
    return rows.map((row) => row.id);
  }

  async nextAt(): Promise<Date | undefined> {
    const [row] = await this.#db.$queryRaw<{ at: Date | null }[]>`SELECT min(at) AS at FROM (${this.#ends()}) AS waiting`;
    return row?.at ?? undefined;
  }

  async run(conversationId: string): Promise<void> {
    const id = (await this.#openBurst(conversationId)) ?? (await this.#closeNext(conversationId));
    if (id === undefined) return;
    const burst = await this.#db.burst.findUniqueOrThrow({ where: { id }, include: withMessages });
    try {
      const routes = burst.attempts < MOST_ATTEMPTS ? this.#routes : [this.#lastResort];
      for (const route of routes) if (await route(burst)) return;
      throw new Error("no route took the burst");
    } catch (err) {
      this.#log.error({ err, burstId: String(id), attempts: burst.attempts + 1 }, "a burst could not be handled");
      await this.#putOff(burst);
    }
  }

  /** When each conversation has something to do: an open burst's (re)try, or the end of its next burst. An open burst comes first. */
  #ends(): Prisma.Sql {
    const { quietMs, longestMs } = BURST_WINDOW;
    const closedUpTo = this.#closedUpTo ?? null;
    return Prisma.sql`
      SELECT conversation_id, coalesce(retry_at, closed_at) AS at FROM burst WHERE state = 'open'
      UNION ALL
      SELECT conversation_id, CASE
          WHEN bool_or(closes_burst) THEN min(received_at) FILTER (WHERE closes_burst)
          WHEN max(received_at) <= ${closedUpTo}::timestamptz THEN max(received_at)
          ELSE least(max(received_at) + ${quietMs} * interval '1 ms', min(received_at) + ${longestMs} * interval '1 ms') END AS at
      FROM inbox i WHERE consumed_at IS NULL AND burst_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM burst b WHERE b.conversation_id = i.conversation_id AND b.state = 'open')
      GROUP BY conversation_id, contact_id`;
  }

  async #openBurst(conversationId: string): Promise<bigint | undefined> {
    const burst = await this.#db.burst.findFirst({
      where: { conversationId, state: "open" },
      orderBy: { id: "asc" },
      select: { id: true },
    });
    return burst?.id;
  }

  /** Writes down the next closed burst with its messages. */
  async #closeNext(conversationId: string): Promise<bigint | undefined> {
    const rows = await this.#db.inbox.findMany({
      where: { conversationId, consumedAt: null, burstId: null },
      orderBy: { id: "asc" },
      select: { id: true, contactId: true, receivedAt: true, closesBurst: true },
    });
    const now = this.#clock.now();
    const closed = nextClosedBurst(rows, now, BURST_WINDOW, this.#closedUpTo);
    const first = closed?.[0];
    if (!closed || !first) return undefined;
    return inTransaction(this.#db, async (tx) => {
      const { id } = await tx.burst.create({ data: { conversationId, contactId: first.contactId, closedAt: now }, select: { id: true } });
      await tx.inbox.updateMany({ where: { id: { in: closed.map((row) => row.id) } }, data: { burstId: id } });
      return id;
    });
  }

  async #putOff(burst: Burst): Promise<void> {
    const attempts = burst.attempts + 1;
    const now = this.#clock.now();
    if (attempts <= MOST_ATTEMPTS) {
      const retryAt = new Date(now.getTime() + 1_000 * 2 ** burst.attempts);
      await this.#db.burst.updateMany({ where: { id: burst.id, state: "open" }, data: { attempts, retryAt } });
      return;
    }
    // Even the last resort failed: the burst is kept as `failed` and counted in the metrics, and the lane goes on.
    await inTransaction(this.#db, async (tx) => {
      const { count } = await tx.burst.updateMany({
        where: { id: burst.id, state: "open" },
        data: { state: "failed", attempts, settledAt: now },
      });
      if (count > 0) await tx.inbox.updateMany({ where: { burstId: burst.id }, data: { consumedAt: now } });
    });
  }
}
