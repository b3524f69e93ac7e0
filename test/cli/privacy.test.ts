// `huiyin privacy`: periods shown and set, what would go, and an owner's copy and erasure from the terminal.
import { mkdtemp, readFile, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadDemo } from "../../src/demo/load.ts";
import { inTransaction } from "../../src/platform/store/client.ts";
import { emptyHouse } from "./terminal.ts";

const AT = new Date("2020-01-01T00:00:00Z");

async function demo() {
  const house = await emptyHouse();
  await inTransaction(house.db, (tx) => loadDemo(tx, AT, "simulator"));
  return house;
}

it("shows periods and what would go, and touches nothing with --dry-run", async () => {
  const { type, db } = await demo();
  await db.accessLog.create({ data: { at: AT, act: "phone", ownerId: "owner-1" } });
  const { out, code } = await type("privacy retention --dry-run");
  expect(code).toBe(0);
  expect(out).toMatch(/谁查看过\s+accessLog\s+36\s+36–120\s+–\s+1/);
  expect(out).toContain("只是看看，什么都没有动");
  expect(await db.accessLog.count()).toBe(1);
  expect((await type("privacy retention")).out).toMatch(/谁查看过\s+accessLog\s+36\s+36–120\s+–\s+1/);
  expect(await db.accessLog.count()).toBe(0);
});

it("a community may choose, within the bounds", async () => {
  const { type, db } = await demo();
  expect((await type("privacy retention --set messages=6 --set tickets=60")).out).toContain(
    "已改：金桂苑 · messages 6、tickets 60、answers 24、notes 36",
  );
  expect(await db.community.findUniqueOrThrow({ where: { id: "jingui" } })).toMatchObject({ retention: { messages: 6, tickets: 60 } });
  expect((await type("privacy retention --dry-run")).out).toMatch(/messages\s+12\s+6–36\s+金桂苑 6\s+0/);
  expect((await type("privacy retention --set tickets=12")).err).toContain("tickets 要在 36 到 120 个月之间");
  expect((await type("privacy retention --set chats=6")).err).toContain("--set「chats=6」看不懂");
  await type("privacy retention --set messages=default");
  expect(await db.community.findUniqueOrThrow({ where: { id: "jingui" } })).toMatchObject({ retention: { tickets: 60 } });
});

it("writes an owner's copy to a file of one's own, and erases", async () => {
  const { type, db } = await demo();
  const file = join(await mkdtemp(join(tmpdir(), "hy-copy-")), "copy.html");
  expect((await type(`privacy export --owner owner-1 --out ${file}`)).out).toContain(`已导出：${file}`);
  expect(await readFile(file, "utf8")).toContain("张女士");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await type(`privacy export --owner owner-1 --out ${file}`)).err).toContain("已经有了");
  expect((await type("privacy erase --owner owner-1")).err).toContain("--reason");
  expect((await type("privacy erase --owner nobody --reason 来信")).err).toContain("没有编号是「nobody」的业主");
  expect((await type("privacy erase --owner owner-1 --reason 来信")).out).toContain("已删除；留下 0 件办完的工单");
  expect((await type("privacy erase --owner owner-1 --reason 来信")).out).toContain("早已删除");
  expect(await db.owner.findUniqueOrThrow({ where: { id: "owner-1" } })).toMatchObject({ name: "已删除" });
  expect(await db.accessLog.findMany({ select: { act: true, staffId: true, reason: true }, orderBy: { id: "asc" } })).toEqual([
    { act: "export", staffId: null, reason: "终端" },
    { act: "export", staffId: null, reason: "终端" },
    { act: "erase", staffId: null, reason: "终端：来信" },
    { act: "erase", staffId: null, reason: "终端：来信" },
  ]);
});
