// `huiyin asking …`: the terms on which owners are asked back, shown, set from a file, and taken back.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { askingTerms } from "../../src/domain/owners/asking/terms.ts";
import { emptyHouse } from "./terminal.ts";

async function file(content: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "hy-asking-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, "asking.json");
  await writeFile(path, content);
  return path;
}

it("shows the terms in force, sets a community's own from a file, and takes them back", async () => {
  const { type, db } = await emptyHouse();
  await type("community add 翠湖苑");
  expect((await type("asking show")).out).toMatch(
    /翠湖苑\n[\s\S]*每户主动打扰\s+30 天最多 4 条\s+原来的[\s\S]*demand 每半年，satisfaction 每年第四季度/,
  );
  const { out, code } = await type(`asking set ${await file('{"budget":{"pushes":2,"days":14},"schedules":[],"spot":0.1}')}`);
  expect(code).toBe(0);
  expect(out).toMatch(/每户主动打扰\s+14 天最多 2 条\s+本小区[\s\S]*每月随机抽检\s+10%\s+本小区[\s\S]*定期调查\s+没有\s+本小区/);
  const row = await db.community.findFirstOrThrow();
  expect(askingTerms(row.asking)).toMatchObject({ budget: { pushes: 2, days: 14 }, schedules: [], quietFrom: 1200 });
  expect((await type("asking clear")).out).toMatch(/30 天最多 4 条\s+原来的/);
  expect((await db.community.findFirstOrThrow()).asking).toBeNull();
});

it.each([
  ["{", /不是 JSON/],
  ['{"budget":{"pushes":0,"days":30}}', /里 budget\.pushes 不对/],
  ['{"verification":0.5}', /里 verification 不对/],
  ['{"quiet":1}', /里 最外层 不对/],
])("refuses %s in one line and changes nothing", async (content, line) => {
  const { type, db } = await emptyHouse();
  await type("community add 翠湖苑");
  const { err, code } = await type(`asking set ${await file(content)}`);
  expect([code, err.trim().split("\n").length]).toEqual([1, 1]);
  expect(err).toMatch(line);
  expect((await db.community.findFirstOrThrow()).asking).toBeNull();
});

it("says so where there is no such file", async () => {
  const { type } = await emptyHouse();
  await type("community add 翠湖苑");
  expect((await type("asking set /nowhere/x.json")).err).toContain("读不了 /nowhere/x.json");
});
