// 改类 on the real database: what changes, what stays, who may, and what is kept.
import { beforeEach, describe, expect, it } from "vitest";
import { makeTransact, type Transact } from "../../../src/conversation/turn.ts";
import { loadDemo } from "../../../src/demo/load.ts";
import { whoWrites } from "../../../src/domain/owners/reporter.ts";
import { staffById } from "../../../src/domain/staff/rooms.ts";
import { corrections, examples } from "../../../src/domain/tickets/examples.ts";
import { readTarget } from "../../../src/domain/tickets/labels.ts";
import { type NewTicket, openTicket } from "../../../src/domain/tickets/open-ticket.ts";
import { reopenByOwner } from "../../../src/domain/tickets/owner-acts.ts";
import { type ActOutcome, actOnTicket, type StaffAct } from "../../../src/domain/tickets/staff-acts.ts";
import { DEFAULT_CALENDAR, deadlines, type Nature } from "../../../src/domain/tickets/times.ts";
import { MovableClock } from "../../../src/platform/kernel/clock.ts";
import { randomIds } from "../../../src/platform/kernel/ids.ts";
import { type Db, inTransaction } from "../../../src/platform/store/client.ts";
import { testDb } from "../../support/database.ts";

const START = new Date("2030-03-06T10:00:00+08:00");
const later = (minutes: number) => new Date(START.getTime() + minutes * 60_000);
const REPAIR: Nature = { kind: "demand", demandType: "repair", category: "leak", emergency: false };
const COMPLAINT: Nature = { kind: "complaint", demandType: null, category: "conduct", emergency: false };

let db: Db;
let clock: MovableClock;
let transact: Transact;
beforeEach(async () => {
  db = await testDb();
  clock = new MovableClock(0, () => START.getTime());
  transact = makeTransact(db, clock, randomIds, () => {});
  await inTransaction(db, (tx) => loadDemo(tx, START, "simulator"));
});

async function open(nature: Nature, more: Partial<NewTicket> = {}): Promise<number> {
  const { number } = await transact(async (turn) =>
    openTicket(turn, {
      reporter: await whoWrites(turn.tx, "owner-1"),
      conversationId: "direct-owner-1",
      ...nature,
      summary: "车位上方漏水",
      description: "我家车位上方漏水，滴在车上",
      expectation: null,
      place: null,
      timeSaid: null,
      complainedOf: null,
      phoneSaid: null,
      channel: "wechat",
      classifiedBy: "embedded",
      confidence: 0.86,
      cues: ["漏水", "滴"],
      needsListening: false,
      inboxIds: [],
      files: [],
      ...more,
    }),
  );
  return number;
}

async function act(number: number, by: string, wanted: StaffAct): Promise<ActOutcome> {
  return transact(async (turn) => {
    const staff = await staffById(turn.tx, by);
    if (!staff) throw new Error(`no staff ${by}`);
    return actOnTicket(turn, number, staff, wanted);
  });
}

async function reclassify(number: number, said: string, by = "staff-assistant", heardIn?: string): Promise<ActOutcome> {
  const read = readTarget(said);
  if (read.kind !== "target") throw new Error(`no target: ${said}`);
  return act(number, by, { type: "reclassify", to: read.target, ...(heardIn && { heardIn }) });
}

const row = (number: number) => db.ticket.findUniqueOrThrow({ where: { number } });
const firstAnswer = (number: number, round = 0) =>
  db.ticketClock.findUniqueOrThrow({ where: { ticketNumber_name_round: { ticketNumber: number, name: "first_response", round } } });
const times = (nature: Nature, from = START) => deadlines(nature, from, DEFAULT_CALENDAR);
const said = async (room: string) =>
  (await db.outbox.findMany({ where: { conversationId: `room-${room}` }, orderBy: { seq: "asc" } })).map(({ text }) => text);

it("changes the labels, the department and the times from the ticket's beginning, and says who decided", async () => {
  const number = await open(REPAIR);
  clock.moveTo(later(20));
  expect(await reclassify(number, "停车")).toEqual({
    kind: "done",
    line: `#${number} 已改类：报修·渗漏堵塞 → 报修·停车，归「秩序维护部」`,
  });
  const now = times({ ...REPAIR, category: "parking" });
  expect(await row(number)).toMatchObject({
    kind: "demand",
    demandType: "repair",
    category: "parking",
    departmentId: "security",
    status: "new",
    acceptorId: null,
    classifiedBy: "staff",
    confidence: 1,
    cues: [],
    ...now,
  });
  expect(await firstAnswer(number)).toMatchObject({ stoppedAt: null, dueAt: now.firstResponseDueAt });
});

