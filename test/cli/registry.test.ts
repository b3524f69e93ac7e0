// Houses and owners from the terminal: what the commands write and show, and what they say to bad input.
import { describe, expect, it } from "vitest";
import { emptyHouse } from "./terminal.ts";

async function cuihu() {
  const house = await emptyHouse();
  await house.type("community add 翠湖苑 --id cuihu");
  return house;
}

it("a house is registered, described and shown", async () => {
  const { type, db } = await cuihu();
  expect((await type("house list")).out).toContain("翠湖苑没有这样的房屋");
  const { out } = await type("house add 三栋二单元0501室 --area 89.5 --handover 2020-06-30 --warranty-ends 2022-06-30");
  expect(out).toMatch(/^已登记房屋：翠湖苑 3栋2单元501\n编号 \S+\n$/);
  const saved = await db.house.findFirstOrThrow();
  expect(saved).toMatchObject({ building: "3", unit: "2", room: "501", communityId: "cuihu", handoverOn: new Date("2020-06-30") });
  expect(await type('house record add 3-2-501 "厨房改造" --kind 装饰装修 --on 2021-03-01')).toEqual({
    code: 0,
    err: "",
    out: "已记录：3栋2单元501 装饰装修 2021-03-01\n",
  });
  await type("house record add 3-2-501 承接查验合格 --kind acceptance --on 2020-06-30");
  expect((await type("house show 3#2-0501")).out).toBe(
    [
      `3栋2单元501　编号 ${saved.id}`,
      "89.5 平方米，2020-06-30 交付，保修到 2022-06-30",
      "住户 没有",
      "2021-03-01 装饰装修 厨房改造",
      "2020-06-30 承接查验 承接查验合格\n",
    ].join("\n"),
  );
  await type("house add 10-1-101");
  await type("house add 2-1-101");
  expect((await type("house list")).out).toMatch(/2栋1单元101[\s\S]*3栋2单元501\s+89.5\s+2022-06-30\s+–[\s\S]*10栋1单元101/);
  expect((await type("house list --building 10")).out).not.toContain("3栋");
});

it("owners move in, are found, and are shown with their phones masked", async () => {
  const { type, db } = await cuihu();
  await type("house add 3-2-501");
  expect((await type("owner list")).out).toContain("还没有住户");
  const { out } = await type('owner add 张女士 --house 3-2-501 --phone "+86 138-0013-8000" 0731-85550110');
  expect(out).toMatch(/^已登记：张女士（业主）· 翠湖苑 3栋2单元501\n编号 \S+\n$/);
  await type("owner add 小张 --house 3-2-501 --role 家属 --language en");
  const households = await db.household.findMany({ include: { residencies: true } });
  expect(households).toHaveLength(1);
  expect(households[0]?.residencies.map(({ role }) => role).sort()).toEqual(["family", "owner"]);
  expect((await type("owner list")).out).toMatch(/张女士\s+3栋2单元501\s+业主\s+\S*8000/);
  expect((await type("owner list 8000")).out).toContain("张女士");
  expect((await type("owner list 没有")).out).toBe("没有找到「没有」\n");
  const shown = (await type("owner show 张女士")).out;
  expect(shown).toMatch(/^张女士　编号 \S+\n住 3栋2单元501 业主（\d{4}-\d\d-\d\d \d\d:\d\d 起）\n电话 /);
  expect(shown).toContain("138****8000");
  expect(shown).not.toContain("13800138000");
  const { id: ownerId } = await db.owner.findFirstOrThrow({ where: { name: "张女士" } });
  const logged = await db.accessLog.findMany({ where: { ownerId }, orderBy: { id: "asc" } });
  expect(logged.map(({ act, staffId }) => [act, staffId])).toEqual([
    ["change", null],
    ["list", null],
    ["record", null],
  ]);
  expect((await type("house show 3-2-501")).out).toContain("住户 张女士（业主）、小张（家属）");
  expect((await type("owner show 3-2-501")).err).toMatch(/「3-2-501」有 2 位，请写编号：.*张女士 3栋2单元501/);

  await type("owner add 王先生 --house 3-2-501 --replaces");
  expect((await type("house show 3-2-501")).out).toContain("住户 王先生（业主）");
  expect(await db.household.count({ where: { until: null } })).toBe(1);
});

it("one person has several flats: the same name and number are the same person", async () => {
  const { type, db } = await cuihu();
  for (const flat of ["3-2-501", "3-2-502"]) await type(`house add ${flat}`);
  await type("owner add 张女士 --house 3-2-501 --phone 13800138000");
  const again = await type("owner add 张女士 --house 3-2-502 --phone 138-0013-8000 --role 租户");
  expect(again.out).toMatch(
    /^已登记：张女士（租户）· 翠湖苑 3栋2单元502\n同名、同电话的人登记过，记作同一位，也住 3栋2单元501\n编号 \S+\n$/,
  );
  expect(await db.owner.count()).toBe(1);
  expect(await db.residency.findMany({ select: { role: true }, orderBy: { role: "asc" } })).toEqual([
    { role: "owner" },
    { role: "tenant" },
  ]);
  expect((await type("owner add 张女士 --house 3-2-502 --phone 13800138000")).err).toMatch(/已经登记过：同名、同电话，就住在这套房，编号/);
});

