// A survey in the chat as owners live it: one line with why and how to stop, a list answered in one line, slips, other matters in between, putting
// off, stopping, and what becomes of a low mark.
import { beforeAll, describe, expect, it } from "vitest";
import { talkOf, useApp, withdrawOpen } from "../support/scenario.ts";
import { askFreely, inviteOwner } from "../support/surveys.ts";

const app = useApp();
const talk = talkOf(app, "staff-all");
beforeAll(async () => {
  await askFreely(app);
  // First contact, with its privacy line, is behind them.
  for (const owner of ["owner-1", "owner-2", "owner-3", "owner-4"]) await app.sim.write(owner, "hi");
});

const invitation = (id: string) =>
  app.db.surveyInvitation.findUniqueOrThrow({ where: { id }, include: { response: { include: { answers: true } } } });
const answers = async (id: string) => {
  const { response } = await invitation(id);
  return Object.fromEntries((response?.answers ?? []).map((one) => [one.questionId, one.number ?? one.text ?? one.choices]));
};
const told = (contact: string) => talk.told(contact);
const count = async (contact: string) => (await app.sim.toldTo(contact)).length;

describe("the standard form", () => {
  it("takes five messages of ours, and is complete", async () => {
    const before = await count("owner-1");
    const id = await inviteOwner(app, "owner-1", { campaign: { reward: "一袋大米" } });
    const asked = await told("owner-1");
    expect(asked).toMatch(/^张女士您好/u);
    expect(asked).toContain("回了就是同意");
    expect(asked).toContain("（1/4）总的来说，您对物业服务满意吗？");
    expect(asked).toContain(`${app.url}/survey/token-`);
    expect(asked).toContain("「不填了」");
    await app.sim.write("owner-1", "5");
    expect(await told("owner-1")).toMatch(/^（2\/4）下面 5 项[\s\S]*「5 5 4 5 3」[\s\S]*\n1\. 保安[\s\S]*\n5\. 服务态度/u);
    expect((await invitation(id)).state).toBe("partial");
    await app.sim.write("owner-1", "五五四五三");
    expect(await told("owner-1")).toMatch(/^（3\/4）亲友/u);
    await app.sim.write("owner-1", "9");
    expect(await told("owner-1")).toMatch(/^（4\/4）最想我们改的一件事/u);
    await app.sim.write("owner-1", "多搞点亲子活动");
    expect(await told("owner-1")).toMatch(/^都收到了，谢谢您！[\s\S]*一袋大米/u);
    expect((await count("owner-1")) - before).toBe(5);
    expect(await answers(id)).toEqual({
      overall: 5,
      security: 5,
      cleaning: 5,
      repair: 4,
      lifts: 5,
      manner: 3,
      recommend: 9,
      first_change: "多搞点亲子活动",
    });
    expect(await invitation(id)).toMatchObject({ state: "answered", response: { complete: true, mode: "chat", invitationId: id } });
    await app.sim.write("owner-1", "谢谢");
    expect((await count("owner-1")) - before).toBe(5);
  });

  it("takes what was answered of a list, asks for the rest, and puts slips right in one line", async () => {
    const id = await inviteOwner(app, "owner-2");
    await app.sim.write("owner-2", "7");
    expect(await told("owner-2")).toContain("1 到 5");
    await app.sim.write("owner-2", "还行吧");
    await app.sim.write("owner-2", "5 5 4");
    expect(await told("owner-2")).toMatch(/^（2\/4）收到 3 项，还差 2 项[\s\S]*1\. 电梯[\s\S]*2\. 服务态度/u);
    await app.sim.write("owner-2", "上一题");
    expect(await told("owner-2")).toContain("（1/4）总的来说");
    await app.sim.write("owner-2", "满意");
    expect(await told("owner-2")).toMatch(/^（2\/4）/u);
    await app.sim.write("owner-2", "5 4");
    await app.sim.write("owner-2", "跳过");
    expect(await told("owner-2")).toMatch(/^（4\/4）/u);
    await app.sim.write("owner-2", "还有几题？");
    expect(await told("owner-2")).toMatch(/^一共 4 步，现在是第 4 步。\n（4\/4）/u);
    await app.sim.write("owner-2", "没有");
    expect(await told("owner-2")).toContain("都收到了");
    expect(await answers(id)).toEqual({ overall: 4, security: 5, cleaning: 5, repair: 4, lifts: 5, manner: 4 });
  });
});

