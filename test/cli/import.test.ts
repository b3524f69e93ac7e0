// `huiyin import`: what it prints, tries and commits.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { workbook } from "../support/workbooks.ts";
import { emptyHouse } from "./terminal.ts";

async function house() {
  const house = await emptyHouse();
  const folder = await mkdtemp(join(tmpdir(), "hy-import-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await house.type("community add 翠湖苑 --id cuihu");
  return { ...house, path: (name: string) => join(folder, name) };
}

it("tries first, shows the columns and the problems in one glance, and says the command that commits", async () => {
  const { type, db, path } = await house();
  const rows = [
    ["房号", "业主姓名", "联系电话", "备注"],
    ["3-2-501", "张三", "13800138000", ""],
    ["3-2-502", "李四", "1390013", ""],
    ...Array.from({ length: 25 }, (_, at) => ["?", `人${at}`, "", ""]),
  ];
  await writeFile(path("a.xlsx"), workbook([{ name: "业主", rows }]));
  const tried = await type(`import ${path("a.xlsx")}`);
  expect(tried).toMatchObject({ code: 0, err: "" });
  expect(tried.out).toContain("试导入，什么也没改：翠湖苑 · 工作表「业主」，表头在第 1 行");
  expect(tried.out).toMatch(/B\s+业主姓名\s+姓名/);
  expect(tried.out).toContain("没有用到的列：备注");
  expect(tried.out).toContain("共 27 行：新增 1，更新 0，没变 0，有问题没有导入 26");
  expect(tried.out).toMatch(/第 3 行\s+联系电话\s+1390013\s+电话看不懂/);
  expect(tried.out).toContain("还有 6 处");
  expect(tried.out).toContain(`看对了就写入：npm run huiyin -- import ${path("a.xlsx")} --commit`);
  expect(await db.owner.count()).toBe(0);

  expect((await type(`import ${path("a.xlsx")} --commit`)).out).toContain("已导入：翠湖苑");
  expect(await db.owner.findMany()).toMatchObject([{ name: "张三", communityId: "cuihu" }]);
  expect((await type(`import ${path("a.xlsx")}`)).out).toMatch(/新增 0，更新 0，没变 1[\s\S]*没有要写入的/);
});

it("writes the template, never over another file, and reads it filled in", async () => {
  const { type, path } = await house();
  expect((await type(`import --template ${path("t.xlsx")}`)).out).toContain(`import ${path("t.xlsx")}`);
  expect(await type(`import --template ${path("t.xlsx")}`)).toMatchObject({ code: 1, err: expect.stringContaining("已经有了") });
  expect((await type(`import ${path("t.xlsx")}`)).out).toContain("共 0 行");
});

it("takes columns set by hand and a community by name", async () => {
  const { type, db, path } = await house();
  await type("community add 银杏苑 --id yinxing");
  await writeFile(path("b.csv"), "编号,称呼\n3-2-501,张三\n");
  expect(await type(`import ${path("b.csv")}`)).toMatchObject({ code: 1, err: expect.stringContaining("没找到表头") });
  const set = `import ${path("b.csv")} --community 银杏苑 --map 编号=house,称呼=name`;
  expect((await type(set)).out).toContain(`${set} --commit`);
  expect((await type(`${set} --commit`)).out).toContain("已导入：银杏苑");
  expect(await db.house.findMany()).toMatchObject([{ communityId: "yinxing", building: "3", unit: "2", room: "501" }]);
});

it("a flat that seems to be sold is told, with the command by which the others move out", async () => {
  const { type, db, path } = await house();
  await writeFile(path("old.csv"), "房号,姓名,电话\n3-2-501,张三,13800138000\n");
  await writeFile(path("new.csv"), "房号,姓名,电话\n3-2-501,赵买,13600136000\n");
  await type(`import ${path("old.csv")} --commit`);
  const command = `npm run huiyin -- import ${path("new.csv")} --commit`;
  const tried = await type(`import ${path("new.csv")}`);
  expect(tried.out).toMatch(/第 2 行\s+姓名\s+赵买\s+可能易主：登记的业主是「张三」/);
  expect(tried.out).toContain(`看对了就写入：${command}\n可能易主的 1 套，要让原来一户搬出：${command} --moved-out\n`);
  const asked = await type(`import ${path("new.csv")} --moved-out`);
  expect(asked.out).toContain("易主 1 套，原来住的 1 人搬出");
  expect(asked.out).toContain(`import ${path("new.csv")} --moved-out --commit`);
  expect(await db.owner.count()).toBe(1);
  await type(`import ${path("new.csv")} --moved-out --commit`);
  expect((await type("owner list")).out).toMatch(/赵买\s+3栋2单元501[\s\S]*张三\s+–/);
});

it.each([
  ["import", "少了名单文件"],
  ["import nowhere.xlsx", "没有 nowhere.xlsx 这个文件"],
  ["import FILE --map 房号", "--map「房号」看不懂"],
  ["import FILE --map 没有=name", "没有「没有」这一列"],
  ["import FILE --community 没有", "没有「没有」这个小区"],
  ["import PDF", "这不是表格"],
])("%s: %s", async (line, said) => {
  const { type, path } = await house();
  await writeFile(path("a.csv"), "房号,姓名\n3-2-501,张三\n");
  await writeFile(path("a.pdf"), "%PDF-1.7\n");
  const { code, err } = await type(line.replace("FILE", path("a.csv")).replace("PDF", path("a.pdf")));
  expect(code).toBe(1);
  expect(err).toContain(said);
  expect(err.trim().split("\n")).toHaveLength(1);
});
