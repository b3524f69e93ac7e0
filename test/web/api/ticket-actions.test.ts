// POST /tickets/{number}/{action}: every action done and refused as the relay does it, who may act, and what is shown back first.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { API_ACTIONS, type ApiAction, actedTicket } from "../../../src/web/api/action-schemas.ts";
import { API_TOKEN, startTestApp, type TestApp } from "../../support/test-app.ts";
import { type Answer, newToken, problem, secondCommunity, send } from "./calls.ts";

type Step = [action: ApiAction, body?: Record<string, unknown>];

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await secondCommunity(app);
});
afterAll(async () => {
  expect(app.problems).toEqual([]);
  await app.stop();
});

const TOMORROW = "2030-03-07T10:00:00+08:00";
const DAY_AFTER = "2030-03-08T15:00:00+08:00";

async function act(number: number, action: string, body: Record<string, unknown> = {}, as = API_TOKEN): Promise<Answer> {
  return send(app, `/tickets/${number}/${action}`, as === API_TOKEN ? { by: "staff-assistant", ...body } : body, { as });
}

/** A complaint about the cleaning from a bound owner, brought to where its test begins. */
async function complaint(...steps: Step[]): Promise<number> {
  return opened({ text: "楼道没人打扫", intent: "complaint", category: "cleaning" }, steps);
}

async function opened(given: Record<string, unknown>, steps: Step[] = []): Promise<number> {
  const { status, body } = await send(app, "/tickets", { channel: "phone", owner: "owner-1", by: "staff-assistant", ...given });
  expect([status, body.error]).toEqual([201, undefined]);
  for (const [action, more] of steps) expect([action, (await act(body.number, action, more)).status]).toEqual([action, 200]);
  return body.number;
}

const event = async (number: number) => (await app.api(`/api/v1/tickets/${number}/events`)).body.items[0];

const DONE: [ApiAction, Step[], Record<string, unknown>, Record<string, unknown>][] = [
  ["accept", [], {}, { status: "accepted", acceptor: { id: "staff-assistant", name: "小周" } }],
  ["assign", [], { to: "staff-cleaner" }, { status: "working", assignee: { id: "staff-cleaner", name: "马姐" } }],
  ["assign", [], { to: "@马姐" }, { assignee: { id: "staff-cleaner", name: "马姐" } }],
  ["transfer", [["accept"]], { to: "staff-manager", by: "staff-head" }, { acceptor: { id: "staff-manager", name: "吴经理" } }],
  ["arrive", [], {}, { status: "working", arrivedAt: expect.stringMatching(/^2030-03-06T1\d:.*\+08:00$/) }],
  ["reply", [["accept"]], { text: "已经安排了" }, { status: "accepted", line: expect.stringContaining("张女士") }],
  ["reply", [["accept"]], { reason: "已经安排了" }, { status: "accepted" }],
  ["promise", [], { at: TOMORROW }, { status: "working", promisedAt: "2030-03-07T10:00:00.000+08:00" }],
  ["extend", [["promise", { at: TOMORROW }]], { at: DAY_AFTER, reason: "缺配件" }, { promisedAt: "2030-03-08T15:00:00.000+08:00" }],
  [
    "propose",
    [],
    { text: "加一次清扫" },
    { status: "proposed", proposals: [expect.objectContaining({ kind: "plan", text: "加一次清扫" })] },
  ],
  [
    "quote",
    [],
    { amount: 30.5, text: "机器疏通" },
    {
      status: "proposed",
      fault: "own",
      proposals: [expect.objectContaining({ kind: "price", amount: 30.5, state: "waiting", settledAt: null })],
    },
  ],
  [
    "consent",
    [["propose", { text: "加一次清扫" }]],
    { text: "电话里说好" },
    { status: "working", proposals: [expect.objectContaining({ state: "accepted", answer: "电话里说好" })] },
  ],
  ["refuse", [["propose", { text: "加一次清扫" }]], {}, { status: "accepted", proposals: [expect.objectContaining({ state: "refused" })] }],
  ["cause", [], { text: "排班漏了，问13800138000" }, { cause: "排班漏了，问138****8000" }],
  ["note", [], { text: "老住户" }, { status: "new" }],
  ["judge", [], { text: "misunderstanding" }, { judgement: "misunderstanding" }],
  ["request", [], { text: "partly", reason: "减免半个月" }, { requestJudgement: "partly", granted: "减免半个月" }],
  ["request", [], { text: "部分 减免半个月" }, { requestJudgement: "partly", granted: "减免半个月" }],
  ["family", [], { text: "fee" }, { complaintFamily: "fee" }],
  ["fault", [], { text: "shared", reason: "主管" }, { fault: "shared" }],
  ["complex", [], { reason: "要开会" }, { complex: true }],
  ["await", [["accept"]], { reason: "等业主回家" }, { awaitingSince: expect.any(String) }],
  ["resume", [["await", { reason: "等业主回家" }]], {}, { awaitingSince: null }],
  ["resolve", [["assign", { to: "staff-cleaner" }]], { text: "打扫好了" }, { status: "resolved" }],
  ["resolve", [["accept"]], {}, { status: "resolved" }],
  ["decline", [], { text: "误解 昨天扫过了" }, { status: "accepted", judgement: "misunderstanding" }],
  ["decline", [], { text: "昨天扫过了", by: "staff-head" }, { status: "declined", judgement: "unreasonable" }],
  ["confirm", [["decline", { text: "untrue", reason: "昨天扫过了" }]], { by: "staff-head" }, { status: "declined", judgement: "untrue" }],
  ["escalate", [], { reason: "要业委会" }, { escalatedTo: "general_manager" }],
  ["reclassify", [], { category: "greening" }, { category: "greening", classifiedBy: "staff" }],
  ["cancel", [], { reason: "业主说不用了" }, { status: "cancelled" }],
  ["reopen", [["cancel"]], { reason: "业主又来电" }, { status: "accepted", reopened: 1 }],
  ["close", [["accept"], ["resolve"]], { text: "满意" }, { status: "closed" }],
];

