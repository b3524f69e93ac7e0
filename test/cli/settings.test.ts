// What is set for a community from the terminal: its duty roster, its times, its service hours.
import { expect, it } from "vitest";
import { emptyHouse, terminalOn } from "./terminal.ts";

it("keeps the duty roster: who is on when, who is on now", async () => {
  const { url, db } = await emptyHouse();
  // Wednesday, ten in the evening; a second passes with every look at the clock, so that staff are in the order they were added.
  let seconds = 0;
  const now = () => new Date(Date.parse("2030-03-06T22:00:00+08:00") + 1_000 * seconds++);
  const type = terminalOn({ DATABASE_URL: url }, { clock: { now } });
  await type("community add 翠湖苑 --id cuihu");
  await type("community add 桂花城 --id guihua");
  await type("department add 秩序部 --community cuihu");
  await type("staff add 老徐 --role technician --department 秩序部");
  await type("staff add 孙队长 --role technician --department 秩序部");
  await type("staff add 小周 --role assistant --community guihua --off-duty");
  expect((await type("shift list")).out).toMatch(/翠湖苑\s+秩序部\s+老徐\s+（没排班）\s+当班/);

  const { code, out: added } = await type("shift add --staff 老徐 --days daily --from 20:00 --until 08:30");
  expect(code).toBe(0);
  expect(added).toMatch(/^已排班：老徐 每天 20:00–次日 08:30\n编号 \S+\n从现在起老徐只在班次内当班/);
  const [night] = await db.dutyShift.findMany();
  expect(night).toMatchObject({ weekdays: [1, 2, 3, 4, 5, 6, 7], from: 1200, until: 510 });
  expect((await type("shift add --staff 孙队长 --days 5,1-3 --from 8:30 --until 20:00")).out).toContain("周一、二、三、五 08:30–20:00");
  const { out: second } = await type("shift add --staff 孙队长 --days 6，7 --from 10:00 --until 24:00");
  expect(second).toContain("周六、日 10:00–24:00");
  expect(second).not.toContain("从现在起");

  const { out: roster } = await type("shift list");
  expect(roster).toMatch(new RegExp(`翠湖苑\\s+秩序部\\s+老徐\\s+每天 20:00–次日 08:30\\s+当班\\s+${night?.id}`));
  expect(roster).toMatch(/孙队长\s+周一、二、三、五 08:30–20:00\s+–\s+\S+\n.*孙队长\s+周六、日 10:00–24:00\s+–/);
  expect(roster).toMatch(/桂花城\s+–\s+小周\s+（没排班）\s+–\s+–/);
  expect((await type("shift list --community 桂花城")).out).not.toContain("老徐");
  expect((await type("staff list")).out).toMatch(/老徐.*按班次.*\n.*孙队长.*按班次.*\n.*小周.*下班/);
  expect((await type("staff duty 老徐 off")).out).toContain("以班次为准");

  expect(await type("shift add --staff 老徐 --days 1 --from 08:00 --until 09:00")).toMatchObject({
    code: 1,
    err: expect.stringMatching(/和老徐已有的班次重叠：每天 20:00–次日 08:30（编号 \S+）/),
  });
  expect((await type("shift add --staff 老徐 --days 1 --from 08:30 --until 09:00")).code).toBe(0);
  expect((await type(`shift remove ${night?.id}`)).out).toBe("已取消：老徐 每天 20:00–次日 08:30\n");
  const [left] = await db.dutyShift.findMany({ where: { staffId: night?.staffId ?? "" } });
  expect((await type(`shift remove ${left?.id}`)).out).toMatch(/老徐没有班次了.*现在是下班/);

  // Who works for no community is on duty in none.
  await type("staff add 郑总 --role general_manager");
  expect((await type("shift add --staff 郑总 --days 1 --from 08:30 --until 09:00")).err).toContain("郑总没有写明负责哪个小区");
  await type("staff remove 孙队长");
  expect(await type("shift add --staff 孙队长 --days 4 --from 1:00 --until 2:00")).toMatchObject({
    code: 1,
    err: expect.stringContaining("已经停用"),
  });
  expect((await type("shift list")).out).not.toContain("孙队长");
});

