// An owner with several open matters, and what else owners say: corrections, additions, withdrawals, a call for a person, thanks, praise.
import { expect, it } from "vitest";
import { talkOf, useApp } from "../../support/scenario.ts";

const ROOM = "staff-engineering";
const app = useApp();
const { count, eventTypes, numberTold, report, said, ticket, told } = talkOf(app, ROOM);

/** A new owner with three open tickets: a pipe, the lamp of the landing, and a neighbour's noise; their numbers. */
async function three(owner: string, flat: string): Promise<[pipe: number, lamp: number, noise: number]> {
  const pipe = await report(owner, `我是${flat}的，厨房水管漏水`);
  const lamp = await report(owner, "楼道灯不亮了");
  return [pipe, lamp, await report(owner, "投诉楼上半夜装修，吵得睡不着")];
}

it("the only one is meant without asking", async () => {
  const number = await report("one-1", "我是4-1-801的，厨房水管漏水");
  await app.sim.write("one-1", "还没来");
  expect(await told("one-1")).toContain(`#${number}（`);
  expect(await told("one-1")).toContain("已经提醒");
  await app.sim.write("one-1", "还没来");
  expect(await said()).toMatch(new RegExp(`^#${number} 业主第2次催：「还没来」[\\s\\S]*@陈主任`));
});

it("which one? 水管那个, or a ticket's own number, are answers", async () => {
  const [pipe, lamp] = await three("three-2", "4-1-601");
  await app.sim.write("three-2", "还没来");
  await app.sim.write("three-2", "水管那个");
  expect(await told("three-2")).toContain(`#${pipe}（`);
  expect(await said()).toContain(`#${pipe} 业主在催：「还没来」`);
  await app.sim.write("three-2", "怎么还没来人啊");
  await app.sim.write("three-2", `#${lamp}`);
  expect(await said()).toContain(`#${lamp} 业主在催：「怎么还没来人啊」`);
});

it("what names the matter needs no question, nor does a new matter count as an answer", async () => {
  const [pipe, , noise] = await three("three-3", "4-1-701");
  await app.sim.write("three-3", "水管还没人来修");
  expect(await told("three-3")).toContain(`#${pipe}（`);
  await app.sim.write("three-3", "还没来");
  await app.sim.write("three-3", "地下车库有人乱停车，堵住我的车位");
  expect(await numberTold("three-3")).toBeGreaterThan(noise);
  expect(await told("three-3")).toContain("登记为");
});

it("corrects, adds, and withdraws after a yes", async () => {
  const number = await report("words-1", "我是4-1-901的，厨房水管漏水");
  await app.sim.write("words-1", "说错了，是卫生间的水管");
  expect(await told("words-1")).toContain(`补充到 #${number}`);
  expect(await said()).toBe(`#${number} 业主补充：「说错了，是卫生间的水管」`);
  await app.sim.write("words-1", "今天下午五点以后家里才有人");
  expect(await said()).toContain("五点以后家里才有人");
  await app.sim.write("words-1", "不用来了，我自己弄好了");
  expect(await told("words-1")).toContain(`要撤销 #${number}`);
  expect((await ticket(number)).status).toBe("new");
  await app.sim.write("words-1", "是的");
  expect((await ticket(number)).status).toBe("cancelled");
  expect(await told("words-1")).toContain(`#${number} 已撤销`);
  expect(await said()).toBe(`#${number} 业主自己撤销了，不用去了`);
  expect(await eventTypes(number)).toEqual(expect.arrayContaining(["opened", "supplemented", "cancel"]));
});

it("转人工: with a matter open it is that one's acceptor, without one a ticket for a person", async () => {
  const number = await report("human-1", "我是4-1-1001的，厨房水管漏水");
  await app.sim.write("human-1", "转人工");
  expect(await told("human-1")).toContain(`已经请客服小周尽快跟您联系（#${number}）`);
  expect(await said()).toMatch(new RegExp(`^#${number} 业主要找人工，请尽快联系[\\s\\S]*@小周`));
  const plain = await report("human-2", "转人工");
  expect(await told("human-2")).toMatch(/请客服小周来跟您说，.*前联系您/);
  expect((await app.sim.saidIn("staff-service")).join("\n")).toContain(`#${plain} 业主要找人工`);
});

it("English from beginning to end", async () => {
  const number = await report("owner-4", "The kitchen tap is leaking");
  expect(await told("owner-4")).toMatch(/^Hello Emily Chen, you wrote: The kitchen tap is leaking[\s\S]*registered as repair #/);
  await app.sim.write("owner-4", "Nobody has come yet");
  expect(await told("owner-4")).toContain(`about #${number}`);
  await app.sim.inRoom("staff-plumber", ROOM, `#${number} 约 明天10点`);
  expect(await told("owner-4")).toMatch(new RegExp(`^#${number} is set for tomorrow 10:00`));
  await app.sim.inRoom("staff-plumber", ROOM, `#${number} 完成 new cartridge`);
  expect(await told("owner-4")).toMatch(/is done: new cartridge[\s\S]*Is it working now/);
  await app.sim.write("owner-4", "Yes, all good, thank you!");
  expect((await ticket(number)).status).toBe("closed");
  expect(await told("owner-4")).not.toMatch(/\p{Script=Han}/u);
});

it("thanks, a greeting and 好的 open nothing", async () => {
  await app.sim.write("thanks-1", "我是4-1-1101的，厨房水管漏水");
  const before = await count();
  for (const word of ["好的", "谢谢", "谢谢你们，辛苦了", "👍"]) await app.sim.write("thanks-1", word);
  await app.sim.write("thanks-2", "在吗");
  await app.sim.write("thanks-2", "没事了，谢谢");
  expect(await count()).toBe(before);
  expect((await app.sim.toldTo("thanks-2"))[0]).toContain("您请说");
});

it("praise that names 何师傅 reaches his room and mentions him, and is no ticket", async () => {
  const before = await count();
  await app.sim.write("owner-3", "何师傅修灯又快又好，态度也好，特别感谢");
  expect(await count()).toBe(before);
  expect(await told("owner-3")).toContain("一定转告");
  const message = (await app.sim.room(ROOM)).at(-1);
  expect(message?.text).toMatch(/^表扬（5栋1单元1201 王阿姨）：「何师傅修灯又快又好，态度也好」\n@何师傅/);
  expect(await app.db.opinion.findFirst({ where: { ownerId: "owner-3" } })).toMatchObject({
    staffIds: ["staff-electrician"],
    houseId: "5-1-1201",
  });
});

it("praise with a complaint beside it is both", async () => {
  const number = await report("owner-2", "何师傅人很好，就是楼道灯修了三次还是不亮");
  expect(await ticket(number)).toMatchObject({ category: "facility" });
});

it("three open tickets and 还没来: asked back with a numbered list, and 2 is the second of it", async () => {
  const [pipe, lamp, noise] = await three("three-1", "4-1-501");
  expect(new Set([pipe, lamp, noise]).size).toBe(3);
  await app.sim.write("three-1", "还没来");
  expect(await told("three-1")).toMatch(
    new RegExp(`^您说的是哪一件？回复编号就行：\\n#${noise} .*吵.*\\n#${lamp} .*灯.*\\n#${pipe} .*水管.*$`),
  );
  await app.sim.write("three-1", "2");
  expect(await told("three-1")).toMatch(new RegExp(`^让您久等了。#${lamp}（.*灯.*已经提醒`));
  expect(await said()).toContain(`#${lamp} 业主在催：「还没来」`);
  expect(await eventTypes(pipe)).not.toContain("urged");
});