describe("an action", () => {
  it.each(DONE)("%s after %j with %j is done: the answer is the ticket as it is then", async (action, before, body, becomes) => {
    const number = await complaint(...before);
    const answer = await act(number, action, body);
    expect(answer).toMatchObject({ status: 200, body: { number, ...becomes } });
    expect(actedTicket.parse(answer.body)).toEqual(answer.body);
    expect(answer.body.line).toMatch(new RegExp(`^#${number} `));
    const { line: _, ...shown } = answer.body;
    expect((await app.api(`/api/v1/tickets/${number}`)).body).toMatchObject(shown);
    expect((await event(number)).actor).toMatchObject({ kind: "staff", id: body.by ?? "staff-assistant" });
  });

  it("transfer to a department finds it by id, name and as people call it", async () => {
    for (const to of ["greening", "绿化养护部", "绿化"]) {
      const number = await complaint();
      expect((await act(number, "transfer", { to })).status).toBe(200);
      expect(await app.db.ticket.findUniqueOrThrow({ where: { number } })).toMatchObject({ departmentId: "greening" });
    }
  });

  it("merge joins another ticket", async () => {
    const [target, number] = [await complaint(), await complaint()];
    expect(await act(number, "merge", { ticket: target })).toMatchObject({ status: 200, body: { status: "merged", mergedInto: target } });
  });

  it("incident and apart say whether tickets have one cause, which is shown once it is confirmed", async () => {
    const lift = { text: "3栋2单元电梯坏了，一直停在一楼不动", intent: "complaint", category: "lift", emergency: false };
    const numbers = [await opened({ ...lift, owner: "owner-1" }), await opened({ ...lift, owner: "owner-2" })];
    const [first = 0, second = 0] = numbers;
    expect((await app.api(`/api/v1/tickets/${second}`)).body.incident).toBeNull();
    const { status, body } = await act(second, "incident");
    expect([status, body.incident]).toEqual([200, expect.any(String)]);
    expect((await app.api(`/api/v1/tickets/${first}`)).body.incident).toBe(body.incident);
    expect(await act(second, "apart")).toMatchObject({ status: 200, body: { incident: null } });
  });

  it("reaches the owner as the relay's does", async () => {
    const number = await complaint(["accept"], ["reply", { text: "保洁半小时后到" }]);
    await app.sim.idle();
    expect((await app.sim.toldTo("owner-1")).at(-1)).toMatch(new RegExp(`#${number}.*保洁半小时后到|保洁半小时后到`, "s"));
    const { messages } = (await app.api(`/api/v1/tickets/${number}`)).body;
    expect(messages.at(-1)).toMatchObject({ from: "us", text: expect.stringContaining("保洁半小时后到") });
  });
});

