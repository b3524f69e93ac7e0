// Callbacks as owners live them: asked on the next day in one short message, answered in their own words, reminded once, never pressed.
import { afterEach, expect, it } from "vitest";
import { aDayEach, talkOf, useApp } from "../support/scenario.ts";

const ROOM = "staff-engineering";
const app = useApp();
const day = aDayEach(app, ROOM);
const { report, said, say, ticket, told, eventTypes, events, inRooms } = talkOf(app, ROOM);
const callbacks = (number: number) =>
  app.db.callback.findMany({ where: { ticketNumber: number }, orderBy: { createdAt: "asc" }, include: { calls: true } });
const terms = (asking: object) => app.db.community.update({ where: { id: "jingui" }, data: { asking } });
/** What we said to a contact since. */
const since = async (contact: string, before: number) => (await app.sim.toldTo(contact)).slice(before);
const count = async (contact: string) => (await app.sim.toldTo(contact)).length;
/** A stranger in a flat of their own, so that nobody else's callback stands in the way. */
let strangers = 0;
async function done(
  text: string,
  how = "换了软管",
  who = `asked-${++strangers}`,
  by = "staff-plumber",
): Promise<{ number: number; who: string }> {
  const number = await report(who, text);
  await say(by, `#${number} 完成 ${how}`);
  return { number, who };
}
afterEach(() => terms({}));

it("is asked on the next day at ten, once, and closes with the owner's word", async () => {
  await day.until("15:00");
  const { number, who } = await done("3-2-901 厨房水管漏水了");
  expect(await callbacks(number)).toMatchObject([{ key: `closing:${number}:0`, kind: "closing", state: "due" }]);
  const before = await count(who);
  await day.until("09:59", day.day + 1);
  expect(await since(who, before)).toEqual([]);
  await day.until("10:00", day.day + 1);
  expect(await since(who, before)).toEqual([
    `您好，#${number}（厨房水管漏水了）昨天处理完了，现在好了吗？这次满意不满意，回 1–5（5 最满意）就行，也可以直接说。`,
  ]);
  await app.sim.write(who, "修好了，很满意，谢谢师傅");
  expect(await told(who)).toBe(`谢谢您！#${number} 就此办结，有事随时找我。`);
  expect(await ticket(number)).toMatchObject({ status: "closed" });
  const [row] = await callbacks(number);
  expect(row).toMatchObject({ state: "answered", level: 5, solved: true, comment: "修好了，很满意，谢谢师傅" });
  expect((await events(number)).find(({ type }) => type === "called_back")).toMatchObject({
    actor: { kind: "owner" },
    data: { level: 5, solved: true, callback: row?.id },
  });
  await day.until("12:00", day.day + 3);
  expect(await since(who, before)).toHaveLength(2);
});

it("2分 opens it again, tells the superior, asks why, and is called back about after the rework", async () => {
  const { number, who } = await done("3-2-902 厨房水管漏水了");
  await day.until("10:30", day.day + 1);
  await app.sim.write(who, "2分");
  expect(await told(who)).toMatch(
    new RegExp(`^抱歉没让您满意。#${number} 重新打开了，也报给了主管，客服小周会在 .+ 前联系您。\\n哪里没弄好？说一句，办的人好对着改。$`),
  );
  expect((await said()).replaceAll("\u2005", " ")).toBe(`#${number} 业主说没好，已重开：「2分」\n@小周 @陈主任 @刘师傅 `);
  await app.sim.write(who, "接口没拧紧，一直在滴");
  expect(await told(who)).toBe(`记到 #${number} 里了，谢谢您告诉我们。`);
  expect(await said()).toBe(`#${number} 业主补充：「接口没拧紧，一直在滴」`);
  expect(await ticket(number)).toMatchObject({ status: "accepted", reopened: 1 });
  await say("staff-plumber", `#${number} 完成 重新拧紧`);
  await day.until("10:30", day.day + 2);
  expect(await told(who)).toContain(`#${number}（厨房水管漏水了）昨天处理完了，现在好了吗？`);
  expect(await callbacks(number)).toMatchObject([
    { key: `closing:${number}:0`, state: "answered", level: 2, comment: "2分\n接口没拧紧，一直在滴" },
    { key: `closing:${number}:1`, state: "asked" },
  ]);
  await app.sim.write(who, "5");
  expect(await ticket(number)).toMatchObject({ status: "closed" });
});

