// What owners really do next: answers in their own words, photos with a short word, other people's flats, corrections.
import { afterAll, beforeAll, expect, it } from "vitest";
import { PNG } from "../support/files.ts";
import { startTestApp, type TestApp } from "../support/test-app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => {
  expect(app.problems).toEqual([]);
  await app.stop();
});

const last = async (contact: string) => (await app.sim.toldTo(contact)).at(-1) ?? "";
const ticket = async (number: number) => (await app.api(`/api/v1/tickets/${number}`)).body;
const numberTold = async (contact: string) => Number(/#(\d+)/.exec(await last(contact))?.[1]);
const photo = { name: "a.png", mime: "image/png", base64: PNG.toString("base64") };
const engineering = async () => (await app.sim.room("staff-engineering")).at(-1);
let people = 0;
/** A new owner with one resolved leak, asked whether it is fixed. */
async function asked(): Promise<{ owner: string; number: number }> {
  const owner = `fixed-${++people}`;
  await app.sim.write(owner, "我是4-1-902的，卫生间漏水");
  const number = await numberTold(owner);
  await app.sim.inRoom("staff-plumber", "staff-engineering", `#${number} 完成 换了角阀`);
  return { owner, number };
}

it.each(["好了", "已解决", "没有问题", "好了好了", "水不漏了", "不错", "好像好了", "修好啦"])("修好了吗 — %s: closed", async (answer) => {
  const { owner, number } = await asked();
  await app.sim.write(owner, answer);
  expect((await ticket(number)).status).toBe("closed");
});

it.each(["没有修好", "水还在流", "还在滴水", "还是漏", "又漏了", "没人来", "老样子"])("修好了吗 — %s: reopened", async (answer) => {
  const { owner, number } = await asked();
  await app.sim.write(owner, answer);
  expect(await ticket(number)).toMatchObject({ status: "accepted", reopened: 1 });
});

it.each(["还没试", "我不在家", "好的", "收到"])("修好了吗 — %s: no answer yet, and the question stands", async (answer) => {
  const { owner, number } = await asked();
  await app.sim.write(owner, answer);
  expect((await ticket(number)).status).toBe("resolved");
  await app.sim.write(owner, "好了");
  expect((await ticket(number)).status).toBe("closed");
});

it("a photo with the no goes to the staff with it", async () => {
  const { owner, number } = await asked();
  await app.sim.post({ from: owner, text: "没修好，你看" });
  await app.sim.post({ from: owner, file: photo });
  await app.sim.idle();
  expect((await ticket(number)).attachments).toHaveLength(1);
  expect((await engineering())?.file?.name).toBe("a.png");
  expect(await app.sim.toldTo(owner)).not.toContainEqual(expect.stringContaining("照片收到了"));
});

it("choosing from the list withdraws after a yes, and what came with the question goes along", async () => {
  await app.sim.write("many-1", "我是4-2-902的，厨房下水道堵了");
  await app.sim.write("many-1", "楼道灯不亮了");
  const [lamp, drain] = (await app.api("/api/v1/tickets?limit=2")).body.items.map((item: { number: number }) => item.number);
  await app.sim.post({ from: "many-1", text: "怎么还没人来" });
  await app.sim.post({ from: "many-1", file: photo });
  await app.sim.idle();
  await app.sim.write("many-1", "2");
  expect((await ticket(drain)).attachments).toHaveLength(1);
  expect((await engineering())?.file?.name).toBe("a.png");
  await app.sim.write("many-1", "不用来了");
  await app.sim.write("many-1", "1");
  expect(await last("many-1")).toContain(`要撤销 #${lamp}`);
  await app.sim.write("many-1", "确定");
  expect((await ticket(lamp)).status).toBe("cancelled");
});

it("a person looks after ten minutes, whatever else was asked meanwhile", async () => {
  await app.sim.post({ from: "promise-1", file: photo });
  await app.sim.idle();
  expect(await last("promise-1")).toContain("10 分钟后会有人来看");
  await app.sim.write("promise-1", "5-2-9999");
  await app.sim.advance("PT11M");
  expect((await app.sim.toldTo("promise-1")).at(-1)).toMatch(/登记为 #\d+/);
  expect((await app.api("/api/v1/tickets?limit=1")).body.items[0].attachments).toHaveLength(1);
});

it("what is said of another flat is another matter", async () => {
  await app.sim.write("other-1", "我是4-2-1001的，厨房漏水");
  const number = await numberTold("other-1");
  await app.sim.write("other-1", "帮我妈报一下，她住5栋1单元1201，灯坏了");
  expect(await numberTold("other-1")).toBeGreaterThan(number);
  expect((await ticket(await numberTold("other-1"))).description).toContain("5栋1单元1201");
});

it("a flat is read with a courtesy, and corrected by saying so", async () => {
  await app.sim.write("flat-1", "楼道灯不亮了");
  const number = await numberTold("flat-1");
  await app.sim.write("flat-1", "5栋1单元1501，谢谢");
  expect((await ticket(number)).house).toBe("5栋1单元1501");
  await app.sim.write("flat-1", "搞错了，是6-2-901");
  expect((await ticket(number)).house).toBe("6栋2单元901");
});

it("asks for the flat once, not after every word", async () => {
  await app.sim.write("flat-2", "单元门坏了");
  await app.sim.write("flat-2", "关不上");
  await app.sim.write("flat-2", "小区路灯也不亮");
  expect((await app.sim.toldTo("flat-2")).filter((text) => text.includes("几栋几单元"))).toHaveLength(1);
});

it("the all-clear after an alarm reaches those who run", async () => {
  await app.sim.write("alarm-1", "电梯困人了，3栋2单元");
  const number = await numberTold("alarm-1");
  await app.sim.write("alarm-1", "出来了，没事了，谢谢");
  expect((await engineering())?.text).toContain(`#${number} 业主说情况解除：「出来了，没事了，谢谢」`);
});

it("speaks the language a stranger writes", async () => {
  await app.sim.write("guest-1", "The tap in my bathroom is leaking");
  const number = await numberTold("guest-1");
  await app.sim.write("guest-1", "3-1-902");
  expect(await last("guest-1")).toContain("Noted: 3栋1单元902");
  await app.sim.inRoom("staff-plumber", "staff-engineering", `#${number} 接单`);
  expect(await last("guest-1")).toContain("刘师傅 has taken it up");
});

it("notes glued to their text are never sent, and other people's work is not finished by the wrong hands", async () => {
  await app.sim.write("hands-1", "我是4-2-1101的，阳台漏水");
  const number = await numberTold("hands-1");
  for (const text of ["备注业主很难缠", "内部：这户欠费", "原因业主自己砸坏的"])
    await app.sim.inRoom("staff-plumber", "staff-engineering", `#${number} ${text}`);
  expect(await app.sim.toldTo("hands-1")).toHaveLength(1);
  await app.sim.inRoom("staff-cleaner", "staff-cleaning", `#${number} 完成`);
  expect((await app.sim.saidIn("staff-cleaning")).at(-1)).toContain("别的部门的工单");
  await app.sim.inRoom("staff-cleaner", "staff-cleaning", `#${number} 马上到`);
  expect((await app.sim.saidIn("staff-cleaning")).at(-1)).toContain("回「发」就发");
  expect((await ticket(number)).status).toBe("new");
  await app.sim.inRoom("staff-head", "staff-service", `#${number} 派 @刘师傅`);
  expect((await engineering())?.text).toMatch(new RegExp(`#${number} 派给刘师傅.*\\n@刘师傅`));
  await app.sim.inRoom("staff-assistant", "staff-engineering", `#${number} 重开`);
  expect((await app.sim.saidIn("staff-engineering")).at(-1)).toContain("后面要写内容");
});
