// Enquiries and the answers that staff have approved: given when they clearly fit, dated, with a way to a person; never invented.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../support/test-app.ts";

let app: TestApp;
const NOW = new Date("2030-03-06T02:00:00Z");
const DAY = 24 * 3_600_000;

beforeAll(async () => {
  app = await startTestApp();
  const text = (number: number, question: string, answer: string, different: object = {}) => ({
    number,
    communityId: "jingui",
    category: "parking" as const,
    question,
    answer,
    validFrom: new Date(NOW.getTime() - 30 * DAY),
    registeredById: "staff-assistant",
    createdAt: new Date(NOW.getTime() - 30 * DAY),
    approvedById: "staff-head",
    approvedAt: new Date("2030-02-11T02:00:00Z"),
    ...different,
  });
  await app.db.community.create({
    data: { id: "other", name: "银杏苑", timeZone: "Asia/Shanghai", serviceFrom: 510, serviceUntil: 1200, createdAt: NOW },
  });
  await app.db.knowledge.createMany({
    data: [
      text(101, "停车月租多少钱", "地下固定车位每月 350 元。"),
      text(102, "游泳池几点开门", "6 月到 9 月每天 10:00–21:00。", { category: "facility", validUntil: new Date(NOW.getTime() - DAY) }),
      text(103, "健身房几点开门", "每天 7:00–22:00。", { category: "facility", communityId: "other" }),
      text(104, "图书角几点开门", "周末 9:00–17:00。", { category: "community", validUntil: new Date(NOW.getTime() + 10 * DAY) }),
      text(105, "羽毛球场怎么预约", "在公众号“场地”里约。", {
        category: "facility",
        communityId: null,
        retiredAt: NOW,
        retiredById: "staff-head",
      }),
      text(107, "快递柜在哪里", "每个单元门口都有。", { category: "other", communityId: null }),
      text(108, "垃圾几点清运", "每天 7:00 和 19:00。", { category: "cleaning", communityId: null }),
      text(109, "垃圾几点清运", "每天 6:30。", { category: "cleaning" }),
      text(110, "垃圾几点清运", "每天 5:00。", { category: "cleaning", communityId: "other" }),
      text(106, "乒乓球室几点开门", "每天 9:00–21:00。", { category: "facility", validFrom: new Date(NOW.getTime() + 40 * DAY) }),
    ],
  });
});
afterAll(async () => {
  expect(app.problems).toEqual([]);
  await app.stop();
});