describe("another matter", () => {
  it("becomes a ticket, and the survey goes on; a message that holds both does both", async () => {
    const id = await inviteOwner(app, "owner-3");
    const tickets = await talk.count();
    await app.sim.write("owner-3", "5号楼电梯坏了");
    expect(await talk.count()).toBe(tickets + 1);
    expect(await told("owner-3")).toContain("电梯坏了");
    expect(await told("owner-3")).toMatch(/刚才的调查可以接着答[^\n]*$/u);
    await app.sim.write("owner-3", "4");
    expect(await told("owner-3")).toMatch(/^（2\/4）/u);
    await app.sim.write("owner-3", "5 5 4 5 3 对了5栋楼道灯坏了");
    expect(await talk.count()).toBe(tickets + 2);
    expect(await told("owner-3")).toMatch(/已登记为报修 #\d+[\s\S]*（3\/4）亲友/u);
    expect(await answers(id)).toEqual({ overall: 4, security: 5, cleaning: 5, repair: 4, lifts: 5, manner: 3 });
    await app.sim.write("owner-3", "不填了");
    expect(await told("owner-3")).toContain("不再打扰您");
    expect(await invitation(id)).toMatchObject({ state: "declined", response: { complete: false } });
  });
});

describe("messages in a row", () => {
  it("are one answer, as far as they belong to it", async () => {
    const id = await inviteOwner(app, "owner-2", { campaign: { days: 2 } });
    const before = await count("owner-2");
    await app.sim.write("owner-2", "5");
    await app.sim.write("owner-2", "5", "5", "4", "5", "3");
    expect(await told("owner-2")).toMatch(/^（3\/4）/u);
    expect((await count("owner-2")) - before).toBe(2);
    expect(await answers(id)).toEqual({ overall: 5, security: 5, cleaning: 5, repair: 4, lifts: 5, manner: 3 });
  });

  it("the question is open again when one about a ticket has come between", async () => {
    await app.sim.write("owner-2", "我要投诉，昨天保安骂人");
    const asked = await told("owner-2");
    expect(asked).toMatch(/已登记为投诉 #\d+/u);
    expect(asked).toContain("您希望怎么处理？");
    await app.sim.write("owner-2", "让他道歉");
    expect(await told("owner-2")).toMatch(/记到 #\d+ 里了/u);
    await app.sim.write("owner-2", "8");
    expect(await told("owner-2")).toMatch(/^（4\/4）/u);
    await app.sim.write("owner-2", "以后都不要发了");
    expect(await told("owner-2")).toMatch(/以后不再给您发调查/u);
    await app.db.consent.deleteMany({ where: { purpose: "survey" } });
    await withdrawOpen(app, "staff-all");
  });
});

describe("putting off and stopping", () => {
  it("asks again at the time they named, outside quiet hours, and goes on where they were", async () => {
    const id = await inviteOwner(app, "owner-4");
    expect(await told("owner-4")).toMatch(/^Hello Emily Chen, may we/u);
    await app.sim.write("owner-4", "very satisfied");
    await app.sim.write("owner-4", "busy");
    expect(await told("owner-4")).toMatch(/^All right, I will ask again tomorrow \d\d:\d\d/u);
    const { resumeAt } = await invitation(id);
    const before = await count("owner-4");
    await app.sim.setClock(new Date((resumeAt as Date).getTime() - 60_000).toISOString());
    expect(await count("owner-4")).toBe(before);
    await app.sim.setClock(new Date((resumeAt as Date).getTime() + 60_000).toISOString());
    expect(await told("owner-4")).toMatch(/^As agreed, back to[\s\S]*\(2\/4\)/u);
    await app.restart();
    await app.sim.write("owner-4", "all 5 except lifts 2");
    expect(await answers(id)).toEqual({ overall: 5, security: 5, cleaning: 5, repair: 5, lifts: 2, manner: 5 });
    await app.sim.write("owner-4", "never send me surveys");
    expect(await told("owner-4")).toContain("no more surveys");
    expect(await invitation(id)).toMatchObject({ state: "declined" });
    expect(await app.db.consent.findMany({ where: { purpose: "survey", withdrawnAt: { not: null } } })).toHaveLength(1);
    const again = await inviteOwner(app, "owner-4");
    expect(await invitation(again)).toMatchObject({ state: "declined", sentAt: null });
  });
});

describe("no surveys", () => {
  it("said in the middle of one, or at any other time: for good, with how to have them again", async () => {
    const tickets = await talk.count();
    const id = await inviteOwner(app, "owner-1");
    await app.sim.write("owner-1", "不要再给我发调查了，烦死了");
    expect(await told("owner-1")).toMatch(/^好的，以后不再给您发调查。[\s\S]*办完还是会就那件事问您一声。[\s\S]*「开启调查」/u);
    expect(await invitation(id)).toMatchObject({ state: "declined" });
    await app.sim.write("owner-1", "5");
    expect(await answers(id)).toEqual({});
    const again = await inviteOwner(app, "owner-1");
    expect(await invitation(again)).toMatchObject({ state: "declined", sentAt: null });
    await app.sim.write("owner-1", "开启调查");
    expect(await told("owner-1")).toContain("记下您的同意");
    await app.sim.write("owner-1", "别再发问卷");
    expect(await told("owner-1")).toContain("以后不再给您发调查");
    expect(await talk.count()).toBe(tickets);
    await app.sim.write("owner-1", "开启调查");
    await app.sim.write("owner-1", "不要再发问卷了，厨房水管漏水");
    expect(await told("owner-1")).toMatch(/以后不再给您发调查[\s\S]*厨房水管漏水[\s\S]*#\d+/u);
    expect(await app.db.consent.count({ where: { contactId: "owner-1", purpose: "survey", withdrawnAt: null } })).toBe(0);
    await withdrawOpen(app, "staff-all");
    await app.db.consent.deleteMany({ where: { purpose: "survey" } });
  });
});

describe("a low mark", () => {
  it("is asked about once, and what they say becomes a complaint that the answer knows", async () => {
    const before = await count("owner-2");
    const id = await inviteOwner(app, "owner-2");
    await app.sim.write("owner-2", "3");
    await app.sim.write("owner-2", "5 2 4 5 1");
    await app.sim.write("owner-2", "6");
    await app.sim.write("owner-2", "没有");
    expect(await told("owner-2")).toMatch(/^都收到了，谢谢您！[\s\S]*「服务态度」「保洁」您打的分低，方便说说哪里不好吗/u);
    await app.sim.write("owner-2", "前台爱理不理，楼道一周没人扫");
    expect(await told("owner-2")).toMatch(/您反映的是：前台爱理不理[\s\S]*已登记为投诉 #\d+/u);
    expect((await count("owner-2")) - before).toBe(6);
    const number = await talk.numberTold("owner-2");
    expect(await talk.ticket(number)).toMatchObject({ kind: "complaint", category: "conduct" });
    const rows = await app.db.surveyAnswer.findMany({ where: { response: { invitationId: id }, ticketNumber: number } });
    expect(rows.map(({ questionId }) => questionId).sort()).toEqual(["cleaning", "manner"]);
  });
});

describe("a low mark with what was wrong", () => {
  it("knows the ticket of the same message, and is not asked about again", async () => {
    const id = await inviteOwner(app, "owner-1");
    await app.sim.write("owner-1", "4");
    await app.sim.write("owner-1", "5 2 4 5 3，楼道垃圾一周没人扫了");
    const number = await talk.numberTold("owner-1");
    const rows = await app.db.surveyAnswer.findMany({ where: { response: { invitationId: id }, ticketNumber: number } });
    expect(rows.map(({ questionId }) => questionId)).toEqual(["cleaning"]);
    for (const text of ["8", "没有"]) await app.sim.write("owner-1", text);
    expect(await told("owner-1")).toMatch(/^都收到了，谢谢您！[^「]*$/u);
    await withdrawOpen(app, "staff-all");
  });
});

describe("where anonymity was promised", () => {
  it("the complete response says neither whose it is nor on what day, and a low mark is not asked about", async () => {
    const id = await inviteOwner(app, "owner-1", { campaign: { anonymous: true } });
    expect(await told("owner-1")).toContain("匿名");
    const now = new Date((await app.sim.call("GET", "/clock")).body.now);
    for (const text of ["1", "全1", "0", "保洁太差"]) await app.sim.write("owner-1", text);
    expect(await told("owner-1")).toContain("分开了");
    expect(await told("owner-1")).not.toContain("哪里不好");
    const { campaignId, ...rest } = await invitation(id);
    expect(rest).toMatchObject({ state: "answered", items: [], response: null });
    const response = await app.db.surveyResponse.findFirstOrThrow({ where: { campaignId }, include: { answers: true } });
    expect(response).toMatchObject({ complete: true, invitationId: null });
    expect(response.answers).toHaveLength(8);
    const monday = (response.completedAt as Date).toISOString();
    expect(new Date(Date.parse(monday) + 8 * 3_600_000).getUTCDay()).toBe(1);
    expect(monday).toMatch(/T16:00:00/u);
    expect(now.getTime() - Date.parse(monday)).toBeLessThan(7 * 24 * 3_600_000);
    expect(new Set([response.startedAt, response.completedAt, ...response.answers.map(({ at }) => at)].map(String)).size).toBe(1);
  });
});

describe("the demand survey", () => {
  it("asks how often and at what price only who wants something", async () => {
    const items = ["services", "frequency", "price", "wish"];
    const id = await inviteOwner(app, "owner-1", { survey: "demand", items });
    expect(await told("owner-1")).toMatch(/（1\/2）下面哪些服务[\s\S]*\n1\. 家政服务\n[\s\S]*12\. 其他/u);
    await app.sim.write("owner-1", "家政和老年活动，还想要快递代收");
    expect(await told("owner-1")).toMatch(/^（2\/4）/u);
    await app.sim.write("owner-1", "返回");
    await app.sim.write("owner-1", "都不需要");
    expect(await told("owner-1")).toMatch(/^（2\/2）还有什么/u);
    await app.sim.write("owner-1", "没有");
    expect(await told("owner-1")).toContain("都收到了");
    expect(await answers(id)).toEqual({ services: ["none"] });
  });
});
