// The relay's messages themselves: photos both ways, what staff take back, bursts of replies, a room that is lost, and a machine that
// answers a machine.
import { describe, expect, it } from "vitest";
import { PNG } from "../../support/files.ts";
import { talkOf, useApp } from "../../support/scenario.ts";

const ROOM = "staff-engineering";
const photo = (name: string) => ({ name, mime: "image/png", base64: Buffer.concat([PNG, Buffer.from(name)]).toString("base64") });
const app = useApp("the simulator is told to be offline");
const { report, said, told } = talkOf(app, ROOM);

/** What an owner sees of us, files by their name. */
const seen = async (contact: string) =>
  (await app.sim.chat(contact))
    .filter(({ from }) => from === "bot")
    .map(({ text, file, recalled }) => (recalled ? "[taken back]" : (file?.name ?? text ?? "")));
let people = 0;
async function leak(): Promise<{ owner: string; number: number; house: string }> {
  const flat = `${++people + 4}02`;
  const owner = `message-${people}`;
  return { owner, number: await report(owner, `我是6-2-${flat}的，厨房水管漏水`), house: `6栋2单元${flat}` };
}
async function posted(from: string, what: { text?: string; file?: ReturnType<typeof photo> }): Promise<string> {
  const id = await app.sim.post({ from, room: ROOM, ...what });
  await app.sim.idle();
  return id;
}
async function takeBack(from: string, recall: string): Promise<void> {
  await app.sim.post({ from, room: ROOM, recall });
  await app.sim.idle();
}

describe("photos", () => {
  it("out of the blue they stay in the room, and #12 图 sends them", async () => {
    const { owner, number } = await leak();
    const lines = (await app.sim.saidIn(ROOM)).length;
    await posted("staff-electrician", { file: photo("a.png") });
    expect((await app.sim.saidIn(ROOM)).length).toBe(lines);
    expect(await seen(owner)).not.toContain("a.png");
    await posted("staff-electrician", { text: `#${number} 图` });
    expect((await seen(owner)).slice(-2)).toEqual(["给您看一下现场：\n——工程维修部 何师傅", "a.png"]);
    await posted("staff-electrician", { text: `#${number} 图` });
    expect(await said()).toBe(`#${number} 没找到您最近十分钟在本群发的照片或文件`);
  });

  it("right after a command they are offered, and sent with 发 by the same person only", async () => {
    const { owner, number, house } = await leak();
    await posted("staff-plumber", { text: `#${number} 到楼下了` });
    await posted("staff-plumber", { file: photo("b.png") });
    expect(await said()).toBe(`#${number} 这是发给业主的吗？要发给 ${house} 的业主吗？回「发」就发：\n「照片1张」`);
    await posted("staff-electrician", { text: "发" });
    expect(await seen(owner)).not.toContain("b.png");
    await posted("staff-plumber", { text: "发" });
    expect((await seen(owner)).at(-1)).toBe("b.png");
  });

  it("an owner's photos reach the staff", async () => {
    const { owner, number } = await leak();
    await app.sim.post({ from: owner, file: photo("c.png") });
    await app.sim.idle();
    const [line, file] = (await app.sim.room(ROOM)).slice(-2);
    expect(line?.text).toBe(`#${number} 业主补充：照片1张`);
    expect(file?.file?.name).toBe("c.png");
  });
});

describe("a message that staff take back", () => {
  it("before it is sent is never sent", async () => {
    const { owner, number } = await leak();
    await app.sim.call("POST", "/fault", { kind: "send-unreachable" });
    const id = await posted("staff-plumber", { text: `#${number} 说错了的话` });
    await takeBack("staff-plumber", id);
    await app.sim.call("POST", "/fault", { kind: "none" });
    await app.sim.advance("PT5M");
    expect((await seen(owner)).join()).not.toContain("说错了的话");
    expect(await said()).toBe(`#${number} 那条还没发出去，已撤回`);
  });

  it("within two minutes is gone from the owner's chat as well", async () => {
    const { owner, number } = await leak();
    const id = await posted("staff-plumber", { text: `#${number} 发错人的话` });
    expect((await seen(owner)).at(-1)).toContain("发错人的话");
    await takeBack("staff-plumber", id);
    expect((await seen(owner)).at(-1)).toBe("[taken back]");
    expect(await said()).toBe(`#${number} 那条业主已经收到，已替您撤回`);
  });

  it("later is followed by a correction", async () => {
    const { owner, number } = await leak();
    const id = await posted("staff-plumber", { text: `#${number} 明天上门` });
    await app.sim.advance("PT3M");
    await takeBack("staff-plumber", id);
    expect((await seen(owner)).slice(-2)).toEqual(["明天上门\n——工程维修部 刘师傅", `抱歉，#${number} 刚才那条发错了，请以后面的为准。`]);
    expect(await said()).toBe(`#${number} 那条业主已经收到，已告诉业主以后面的为准`);
  });

  it("that was shown back is not sent by a later 发, and a command that was carried out stands", async () => {
    const { owner, number } = await leak();
    await posted("staff-plumber", { text: `#${number} 接单` });
    const held = await posted("staff-electrician", { text: `#${number} 我去吧` });
    await takeBack("staff-electrician", held);
    expect(await said()).toBe(`#${number} 那条还没发出去，已撤回`);
    await posted("staff-electrician", { text: "发" });
    expect((await seen(owner)).join()).not.toContain("我去吧");
    const note = await posted("staff-plumber", { text: `#${number} 备注 带长梯` });
    await takeBack("staff-plumber", note);
    expect(await said()).toBe(`#${number} 撤回消息不会撤销操作；要改请再发一条命令`);
  });
});

