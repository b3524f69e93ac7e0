// Which flat is whose: the one complained of is not the writer's, a flat that was left keeps its tickets, and who is in danger reads a number to call.
import { expect, it } from "vitest";
import { talkOf, useApp } from "../support/scenario.ts";

const app = useApp();
const { report, told, ticket, numberTold, inRooms } = talkOf(app, "staff-all");
const cardOf = async (number: number) => (await inRooms()).find((text) => text.startsWith(`#${number} `)) ?? "";

it("a bound owner complains of the flat above: each flat is told for what it is", async () => {
  const number = await report("owner-1", "3-2-601半夜装修太吵");
  expect(await told("owner-1")).toContain("您反映的是：3栋2单元601 半夜装修太吵（您家 3栋2单元501）");
  expect(await ticket(number)).toMatchObject({ house: "3栋2单元501", complainedOf: "3栋2单元601", place: null });
  expect(await cardOf(number)).toMatch(/^#\d+ 投诉·\S+ 3栋2单元501\n[\s\S]*涉及：3栋2单元601/);
});

it("a stranger who complains of a flat does not live there", async () => {
  const number = await report("blames-1", "3-2-601 半夜装修太吵");
  expect(await told("blames-1")).toContain("您反映的是：3栋2单元601 半夜装修太吵。");
  expect(await told("blames-1")).toContain("您家是几栋几单元几号");
  expect(await ticket(number)).toMatchObject({ house: null, complainedOf: "3栋2单元601" });
  await app.sim.write("blames-1", "3-2-502");
  expect(await ticket(number)).toMatchObject({ house: "3栋2单元502", complainedOf: "3栋2单元601" });
});

it("says both their own flat and the other one", async () => {
  const number = await report("blames-2", "我是3-2-501的，3-2-601天天半夜打麻将，吵死了");
  expect(await ticket(number)).toMatchObject({ house: "3栋2单元501", complainedOf: "3栋2单元601" });
  expect(await told("blames-2")).toContain("您家 3栋2单元501");
});

it("their own flat before the trouble is where they live, and another flat without a culprit is the place", async () => {
  const own = await report("owner-2", "3-2-502 楼上半夜装修太吵");
  expect(await ticket(own)).toMatchObject({ house: "3栋2单元502", complainedOf: "楼上" });
  const place = await report("owner-2", "我妈家3-2-1101漏水了");
  expect(await ticket(place)).toMatchObject({ place: "3栋2单元1101", complainedOf: null });
  expect(await told("owner-2")).toContain("（3栋2单元1101）");
});

it("noise from one flat, then from another, is two matters; that it goes on is not", async () => {
  const first = await report("owner-3", "5-1-1301半夜装修太吵");
  await app.sim.advance("PT10M");
  const second = await report("owner-3", "5-1-1101半夜打麻将太吵");
  expect(second).not.toBe(first);
  await app.sim.write("owner-3", "5-1-1101还在吵");
  expect(await numberTold("owner-3")).toBe(second);
});

it("after moving, the same trouble in the new flat is a matter of its own", async () => {
  const old = await report("owner-3", "厨房漏水了");
  await move("王阿姨", { building: "5", unit: "1", room: "1301" });
  await app.sim.advance("PT20M");
  const now = await report("owner-3", "厨房漏水了");
  expect(now).not.toBe(old);
  expect(await ticket(now)).toMatchObject({ house: "5栋1单元1301" });
  await app.sim.write("owner-3", "漏得更厉害了");
  expect(await numberTold("owner-3")).toBe(now);
});

it.each(["电梯也坏了困住人", "家里停水，电梯也坏了困住人"])("somebody shut in is heard behind other troubles: %s", async (text) => {
  const who = `shut-in-${[...text].length}`;
  await app.sim.write(who, text);
  expect((await app.sim.toldTo(who)).join("\n")).toContain("请别扒门");
  expect(await told(who)).toContain("已按紧急情况登记");
});

it.each(["AAAAA-BBBBB", "我是李先生的老婆，他的电话多少"])("is no cry for help: %s", async (text) => {
  await app.sim.write("calm-1", text);
  expect((await app.sim.toldTo("calm-1")).join("\n")).not.toMatch(/110|紧急/);
});

it("a stranger in danger reads the hotlines of all communities by name, while they are few", async () => {
  const danger = async (who: string) => {
    await app.sim.write(who, "我被关在电梯里了");
    return (await app.sim.toldTo(who)).find((text) => text.startsWith("请别扒门"));
  };
  expect(await danger("stuck-1")).toContain("\n值班电话 0731-8555 0110。");
  await community("b", "银杏苑", "0731-8555 0220");
  expect(await danger("stuck-2")).toContain("\n值班电话：金桂苑 0731-8555 0110，银杏苑 0731-8555 0220。");
  expect(await danger("owner-1")).toContain("\n值班电话 0731-8555 0110。");
  await community("c", "海棠苑", null);
  await community("d", "玉兰苑", "0731-8555 0440");
  expect(await danger("stuck-3")).toMatch(/警铃没人应就打 119。$/);
});

async function move(name: string, to: { building: string; unit: string; room: string }): Promise<void> {
  const { id } = await app.db.owner.findFirstOrThrow({ where: { name } });
  const now = new Date("2030-03-06T03:00:00Z");
  const household = await app.db.household.findFirstOrThrow({ where: { house: to, until: null } });
  await app.db.residency.updateMany({ where: { ownerId: id }, data: { until: now } });
  await app.db.residency.create({ data: { ownerId: id, householdId: household.id, role: "owner", since: now } });
}

async function community(id: string, name: string, hotline: string | null): Promise<void> {
  const at = new Date("2030-03-06T03:00:00Z");
  await app.db.community.create({
    data: { id, name, hotline, timeZone: "Asia/Shanghai", serviceFrom: 510, serviceUntil: 1_200, createdAt: at },
  });
}