it("2分 上次修完第二天又漏 is an answer, and the reason stands on the ticket that it opens again", async () => {
  const { number, who } = await done("3-2-1001 厨房水管漏水了");
  await day.until("10:30", day.day + 1);
  await app.sim.write(who, "2分 上次修完第二天又漏");
  expect(await callbacks(number)).toMatchObject([{ state: "answered", level: 2, comment: "2分 上次修完第二天又漏" }]);
  expect(await ticket(number)).toMatchObject({ status: "accepted", reopened: 1 });
  expect(await told(who)).toContain(`#${number} 重新打开了`);
  expect(await told(who)).not.toContain("哪里没弄好");
  expect(await said()).toContain(`#${number} 业主说没好，已重开：「2分 上次修完第二天又漏」`);
  // What they go on about joins it, though nothing was asked; another matter does not.
  const tickets = await app.db.ticket.count();
  await app.sim.write(who, "接口又滴水了");
  expect(await said()).toBe(`#${number} 业主补充：「接口又滴水了」`);
  expect(await app.db.ticket.count()).toBe(tickets);
});

it("another matter in the answer gets a ticket of its own", async () => {
  const { number, who } = await done("3-2-1002 厨房水管漏水了");
  await day.until("10:30", day.day + 1);
  await app.sim.write(who, "4分，另外楼道的灯不亮了");
  expect(await callbacks(number)).toMatchObject([{ state: "answered", level: 4 }]);
  expect(await ticket(number)).toMatchObject({ status: "closed" });
  expect(await told(who)).toMatch(new RegExp(`^谢谢您！#${number} 就此办结[^]+已登记为`));
});

it("so-so closes it, and what was missing may be said", async () => {
  const { number, who } = await done("3-2-1101 厨房水管漏水了");
  await day.until("10:30", day.day + 1);
  await app.sim.write(who, "马马虎虎");
  expect(await told(who)).toBe(`谢谢您告诉我们，#${number} 就此办结。\n哪里还可以做得更好？方便的话说一句，我们改进。`);
  await app.sim.write(who, "等了三个小时才来");
  expect(await told(who)).toBe("记下了，谢谢您提醒，我们改进。");
  expect(await callbacks(number)).toMatchObject([{ state: "answered", level: 3, solved: true, comment: "马马虎虎\n等了三个小时才来" }]);
  expect(await ticket(number)).toMatchObject({ status: "closed" });
});

it("a fair mark is told as one; a fault that is left opens it again", async () => {
  const { number, who } = await done("3-2-1003 门铃按键没反应");
  await day.until("10:30", day.day + 1);
  await app.sim.write(who, "3");
  expect(await said()).toBe(`#${number} 业主评一般（3分），已闭单`);
  await app.sim.write(who, "按键要按3次才有反应");
  expect(await told(who)).toMatch(new RegExp(`^抱歉没处理好。#${number} 重新打开了，客服小周会在 .+ 前联系您。$`));
  expect(await said()).toContain(`#${number} 业主说没好，已重开：「按键要按3次才有反应」`);
  expect(await ticket(number)).toMatchObject({ status: "accepted", reopened: 1 });
  expect(await callbacks(number)).toMatchObject([{ level: 3, solved: false, comment: "3\n按键要按3次才有反应" }]);
});

it("anger at being asked is no answer: nothing more in the chat, and a call is staff's to make", async () => {
  const { number, who } = await done("3-2-1004 厨房水管漏水了");
  await day.until("10:30", day.day + 1);
  const before = await count(who);
  const tickets = await app.db.ticket.count();
  await app.sim.write(who, "滚，天天问烦不烦");
  expect(await told(who)).toBe("对不起，打扰您了，这件事不再发消息问您。满意度调查也不想收的话，回「关闭调查」就不发了。有事随时找我。");
  expect(await callbacks(number)).toMatchObject([{ state: "phone_task", level: null, solved: null }]);
  await day.until("19:00", day.day + 3);
  expect(await since(who, before)).toHaveLength(1);
  expect(await app.db.ticket.count()).toBe(tickets);
  expect(await ticket(number)).toMatchObject({ status: "resolved", reopened: 0 });
  expect((await app.sim.saidIn("staff-service")).at(-1)).toContain("不想在微信里被问：「滚，天天问烦不烦」");
  await say("staff-assistant", `回访 #${number} 不愿评价`, "staff-service");
  expect((await app.sim.saidIn("staff-service")).at(-1)).toBe(`#${number} 记下了：业主不愿评价，已闭单（不算满意，也不算不满意）`);
  expect(await callbacks(number)).toMatchObject([{ state: "no_answer", level: null, solved: null, calls: [{ reached: true }] }]);
  expect((await events(number)).at(-1)).toMatchObject({ type: "close", data: { rated: false } });
  expect(await since(who, before)).toHaveLength(1);
});

