// One cause and many owners: forty reports of one lift, what is one matter and what is not, and the ticket that was merged into another.
import { expect, it } from "vitest";
import { talkOf, useApp } from "../../support/scenario.ts";

const ROOM = "staff-engineering";
const REPORTERS = 40;
const SAID = ["电梯坏了", "电梯又停了，等半天", "电梯按了没反应", "电梯故障了", "电梯坏了，麻烦修一下"];
const app = useApp();
const { numberTold, report, said, ticket, told } = talkOf(app, ROOM);

const cards = async (room: string) => (await app.sim.saidIn(room)).filter((text) => text.includes("引用本条回复即转业主"));
const heard = (contact: string, text: string) => app.sim.toldTo(contact).then((texts) => texts.filter((one) => one.includes(text)).length);
/** Flats of building 3: all of unit 2, and four neighbours of unit 1 who name the lift of unit 2. */
const words = (index: number): string => {
  const flat = `${Math.floor((index % 36) / 2) + 1}0${(index % 2) + 1}`;
  return index < 36 ? `我是3-2-${flat}的，${SAID[index % SAID.length]}` : `我是3-1-${flat}的，3栋2单元电梯坏了`;
};

it("forty reports of one lift: proposed with the second, no forty cards, one word confirms", async () => {
  await app.sim.write("lift-0", words(0));
  await app.sim.write("lift-1", words(1));
  expect(await said()).toMatch(/和 #1（.*电梯坏了）像是同一件事。请客服定：是就回 #2 同因/);
  for (let index = 2; index < REPORTERS; index++) await app.sim.post({ from: `lift-${index}`, text: words(index) });
  await app.sim.idle();
  expect(await cards(ROOM)).toHaveLength(2);
  expect(await said()).toMatch(/^#40 .*也报了：.*（和 #1 相似，共40户）。是同一件事请客服回 #40 同因$/);
  expect((await ticket(40)).incident).toBeNull();
  await app.sim.inRoom("staff-plumber", ROOM, "#40 同因");
  expect(await said()).toBe("#40 您的角色不能定同因");
  await app.sim.inRoom("staff-head", ROOM, "#40 同因");
  expect(await said()).toMatch(/^#1 同因事件，共40件（#1 #2 .*#40）。答复其中一件，每户都收到$/);
  const { incident } = await ticket(1);
  expect(incident).toEqual(expect.any(String));
  expect((await ticket(40)).incident).toBe(incident);
}, 180_000);

it("one reply reaches all forty in their own chats, each once, and so does the end", async () => {
  await app.sim.inRoom("staff-plumber", ROOM, "#17 维保师傅半小时到，请先走楼梯");
  expect(await said()).toMatch(/^#17 已转给.*（同因 39 户也已告知）$/);
  for (let index = 0; index < REPORTERS; index++)
    expect(await heard(`lift-${index}`, "维保师傅半小时到，请先走楼梯\n——工程维修部 刘师傅")).toBe(1);
  expect(await ticket(33)).toMatchObject({ status: "accepted", acceptor: { id: "staff-assistant" }, assignee: { id: "staff-plumber" } });
  await app.sim.inRoom("staff-plumber", ROOM, "#1 约 今天15点 维保更换门机");
  for (const index of [0, 20, 39])
    expect(await told(`lift-${index}`)).toMatch(/^#\d+ 跟您约在 15:00：维保更换门机。不方便的话直接回复改时间。\n——刘师傅$/);
}, 180_000);

it("who reports it later hears who has it and when, and makes no card", async () => {
  const number = await report("lift-late", "3栋2单元电梯怎么坏了");
  expect(await told("lift-late")).toContain(`#${number} 这件事有 41 户反映，刘师傅在统一处理，约在 15:00，有进展马上告诉您。`);
  expect(await said()).toMatch(new RegExp(`^#${number} .*也报了 #1 的事：.*（共41户）$`));
  expect(await cards(ROOM)).toHaveLength(2);
  expect(await ticket(number)).toMatchObject({ status: "working", assignee: { id: "staff-plumber" } });
});

it("somebody trapped in that very lift still rings", async () => {
  await app.sim.write("lift-trapped", "3栋2单元电梯困人了，我在里面出不来");
  expect((await app.sim.toldTo("lift-trapped"))[0]).toContain("按轿厢里的警铃");
  const number = Number(/登记 #(\d+)/.exec(await told("lift-trapped"))?.[1]);
  expect(await said("staff-all")).toContain(`回复 #${number} 接单`);
  expect(await ticket(number)).toMatchObject({ emergency: true, status: "new", incident: null });
});

it("the end of it is asked of every household, and one whose lift is still bad is open again alone", async () => {
  await app.sim.inRoom("staff-plumber", ROOM, "#1 完成 换了门机");
  expect(await said()).toContain("（同因 40 户也已告知）");
  for (const index of [1, 39]) expect(await told(`lift-${index}`)).toMatch(/处理完了：换了门机[\s\S]*(?:修好|可以)了吗/);
  await app.sim.write("lift-1", "好了");
  await app.sim.write("lift-2", "没修好，还是不动");
  expect((await ticket(2)).status).toBe("closed");
  expect(await ticket(await numberTold("lift-2"))).toMatchObject({ status: "accepted", reopened: 1 });
  expect((await ticket(1)).status).toBe("resolved");
}, 180_000);

it("不同因: what only looked alike is its own matter again", async () => {
  await app.sim.write("door-1", "我是4-1-301的，单元门关不上了");
  await app.sim.write("door-2", "我是4-1-401的，单元门坏了，关不上");
  const [first, second] = [await numberTold("door-1"), await numberTold("door-2")];
  expect(await said()).toContain(`是就回 #${second} 同因`);
  await app.sim.inRoom("staff-assistant", ROOM, `#${second} 不同因`);
  expect(await said()).toBe(`#${second} 单独处理`);
  await app.sim.inRoom("staff-electrician", ROOM, `#${first} 马上来修门`);
  expect(await heard("door-1", "马上来修门")).toBe(1);
  expect(await heard("door-2", "马上来修门")).toBe(0);
  await app.sim.inRoom("staff-assistant", ROOM, `#${second} 同因`);
  expect(await said()).toBe(`#${second} 没有相似的工单`);
});

it("同因 #n: staff join two that nobody had likened, and the second owner hears who has it", async () => {
  const first = await report("box-1", "我是6-1-501的，楼道灯不亮");
  await app.sim.inRoom("staff-electrician", ROOM, `#${first} 接单`);
  const second = await report("box-2", "我是6-2-901的，单元门禁刷不开");
  await app.sim.inRoom("staff-assistant", ROOM, `#${second} 同因 #${first}`);
  expect(await said()).toContain(`#${first} 同因事件，共2件（#${first} #${second}）`);
  expect(await told("box-2")).toMatch(new RegExp(`#${second} 这件事有 2 户反映，何师傅在统一处理`));
  await app.sim.inRoom("staff-electrician", ROOM, `#${second} 是总闸跳了，二十分钟好`);
  for (const contact of ["box-1", "box-2"]) expect(await heard(contact, "是总闸跳了，二十分钟好")).toBe(1);
});

it("a merged ticket of one's own: what is written later goes to the one that is left", async () => {
  await app.sim.write("owner-1", "厨房水管漏水");
  const second = await report("owner-1", "另外楼下电表箱那里也在滴水");
  await app.sim.inRoom("staff-assistant", ROOM, `#${second} 并 #${second - 1}`);
  expect(await said()).toBe(`#${second} 已并入 #${second - 1}，业主知道了`);
  expect(await told("owner-1")).toContain(`#${second} 和 #${second - 1}（厨房水管漏水）是同一件事`);
  await app.sim.write("owner-1", "怎么还没人来");
  expect(await told("owner-1")).toContain(`#${second - 1}（厨房水管漏水）已经提醒`);
  expect((await ticket(second)).status).toBe("merged");
});

it("merged into another owner's: neither reads a word of the other's, and both hear the answer", async () => {
  await app.sim.write("owner-2", "卫生间楼板渗水，老婆刚生完孩子，麻烦快点");
  await app.sim.write("owner-3", "我家5栋负一层储藏室顶上滴水，里面放着古琴");
  const [into, merged] = [await numberTold("owner-2"), await numberTold("owner-3")];
  const [before2, before3] = [(await app.sim.toldTo("owner-2")).length, (await app.sim.toldTo("owner-3")).length];
  await app.sim.inRoom("staff-assistant", ROOM, `#${merged} 并 #${into}`);
  await app.sim.write("owner-3", "还没来吗");
  expect(await told("owner-3")).toContain("已经提醒");
  expect(await said()).toContain(`#${into} 业主在催：「还没来吗」`);
  await app.sim.write("owner-3", "我的事到哪一步了");
  await app.sim.inRoom("staff-plumber", ROOM, `#${into} 下午三点来查管道井`);
  await app.sim.write("owner-2", "好的，到哪一步了");
  const [to2, to3] = [(await app.sim.toldTo("owner-2")).slice(before2), (await app.sim.toldTo("owner-3")).slice(before3)];
  for (const texts of [to2, to3]) expect(texts.filter((text) => text.includes("下午三点来查管道井"))).toHaveLength(1);
  expect(to3.join("\n")).not.toMatch(/楼板|老婆|孩子|李先生|502/);
  expect(to2.join("\n")).not.toMatch(/储藏室|古琴|王阿姨|1201/);
  expect(to3.at(-2)).toContain("古琴");
});
