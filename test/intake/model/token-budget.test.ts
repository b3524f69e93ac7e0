// The day's tokens of an owner, on the real database.
import { expect, test } from "vitest";
import type { Writer } from "../../../src/intake/classifier.ts";
import { tokenBudget, tokensOf } from "../../../src/intake/model/token-budget.ts";
import type { Db } from "../../../src/platform/store/client.ts";
import { testDb } from "../../support/database.ts";

const OWNER: Writer = { contactId: "c-1", names: [], timeZone: "Asia/Shanghai" };
const NEIGHBOUR: Writer = { ...OWNER, contactId: "c-2" };

async function twoContacts(): Promise<Db> {
  const db = await testDb();
  for (const id of ["c-1", "c-2"])
    await db.contact.create({ data: { id, account: "simulator", externalId: id, name: id, createdAt: new Date(0) } });
  return db;
}

test("each owner has their own, counted day by day where they live", async () => {
  const db = await twoContacts();
  let now = new Date("2030-03-06T23:59:00+08:00");
  const budget = tokenBudget(db, { now: () => now }, 1_000);
  expect(await budget.isSpent(OWNER)).toBe(false);
  await budget.add(OWNER, 999);
  expect(await budget.isSpent(OWNER)).toBe(false);
  await budget.add(OWNER, 1);
  expect([await budget.isSpent(OWNER), await budget.isSpent(NEIGHBOUR)]).toEqual([true, false]);
  now = new Date("2030-03-07T00:00:00+08:00");
  expect(await budget.isSpent(OWNER)).toBe(false);
  expect(await budget.isSpent({ ...OWNER, timeZone: "Europe/London" })).toBe(true);
  await budget.add(OWNER, 5);
  const rows = await db.modelUse.findMany({ orderBy: { day: "asc" } });
  expect(rows.map(({ day, tokens }) => [day.toISOString().slice(0, 10), tokens])).toEqual([
    ["2030-03-06", 1_000],
    ["2030-03-07", 5],
  ]);
});

test("calls at the same time are all counted, and a nonsensical sum does no harm", async () => {
  const db = await twoContacts();
  const budget = tokenBudget(db, { now: () => new Date("2030-03-06T04:00:00Z") }, 0);
  await Promise.all(Array.from({ length: 20 }, () => budget.add(OWNER, 7)));
  expect(await db.modelUse.findMany()).toMatchObject([{ contactId: "c-1", tokens: 140 }]);
  expect(await budget.isSpent(OWNER)).toBe(false);
  for (let time = 0; time < 3; time++) await budget.add(OWNER, 1_000_000_000);
  expect((await db.modelUse.findFirstOrThrow()).tokens).toBe(2_000_000_000);
});

test("the server's count is taken if it makes sense; else the estimate is rather too high", () => {
  const asked = [{ role: "user" as const, content: "我家漏水了" }];
  expect(tokensOf(asked, "好", 42)).toBe(42);
  for (const odd of [undefined, 0, -1, Number.NaN]) expect(tokensOf(asked, "好", odd)).toBe(9);
  expect(tokensOf(asked, "", 1e12)).toBe(1_000_000);
});