const REFUSED: [ApiAction, Step[], Record<string, unknown>, string][] = [
  ["accept", [["accept"]], { by: "staff-head" }, "已由小周受理"],
  ["assign", [], { to: "无此人" }, "没有叫「无此人」的员工"],
  ["assign", [], { to: "other-head" }, "没有叫「other-head」的员工"],
  ["assign", [], { to: "" }, "要写"],
  ["transfer", [], { to: "" }, "请写转给哪个部门或哪位"],
  ["transfer", [], { to: "外星部" }, "没有叫「外星部」的部门或员工"],
  ["arrive", [["cancel"]], {}, "现在是「已撤销」"],
  ["reply", [["accept"]], { text: "" }, "要写"],
  ["reply", [["accept"]], { text: " \u0000 " }, "要写"],
  ["promise", [], { at: "2030-03-05T10:00:00+08:00" }, "已经过去了"],
  ["extend", [], { at: TOMORROW, reason: "缺配件" }, "还没有约过时间"],
  ["extend", [["promise", { at: TOMORROW }]], { at: DAY_AFTER, reason: "" }, "要写"],
  ["propose", [], { text: "" }, "要写"],
  ["quote", [], { amount: 30, text: "" }, "报价要写金额和原因"],
  ["consent", [], {}, "没有在等业主答复的方案或报价"],
  ["refuse", [], {}, "没有在等业主答复的方案或报价"],
  ["cause", [], { text: "" }, "要写"],
  ["note", [], { text: "" }, "要写"],
  ["judge", [], { text: "好" }, "性质请写"],
  ["judge", [["reclassify", { text: "repair", by: "staff-head" }]], { text: "justified" }, "不是投诉"],
  ["request", [], { text: "好" }, "诉求请写"],
  ["family", [], { text: "weather" }, "投诉类别请写"],
  ["fault", [], { text: "nobody" }, "责任请写"],
  ["complex", [], { reason: "" }, "要写"],
  ["await", [["await", { reason: "等业主回家" }]], { reason: "等业主回家" }, "已经在等业主了"],
  ["resume", [], {}, "没有在等业主"],
  ["resolve", [["cancel"]], {}, "现在是「"],
  ["resolve", [["complex", { reason: "要开会" }]], {}, "要有书面答复"],
  ["decline", [], { text: "" }, "要写"],
  ["confirm", [["decline", { text: "昨天扫过了" }]], {}, "您的角色不能"],
  ["confirm", [], { by: "staff-head" }, "没有等您确认"],
  ["escalate", [], { reason: "" }, "要写"],
  ["reclassify", [], { category: "cleaning" }, "没有改动"],
  ["merge", [], { ticket: 999_999 }, "没有这个工单"],
  ["incident", [], {}, "没有相似的工单"],
  ["apart", [], {}, "没有相似的工单"],
  ["cancel", [["cancel"]], {}, "现在是「"],
  ["reopen", [], { reason: "再看看" }, "现在是「"],
  ["reopen", [["cancel"]], { reason: "" }, "要写"],
  ["close", [], { text: "满意" }, "现在是「"],
];