const last = async (contact: string) => (await app.sim.toldTo(contact)).at(-1) ?? "";
const numberTold = async (contact: string) => Number(/#(\d+)/.exec(await last(contact))?.[1]);
const ticket = async (number: number) => (await app.api(`/api/v1/tickets/${number}`)).body;
const types = async (number: number) =>
  (await app.api(`/api/v1/tickets/${number}/events`)).body.items.map(({ type }: { type: string }) => type).reverse();
const cards = async () =>
  (await Promise.all(["staff-service", "staff-security", "staff-engineering", "staff-all"].map((room) => app.sim.saidIn(room)))).flat();
const RECEIPT = /已登记为咨询 #\d+/;
let people = 0;
/** A new contact who lives in 4-1-1001 and has asked what the text about parking answers. */
async function asker(question = "请问停车月租多少钱"): Promise<{ owner: string; number: number }> {
  const owner = `asker-${++people}`;
  await app.sim.write(owner, "4-1-1001");
  await app.sim.write(owner, question);
  return { owner, number: await numberTold(owner) };
}

describe("an enquiry that an approved text answers", () => {
  it("is answered at once, dated, with the way to a person, on record, and disturbs nobody", async () => {
    const before = await cards();
    const { owner, number } = await asker();
    expect(await last(owner)).toBe(
      `地下固定车位每月 350 元。\n（物业 2月11日核定；登记号 #${number}）\n没答到您问的，回“人工”，我转给同事。`,
    );
    expect(await cards()).toEqual(before);
    expect(await ticket(number)).toMatchObject({
      kind: "demand",
      demandType: "enquiry",
      category: "parking",
      status: "resolved",
      description: "请问停车月租多少钱",
      classifiedBy: "embedded",
      house: "4栋1单元1001",
      acceptor: { id: "staff-head", name: "陈主任" },
    });
    expect(await types(number)).toEqual(["opened", "answered"]);
    const { body } = await app.api(`/api/v1/tickets/${number}/events`);
    expect(body.items[0]).toMatchObject({ from: "new", to: "resolved", data: { knowledge: 101 }, text: "地下固定车位每月 350 元。" });
    await app.sim.advance("PT3H");
    expect(await cards()).toEqual(before);
    await app.sim.setClock("2030-03-06T14:00:00+08:00");
  });

  it("says until when, if that is near", async () => {
    const { owner, number } = await asker("图书角几点开门？");
    expect(await last(owner)).toContain(`周末 9:00–17:00。\n（物业 2月11日核定，有效到 3月16日；登记号 #${number}）`);
  });

  it.each(["谢谢", "好的", "明白了，谢谢"])("is closed by the owner's %s, with a short word and nothing to the staff", async (thanks) => {
    const { owner, number } = await asker();
    const before = await cards();
    await app.sim.write(owner, thanks);
    expect(await last(owner)).toMatch(/^(不客气|好的)，有事随时找我。$/);
    expect((await ticket(number)).status).toBe("closed");
    expect(await types(number)).toEqual(["opened", "answered", "close"]);
    expect(await cards()).toEqual(before);
  });

  it.each(["人工", "不是这个", "没答到", "不对，我问的是地面车位", "还是不懂", "那地面的呢"])("goes to a person on %s", async (said) => {
    const { owner, number } = await asker();
    await app.sim.write(owner, said);
    expect(await last(owner)).toMatch(new RegExp(`^好的，请客服小周来跟您说，\\d\\d:\\d\\d 前联系您（登记号 #${number}）`));
    expect(await ticket(number)).toMatchObject({ status: "new", reopened: 1, acceptor: null });
    const card = (await app.sim.saidIn("staff-security")).at(-1) ?? "";
    expect(card).toMatch(new RegExp(`^#${number} 咨询·停车 4栋1单元1001`));
    expect(card).toContain("已按知识 101 答过：「地下固定车位每月 350 元。」");
    expect(card).toContain(`业主说：「${said}」`);
    await app.sim.inRoom("staff-assistant", "staff-security", `#${number} 地面每月 200 元`);
    expect(await last(owner)).toBe("地面每月 200 元\n——客户服务部 小周");
    expect((await ticket(number)).status).toBe("accepted");
  });

  it("has a clock on the first answer once it went to a person", async () => {
    const { owner, number } = await asker();
    await app.sim.write(owner, "转人工");
    await app.sim.advance("PT45M");
    expect(await app.sim.saidIn("staff-security")).toContainEqual(expect.stringContaining(`#${number} 【投诉风险】超时未答复`));
  });

  it("is not told the same again: whoever asks again gets a person", async () => {
    const { owner, number } = await asker();
    await app.sim.write(owner, "停车月租多少钱啊");
    expect(await last(owner)).toContain(`（登记号 #${number}）`);
    expect(await ticket(number)).toMatchObject({ status: "new", reopened: 1 });
    await app.sim.write(owner, "停车月租多少钱？");
    expect(await last(owner)).toContain(`补充到 #${number}`);
    expect((await app.sim.toldTo(owner)).filter((text) => text.includes("350 元"))).toHaveLength(1);
  });

  it("stays answered when something else comes up, and the two do not touch", async () => {
    const { owner, number } = await asker();
    await app.sim.write(owner, "谢谢。另外楼道灯坏了");
    const other = await numberTold(owner);
    expect((await ticket(number)).status).toBe("closed");
    expect((await app.sim.toldTo(owner)).at(-1)).toMatch(/不客气[\s\S]*已登记为报修/);
    const next = await asker();
    await app.sim.write(next.owner, "我家门锁坏了，打不开");
    expect(await last(next.owner)).toMatch(/已登记为报修 #\d+/);
    expect((await ticket(next.number)).status).toBe("resolved");
    expect(other).toBeGreaterThan(0);
  });

  it("does not take the place of 修好了吗, which still waits for its answer", async () => {
    const owner = "both-1";
    await app.sim.write(owner, "我是4-2-1001的，卫生间漏水");
    const leak = await numberTold(owner);
    await app.sim.inRoom("staff-plumber", "staff-engineering", `#${leak} 完成 换了角阀`);
    await app.sim.write(owner, "请问停车月租多少钱");
    expect(await last(owner)).toMatch(/350 元[\s\S]*回“人工”/);
    const number = await numberTold(owner);
    await app.sim.write(owner, "修好了");
    expect((await ticket(leak)).status).toBe("closed");
    expect((await ticket(number)).status).toBe("resolved");
    await app.sim.write(owner, "人工");
    expect(await last(owner)).toContain(`登记号 #${number}）`);
  });

  it("is framed in the owner's language", async () => {
    await app.sim.write("owner-4", "停车月租多少钱");
    expect(await last("owner-4")).toMatch(
      /350 元。\n\(Confirmed by the property office on 11 Feb; your number is #\d+\.\)\nIf that is not/,
    );
    await app.sim.write("owner-4", "not what I asked");
    expect(await last("owner-4")).toMatch(/小周 \(customer service\) will contact you by/);
  });

  it("is given in private to who asks in a group", async () => {
    await app.sim.call("POST", "/rooms", { id: "group-1", topic: "金桂苑业主群", members: ["group-asker", "owner-1"], bot: true });
    await app.sim.write("group-asker", "4-1-1101");
    await app.sim.post({ from: "group-asker", room: "group-1", text: "@回音 停车月租多少钱", mentions: ["bot"] });
    await app.sim.idle();
    expect(await last("group-asker")).toMatch(/我私下回您[\s\S]*350 元[\s\S]*回“人工”/);
    expect(await app.sim.saidIn("group-1")).toEqual([]);
  });

  it("ends after two days of silence as not rated, without a word, and is still the owner's to doubt", async () => {
    const { owner, number } = await asker();
    const { owner: waiting, number: taken } = await asker();
    await app.sim.write(waiting, "人工");
    const [told, before] = [await app.sim.toldTo(owner), await cards()];
    await app.sim.advance("PT47H");
    expect((await ticket(number)).status).toBe("resolved");
    await app.sim.setClock("2030-03-09T10:00:00+08:00");
    expect(await app.sim.toldTo(owner)).toEqual(told);
    expect((await cards()).filter((line) => line.includes(`#${number} `))).toEqual(before.filter((line) => line.includes(`#${number} `)));
    expect((await ticket(number)).status).toBe("closed");
    expect((await app.api(`/api/v1/tickets/${number}/events`)).body.items[0]).toMatchObject({
      type: "close",
      actor: { kind: "system" },
      from: "resolved",
      to: "closed",
      data: { rated: false },
    });
    expect((await ticket(taken)).status).toBe("new");
    await app.sim.write(owner, "停车月租多少钱");
    expect(await ticket(number)).toMatchObject({ status: "new", reopened: 1 });
  });

  it("leaves 人工 with the person who has it, if staff opened it again", async () => {
    const { owner, number } = await asker();
    await app.sim.inRoom("staff-assistant", "staff-security", `#${number} 重开 价格有变`);
    expect((await ticket(number)).status).toBe("accepted");
    await app.sim.write(owner, "人工");
    expect(await last(owner)).toMatch(new RegExp(`^好的，已经请.*尽快跟您联系（#${number}）。$`));
    expect((await app.sim.saidIn("staff-security")).at(-1)).toContain(`#${number} 业主要找人工`);
    expect(await types(number)).toEqual(["opened", "answered", "reopen", "urged"]);
  });

  it("does not take the place of a matter that waits for its owner's word", async () => {
    const owner = "place-1";
    await app.sim.write(owner, "我是4-2-1101的，卫生间漏水");
    const leak = await numberTold(owner);
    await app.sim.write(owner, "请问停车月租多少钱");
    const enquiry = await numberTold(owner);
    await app.sim.inRoom("staff-plumber", "staff-engineering", `#${leak} 完成 换了角阀`);
    await app.sim.write(owner, "催一下");
    expect((await ticket(leak)).status).toBe("accepted");
    expect((await ticket(enquiry)).status).toBe("resolved");
    await app.sim.write(owner, `#${enquiry} 催一下`);
    expect((await ticket(enquiry)).status).toBe("new");
  });

  it("does not crowd out what is being worked on, however many were answered", async () => {
    const owner = "crowd-1";
    await app.sim.write(owner, "我是4-2-1201的，卫生间漏水");
    const leak = await numberTold(owner);
    await app.sim.write(owner, "楼道灯坏了");
    const light = await numberTold(owner);
    await app.sim.write(owner, "请问停车月租多少钱");
    const enquiry = await app.db.ticket.findUniqueOrThrow({ where: { number: await numberTold(owner) } });
    for (let number = 9_001; number <= 9_025; number++) {
      await app.db.ticket.create({ data: { ...enquiry, number, createdAt: new Date(enquiry.createdAt.getTime() + 1_000) } });
      await app.db.ticketEvent.create({
        data: { ticketNumber: number, at: enquiry.createdAt, type: "answered", actorKind: "system", actorName: "回音" },
      });
    }
    await app.sim.write(owner, "漏水的催一下");
    expect(await types(leak)).toContain("urged");
    expect(await types(light)).not.toContain("urged");
    await app.db.ticketEvent.deleteMany({ where: { ticketNumber: { gt: 9_000 } } });
    await app.db.ticketMessage.deleteMany({ where: { ticketNumber: { gt: 9_000 } } });
    await app.db.ticket.deleteMany({ where: { number: { gt: 9_000 } } });
  });

  it("does not take the place of 是哪一件, which still waits for its answer", async () => {
    const owner = "which-1";
    await app.sim.write(owner, "我是4-2-901的，卫生间漏水");
    const leak = await numberTold(owner);
    await app.sim.write(owner, "楼道灯坏了");
    await app.sim.write(owner, "催一下");
    expect(await last(owner)).toMatch(/哪/);
    const listed = [...(await last(owner)).matchAll(/#(\d+)/g)].map((match) => Number(match[1]));
    expect(listed).toContain(leak);
    await app.sim.write(owner, "停车月租多少钱");
    expect(await last(owner)).toMatch(/350 元[\s\S]*回“人工”/);
    const enquiry = await numberTold(owner);
    await app.sim.write(owner, "第一个");
    expect(await types(listed[0] ?? 0)).toContain("urged");
    await app.sim.write(owner, "人工");
    expect((await ticket(enquiry)).status).toBe("new");
  });

  it("nor that of a stranger's flat", async () => {
    const where = { contact: { externalId: "stranger-8" }, state: "open" as const };
    const open = async () => (await app.db.pendingQuestion.findMany({ where })).map(({ kind }) => kind);
    await app.sim.write("stranger-8", "楼道灯不亮了");
    expect(await open()).toEqual(["owner.house"]);
    await app.sim.write("stranger-8", "快递柜在哪里");
    expect(await last("stranger-8")).toMatch(/每个单元门口都有[\s\S]*回“人工”/);
    expect(await open()).toEqual(["owner.house"]);
  });

  it("is the community's own, where it has one", async () => {
    const { owner } = await asker("请问垃圾几点清运");
    expect(await last(owner)).toContain("每天 6:30。");
    expect(await last(owner)).not.toContain("7:00");
  });
});

describe("answer and receipt share one message", () => {
  it("of an owner with an enquiry and a fault", async () => {
    await app.sim.write("owner-2", "停车月租多少钱", "另外我家厨房漏水了");
    const told = await app.sim.toldTo("owner-2");
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(
      /350 元。\n（物业 2月11日核定；登记号 #\d+）\n收到：.*厨房漏水[\s\S]*已登记为报修 #\d+[\s\S]*没答到您问的，回“人工”/,
    );
  });

  it("of a stranger, who is asked for the flat, and may still say 人工", async () => {
    await app.sim.write("stranger-9", "快递柜在哪里", "另外楼道灯不亮了");
    expect(await last("stranger-9")).toMatch(/每个单元门口都有[\s\S]*回“人工”[\s\S]*已登记为报修[\s\S]*几栋几单元几号/);
    const number = await numberTold("stranger-9");
    await app.sim.write("stranger-9", "人工");
    expect(await last("stranger-9")).toContain(`登记号 #${number}）`);
    expect((await ticket(number)).status).toBe("new");
  });
});

describe("goes to a person as ever", () => {
  it.each([
    ["a question that no text answers", "车位可以转租给邻居吗"],
    ["the same thing asked about otherwise", "停车月租可以开发票吗"],
    ["a text that has expired", "游泳池几点开门"],
    ["a text of another community", "健身房几点开门"],
    ["a text that was retired", "羽毛球场怎么预约"],
    ["a text whose day has not come", "乒乓球室几点开门"],
    ["more than the text answers", "停车月租多少钱，我有两辆车能便宜点吗"],
  ])("%s", async (_what, question) => {
    const { owner, number } = await asker(question);
    expect(await last(owner)).toMatch(RECEIPT);
    expect(await last(owner)).not.toMatch(/核定|回“人工”/);
    expect((await ticket(number)).status).toBe("new");
    expect(await types(number)).toEqual(["opened"]);
  });

  it("a complaint, however it is put", async () => {
    const { owner } = await asker("停车月租凭什么涨价，乱收费，我要投诉");
    expect(await last(owner)).toMatch(/已登记为投诉/);
  });

  it("a question with a photo", async () => {
    const owner = "photo-asker";
    await app.sim.write(owner, "4-1-1002");
    await app.sim.post({ from: owner, text: "停车月租多少钱" });
    await app.sim.post({ from: owner, file: { name: "a.txt", mime: "text/plain", base64: Buffer.from("x").toString("base64") } });
    await app.sim.idle();
    expect(await last(owner)).toMatch(RECEIPT);
  });
});

describe("in the staff rooms", () => {
  const room = "staff-service";
  const said = async () => (await app.sim.saidIn(room)).at(-1) ?? "";
  const say = (who: string, text: string) => app.sim.inRoom(who, room, text);

  it("an assistant registers a draft, which no owner is told, and the head approves and retires it", async () => {
    await say("staff-assistant", "知识 问：会议室怎么借 答：提前一天在服务中心登记，每小时 50 元。 类：社区活动 至：2030-12-31");
    const number = Number(/知识 (\d+) 已登记（社区活动），等主任通过/.exec(await said())?.[1]);
    expect(await last((await asker("会议室怎么借")).owner)).not.toContain("50 元");

    await say("staff-assistant", `知识 ${number} 通过`);
    expect(await said()).toBe("知识要主任以上来通过或停用");
    await say("staff-plumber", `知识 问：会议室怎么借 答：随便用`);
    await say("staff-head", `知识 ${number} 通过`);
    expect(await said()).toBe(`知识 ${number} 已通过，从现在起业主问到就这样答`);
    const { owner } = await asker("请问会议室怎么借");
    expect(await last(owner)).toContain("每小时 50 元");

    await say("staff-head", `知识 ${number}`);
    expect(await said()).toBe(
      `知识 ${number} 在用 社区活动\n问：会议室怎么借\n答：提前一天在服务中心登记，每小时 50 元。\n2030-03-09 起，到 2030-12-31；小周登记，陈主任 2030-03-09 通过`,
    );
    await say("staff-head", `知识 ${number} 停用`);
    expect(await said()).toContain("已停用");
    expect(await last((await asker("会议室怎么借")).owner)).toMatch(RECEIPT);
  });

  it("lists them with their state, the expired too, and none of other communities or retired", async () => {
    await say("staff-assistant", "知识");
    const list = await said();
    expect(list).toMatch(/^知识（\d+）\n/);
    expect(list).toContain("106. 未到日期 公共设施：乒乓球室几点开门");
    expect(list).toContain("104. 在用 社区活动：图书角几点开门（到 2030-03-16）");
    expect(list).toContain("102. 已过期 公共设施：游泳池几点开门（到 2030-03-05）");
    expect(list).not.toContain("健身房");
    expect(list).not.toContain("羽毛球");
    await say("staff-head", "知识 103");
    expect(await said()).toBe("没有知识 103，发「知识」看全部");
  });

  it("answers what it cannot do in one line, and leaves talk alone", async () => {
    await say("staff-head", "知识 问：只有问题");
    expect(await said()).toBe("没有登记：「问」和「答」都要写");
    await say("staff-head", "知识 问：快递放哪里 答：快递柜 类：天气");
    expect(await said()).toMatch(/^没有登记：没有「天气」这一类/);
    await say("staff-head", "知识 问：快递放哪里 答：快递柜 至：年底");
    expect(await said()).toBe("没有登记：日期「年底」看不懂，请写成 2026-12-31");
    await say("staff-head", "知识 问：停车月租多少钱？ 答：400 元");
    expect(await said()).toBe("没有执行：知识 101 问的是同一句，先停用它：知识 101 停用");
    await say("staff-head", "知识 问：年终总结会在哪开 答：会所二楼。 从：2030-12-01");
    expect(await said()).toMatch(/^知识 \d+ 已登记并通过（其他），2030-12-01 起业主问到就这样答/);
    await say("staff-head", "知识 101 改价");
    expect(await said()).toMatch(/^没看懂/);
    const before = await app.sim.saidIn(room);
    await say("staff-head", "知识竞赛几点开始");
    expect(await app.sim.saidIn(room)).toEqual(before);
    await say("staff-head", "帮助");
    expect(await said()).toContain("知识 问：");
  });
});
