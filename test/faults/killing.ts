// Ways to die: at any moment, or held fast in the very middle of a phase by a lock that the test takes on the phase's table.
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import type { Chance } from "./chance.ts";
import type { Product } from "./product.ts";
import { insist } from "./telling.ts";

/** Each holds one phase where it first touches the table: the message's insert, the look at open tickets, the first ticket of a turn, the claim of a send. */
const HELD = {
  "while a message is being committed": "LOCK TABLE inbox IN SHARE MODE",
  "while a burst is being classified": "LOCK TABLE ticket IN ACCESS EXCLUSIVE MODE",
  "while a turn is being carried out": "LOCK TABLE counter IN SHARE MODE",
  "while a send is being claimed": "LOCK TABLE outbox IN SHARE MODE",
} as const;

const HANGING = { "while a send hangs": "send-hangs", "after a send, before it is written down": "send-delivered-hangs" } as const;

const WHENEVER = ["at any moment", "while starting"] as const;

export type Way = keyof typeof HELD | keyof typeof HANGING | (typeof WHENEVER)[number];

export const WAYS: readonly Way[] = [
  ...(Array(9).fill("at any moment") as Way[]),
  ...(Array(2).fill("while starting") as Way[]),
  ...(Object.keys(HELD) as Way[]).flatMap((way) => [way, way]),
  ...(Object.keys(HANGING) as Way[]).flatMap((way) => [way, way, way]),
];

/** How long the moment is waited for; shorter than the ten seconds after which a hanging send is unknown by itself. */
const PATIENCE_MS = 9_000;

/** Starts the product, calls `begun` as soon as it runs, and kills it; `true` if it died in the phase that was meant. */
export async function startAndKill(product: Product, databaseUrl: string, way: Way, chance: Chance, begun: () => void): Promise<boolean> {
  if (way === "while starting") {
    product.spawn();
    begun();
    await delay(chance.below(1_500));
    await product.kill();
    return true;
  }
  await product.start();
  begun();
  if (way === "at any moment") {
    await delay(chance.below(3_500));
    await product.kill();
    return true;
  }
  const admin = new pg.Client({ connectionString: databaseUrl });
  await admin.connect();
  try {
    if (way in HANGING) return await killHanging(product, admin, HANGING[way as keyof typeof HANGING], chance);
    await admin.query("BEGIN");
    await admin.query(HELD[way as keyof typeof HELD]);
    const held = await comesTrue(
      admin,
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      PATIENCE_MS,
    );
    await delay(chance.below(200));
    await product.kill();
    return held;
  } finally {
    await admin.end(); // what was held goes on now, in a server process that nobody reads any more
  }
}

async function killHanging(product: Product, admin: pg.Client, kind: string, chance: Chance): Promise<boolean> {
  const start = performance.now();
  await insist(product, "/fault", { kind, count: 1 });
  let hangs = false;
  while (!hangs && performance.now() - start < PATIENCE_MS - 2_000) {
    const sending = "SELECT id FROM outbox WHERE state = 'sending'";
    const { rows } = await admin.query(sending);
    await delay(150);
    hangs = rows.length > 0 && (await admin.query(`${sending} AND id = $1`, [rows[0].id])).rowCount === 1;
  }
  await delay(chance.below(1_000));
  await product.kill();
  return hangs;
}

async function comesTrue(admin: pg.Client, query: string, ms: number): Promise<boolean> {
  const giveUp = performance.now() + ms;
  while (performance.now() < giveUp) {
    if (((await admin.query(query)).rowCount ?? 0) > 0) return true;
    await delay(10);
  }
  return false;
}
