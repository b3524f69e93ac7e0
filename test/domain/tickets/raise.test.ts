// A ticket that becomes an emergency, on the real database: what changes, who hears of it, and that an ended one does not.
import { beforeEach, expect, it } from "vitest";
import { makeTransact, type Transact } from "../../../src/conversation/turn.ts";
import { loadDemo } from "../../../src/demo/load.ts";
import { whoWrites } from "../../../src/domain/owners/reporter.ts";
import { openTicket } from "../../../src/domain/tickets/open-ticket.ts";
import { raise } from "../../../src/domain/tickets/owner-acts.ts";
import { MovableClock } from "../../../src/platform/kernel/clock.ts";
import { randomIds } from "../../../src/platform/kernel/ids.ts";
import { type Db, inTransaction } from "../../../src/platform/store/client.ts";
import { testDb } from "../../support/database.ts";

const START = new Date("2030-03-06T10:00:00+08:00");
const SAID = { text: "水喷出来了", inboxIds: [], files: [], needsListening: false };

let db: Db;
let transact: Transact;
let number: number;
beforeEach(async () => {
  db = await testDb();
  transact = makeTransact(db, new MovableClock(0, () => START.getTime()), randomIds, () => {});
  await inTransaction(db, (tx) => loadDemo(tx, START, "simulator"));
  ({ number } = await transact(async (turn) =>
    openTicket(turn, {
      reporter: await whoWrites(turn.tx, "owner-1"),
      conversationId: "direct-owner-1",
      kind: "demand",
      demandType: "repair",
      category: "leak",
      emergency: false,
      summary: "厨房漏水",
      description: "厨房漏水",
      expectation: null,
      place: null,
      timeSaid: null,
      complainedOf: null,
      phoneSaid: null,
      channel: "wechat",
      classifiedBy: "embedded",
      confidence: 0.9,
      cues: ["漏水"],
      needsListening: false,
      inboxIds: [],
      files: [],
    }),
  ));
});

const raised = () => transact(async (turn) => raise(turn, number, await whoWrites(turn.tx, "owner-1"), SAID));

it("sets the emergency's times and shows the card again", async () => {
  expect(await raised()).toMatchObject({ number, emergency: true });
  const clocks = await db.ticketClock.findMany({ where: { ticketNumber: number, stoppedAt: null }, orderBy: { name: "asc" } });
  expect(clocks.map(({ name, dueAt }) => [name, (dueAt.getTime() - START.getTime()) / 60_000])).toEqual([
    ["first_response", 1],
    ["arrival", 5],
    ["resolve", 120],
  ]);
  expect(await db.dueWork.count({ where: { kind: "ticket.alarm", state: "waiting" } })).toBe(1);
  const cards = await db.outbox.findMany({ where: { ticketNumber: number }, orderBy: { id: "asc" } });
  expect(cards.at(0)?.text).not.toContain("紧急");
  expect(cards.some(({ text }) => text.includes("【紧急】") && text.includes("「水喷出来了」"))).toBe(true);
});

it("keeps a clock that was answered, and changes the time to finish", async () => {
  await db.ticket.update({ where: { number }, data: { firstRespondedAt: START } });
  const before = await db.ticket.findUniqueOrThrow({ where: { number } });
  const after = await raised();
  expect(after?.firstResponseDueAt).toEqual(before.firstResponseDueAt);
  expect(after?.resolveDueAt).toEqual(new Date(START.getTime() + 2 * 3_600_000));
});

it("leaves a ticket alone that has ended meanwhile", async () => {
  await db.ticket.update({ where: { number }, data: { status: "cancelled", closedAt: START } });
  expect(await raised()).toBeUndefined();
  expect(await db.ticket.findUniqueOrThrow({ where: { number } })).toMatchObject({ emergency: false });
});
