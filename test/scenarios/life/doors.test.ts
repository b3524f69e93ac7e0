// Other doors: what reached staff by telephone, at the desk, by letter or by hearsay is registered from a staff room, and is a ticket like any
// other; an owner who is bound hears of it in their chat.
import { expect, it } from "vitest";
import { talkOf, useApp } from "../../support/scenario.ts";

const ROOM = "staff-service";
const app = useApp();
const { count, newest, said, told } = talkOf(app, ROOM);

const row = (number: number) => app.db.ticket.findUniqueOrThrow({ where: { number } });
/** A flat and its owner who is in the books and not on the chat. */
async function unbound(): Promise<{ house: string; label: string; name: string; phone: string }> {
  const owner = await app.db.owner.findFirstOrThrow({
    where: { bindings: { none: {} } },
    include: { phones: true, residencies: { include: { household: { include: { house: true } } } } },
    orderBy: { id: "asc" },
  });
  const { building, unit, room } = owner.residencies[0]?.household.house ?? { building: "", unit: "", room: "" };
  return {
    house: `${building}-${unit}-${room}`,
    label: `${building}栋${unit}单元${room}`,
    name: owner.name,
    phone: owner.phones[0]?.phone ?? "",
  };
}

it.each([
  ["电话", "phone", "您电话里说的"],
  ["来访", "visit", "您来说的"],
  ["信函", "letter", "您来信说的"],
  ["意见箱", "suggestion_box", "您投到意见箱的"],
  ["传真", "fax", "您传真来的"],
  ["网站", "web", "您在网上说的"],
  ["APP", "app", "您在 APP 里说的"],
  ["邮件", "email", "您来邮件说的"],
] as const)("登记 %s: a ticket with its door, and the bound owner hears of it", async (word, channel, heard) => {
  await app.sim.inRoom("staff-assistant", ROOM, `登记 ${word} 3-2-501 张女士 厨房水管漏水`);
  const ticket = await newest();
  expect(ticket).toMatchObject({
    channel,
    house: "3栋2单元501",
    owner: { id: "owner-1" },
    category: "leak",
    status: "new",
    description: "厨房水管漏水",
  });
  expect(await said()).toBe(`#${ticket.number} 已登记：报修·渗漏堵塞，3栋2单元501 张女士`);
  expect(await told("owner-1")).toMatch(new RegExp(`${heard}「厨房水管漏水」已登记为 #${ticket.number}，客服小周会在 10:\\d\\d 前答复您`));
  const card = (await app.sim.saidIn("staff-engineering")).findLast((text) => text.includes("引用本条"));
  expect(card).toContain(`（${word}登记）`);
  expect(await row(ticket.number)).toMatchObject({ receivedById: "staff-assistant" });
  await app.sim.inRoom("staff-assistant", ROOM, `#${ticket.number} 撤销 重复登记`);
});

it("who answers the owner of a telephone call answers in the chat, and the owner's words go on in it", async () => {
  await app.sim.inRoom("staff-assistant", ROOM, "登记 电话 5-1-1201 王阿姨 楼道灯不亮");
  const { number } = await newest();
  await app.sim.inRoom("staff-electrician", "staff-engineering", `#${number} 下午两点来换`);
  expect(await told("owner-3")).toBe("下午两点来换\n——工程维修部 何师傅");
  await app.sim.write("owner-3", "还没来");
  expect(await told("owner-3")).toContain(`#${number}（楼道灯不亮）已经提醒`);
});

it("an owner without a chat hears nothing, and staff are told to telephone", async () => {
  const { house, label, name, phone } = await unbound();
  await app.sim.inRoom("staff-assistant", ROOM, `登记 电话 ${house} ${name} ${phone} 家里停水了`);
  const ticket = await newest();
  expect(ticket).toMatchObject({ house: label, owner: { name }, channel: "phone", category: "utility" });
  expect(await app.db.outbox.count({ where: { ticketNumber: ticket.number, conversation: { roomId: null } } })).toBe(0);
  await app.sim.inRoom("staff-plumber", "staff-engineering", `#${ticket.number} 马上到`);
  expect(await said("staff-engineering")).toBe(`#${ticket.number} 这位业主没有聊天窗口，请电话联系`);
});

