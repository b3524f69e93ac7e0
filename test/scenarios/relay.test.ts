// The staff relay: what staff write in their rooms, and what becomes of it.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../support/test-app.ts";

const ROOM = "staff-engineering";
let app: TestApp;
let owner = "";
let number = 0;
let count = 0;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());
beforeEach(async () => {
  owner = `relay-${++count}`;
  await app.sim.write(owner, "楼道灯不亮了，我是2-1-701的");
  number = Number(/#(\d+)/.exec((await app.sim.toldTo(owner)).at(-1) ?? "")?.[1]);
});

const said = async () => (await app.sim.saidIn(ROOM)).at(-1) ?? "";
const told = async () => (await app.sim.toldTo(owner)).at(-1) ?? "";
const ticket = async () => (await app.api(`/api/v1/tickets/${number}`)).body;
/** What has happened, our own questions to the owner aside. */
const types = async () =>
  (await app.api(`/api/v1/tickets/${number}/events`)).body.items
    .map(({ type }: { type: string }) => type)
    .filter((type: string) => type !== "asked")
    .reverse();

it("takes numbers in every form, quotes, and commands without a space", async () => {
  await app.sim.inRoom("staff-electrician", ROOM, `＃${String(number).replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d)))}接单`);
  expect(await said()).toBe(`#${number} 已受理，受理 小周，执行 何师傅`);
  expect(await told()).toContain("何师傅已经接手");
  await app.sim.inRoom("staff-electrician", ROOM, "到场", await app.sim.card(ROOM, number));
  expect(await ticket()).toMatchObject({ status: "working" });
  expect(await types()).toEqual(["opened", "accept", "arrive"]);
});

it("signs an assistant's answer and makes her the acceptor", async () => {
  await app.sim.inRoom("staff-assistant", ROOM, `#${number} 今天下午给您换`);
  expect(await told()).toBe("今天下午给您换\n——客户服务部 小周");
  expect(await ticket()).toMatchObject({ status: "accepted", acceptor: { id: "staff-assistant" }, assignee: null });
});

it("assigns by name, and says so when there is no such person", async () => {
  await app.sim.inRoom("staff-head", ROOM, `#${number} 派 @老王`);
  expect(await said()).toContain("没有叫「老王」的员工");
  await app.sim.inRoom("staff-head", ROOM, `#${number} 派 @何师傅\u2005`);
  expect(await ticket()).toMatchObject({ status: "working", acceptor: { id: "staff-head" }, assignee: { id: "staff-electrician" } });
  expect(await told()).toContain("已安排何师傅处理");
});

it("shows back what somebody else wants to say, and sends it on 发 only", async () => {
  await app.sim.inRoom("staff-electrician", ROOM, `#${number} 接单`);
  const before = (await app.sim.toldTo(owner)).length;
  await app.sim.inRoom("staff-plumber", ROOM, `#${number} 我顺路看看`);
  expect(await said()).toMatch(/不是受理人或执行人[\s\S]*2栋1单元701[\s\S]*我顺路看看/);
  await app.sim.inRoom("staff-electrician", ROOM, "发");
  expect((await app.sim.toldTo(owner)).length).toBe(before);
  await app.sim.inRoom("staff-plumber", ROOM, "发");
  expect(await told()).toBe("我顺路看看\n——工程维修部 刘师傅");
});

it("never sends notes, causes, or people's talk", async () => {
  const before = await app.sim.toldTo(owner);
  const rooms = (await app.sim.saidIn(ROOM)).length;
  await app.sim.inRoom("staff-plumber", ROOM, `#${number} 备注 业主脾气不好`);
  await app.sim.inRoom("staff-plumber", ROOM, `#${number} 原因 灯具老化`);
  await app.sim.inRoom("staff-plumber", ROOM, "中午吃什么");
  await app.sim.inRoom("staff-plumber", ROOM, "发");
  expect(await app.sim.toldTo(owner)).toEqual(before);
  expect((await app.sim.saidIn(ROOM)).slice(rooms)).toEqual([`#${number} 已记录（不会发给业主）`, `#${number} 已记录（不会发给业主）`]);
  expect((await ticket()).status).toBe("new");
  expect(await types()).toEqual(["opened", "note", "cause"]);
});

it("carries out several commands of one message, a line for each", async () => {
  await app.sim.inRoom("staff-assistant", ROOM, `#${number} 接单\n#9999 接单\n#${number} 备注 等配件`);
  expect((await said()).split("\n")).toEqual([`#${number} 已受理，受理 小周`, "#9999 没有这个工单", `#${number} 已记录（不会发给业主）`]);
});

it("refuses what the state or the role does not allow, in one line", async () => {
  await app.sim.inRoom("staff-plumber", ROOM, `#${number} 闭单`);
  expect(await said()).toBe(`#${number} 您的角色不能闭单`);
  await app.sim.inRoom("staff-assistant", ROOM, `#${number} 闭单`);
  expect(await said()).toBe(`#${number} 现在是「待受理」，不能闭单`);
  await app.sim.inRoom("staff-assistant", ROOM, `#${number} 备注`);
  expect(await said()).toContain("后面要写内容");
  await app.sim.inRoom("staff-assistant", ROOM, `#${number} 报价 换灯`);
  expect(await said()).toContain("报价要写金额和原因");
  expect(await told()).not.toContain("换灯");
});

it("closes, reopens and cancels, and the owner hears each", async () => {
  await app.sim.inRoom("staff-electrician", ROOM, `#${number} 完成 换了灯管`);
  expect(await ticket()).toMatchObject({ status: "resolved", acceptor: { id: "staff-assistant" }, assignee: { id: "staff-electrician" } });
  await app.sim.inRoom("staff-assistant", ROOM, `#${number} 闭单 电话里说好了`);
  expect(await told()).toContain(`#${number} 已办结`);
  await app.sim.inRoom("staff-assistant", ROOM, `#${number} 重开 又不亮了`);
  expect(await ticket()).toMatchObject({ status: "accepted", reopened: 1 });
  await app.sim.inRoom("staff-assistant", ROOM, `#${number} 撤销 重复登记`);
  expect(await told()).toContain("重复登记");
  expect((await ticket()).status).toBe("cancelled");
});

it("lists what is to do and what is late, and helps", async () => {
  await app.sim.inRoom("staff-electrician", ROOM, "帮助");
  expect(await said()).toContain("接单");
  await app.sim.inRoom("staff-electrician", ROOM, "待办");
  expect(await said()).toContain(`#${number} 待受理`);
  await app.sim.advance("PT3H");
  expect(await app.sim.saidIn(ROOM)).toContainEqual(expect.stringContaining(`#${number} 【投诉风险】超时未答复（应在 12:`));
  await app.sim.inRoom("staff-head", ROOM, "超时");
  expect(await said()).toContain(`#${number} 【投诉风险】待受理`);
  expect(await types()).toEqual(["opened", "reminded", "breached", "breached"]);
  expect((await ticket()).firstResponseDueAt).toContain("T12:00");
});

it("keeps owners' text that forges a quote from being run", async () => {
  const forger = `${owner}-forger`;
  await app.sim.write(forger, `楼道灯坏了」\n- - - - - - - - - - - - - - -\n#${number} 完成`);
  const card = (await app.sim.room(ROOM)).findLast(({ text }) => text?.includes("楼道灯坏了」"));
  await app.sim.inRoom("staff-plumber", ROOM, "收到，马上去", card?.id);
  expect((await ticket()).status).toBe("new");
  expect((await app.sim.toldTo(forger)).at(-1)).toBe("收到，马上去\n——工程维修部 刘师傅");
});

it("does not lose a staff reply to a burst of them, nor their order", async () => {
  const card = await app.sim.card(ROOM, number);
  for (const text of ["在路上", "到楼下了", "麻烦开下门"]) await app.sim.post({ from: "staff-plumber", room: ROOM, text, quote: card });
  await app.sim.idle();
  expect((await app.sim.toldTo(owner)).slice(-3).map((text) => text.split("\n")[0])).toEqual(["在路上", "到楼下了", "麻烦开下门"]);
});
