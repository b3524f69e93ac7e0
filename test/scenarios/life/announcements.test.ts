// 通知: what staff announce is shown back first, and with 发 reaches the households it is about, before the owners' group.
import { beforeAll, beforeEach, expect, it } from "vitest";
import { talkOf, useApp } from "../../support/scenario.ts";

const ROOM = "staff-service";
const GROUP = "owners-of-jingui";
const OWNERS = ["owner-1", "owner-2", "owner-3", "owner-4"];
const app = useApp("rejected by the simulator");
const { said, say } = talkOf(app, ROOM);
beforeAll(() => app.sim.call("POST", "/rooms", { id: GROUP, topic: "金桂苑业主群", members: OWNERS }));

let mark: Record<string, number>;
beforeEach(async () => {
  const chats = await Promise.all(OWNERS.map(async (id) => [id, (await app.sim.toldTo(id)).length] as const));
  mark = { ...Object.fromEntries(chats), [GROUP]: (await app.sim.saidIn(GROUP)).length };
});
const announce = (text: string, from = "staff-assistant", room?: string) => say(from, text, room);
const newFor = async (contact: string) => (await app.sim.toldTo(contact)).slice(mark[contact]);
const newInGroup = async () => (await app.sim.saidIn(GROUP)).slice(mark[GROUP]);
const rows = () => app.db.announcement.findMany({ orderBy: { createdAt: "asc" } });
/** Households of a building, or one of its units. */
const households = (where: { building?: string; unit?: string }) => app.db.household.count({ where: { until: null, house: where } });

/** The group is an owners' room of our own records; before that, it is nobody's. */
async function registerGroup(): Promise<void> {
  const room = { kind: "owners", communityId: "jingui", topic: "金桂苑业主群" } as const;
  await app.db.room.upsert({
    where: { account_externalId: { account: "simulator", externalId: GROUP } },
    create: { id: "room-owners", account: "simulator", externalId: GROUP, createdAt: new Date(), ...room },
    update: room,
  });
  const { id } = await app.db.room.findUniqueOrThrow({ where: { account_externalId: { account: "simulator", externalId: GROUP } } });
  await app.db.conversation.upsert({
    where: { roomId: id },
    create: { id: "room-of-owners", account: "simulator", roomId: id },
    update: {},
  });
}

it("is shown back, waits for 发 by who wrote it, and reaches the building and nobody else", async () => {
  await announce("通知 3栋 今晚22点停水检修，请提前储水");
  const all = await households({ building: "3" });
  expect(await said()).toBe(`通知3栋：${all} 户，其中 2 个微信能收到。回「发」就发：\n「今晚22点停水检修，请提前储水」`);
  await announce("发", "staff-head");
  for (const owner of OWNERS) expect(await newFor(owner)).toEqual([]);
  expect(await rows()).toEqual([]);
  await announce("发");
  expect(await said()).toBe("已通知3栋（2 个微信）");
  for (const owner of ["owner-1", "owner-2"]) expect(await newFor(owner)).toEqual(["【金桂苑物业通知】今晚22点停水检修，请提前储水"]);
  for (const owner of ["owner-3", "owner-4"]) expect(await newFor(owner)).toEqual([]);
  expect(await newInGroup()).toEqual([]);
  expect(await rows()).toEqual([
    expect.objectContaining({
      communityId: "jingui",
      byId: "staff-assistant",
      scope: "3栋",
      text: "今晚22点停水检修，请提前储水",
      urgent: true,
      households: all,
      contacts: 2,
    }),
  ]);
  await announce("发");
  expect(await rows()).toHaveLength(1);
});

it("a unit, several buildings, and a unit where nobody can be reached", async () => {
  await announce("通知 3栋2单元、5栋 明天9点检修电梯");
  expect(await said()).toContain(
    `通知3栋2单元、5栋：${(await households({ building: "3", unit: "2" })) + (await households({ building: "5" }))} 户，其中 3 个微信能收到。`,
  );
  await announce("发");
  for (const owner of ["owner-1", "owner-2", "owner-3"]) expect(await newFor(owner)).toEqual(["【金桂苑物业通知】明天9点检修电梯"]);
  expect(await newFor("owner-4")).toEqual([]);
  await announce("通知 3栋1单元 明天停电");
  expect(await said()).toBe("3栋1单元没有能收到的业主，没有发");
  await announce("发");
  expect(await rows()).toHaveLength(2);
});

