// The house as the terminal enters it: the same database as the server, whether that runs or not, never its single-instance lease.
import type { Config } from "../config.ts";
import { makeTransact, type Turn } from "../conversation/turn.ts";
import type { Clock } from "../platform/kernel/clock.ts";
import type { Ids } from "../platform/kernel/ids.ts";
import { type Db, inTransaction, openDb, type Tx } from "../platform/store/client.ts";
import { startEmbeddedPostgres } from "../platform/store/embedded-postgres.ts";
import { migrate } from "../platform/store/migrations.ts";

/** What a command needs from outside; tests bring their own. */
export interface Surroundings {
  /** Read only when a command runs: help works without a right configuration. */
  config(): Config;
  clock: Clock;
  ids: Ids;
  out(text: string): void;
  err(text: string): void;
}

/**
 * Runs a command in one transaction and prints what it returns, once that is committed.
 * @param lastsMs how long it may take, where that is longer than usual
 * @throws UserError where the input is wrong or the database cannot be reached
 */
export async function inHouse(s: Surroundings, body: (tx: Tx) => Promise<string>, lastsMs?: number): Promise<void> {
  return withDb(s, (db) => inTransaction(db, body, lastsMs));
}

/** The same for what may say something to people: the server sends it within seconds, or when it is started. */
export async function inTurn(s: Surroundings, body: (turn: Turn) => Promise<string>, lastsMs?: number): Promise<void> {
  return withDb(s, (db) => makeTransact(db, s.clock, s.ids, () => {})(body, lastsMs));
}

async function withDb({ config, ids, out }: Surroundings, work: (db: Db) => Promise<string>): Promise<void> {
  const { databaseUrl, dataDir } = config();
  const database = databaseUrl ? { url: databaseUrl, stop: async () => {} } : await startEmbeddedPostgres(dataDir);
  try {
    await migrate(database.url, ids);
    const db = openDb(database.url, 1);
    try {
      out(`${await work(db)}\n`);
    } finally {
      await db.$disconnect();
    }
  } finally {
    await database.stop(); // goes on running while the server, or another command, uses it
  }
}
