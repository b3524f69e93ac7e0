// Transactions that lose a deadlock are run again, on the real database.
import { expect, it, onTestFinished } from "vitest";
import { type Db, inTransaction, openDb, type Tx } from "../../../src/platform/store/client.ts";
import { cloneDatabase, testDb } from "../../support/database.ts";

/** Two transactions that take the same two rows in opposite order, each holding its first until the other has one too. */
async function deadlock(
  db: Db,
  add: (tx: Tx, name: string, value: number) => Promise<unknown>,
): Promise<{ runs: number; values: number[] }> {
  await db.counter.createMany({ data: ["a", "b"].map((name) => ({ name, value: 0 })) });
  let runs = 0;
  let arrived = 0;
  let release = () => {};
  const both = new Promise<void>((resolve) => (release = resolve));
  const transaction = (first: string, second: string, value: number) =>
    inTransaction(db, async (tx) => {
      runs++;
      await add(tx, first, value);
      if (++arrived === 2) release();
      await both;
      await add(tx, second, value);
    });
  await Promise.all([transaction("a", "b", 1), transaction("b", "a", 10)]);
  const rows = await db.counter.findMany({ orderBy: { name: "asc" } });
  return { runs, values: rows.map(({ value }) => value) };
}

/** The winner, the loser, and the loser again; on a busy machine it may lose more than once. */
const LOST_ONCE = expect.toSatisfy((runs: number) => runs >= 3);

it("runs the loser of a deadlock again: Prisma's queries", async () => {
  const outcome = await deadlock(await testDb(), (tx, name, value) =>
    tx.counter.update({ where: { name }, data: { value: { increment: value } } }),
  );
  expect(outcome).toEqual({ runs: LOST_ONCE, values: [11, 11] });
});

it("runs the loser of a deadlock again: raw statements", async () => {
  const outcome = await deadlock(
    await testDb(),
    (tx, name, value) => tx.$executeRaw`UPDATE counter SET value = value + ${value} WHERE name = ${name}`,
  );
  expect(outcome).toEqual({ runs: LOST_ONCE, values: [11, 11] });
});

it("runs the loser of a deadlock again: raw queries", async () => {
  const outcome = await deadlock(
    await testDb(),
    (tx, name, value) => tx.$queryRaw`UPDATE counter SET value = value + ${value} WHERE name = ${name} RETURNING value`,
  );
  expect(outcome).toEqual({ runs: LOST_ONCE, values: [11, 11] });
});

it("gives up a transaction that never wins, with nothing done", async () => {
  const db = await testDb();
  let runs = 0;
  const losing = inTransaction(db, async (tx) => {
    runs++;
    await tx.counter.create({ data: { name: "a", value: 0 } });
    await tx.$executeRawUnsafe("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$");
  });
  await expect(losing).rejects.toThrow();
  expect(runs).toBe(5);
  expect(await db.counter.count()).toBe(0);
});

it("does not run anything else again", async () => {
  const db = await testDb();
  await db.counter.create({ data: { name: "a", value: 0 } });
  let runs = 0;
  const failing = inTransaction(db, async (tx) => {
    runs++;
    await tx.counter.update({ where: { name: "a" }, data: { value: 7 } });
    await tx.counter.create({ data: { name: "a", value: 0 } });
  });
  await expect(failing).rejects.toMatchObject({ code: "P2002" });
  expect(runs).toBe(1);
  expect(await db.counter.findMany()).toEqual([{ name: "a", value: 0 }]);
});

it("asks one thing at a time on a connection, so that pg has nothing to warn of", async () => {
  const database = await cloneDatabase();
  const db = openDb(database.url, 2);
  const warnings: string[] = [];
  const hear = (warning: Error) => warnings.push(warning.message);
  process.on("warning", hear);
  onTestFinished(async () => {
    process.off("warning", hear);
    await db.$disconnect();
    await database.drop();
  });
  await inTransaction(db, async (tx) => {
    const now = new Date(0);
    await tx.contact.create({ data: { id: "p", account: "a", externalId: "p", name: "", createdAt: now } });
    await tx.conversation.create({ data: { id: "v", account: "a", contactId: "p" } });
    await tx.burst.create({ data: { conversationId: "v", contactId: "p", closedAt: now } });
    const found = await tx.burst.findFirst({ include: { contact: true, conversation: { include: { room: true } }, inbox: true } });
    expect(found).toMatchObject({ contact: { id: "p" }, conversation: { id: "v", room: null }, inbox: [] });
    const both = await Promise.all([tx.contact.count(), tx.burst.count(), tx.$queryRaw`SELECT 1 AS one`]);
    expect(both).toEqual([1, 1, [{ one: 1 }]]);
  });
  await new Promise((resolve) => setImmediate(resolve)); // warnings are told on the next turn
  expect(warnings).toEqual([]);
});
