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
  /** How long after somebody's last message they may be written to unasked; undefined: always. */
  pushWindowMs?: number | undefined;
  say(message: OutgoingMessage): void;
  /** Something happened that higher rooms may have to act on; their reactions run at the end of the same turn. */
  happened(fact: Fact): void;
}

/** `kind` names what happened; whoever reacts to it knows what stands in `data`. */
export interface Fact {
  kind: string;
  data: unknown;
}

/** Registered by app.ts: what a higher room does when a lower one has done something, in the same transaction. */
export type Reaction = (turn: Turn, fact: Fact) => Promise<void>;

/** @param lastsMs how long it may take, where that is longer than a message's turn */
export type Transact = <T>(body: (turn: Turn) => Promise<T>, lastsMs?: number) => Promise<T>;

interface TransactOptions {
  reactions?: readonly Reaction[];
  pushWindowMs?: number | undefined;
}

export function makeTransact(
  db: Db,
  clock: Clock,
  ids: Ids,
  committed: () => void,
  { reactions = [], pushWindowMs }: TransactOptions = {},
): Transact {
  return async (body, lastsMs) => {
    const result = await inTransaction(
      db,
      async (tx) => {
        const said: OutgoingMessage[] = [];
        const facts: Fact[] = [];
        const turn: Turn = {
          tx,
          now: clock.now(),
          ids,
          pushWindowMs,
          say: (message) => said.push(message),
          happened: (fact) => facts.push(fact),
        };
        const value = await body(turn);
        // A reaction may make something happen in its turn.
        for (let fact = facts.shift(); fact; fact = facts.shift()) for (const react of reactions) await react(turn, fact);
        await enqueue(tx, said, turn.now);
        return value;
      },
      lastsMs,
    );
    committed();
    return result;
  };
}