it("keeps a community's own times beside the house's, and never what cannot be read", async () => {
  const { type, db } = await emptyHouse();
  expect((await type("target list")).out).toMatch(/parking 停车\s+服务时间\s+30 分钟\s+–\s+–\s+24 小时\s+48 小时\s+R92、自定/);
  await type("community add 翠湖苑 --id cuihu");
  expect((await type("target list")).out).toContain("翠湖苑没有改过");
  expect((await type("target set parking first_response 45m")).out).toContain("翠湖苑：parking 停车 首次答复 45 分钟");
  await type("target set 停车 办完 2d");
  await type("target set 复杂投诉 resolve 5wd --community cuihu");
  const targets = async () => (await db.community.findUniqueOrThrow({ where: { id: "cuihu" } })).targets;
  expect(await targets()).toEqual({ parking: { first_response: "45m", resolve: "2d" }, complex_complaint: { resolve: "5wd" } });

  const { out } = await type("target list --community 翠湖苑");
  expect(out).toMatch(/parking 停车\s+服务时间\s+45 分钟\s+–\s+–\s+48 小时/);
  expect(out).toMatch(/emergency 紧急\s+全天\s+1 分钟\s+5 分钟\s+–\s+2 小时\s+24 小时/);
  expect(out).toMatch(/seepage 渗水\s+全天\s+30 分钟\s+–\s+–\s+72 小时/);
  expect(out).toMatch(/complex_complaint 复杂投诉\s+服务时间\s+2 小时\s+–\s+–\s+5 个工作日/);
  expect(out).toMatch(/concierge \S+\s+服务时间\s+4 小时\s+–\s+48 小时\s+7 天/);
  expect(out).toContain("parking 停车 首次答复 45 分钟（原来 30 分钟）");

  expect((await type("target set parking first_response soon")).err).toContain("时限「soon」看不懂");
  expect((await type("target set parking first_response 91d")).code).toBe(1);
  await type("target clear parking first_response");
  expect(await targets()).toEqual({ parking: { resolve: "2d" }, complex_complaint: { resolve: "5wd" } });
  expect((await type("target clear parking first_response")).err).toContain("没有改过 parking 停车 首次答复");
  await type("target clear parking");
  expect(await targets()).toEqual({ complex_complaint: { resolve: "5wd" } });

  await db.community.update({ where: { id: "cuihu" }, data: { targets: { weather: {} } } });
  expect(await type("target set parking resolve 2d")).toMatchObject({ code: 1, err: expect.stringMatching(/读不懂.*target clear all/) });
  await type("target clear all");
  expect(await targets()).toEqual({});
});

it("changes what is set for a community, and leaves the rest", async () => {
  const { type, db } = await emptyHouse();
  await type("community add 翠湖苑 --id cuihu --hotline 0731-85550110 --working-days-only on");
  expect(await db.community.findMany()).toMatchObject([{ workingDaysOnly: true, serviceFrom: 510, hotline: "0731-85550110" }]);
  expect((await type("community list")).out).toMatch(/08:30-20:00（工作日）/);
  expect((await type("community set --working-days-only off --hours 09:00-18:00")).out).toBe(
    "已改：翠湖苑 · Asia/Shanghai · 服务时间 09:00-18:00 · 值班电话 0731-85550110\n",
  );
  await type("community set 翠湖苑 --no-hotline --zone Asia/Urumqi");
  expect(await db.community.findMany()).toMatchObject([
    { hotline: null, timeZone: "Asia/Urumqi", serviceFrom: 540, serviceUntil: 1080, workingDaysOnly: false },
  ]);
  await type("community add 桂花城 --id guihua");
  expect((await type("community set --no-hotline")).err).toMatch(/有几个小区，请写明是哪个：cuihu 翠湖苑、guihua 桂花城/);
  await type("community set guihua --hotline 110");
  expect((await db.community.findMany({ orderBy: { id: "asc" } })).map(({ hotline }) => hotline)).toEqual([null, "110"]);
});