it("a burst of replies by two people and to two owners keeps its order", async () => {
  const [one, two] = [await leak(), await leak()];
  await posted("staff-plumber", { text: `#${one.number} 接单\n#${two.number} 接单` });
  await posted("staff-assistant", { text: `#${one.number} 备注 在` });
  const texts = ["在路上", "到小区门口了", "到楼下了", "麻烦开一下门", "门口等您"];
  for (const [index, text] of texts.entries()) {
    await app.sim.post({ from: index % 2 === 0 ? "staff-plumber" : "staff-assistant", room: ROOM, text: `#${one.number} ${text}` });
    await app.sim.post({ from: "staff-plumber", room: ROOM, text: `#${two.number} ${text}` });
  }
  await app.sim.idle();
  for (const { owner } of [one, two]) expect((await seen(owner)).slice(-texts.length).map((text) => text.split("\n")[0])).toEqual(texts);
});

describe("two machines", () => {
  it("one that repeats itself is no longer answered, staff hear of it once, and an emergency is heard all the same", async () => {
    for (let round = 0; round < 9; round++) await app.sim.write("machine-1", "您好，我现在不方便接听，稍后再与您联系。");
    const answers = (await app.sim.toldTo("machine-1")).length;
    expect(answers).toBeLessThanOrEqual(6);
    const heard = async () => (await app.sim.saidIn("staff-all")).filter((text) => text.startsWith("machine-1一直在重复发同样的话"));
    expect(await heard()).toHaveLength(1);
    await app.sim.write("machine-1", "家里着火了，快来人");
    expect((await app.sim.toldTo("machine-1")).slice(answers).join()).toContain("119");
    await app.sim.advance("PT12M");
    await app.sim.write("machine-1", "转人工");
    expect(await told("machine-1")).toMatch(/#\d+/);
    expect(await heard()).toHaveLength(1);
  });

  it("one that sends our own words back is not answered at all", async () => {
    await app.sim.write("machine-2", "在吗");
    const before = await app.sim.toldTo("machine-2");
    await app.sim.write("machine-2", before.at(-1) ?? "");
    expect(await app.sim.toldTo("machine-2")).toEqual(before);
  });
});

it("a staff room without the bot is told to all staff, its work goes there, and comes back with it", async () => {
  const { members, topic } = (await app.sim.call("GET", "/world")).body.rooms.find(({ id }: { id: string }) => id === ROOM);
  await app.sim.call("POST", "/rooms", { id: ROOM, topic, members, bot: false });
  await app.sim.idle();
  expect(await said("staff-all")).toBe(`我已经不在员工群「${topic}」里了，那里的工单暂时发到本群。请把我拉回去。`);
  const { owner, number } = await leak();
  expect(await said("staff-all")).toMatch(new RegExp(`^#${number} [^]*厨房水管漏水`));
  await app.sim.inRoom("staff-plumber", "staff-all", `#${number} 马上到`);
  expect(await told(owner)).toBe("马上到\n——工程维修部 刘师傅");
  await app.sim.call("POST", "/rooms", { id: ROOM, topic, members, bot: true });
  await app.sim.idle();
  const next = await leak();
  expect(await said()).toMatch(new RegExp(`^#${next.number} [^]*厨房水管漏水`));
  expect(app.problems.filter((line) => line.includes("not a member"))).toEqual([]);
});
