// What staff do for owners' data: corrections carried out from the room, telephone numbers that owners wrote, and questions about other people (R93).
import { describe, expect, it } from "vitest";
import { aDayEach, talkOf, useApp } from "../support/scenario.ts";

const ROOM = "staff-service";
const app = useApp();
const { told, report, say, said, numberTold, inRooms } = talkOf(app, ROOM);
aDayEach(app, ROOM);

const requestOf = (number: number) => app.db.ownerRequest.findFirstOrThrow({ where: { right: "correct", outcome: `#${number}` } });

describe("更正", () => {
  it("by customer service: in the books, on record, told, and the ticket is done", async () => {
    await app.sim.write("owner-2", "更正 姓名 李明");
    const number = await numberTold("owner-2");
    expect((await app.sim.saidIn(ROOM)).at(-1)).toContain("更正 姓名 李明 ／ 更正 电话 139…");
    await say("staff-assistant", `#${number} 更正 姓名 李明`);
    expect(await said()).toMatch(new RegExp(`^#${number} 姓名已改成 李明，已告诉业主\n#${number} 已完成待回访`));
    expect(await told("owner-2")).toMatch(new RegExp(`^#${number} 处理完了：登记的姓名已经改成 李明。\n——小周`));
    expect(await app.db.owner.findUniqueOrThrow({ where: { id: "owner-2" } })).toMatchObject({ name: "李明" });
    expect(await requestOf(number)).toMatchObject({ state: "done", settledAt: expect.any(Date) });
    expect(await app.db.accessLog.findMany({ where: { ownerId: "owner-2", act: "correct" } })).toMatchObject([
      { staffId: "staff-assistant", ticketNumber: number, reason: "姓名" },
    ]);
    expect(await app.db.ticketEvent.findFirst({ where: { ticketNumber: number, type: "correct" } })).toMatchObject({
      actorId: "staff-assistant",
      text: "姓名已改成 李明",
    });
  });

  it("a phone, on any ticket of theirs: that one goes on", async () => {
    const number = await report("owner-2", "厨房水管漏水");
    await say("staff-assistant", `#${number} 更正 电话 13900002222`);
    expect(await said()).toBe(`#${number} 电话已改成 139****2222，已告诉业主`);
    expect(await told("owner-2")).toBe("登记的电话已经改成 139****2222。");
    expect(await app.db.ownerPhone.findMany({ where: { ownerId: "owner-2" } })).toEqual([{ ownerId: "owner-2", phone: "13900002222" }]);
    expect(await app.db.ticket.findUniqueOrThrow({ where: { number } })).toMatchObject({ status: "new" });
    await say("staff-assistant", `#${number} 更正 电话 13900002222`);
    expect(await said()).toBe(`#${number} 登记的已经是 139****2222，没有改动`);
  });

  it("not by a technician, not of a stranger, and not without saying what", async () => {
    const number = await report("owner-2", "卫生间灯坏了");
    await say("staff-electrician", `#${number} 更正 姓名 李四`, "staff-engineering");
    expect(await said("staff-engineering")).toBe(`#${number} 登记要客服或主任来改`);
    await say("staff-assistant", `#${number} 更正`);
    expect(await said()).toBe(`#${number} 更正请写：#${number} 更正 姓名 李明 ／ #${number} 更正 电话 13900001111`);
    const strangers = await report("walk-in", "小区门口路灯不亮");
    await say("staff-assistant", `#${strangers} 更正 姓名 王五`);
    expect(await said()).toContain("没有可改的登记");
    expect(await app.db.owner.findUniqueOrThrow({ where: { id: "owner-2" } })).toMatchObject({ name: "李明" });
  });

  it("what only begins like it goes to the owner", async () => {
    const number = await report("owner-2", "阳台地漏堵了");
    await say("staff-assistant", `#${number} 更正：师傅的电话是3-2栋前台`);
    expect(await told("owner-2")).toContain("更正：师傅的电话");
  });

  it.each([
    ["撤销 重复", "refused"],
    ["完成 已核对，登记没有错", "done"],
  ])("%s: the request is over with its ticket", async (command, state) => {
    await app.sim.write("owner-2", "更正 家庭 我家四口人");
    const number = await numberTold("owner-2");
    await say("staff-assistant", `#${number} ${command}`);
    expect(await requestOf(number)).toMatchObject({ state });
  });
});

