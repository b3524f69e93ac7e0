// The ladder on the real database, with the clocks and the calendar of 2026: who is told of a late ticket when, over weekends, the
// National Day holiday and its make-up days. Service hours are 08:30 to 20:00; 1–7 October are free, Saturday 10 October is worked.
import { describe, expect, it } from "vitest";
import { dueTickets } from "../../../src/domain/tickets/due.ts";
import { type NewTicket, openTicket } from "../../../src/domain/tickets/open-ticket.ts";
import { makeLog } from "../../../src/platform/kernel/log.ts";
import { DueWork } from "../../../src/platform/queue/due-work.ts";
import { demoTurns, plainWords } from "../../support/demo-turns.ts";

const at = (local: string) => new Date(`${local.replace(" ", "T")}+08:00`);
const local = (time: Date) => new Date(time.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ").replace(/:00$/, "");

type Matter = Pick<NewTicket, "kind" | "demandType" | "category">;
const repair = (category: NewTicket["category"]): Matter => ({ kind: "demand", demandType: "repair", category });

/** A ticket of owner-1's, opened then; nobody does anything, and the time goes on. */
async function leftAlone(matter: Matter, opened: string, until: string, community: { workingDaysOnly?: boolean; targets?: object } = {}) {
  const { db, clock, transact } = await demoTurns(at(opened));
  const problems: string[] = [];
  const due = new DueWork(db, clock, transact, dueTickets, makeLog("error", { write: (line) => problems.push(line) }));
  await db.community.update({ where: { id: "jingui" }, data: community });
  await transact(async (turn) => openTicket(turn, await plainWords(turn, "owner-1", "有件事", matter)));
  for (let next = await due.nextAt(); next && next <= at(until); next = await due.nextAt()) {
    clock.moveTo(next);
    for (const key of await due.due(clock.now(), [])) await due.run(key);
  }
  expect(problems).toEqual([]);
  const events = await db.ticketEvent.findMany({ where: { type: { in: ["reminded", "breached"] } }, orderBy: { id: "asc" } });
  const rungs = (clockName: string) =>
    events.flatMap(({ data, at: time }) => {
      const { clock: name, percent } = data as { clock: string; percent: number };
      return name === clockName ? [`${percent} % ${local(time)}`] : [];
    });
  const outbox = await db.outbox.findMany({ orderBy: { id: "asc" } });
  const said = outbox.map(({ createdAt, conversationId, mentions, text }) => ({
    at: local(createdAt),
    to: conversationId,
    mentions: mentions as string[],
    text,
  }));
  return { rungs, said };
}

const FREE_DAYS = { workingDaysOnly: true };

describe("when the rungs are reached", () => {
  it.each<[string, Matter, object, string, string, { first?: string[]; resolve: string[] }]>([
    [
      "a leak runs through the night and the holiday",
      repair("leak"),
      FREE_DAYS,
      "2026-09-30 15:00",
      "2026-10-05 00:00",
      {
        first: ["75 % 2026-09-30 15:22:30", "100 % 2026-09-30 15:30", "150 % 2026-09-30 15:45", "200 % 2026-09-30 16:00"],
        resolve: ["75 % 2026-10-01 09:00", "100 % 2026-10-01 15:00", "150 % 2026-10-02 03:00", "200 % 2026-10-02 15:00"],
      },
    ],
    [
      "a tree stands still at night only, where there is service every day",
      repair("greening"),
      {},
      "2026-09-30 15:00",
      "2026-10-10 00:00",
      {
        first: ["75 % 2026-09-30 18:00", "100 % 2026-09-30 19:00", "150 % 2026-10-01 09:30", "200 % 2026-10-01 11:30"],
        resolve: ["75 % 2026-10-02 17:52:30", "100 % 2026-10-03 15:00", "150 % 2026-10-05 09:15", "200 % 2026-10-06 15:00"],
      },
    ],
    [
      "and over the whole holiday where there is none; the make-up Saturday is worked, the Sunday after it is not",
      repair("greening"),
      FREE_DAYS,
      "2026-09-30 15:00",
      "2026-10-20 00:00",
      {
        first: ["75 % 2026-09-30 18:00", "100 % 2026-09-30 19:00", "150 % 2026-10-08 09:30", "200 % 2026-10-08 11:30"],
        resolve: ["75 % 2026-10-09 17:52:30", "100 % 2026-10-10 15:00", "150 % 2026-10-13 09:15", "200 % 2026-10-14 15:00"],
      },
    ],
    [
      "three working days are the 8th, the 9th and the make-up Saturday, until 18:00",
      { kind: "demand", demandType: "service", category: "fee" },
      {},
      "2026-09-30 10:00",
      "2026-10-25 00:00",
      { resolve: ["75 % 2026-10-08 10:15", "100 % 2026-10-10 18:00", "150 % 2026-10-16 10:30", "200 % 2026-10-21 14:30"] },
    ],
    [
      "a make-up Sunday before the holiday is worked like any other day",
      repair("parking"),
      FREE_DAYS,
      "2026-09-20 10:00",
      "2026-09-20 23:00",
      {
        first: ["75 % 2026-09-20 10:22:30", "100 % 2026-09-20 10:30", "150 % 2026-09-20 10:45", "200 % 2026-09-20 11:00"],
        resolve: ["75 % 2026-09-20 18:37:30"],
      },
    ],
    [
      "half an hour on Friday evening goes on on Monday morning",
      repair("parking"),
      FREE_DAYS,
      "2026-11-20 19:45",
      "2026-11-23 12:00",
      {
        first: ["75 % 2026-11-23 08:37:30", "100 % 2026-11-23 08:45", "150 % 2026-11-23 09:00", "200 % 2026-11-23 09:15"],
        resolve: [],
      },
    ],
    [
      "a lift on Friday evening climbs at the weekend",
      repair("lift"),
      FREE_DAYS,
      "2026-11-20 19:45",
      "2026-11-23 00:00",
      {
        first: ["75 % 2026-11-20 19:56:15", "100 % 2026-11-20 20:00", "150 % 2026-11-20 20:07:30", "200 % 2026-11-20 20:15"],
        resolve: ["75 % 2026-11-21 13:45", "100 % 2026-11-21 19:45", "150 % 2026-11-22 07:45", "200 % 2026-11-22 19:45"],
      },
    ],
    [
      "a community's own times count instead of the house's",
      repair("parking"),
      { targets: { parking: { first_response: "45m", resolve: "2wd" } } },
      "2026-09-30 10:00",
      "2026-10-09 18:30",
      {
        first: ["75 % 2026-09-30 10:33:45", "100 % 2026-09-30 10:45", "150 % 2026-09-30 11:07:30", "200 % 2026-09-30 11:30"],
        resolve: ["75 % 2026-10-07 13:07:30", "100 % 2026-10-09 18:00"],
      },
    ],
  ])("%s", async (_name, matter, community, opened, until, expected) => {
    const { rungs } = await leftAlone(matter, opened, until, community);
    expect(rungs("resolve")).toEqual(expected.resolve);
    if (expected.first) expect(rungs("first_response")).toEqual(expected.first);
  });
});

it("climbs from the duty assistant to the head, the manager and the general manager, over the holiday", async () => {
  const { said } = await leftAlone(repair("greening"), "2026-09-30 15:00", "2026-10-20 00:00", FREE_DAYS);
  const inRoom = said.filter(({ to }) => to === "room-staff-greening").map(({ at: time, mentions }) => [time, ...mentions]);
  const [duty, head] = ["staff-assistant", "staff-head"];
  expect(inRoom).toEqual([
    ["2026-09-30 15:00"], // the card
    ["2026-09-30 18:00", duty],
    ["2026-09-30 19:00", duty, head],
    ["2026-10-08 09:30", duty, head],
    ["2026-10-08 11:30", duty, head],
    ["2026-10-09 17:52:30", duty],
    ["2026-10-10 15:00", duty, head],
    ["2026-10-13 09:15", duty, head],
    ["2026-10-14 15:00", duty, head],
  ]);
  const to = (whom: string) => said.filter((one) => one.to === `direct-${whom}`).map(({ at: time, text }) => `${time} ${text}`);
  expect(to("staff-manager")).toEqual([
    "2026-10-08 09:30 #1 【投诉风险】超时未答复（应在 9月30日 19:00 前），已报经理：有件事",
    "2026-10-13 09:15 #1 【投诉风险】超时未办完（应在 10月10日 15:00 前），已报经理：有件事",
  ]);
  expect(to("staff-gm")).toEqual([
    "2026-10-08 11:30 #1 【投诉风险】超时未答复（应在 9月30日 19:00 前），已报总经理：有件事",
    "2026-10-14 15:00 #1 【投诉风险】超时未办完（应在 10月10日 15:00 前），已报总经理：有件事",
  ]);
  // The owner hears of the missed answer at its time, once.
  expect(to("owner-1")).toEqual(["2026-09-30 19:00 抱歉，#1 说好 19:00 前答复您，还没有答复上。已经催客服小周，也报给了主任。"]);
});

it("climbs in the middle of a holiday where the clock never stops, and calls nobody who is at home", async () => {
  const { said } = await leftAlone(repair("lift"), "2026-10-01 02:00", "2026-10-03 03:00", FREE_DAYS);
  expect(said.filter(({ to }) => to === "direct-staff-manager").map(({ at: time }) => time)).toEqual([
    "2026-10-01 02:22:30",
    "2026-10-02 14:00",
  ]);
  expect(said.filter(({ to }) => to === "direct-staff-gm").map(({ at: time }) => time)).toEqual(["2026-10-01 02:30", "2026-10-03 02:00"]);
  expect(said.flatMap(({ mentions }) => mentions)).toEqual([]);
  expect(said.find(({ to }) => to === "direct-owner-1")?.at).toBe("2026-10-01 02:15");
});
