// The Prisma client and transactions. A transaction that lost a deadlock or a serialisation race is run again.
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { Prisma, PrismaClient } from "../../generated/prisma/client.ts";

export type Db = PrismaClient;
/** Inside a transaction. Everything that takes a `Tx` takes a `Db` too. */
export type Tx = Prisma.TransactionClient;
export { Prisma };

/** A server that says nothing for so long, be it cut off or stuck, is an error that is tried again, not a wait without end. */
const PATIENCE = { connectionTimeoutMillis: 30_000, query_timeout: 60_000 };
/** Planned for the values it is asked with: what waits is a few rows among millions, and a plan for any value would not know. */
const PLANNING = { options: "-c plan_cache_mode=force_custom_plan" };

export function openDb(url: string, connections = 10): Db {
  const options = { connectionString: url, max: connections, ...PATIENCE, ...PLANNING, Client: OneAtATime as never };
  return new PrismaClient({ adapter: new PrismaPg(options, { statementNameGenerator: statementNames() }) });
}

/** Each connection keeps what it has parsed; so many it may keep. */
const MOST_STATEMENTS = 500;
/** Longer ones list ids, and are never quite the same again. */
const LONGEST_STATEMENT = 8_000;

/** A statement that comes again is parsed once for each connection; without a name it is parsed each time. */
function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (sql.length > LONGEST_STATEMENT || names.size >= MOST_STATEMENTS) return "";
    const name = `s${names.size}`;
    names.set(sql, name);
    return name;
  };
}

/** Inside a transaction Prisma asks for several relations at once; pg warns of that, and its next major version refuses. */
class OneAtATime extends pg.Client {
  #last: Promise<unknown> = Promise.resolve();

  override query(...args: unknown[]): never {
    const ask = () => (super.query as (...args: unknown[]) => unknown)(...args);
    if (typeof args.at(-1) === "function") return ask() as never;
    const answer = this.#last.then(ask);
    this.#last = answer.catch(() => {});
    return answer as never;
  }
}

/** The code of an error after which a transaction is run again, nothing having happened. */
export const RUN_AGAIN = "40001";
/** Prisma's and PostgreSQL's names for it. */
const AGAIN = ["P2034", RUN_AGAIN, "40P01"];
const LASTS_MS = 30_000;

/** @param lastsMs what takes longer is undone */
export async function inTransaction<T>(db: Db, body: (tx: Tx) => Promise<T>, lastsMs = LASTS_MS): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.$transaction(body, { maxWait: 30_000, timeout: lastsMs });
    } catch (error) {
      if (attempt === 5 || !AGAIN.includes(codeOf(error))) throw error;
    }
  }
}

/** Whether a row is there already that may be there once. */
export function isDuplicate(error: unknown): boolean {
  return ["P2002", "23505"].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  const { code, cause, meta } = error as { code?: string; cause?: unknown; meta?: { code?: string; driverAdapterError?: unknown } };
  if (code === "P2010") return meta?.code ?? codeOf(meta?.driverAdapterError ?? {}); // a raw query's own error
  if (code) return code;
  if (cause && typeof cause === "object" && "originalCode" in cause) return String(cause.originalCode);
  return "";
}