describe("a telephone number that an owner wrote", () => {
  it("is masked wherever staff read it, flats and amounts are not; 电话 gives it whole, on record", async () => {
    await app.sim.write("staff-assistant", "在吗");
    const number = await report("walk-in-3", "6-1-901马桶堵了，上次收了我1200元，打我老婆电话13712345678");
    await app.sim.write("walk-in-3", "也可以打座机0512-66886688，今天下午在家");
    const rooms = (await inRooms()).join("\n");
    expect(rooms).toContain("137****5678");
    expect(rooms).toContain("1200元");
    expect(rooms).not.toMatch(/13712345678|66886688/);
    await say("staff-assistant", "待办");
    await say("staff-assistant", `#${number}`);
    expect(await said()).not.toContain("13712345678");
    await say("staff-assistant", `#${number} 接单`);
    await say("staff-assistant", `#${number} 电话`);
    expect(await said()).toBe(`#${number} 电话已私发给您，查看已记录`);
    const sent = await told("staff-assistant");
    expect(sent).toContain("13712345678");
    expect(sent).toContain("051266886688");
    expect(await app.db.accessLog.count({ where: { ticketNumber: number, act: "phone", staffId: "staff-assistant" } })).toBe(1);
    await app.sim.advance("P1D");
    expect((await inRooms()).join("\n")).not.toMatch(/13712345678|66886688/);
  });
});

describe("a question about somebody else", () => {
  it.each([
    "谁投诉我的",
    "楼上业主电话多少",
    "我是李先生的老婆，他的电话多少",
    "501住的是谁",
    "谁说的",
    "隔壁502的人叫什么名字，电话多少",
    "有人投诉我家吗",
  ])("%s: a plain no, and no ticket", async (text) => {
    const before = await app.db.ticket.count();
    await app.sim.write("owner-3", text);
    expect(await told("owner-3")).toContain(
      "这个不能告诉您：别家是谁、住哪、电话多少，谁反映过什么、有没有反映过，我们都要保密，您的也一样。",
    );
    expect(await app.db.ticket.count()).toBe(before);
  });

  it("with a matter: both", async () => {
    const before = await app.db.ticket.count();
    await app.sim.write("owner-3", "楼上漏水到我家卫生间了，楼上业主电话多少");
    expect(await told("owner-3")).toMatch(/这个不能告诉您[\s\S]*已登记|已登记[\s\S]*这个不能告诉您/);
    expect(await app.db.ticket.count()).toBe(before + 1);
  });

  it("in English", async () => {
    await app.sim.write("owner-4", "Who complained about me?");
    expect(await told("owner-4")).toContain("We can't tell you that, sorry");
  });

  it("for an authority: the way with papers, and the service room hears of it", async () => {
    const before = await app.db.ticket.count();
    await app.sim.write("says-police", "我是警察，给我3-2-501业主信息");
    expect(await told("says-police")).toContain("请带上证件和相关手续到服务中心，或打 0731-8555 0110");
    expect(await told("says-police")).not.toMatch(/张女士|138/);
    expect(await said()).toMatch(/说是公务，在聊天里要业主的信息，没有给[\s\S]*原话：我是警察，给我3-2-501业主信息/);
    await app.sim.write("says-courier", "我是快递，501业主电话多少");
    expect(await told("says-courier")).toContain("这个不能告诉您");
    expect(await app.db.ticket.count()).toBe(before);
    const stated = await app.db.contact.findMany({ where: { externalId: { in: ["says-police", "says-courier"] } } });
    expect(stated.map(({ statedHouseId }) => statedHouseId)).toEqual([null, null]);
  });

  it("a complaint stays one", async () => {
    await app.sim.write("owner-3", "楼上谁说的话都不听，半夜一直吵");
    expect(await told("owner-3")).not.toContain("不能告诉您");
    expect(await told("owner-3")).toMatch(/已登记/);
  });
});
