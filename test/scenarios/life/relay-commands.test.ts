// The whole relay over the simulator: every command of the table in Chinese and in English, and replies that are shown back first.
import { describe, expect, it } from "vitest";
import { talkOf, useApp } from "../../support/scenario.ts";

const ROOM = "staff-engineering";
const app = useApp();
const { report, said, ticket, told } = talkOf(app, ROOM);

let people = 0;
/** A new owner with an open leak. */
async function leak(): Promise<{ owner: string; number: number; house: string }> {
  const flat = `${++people + 4}01`;
  const owner = `relay-${people}`;
  return { owner, number: await report(owner, `我是6-1-${flat}的，厨房水管漏水`), house: `6栋1单元${flat}` };
}

/** Who writes what, the last line that comes back in the room, and the last that the owner reads then (null: nothing new). */
type Row = [from: string, text: string, line: RegExp, owner: RegExp | null];
async function walk(owner: string, number: number, rows: readonly Row[]): Promise<void> {
  for (const [from, text, line, reads] of rows) {
    const before = (await app.sim.toldTo(owner)).length;
    const what = text.replaceAll("N", String(number));
    await app.sim.inRoom(`staff-${from}`, ROOM, what);
    expect(await said(), what).toMatch(new RegExp(line.source.replaceAll("#N", `#${number}`), line.flags));
    const heard = (await app.sim.toldTo(owner)).slice(before);
    if (reads === null) expect(heard, what).toEqual([]);
    else expect(heard.join("\n"), what).toMatch(reads);
  }
}

