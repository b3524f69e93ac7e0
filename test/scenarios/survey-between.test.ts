// A survey among other things: answers that are not on the list, questions of ours that come between, a callback in the middle, somebody who is tired of it,
// and marks that no survey asks for.
import { beforeAll, describe, expect, it } from "vitest";
import { aDayEach, talkOf, useApp } from "../support/scenario.ts";
import { askFreely, inviteOwner } from "../support/surveys.ts";

const app = useApp();
const talk = talkOf(app, "staff-all");
aDayEach(app, "staff-all");
beforeAll(async () => {
  await askFreely(app);
  for (const owner of ["owner-1", "owner-2", "owner-3", "owner-4"]) await app.sim.write(owner, "hi");
});
const told = (contact: string) => talk.told(contact);
const write = async (contact: string, ...texts: string[]) => {
  await app.sim.write(contact, ...texts);
  return told(contact);
};
const answers = async (invitationId: string) => {
  const rows = await app.db.surveyAnswer.findMany({ where: { response: { invitationId } } });
  return Object.fromEntries(rows.map(({ questionId, number, text }) => [questionId, text === null ? number : [number, text]]));
};

describe("an answer that is not quite what was asked", () => {
  it("is an answer and no ticket; what they said besides is kept with it", async () => {
    const tickets = await talk.count();
    const id = await inviteOwner(app, "owner-1", { items: ["overall", "security", "repair", "lifts", "recommend"] });
    expect(await write("owner-1", "价格有点贵")).toMatch(/^这句记下了[\s\S]*（1\/3）总的来说/u);
    expect(await write("owner-1", "4")).toMatch(/^（2\/3）/u);
    expect(await write("owner-1", "all 4 but cleaning 2")).toMatch(/^（3\/3）亲友/u);
    // They rated low what nobody had asked them about: what was wrong is asked as ever.
    expect(await write("owner-1", "9")).toMatch(/^都收到了[\s\S]*「保洁」您打的分低/u);
    expect(await talk.count()).toBe(tickets);
    expect(await write("owner-1", "楼道半个月没人拖")).toMatch(/已登记为投诉 #\d+/u);
    const { overall, ...rest } = await answers(id);
    expect(overall).toEqual([4, "价格有点贵"]);
    expect(Object.values(rest).flat()).toContain("cleaning 2");
    expect(await talk.newest()).toMatchObject({ kind: "complaint", category: "cleaning" });
  });

  it("leaves out one of a list, and keeps what was answered one by one", async () => {
    const id = await inviteOwner(app, "owner-1", { items: ["overall", "security", "cleaning", "repair", "lifts", "first_change"] });
    expect(await write("owner-1", "差 好 一般 👍 👎")).toMatch(/^看到 5 个答案，这题只问一样/u);
    await write("owner-1", "4");
    const { token } = await app.db.surveyInvitation.findUniqueOrThrow({ where: { id } });
    await fetch(`${app.url}/survey/${token}`, { method: "POST", body: new URLSearchParams({ "q.security": "2", do: "save" }) });
    expect(await write("owner-1", "第三项不清楚，其他都5")).toMatch(/^（3\/3）最想我们改/u);
    expect(await write("owner-1", "无")).toMatch(/^都收到了/u);
    expect(await answers(id)).toEqual({ overall: 4, security: 2, cleaning: 5, lifts: 5 });
  });
});

describe("another question of ours", () => {
  it("comes between, and the survey is put again when it is settled, or at a word, or at a mark", async () => {
    const id = await inviteOwner(app, "owner-2");
    await write("owner-2", "5");
    const asked = await write("owner-2", "我要投诉，昨天保安骂人");
    expect(asked).toContain("您希望怎么处理？");
    expect(await write("owner-2", "继续")).toMatch(/（2\/4）下面 5 项/u);
    await write("owner-2", "我还要投诉，前天收费的人也骂人");
    expect(await write("owner-2", "5 5 4 5 3")).toMatch(/^（3\/4）亲友/u);
    expect(await write("owner-2", "昨天绿化的人也骂人，我要投诉")).toContain("请问是哪位");
    expect(await write("owner-2", "不知道")).toContain("您希望怎么处理？");
    const settled = await write("owner-2", "让他道歉");
    expect(settled).toMatch(/记到 #\d+ 里了[\s\S]*\n咱们接着答调查[^\n]*\n（3\/4）亲友/u);
    expect(await write("owner-2", "7")).toMatch(/^（4\/4）/u);
    expect(await answers(id)).toMatchObject({ overall: 5, security: 5, manner: 3, recommend: 7 });
    expect(await write("owner-2", "不填了")).toContain("不再打扰您");
  });

  it("is a callback: one question at a time, and marks for the survey reach no ticket", async () => {
    const id = await inviteOwner(app, "owner-3");
    expect(await write("owner-3", "4")).toMatch(/^（2\/4）/u);
    const number = await talk.report("owner-3", "厨房水龙头滴水，麻烦修一下，电话13800138000");
    await talk.say("staff-plumber", `#${number} 接单`, "staff-engineering");
    await talk.say("staff-plumber", `#${number} 完成 换了阀芯`, "staff-engineering");
    await app.sim.advance("P1DT4H");
    expect(await told("owner-3")).toContain(`#${number}`);
    expect(await write("owner-3", "5")).toMatch(/\n咱们接着答调查[^\n]*\n（2\/4）下面 5 项/u);
    expect(await write("owner-3", "5 5 4 5 3")).toMatch(/^（3\/4）亲友/u);
    expect(await answers(id)).toMatchObject({ overall: 4, manner: 3 });
    expect(await talk.ticket(number)).toMatchObject({ status: "closed" });
    const events = await talk.eventTypes(number);
    expect(events.at(-1)).toBe("close");
    await write("owner-3", "不填了");
    const tickets = await talk.count();
    // Half a sentence more to the callback.
    expect(await write("owner-3", "价格有点贵")).toBe("记下了，谢谢您提醒，我们改进。");
    expect(await talk.count()).toBe(tickets);
    expect(await app.db.callback.findFirst({ where: { ticketNumber: number } })).toMatchObject({
      comment: expect.stringContaining("价格有点贵"),
    });
  });
});

describe("somebody who is tired of it", () => {
  it("is told how to stop, and nothing becomes of it; marks that nothing asks for are no word about a ticket", async () => {
    const tickets = await talk.count();
    await inviteOwner(app, "owner-1");
    expect(await write("owner-1", "烦不烦，天天发调查")).toMatch(/打扰到您了[\s\S]*「不填了」[\s\S]*「以后都不要发」/u);
    expect(await write("owner-1", "下次少打扰")).toContain("「以后都不要发」");
    expect(await write("owner-1", "以后都不要发")).toContain("以后不再给您发调查");
    expect(await write("owner-1", "5 5 4 5 3")).toContain("现在没有在答的调查");
    expect(await talk.count()).toBe(tickets);
  });
});
