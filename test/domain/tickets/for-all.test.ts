// One cause and a whole estate: what is said and done about one ticket reaches every reporter, however many there are, each once.
import { expect, it } from "vitest";
import type { StaffAct } from "../../../src/domain/tickets/acts.ts";
import { dueTickets } from "../../../src/domain/tickets/due.ts";
import { openTicket } from "../../../src/domain/tickets/open-ticket.ts";
import { actOnTicket } from "../../../src/domain/tickets/staff-acts.ts";
import { makeLog } from "../../../src/platform/kernel/log.ts";
import { DueWork } from "../../../src/platform/queue/due-work.ts";
import { demoTurns, plainWords } from "../../support/demo-turns.ts";

const START = new Date("2030-03-06T02:00:00Z");
const REPORTERS = 120;
const PLUMBER = {
  id: "staff-plumber",
  name: "刘师傅",
  role: "technician",
  departmentId: "engineering",
  departmentName: "工程维修部",
} as const;

const ASSISTANT = {
  id: "staff-assistant",
  name: "小周",
  role: "assistant",
  departmentId: "service",
  departmentName: "客户服务部",
} as const;

/** One water main, and everybody has reported it; staff have said that it is one cause. */
async function waterMain() {
  const { db, clock, transact } = await demoTurns(START);
  const first = await transact(async (turn) =>
    openTicket(turn, await plainWords(turn, "owner-1", "小区停水了", { kind: "demand", demandType: "repair", category: "utility" })),
  );
  await db.incident.create({
    data: {
      id: "main",
      communityId: "jingui",
      lead: first.number,
      state: "confirmed",
      settledAt: START,
      settledById: "staff-head",
      createdAt: START,
    },
  });
  const people = Array.from({ length: REPORTERS - 1 }, (_, index) => `p${index}`);
  await db.contact.createMany({ data: people.map((id) => ({ id, account: "simulator", externalId: id, name: id, createdAt: START })) });
  await db.conversation.createMany({ data: people.map((id) => ({ id: `direct-${id}`, account: "simulator", contactId: id })) });
  const row = await db.ticket.update({ where: { number: first.number }, data: { incidentId: "main" } });
  await db.ticket.createMany({
    data: people.map((id, index) => ({
      ...row,
      number: first.number + index + 1,
      contactId: id,
      conversationId: `direct-${id}`,
      ownerId: null,
      householdId: null,
      houseId: null,
    })),
  });
  const problems: string[] = [];
  const due = new DueWork(db, clock, transact, dueTickets, makeLog("error", { write: (line) => problems.push(line) }));
  const said = (text: string) => db.outbox.findMany({ where: { text: { contains: text }, conversation: { roomId: null } } });
  return {
    db,
    said,
    act: (act: StaffAct) => transact((turn) => actOnTicket(turn, first.number, act.type === "assign" ? ASSISTANT : PLUMBER, act)),
    /** Everything that is due now. */
    async settle() {
      for (let [key] = await due.due(clock.now(), []); key; [key] = await due.due(clock.now(), [])) await due.run(key);
      expect(problems).toEqual([]);
    },
  };
}

it.each<[string, StaffAct, string, string]>([
  ["a reply", { type: "reply", text: "主管爆了，正在抢修" }, "主管爆了，正在抢修", "reply"],
  ["a promise", { type: "promise", at: new Date("2030-03-06T06:00:00Z"), text: "换主管" }, "14:00", "promise"],
  ["giving it to somebody", { type: "assign", to: PLUMBER }, "已安排刘师傅处理", "assign"],
])("%s reaches all of them, the first hundred at once", async (_name, act, words, type) => {
  const main = await waterMain();
  expect((await main.act(act)).line).toContain(`同因 ${REPORTERS - 1} 户也已告知`);
  expect(await main.said(words)).toHaveLength(101);
  await main.settle();
  const told = await main.said(words);
  expect(told).toHaveLength(REPORTERS);
  expect(new Set(told.map(({ conversationId }) => conversationId)).size).toBe(REPORTERS);
  expect(await main.db.ticketEvent.count({ where: { type } })).toBe(REPORTERS);
  expect(await main.db.ticket.count({ where: { assigneeId: PLUMBER.id, firstRespondedAt: { not: null } } })).toBe(REPORTERS);
});

it("goes on with those that are still open when their turn comes", async () => {
  const main = await waterMain();
  await main.act({ type: "reply", text: "正在抢修" });
  await main.db.ticket.updateMany({ where: { number: { gt: 110 } }, data: { status: "cancelled", closedAt: START } });
  await main.settle();
  expect(await main.said("正在抢修")).toHaveLength(110);
});