it("writes down what it was, with the times that are overwritten", async () => {
  const number = await open(REPAIR);
  await reclassify(number, "投诉 停车");
  const events = await db.ticketEvent.findMany({ where: { ticketNumber: number, type: "reclassify" } });
  expect(events).toMatchObject([
    {
      actorKind: "staff",
      actorId: "staff-assistant",
      from: "报修·渗漏堵塞",
      to: "投诉·停车",
      data: {
        from: {
          kind: "demand",
          demandType: "repair",
          category: "leak",
          department: { id: "engineering", name: "工程维修部" },
          firstResponseDueAt: times(REPAIR).firstResponseDueAt.toISOString(),
        },
        to: { kind: "complaint", demandType: null, category: "parking", department: { id: "security", name: "秩序维护部" } },
        classifiedBy: "embedded",
        confidence: 0.86,
        cues: ["漏水", "滴"],
      },
    },
  ]);
});

describe("the rooms", () => {
  it("see the card where it goes and one line where it was, and the owner hears nothing", async () => {
    const number = await open(REPAIR);
    await act(number, "staff-plumber", { type: "accept" });
    const [engineering, owner] = [await said("staff-engineering"), await db.outbox.count({ where: { conversationId: "direct-owner-1" } })];
    const { line } = await reclassify(number, "停车");
    expect(line).toContain("；仍由刘师傅执行，要换人请派单");
    expect((await said("staff-engineering")).slice(engineering.length)).toEqual([
      `#${number} 小周改类：报修·渗漏堵塞 → 报修·停车，归「秩序维护部」`,
    ]);
    const [card = "", ...more] = await said("staff-security");
    expect(more).toEqual([]);
    expect(card).toMatch(new RegExp(`^#${number} 报修·停车 3栋2单元501`));
    expect(card.split("\n").at(-1)).toBe("由小周改类，从「工程维修部」转来，原为报修·渗漏堵塞；受理 小周，执行 刘师傅");
    expect(await row(number)).toMatchObject({ status: "accepted", acceptorId: "staff-assistant", assigneeId: "staff-plumber" });
    expect(await db.outbox.count({ where: { conversationId: "direct-owner-1" } })).toBe(owner);
  });

  it("hear nothing twice where the command was written", async () => {
    const number = await open(REPAIR);
    const before = await said("staff-engineering");
    await reclassify(number, "停车", "staff-assistant", "room-staff-engineering");
    expect(await said("staff-engineering")).toEqual(before);
    expect(await said("staff-security")).toHaveLength(1);
  });

  it("get one line and no second card where the department stays", async () => {
    const number = await open(REPAIR);
    const before = (await said("staff-engineering")).length;
    await reclassify(number, "维修");
    expect((await said("staff-engineering")).slice(before)).toEqual([`#${number} 小周改类：报修·渗漏堵塞 → 报修·室内维修`]);
    expect((await row(number)).departmentId).toBe("engineering");
  });

  it("get no card of work that is done", async () => {
    const number = await open(REPAIR);
    await act(number, "staff-assistant", { type: "resolve", text: "好了" });
    await reclassify(number, "停车");
    expect(await said("staff-security")).toEqual([]);
    expect((await said("staff-engineering")).at(-1)).toContain("小周改类");
  });

  it("are not alarmed anew by an emergency, which stays one with its times", async () => {
    const number = await open({ ...REPAIR, emergency: true });
    const [alarms, before] = [(await said("staff-all")).length, await row(number)];
    await reclassify(number, "停车");
    expect((await said("staff-all")).length).toBe(alarms);
    expect((await said("staff-security"))[0]).toContain("【紧急】");
    const { emergency, firstResponseDueAt, resolveDueAt } = await row(number);
    expect({ emergency, firstResponseDueAt, resolveDueAt }).toEqual({
      emergency: true,
      firstResponseDueAt: before.firstResponseDueAt,
      resolveDueAt: before.resolveDueAt,
    });
  });

  it("stay out of it where no department has the category", async () => {
    const number = await open(REPAIR);
    await db.departmentCategory.deleteMany({ where: { category: "parking" } });
    expect((await reclassify(number, "停车")).line).toContain("，还没有部门负责这一类");
    expect((await row(number)).departmentId).toBeNull();
    expect((await said("staff-all")).at(-1)).toContain(`#${number} 报修·停车`);
  });
});