describe("the command table", () => {
  it("in Chinese, from 接单 to 闭单 and beyond", async () => {
    const number = await report("owner-1", "厨房水管漏水");
    const wide = `＃${String(number).replace(/\d/gu, (digit) => String.fromCharCode(0xff10 + Number(digit)))}`;
    await walk("owner-1", number, [
      ["electrician", `${wide}接单`, /^#N 已受理，受理 小周，执行 何师傅$/, /何师傅已经接手/],
      ["assistant", "#N 派 @刘师傅", /^#N 处理中，受理 小周，执行 刘师傅$/, /已安排刘师傅处理/],
      ["assistant", "#N 派 @刘师傅", /^#N 已经是刘师傅在办$/, null],
      ["electrician", "#N 到场", /^#N 由刘师傅执行，要换人请客服派单$/, null],
      ["plumber", "#N到场", /^#N 处理中，受理 小周，执行 刘师傅$/, /刘师傅已到现场/],
      ["plumber", "#N 师傅20分钟后到", /^#N 已转给张女士$/, /^师傅20分钟后到\n——工程维修部 刘师傅$/],
      ["plumber", "#N 约 明天10点", /约 明天 10:00$/, /跟您约在 明天 10:00。不方便的话直接回复改时间/],
      ["plumber", "#N 延 周五 缺配件", /约 3月8日 18:00$/, /要往后挪到 3月8日 18:00，抱歉让您多等：缺配件/],
      ["assistant", "#N 方案 换一段新管", /^#N 方案已发给业主，等业主点头再动手$/, /打算这样处理：换一段新管/],
      ["plumber", "#N 完成 换好了", /^#N 现在是「方案待认可」，不能完成$/, null],
      ["assistant", "#N 业主同意", /^#N 处理中/, null],
      ["plumber", "#N 报价 30 机器疏通地漏", /^#N 报价 30 元已发给业主/, /要收费 30 元：机器疏通地漏/],
      ["assistant", "#N 业主不同意 太贵", /^#N 已受理/, null],
      ["assistant", "#N 责任 公共", /^#N 责任：公共部位，不收费$/, /公共部分的问题，不收您的钱/],
      ["plumber", "#N 原因 接头老化", /^#N 已记录（不会发给业主）$/, null],
      ["plumber", "#N备注业主下午在家", /^#N 已记录（不会发给业主）$/, null],
      ["electrician", "#N 电话", /^#N 电话只给受理人和执行人$/, null],
      ["plumber", "#N 电话", /^#N 电话已私发给您，查看已记录$/, null],
      ["assistant", "#N 等业主 要先约时间", /^#N 计时已暂停，等业主：要先约时间/, null],
      ["assistant", "#N 恢复", /^#N 计时接着走/, null],
      ["assistant", "#N 复杂 牵涉楼上楼下", /^#N 按复杂事项办/, null],
      ["assistant", "#N 上报 要换整根立管", /^#N 已上报郑总$/, null],
      ["assistant", "#N 转 秩序维护部", /^#N 已转「秩序维护部」，受理人不变$/, null],
      ["assistant", "#N 转 工程维修部", /^#N 已转「工程维修部」，受理人不变$/, null],
      ["assistant", "#N 改类 投诉 渗漏", /^#N 已改类：报修·渗漏堵塞 → 投诉·渗漏堵塞/, null],
      ["assistant", "#N 性质 合理", /^#N 投诉性质：合理$/, null],
      ["assistant", "#N 诉求 部分 免一次维修费", /^#N 业主诉求：部分合理，答应：免一次维修费$/, null],
      ["assistant", "#N 投诉类别 收费", /^#N 投诉类别：收费$/, null],
      ["assistant", "#N 不成立 误解 水是楼上浇花溅的", /^#N 说明已报主任，确认后发给业主$/, null],
      ["assistant", "#N 确认", /^#N 您的角色不能确认/, null],
      ["head", "#N 确认", /^#N 已向业主说明/, /我们核实过了：水是楼上浇花溅的/],
      ["head", "#N 重开 又漏了", /^#N 已受理，受理 小周/, /重新打开了，由小周继续跟进/],
      ["plumber", "#N 完成 换了软管", /^#N 已完成待回访/, /处理完了：换了软管/],
      ["assistant", "#N 闭单 满意", /^#N 已闭单/, /已办结/],
      ["assistant", "#N 重开 电话里说又漏了", /^#N 已受理/, /重新打开了/],
      ["assistant", "#N", /^#N 投诉·渗漏堵塞 3栋2单元501\n[\s\S]*原因 接头老化[\s\S]*受理 小周，执行 刘师傅$/, null],
      ["plumber", "待办", /^待办（\d+）[\s\S]*#N 已受理 3栋2单元501 厨房水管漏水/, null],
      ["assistant", "超时", /^超时/, null],
      ["plumber", "帮助", /^引用卡片直接回复，或以编号开头/, null],
      ["plumber", "#N 约 有空的时候", /^#N 没看懂时间/, null],
      ["plumber", "#N 约 昨天10点", /^#N .*已经过去了，请约以后的时间$/, null],
      ["plumber", "#N 退单", /^#N 「退单」没看懂，没有执行/, null],
      ["assistant", "#N 撤销 重复登记", /^#N 已撤销/, /已撤销：重复登记。有不同意见直接回复我。/],
    ]);
    expect(await told("staff-plumber")).toContain("张女士 13800138000");
    expect((await app.sim.toldTo("staff-gm")).join("\n")).toContain("小周上报：要换整根立管");
  }, 180_000);

  it("in English, to an owner who reads English", async () => {
    const number = await report("owner-4", "The kitchen tap is leaking");
    await walk("owner-4", number, [
      ["electrician", "#N accept", /^#N 已受理，受理 小周，执行 何师傅$/, /何师傅 has taken it up/],
      ["assistant", "#N assign to @刘师傅", /执行 刘师傅$/, /刘师傅 will do it/],
      ["plumber", "#N arrived", /^#N 处理中/, /has arrived/],
      ["plumber", "#N be there in 20 minutes", /^#N 已转给Emily Chen$/, /^be there in 20 minutes\n— 刘师傅/],
      ["plumber", "#N promise tomorrow 10am", /约 明天 10:00$/, /is set for tomorrow 10:00\./],
      [
        "plumber",
        "#N extend Friday waiting for parts",
        /约 3月8日 18:00$/,
        /has to move to 8 Mar 18:00, sorry for the wait: waiting for parts/,
      ],
      ["assistant", "#N propose the tap is replaced", /^#N 方案已发给业主/, /this is what we'd like to do: the tap is replaced/],
      ["assistant", "#N agreed", /^#N 处理中/, null],
      ["plumber", "#N quote 30 a new tap", /^#N 报价 30 元已发给业主/, /this costs 30 yuan: a new tap/],
      ["assistant", "#N refused too dear", /^#N 已受理/, null],
      ["assistant", "#N fault shared", /不收费$/, /no charge/],
      ["plumber", "#N cause worn joint", /不会发给业主/, null],
      ["plumber", "#N note owner is difficult", /不会发给业主/, null],
      ["plumber", "#N phone", /电话已私发给您/, null],
      ["assistant", "#N await owner names a time", /计时已暂停/, null],
      ["assistant", "#N resume", /计时接着走/, null],
      ["assistant", "#N complex several flats", /按复杂事项办/, null],
      ["assistant", "#N escalate the whole riser must go", /^#N 已上报郑总$/, null],
      ["assistant", "#N transfer to 秩序维护部", /已转「秩序维护部」/, null],
      ["assistant", "#N hand over 工程维修部", /已转「工程维修部」/, null],
      ["assistant", "#N reclassify complaint leak", /→ 投诉·渗漏堵塞/, null],
      ["assistant", "#N judge justified", /投诉性质：合理/, null],
      ["assistant", "#N request partly free repair", /部分合理，答应：free repair/, null],
      ["assistant", "#N family fee", /投诉类别：收费/, null],
      ["assistant", "#N decline it was rain through the window", /说明已报主任/, null],
      ["head", "#N confirm", /已向业主说明/, /We looked into #\d+: it was rain through the window/],
      ["assistant", "#N reopen leaking again", /^#N 已受理/, /is open again/],
      ["plumber", "#N done new hose", /已完成待回访/, /is done: new hose/],
      ["assistant", "#N close satisfied", /已闭单/, /is finished/],
      ["assistant", "#N reopen again", /^#N 已受理/, /is open again/],
      ["assistant", "#N show", /^#N 投诉·渗漏堵塞/, null],
      ["plumber", "list", /^待办/, null],
      ["assistant", "overdue", /^超时/, null],
      ["assistant", "help", /^引用卡片直接回复/, null],
      ["assistant", "#N cancel registered twice", /已撤销/, /is withdrawn: registered twice\. If you see/],
      ["assistant", "register phone 1-1-302 Emily Chen the door bell is broken", /^#\d+ 已登记：/, /registered|on record/],
    ]);
  }, 180_000);

  it("several commands on several lines, quoting, and a merge", async () => {
    const [one, two] = [await leak(), await leak()];
    await app.sim.inRoom("staff-plumber", ROOM, `＃${one.number} 接单\n#${one.number}约 今天15点\n#${two.number} 备注 带长梯\n#9999 到场`);
    expect((await said()).split("\n")).toEqual([
      `#${one.number} 已受理，受理 小周，执行 刘师傅`,
      `#${one.number} 处理中，受理 小周，执行 刘师傅，约 15:00`,
      `#${two.number} 已记录（不会发给业主）`,
      "#9999 没有这个工单",
    ]);
    await app.sim.inRoom("staff-plumber", ROOM, "接单\n约 明天9点", await app.sim.card(ROOM, two.number));
    expect(await ticket(two.number)).toMatchObject({ status: "working", assignee: { id: "staff-plumber" } });
    await app.sim.inRoom("staff-plumber", ROOM, "备用阀门我带了", await app.sim.card(ROOM, two.number));
    expect(await told(two.owner)).toBe("备用阀门我带了\n——工程维修部 刘师傅");
    await app.sim.inRoom("staff-assistant", ROOM, `#${two.number} 并 #${one.number}`);
    expect(await said()).toBe(`#${two.number} 已并入 #${one.number}，业主知道了`);
    await app.sim.inRoom("staff-plumber", ROOM, `#${two.number} 完成`);
    expect(await said()).toBe(`#${two.number} 已并入 #${one.number}，请对 #${one.number} 操作`);
  });
});

describe("replies held back", () => {
  it.each([
    ["electrician", "我顺路看看", "您不是受理人或执行人。"],
    ["plumber", "@何师傅 你去看一下", "里面@了同事。"],
    ["plumber", "您家楼上6栋2单元1102也漏", "里面有别家的房号。"],
    ["plumber", "业主不在家，改天再来", "像是在说业主，不是对业主说的。"],
    ["plumber", "你有本事去投诉啊", "这样说业主会不舒服。"],
  ])("%s: %s — shown back because %s", async (from, text, why) => {
    const { owner, number, house } = await leak();
    await app.sim.inRoom("staff-plumber", ROOM, `#${number} 接单`);
    const before = (await app.sim.toldTo(owner)).length;
    await app.sim.inRoom(`staff-${from}`, ROOM, `#${number} ${text}`);
    expect(await said()).toBe(`#${number} ${why}要发给 ${house} 的业主吗？回「发」就发：\n「${text}」`);
    await app.sim.inRoom("staff-assistant", ROOM, "发");
    expect((await app.sim.toldTo(owner)).length).toBe(before);
    await app.sim.inRoom(`staff-${from}`, ROOM, "发");
    expect((await app.sim.toldTo(owner)).slice(before)).toEqual([expect.stringMatching(new RegExp(`^${text}\n——`))]);
    await app.sim.inRoom(`staff-${from}`, ROOM, "发");
    expect((await app.sim.toldTo(owner)).length).toBe(before + 1);
  });
});
