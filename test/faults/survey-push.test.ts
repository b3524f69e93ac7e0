// kill -9 again and again in the middle of a push to 5,000 households: every one of them is asked, and nobody twice.
import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import { type Db, openDb } from "../../src/platform/store/client.ts";
import { cloneDatabase } from "../support/database.ts";
import { API_TOKEN } from "../support/test-app.ts";
import { type Chance, chanceOf } from "./chance.ts";
import { Product } from "./product.ts";
import { insist, settle } from "./telling.ts";

const HOUSEHOLDS = 5_000;
const KILLS = 10;
const LASTS_MS = 1_500_000;

it(`asks ${HOUSEHOLDS} households once each through ${KILLS} kills`, { timeout: LASTS_MS }, async () => {
  const chance = chanceOf("survey-push.test.ts");
  const database = await cloneDatabase();
  const product = await Product.prepare({ DATABASE_URL: database.url, API_TOKEN });
  const db = openDb(database.url, 3);
  try {
    await product.start();
    await settleIn(db, product);
    await insist(product, "/clock", { now: tomorrow("10:00") });
    await startCampaign(product);
    await pushWithKills(product, db, chance);
    await settle(product);
    await everybodyOnce(db, product);
  } finally {
    await product.kill();
    await db.$disconnect();
    await database.drop();
  }
});

/** A new estate of owners with a chat each; the demo's other households have moved out. */
async function settleIn(db: Db, product: Product): Promise<void> {
  const at = new Date();
  await db.household.updateMany({ data: { until: at } });
  await db.$executeRaw`INSERT INTO house (id, community_id, building, unit, room)
    SELECT 'h' || n, 'jingui', (100 + n % 50)::text, '1', (100 + n / 50)::text FROM generate_series(1, ${HOUSEHOLDS}::int) n`;
  await db.$executeRaw`INSERT INTO household (id, community_id, house_id, since) SELECT 'hh' || n, 'jingui', 'h' || n, ${at} FROM generate_series(1, ${HOUSEHOLDS}::int) n`;
  await db.$executeRaw`INSERT INTO owner (id, community_id, name, language, created_at)
    SELECT 'o' || n, 'jingui', '业主' || n, 'zh-CN', ${at} FROM generate_series(1, ${HOUSEHOLDS}::int) n`;
  await db.$executeRaw`INSERT INTO residency (owner_id, household_id, role, since) SELECT 'o' || n, 'hh' || n, 'owner', ${at} FROM generate_series(1, ${HOUSEHOLDS}::int) n`;
  await db.$executeRaw`INSERT INTO contact (id, account, external_id, name, created_at)
    SELECT 'c' || n, 'simulator', 'c' || n, '业主' || n, ${at} FROM generate_series(1, ${HOUSEHOLDS}::int) n`;
  await db.$executeRaw`INSERT INTO conversation (id, account, contact_id) SELECT 'chat' || n, 'simulator', 'c' || n FROM generate_series(1, ${HOUSEHOLDS}::int) n`;
  await db.$executeRaw`INSERT INTO binding (id, contact_id, owner_id, proof, bound_at)
    SELECT 'b' || n, 'c' || n, 'o' || n, 'staff', ${at} FROM generate_series(1, ${HOUSEHOLDS}::int) n`;
  for (let n = 1; n <= HOUSEHOLDS; n++) await insist(product, "/contacts", { id: `c${n}`, name: `业主${n}` });
}

const tomorrow = (time: string) => {
  const day = new Date(Date.now() + 8 * 3_600_000 + 86_400_000).toISOString().slice(0, 10);
  return `${day}T${time}:00+08:00`;
};

async function startCampaign(product: Product): Promise<void> {
  const call = async (path: string, body: object) => {
    const response = await fetch(`${product.url}/api/v1${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${API_TOKEN}` },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    if (response.status >= 300) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
  await call("/campaigns", { survey: "satisfaction", community: "jingui", sampling: "census", by: "staff-head" });
  await call("/campaigns/1/plan", { by: "staff-head" });
  await call("/campaigns/1/approve", { by: "staff-manager" });
  expect(await call("/campaigns/1/start", { by: "staff-head" })).toMatchObject({ sampled: HOUSEHOLDS, state: "running" });
}

/** The day runs through; each life is ended somewhere in its share of the pushes. */
async function pushWithKills(product: Product, db: Db, chance: Chance): Promise<void> {
  const target = tomorrow("19:30");
  for (let kill = 1; kill <= KILLS; kill++) {
    const wanted = Math.floor((kill * HOUSEHOLDS) / (KILLS + 1)) - chance.below(HOUSEHOLDS / (KILLS * 2));
    const moving = insistOnce(product, target);
    while ((await asked(db)) < wanted) await delay(20);
    await delay(chance.below(150));
    await product.kill();
    await moving;
    await product.start();
  }
  for (;;) {
    const { status } = await insist(product, "/clock", { now: target, timeoutMs: 120_000 }, 130_000);
    if (status === 200 || status === 409) break;
  }
  console.info(`${await asked(db)} asked after ${KILLS} kills`);
}

const insistOnce = (product: Product, now: string) =>
  fetch(`${product.url}/simulator/clock`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ now, timeoutMs: 600_000 }),
  }).catch(() => undefined);

const asked = (db: Db) => db.surveyInvitation.count({ where: { state: "sent" } });

async function everybodyOnce(db: Db, product: Product): Promise<void> {
  expect(await db.surveyInvitation.groupBy({ by: ["state"], _count: true })).toEqual([{ state: "sent", _count: HOUSEHOLDS }]);
  const pushes = await db.householdPush.groupBy({ by: ["householdId"], _count: true });
  expect(pushes).toHaveLength(HOUSEHOLDS);
  expect(pushes.filter(({ _count }) => _count !== 1)).toEqual([]);
  const rows = await db.outbox.findMany({
    where: { dedupeKey: { startsWith: "survey:" } },
    select: { state: true, conversationId: true, attempts: true },
  });
  expect(rows).toHaveLength(HOUSEHOLDS);
  expect(new Set(rows.map(({ conversationId }) => conversationId)).size).toBe(HOUSEHOLDS);
  const unknown = rows.filter(({ state }) => state === "unknown");
  console.info({ sent: rows.length - unknown.length, unknown: unknown.length });
  expect(rows.filter(({ state }) => state !== "sent" && state !== "unknown")).toEqual([]);
  expect(unknown.length).toBeLessThanOrEqual(KILLS);
  const twice: string[] = [];
  for (const { conversationId, state } of rows) {
    const contact = conversationId.replace("chat", "c");
    const seen = (await product.sim.chat(contact)).filter(({ from }) => from === "bot").length;
    if (seen !== 1 && !(state === "unknown" && seen === 0)) twice.push(`${contact} saw ${seen}, ${state}`);
  }
  expect(twice).toEqual([]);
}
