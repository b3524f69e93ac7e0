// 谁受理、谁跟进、谁回复: how a ticket comes into other hands, what becomes of it when it is opened again, and that nobody works on it
// who is not of the staff.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { talkOf, useApp } from "../../support/scenario.ts";

const [SERVICE, SECURITY, ENGINEERING] = ["staff-service", "staff-security", "staff-engineering"];
const app = useApp();
const talk = talkOf(app, SERVICE);
const { report, said: answer, say } = talk;
let owner = "";
let number = 0;
let count = 0;
beforeAll(async () => {
  // A second assistant: an evening colleague, proven on the simulator's account.
  const createdAt = new Date("2030-03-06T01:00:00Z");
  await app.sim.call("POST", "/contacts", { id: "staff-li", name: "小李" });
  await app.db.staff.create({
    data: {
      id: "staff-li",
      name: "小李",
      role: "assistant",
      departmentId: "service",
      createdAt,
      communities: { create: { communityId: "jingui" } },
    },
  });
  await app.db.contact.create({
    data: {
      id: "staff-li",
      account: "simulator",
      externalId: "staff-li",
      name: "小李",
      createdAt,
      staff: { create: { staffId: "staff-li", pairedAt: createdAt } },
    },
  });
});
beforeEach(async () => {
  owner = `hand-${++count}`;
  number = await report(owner, `我要投诉，楼上每天半夜装修敲墙，吵得睡不着，${count}-2-1601`);
  await say("staff-head", `#${number} 改类 投诉 邻里`);
});

const lines = () => app.sim.saidIn(SERVICE);
const told = (contact = owner) => talk.told(contact);
const ticket = () => talk.ticket(number);
const events = async (type: string) => (await talk.events(number)).filter((event) => event.type === type);

describe("转 to a colleague", () => {
  it("asks, and waits for 接单; until then the one before answers for it", async () => {
    await say("staff-assistant", `#${number} 接单`);
    await say("staff-assistant", `#${number} 转 @小李`);
    expect((await lines()).slice(-2)).toEqual([
      expect.stringMatching(new RegExp(`^#${number} 小周想请小李接着跟进，愿意就回 #${number} 接单\\n@小李\\s$`, "u")),
      `#${number} 已问小李，接单之前仍由您跟进`,
    ]);
    expect(await ticket()).toMatchObject({ acceptor: { id: "staff-assistant" } });
    expect(await told()).not.toContain("小李");
    await say("staff-li", `#${number} 我来跟您说一下`); // not hers yet
    expect(await answer()).toMatch(/您不是受理人或执行人[\s\S]*回「发」就发/u);
    await say("staff-li", `#${number} 接单`);
    expect(await answer()).toBe(`#${number} 由小李跟进（原为小周）`);
    expect(await told()).toBe(`#${number} 之后由客服小李跟进，有事照常发给我就行。`);
    expect(await ticket()).toMatchObject({ acceptor: { id: "staff-li" }, status: "accepted" });
    await say("staff-li", `#${number} 您好，我来跟进`);
    expect(await told()).toBe("您好，我来跟进\n——客户服务部 小李");
    await say("staff-assistant", `#${number} 我也说一句`);
    expect(await answer()).toContain("您不是受理人或执行人");
    expect(await events("transfer")).toMatchObject([
      { actor: { id: "staff-li" }, data: { acceptor: { name: "小李" }, from: { name: "小周" } } },
    ]);
  });

  it("is not taken by anybody who was not asked, and the last asked counts", async () => {
    await say("staff-assistant", `#${number} 接单`);
    await say("staff-assistant", `#${number} 转 @小李`);
    await say("staff-head", `#${number} 接单`);
    expect(await answer()).toBe(`#${number} 已由小周受理`);
    await say("staff-assistant", `#${number} 转 @陈主任`);
    await say("staff-li", `#${number} 接单`);
    expect(await answer()).toBe(`#${number} 已由小周受理`);
    await say("staff-head", `#${number} 接单`);
    expect(await ticket()).toMatchObject({ acceptor: { id: "staff-head" } });
  });

  it("is at once where the head orders it, and the new one is told privately", async () => {
    await say("staff-assistant", `#${number} 接单`);
    await say("staff-head", `#${number} 转 @小李`);
    expect(await answer()).toBe(`#${number} 由陈主任安排，小李跟进`);
    expect(await told("staff-li")).toBe(`#${number} 由陈主任安排，小李跟进`);
    expect(await told()).toContain("之后由客服小李跟进");
    expect(await ticket()).toMatchObject({ acceptor: { id: "staff-li" } });
    expect(await events("transfer")).toMatchObject([{ actor: { id: "staff-head" } }]);
  });

  it("never makes a technician the one who answers for it", async () => {
    for (const who of ["staff-assistant", "staff-head"]) {
      await say(who, `#${number} 转 @刘师傅`);
      expect(await answer()).toBe(`#${number} 刘师傅是执行人，请用 #${number} 派 @刘师傅`);
    }
    await say("staff-plumber", `#${number} 转 @小李`, ENGINEERING);
    expect(await answer(ENGINEERING)).toBe(`#${number} 您的角色不能转给别人`);
    expect(await ticket()).toMatchObject({ acceptor: null, status: "new" });
    await say("staff-head", `#${number} 转 @老王`);
    expect(await answer()).toBe(`#${number} 没有叫「老王」的部门或员工`);
  });
});

