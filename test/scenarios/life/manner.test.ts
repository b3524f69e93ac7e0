// Manner: what a report lacks is asked gently, the angry are not argued with, risk is marked, numbers are private, and what the site cannot
// solve goes up.
import { expect, it } from "vitest";
import { talkOf, useApp } from "../../support/scenario.ts";

const app = useApp();
const { events, newest, report, said, ticket, told } = talkOf(app, "staff-service");

const QUESTION = /方便留个电话吗|具体在哪个位置|大概什么时候的事|是哪位或哪个岗位|您希望怎么处理/g;
const questionsTo = async (contact: string) => ((await app.sim.toldTo(contact)).join("\n").match(QUESTION) ?? []) as string[];

it("what a complaint lacks is asked one at a time, two at most, and the answers stand on card and ticket", async () => {
  const number = await report("facts-1", "我是2-1-1002的，投诉保安态度恶劣");
  expect(await questionsTo("facts-1")).toEqual(["方便留个电话吗"]);
  await app.sim.write("facts-1", "13711113333");
  expect(await told("facts-1")).toBe(`好的，记到 #${number} 里了。\n请问大概什么时候的事？`);
  expect(await said()).toBe(`#${number} 业主补充电话：137****3333`);
  await app.sim.write("facts-1", "昨天晚上八点多");
  expect(await told("facts-1")).toBe(`好的，记到 #${number} 里了。`);
  // What they say of themselves after that belongs to the complaint as well.
  await app.sim.write("facts-1", "希望换人");
  expect((await newest()).number).toBe(number);
  const facts = { phoneSaid: "137****3333", timeSaid: "昨天晚上八点多", complainedOf: "保安", house: "2栋1单元1002", acceptor: null };
  expect(await ticket(number)).toMatchObject(facts);
  expect((await events(number)).filter(({ type }) => type === "asked")).toHaveLength(2);
  await app.sim.inRoom("staff-head", "staff-service", `#${number} 派 @马姐`);
  await app.sim.inRoom("staff-assistant", "staff-service", `#${number}`);
  expect(await said()).toContain("昨天晚上八点多");
});

it("a declined question is no trouble, and the next one follows", async () => {
  const number = await report("facts-2", "我是2-2-1202的，投诉小区垃圾没人管");
  await app.sim.write("facts-2", "不方便");
  expect(await told("facts-2")).toBe("没关系，我们照常处理。\n请问具体在哪个位置？");
  await app.sim.write("facts-2", "三号楼后面");
  expect(await told("facts-2")).toBe(`好的，记到 #${number} 里了。`);
  expect(await ticket(number)).toMatchObject({ place: "三号楼后面", expectation: null });
});

it("a new matter instead of an answer is not swallowed, and the phone is not asked for again", async () => {
  const lamp = await report("facts-3", "我是2-2-1002的，家里灯不亮了");
  const dirt = await report("facts-3", "对了，楼道有人乱扔垃圾");
  expect(dirt).toBeGreaterThan(lamp);
  expect(await ticket(dirt)).toMatchObject({ kind: "complaint", category: "cleaning" });
  expect((await questionsTo("facts-3")).filter((question) => question.includes("电话"))).toHaveLength(1);
  // Told once, it stands on what they report next, too.
  await report("facts-4", "我是2-2-902的，客厅灯不亮了，电话13711114444");
  const tap = await report("facts-4", "厨房水龙头也坏了，滴水");
  expect(await ticket(tap)).toMatchObject({ phoneSaid: "137****4444" });
});

it("nothing is asked while there is danger", async () => {
  await report("facts-5", "我是2-2-1102的，电梯里有人困住了");
  expect(await questionsTo("facts-5")).toEqual([]);
  expect(await newest()).toMatchObject({ emergency: true });
  await app.sim.inRoom("staff-electrician", "staff-engineering", `#${(await newest()).number} 完成 人已救出`);
});

