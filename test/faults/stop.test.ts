// SIGTERM, with the built-in database: in order, in time, nothing lost, and the database stops as well.
import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import { openDb } from "../../src/platform/store/client.ts";
import { Chance, chanceOf } from "./chance.ts";
import { makeOwners } from "./owners.ts";
import { Product, runs } from "./product.ts";
import { atRest } from "./promises.ts";
import { insist, settle, tell } from "./telling.ts";

const OWNERS = 90;
const LIMIT_MS = 10_000;

it("stops within ten seconds in the middle of everything, loses nothing, and starts again", async () => {
  const chance = chanceOf("stop.test.ts");
  const product = await Product.prepare();
  await product.start();
  const owners = makeOwners(chance, OWNERS);
  const share = OWNERS / 3;
  const telling: Promise<void>[] = [];
  // Three stops: while the first messages arrive, while bursts are answered and others arrive, and once more.
  for (let stop = 0; stop < 3; stop++) {
    telling.push(...owners.slice(stop * share, (stop + 1) * share).map((owner) => tell(product, owner, chance)));
    await delay(stop === 0 ? 500 : 7_000 + chance.below(3_000));
    await stopsCleanly(product);
    await product.start();
  }
  await Promise.all(telling);
  await settle(product);

  const db = openDb((await product.database())?.url ?? "", 3);
  const { broken, figures } = await atRest(db, product.sim, owners).finally(() => db.$disconnect());
  console.info(figures);
  expect(broken).toEqual({});
  expect(figures).toMatchObject({ answered: OWNERS, unknown: 0 });
  await stopsCleanly(product);
});

it("stops in time while a send hangs, which is unknown from then on", async () => {
  const product = await Product.prepare();
  await product.start();
  await insist(product, "/fault", { kind: "send-hangs" });
  const [owner] = makeOwners(chanceOf("stop.test.ts, hanging"), 1);
  if (owner) await tell(product, { ...owner, messages: owner.messages.slice(0, 1) }, new Chance(0));
  const database = await product.database();
  const db = openDb(database?.url ?? "", 1);
  await expect.poll(() => db.outbox.count({ where: { state: "sending" } }), { timeout: 15_000 }).toBe(1);
  await db.$disconnect();
  await stopsCleanly(product);
  await product.start();
  const again = openDb((await product.database())?.url ?? "", 1);
  expect(await again.outbox.count({ where: { state: "unknown" } }).finally(() => again.$disconnect())).toBe(1);
});

it.each(["SIGTERM", "SIGINT"] as const)("told %s while it is still starting, it stops what it started", async (signal) => {
  const chance = chanceOf(`stop.test.ts, ${signal}`);
  const product = await Product.prepare();
  await product.start();
  await stopsCleanly(product);
  for (let time = 0; time < 5; time++) {
    product.spawn();
    await delay(300 + chance.below(1_500));
    // Before it has begun to listen for signals it just dies of them, and has started nothing yet.
    await stopsCleanly(product, signal, [0, null]);
  }
  await product.start();
  await settle(product);
});

async function stopsCleanly(product: Product, signal: NodeJS.Signals = "SIGTERM", codes: (number | null)[] = [0]): Promise<void> {
  const { pid } = (await product.database()) ?? {};
  const { code, ms } = await product.terminate(signal);
  console.info(`${signal}: code ${code} after ${Math.round(ms)} ms`);
  expect(codes, product.lines.slice(-20).join("\n")).toContain(code);
  expect(ms).toBeLessThan(LIMIT_MS);
  expect(await product.database(), "the database has taken its pid file away").toBeUndefined();
  if (pid) await expect.poll(() => runs(pid), { timeout: 2_000 }).toBe(false);
}
