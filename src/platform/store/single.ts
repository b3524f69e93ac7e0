// One Huiyin works on a database at a time: the lease is an advisory lock held by a connection of its own, so that it ends with the
// process, however that ends.
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { UserError } from "../kernel/errors.ts";

/** "HUIYIN" in ASCII, cut to 32 bits. */
const LOCK = 0x48555949;
/** How long a predecessor that is just stopping is waited for. */
const PATIENCE_MS = 15_000;

export interface Lease {
  release(): Promise<void>;
}

/** @param lost called if the lease ends without being released: somebody else may start now, so we must stop */
export async function takeLease(url: string, lost: () => void): Promise<Lease> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  let released = false;
  client.on("error", () => {});
  client.on("end", () => {
    if (!released) lost();
  });
  await client.connect();
  const giveUp = performance.now() + PATIENCE_MS;
  for (;;) {
    const { rows } = await client.query("SELECT pg_try_advisory_lock($1) AS taken", [LOCK]);
    if (rows[0].taken) break;
    if (performance.now() > giveUp) {
      released = true;
      await client.end();
      throw new UserError("another Huiyin already runs on this database: stop it first, or give this one its own DATABASE_URL or DATA_DIR");
    }
    await delay(200);
  }
  return {
    async release() {
      released = true;
      await client.end();
    },
  };
}