describe("the clocks", () => {
  it("leave an answer that was given alone, and what was due is due by the new class", async () => {
    const number = await open(REPAIR);
    await act(number, "staff-assistant", { type: "reply", text: "马上来" });
    await reclassify(number, "绿化");
    expect(await row(number)).toMatchObject({
      firstResponseDueAt: times(REPAIR).firstResponseDueAt,
      resolveDueAt: times({ ...REPAIR, category: "greening" }).resolveDueAt,
    });
    expect((await firstAnswer(number)).stoppedAt).toEqual(START);
    expect(await db.dueWork.count({ where: { key: { startsWith: `clock:${number}:first_response` }, state: "waiting" } })).toBe(0);
  });

  it("change nothing of work that is done", async () => {
    const number = await open(REPAIR);
    await act(number, "staff-assistant", { type: "resolve", text: "好了" });
    await act(number, "staff-assistant", { type: "close", text: "" });
    expect((await reclassify(number, "绿化")).kind).toBe("done");
    expect(await row(number)).toMatchObject({ status: "closed", category: "greening", ...times(REPAIR) });
  });

  it("remind once more where the time that was missed is moved on, and not where it stays missed", async () => {
    const number = await open(REPAIR);
    await db.ticketClock.updateMany({ where: { ticketNumber: number, name: "first_response" }, data: { level: 100 } });
    clock.moveTo(later(60));
    await reclassify(number, "电梯");
    expect(await firstAnswer(number)).toMatchObject({ level: 100, dueAt: later(30) });
    await reclassify(number, "绿化");
    expect(await firstAnswer(number)).toMatchObject({ level: 0, stoppedAt: null, dueAt: later(240) });
    expect(await db.dueWork.count({ where: { key: `clock:${number}:first_response:0:75`, state: "waiting", dueAt: later(180) } })).toBe(1);
  });

  it("keep the time the owner was told, while it can be kept, unless the new one is sooner", async () => {
    const number = await open(REPAIR);
    await reclassify(number, "绿化");
    expect((await row(number)).firstResponseDueAt).toEqual(later(30));
    expect((await firstAnswer(number)).dueAt).toEqual(later(30));
  });

  it("run from where the owner opened it again", async () => {
    const number = await open(REPAIR);
    await act(number, "staff-assistant", { type: "resolve", text: "好了" });
    clock.moveTo(later(120));
    const said = { text: "还在漏", inboxIds: [], files: [], needsListening: false };
    await transact(async (turn) => reopenByOwner(turn, number, await whoWrites(turn.tx, "owner-1"), said));
    clock.moveTo(later(125));
    await reclassify(number, "电梯");
    const now = times({ ...REPAIR, category: "lift" }, later(120));
    expect(await row(number)).toMatchObject(now);
    expect(await firstAnswer(number, 1)).toMatchObject({ stoppedAt: null, dueAt: now.firstResponseDueAt });
  });
});

describe("from complaint to demand", () => {
  it.each(["staff-head", "staff-manager", "staff-gm"])("%s may", async (by) => {
    const number = await open(COMPLAINT);
    expect((await reclassify(number, "咨询 收费", by)).kind).toBe("done");
    expect(await row(number)).toMatchObject({ kind: "demand", demandType: "enquiry", category: "fee", departmentId: "finance" });
  });

  it("an assistant may not, but back again", async () => {
    const number = await open(COMPLAINT);
    expect(await reclassify(number, "建议")).toEqual({ kind: "refused", line: `#${number} 投诉改成需求，要主任以上来改` });
    expect(await row(number)).toMatchObject({ kind: "complaint", classifiedBy: "embedded" });
    await reclassify(number, "建议", "staff-head");
    expect((await reclassify(number, "投诉")).kind).toBe("done");
    expect(await row(number)).toMatchObject({ kind: "complaint", demandType: null });
  });

  it("must say which demand", async () => {
    const number = await open(COMPLAINT);
    expect(await reclassify(number, "需求", "staff-head")).toMatchObject({ kind: "refused", line: expect.stringContaining("哪种需求") });
    const demand = await open(REPAIR);
    expect((await reclassify(demand, "需求 停车")).kind).toBe("done");
    expect(await row(demand)).toMatchObject({ demandType: "repair", category: "parking" });
  });

  it("is listed", async () => {
    const number = await open(COMPLAINT);
    await reclassify(number, "收费");
    await reclassify(number, "咨询", "staff-head");
    await reclassify(await open(REPAIR), "停车");
    expect(await corrections(db, { downgraded: true })).toMatchObject([
      { ticketNumber: number, staff: { name: "陈主任" }, wasIntent: "complaint", wasCategory: "fee", intent: "enquiry", category: "fee" },
    ]);
    expect(await corrections(db, {})).toHaveLength(3);
    expect(await corrections(db, { communities: [] })).toEqual([]);
  });
});