describe("a refusal", () => {
  it.each(REFUSED)("of %s after %j with %j is 409 with the relay's line, and nothing changes", async (action, before, body, line) => {
    const number = await complaint(...before);
    const state = async () => [
      await app.db.ticket.findUnique({ where: { number }, include: { proposals: true, clocks: true } }),
      await app.db.ticketEvent.count({ where: { ticketNumber: number } }),
      await app.db.outbox.count({ where: { ticketNumber: number } }),
    ];
    const before_ = await state();
    expect(await act(number, action, body)).toEqual({ status: 409, body: problem("conflict", expect.stringContaining(line)) });
    expect(await state()).toEqual(before_);
  });

  it("of merging a ticket into itself", async () => {
    const number = await complaint();
    expect(await act(number, "merge", { ticket: number })).toEqual({ status: 409, body: problem("conflict", `#${number} 不能并入自己`) });
  });

  it("says the same as in the staff room", async () => {
    const number = await complaint(["cancel"]);
    await app.sim.inRoom("staff-assistant", "staff-all", `#${number} 到场`);
    const said = (await app.sim.saidIn("staff-all")).at(-1);
    expect((await act(number, "arrive")).body.error.message).toBe(said);
  });

  it("is there for every action", () => {
    const covered = (rows: readonly (readonly [ApiAction, ...unknown[]])[]) => new Set(rows.map(([action]) => action));
    expect(API_ACTIONS.filter((action) => !covered(REFUSED).has(action))).toEqual([]);
    const elsewhere = ["merge", "incident", "apart"];
    expect(API_ACTIONS.filter((action) => !covered(DONE).has(action) && !elsewhere.includes(action))).toEqual([]);
  });
});

describe("a call that is malformed", () => {
  it.each([
    ["assign", {}, "to"],
    ["transfer", { to: null }, "to"],
    ["reply", {}, "text"],
    ["promise", { text: "明天10点" }, "at"],
    ["promise", { at: "明天10点" }, "at"],
    ["promise", { at: "2030-03-07T10:00:00" }, "at"],
    ["extend", { at: TOMORROW }, "reason"],
    ["extend", { reason: "缺配件" }, "at"],
    ["propose", {}, "text"],
    ["quote", { text: "疏通" }, "amount"],
    ["quote", { amount: 30 }, "text"],
    ["quote", { amount: "30", text: "疏通" }, "amount"],
    ["quote", { amount: -1, text: "疏通" }, "amount"],
    ["quote", { amount: 0.001, text: "疏通" }, "amount"],
    ["quote", { amount: 1e21, text: "疏通" }, "amount"],
    ["cause", {}, "text"],
    ["note", {}, "text"],
    ["judge", {}, "text"],
    ["request", {}, "text"],
    ["family", {}, "text"],
    ["fault", {}, "text"],
    ["complex", {}, "reason"],
    ["await", {}, "reason"],
    ["decline", {}, "text"],
    ["escalate", {}, "reason"],
    ["reopen", {}, "reason"],
    ["merge", {}, "ticket"],
    ["merge", { ticket: "9" }, "ticket"],
    ["reclassify", {}, "category"],
    ["accept", { by: null }, "by"],
    ["reply", { text: "x".repeat(5_001) }, "text"],
    ["reply", { text: "好", confirm: "yes" }, "confirm"],
  ])("(%s with %j) is 400 and names %s", async (action, body, field) => {
    const number = await complaint();
    const { status, body: answer } = await act(number, action, body);
    expect([status, answer.error.code]).toEqual([400, "malformed"]);
    expect(answer.error.details.fields).toContainEqual(expect.objectContaining({ field }));
    expect(answer.error.message).toContain(field);
  });

  it("is 404 where there is no such action or ticket", async () => {
    const number = await complaint();
    for (const action of ["phone", "dance", "callback"]) expect((await act(number, action)).status).toBe(404);
    expect((await act(999_999, "accept")).status).toBe(404);
    expect((await act(Number.NaN, "accept")).status).toBe(400);
  });
});

