// `huiyin invitation …` as somebody at the terminal runs it.
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { loadDemo } from "../../src/demo/load.ts";
import { sha256 } from "../../src/platform/kernel/ids.ts";
import { inTransaction, openDb } from "../../src/platform/store/client.ts";
import { cloneDatabase } from "../support/database.ts";
import { terminalOn } from "./terminal.ts";

async function demoHouse(env: Record<string, string> = {}) {
  const { url, drop } = await cloneDatabase();
  const db = openDb(url, 2);
  onTestFinished(async () => {
    await db.$disconnect();
    await drop();
  });
  await inTransaction(db, (tx) => loadDemo(tx, new Date("2030-03-06T02:00:00Z"), undefined));
  return { db, type: terminalOn({ DATABASE_URL: url, ...env }) };
}

it("makes a code with its link and QR code, lists it, and revokes it", async () => {
  const { db, type } = await demoHouse({ PUBLIC_URL: "https://wy.example.com/" });
  const folder = await mkdtemp(join(tmpdir(), "hy-qr-"));
  const picture = join(folder, "notice.png");
  const { out, code: exit } = await type(`invitation create --house 3-2-501 --owner owner-1 --uses 3 --days 7 --qr ${picture}`);
  expect(exit).toBe(0);
  const code = /邀请码 (\w{5}-\w{5})（只显示这一次）/.exec(out)?.[1]?.replace("-", "") ?? "";
  expect(out).toContain(`https://wy.example.com/bind/${code}\n`);
  expect(out).toContain("3栋2单元501 · 张女士 · 业主 · 能用 3 次");
  expect(out).not.toContain("PUBLIC_URL");
  expect((await readFile(picture)).subarray(1, 4).toString()).toBe("PNG");
  const row = await db.invitation.findUniqueOrThrow({ where: { hash: sha256(code) } });
  expect(row).toMatchObject({ houseId: "3-2-501", ownerId: "owner-1", role: "owner", left: 3 });

  const listed = (await type("invitation list")).out;
  expect(listed).toMatch(/3栋2单元501\s+张女士\s+业主\s+3\s+\S+ \S+\s+可用/);
  expect(listed).not.toContain(code);
  const id = row.hash.slice(0, 12);
  expect((await type(`invitation revoke ${id}`)).out).toBe("已作废：3栋2单元501 的邀请码\n");
  expect((await type(`invitation revoke ${id}`)).err).toBe("huiyin: 3栋2单元501 的这个邀请码早已作废\n");
  expect((await type("invitation list")).out).toContain("已作废");
});

it("draws an SVG, and takes the role the books have", async () => {
  const { db, type } = await demoHouse();
  const picture = join(await mkdtemp(join(tmpdir(), "hy-qr-")), "notice.svg");
  const { out } = await type(`invitation create --house 1-1-302 --owner "Emily Chen" --qr ${picture}`);
  expect(out).toContain("租户");
  expect(out).toContain("还没有设 PUBLIC_URL");
  expect(await readFile(picture, "utf8")).toContain("<svg");
  expect(await db.invitation.count({ where: { role: "tenant" } })).toBe(1);
});

it.each([
  ["invitation create", "少了 --house"],
  ["invitation create --house x", "房号「x」看不懂；写法如 3-2-501"],
  ["invitation create --house 99-9-901", "金桂苑没有 99-9-901 这个房号"],
  ["invitation create --house 3-2-501 --owner 王小明", "没有「王小明」这个住户；现有：owner-1 张女士"],
  ["invitation create --house 3-2-501 --role 房客", "没有「房客」这个身份；可用：owner 业主、tenant 租户、family 家属"],
  ["invitation create --house 3-2-501 --uses 0", "--uses「0」不行：写 1 到 500"],
  ["invitation create --house 3-2-501 --days 十天", "--days「十天」不行：写 1 到 366"],
  ["invitation create --house 3-2-501 --qr notice.pdf", "文件名以 .png 或 .svg 结尾"],
  ["invitation create --house 3-2-501 --qr /nowhere/notice.png", "二维码没能存到 /nowhere/notice.png"],
  ["invitation revoke abc", "还没有邀请码"],
])("%s: one line, and nothing is made", async (line, message) => {
  const { db, type } = await demoHouse();
  const { code, err } = await type(line);
  expect(code).toBe(1);
  expect(err).toContain(message);
  expect(err.trimEnd().split("\n")).toHaveLength(1);
  expect(await db.invitation.count()).toBe(0);
});
