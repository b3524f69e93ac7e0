// Turns on the real database, with the demo community and nothing that works beside them.
import { makeTransact, type Turn } from "../../src/conversation/turn.ts";
import { loadDemo } from "../../src/demo/load.ts";
import { whoWrites } from "../../src/domain/owners/reporter.ts";
import type { NewTicket } from "../../src/domain/tickets/open-ticket.ts";
import { MovableClock } from "../../src/platform/kernel/clock.ts";
import { randomIds } from "../../src/platform/kernel/ids.ts";
import { inTransaction } from "../../src/platform/store/client.ts";
import { testDb } from "./database.ts";

/** A database of the case's own, on which it is that time until the clock is moved. */
export async function demoTurns(start: Date) {
  const db = await testDb();
  const clock = new MovableClock(0, () => start.getTime());
  const transact = makeTransact(db, clock, randomIds, () => {});
  await inTransaction(db, (tx) => loadDemo(tx, start, "simulator"));
  return { db, clock, transact };
}

/** What an owner writes in their chat, with nothing to be learned from it but the matter. */
export async function plainWords(turn: Turn, owner: string, text: string, matter: Pick<NewTicket, "kind" | "demandType" | "category">) {
  return {
    ...matter,
    reporter: await whoWrites(turn.tx, owner),
    conversationId: `direct-${owner}`,
    emergency: false,
    summary: text,
    description: text,
    expectation: null,
    place: null,
    timeSaid: null,
    complainedOf: null,
    phoneSaid: null,
    channel: "wechat",
    classifiedBy: "embedded",
    confidence: 0.9,
    cues: [],
    needsListening: false,
    inboxIds: [],
    files: [],
  } satisfies NewTicket;
}
