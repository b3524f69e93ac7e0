// The built program as a process, and the built-in database that it shares with a server that runs or starts for itself.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, it, onTestFinished } from "vitest";
import { packageRoot } from "../../src/platform/kernel/package-root.ts";
import { openDb } from "../../src/platform/store/client.ts";
import { startEmbeddedPostgres } from "../../src/platform/store/embedded-postgres.ts";
import { codesIn, emptyHouse, type Printed, terminalOn } from "./terminal.ts";

async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "hy-cli-"));
  await chmod(dir, 0o711); // the database's user must pass through
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

async function program(args: string[], cwd: string, env: Record<string, string> = {}): Promise<Printed> {
  const child = spawn(process.execPath, ["--enable-source-maps", join(packageRoot, "dist", "cli", "main.js"), ...args], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
  });
  const ended = new Promise<number>((resolve) => child.once("close", (code) => resolve(code ?? -1)));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, err };
}

it("runs as a process and reads .env where it is started", async () => {
  const { url, db } = await emptyHouse();
  const dir = await folder();
  await writeFile(join(dir, ".env"), `DATABASE_URL=${url}\n`);
  expect(await program(["community", "add", "翠湖苑", "--id", "cuihu"], dir)).toEqual({
    code: 0,
    err: "",
    out: "已添加小区：翠湖苑\n编号 cuihu\n",
  });
  const added = await program(["staff", "add", "小周", "--role", "assistant"], dir);
  expect(codesIn(added.out)).toHaveLength(1);
  expect(added).toMatchObject({ code: 0, err: "" });
  expect(await db.staff.findMany()).toMatchObject([{ name: "小周" }]);
  expect(await program(["staff", "list"], dir)).toMatchObject({ code: 0, err: "", out: expect.stringContaining("小周") });
  expect(await program(["staff", "code", "nix"], dir)).toMatchObject({
    code: 1,
    out: "",
    err: expect.stringMatching(/^huiyin: 没有「nix」这个员工；[^\n]*\n$/),
  });
});

it("starts and stops the built-in database where no server runs, and leaves it running where one does", async () => {
  const dataDir = await folder();
  const type = terminalOn({ DATA_DIR: dataDir });
  expect(await type("community add 翠湖苑 --id cuihu")).toMatchObject({ code: 0, err: "" });

  const server = await startEmbeddedPostgres(dataDir);
  const inUse = openDb(server.url, 1);
  try {
    expect(await inUse.community.findMany()).toMatchObject([{ id: "cuihu" }]);
    expect(await type("staff add 小周 --role assistant")).toMatchObject({ code: 0, err: "" });
    expect(await inUse.staff.count()).toBe(1);
  } finally {
    await inUse.$disconnect();
    await server.stop();
  }
  expect((await type("staff list")).out).toContain("小周");
  const home = join(dataDir, "postgres", "data");
  expect(existsSync(join(home, "PG_VERSION"))).toBe(true);
  expect(existsSync(join(home, "postmaster.pid"))).toBe(false);
});
