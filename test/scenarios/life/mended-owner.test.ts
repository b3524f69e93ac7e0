// What owners say after they have written to us, said as they say it: after a letter, of another person, when it is done, when it is over.
import { expect, it } from "vitest";
import { talkOf, useApp } from "../../support/scenario.ts";

const ROOM = "staff-engineering";
const app = useApp();
const { events, inRooms, newest, report, said, say, ticket, told } = talkOf(app, ROOM);
const latest = async (): Promise<number> => (await newest()).number;

it("what follows a letter to the manager stays with it, and rings nowhere", async () => {
  const letter = await report("after-1", "经理信箱：陈主任和维修公司有私下交易，请查一查");
  const before = await inRooms();
  for (const text of ["别让陈主任知道是我", "他还收过装修队的红包", "请不要公开我的名字", "陈主任还威胁我"]) {
    await app.sim.write("after-1", text);
    expect(await told("after-1")).toContain(`补充到 #${letter}`);
    expect(await told("after-1")).not.toContain("工作群");
    expect(await told("staff-manager")).toBe(`#${letter} 业主补充：「${text}」`);
  }
  expect(await latest()).toBe(letter);
  expect(await inRooms()).toEqual(before);
  await app.sim.advance("PT2H");
  await app.sim.write("after-1", "陈主任昨天又去吃饭了，保密");
  expect(await told("staff-manager")).toBe(`#${letter} 业主补充：「陈主任昨天又去吃饭了，保密」`);
});

it("but another matter and a named danger go their own way", async () => {
  const letter = await report("after-2", "经理信箱：保安队长收钱放人进来");
  const leak = await report("after-2", "另外我家3-2-902厨房水管漏水了，麻烦来修一下");
  expect(leak).not.toBe(letter);
  expect(await ticket(leak)).toMatchObject({ category: "leak" });
  const fire = await report("after-2", "着火了，快来人");
  expect(await ticket(fire)).toMatchObject({ emergency: true });
  expect(await said("staff-all")).toContain(`#${fire} 【紧急】`);
});

it("a complaint about another person is another ticket", async () => {
  const first = await report("person-1", "我是4-2-902的，投诉刘师傅，态度恶劣还骂人");
  const second = await report("person-1", "我还要投诉小周，态度也很差，骂人");
  expect(second).not.toBe(first);
  await app.sim.write("person-1", "投诉刘师傅，他态度恶劣，又骂人");
  expect(await latest()).toBe(second);
  expect(await told("person-1")).toContain(`#${first}`);
  expect(await told("person-1")).not.toContain("工作群");
  const third = await report("person-1", "你们前台态度也太差了，爱理不理，我要投诉");
  expect(third).not.toBe(second);
});

it("thanks that complain are a complaint, and a bare 满意 is passed on to nobody", async () => {
  const number = await report("praise-1", "3-2-1001，你们的师傅把我家地板弄坏了，谢谢你们啊");
  expect(await ticket(number)).toMatchObject({ kind: "complaint" });
  const before = await inRooms();
  await app.sim.write("praise-2", "满意");
  expect(await inRooms()).toEqual(before);
  expect(await latest()).toBe(number);
});

it.each(["收到退款了，满意", "来了，弄好了谢谢", "嗯嗯好了", "用着还可以", "满意，谢谢经理"])(
  "%s closes, and no more is said",
  async (text) => {
    const owner = `done-${[...text].length}-${text.codePointAt(0)}`;
    const number = await report(owner, "3-2-901，卧室的灯不亮了");
    await say("staff-electrician", `#${number} 完成 换了灯管`);
    await app.sim.write(owner, text);
    expect(await ticket(number)).toMatchObject({ status: "closed" });
    expect(await told(owner)).toBe(`好的，#${number} 就此办结，谢谢您。`);
  },
);

it("解决了，但是…太慢了 closes, and staff read the rest", async () => {
  const number = await report("slow-1", "3-2-901，厨房的灯不亮了");
  await say("staff-electrician", `#${number} 完成 换了灯管`);
  await app.sim.write("slow-1", "解决了，但是等了两个小时，太慢了");
  expect(await ticket(number)).toMatchObject({ status: "closed" });
  expect(await latest()).toBe(number);
  expect(await said()).toBe(`#${number} 业主补充：「但是等了两个小时，太慢了」`);
});