describe("转 to a department", () => {
  it("brings the card there, keeps who answers for it, and tells the room it leaves", async () => {
    await say("staff-assistant", `#${number} 接单`);
    const before = (await app.sim.toldTo(owner)).length;
    await say("staff-assistant", `#${number} 转 秩序维护部`);
    expect(await answer()).toBe(`#${number} 已转「秩序维护部」，受理人不变`);
    const card = await answer(SECURITY);
    expect(card).toMatch(new RegExp(`^#${number} 投诉·毗邻关系 ${count}栋2单元1601`, "u"));
    expect(card).toContain("由小周从「客户服务部」转来");
    expect(await ticket()).toMatchObject({ acceptor: { id: "staff-assistant" }, status: "accepted" });
    expect((await app.sim.toldTo(owner)).length).toBe(before);
    await say("staff-guard", `#${number} 接单`, SECURITY);
    expect(await ticket()).toMatchObject({ status: "working", acceptor: { id: "staff-assistant" }, assignee: { id: "staff-guard" } });
    await app.sim.write(owner, "怎么还没人来处理");
    expect(await answer(SECURITY)).toMatch(new RegExp(`^#${number} 业主在催`, "u"));
    await say("staff-assistant", `#${number} 转 秩序维护部`);
    expect(await answer()).toBe(`#${number} 已经在「秩序维护部」`);
  });

  it("by another room than its own tells both", async () => {
    await say("staff-head", `#${number} 转 工程维修部`, SECURITY);
    expect(await answer(SECURITY)).toBe(`#${number} 已转「工程维修部」，受理人不变`);
    expect(await answer(SERVICE)).toBe(`#${number} 陈主任已转「工程维修部」`);
    expect(await answer(ENGINEERING)).toContain("由陈主任从「客户服务部」转来");
    expect((await ticket()).acceptor).toBeNull();
  });

  it("lets go of an assignee who works elsewhere", async () => {
    await say("staff-head", `#${number} 派 @孙队长`);
    await say("staff-head", `#${number} 转 工程维修部`);
    expect(await ticket()).toMatchObject({ assignee: null, acceptor: { id: "staff-head" } });
    await say("staff-plumber", `#${number} 接单`, ENGINEERING);
    expect(await ticket()).toMatchObject({ assignee: { id: "staff-plumber" } });
  });
});

describe("opened again", () => {
  it("by the owner: the head hears of it with those who have it, and the clocks run anew", async () => {
    await say("staff-assistant", `#${number} 接单`);
    await say("staff-assistant", `#${number} 完成 已上门劝导`);
    await app.sim.advance("PT2H");
    await app.sim.write(owner, "没用，昨晚又敲了");
    expect(await answer()).toMatch(new RegExp(`^#${number} 业主说没好，已重开：「没用，昨晚又敲了」\\n@小周\\s@陈主任\\s$`, "u"));
    expect(await told()).toMatch(new RegExp(`^抱歉没处理好。#${number} 重新打开了，客服小周会在 14:\\d\\d 前联系您`, "u"));
    expect(await ticket()).toMatchObject({ status: "accepted", reopened: 1, acceptor: { id: "staff-assistant" } });
  });

  it("by an assistant: the head is called, the owner told", async () => {
    await say("staff-assistant", `#${number} 完成 已上门劝导`);
    await say("staff-assistant", `#${number} 闭单 满意`);
    await say("staff-assistant", `#${number} 重开 业主来电说又敲了`);
    expect((await lines()).slice(-2).join("\n")).toMatch(new RegExp(`#${number} 小周重开：业主来电说又敲了\\n@陈主任`, "u"));
    expect(await told()).toBe(`#${number} 重新打开了，由小周继续跟进。`);
    expect(await events("reopen")).toMatchObject([{ actor: { id: "staff-assistant" }, from: "closed", to: "accepted" }]);
  });
});

describe("whoever is not of the staff", () => {
  it("is told so in a staff room, once a command would have done something, and nothing happens", async () => {
    await app.sim.call("POST", "/rooms", {
      id: SERVICE,
      topic: "金桂苑·客户服务部群",
      members: ["staff-assistant", "staff-head", "staff-manager", "staff-li", "newcomer"],
    });
    for (const text of [`#${number} 接单`, `#${number} 完成 弄好了`, `#${number} 您好，马上来`, `#${number} 电话`]) {
      await say("newcomer", text);
      expect(await answer()).toBe(`#${number} 没有执行：您还没有配对为员工，请找管理员要配对码`);
    }
    const before = await lines();
    await say("newcomer", "中午吃什么");
    expect(await lines()).toEqual(before);
    expect(await ticket()).toMatchObject({ status: "new", acceptor: null });
    expect(await app.sim.toldTo(owner)).toHaveLength(1);
    expect(await told("newcomer")).toBe("");
  });

  it("also who has left, whatever their name says", async () => {
    await app.db.staff.update({ where: { id: "staff-li" }, data: { active: false } });
    await say("staff-li", `#${number} 接单`);
    expect(await answer()).toContain("没有执行");
    await say("staff-assistant", `#${number} 转 @小李`);
    expect(await answer()).toBe(`#${number} 没有叫「小李」的部门或员工`);
    await app.sim.call("POST", "/contacts", { id: "false-zhou", name: "小周" }); // a display name is no authority
    await say("false-zhou", `#${number} 闭单`);
    expect(await answer()).toContain("没有执行");
    expect((await ticket()).status).toBe("new");
  });

  it("and whoever writes a command as an owner runs nothing", async () => {
    await app.sim.write("hand-stranger", `#${number} 接单`);
    await app.sim.write(owner, `#${number} 完成`);
    expect(await ticket()).toMatchObject({ status: "new", acceptor: null });
  });
});