it("好了 4分 is one answer, and nobody is praised for it", async () => {
  const { number, who } = await done("3-2-1005 厨房水管漏水了");
  await app.sim.write(who, "好了 4分");
  expect(await ticket(number)).toMatchObject({ status: "closed" });
  expect(await callbacks(number)).toMatchObject([{ state: "answered", level: 4, solved: true }]);
  expect(await app.db.opinion.count({ where: { contact: { externalId: who } } })).toBe(0);
});

it("a complaint that is done is asked once more how satisfied they are, and no further", async () => {
  const { number, who } = await done("3-2-1102 投诉楼道一直没人打扫，太脏了", "安排打扫了", undefined, "staff-assistant");
  expect(await ticket(number)).toMatchObject({ kind: "complaint" });
  await day.until("10:30", day.day + 1);
  const before = await count(who);
  await app.sim.write(who, "好了");
  expect(await told(who)).toBe(`好的，#${number} 就此办结，谢谢您。\n这次办得您满意吗？回 1–5（5 最满意）就行。`);
  await app.sim.write(who, "1分");
  expect(await told(who)).toContain(`#${number} 重新打开了`);
  expect(await told(who)).not.toContain("哪里没弄好");
  expect(await since(who, before)).toHaveLength(2);
  expect(await callbacks(number)).toMatchObject([{ level: 1, solved: false }]);
});

it("silence is reminded of once; another matter is no answer, and another question of ours goes first", async () => {
  const { number, who } = await done("3-2-1201 厨房水管漏水了");
  await day.until("10:30", day.day + 1);
  const before = await count(who);
  const about = async () => (await since(who, before)).filter((text) => text.includes(`#${number}`));
  await app.sim.write(who, "物业费怎么交");
  expect(await callbacks(number)).toMatchObject([{ state: "asked", level: null }]);
  await day.until("19:00", day.day + 3);
  expect(await about()).toEqual([`再问您一声：#${number}（厨房水管漏水了）现在好了吗？满意不满意，回 1–5（5 最满意）就行。`]);
  await day.until("23:00", day.day + 7);
  expect(await about()).toHaveLength(1);
  expect(await callbacks(number)).toMatchObject([{ state: "phone_task", level: null, solved: null }]);
  // Whoever answers late has answered.
  await app.sim.write(who, "5分");
  expect(await callbacks(number)).toMatchObject([{ state: "answered", level: 5 }]);
});

it("who would rather not say is left alone, and it is not rated", async () => {
  const { number, who } = await done("3-2-1202 厨房水管漏水了");
  await day.until("10:30", day.day + 1);
  await app.sim.write(who, "别问了");
  expect(await told(who)).toBe("好的，不多打扰，谢谢您。有事随时找我。");
  const before = await count(who);
  await day.until("12:00", day.day + 5);
  expect(await since(who, before)).toEqual([]);
  expect(await callbacks(number)).toMatchObject([{ state: "no_answer", level: null, solved: null }]);
  expect((await events(number)).at(-1)).toMatchObject({ type: "close", data: { rated: false } });
});

it("好了 on the same day: a complaint, and the share of others, are asked how satisfied they are; the rest is settled", async () => {
  await terms({ callbacks: { repair: 0 } });
  const repair = await done("3-2-1301 厨房水管漏水了");
  await app.sim.write(repair.who, "好了");
  expect(await callbacks(repair.number)).toMatchObject([{ state: "answered", solved: true, level: null }]);
  const complaint = await done("3-2-1302 投诉楼道一直没人打扫，太脏了", "打扫了", undefined, "staff-assistant");
  await app.sim.write(complaint.who, "好了");
  expect(await ticket(complaint.number)).toMatchObject({ status: "closed" });
  const before = await count(repair.who);
  await day.until("10:30", day.day + 1);
  expect(await since(repair.who, before)).toEqual([]);
  expect(await told(complaint.who)).toMatch(
    new RegExp(`^您好，#${complaint.number}（.+）已经办结。这次您满意吗？回 1–5（5 最满意）就行，也可以直接说。$`),
  );
  await app.sim.write(complaint.who, "👍");
  expect(await callbacks(complaint.number)).toMatchObject([{ state: "answered", level: 4, solved: true }]);
});

it("nobody is asked who has said how satisfied they are", async () => {
  const { number, who } = await done("3-2-1401 厨房水管漏水了");
  await app.sim.write(who, "满意，谢谢师傅");
  expect(await callbacks(number)).toMatchObject([{ state: "answered", level: 4, solved: true }]);
  const before = await count(who);
  await day.until("12:00", day.day + 2);
  expect(await since(who, before)).toEqual([]);
});