it("同意 is the yes to the price that waits, not to 修好了吗", async () => {
  const price = await report("agree-1", "3-2-801，卧室的灯不亮了");
  await say("staff-assistant", `#${price} 报价 80 换灯的材料费`);
  const other = await report("agree-1", "另外我家厨房水管漏水了，麻烦来修一下");
  await say("staff-plumber", `#${other} 完成 换了垫圈`);
  await app.sim.write("agree-1", "同意");
  expect(await ticket(price)).toMatchObject({ status: "working" });
  expect(await ticket(other)).toMatchObject({ status: "resolved" });
  await app.sim.write("agree-1", "好了");
  expect(await ticket(other)).toMatchObject({ status: "closed" });
});

it.each([
  ["厨房有很浓的煤气味", "不是煤气，是我弄错了"],
  ["大堂有个老人晕倒了", "人已经醒了没事了"],
  ["楼道里全是烟 呛死了", "已经没事了，谢谢"],
  ["配电箱在冒火花", "误报"],
])("%s, then %s: everybody hears it, and nobody is called any more", async (danger, over) => {
  const owner = `over-${danger.codePointAt(0)}`;
  const number = await report(owner, danger);
  await app.sim.write(owner, over);
  expect(await told(owner)).toContain(`#${number} 已经告诉值班人员，还是会有人来看一下`);
  expect(await said("staff-all")).toBe(`#${number} 业主说情况解除：「${over}」，请确认后办结`);
  expect(await ticket(number)).toMatchObject({ status: "new", emergency: true });
  const before = (await app.sim.saidIn("staff-all")).length;
  await app.sim.advance("PT5M");
  expect((await app.sim.saidIn("staff-all")).slice(before).filter((text) => text.includes(`#${number} `))).toEqual([]);
  await app.sim.write(owner, "又着火了，快来人");
  const again = (await app.sim.saidIn("staff-all")).length;
  await app.sim.advance("PT3M");
  expect((await app.sim.saidIn("staff-all")).slice(again).join("\n")).toMatch(/【紧急】\d 分钟了/);
  await say("staff-head", `#${number} 接单`, "staff-all");
  const now = await latest();
  if (now !== number) await say("staff-head", `#${now} 接单`, "staff-all");
});

it("怎么样了 while the alarm is fresh is answered, not passed on", async () => {
  const number = await report("ask-1", "电梯困人了");
  await app.sim.write("ask-1", "现在怎么样了");
  expect(await told("ask-1")).toMatch(new RegExp(`^#${number}（`));
  expect((await inRooms()).filter((text) => text.includes("现在怎么样了"))).toEqual([]);
  await say("staff-head", `#${number} 接单`, "staff-all");
});

it("再不来我就去跳楼 rings", async () => {
  const number = await report("jump-1", "再不来我就去跳楼");
  expect((await app.sim.toldTo("jump-1"))[0]).toContain("12356");
  expect(await told("jump-1")).not.toContain("跳楼");
  expect(await ticket(number)).toMatchObject({ emergency: true, category: "safety" });
  await say("staff-head", `#${number} 接单`, "staff-all");
});

it("what was merged is asked about by its old number, or by none", async () => {
  const into = await report("merge-1", "3-2-601，楼道的灯不亮了");
  const number = await report("merge-2", "3-2-602，楼道的灯不亮了，太黑了");
  const other = await report("merge-2", "我想交物业费，怎么交");
  await say("staff-assistant", `#${number} 并 ${into}`);
  await app.sim.write("merge-2", `#${number} 怎么样了`);
  expect(await told("merge-2")).toMatch(new RegExp(`^#${into}（`));
  await app.sim.write("merge-2", "楼道灯还没来修");
  expect(await told("merge-2")).toContain(`#${into}`);
  expect(await told("merge-2")).not.toContain(`#${other}`);
});

it.each(["让他道歉", "不接受，他得当面道歉"])("%s is what they expect of their complaint", async (text) => {
  const owner = `wish-${text.length}`;
  const number = await report(owner, "我是4-2-1001的，投诉保安，态度恶劣还骂人");
  await app.sim.write(owner, text);
  expect(await latest()).toBe(number);
  expect(await ticket(number)).toMatchObject({ urged: 0 });
  expect(JSON.stringify(await events(number))).toContain(text);
});

it("an insult names no matter, and is met once", async () => {
  const number = await report("curse-1", "草泥马");
  expect(await ticket(number)).toMatchObject({ category: "other" });
  expect(await told("curse-1")).toContain("您着急，我们理解");
  expect(await told("curse-1")).not.toContain("哪个位置");
  await app.sim.write("curse-1", "草泥马的");
  expect(await told("curse-1")).not.toContain("您着急，我们理解");
  expect(await told("curse-1")).not.toBe("");
});
