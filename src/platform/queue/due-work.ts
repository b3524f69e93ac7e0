// Due work: everything that must happen at a time is a row. A handler runs in the transaction that marks its row done, so that it
// happens once; after an outage each missed row runs once, in the order of their times.
import type { Clock } from "../kernel/clock.ts";
import type { Log } from "../kernel/log.ts";
import { type Db, inTransaction, type Prisma, type Tx } from "../store/client.ts";
import type { Work } from "./worker.ts";

export interface Due {
  kind: string;
  /** Names the thing: a second row with the same key is not made. */
  key: string;
  at: Date;
  payload: Prisma.InputJsonObject;
}

/** Puts a thing on the calendar, unless its key is there already. */
export async function schedule(tx: Tx, due: Due, now: Date): Promise<void> {
  await tx.dueWork.createMany({
    skipDuplicates: true,
    data: [{ kind: due.kind, key: due.key, dueAt: due.at, payload: due.payload, createdAt: now }],
  });
}

/** Puts a thing on the calendar, whatever became of it before: what has happened or was taken off may be due again at once. */
export async function scheduleAnew(tx: Tx, { kind, key, at, payload }: Due, now: Date): Promise<void> {
  const row = { kind, payload, dueAt: at, state: "waiting" as const, settledAt: null, attempts: 0 };
  await tx.dueWork.upsert({ where: { key }, create: { ...row, key, createdAt: now }, update: row });
}

/** The same for as many things as a whole community has households, in one step. */
export async function scheduleAllAnew(tx: Tx, dues: readonly Due[], now: Date): Promise<void> {
  const rows = JSON.stringify(dues.map(({ kind, key, at, payload }) => ({ kind, key, at, payload })));
  await tx.$executeRaw`
    INSERT INTO due_work (kind, key, due_at, payload, created_at)
    SELECT kind, key, at, payload, ${now} FROM jsonb_to_recordset(${rows}::jsonb) AS due (kind text, key text, at timestamptz, payload jsonb)
    ON CONFLICT (key) DO UPDATE
    SET kind = EXCLUDED.kind, payload = EXCLUDED.payload, due_at = EXCLUDED.due_at, state = 'waiting', settled_at = NULL, attempts = 0`;
}

/** Takes a thing off the calendar; one that has happened stays. */
export async function unschedule(tx: Tx, key: string, now: Date): Promise<void> {
  await tx.dueWork.updateMany({ where: { key, state: "waiting" }, data: { state: "cancelled", settledAt: now } });
}

/** Takes off the calendar everything whose key begins so. */
export async function unscheduleAll(tx: Tx, prefix: string, now: Date): Promise<void> {
  await tx.dueWork.updateMany({ where: { key: { startsWith: prefix }, state: "waiting" }, data: { state: "cancelled", settledAt: now } });
}

/** Takes off the calendar what is still to come of it; what is due now stays, for it may be what is being done. */
export async function unscheduleLater(tx: Tx, prefix: string, now: Date): Promise<void> {
  const where = { key: { startsWith: prefix }, state: "waiting" as const, dueAt: { gt: now } };
  await tx.dueWork.updateMany({ where, data: { state: "cancelled", settledAt: now } });
}

/** `T` is what a handler works with besides the payload (the turn, which says and asks). */
export type DueHandler<T> = (turn: T, payload: unknown) => Promise<void>;
export type DueHandlers<T> = Readonly<Record<string, DueHandler<T>>>;

const MOST_ATTEMPTS = 10;

export class DueWork<T extends { tx: Tx }> implements Work {
  readonly name = "due work";
  readonly limit = 1; // in the order of their times
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #transact: (body: (turn: T) => Promise<void>) => Promise<void>;
  readonly #handlers: DueHandlers<T>;
  readonly #log: Log;

  constructor(db: Db, clock: Clock, transact: (body: (turn: T) => Promise<void>) => Promise<void>, handlers: DueHandlers<T>, log: Log) {
    this.#db = db;
    this.#clock = clock;
    this.#transact = transact;
    this.#handlers = handlers;
    this.#log = log;
  }

  async due(now: Date, running: readonly string[]): Promise<string[]> {
    const row = await this.#db.dueWork.findFirst({
      where: { state: "waiting", dueAt: { lte: now }, id: { notIn: running.map(BigInt) } },
      orderBy: [{ dueAt: "asc" }, { id: "asc" }],
      select: { id: true },
    });
    return row ? [String(row.id)] : [];
  }

  async nextAt(): Promise<Date | undefined> {
    const { _min } = await this.#db.dueWork.aggregate({ where: { state: "waiting" }, _min: { dueAt: true } });
    return _min.dueAt ?? undefined;
  }

  async run(key: string): Promise<void> {
    const id = BigInt(key);
    try {
      await this.#transact(async (turn) => {
        const [row] = await turn.tx.$queryRaw<{ kind: string; payload: unknown; at: Date }[]>`
          SELECT kind, payload, due_at AS at FROM due_work WHERE id = ${id} AND state = 'waiting' AND due_at <= ${this.#clock.now()} FOR UPDATE`;
        if (!row) return; // cancelled or put off meanwhile
        const handler = this.#handlers[row.kind];
        if (!handler) throw new Error(`no handler for due work of kind ${row.kind}`);
        await handler(turn, row.payload);
        // What its handler put off (`scheduleAnew` under its own key) still has to happen.
        await turn.tx.dueWork.updateMany({
          where: { id, state: "waiting", dueAt: row.at },
          data: { state: "done", settledAt: this.#clock.now() },
        });
      });
    } catch (err) {
      this.#log.error({ err, dueWorkId: key }, "due work failed");
      await inTransaction(this.#db, (tx) => this.#putOff(tx, id));
    }
  }

  async #putOff(tx: Tx, id: bigint): Promise<void> {
    const now = this.#clock.now();
    const row = await tx.dueWork.findUnique({ where: { id } });
    if (row?.state !== "waiting") return;
    const attempts = row.attempts + 1;
    const ended =
      attempts >= MOST_ATTEMPTS ? { state: "failed" as const, settledAt: now } : { dueAt: new Date(now.getTime() + 1_000 * 2 ** attempts) };
    await tx.dueWork.update({ where: { id }, data: { attempts, ...ended } });
  }
}