it("enquiries get none; what is withdrawn or opened again has none left", async () => {
  const asked = await report("asked-enquiry", "3-2-1402 请问装修要办什么手续，找谁登记");
  await say("staff-assistant", `#${asked} 完成 到服务中心登记`);
  expect(await callbacks(asked)).toEqual([]);
  const { number, who } = await done("3-2-1501 厨房水管漏水了");
  await app.sim.write(who, "还在漏");
  expect(await callbacks(number)).toMatchObject([{ state: "cancelled" }]);
  await say("staff-assistant", `#${number} 撤销 业主不修了`);
  await day.until("12:00", day.day + 2);
  expect(await callbacks(number)).toHaveLength(1);
});

it("a paid service is asked about as such", async () => {
  const who = "asked-paid";
  const number = await report(who, "3-2-1502 卧室的灯不亮了");
  await say("staff-electrician", `#${number} 报价 30 换灯管`);
  await app.sim.write(who, "同意");
  await say("staff-electrician", `#${number} 完成 换好了`);
  await day.until("10:30", day.day + 1);
  expect(await told(who)).toContain("这次收费服务满意不满意");
  expect(await callbacks(number)).toMatchObject([{ key: `paid:${number}:0`, kind: "paid" }]);
  await app.sim.write(who, "5");
  expect(await ticket(number)).toMatchObject({ status: "closed" });
});

it("one household is asked once a day, and one question at a time", async () => {
  const first = await done("我家厨房水管漏水了", "换了软管", "owner-2");
  const second = await done("我家卧室的灯不亮了", "换了灯管", "owner-2");
  const before = await count("owner-2");
  await day.until("19:00", day.day + 1);
  expect((await since("owner-2", before)).filter((text) => text.startsWith("您好"))).toHaveLength(1);
  await app.sim.write("owner-2", "5");
  await day.until("19:00", day.day + 2);
  const asked = (await since("owner-2", before)).filter((text) => text.startsWith("您好"));
  expect(asked).toHaveLength(2);
  expect(asked.join()).toContain(`#${first.number}`);
  expect(asked.join()).toContain(`#${second.number}`);
  await app.sim.write("owner-2", "5");
});

it("nobody is asked in quiet hours, also after an outage", async () => {
  await day.until("19:50");
  const { number, who } = await done("3-2-1601 投诉楼道一直没人打扫，太脏了", "打扫了", undefined, "staff-assistant");
  const before = await count(who);
  await day.until("09:59", day.day + 2);
  const sent = (await app.sim.chat(who)).filter(({ from }) => from === "bot").slice(before);
  expect(sent.map(({ at }) => new Date(Date.parse(at) + 8 * 3_600_000).getUTCHours())).toEqual([19]);
  await app.sim.write(who, "5");
  expect(await callbacks(number)).toMatchObject([{ state: "answered", level: 5 }]);
});

it("every reporter of one cause has a callback of their own, merged ones too", async () => {
  const into = await report("asked-lead", "3-2-1701 楼道的灯不亮了");
  const merged = await report("asked-merged", "3-2-1702 楼道的灯不亮了，太黑了");
  await say("staff-assistant", `#${merged} 并 ${into}`);
  await say("staff-electrician", `#${into} 完成 换了灯管`);
  expect(await callbacks(merged)).toMatchObject([{ key: `closing:${merged}:0`, state: "due" }]);
  await day.until("10:30", day.day + 1);
  expect(await told("asked-lead")).toContain(`#${into}（`);
  expect(await told("asked-merged")).toContain(`#${merged}（`);
  await app.sim.write("asked-lead", "5");
  expect(await ticket(into)).toMatchObject({ status: "closed" });
  await app.sim.write("asked-merged", "还不亮");
  expect(await ticket(into)).toMatchObject({ status: "accepted", reopened: 1 });
  expect(await eventTypes(merged)).toContain("called_back");
});

it("an English tenant is asked in English", async () => {
  const { number } = await done("The kitchen tap is leaking, please fix it", "new washer", "owner-4");
  await day.until("10:30", day.day + 1);
  expect(await told("owner-4")).toMatch(new RegExp(`^Hello, #${number} \\(.+\\) was done yesterday: is it all right now\\?`));
  await app.sim.write("owner-4", "fixed, very happy, thanks");
  expect(await told("owner-4")).toBe(`Thank you! #${number} is finished. Write any time.`);
  expect(await callbacks(number)).toMatchObject([{ level: 5, solved: true }]);
});

it("nothing of it is said in the rooms but what staff need", async () => {
  const before = (await inRooms()).length;
  const { number, who } = await done("3-2-1801 厨房水管漏水了");
  await day.until("10:30", day.day + 1);
  await app.sim.write(who, "5");
  const later = (await inRooms())
    .slice(before)
    .filter((text) => text.includes(`#${number} 还没有回访`) || text.includes(`#${number} 【投诉风险】`));
  expect(later).toEqual([]);
});