it("abuse is answered with one calm sentence and a person, and the matter is registered all the same", async () => {
  const number = await report("abuse-1", "我是1-2-1202的，你们这群废物，电梯又坏了");
  expect(await told("abuse-1")).toMatch(
    new RegExp(`^您着急，我们理解，这就请客服小周来跟您说。\\n[\\s\\S]*电梯又坏了[\\s\\S]*已登记为(?:投诉|报修) #${number}，`),
  );
  expect(await said("staff-engineering")).toMatch(new RegExp(`^#${number} 业主情绪激动，请尽快联系\\n@小周`));
  expect(await ticket(number)).toMatchObject({ category: "lift", description: expect.stringContaining("你们这群废物") });
  // Once more: not the same sentence at once again, one line to staff with what was said, and no second ticket.
  const rooms = (await app.sim.saidIn("staff-engineering")).length;
  await app.sim.write("abuse-1", "傻逼物业，什么时候修");
  expect((await newest()).number).toBe(number);
  expect(
    (await app.sim.saidIn("staff-engineering"))
      .slice(rooms)
      .join("\n")
      .match(/傻逼物业/g),
  ).toHaveLength(1);
  const texts = await app.sim.toldTo("abuse-1");
  expect(texts.at(-1)).toContain(`#${number}`);
  expect(texts.at(-1)).not.toContain("您着急，我们理解");
  // We neither argue nor repeat it.
  expect(texts.join("\n")).not.toMatch(/废物|傻逼|素质|文明|注意.{0,4}言|骂/);
});

it.each(["你们他妈的都是死人吗", "滚", "去死吧傻逼"])("%s: calm, a person, and nothing repeated", async (text) => {
  const owner = `curse-${text.length}`;
  await app.sim.write(owner, text);
  const answer = await told(owner);
  expect(answer.match(/您着急，我们理解/g)).toHaveLength(1);
  expect(answer).not.toContain(text);
  expect((await app.sim.saidIn("staff-service")).filter((line) => line.startsWith(`#${/#(\d+)/.exec(answer)?.[1]} 业主`))).toHaveLength(1);
});

it("a threat is for the head to know of", async () => {
  const number = await report("threat-1", "我是1-2-1102的，楼道灯再不修我就打死你们");
  const answer = await told("threat-1");
  expect(answer).toMatch(new RegExp(`^您着急，我们理解[\\s\\S]*#${number}`));
  expect(answer).not.toMatch(/打死|没太明白/);
  const heard = (await app.sim.saidIn("staff-engineering")).filter((text) => text.startsWith(`#${number} `));
  expect(heard).toEqual([
    expect.stringContaining("楼道灯再不修我就打死你们"),
    expect.stringMatching(/业主情绪激动，请尽快联系\n(?=.*@小周)(?=.*@陈主任)/s),
  ]);
});

it("strong praise is praise", async () => {
  await app.sim.write("praise-1", "刘师傅修得真他妈的好，谢谢");
  expect(await told("praise-1")).toContain("谢谢您这么说！一定转告");
  expect(await said("staff-engineering")).toMatch(/^表扬（praise-1）：「刘师傅修得真他妈的好[\s\S]*@刘师傅/);
});

it("#12 电话 is given privately to whoever has the ticket, and logged", async () => {
  await app.sim.write("owner-3", "我家客厅灯不亮了");
  const { number } = await newest();
  await app.sim.inRoom("staff-electrician", "staff-engineering", `#${number} 电话`);
  expect(await said("staff-engineering")).toBe(`#${number} 电话只给受理人和执行人`);
  await app.sim.inRoom("staff-electrician", "staff-engineering", `#${number} 接单`);
  await app.sim.inRoom("staff-electrician", "staff-engineering", `#${number} 电话`);
  expect(await said("staff-engineering")).toBe(`#${number} 电话已私发给您，查看已记录`);
  expect(await told("staff-electrician")).toBe(`#${number} 王阿姨 13700137002\n只用于办这件事，查看已记录。`);
  expect((await app.sim.saidIn("staff-engineering")).join("\n")).not.toContain("13700137002");
  expect((await events(number)).at(-1)).toMatchObject({
    type: "phone",
    actor: { id: "staff-electrician" },
    data: { phone: "137****7002" },
  });
});