it("whoever is replaced is told in their chat, once the server sends it", async () => {
  const { type, db } = await cuihu();
  await type("house add 3-2-501");
  await type("owner add 张女士 --house 3-2-501 --phone 13800138000");
  const { id: ownerId } = await db.owner.findFirstOrThrow();
  const at = new Date("2026-01-01T00:00:00Z");
  await db.contact.create({ data: { id: "c1", account: "simulator", externalId: "c1", name: "张", createdAt: at } });
  await db.binding.create({ data: { id: "b1", contactId: "c1", ownerId, proof: "name", boundAt: at } });
  await type("owner add 王先生 --house 3-2-501 --replaces");
  expect(await db.binding.findFirstOrThrow()).toMatchObject({ endedWhy: "moved_out" });
  expect(await db.outbox.findMany({ select: { text: true } })).toEqual([{ text: expect.stringContaining("物业登记您已搬离 3栋2单元501") }]);
});

it("who is at risk is listed with the reasons", async () => {
  const { type, db } = await cuihu();
  expect((await type("owner at-risk")).out).toBe("风险名单：没有\n");
  await type("house add 3-2-501");
  await type("owner add 张女士 --house 3-2-501");
  const { id: ownerId } = await db.owner.findFirstOrThrow();
  const at = new Date();
  await db.ticket.create({
    data: {
      number: 7,
      communityId: "cuihu",
      ownerId,
      kind: "complaint",
      category: "lift",
      emergency: false,
      summary: "电梯",
      description: "再不修就不交物业费",
      channel: "phone",
      createdAt: at,
      firstResponseDueAt: at,
      resolveDueAt: at,
      classifiedBy: "staff",
      confidence: 1,
      withholds: true,
    },
  });
  expect((await type("owner at-risk")).out).toMatch(/张女士\s+3栋2单元501\s+说过不交物业费（#7，\d{4}-\d\d-\d\d 起）/);
  expect((await type("owner at-risk --community cuihu")).out).toContain("张女士");
});

describe("bad input is one line that says what to do", () => {
  it.each([
    ["house add", /少了 <flat>/],
    ["house add 顶楼那家", /房号「顶楼那家」看不懂；写法如 3-2-501/],
    ["house add 3-2-501", /「3-2-501」已经登记了，编号/],
    ["house add 3-2-502 --area 零", /--area「零」看不懂；写法如 89.5/],
    ["house add 3-2-502 --area 0", /--area「0」看不懂/],
    ["house add 3-2-502 --handover 2021-02-30", /--handover「2021-02-30」看不懂；写法如 2026-11-01/],
    ["house add 3-2-502 --handover 2022-01-01 --warranty-ends 2021-01-01", /保修到期不能早于交付/],
    ["house show 9-9-909", /没有「9-9-909」这套房/],
    ["house show 顶楼", /看不懂；写法如 3-2-501/],
    ["house record add 3-2-501 换锁 --kind 聚会 --on 2021-01-01", /没有「聚会」这一类；可用：acceptance 承接查验/],
    ["house record add 3-2-501 换锁 --kind use", /少了 --on/],
    ["house record add 3-2-501 换锁 --kind use --on 2199-01-01", /还没到的日子/],
    ["owner add 张女士", /少了 --house/],
    ["owner add 张女士 --house 9-9-909", /没有「9-9-909」这套房；登记房屋/],
    ["owner add 张女士 --house 3-2-501 --phone 找我", /电话「找我」看不懂/],
    ["owner add 李先生 --house 3-2-501 --phone 13900139001", /已经登记过：同名、同电话，就住在这套房，编号/],
    ["owner add 张女士 --house 3-2-501 --role 房东", /没有「房东」这种身份/],
    ["owner add 张女士 --house 3-2-501 --language fr", /写 zh 或 en/],
    ["owner show 没有", /没有找到「没有」/],
    ["owner at-risk --community nix", /没有「nix」这个小区/],
  ])("%s", async (line, says) => {
    const { type, db } = await cuihu();
    await type("house add 3-2-501");
    await type("owner add 李先生 --house 3-2-501 --phone 13900139001");
    const rows = () => Promise.all([db.house.count(), db.owner.count(), db.household.count(), db.houseRecord.count()]);
    const before = await rows();
    const printed = await type(line);
    expect(printed).toMatchObject({ code: 1, out: "", err: expect.stringMatching(says) });
    expect(printed.err.trim().split("\n")).toHaveLength(1);
    expect(await rows()).toEqual(before);
  });
});
