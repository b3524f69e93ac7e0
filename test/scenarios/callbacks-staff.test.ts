// Callbacks that staff make by telephone: who has no chat, or stays silent in it; what they brought, noted in the relay and over the API.
import { expect, it } from "vitest";
import { aDayEach, talkOf, useApp } from "../support/scenario.ts";
import { API_TOKEN } from "../support/test-app.ts";

const ROOM = "staff-service";
const app = useApp();
const day = aDayEach(app, ROOM);
const { report, said, say, ticket, told, events, newest, eventTypes } = talkOf(app, ROOM);
const callbacks = (number: number) => app.db.callback.findMany({ where: { ticketNumber: number }, include: { calls: true } });

/** Registered by telephone, by somebody whom no chat leads to, and done. */
async function byPhone(flat: string, what = "厨房水管漏水"): Promise<number> {
  await say("staff-assistant", `登记 电话 ${flat} 钱先生 13912345678 ${what}`);
  const { number } = await newest();
  await say("staff-plumber", `#${number} 完成 换了软管`, "staff-engineering");
  return number;
}

it("whoever telephoned is called: the room has a form, and 满意 closes it", async () => {
  const number = await byPhone("2-1-1501");
  await day.until("10:20", day.day + 1);
  expect((await said()).replaceAll("\u2005", " ")).toBe(
    [
      `#${number} 请电话回访：2栋1单元1501 钱先生 139****5678（闭单回访：厨房水管漏水）问：好了没有、满不满意（1–5）、哪里还不够`,
      `要号码：回访 #${number} 电话（私发）。请用公司热线 0731-8555 0110 打，问完道声谢，再记：回访 #${number} 满意 ／ 回访 #${number} 2分 还在漏 ／ 回访 #${number} 未接`,
      "@小周 ",
    ].join("\n"),
  );
  await say("staff-assistant", "回访");
  expect(await said()).toContain(`电话回访（1）\n#${number} 2栋1单元1501 钱先生 139****5678`);
  await say("staff-head", `回访 #${number} 电话`);
  expect(await told("staff-head")).toBe(`#${number} 钱先生 13912345678\n请用公司热线 0731-8555 0110 打。只用于这次回访，查看已记录。`);
  expect(await app.db.accessLog.count({ where: { ticketNumber: number, staffId: "staff-head", act: "phone" } })).toBe(1);
  await say("staff-assistant", `回访 #${number} 满意 师傅很快`);
  expect(await said()).toBe(`#${number} 回访记下了：4分 满意，已闭单`);
  expect(await ticket(number)).toMatchObject({ status: "closed" });
  expect(await callbacks(number)).toMatchObject([
    { state: "answered", level: 4, solved: true, comment: "满意 师傅很快", calls: [{ reached: true, byId: "staff-assistant" }] },
  ]);
  expect(await eventTypes(number)).toEqual(expect.arrayContaining(["called_back", "close"]));
  await say("staff-assistant", `回访 #${number} 满意`);
  expect(await said()).toBe(`#${number} 的回访已经有结果了（4分），没有再记`);
});

it("2分 还在漏 opens it again, and it is called about after the rework", async () => {
  const number = await byPhone("2-1-1502");
  await day.until("10:20", day.day + 1);
  await say("staff-assistant", `回访 #${number} 2分 还在漏`);
  expect(await said()).toContain(`#${number} 回访记下了：2分 不满意；#${number} `);
  expect(await ticket(number)).toMatchObject({ status: "accepted", reopened: 1 });
  expect((await app.sim.saidIn("staff-engineering")).at(-1)).toContain("2分 还在漏");
  await say("staff-plumber", `#${number} 完成 重新拧紧`, "staff-engineering");
  await day.until("10:20", day.day + 2);
  expect(await said()).toContain(`#${number} 请电话回访`);
  await say("staff-assistant", `#${number} 回访 5分`);
  expect(await callbacks(number)).toMatchObject([{ level: 2 }, { level: 5 }]);
  expect(await ticket(number)).toMatchObject({ status: "closed" });
});

it("two calls in vain on different days end it as 未访到, never as satisfied", async () => {
  const number = await byPhone("2-1-1601");
  await day.until("10:20", day.day + 1);
  await say("staff-assistant", `回访 #${number} 未接`);
  expect(await said()).toBe(`#${number} 记下了，这次没接通；明天 10:00 会再提醒打一次`);
  await say("staff-assistant", `回访 #${number} 没人接`);
  expect(await said()).toContain("今天已经记过一次没接通");
  await day.until("10:20", day.day + 2);
  expect(await said()).toContain("1 次没接通");
  await say("staff-assistant", `#${number} 闭单 未接`);
  expect(await said()).toBe(`#${number} 两天都没接通，记为未访到，已闭单（不算满意）`);
  expect(await callbacks(number)).toMatchObject([{ state: "unreachable", level: null, solved: null }]);
  expect(await ticket(number)).toMatchObject({ status: "closed" });
  expect((await events(number)).find(({ type }) => type === "close")).toMatchObject({ data: { rated: false, unreached: true } });
});

