// Owners at risk, read from real tickets, messages and questions: who is on the list, why, in what order, and for whose eyes.
import { describe, expect, it } from "vitest";
import { ask } from "../../../src/conversation/ask.ts";
import { logContact } from "../../../src/domain/owners/registry/contact-log.ts";
import { whoWrites } from "../../../src/domain/owners/reporter.ts";
import { ownersAtRisk, type RiskQuestion } from "../../../src/domain/owners/risk-list.ts";
import { openTicket } from "../../../src/domain/tickets/open-ticket.ts";
import { reopenByOwner, supplement, urge } from "../../../src/domain/tickets/owner-acts.ts";
import { ticketsSeenBy } from "../../../src/domain/tickets/seen.ts";
import { changeTicket, findTicket, type TicketRow } from "../../../src/domain/tickets/store.ts";
import { SYSTEM } from "../../../src/domain/tickets/ticket.ts";
import { demoTurns, plainWords } from "../../support/demo-turns.ts";

const NOW = new Date("2030-03-06T10:00:00+08:00");
const DAY = 86_400_000;
const [ZHANG, LI, WANG, EMILY] = ["owner-1", "owner-2", "owner-3", "owner-4"];
const NOISE = { kind: "complaint", demandType: null, category: "neighbour" } as const;
const LEAK = { kind: "demand", demandType: "repair", category: "leak" } as const;

async function town() {
  const { db, clock, transact } = await demoTurns(NOW);
  const said = (text: string) => ({ text, inboxIds: [], files: [], needsListening: false });
  const ticketOf = async (number: number) => (await findTicket(db, number)) as TicketRow;
  let messages = 0;
  const list = async (different: Partial<RiskQuestion> = {}) => ownersAtRisk(db, { visible: {}, ...different }, clock.now());
  return {
    db,
    transact,
    list,
    short: async () => (await list()).map(({ owner, reasons }) => [owner.id, ...reasons.map(({ kind }) => kind)]),
    days: (count: number) => clock.moveTo(new Date(clock.now().getTime() + count * DAY)),
    report: (owner: string, text: string, matter: typeof NOISE | typeof LEAK = NOISE) =>
      transact(async (turn) => (await openTicket(turn, await plainWords(turn, owner, text, matter))).number),
    adds: async (owner: string, number: number, text: string) =>
      transact(async (turn) => supplement(turn, await ticketOf(number), await whoWrites(turn.tx, owner), said(text))),
    urges: async (owner: string, number: number, text: string) =>
      transact(async (turn) => urge(turn, await ticketOf(number), await whoWrites(turn.tx, owner), said(text))),
    /** The work is said to be done, and the owner says that it is not. */
    inVain: async (owner: string, number: number) => {
      await transact(async (turn) =>
        changeTicket(
          turn,
          await ticketOf(number),
          { status: "resolved", acceptorId: "staff-assistant" },
          { type: "resolve", actor: SYSTEM },
        ),
      );
      await transact(async (turn) => reopenByOwner(turn, number, await whoWrites(turn.tx, owner), said("还是老样子")));
    },
    writes: (owner: string) =>
      db.inbox.create({
        data: {
          account: "simulator",
          messageId: `m${++messages}`,
          conversationId: `direct-${owner}`,
          contactId: owner,
          kind: "text",
          text: "在吗",
          mentionsBot: false,
          receivedAt: clock.now(),
          closesBurst: false,
        },
      }),
    asks: (owner: string) =>
      transact((turn) =>
        ask(turn, {
          conversationId: `direct-${owner}`,
          contactId: owner,
          kind: "test",
          data: {},
          expiresAt: new Date(turn.now.getTime() + DAY),
        }),
      ),
  };
}

it("a threat not to pay puts its owner on the list, wherever they made it, and stays on the ticket beside `risk`", async () => {
  const { report, adds, urges, list, db, days } = await town();
  const said = await report(ZHANG, "电梯又坏了，再不修就不交物业费了");
  const added = await report(LI, "楼道灯不亮", LEAK);
  const urged = await report(WANG, "楼上天天半夜吵");
  await report(EMILY, "有人说不交物业费会怎么样");
  expect((await list()).map(({ owner }) => owner.id)).toEqual([ZHANG]);
  days(1);
  await adds(LI, added, "你们不解决，下个月物业费就不交了");
  await urges(WANG, urged, "物业费我不会交的");
  const found = await list();
  expect(found.map(({ owner, reasons }) => [owner.id, reasons])).toEqual([
    [LI, [{ kind: "withholds", since: new Date(NOW.getTime() + DAY), tickets: [added], count: 1 }]],
    [WANG, [{ kind: "withholds", since: new Date(NOW.getTime() + DAY), tickets: [urged], count: 1 }]],
    [ZHANG, [{ kind: "withholds", since: NOW, tickets: [said], count: 1 }]],
  ]);
  expect(found[0]).toMatchObject({ owner: { name: "李先生" }, house: "3栋2单元502", communityId: "jingui" });
  expect(
    await db.ticket.findMany({ where: { withholds: true }, select: { number: true, risk: true }, orderBy: { number: "asc" } }),
  ).toEqual([said, added, urged].map((number) => ({ number, risk: true })));
  days(366);
  expect(await list()).toEqual([]);
});