describe("is refused", () => {
  it("where nothing changes", async () => {
    const number = await open(REPAIR);
    const line = `#${number} 已经是「报修·渗漏堵塞」，没有改动`;
    for (const said of ["漏水", "报修", "报修 漏水", "需求"]) expect(await reclassify(number, said)).toEqual({ kind: "refused", line });
    expect(await db.labelledExample.count()).toBe(0);
    expect(await db.ticketEvent.count({ where: { ticketNumber: number } })).toBe(1);
  });

  it("to technicians and quality", async () => {
    const number = await open(REPAIR);
    await db.staff.create({ data: { id: "staff-quality", name: "钱工", role: "quality", createdAt: START } });
    for (const by of ["staff-plumber", "staff-quality"])
      expect(await reclassify(number, "停车", by)).toEqual({ kind: "refused", line: `#${number} 您的角色不能改类` });
  });

  it("to staff of another community", async () => {
    const number = await open(REPAIR);
    await db.staff.create({ data: { id: "elsewhere", name: "小吴", role: "head", createdAt: START } });
    expect(await reclassify(number, "停车", "elsewhere")).toMatchObject({
      kind: "refused",
      line: expect.stringContaining("不是您负责的小区"),
    });
  });

  it.each([
    ["cancelled", "现在是「已撤销」，不能改类"],
    ["declined", "现在是「不成立已说明」，不能改类"],
  ] as const)("of a ticket that is %s", async (status, why) => {
    const number = await open(REPAIR);
    await db.ticket.update({ where: { number }, data: { status, closedAt: START, acceptorId: "staff-assistant" } });
    expect(await reclassify(number, "停车")).toEqual({ kind: "refused", line: `#${number} ${why}` });
  });

  it("of a ticket that was merged, which names the other", async () => {
    const [into, number] = [await open(REPAIR), await open(REPAIR)];
    await db.ticket.update({ where: { number }, data: { status: "merged", mergedInto: into, closedAt: START } });
    expect(await reclassify(number, "停车")).toEqual({ kind: "refused", line: `#${number} 已并入 #${into}，请对 #${into} 操作` });
  });

  it("of a ticket that is not there", async () => {
    expect(await reclassify(9_999, "停车")).toEqual({ kind: "refused", line: "#9999 没有这个工单" });
  });
});

it("keeps each correction, and makes one example of a ticket: its last label, and what the classifier had made of it", async () => {
  const number = await open(REPAIR);
  await reclassify(number, "停车");
  clock.moveTo(later(5));
  await reclassify(number, "投诉", "staff-head");
  expect(await db.labelledExample.findMany({ orderBy: { id: "asc" } })).toMatchObject([
    { wasIntent: "repair", wasCategory: "leak", intent: "repair", category: "parking", classifiedBy: "embedded", confidence: 0.86 },
    { wasIntent: "repair", wasCategory: "parking", intent: "complaint", category: "parking", classifiedBy: "staff", confidence: 1 },
  ]);
  const example = {
    ticket: number,
    text: "我家车位上方漏水，滴在车上",
    intent: "complaint",
    category: "parking",
    emergency: false,
    was: { intent: "repair", category: "leak" },
    classifiedBy: "embedded",
    at: later(5),
    timeZone: "Asia/Shanghai",
    names: ["张女士", "张女士"],
  };
  expect(await examples(db)).toEqual([example]);
  expect(await examples(db, later(5))).toEqual([example]);
  expect(await examples(db, later(6))).toEqual([]);
});
