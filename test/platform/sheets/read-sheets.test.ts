// Reading workbooks and CSV into rows of text, and what is refused.
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { dateText, numberText, plainText, showsDate } from "../../../src/platform/sheets/cell-text.ts";
import { readSheets } from "../../../src/platform/sheets/read-sheets.ts";
import { columnIndex, columnLetters, type SheetRow } from "../../../src/platform/sheets/sheet.ts";
import { harmless, writeWorkbook } from "../../../src/platform/sheets/write-workbook.ts";
import { workbook } from "../../support/workbooks.ts";

async function rowsOf(file: Uint8Array): Promise<{ name: string; rows: SheetRow[] }[]> {
  const sheets = [];
  for (const { name, rows } of await readSheets(file)) {
    const all: SheetRow[] = [];
    for await (const row of rows()) all.push(row);
    sheets.push({ name, rows: all });
  }
  return sheets;
}
const cells = async (file: Uint8Array) => (await rowsOf(file))[0]?.rows.map((row) => row.cells);
const trouble = (file: Uint8Array) =>
  rowsOf(file).then(
    () => "none",
    (error) => error.trouble ?? String(error),
  );

describe("text of a cell", () => {
  it.each([
    ["13800138000.0", "13800138000"],
    ["1.3800138E+10", "13800138000"],
    ["1.38E+10", "1.38E+10"], // its digits are lost
    ["  张三\u200b ", "张三"],
    ["3\u3000栋\u00a02", "3 栋 2"],
    ["'+85212345678", "+85212345678"],
    ["'quoted'", "'quoted'"],
    ["a\r\nb", "a\nb"],
    ["a\0b", "ab"],
  ])("%j is %j", (written, text) => expect(plainText(written)).toBe(text));

  it.each([
    ["13800138000", "13800138000"],
    ["1.3800138E10", "13800138000"],
    ["89.5", "89.5"],
    ["89.500000000000014", "89.5"],
    ["501.0", "501"],
    ["-1", "-1"],
  ])("the number %s is %s", (written, text) => expect(numberText(written)).toBe(text));

  it("a day number is a day", () => {
    expect(dateText("45000", false)).toBe("2023-03-15");
    expect(dateText("45000.75", false)).toBe("2023-03-15");
    expect(dateText("43538", true)).toBe("2023-03-15");
    expect(dateText("-3", false)).toBe("-3");
  });

  it.each([
    [14, undefined, true],
    [0, undefined, false],
    [176, 'yyyy"年"m"月"d"日"', true],
    [177, "[$-804]m/d", true],
    [178, "h:mm:ss", false],
    [179, "#,##0.00_ ", false],
    [180, '0"day"', false],
  ])("format %s %s shows a date: %s", (id, code, shows) => expect(showsDate(id, code)).toBe(shows));
});

it("letters of columns", () => {
  for (const index of [0, 25, 26, 51, 52, 701, 702]) expect(columnIndex(columnLetters(index))).toBe(index);
  expect([columnLetters(0), columnLetters(27)]).toEqual(["A", "AB"]);
  expect(columnIndex("房号")).toBeUndefined();
});

describe("a workbook", () => {
  it("is read cell by cell: numbers, dates, rich and inline text, results of formulas, errors, empty rows", async () => {
    const file = workbook([
      {
        name: "业主",
        rows: [
          [13800138000, { date: 45000 }, { rich: ["张", "三"] }, { inline: "a&b" }],
          null,
          [{ formula: "A1", result: 13800138000 }, { formula: 'B1&"x"', result: "x<y" }, { error: "#N/A" }],
          [null, "", null],
          [null, null, "末"],
        ],
      },
    ]);
    expect(await rowsOf(file)).toEqual([
      {
        name: "业主",
        rows: [
          { number: 1, cells: ["13800138000", "2023-03-15", "张三", "a&b"] },
          { number: 3, cells: ["13800138000", "x<y", "#N/A"] },
          { number: 5, cells: ["", "", "末"] },
        ],
      },
    ]);
  });

  it("has merged cells say in every cell what the first says, and hidden sheets left out", async () => {
    const merges = ["A1:C1", "A2:A3"];
    const file = workbook([
      { name: "暗", rows: [["secret"]], state: "hidden" },
      { name: "更暗", rows: [["secret"]], state: "veryHidden" },
      { name: "明", rows: [["标题"], ["3栋", "501"], [null, "502"], [null, "503"]], merges },
    ]);
    expect(await rowsOf(file)).toEqual([
      {
        name: "明",
        rows: [
          { number: 1, cells: ["标题", "标题", "标题"] },
          { number: 2, cells: ["3栋", "501"] },
          { number: 3, cells: ["3栋", "502"] },
          { number: 4, cells: ["", "503"] },
        ],
      },
    ]);
  });

  it("that we wrote reads as it was, and nothing in it is a formula", async () => {
    const rows = [
      ["房号", "姓名"],
      ["3-2-501", "=HYPERLINK(0)"],
      ["", "+8613800138000"],
      ["@a", "-1"],
    ];
    const file = await writeWorkbook([{ name: "业主", head: true, widths: [10, 20], rows }]);
    expect(await cells(file)).toEqual(rows);
    for (const text of ["=1", "+1", "-1", "@x", "\t=1", " =1", "＝1"]) expect(harmless(text)).toBe(`'${text}`);
    expect(harmless("3-2-501")).toBe("3-2-501");
  });
});