it("what the site cannot solve goes up to the general manager, who works on it in his own chat", async () => {
  await app.sim.write("owner-1", "我家阳台外墙渗水");
  const { number } = await newest();
  await app.sim.write("staff-gm", `#${number} 方案 换整面外墙`);
  expect(await told("staff-gm")).toBe("工单的事请在员工群里说：引用卡片，或以 #编号 开头。");
  await app.sim.inRoom("staff-plumber", "staff-engineering", `#${number} 上报 墙要整体重做`);
  expect(await said("staff-engineering")).toBe(`#${number} 您的角色不能上报`);
  await app.sim.inRoom("staff-head", "staff-engineering", `#${number} 上报`);
  expect(await said("staff-engineering")).toContain("后面要写内容");
  await app.sim.inRoom("staff-head", "staff-engineering", `#${number} 上报 开发商不肯返修外墙`);
  expect(await said("staff-engineering")).toBe(`#${number} 已上报郑总`);
  expect(await told("staff-gm")).toMatch(new RegExp(`^#${number} 报修[\\s\\S]*#${number} 陈主任上报：开发商不肯返修外墙`));
  await app.sim.write("staff-gm", `#${number} 方案 请第三方返修，费用我们找开发商要`);
  expect(await told("owner-1")).toMatch(/请第三方返修，费用我们找开发商要[\s\S]*——郑总$/);
  await app.sim.write("owner-1", "同意");
  await app.sim.write("staff-gm", `#${number} 约 周五10点`);
  expect(await told("owner-1")).toMatch(/跟您约在 .*10:00/);
  expect(await ticket(number)).toMatchObject({ status: "working", escalatedTo: "general_manager" });
});

it("who threatens not to pay is marked a risk, and so is what is overdue", async () => {
  const risk = await report("risk-1", "我是6-2-902的，绿化带杂草一米高，再不管我就拒交物业费");
  expect(await said("staff-greening")).toMatch(new RegExp(`^#${risk} 【投诉风险】投诉·绿化 6栋2单元902`));
  expect(await ticket(risk)).toMatchObject({ risk: true });
  const plain = await report("risk-2", "我是6-2-1002的，门口花坛的树枝断了，挡住路");
  expect(await ticket(plain)).toMatchObject({ risk: false });
  await app.sim.write("risk-2", "还没人来，我不交物业费了");
  expect(await ticket(plain)).toMatchObject({ risk: true });
  const late = await report("risk-3", "我是6-2-1102的，卧室门锁坏了");
  await app.sim.advance("PT45M");
  expect(await told("risk-3")).toMatch(
    new RegExp(`^抱歉，#${late} 说好 1\\d:\\d\\d 前答复您，还没有答复上。已经催客服小周，也报给了主任。$`),
  );
  expect(await app.sim.saidIn("staff-engineering")).toContainEqual(
    expect.stringMatching(new RegExp(`#${late} 【投诉风险】超时未答复[\\s\\S]*@陈主任`)),
  );
  expect(await ticket(late)).toMatchObject({ risk: true });
  await app.sim.inRoom("staff-head", "staff-service", "超时");
  expect(await said()).toContain(`#${late} 【投诉风险】待受理 6栋2单元1102`);
});

it("whoever was told in confidence hears of the delay alone, by name, and nobody is mentioned in a private chat", async () => {
  const number = await report("quiet-1", "我是4-1-1102的，投诉刘师傅，骂人还摔工具");
  await app.sim.advance("PT3H");
  expect(await told("quiet-1")).toMatch(new RegExp(`^抱歉，#${number} 说好 .* 前答复您，还没有答复上。已经催陈主任。$`));
  const privately = (await app.sim.toldTo("staff-head")).filter((text) => text.includes(`#${number} 【投诉风险】`));
  expect(privately.length).toBeGreaterThan(0);
  expect(privately.join("\n")).not.toContain("@");
});