it("who did the work does not call about it, and technicians call nobody", async () => {
  await say("staff-assistant", "登记 电话 2-1-1602 钱先生 13912345678 办停车月卡，要上门收资料");
  const { number } = await newest();
  await say("staff-head", `#${number} 派 @小周`);
  await say("staff-assistant", `#${number} 完成 资料收好了`);
  if ((await callbacks(number)).length === 0) await say("staff-head", `#${number} 改类 报修`);
  await say("staff-head", `#${number} 重开 再确认`);
  await say("staff-assistant", `#${number} 完成 资料收好了`);
  await day.until("10:20", day.day + 1);
  await say("staff-assistant", `回访 #${number} 满意`);
  expect(await said()).toBe(`#${number} 是小周自己办的，回访请换一位同事来做`);
  await say("staff-plumber", `回访 #${number} 满意`, "staff-engineering");
  expect((await app.sim.saidIn("staff-engineering")).at(-1)).toBe("您的角色不能做回访，请交给客服");
  await say("staff-manager", `回访 #${number} 5分`);
  expect(await said()).toContain(`#${number} 回访记下了：5分 很满意`);
});

it("闭单 with a result is a call that was made; a chat that stays silent ends with a call", async () => {
  const closed = await report("staffed-1", "3-2-701 厨房水管漏水了");
  await say("staff-plumber", `#${closed} 完成 换了软管`, "staff-engineering");
  await say("staff-assistant", `#${closed} 闭单 满意`);
  expect(await callbacks(closed)).toMatchObject([{ state: "answered", level: 4, solved: true, calls: [{ reached: true }] }]);
  const silent = await report("staffed-2", "3-2-702 厨房水管漏水了");
  await say("staff-plumber", `#${silent} 完成 换了软管`, "staff-engineering");
  await day.until("10:20", day.day + 3);
  expect((await app.sim.toldTo("staffed-2")).filter((text) => text.includes("现在好了吗"))).toHaveLength(2);
  expect(await said()).toContain(`#${silent} 请电话回访`);
  expect(await callbacks(silent)).toMatchObject([{ state: "phone_task" }]);
  await say("staff-assistant", `回访 #${silent} 没好 接口还在滴`);
  expect(await ticket(silent)).toMatchObject({ status: "accepted", reopened: 1 });
});

it("a result that cannot be read is asked for, and changes nothing", async () => {
  const number = await byPhone("2-1-1701");
  await day.until("10:20", day.day + 1);
  for (const [text, line] of [
    [`回访 #${number}`, "没看懂回访结果"],
    [`回访 #${number} 业主说下周再说`, "没看懂回访结果"],
    ["回访 #99999 满意", "#99999 没有这个工单"],
    ["回访 9-9-999 满意", "没有 9-9-999 这个房号"],
    ["回访 2-1-1801 满意", "没有要做的回访"],
    ["回访 怎么写", "回访这样写"],
  ] as const) {
    await say("staff-assistant", text);
    expect(await said(), text).toContain(line);
  }
  expect(await callbacks(number)).toMatchObject([{ state: "phone_task", calls: [] }]);
  const before = await said();
  await say("staff-assistant", "回访已安排");
  expect(await said()).toBe(before);
});

it("the API lists them and notes results by the same rules", async () => {
  const number = await byPhone("2-1-1801");
  await day.until("10:20", day.day + 1);
  const { body: list } = await app.api("/api/v1/callbacks?state=phone_task&kind=closing&community=jingui&limit=1");
  const [item] = list.items;
  expect(item).toMatchObject({ ticket: number, kind: "closing", state: "phone_task", level: null, solved: null, comment: null });
  const post = async (body: object, id = item.id) => {
    const response = await fetch(`${app.url}/api/v1/callbacks/${id}/result`, {
      method: "POST",
      headers: { authorization: `Bearer ${API_TOKEN}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as any };
  };
  expect(await post({ by: "staff-assistant" })).toMatchObject({ status: 422 });
  expect(await post({ by: "staff-assistant", level: 6 })).toMatchObject({ status: 400 });
  expect(await post({ by: "staff-plumber", level: 5 })).toMatchObject({ status: 403 });
  expect(await post({ level: 5 })).toMatchObject({ status: 400 });
  expect(await post({ by: "staff-assistant", level: 5 }, "nobody")).toMatchObject({ status: 404 });
  expect(await post({ by: "staff-assistant", reached: false })).toMatchObject({ status: 200, body: { state: "phone_task" } });
  expect(await post({ by: "staff-assistant", reached: false })).toMatchObject({ status: 409 });
  expect(await post({ by: "staff-assistant", level: 4, comment: "电话13912345678回的" })).toMatchObject({
    status: 200,
    body: { id: item.id, state: "answered", level: 4, solved: true, comment: "电话139****5678回的" },
  });
  expect(await post({ by: "staff-assistant", level: 4 })).toMatchObject({ status: 409 });
  expect(await ticket(number)).toMatchObject({ status: "closed" });
  const { body: none } = await app.api(`/api/v1/callbacks?since=${encodeURIComponent(day.date("10:00", day.day + 1))}`);
  expect(none.items.map(({ ticket: one }: { ticket: number }) => one)).not.toContain(number);
  expect((await app.api("/api/v1/callbacks?state=nonsense")).status).toBe(400);
});
