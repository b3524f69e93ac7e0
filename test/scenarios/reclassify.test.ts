// 改类 in the staff rooms: an assistant puts right what a ticket is, a head what counts as a complaint.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../support/test-app.ts";

const ENGINEERING = "staff-engineering";
const SERVICE = "staff-service";
let app: TestApp;
let owner = "";
let number = 0;
let count = 0;
let weeks = 0;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

async function writes(text: string): Promise<void> {
  owner = `reclassified-${++count}`;
  await app.sim.write(owner, `${text}，我是2-1-701的`);
  number = Number(/#(\d+)/.exec((await app.sim.toldTo(owner)).at(-1) ?? "")?.[1]);
}
beforeEach(async () => {
  await app.sim.setClock(new Date(Date.parse("2030-03-06T10:00:00+08:00") + ++weeks * 7 * 24 * 3_600_000).toISOString());
});

const last = async (room: string) => (await app.sim.saidIn(room)).at(-1) ?? "";
const ticket = async () => (await app.api(`/api/v1/tickets/${number}`)).body;
const events = async () => (await app.api(`/api/v1/tickets/${number}/events`)).body.items;

it("moves a ticket to the department whose it is: the card, the events, the deadlines; the owner hears nothing", async () => {
  await writes("楼道灯不亮了");
  const [before, told, security] = [await ticket(), await app.sim.toldTo(owner), (await app.sim.saidIn("staff-security")).length];
  expect(before).toMatchObject({ kind: "demand", demandType: "repair", category: "facility", classifiedBy: "embedded" });
  await app.sim.advance("PT5M");
  await app.sim.inRoom("staff-assistant", ENGINEERING, `#${number} 改类 停车`);
  expect(await last(ENGINEERING)).toBe(`#${number} 已改类：报修·公共设施 → 报修·停车，归「秩序维护部」`);
  expect(await app.sim.saidIn("staff-security")).toHaveLength(security + 1);
  expect(await last("staff-security")).toMatch(
    new RegExp(
      `^#${number} 报修·停车 2栋1单元701（自报）[\\s\\S]*10:30 前答复[\\s\\S]*由小周改类，从「工程维修部」转来，原为报修·公共设施$`,
    ),
  );
  const after = await ticket();
  expect(after).toMatchObject({ category: "parking", status: "new", classifiedBy: "staff", confidence: 1, cues: [] });
  expect(Date.parse(after.firstResponseDueAt) - Date.parse(after.createdAt)).toBe(30 * 60_000);
  expect((await events())[0]).toMatchObject({
    type: "reclassify",
    actor: { kind: "staff", id: "staff-assistant" },
    from: "报修·公共设施",
    to: "报修·停车",
    data: { from: { category: "facility", department: { id: "engineering" } }, classifiedBy: "embedded", confidence: before.confidence },
  });
  expect(await app.sim.toldTo(owner)).toEqual(told);

  // The new clock runs, and reminds the new room: before the time, and (bundled) after it.
  await app.sim.advance("PT40M");
  expect(await last("staff-security")).toContain(`#${number} 【投诉风险】超时未答复（应在 10:30 前）`);
  expect((await app.sim.saidIn(ENGINEERING)).join()).not.toContain(`#${number} 超时`);
  // And its people may take the work.
  await app.sim.inRoom("staff-guard", "staff-security", `#${number} 接单`);
  expect(await ticket()).toMatchObject({ status: "accepted", assignee: { id: "staff-guard" } });
});

it("lets an assistant make no demand of a complaint, but a head, and lists it", async () => {
  await writes("我要投诉，你们保安态度太差了");
  expect(await ticket()).toMatchObject({ kind: "complaint" });
  const card = await app.sim.card(SERVICE, number);
  await app.sim.inRoom("staff-assistant", SERVICE, "改类 建议", card);
  expect(await last(SERVICE)).toBe(`#${number} 投诉改成需求，要主任以上来改`);
  expect(await ticket()).toMatchObject({ kind: "complaint" });
  await app.sim.inRoom("staff-head", SERVICE, "改类 建议", card);
  expect(await last(SERVICE)).toBe(`#${number} 已改类：投诉·服务态度 → 建议·服务态度`);
  expect(await ticket()).toMatchObject({ kind: "demand", demandType: "suggestion", category: "conduct", classifiedBy: "staff" });
  const { body } = await app.api("/api/v1/reclassifications?complaintToDemand=1");
  expect(body.items).toMatchObject([
    {
      ticket: number,
      by: { id: "staff-head", name: "陈主任" },
      from: { intent: "complaint", category: "conduct" },
      to: { intent: "suggestion", category: "conduct" },
    },
  ]);
});

it("says in one line what it cannot do, and changes nothing", async () => {
  await writes("楼道灯不亮了");
  const before = await ticket();
  const answers: [string, string, string | RegExp][] = [
    ["staff-assistant", "改类 天气", /^#\d+ 没有「天气」这一类；可写：投诉、报修、特约服务、咨询、建议；电梯、消防与人身安全、[^\n]*其他$/],
    ["staff-assistant", "改类", /^#\d+ 「改类」后面要写类别，如 [^\n]*停车[^\n]*其他$/],
    ["staff-assistant", "改类 停车 收费", `#${number} 一件工单只有一种性质、一个类别，「收费」多了`],
    ["staff-assistant", "改类 公共设施", `#${number} 已经是「报修·公共设施」，没有改动`],
    ["staff-plumber", "改类 停车", `#${number} 您的角色不能改类`],
  ];
  for (const [who, text, line] of answers) {
    await app.sim.inRoom(who, ENGINEERING, `#${number} ${text}`);
    expect(await last(ENGINEERING)).toEqual(line instanceof RegExp ? expect.stringMatching(line) : line);
  }
  await app.sim.inRoom("staff-assistant", ENGINEERING, `#${number} 撤销 重复登记`);
  await app.sim.inRoom("staff-assistant", ENGINEERING, `#${number} 改类 停车`);
  expect(await last(ENGINEERING)).toBe(`#${number} 现在是「已撤销」，不能改类`);
  expect(await ticket()).toMatchObject({ category: "facility", classifiedBy: before.classifiedBy, confidence: before.confidence });
  expect((await app.sim.toldTo(owner)).join()).not.toContain("改类");
});

it("shows which path made the verdict and why, and that staff changed it", async () => {
  await writes("厨房漏水了，一直在滴");
  const { confidence, cues } = await ticket();
  expect(cues.length).toBeGreaterThan(0);
  await app.sim.inRoom("staff-assistant", ENGINEERING, `#${number}`);
  expect((await last(ENGINEERING)).split("\n").at(-2)).toBe(
    `归类：报修·渗漏堵塞（内置分类 ${confidence.toFixed(2)}，依据：${cues.slice(0, 5).join("、")}）`,
  );
  await app.sim.inRoom("staff-assistant", ENGINEERING, `#${number} 改类 维修`);
  await app.sim.inRoom("staff-assistant", ENGINEERING, `#${number}`);
  expect((await last(ENGINEERING)).split("\n").at(-2)).toBe("归类：报修·室内维修（员工改）");
});

it("names a rule where nothing was classified", async () => {
  owner = `reclassified-${++count}`;
  await app.sim.write(owner, "上面那个");
  await app.sim.advance("PT11M");
  const [newest] = (await app.api("/api/v1/tickets?limit=1")).body.items;
  expect(newest).toMatchObject({ classifiedBy: "rule", category: "other" });
  await app.sim.inRoom("staff-assistant", SERVICE, `#${newest.number}`);
  expect(await last(SERVICE)).toContain("归类：咨询·其他（规则 0.00）");
});

it("leaves no problem in the log", () => {
  expect(app.problems).toEqual([]);
});