describe("a reply", () => {
  it.each([
    ["staff-head", "在处理了", "您不是受理人或执行人", "not holder"],
    ["staff-assistant", "@马姐 你去一下", "里面@了同事", "colleague"],
    ["staff-assistant", "和5栋1单元1201说的一样", "里面有别家的房号", "other flat"],
    ["staff-assistant", "你有病吧", "这样说业主会不舒服", "unfit"],
  ])("by %s of %s is shown back first (409), and goes with confirm", async (by, text, line, doubt) => {
    const number = await complaint(["accept"]);
    const told = async () => app.db.outbox.count({ where: { ticketNumber: number } });
    const before = await told();
    const answer = await act(number, "reply", { by, text });
    expect(answer).toMatchObject({ status: 409, body: { error: { code: "conflict", details: { doubts: [doubt] } } } });
    expect(answer.body.error.message).toContain(`#${number} ${line}`);
    expect(await told()).toBe(before);
    expect(await act(number, "reply", { by, text, confirm: false })).toMatchObject({ status: 409 });
    expect(await act(number, "reply", { by, text, confirm: true })).toMatchObject({ status: 200 });
    expect(await told()).toBe(before + 1);
  });

  it("that may not be made at all is refused for that, confirmed or not", async () => {
    const number = await complaint(["cancel"]);
    for (const confirm of [true, false])
      expect(await act(number, "reply", { by: "staff-head", text: "在处理了", confirm })).toEqual({
        status: 409,
        body: problem("conflict", expect.stringContaining(`#${number} 现在是「已撤销」`)),
      });
  });
});

describe("who acts", () => {
  it.each([
    ["technician", "staff-plumber", "assign", { to: "staff-cleaner" }, "您的角色不能"],
    ["technician", "staff-plumber", "accept", {}, "是别的部门的工单"],
    ["manager", "staff-manager", "cancel", {}, "您的角色不能"],
    ["quality", "staff-head", "note", { text: "看过" }, "您的角色不能"],
    ["assistant", "staff-assistant", "reclassify", { text: "repair" }, "要主任以上来改"],
  ] as const)("as %s (%s) is refused %s with %j", async (role, staffId, action, body, line) => {
    const number = await complaint();
    const answer = await act(number, action, body, await newToken(app, role, staffId));
    expect(answer).toEqual({ status: 409, body: problem("conflict", expect.stringContaining(line)) });
  });

  it.each([
    ["technician", "staff-cleaner", "accept", {}],
    ["head", "staff-head", "cancel", {}],
    ["manager", "staff-manager", "assign", { to: "staff-cleaner" }],
    ["general_manager", "staff-gm", "reply", { text: "我来过问", confirm: true }],
  ] as const)("as %s (%s) may %s", async (role, staffId, action, body) => {
    const number = await complaint();
    expect(await act(number, action, body, await newToken(app, role, staffId))).toMatchObject({ status: 200 });
    expect((await event(number)).actor).toMatchObject({ id: staffId });
  });

  it("must be known, there, and of the token", async () => {
    const number = await complaint();
    expect(await act(number, "accept", { by: "nobody" })).toEqual({ status: 422, body: problem("unprocessable") });
    expect(await act(number, "accept", { by: "other-head" })).toEqual({
      status: 409,
      body: problem("conflict", `#${number} 不是您负责的小区的工单`),
    });
    const own = await newToken(app, "assistant", "staff-assistant");
    expect(await act(number, "accept", { by: "staff-head" }, own)).toEqual({ status: 403, body: problem("forbidden") });
    expect(await act(number, "accept", {}, await newToken(app, "head", "other-head"))).toEqual({ status: 404, body: problem("not_found") });
    expect(await act(number, "accept", { by: "staff-head" }, await newToken(app, "quality"))).toEqual({
      status: 403,
      body: problem("forbidden"),
    });
  });

  it("wins alone when two accept at once", async () => {
    const number = await complaint();
    const answers = await Promise.all(["staff-assistant", "staff-head"].map((by) => act(number, "accept", { by })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});
