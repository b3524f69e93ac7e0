// The days after handover: each milestone on its day, each household once, after an outage the days between as well, and nothing for days before.
import { expect, it } from "vitest";
import { CALLBACK_DAY, callbackDay, scheduleCallbackDays } from "../../../src/domain/callbacks/days.ts";
import { demoTurns } from "../../support/demo-turns.ts";

const START = new Date("2030-03-01T12:00:00+08:00");

async function town() {
  const { db, clock, transact } = await demoTurns(START);
  await db.inbox.create({
    data: {
      account: "simulator",
      messageId: "m",
      conversationId: "direct-owner-1",
      contactId: "owner-1",
      kind: "text",
      text: "在吗",
      mentionsBot: false,
      receivedAt: START,
      closesBurst: false,
    },
  });
  const handedOver = (id: string, on: string) => db.house.update({ where: { id }, data: { handoverOn: new Date(`${on}T00:00:00Z`) } });
  /** Does the days whose time has come, one after the other, as the worker does. */
  const catchUp = async () => {
    for (;;) {
      const row = await db.dueWork.findFirst({ where: { kind: CALLBACK_DAY, state: "waiting", dueAt: { lte: clock.now() } } });
      if (!row) return;
      await transact((turn) => callbackDay(turn, row.payload));
      await db.dueWork.update({ where: { id: row.id }, data: { state: "done", settledAt: clock.now() } });
    }
  };
  const keys = async () =>
    (await db.callback.findMany({ where: { kind: { not: "spot" } }, orderBy: { dueAt: "asc" } })).map(({ key }) => key);
  return { db, clock, transact, handedOver, catchUp, keys };
}

it("a month, three months and a year, at ten of that day; an outage is made up for day by day, once", async () => {
  const { db, clock, transact, handedOver, catchUp, keys } = await town();
  await transact(({ tx, now }) => scheduleCallbackDays(tx, now));
  await transact(({ tx, now }) => scheduleCallbackDays(tx, now));
  expect(await db.dueWork.count({ where: { kind: CALLBACK_DAY } })).toBe(1);
  await handedOver("3-2-501", "2030-02-05"); // a month on 5 March
  await handedOver("3-2-502", "2030-01-31"); // 28 February is past, three months on 30 April
  await handedOver("5-1-1201", "2029-03-20"); // a year on 20 March
  clock.moveTo(new Date("2030-03-04T12:00:00+08:00"));
  await catchUp();
  expect(await keys()).toEqual([]);
  // Two months off: the days between are done when we are back.
  clock.moveTo(new Date("2030-05-10T12:00:00+08:00"));
  await catchUp();
  expect(await keys()).toEqual([
    "handover_1m:household-owner-1",
    "warranty_1y:household-owner-3",
    "handover_3m:household-owner-2",
    "handover_3m:household-owner-1",
  ]);
  const first = await db.callback.findUniqueOrThrow({ where: { key: "handover_1m:household-owner-1" } });
  expect(first).toMatchObject({ dueAt: new Date("2030-03-05T10:00:00+08:00"), state: "due" });
  await catchUp();
  await transact((turn) => callbackDay(turn, { day: "2030-03-05" }));
  expect(await keys()).toHaveLength(4);
  expect(await db.callbackDraw.findMany({ where: { kind: "spot" }, orderBy: { period: "asc" } })).toMatchObject([
    { period: "2030-04" },
    { period: "2030-05" },
  ]);
});

it("what is imported with dates that are past brings nothing", async () => {
  const { clock, transact, handedOver, catchUp, keys } = await town();
  await transact(({ tx, now }) => scheduleCallbackDays(tx, now));
  clock.moveTo(new Date("2030-03-10T12:00:00+08:00"));
  await catchUp();
  await handedOver("3-2-501", "2029-01-01");
  await handedOver("3-2-502", "2030-02-10"); // a month today, and today's day is done
  clock.moveTo(new Date("2030-03-20T12:00:00+08:00"));
  await catchUp();
  expect(await keys()).toEqual([]);
});