it("who complained twice in vain is on it; once is not enough, nor a demand, nor what was withdrawn", async () => {
  const { report, urges, inVain, short, transact, db } = await town();
  const first = await report(ZHANG, "楼上天天半夜吵");
  await inVain(ZHANG, first);
  const leak = await report(LI, "厨房漏水", LEAK);
  await inVain(LI, leak);
  expect(await short()).toEqual([]);
  const second = await report(ZHANG, "楼道垃圾三天没人清");
  for (const text of ["快点", "怎么还没人来", "到底来不来"]) await urges(ZHANG, second, text);
  expect(await short()).toEqual([[ZHANG, "complained_in_vain"]]);
  await transact(async (turn) =>
    changeTicket(turn, (await findTicket(turn.tx, first)) as TicketRow, { status: "cancelled" }, { type: "cancel", actor: SYSTEM }),
  );
  expect(await short()).toEqual([]);
  expect(await db.ticket.count({ where: { withholds: true } })).toBe(0);
});

it("who used to write and leaves three questions open is on it, until they write again", async () => {
  const { writes, asks, short, days } = await town();
  for (let time = 0; time < 3; time++) await writes(ZHANG);
  await writes(LI);
  for (let time = 0; time < 3; time++) {
    days(5);
    for (const owner of [ZHANG, LI, WANG]) await asks(owner);
  }
  expect(await short()).toEqual([]); // the last was asked today
  days(3);
  expect(await short()).toEqual([[ZHANG, "fell_silent"]]);
  await writes(ZHANG);
  expect(await short()).toEqual([]);
});

it("who complained in vain and has not been heard of for 90 days is on it; a talk with us counts as hearing", async () => {
  const { report, inVain, writes, short, days, list, transact } = await town();
  await writes(ZHANG);
  const number = await report(ZHANG, "楼上天天半夜吵");
  await inVain(ZHANG, number);
  days(89);
  expect(await short()).toEqual([]);
  days(1);
  expect(await list()).toMatchObject([
    { owner: { id: ZHANG }, reasons: [{ kind: "fell_silent", since: NOW, tickets: [number], count: 90 }] },
  ]);
  const at = new Date(NOW.getTime() + 60 * DAY);
  const talk = {
    communityId: "jingui",
    ownerId: ZHANG,
    householdId: null,
    kind: "communication",
    at,
    text: "上门拜访",
    byId: null,
  } as const;
  await transact((turn) => logContact(turn, talk));
  expect(await short()).toEqual([]);
});

it("what was reported before the owner was bound counts as theirs", async () => {
  const { report, list, db } = await town();
  const number = await report(ZHANG, "再不来我就不交物业费了");
  await db.ticket.update({ where: { number }, data: { ownerId: null, householdId: null } });
  expect(await list()).toMatchObject([{ owner: { id: ZHANG }, reasons: [{ tickets: [number] }] }]);
});

describe("not on the list", () => {
  it.each([
    ["who moved out", { residencies: { updateMany: { where: {}, data: { until: NOW } } } }],
    ["who had their data erased", { erasedAt: NOW }],
  ])("%s", async (_, data) => {
    const { report, list, db } = await town();
    await report(ZHANG, "不交物业费了");
    expect(await list()).toHaveLength(1);
    await db.owner.update({ where: { id: ZHANG }, data });
    expect(await list()).toEqual([]);
  });

  it("another community's, and reasons from tickets that are not shown to whoever asks", async () => {
    const { report, list, db } = await town();
    const number = await report(ZHANG, "不交物业费了");
    expect(await list({ communityIds: ["jingui"] })).toHaveLength(1);
    expect(await list({ communityIds: ["other"] })).toEqual([]);
    expect(await list({ communityIds: [] })).toEqual([]);
    await db.ticket.update({ where: { number }, data: { discretion: "manager" } });
    expect(await list({ visible: ticketsSeenBy({ id: "staff-head", role: "head" }) })).toEqual([]);
    expect(await list({ visible: ticketsSeenBy({ id: "staff-manager", role: "manager" }) })).toHaveLength(1);
    await db.ticket.update({ where: { number }, data: { discretion: "rooms", complainedStaff: { create: { staffId: "staff-head" } } } });
    expect(await list({ visible: ticketsSeenBy({ id: "staff-head", role: "head" }) })).toEqual([]);
  });
});

it("the gravest come first: several reasons before one, a threat before complaints", async () => {
  const { report, inVain, short } = await town();
  for (const text of ["楼上天天半夜吵", "楼道垃圾没人清"]) await inVain(LI, await report(LI, text));
  await report(WANG, "不交物业费了");
  for (const text of ["门口乱停车没人管", "不处理就不交物业费"]) await inVain(ZHANG, await report(ZHANG, text));
  expect(await short()).toEqual([
    [ZHANG, "withholds", "complained_in_vain"],
    [WANG, "withholds"],
    [LI, "complained_in_vain"],
  ]);
});