it("全体: every household first, in their language, then the owners' group", async () => {
  await registerGroup();
  await announce("通知 全体 周六上午9点消防演习", "staff-head");
  expect(await said()).toMatch(/^通知全体业主：\d+ 户，其中 4 个微信能收到，之后发业主群。回「发」就发：/);
  await announce("发", "staff-head");
  expect(await said()).toBe("已通知全体业主（4 个微信、1 个业主群）");
  for (const owner of ["owner-1", "owner-2", "owner-3"]) expect(await newFor(owner)).toEqual(["【金桂苑物业通知】周六上午9点消防演习"]);
  expect(await newFor("owner-4")).toEqual(["[金桂苑 notice] 周六上午9点消防演习"]);
  expect(await newInGroup()).toEqual(["【金桂苑物业通知】周六上午9点消防演习"]);
  const inGroup = (await app.sim.room(GROUP)).at(-1)?.seq ?? 0;
  for (const owner of OWNERS) expect((await app.sim.chat(owner)).at(-1)?.seq).toBeLessThan(inGroup);
});

it("a household that cannot be reached just now does not hold the others back", async () => {
  await announce("通知 3栋2单元 水已恢复");
  await app.sim.call("POST", "/fault", { kind: "send-rejected", count: 1 });
  await announce("发");
  const reached = await Promise.all(["owner-1", "owner-2"].map(newFor));
  expect(reached.flat().filter((text) => text.includes("水已恢复"))).toHaveLength(1);
  expect((await newInGroup()).at(-1)).toContain("水已恢复");
});

it("what is neither supply nor safety keeps quiet hours: shown with its time, sent in the morning", async () => {
  await app.sim.setClock("2030-03-06T21:30:00+08:00");
  await announce("通知 5栋 周日下午花园有插花活动");
  expect(await said()).toContain("现在是休息时间，回「发」就在明天 10:00发");
  await announce("发");
  expect(await said()).toBe("好，明天 10:00通知5栋");
  expect(await newFor("owner-3")).toEqual([]);
  await app.sim.setClock("2030-03-07T09:59:00+08:00");
  expect(await newFor("owner-3")).toEqual([]);
  await app.sim.setClock("2030-03-07T10:00:00+08:00");
  expect(await newFor("owner-3")).toEqual(["【金桂苑物业通知】周日下午花园有插花活动"]);
  expect((await rows()).at(-1)).toMatchObject({ scope: "5栋", urgent: false, contacts: 1 });
});

it("and counts in the contact budget: who has had four is left in peace, and who announces reads it; what is urgent goes out all the same", async () => {
  for (const text of ["有瑜伽课", "有书法课", "有合唱团"]) {
    await announce(`通知 5栋 周六下午会所${text}`);
    await announce("发");
  }
  expect(await newFor("owner-3")).toHaveLength(3);
  await announce("通知 全体 周六下午会所放电影");
  expect(await said()).toContain("另有 1 户这个月已经收到够多消息，这次不打扰。回「发」就发");
  await announce("发");
  expect(await said()).toContain("另有 1 户这个月已经收到够多消息，这次不打扰）");
  expect(await newFor("owner-3")).toHaveLength(3);
  expect((await newFor("owner-1")).at(-1)).toContain("放电影");
  await announce("通知 5栋 今天下午停水");
  await announce("发");
  expect((await newFor("owner-3")).at(-1)).toContain("停水");
  await app.sim.advance("P31D");
  await announce("通知 5栋 周六下午会所放电影");
  await announce("发");
  expect((await newFor("owner-3")).at(-1)).toContain("放电影");
});

it("technicians and strangers may not, and owners' words never do", async () => {
  const before = await rows();
  await announce("通知 3栋 今晚停水", "staff-plumber", "staff-engineering");
  expect(await said("staff-engineering")).toBe("群发通知要客服或主任来发");
  await announce("发", "staff-plumber", "staff-engineering");
  await announce("通知 3栋 今晚停水", "nobody-1");
  expect(await said()).toBe("没有执行：您还没有配对为员工，请找管理员要配对码");
  await app.sim.write("owner-3", "通知 3栋 今晚停水");
  await app.sim.write("owner-3", "发");
  for (const owner of ["owner-1", "owner-2"]) expect(await newFor(owner)).toEqual([]);
  expect(await rows()).toEqual(before);
});

it("without a scope or a text it says how, and talk is left alone", async () => {
  for (const text of ["通知", "通知 3栋", "通知 今晚停水"]) {
    await announce(text);
    expect(await said()).toBe("通知请写范围和内容，如 通知 3栋 今晚22点停水检修 ／ 通知 全体 …");
  }
  const before = (await app.sim.saidIn(ROOM)).length;
  await announce("通知3栋了吗？");
  await announce("通知到了，都知道");
  expect((await app.sim.saidIn(ROOM)).length).toBe(before);
});

it("after ten minutes it is no longer sent", async () => {
  const before = (await rows()).length;
  await announce("通知 3栋 明天停水");
  await app.sim.advance("PT11M");
  await announce("发");
  expect(await rows()).toHaveLength(before);
  expect(await newFor("owner-1")).toEqual([]);
});
