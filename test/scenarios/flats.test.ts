// "Which flat is yours?" and how strangers answer it: in their own way, in parts, wrongly, or not at all.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../support/test-app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => {
  expect(app.problems).toEqual([]);
  await app.stop();
});

let people = 0;
let who = "";
beforeEach(() => {
  people++;
  who = `flat-${people}`;
});
const say = async (text: string): Promise<string> => {
  await app.sim.write(who, text);
  return (await app.sim.toldTo(who)).at(-1) ?? "";
};
/** A report without a flat, as the first thing this person writes. */
const report = async (): Promise<void> => {
  expect(await say("楼道里的灯坏了，晚上黑漆漆的")).toContain("几栋几单元几号");
};
const stated = async () => (await app.db.contact.findFirst({ where: { externalId: who }, include: { statedHouse: true } }))?.statedHouse;

describe("an answer that is whole", () => {
  it.each([
    "三幢二单元五楼1号",
    "3＃２－０５０１",
    "32501",
    "3座2单元501，谢谢",
    "金桂苑3-2-501",
    "Apt 501, Unit 2, Building 3",
    "3栋2单元5-1",
  ])("%s", async (text) => {
    await report();
    expect(await say(text)).toMatch(/3栋2单元501|Noted/);
    expect(await stated()).toMatchObject({ building: "3", unit: "2", room: "501" });
  });
});

describe("an answer in parts", () => {
  it.each([
    ["the building first, then the rest", ["3栋", "2单元501"], ["3栋 里有好多户，请问您家是几单元几号？"]],
    ["the building, then digits", ["我家是3栋的", "2-501"], ["3栋 里有好多户"]],
    ["building and unit, then the room", ["3栋2单元", "501"], ["3栋2单元 里有好多户，请问您家是几号？"]],
    ["the room first", ["501", "3栋2单元"], ["好几栋都有 501"]],
    ["without the unit, then the unit", ["3栋501", "2单元"], ["1. 3栋1单元501\n2. 3栋2单元501"]],
    ["without the unit, then the place in the list", ["3栋501", "第二个"], ["1. 3栋1单元501\n2. 3栋2单元501"]],
    ["without the unit, then all of it", ["3栋五楼1号", "3-2-501"], ["1. 3栋1单元501\n2. 3栋2单元501"]],
    ["the storey", ["3栋2单元五楼", "1"], ["1. 3栋2单元501\n2. 3栋2单元502"]],
  ])("%s", async (_, texts, asked) => {
    await report();
    for (const [index, text] of texts.entries()) {
      const told = await say(text);
      if (index < asked.length) expect(told).toContain(asked[index]);
    }
    expect(await stated()).toMatchObject({ building: "3", unit: "2", room: "501" });
  });
});

describe("an answer that is not in the books to the letter", () => {
  it("is shown as what it may be, and taken on a yes", async () => {
    await report();
    expect(await say("东区3-2-501")).toContain("您说的是 3栋2单元501 吗");
    expect(await stated()).toBeNull();
    expect(await say("是的")).toContain("记下了，3栋2单元501");
    expect(await stated()).toMatchObject({ building: "3", unit: "2", room: "501" });
  });

  it("is asked for again on a no", async () => {
    await report();
    await say("银桂苑3-2-501");
    expect(await say("不是")).toContain("几栋几单元几号");
    expect(await stated()).toBeNull();
    expect(await say("4-1-902")).toContain("4栋1单元902");
  });

  it("is asked with the flats of other units", async () => {
    await report();
    expect(await say("3栋7单元501")).toContain("1. 3栋1单元501\n2. 3栋2单元501");
  });

  it("is named where nothing comes near", async () => {
    await report();
    expect(await say("77777")).toContain("没查到 77777");
    expect(await say("3栋9901")).toContain("没查到 3栋9901");
  });
});

describe("said with the report", () => {
  it("without the building: the houses it may be are asked, and a code is none", async () => {
    expect(await say("2单元801灯不亮，3栋的")).toMatch(/3栋2单元801[\s\S]*#\d+|#\d+[\s\S]*3栋2单元801/);
    expect(await stated()).toMatchObject({ building: "3", unit: "2", room: "801" });
    who = `${who}-run`;
    expect(await say("32801的灯不亮了")).toContain("3栋2单元801");
    expect(await stated()).toMatchObject({ building: "3", unit: "2", room: "801" });
    who = `${who}-room`;
    expect(await say("801灯不亮")).toContain("好几栋都有 801");
    expect(await say("3栋2单元")).toContain("3栋2单元801");
    who = `${who}-code`;
    const told = await say("482913");
    expect(told).not.toContain("没查到");
    expect(await stated()).toBeNull();
  });
});

describe("what is no answer", () => {
  it.each(["3栋电梯也坏了", "3号楼2单元门禁刷不开了", "单车棚的灯也不亮了"])("%s", async (text) => {
    await report();
    const told = await say(text);
    expect(told).not.toContain("好多户");
    expect(told).toMatch(/#\d+/);
    expect(await stated()).toBeNull();
  });
});

it("whoever registers for somebody else is told which flats it may be", async () => {
  const inRoom = async (text: string) => {
    await app.sim.inRoom("staff-assistant", "staff-service", text);
    return (await app.sim.saidIn("staff-service")).at(-1);
  };
  expect(await inRoom("登记 电话 5栋1201 厨房漏水")).toBe("5栋1201 是 5栋1单元1201、5栋2单元1201 中的哪一户？还没有登记，请写全房号再发");
  expect(await inRoom("登记 电话 东区3-2-501 厨房漏水")).toBe("东3栋2单元501 是 3栋2单元501 吗？还没有登记，请写全房号再发");
  expect(await inRoom("登记 电话 三幢二单元五楼1号 厨房下水道堵了")).toMatch(/^#\d+ 已登记：.*3栋2单元501/);
});

it("in an installation of two communities is asked by their names", async () => {
  const { db } = app;
  await db.community.create({
    data: { id: "yingui", name: "银桂苑", timeZone: "Asia/Shanghai", serviceFrom: 480, serviceUntil: 1_200, createdAt: new Date(0) },
  });
  await db.house.create({ data: { id: "yingui-3-2-501", communityId: "yingui", building: "3", unit: "2", room: "501" } });
  await app.sim.write(who, "我家3-2-501，厨房下水道堵了");
  expect((await app.sim.toldTo(who)).at(-1)).toContain("1. 金桂苑 3栋2单元501\n2. 银桂苑 3栋2单元501");
  await say("2");
  expect(await stated()).toMatchObject({ communityId: "yingui" });
  who = "flat-two";
  await app.sim.write(who, "我家银桂苑3-2-501，厨房下水道堵了");
  expect(await stated()).toMatchObject({ communityId: "yingui" });
});
