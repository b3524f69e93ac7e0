// The database goes away under a running Huiyin: it ends and says so, or goes on once it can; it never hangs, and nothing is lost.
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { expect, it } from "vitest";
import { openDb } from "../../src/platform/store/client.ts";
import { cloneDatabase } from "../support/database.ts";
import { chanceOf } from "./chance.ts";
import { type FaultOwner, makeOwners } from "./owners.ts";
import { Product } from "./product.ts";
import { atRest, type Rest } from "./promises.ts";
import { settle, tell } from "./telling.ts";

const OWNERS = 60;
const ROUNDS = 3;

it("ends when its built-in database is killed, and a new start finds everything", async () => {
  const chance = chanceOf("database.test.ts, server killed");
  const product = await Product.prepare();
  await product.start();
  const owners = makeOwners(chance, OWNERS);
  const telling: Promise<void>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    telling.push(...shareOf(owners, round).map((owner) => tell(product, owner, chance)));
    await delay(round === 0 ? 400 : 7_000 + chance.below(3_000));
    const { pid } = (await product.database()) ?? { pid: 0 };
    const start = performance.now();
    process.kill(pid, "SIGKILL");
    const exit = await Promise.race([product.ended(), delay(15_000)]);
    console.info(`ended with code ${exit?.code} after ${Math.round(performance.now() - start)} ms`);
    expect(exit?.code, product.lines.slice(-20).join("\n")).toBe(1);
    const startAgain = performance.now();
    await product.start();
    console.info(`up again after ${Math.round(performance.now() - startAgain)} ms`);
  }
  await Promise.all(telling);
  await settle(product);
  const url = (await product.database())?.url ?? "";
  allKept(await restOf(product, url, owners));
});

it("goes on when connections are cut in the middle of everything", async () => {
  const chance = chanceOf("database.test.ts, connections cut");
  const database = await cloneDatabase();
  const product = await Product.prepare({ DATABASE_URL: database.url });
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  try {
    await product.start();
    const owners = makeOwners(chance, OWNERS);
    const telling: Promise<void>[] = [];
    for (let cut = 0; cut < 4 * ROUNDS; cut++) {
      if (cut % 4 === 0) telling.push(...shareOf(owners, cut / 4).map((owner) => tell(product, owner, chance)));
      await delay(chance.below(2_500));
      await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND NOT EXISTS (SELECT 1 FROM pg_locks l WHERE l.pid = pg_stat_activity.pid AND l.locktype = 'advisory')`);
    }
    await Promise.all(telling);
    await settle(product);
    expect(product.alive).toBe(true);
    allKept(await restOf(product, database.url, owners));
  } finally {
    await product.kill();
    await admin.end();
    await database.drop();
  }
});

it("ends when the connection that keeps others away is cut", async () => {
  const database = await cloneDatabase();
  const product = await Product.prepare({ DATABASE_URL: database.url });
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  try {
    await product.start();
    await admin.query(`SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
      WHERE l.locktype = 'advisory' AND d.datname = current_database()`);
    expect((await Promise.race([product.ended(), delay(15_000)]))?.code).toBe(1);
    await product.start();
  } finally {
    await product.kill();
    await admin.end();
    await database.drop();
  }
});

function shareOf(owners: readonly FaultOwner[], round: number): readonly FaultOwner[] {
  return owners.slice((round * OWNERS) / ROUNDS, ((round + 1) * OWNERS) / ROUNDS);
}

async function restOf(product: Product, url: string, owners: readonly FaultOwner[]): Promise<Rest> {
  const db = openDb(url, 3);
  return atRest(db, product.sim, owners).finally(() => db.$disconnect());
}

function allKept({ broken, figures }: Rest): void {
  console.info(figures);
  expect(broken).toEqual({});
  expect(figures.answered + figures.unknownAnswers).toBe(OWNERS);
}
