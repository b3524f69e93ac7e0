// What a spreadsheet would run is a name like any other: kept as it is, and written so that no program runs it.
import { expect, it } from "vitest";
import { readSheets } from "../../../../src/platform/sheets/read-sheets.ts";
import { writeWorkbook } from "../../../../src/platform/sheets/write-workbook.ts";
import { workbook } from "../../../support/workbooks.ts";
import { books, everything, run } from "./lists.ts";

const NAMES = ["=cmd|'/c calc'!A1", "@SUM(1+1)", "+HYPERLINK(1)", "-2+3", "＝1+1", "<img src=x onerror=alert(1)>", "' OR 1=1 --"];
const HEAD = ["房号", "姓名", "电话"];
const rows = NAMES.map((name, at) => [`3-2-50${at + 1}`, name, `1380013800${at}`]);

it.each([
  ["a workbook", () => workbook([{ name: "a", rows: [HEAD, ...rows] }])],
  ["a CSV", () => Buffer.from([HEAD, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(",")).join("\n"))],
])("%s with formulas for names is stored as it is, and comes back the same through a workbook of ours", async (_, file) => {
  const db = await books();
  expect(await run(db, file())).toMatchObject({ created: NAMES.length, problems: [] });
  expect((await db.owner.findMany()).map(({ name }) => name).sort()).toEqual([...NAMES].sort());

  const written = await writeWorkbook([{ name: "业主", head: true, widths: [10, 10, 10], rows: [HEAD, ...rows] }]);
  const [sheet] = await readSheets(written);
  expect(sheet?.head.slice(1).map(({ cells }) => cells[1])).toEqual(NAMES);
  const before = await everything(db);
  expect(await run(db, written)).toMatchObject({ created: 0, updated: 0, unchanged: NAMES.length });
  expect(await everything(db)).toEqual(before);
});

it("signs that steer a terminal are left out", async () => {
  const db = await books();
  await run(db, workbook([{ name: "a", rows: [HEAD, ["3-2-502", "李_x001B_[31m四", ""]] }]));
  expect((await db.owner.findMany()).map(({ name }) => name).sort()).toEqual(["李[31m四"]);
});