describe("a CSV", () => {
  const text = '房号,姓名,电话\n3-2-501,张三,"138 0013 8000,13900139000"\n\n"第一行\n第二行",李四,\n';
  const rows = [
    { number: 1, cells: ["房号", "姓名", "电话"] },
    { number: 2, cells: ["3-2-501", "张三", "138 0013 8000,13900139000"] },
    { number: 4, cells: ["第一行\n第二行", "李四", ""] },
  ];
  // 房号,姓名 / 3-2-501,张三 in GBK
  const gbk = Buffer.from("b7bfbac52cd0d5c3fb0a332d322d3530312cd5c5c8fd0a", "hex");

  it.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${text}`)],
    ["UTF-16 LE with a mark", Buffer.from(`\ufeff${text}`, "utf16le")],
    ["UTF-16 BE with a mark", Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
    ["UTF-16 LE without one", Buffer.from(text, "utf16le")],
    ["with Windows' line ends", Buffer.from(text.replaceAll("\n", "\r\n"))],
  ])("%s", async (_, file) => expect(await rowsOf(file)).toEqual([{ name: "", rows }]));

  it("GBK", async () => {
    expect(await cells(gbk)).toEqual([
      ["房号", "姓名"],
      ["3-2-501", "张三"],
    ]);
  });

  it.each([["a;b\n1;2,5\n"], ["a\tb\n1\t2,5\n"], ["sep=|\na|b\n1|2,5\n"]])("with another sign between: %j", async (written) =>
    expect((await cells(Buffer.from(written)))?.at(-1)).toEqual(["1", "2,5"]),
  );
});

it.each([
  ["nothing", Buffer.alloc(0), "empty"],
  ["blank lines", Buffer.from("\n\n,,\n"), "empty"],
  ["an old .xls", Buffer.from("d0cf11e0a1b11ae1", "hex"), "old_or_locked"],
  ["a PDF", Buffer.from("%PDF-1.7\n"), "not_a_table"],
  ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...Array.from({ length: 200 }, (_, at) => at % 32)]), "not_a_table"],
  ["a web page", Buffer.from("<html><table><tr><td>房号</td></tr></table></html>"), "web_page"],
  ["half a zip", workbook([{ name: "a", rows: [["x"]] }]).subarray(0, 300), "broken"],
  ["a document", Buffer.from(zipSync({ "word/document.xml": strToU8("<w/>") })), "not_a_table"],
  ["bad XML", workbook([{ name: "a", rows: [] }], { "xl/worksheets/sheet1.xml": "<worksheet><sheetData><row" }), "broken"],
  [
    "an entity bomb",
    workbook([{ name: "a", rows: [] }], { "xl/worksheets/sheet1.xml": '<!DOCTYPE x [<!ENTITY a "aa">]><worksheet>&a;</worksheet>' }),
    "broken",
  ],
  ["a quote that never ends", Buffer.from('房号,姓名\n"3-2-501,张三\n'), "broken"],
])("%s is refused", async (_, file, why) => expect(await trouble(file)).toBe(why));

describe("a zip bomb", () => {
  /** The size that the list of contents gives for the first part. */
  const declaring = (bytes: number) => {
    const file = workbook([{ name: "a", rows: [["x".repeat(1_000)]] }]);
    file.writeUInt32LE(bytes, file.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24);
    return file;
  };

  it("is refused before it is unpacked", async () => expect(await trouble(declaring(301_000_000))).toBe("too_big"));
  it("that says it is small is not read to its end", async () => {
    const file = workbook([{ name: "a", rows: Array.from({ length: 500 }, (_, at) => [`text ${at}`]) }]);
    const directory = file.indexOf(Buffer.from("xl/worksheets/sheet1.xml"), file.indexOf(Buffer.from([0x50, 0x4b, 1, 2])));
    file.writeUInt32LE(100, directory - 46 + 24);
    expect(await trouble(file)).toBe("broken");
  });
});
