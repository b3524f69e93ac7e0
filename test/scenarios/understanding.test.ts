// What owners say beside a matter: their flat, an answer, a second matter, more about a danger; and what staff see of it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../support/test-app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const newest = async (count = 1) => (await app.api(`/api/v1/tickets?limit=${count}`)).body.items;
const last = async (owner: string) => (await app.sim.toldTo(owner)).at(-1) ?? "";

describe("a stranger's flat", () => {
  it.each([
    ["flat-1", "3-2-501阳台漏水，麻烦下午三点以后来"],
    ["flat-2", "下水道堵了，3-2-501"],
    ["flat-3", "住3栋2单元501，门铃坏了"],
  ])("is taken from %s: %s", async (owner, text) => {
    await app.sim.write(owner, text);
    expect((await newest())[0].house).toBe("3栋2单元501");
    expect(await last(owner)).not.toContain("几栋几单元");
  });

  it("is not taken from a complaint about another flat", async () => {
    await app.sim.write("flat-4", "3-2-502 那家天天半夜拖椅子");
    expect((await newest())[0].house).toBeNull();
  });

  it("is heard beside other words when we asked for it, and what else is said is heard too", async () => {
    await app.sim.write("flat-5", "卧室灯不亮了");
    const [lamp] = await newest();
    await app.sim.write("flat-5", "3-2-501 另外我要投诉保安上班睡觉");
    const [complaint] = await newest();
    expect((await app.api(`/api/v1/tickets/${lamp.number}`)).body.house).toBe("3栋2单元501");
    expect(complaint).toMatchObject({ kind: "complaint", category: "conduct", house: "3栋2单元501" });
    expect(await last("flat-5")).toContain(`#${complaint.number}`);
  });
});

describe("several matters in one burst", () => {
  it("become tickets that each quote their own words", async () => {
    await app.sim.write("owner-3", "厨房水龙头一直滴水", "另外小区大门的路灯不亮了");
    const [lamp, tap] = await newest(2);
    expect(tap).toMatchObject({ category: "home_repair", description: "厨房水龙头一直滴水" });
    expect(lamp).toMatchObject({ category: "facility", summary: "小区大门的路灯不亮了", description: "另外小区大门的路灯不亮了" });
    const told = (await app.sim.toldTo("owner-3")).filter((text) => text.includes("登记"));
    expect(told).toHaveLength(1);
    expect(told[0]?.split("直接回复更正就行")).toHaveLength(2);
  });
});

describe("a call for help", () => {
  it("is gone on about in one ticket, and heard where the alarm rang", async () => {
    await app.sim.write("owner-1", "我被关在电梯里了");
    const [alarm] = await newest();
    expect(alarm).toMatchObject({ emergency: true, category: "lift" });
    for (const text of ["3栋2单元左边那部", "信号不好", "已经出来了，谢谢"]) {
      await app.sim.write("owner-1", text);
      expect((await app.sim.saidIn("staff-all")).at(-1)).toContain(`#${alarm.number} 业主补充：「${text}」`);
    }
    expect((await newest())[0].number).toBe(alarm.number);
  });
});

it("what to do first is said once, however they go on", async () => {
  await app.sim.write("flood-1", "我家水管爆了，水喷出来了");
  await app.sim.write("flood-1", "水都流到走廊了，快来人");
  const told = await app.sim.toldTo("flood-1");
  expect(told.filter((text) => text.startsWith("请先关总水阀"))).toHaveLength(1);
  expect(told.at(-1)).toContain(`补充到 #${(await newest())[0].number}`);
});

it("another flat than one's own is the place", async () => {
  await app.sim.write("owner-4", "My mother's flat 3-2-1101 has a leak in the kitchen");
  expect((await newest())[0]).toMatchObject({ place: expect.stringContaining("3栋2单元1101") });
});

it("a date for what is waited for goes to its ticket", async () => {
  await app.sim.write("owner-2", "卫生间水管漏水");
  const [leak] = await newest();
  await app.sim.write("owner-2", "明天上午9点来可以吗");
  expect(await last("owner-2")).toContain(`#${leak.number}`);
  expect((await newest())[0].number).toBe(leak.number);
  expect((await app.sim.saidIn("staff-engineering")).at(-1)).toContain("明天上午9点来可以吗");
});

it("an almost right 改类 never reaches the owner", async () => {
  const [ticket] = await newest();
  const before = await app.sim.toldTo("owner-2");
  await app.sim.inRoom("staff-assistant", "staff-engineering", `#${ticket.number} 改成室内维修`);
  expect(await app.sim.toldTo("owner-2")).toEqual(before);
  expect((await newest())[0].category).toBe("home_repair");
});

it("leaves no problem in the log", () => {
  expect(app.problems).toEqual([]);
});