it("somebody who is not in the books is kept with name and number, and the number is masked", async () => {
  await app.sim.inRoom("staff-assistant", ROOM, "登记 来访 6-2-1802 钱小姐 13911112222 投诉 楼上天天半夜拖椅子");
  const ticket = await newest();
  expect(ticket).toMatchObject({ kind: "complaint", category: "neighbour", house: "6栋2单元1802", owner: null });
  expect(await row(ticket.number)).toMatchObject({ complainantName: "钱小姐", complainantPhone: "13911112222" });
  const card = (await app.sim.saidIn(ROOM)).find((text) => text.includes("引用本条") && text.startsWith(`#${ticket.number} `));
  expect(card).toMatch(/钱小姐 139\*\*\*\*2222 金桂苑（来访登记）/);
});

it("by proxy: whom it concerns and who told it stand apart", async () => {
  await app.sim.inRoom("staff-assistant", ROOM, "登记 代报 3-2-502 李先生 由 儿子小李 卫生间马桶堵了");
  const ticket = await newest();
  expect(ticket).toMatchObject({ channel: "proxy", owner: { id: "owner-2" } });
  expect(await row(ticket.number)).toMatchObject({ informant: "儿子小李", complainantName: null });
  expect(await said("staff-engineering")).toContain("（代报登记，儿子小李代报）");
  expect(await told("owner-2")).toContain("替您转来的「卫生间马桶堵了」");
});

it("hearsay, inspections and meetings have no owner to be told", async () => {
  const before = (await app.sim.toldTo("owner-1")).length;
  await app.sim.inRoom("staff-guard", "staff-security", "登记 保安转述 东门口有人摆摊占道");
  const heard = await newest();
  expect(heard).toMatchObject({ channel: "hearsay", owner: null, house: null });
  expect(await row(heard.number)).toMatchObject({ informant: "保安", receivedById: "staff-guard" });
  await app.sim.inRoom("staff-assistant", ROOM, "登记 检查 3栋2单元7楼消防栓没有水");
  const found = await newest();
  expect(found).toMatchObject({ channel: "inspection", owner: null });
  expect(found.description).toContain("7楼消防栓没有水");
  await app.sim.inRoom("staff-assistant", ROOM, "登记 座谈会 建议 花园里多放几张长椅");
  expect(await newest()).toMatchObject({ channel: "meeting", demandType: "suggestion" });
  expect((await app.sim.toldTo("owner-1")).length).toBe(before);
});

it("an urgent call rings like any emergency", async () => {
  await app.sim.inRoom("staff-assistant", ROOM, "登记 电话 紧急 3-2-501 张女士 厨房煤气泄漏");
  const ticket = await newest();
  expect(ticket).toMatchObject({ emergency: true, channel: "phone" });
  expect(await said("staff-all")).toContain(`回复 #${ticket.number} 接单`);
});

it("a flat that does not exist, a matter that is missing, and somebody who is not staff are refused in one line", async () => {
  const before = await count();
  await app.sim.inRoom("staff-assistant", ROOM, "登记 电话 9-9-901 张女士 厨房漏水");
  expect(await said()).toBe("没有 9栋9单元901 这个房号，没有登记。请核对后再发");
  await app.sim.inRoom("staff-assistant", ROOM, "登记 电话 3-2-501 张女士");
  expect(await said()).toMatch(/^登记请写：登记 电话 3-2-501 张女士/);
  await app.sim.inRoom("nobody-1", ROOM, "登记 电话 3-2-501 张女士 厨房漏水");
  expect(await said()).toBe("没有执行：您还没有配对为员工，请找管理员要配对码");
  expect(await count()).toBe(before);
});

it("several registrations in one message are several tickets, a line for each", async () => {
  const before = await count();
  await app.sim.inRoom("staff-assistant", ROOM, "登记 电话 3-2-501 张女士 门禁坏了\n登记 电话 5-1-1201 王阿姨 花园里的树倒了");
  expect((await said()).split("\n")).toEqual([
    expect.stringMatching(/^#\d+ 已登记：.*3栋2单元501 张女士$/),
    expect.stringMatching(/^#\d+ 已登记：.*5栋1单元1201 王阿姨$/),
  ]);
  expect(await count()).toBe(before + 2);
});
