// kill -9 at any moment while many owners write: nobody is forgotten, nobody hears a thing twice.
import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import { type Db, openDb } from "../../src/platform/store/client.ts";
import { cloneDatabase } from "../support/database.ts";
import { type Chance, chanceOf } from "./chance.ts";
import { startAndKill, WAYS } from "./killing.ts";
import { type FaultOwner, makeOwners } from "./owners.ts";
import { Product } from "./product.ts";
import { atRest } from "./promises.ts";
import { insist, settle, tell } from "./telling.ts";

const OWNERS = 180;
const TIMER_KILLS = 4;

it(`keeps every promise through ${WAYS.length + TIMER_KILLS} kills`, async () => {
  const chance = chanceOf("kill.test.ts");
  const database = await cloneDatabase();
  const product = await Product.prepare({ DATABASE_URL: database.url });
  const db = openDb(database.url, 3);
  try {
    await product.start();
    const owners = makeOwners(chance, OWNERS);
    await bindResidents(db, owners);
    await product.kill();

    const died = await replayWithKills(product, database.url, owners, chance);
    console.info(died);
    const rest = await atRest(db, product.sim, owners);
    console.info(rest.figures);
    expect(rest.broken).toEqual({});
    expect(rest.figures.answered + rest.figures.unknownAnswers).toBe(OWNERS);
    expect(rest.figures.unknown).toBeLessThanOrEqual(WAYS.length);
    const byTimeout = await db.outbox.count({ where: { state: "unknown", error: { not: "stopped while sending" } } });
    expect(byTimeout).toBe(0);
    // Every phase was met in its middle at least once.
    expect(Object.entries(died).filter(([, { met }]) => met === 0)).toEqual([]);

    await moveTheClockWithKills(product, chance);
    const later = await atRest(db, product.sim, owners, true);
    console.info(later.figures);
    expect(later.broken).toEqual({});
    expect(later.figures.unknown).toBeLessThanOrEqual(WAYS.length + TIMER_KILLS);

    // One more start finds nothing to do.
    await product.terminate();
    await product.start();
    await settle(product);
    expect((await atRest(db, product.sim, owners, true)).figures).toEqual(later.figures);
  } finally {
    await product.kill();
    await db.$disconnect();
    await database.drop();
  }
});

type Deaths = Record<string, { times: number; met: number }>;

/** A share of the owners begins to write in each life; the last ones leave time for what is still to be done. */
async function replayWithKills(product: Product, databaseUrl: string, owners: readonly FaultOwner[], chance: Chance): Promise<Deaths> {
  const start = performance.now();
  const ways = chance.shuffled(WAYS);
  const share = Math.ceil(owners.length / (ways.length - 4));
  const telling: Promise<void>[] = [];
  const deaths: Deaths = {};
  for (const [life, way] of ways.entries()) {
    const begun = () => {
      for (const owner of owners.slice(life * share, (life + 1) * share)) telling.push(tell(product, owner, chance));
    };
    const met = await startAndKill(product, databaseUrl, way, chance, begun);
    deaths[way] ??= { times: 0, met: 0 };
    deaths[way].times += 1;
    if (met) deaths[way].met += 1;
  }
  await product.start();
  await Promise.all(telling);
  await settle(product);
  console.info(`${ways.length} kills in ${Math.round((performance.now() - start) / 1_000)} s`);
  return deaths;
}

/** Reminders and overdue questions fall due, and each is carried out once though we die again and again on the way. */
async function moveTheClockWithKills(product: Product, chance: Chance): Promise<void> {
  const target = new Date(Date.now() + 14 * 3_600_000).toISOString();
  for (let kill = 0; kill < TIMER_KILLS; kill++) {
    const moving = fetch(`${product.url}/simulator/clock`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ now: target }),
    }).catch(() => undefined);
    await delay(20 + chance.below(700));
    await product.kill();
    await moving;
    await product.start();
  }
  const { status } = await insist(product, "/clock", { now: target, timeoutMs: 120_000 }, 130_000);
  expect([200, 409]).toContain(status);
  await settle(product);
}

/** Some owners are known: bound to residents of the demo community. */
async function bindResidents(db: Db, owners: readonly FaultOwner[]): Promise<void> {
  const now = new Date();
  const bound = owners.filter(({ known }) => known);
  const residents = await db.owner.findMany({
    where: { id: { startsWith: "resident-" } },
    orderBy: { id: "asc" },
    take: bound.length,
    select: { id: true },
  });
  await db.contact.createMany({
    data: bound.map(({ id }) => ({ id: `contact-${id}`, account: "simulator", externalId: id, name: id, createdAt: now })),
  });
  await db.binding.createMany({
    data: residents.map((resident, index) => ({
      id: `binding-${index}`,
      contactId: `contact-${bound[index]?.id}`,
      ownerId: resident.id,
      boundAt: now,
    })),
  });
}
