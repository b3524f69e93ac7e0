// 约定时间 as people live it: who promised is reminded before and at the time, the owner hears of a slip before they ask, and what they
// press for is counted. Each case has a day of its own; what it leaves open is withdrawn.
import { beforeEach, describe, expect, it } from "vitest";
import { aDayEach, talkOf, useApp, wallClock } from "../../support/scenario.ts";

const ROOM = "staff-engineering";
const app = useApp();
const talk = talkOf(app, ROOM);
const { newest, report, said: answer, say } = talk;
const march = aDayEach(app, ROOM, "09:00");
const { until } = march;
let owner = "";
let number = 0;
beforeEach(async () => {
  owner = `promise-${march.day}`;
  number = await report(owner, "我家卧室的灯不亮了，3-2-601");
});

const told = () => talk.told(owner);
const ticket = () => talk.ticket(number);
const events = () => talk.events(number);
/** "14:30 text" of every reminder of this ticket's promise. */
const reminders = async () =>
  (await app.sim.room(ROOM))
    .filter(({ from, text }) => from === "bot" && text?.startsWith(`#${number} `) && /约好/u.test(text))
    .map(({ at, text }) => `${wallClock(at)} ${text}`);

describe("a promise", () => {
  it("is told to the owner, reminded of half an hour before and at the time, and its slip is told before they ask", async () => {
    await say("staff-electrician", `#${number} 约 今天15点 带梯子来`);
    expect(await answer()).toBe(`#${number} 处理中，受理 小周，执行 何师傅，约 15:00`);
    expect(await told()).toMatch(new RegExp(`^#${number} 跟您约在 15:00：带梯子来[。\\s\\S]*不方便[\\s\\S]*——何师傅$`, "u"));
    expect(await ticket()).toMatchObject({ status: "working", promisedAt: expect.stringContaining("T15:00") });
    await until("14:29");
    expect(await reminders()).toEqual([]);
    await app.restart();
    await until("14:59");
    expect(await reminders()).toEqual([expect.stringMatching(/^14:30 #\d+ 约好 15:00，时间快到了：.*\n@小周\s@何师傅\s$/u)]);
    const before = (await app.sim.toldTo(owner)).length;
    await until("15:01");
    const [, late] = await reminders();
    expect(late).toMatch(
      /^15:00 #\d+ 【投诉风险】约好 15:00，时间到了还没有到场或办完：.*\n来不及就改约：#\d+ 延 时间 原因\n@小周\s@陈主任\s@何师傅\s$/u,
    );
    expect((await app.sim.toldTo(owner)).slice(before)).toEqual([
      `抱歉，#${number} 约好的 15:00 没有赶到。已经在催何师傅，新的时间一定下来马上告诉您。`,
    ]);
    expect(await ticket()).toMatchObject({ risk: true });
    expect((await events()).filter(({ data }) => data?.clock === "promise").map(({ type }) => type)).toEqual(["reminded", "breached"]);
  });

  it("is kept by 到场", async () => {
    await say("staff-electrician", `#${number} 约 今天15点`);
    await until("14:50");
    await say("staff-electrician", `#${number} 到场`);
    expect(await told()).toBe(`#${number}：何师傅已到现场。`);
    const before = await app.sim.toldTo(owner);
    await until("16:00");
    expect(await app.sim.toldTo(owner)).toEqual(before);
    expect(await reminders()).toHaveLength(1);
  });

  it("is put off by 延 with a reason that the owner reads, and watched anew", async () => {
    await say("staff-electrician", `#${number} 延 明天10点 缺配件`);
    expect(await answer()).toBe(`#${number} 还没有约过时间，请先 #${number} 约 明天10点`);
    await say("staff-electrician", `#${number} 约 今天15点`);
    await until("14:00");
    await say("staff-electrician", `#${number} 延 明天11点`);
    expect(await answer()).toBe(`#${number} 延期要写时间和原因，如 #${number} 延 明天10点 缺配件`);
    await say("staff-electrician", `#${number} 延 明天11点 缺配件`);
    expect(await answer()).toBe(`#${number} 处理中，受理 小周，执行 何师傅，约 明天 11:00`);
    expect(await told()).toMatch(new RegExp(`^#${number} 要往后挪到 明天 11:00，抱歉让您多等：缺配件[\\s\\S]*——何师傅$`, "u"));
    const before = (await app.sim.toldTo(owner)).length;
    await until("18:00");
    expect((await app.sim.toldTo(owner)).length).toBe(before); // the first promise is no longer watched
    expect(await reminders()).toEqual([]);
    await until("11:01", march.day + 1);
    expect(await reminders()).toEqual([expect.stringMatching(/^10:30 /u), expect.stringMatching(/^11:00 /u)]);
    expect(await told()).toContain("约好的 11:00 没有赶到");
    const extended = (await events()).find(({ type }) => type === "extend");
    expect(extended).toMatchObject({ actor: { id: "staff-electrician" }, text: "缺配件", data: { promisedAt: expect.any(String) } });
  });

  it("is never for a time that is past, nor for none", async () => {
    const before = await app.sim.toldTo(owner);
    await say("staff-electrician", `#${number} 约 昨天15点`);
    expect(await answer()).toMatch(new RegExp(`^#${number} 3月${march.day - 1}日 15:00 已经过去了，请约以后的时间$`, "u"));
    await say("staff-electrician", `#${number} 约 今天早上8点`);
    expect(await answer()).toContain("已经过去了");
    await say("staff-electrician", `#${number} 约 尽快`);
    expect(await answer()).toContain("没看懂时间");
    expect(await app.sim.toldTo(owner)).toEqual(before);
    expect(await ticket()).toMatchObject({ status: "new", promisedAt: null });
  });

  it("and what was kept meanwhile is not reminded of late", async () => {
    // Another reminder was said just before, so that this one waits its quarter of an hour.
    const other = await report(`${owner}-b`, "我家卧室的灯不亮了，5-2-601");
    await say("staff-plumber", `#${other} 约 今天14:55`);
    await say("staff-electrician", `#${number} 约 今天15点`);
    await until("14:32");
    await say("staff-electrician", `#${number} 到场`);
    await until("14:50");
    expect((await app.sim.saidIn(ROOM)).filter((text) => text.startsWith(`#${number} `) && text.includes("约好 15:00"))).toEqual([]);
  });
});

describe("催办", () => {
  it("is counted, calls whoever has it, and from the second time the head", async () => {
    await say("staff-electrician", `#${number} 接单`);
    await app.sim.write(owner, "怎么还没来");
    expect(await told()).toContain(`让您久等了。#${number}（`);
    expect(await answer()).toMatch(new RegExp(`^#${number} 业主在催：「怎么还没来」\\n@小周\\s@何师傅\\s$`, "u"));
    await app.sim.advance("PT10M");
    await app.sim.write(owner, "到底什么时候来，催了两次了");
    expect(await answer()).toMatch(new RegExp(`^#${number} 业主第2次催：「.*」\\n.*@陈主任`, "u"));
    expect(await answer()).toContain("@何师傅");
    expect((await ticket()).urged).toBe(2);
    expect((await events()).filter(({ type }) => type === "urged").map(({ data }) => data.times)).toEqual([1, 2]);
  });

  it("of what nobody has taken up calls the duty assistant, and keeps the promised time", async () => {
    await app.sim.write(owner, "怎么还没人来");
    expect(await answer()).toMatch(/@小周/u);
    expect(await told()).toContain("已经提醒客服小周，最晚 09:30 给您答复");
  });
});

it("the owner who says no to the time is heard, and the new time is told", async () => {
  await say("staff-electrician", `#${number} 约 今天15点`);
  await app.sim.write(owner, "下午我不在家，能不能改到晚上七点");
  expect(await answer()).toContain("晚上七点");
  expect((await newest()).number).toBe(number); // not another ticket
  await say("staff-electrician", `#${number} 约 今晚7点`);
  expect(await told()).toContain("约在 19:00");
  await until("15:30");
  expect(await told()).toContain("约在 19:00");
});
