// A turn: one transaction in which a decision is carried out, with `say` for what it tells people. What was said is written to the
// outbox at the end, conversation by conversation in one order, and the worker is poked once all is committed.
import type { Clock } from "../platform/kernel/clock.ts";
import type { Ids } from "../platform/kernel/ids.ts";
import { enqueue, type OutgoingMessage } from "../platform/queue/enqueue.ts";
import { type Db, inTransaction, type Tx } from "../platform/store/client.ts";

export interface Turn {
  tx: Tx;
  /** Application time, the same throughout the turn. */
  now: Date;
  ids: Ids;
  say(message: OutgoingMessage): void;
}

/** @param lastsMs how long it may take, where that is longer than a message's turn */
export type Transact = <T>(body: (turn: Turn) => Promise<T>, lastsMs?: number) => Promise<T>;

export function makeTransact(db: Db, clock: Clock, ids: Ids, committed: () => void): Transact {
  return async (body, lastsMs) => {
    const result = await inTransaction(
      db,
      async (tx) => {
        const said: OutgoingMessage[] = [];
        const turn: Turn = { tx, now: clock.now(), ids, say: (message) => said.push(message) };
        const value = await body(turn);
        await enqueue(tx, said, turn.now);
        return value;
      },
      lastsMs,
    );
    committed();
    return result;
  };
}
