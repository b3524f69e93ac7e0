// Lists as companies really have them: five and more shapes, each tried, imported, and imported again.
import { describe, expect, it } from "vitest";
import type { ImportReport } from "../../../../src/domain/owners/import/import-owners.ts";
import { workbook } from "../../../support/workbooks.ts";
import { books, everything, people, run } from "./lists.ts";

/** Five and more shapes of one list, with what is special about each. */
const SHAPES: [string, () => Uint8Array, string[], Partial<ImportReport>][] = [
  [
    "titles merged over a flat in one column",
    () =>
      workbook([
        {
          name: "Sheet1",
          rows: [
            ["金桂苑小区业主信息登记表"],
            ["制表：小周　2026年10月"],
            ["序号", "业主姓名", "房号", "联系电话", "建筑面积（㎡）", "交房日期", "身份证号"],
            [1, "张三", "3栋2单元501", "13800138000", 89.5, { date: 45000 }, "430102"],
            [2, "李四", "3#2-0502", "13900139000", "", "2020/6/30", ""],
            [3, "王五", "金桂苑5栋1单元1201室", "0731-85550110", 120, "", ""],
          ],
          merges: ["A1:G1", "A2:G2"],
        },
      ]),
    ["张三 13800138000 | 3-2-501 owner", "李四 13900139000 | 3-2-502 owner", "王五 073185550110 | 5-1-1201 owner"],
    { rows: 3, created: 3, mapping: expect.objectContaining({ headRow: 3, sheet: "Sheet1" }) },
  ],
  [
    "three columns, numbers kept as floats, merged downwards",
    () =>
      workbook([
        {
          name: "业主",
          rows: [
            ["手机号码", "栋号", "单元", "房号", "客户名称", "与户主关系"],
            [13800138000, 3, 2, 501, "张三", "户主"],
            ["13900139000.0", null, null, null, "张小三", "儿子"],
            ["1.3700137E+10", "3.0", "2.0", "0502", { rich: ["李", "四"] }, "租客"],
            [{ formula: "A2+1", result: 13800138001 }, "三栋", "二单元", "503室", "王五", ""],
          ],
          merges: ["B2:B3", "C2:C3", "D2:D3"],
        },
      ]),
    [
      "张三 13800138000 | 3-2-501 owner",
      "张小三 13900139000 | 3-2-501 family",
      "李四 13700137000 | 3-2-502 tenant",
      "王五 13800138001 | 3-2-503 owner",
    ],
    { rows: 4, created: 4 },
  ],
  [
    "a GBK CSV with several telephones in a cell",
    () => GBK,
    ["张三 13800138000 13900139000 | 3-2-501 owner", "李四 073185550110 13700137000 | 3-2-502 tenant"],
    { rows: 2, created: 2, mapping: expect.objectContaining({ headRow: 1, sheet: "" }) },
  ],
  [
    "English headings",
    () =>
      Buffer.from(
        'No.,Owner Name,Unit,Mobile Phone,Role,Handover Date,Language\n1,Emily Chen,1-1-302,+86 136 0013 6003,Tenant,2021-05-01,English\n2,"Smith, John",Building 2 Unit 1 Room 402,+85212345678,Owner,,\n',
      ),
    ["Emily Chen 13600136003 | 1-1-302 tenant", "Smith, John +85212345678 | 2-1-402 owner"],
    { rows: 2, created: 2 },
  ],
  [
    "a messy one: two sheets, blank rows, subtotals, the head again, people twice",
    () =>
      workbook([
        {
          name: "费用",
          rows: [
            ["房号", "应收"],
            ["3-2-501", 100],
          ],
        },
        {
          name: "旧表",
          rows: [
            ["房号", "姓名"],
            ["9-9-909", "旧人"],
          ],
          state: "hidden",
        },
        {
          name: "业主档案",
          rows: [
            ["房号", "姓名", "电话1", "电话2", "备注"],
            ["3-2-501", "张三", "13800138000", "0731-85550110", "好说话"],
            ["3-2-501", "张 三", "13800138000", "", ""],
            null,
            ["", "", "", "", "空白"],
            ["3栋小计", "", "", "", "2"],
            ["小计：2户", "", "", "", ""],
            ["房号", "姓名", "电话1", "电话2", "备注"],
            ["5-1-1201", "张三", "13800138000", "无", ""],
            ["5-1-1202", "空置", "", "", ""],
            ["5-1-1203", "赵六、钱七", "13600136000、13500135000", "", ""],
            ["合计", "", "", "", "4"],
          ],
        },
      ]),
    [
      "张三 073185550110 13800138000 | 3-2-501 owner, 5-1-1201 owner",
      "赵六 13600136000 | 5-1-1203 owner",
      "钱七 13500135000 | 5-1-1203 owner",
    ],
    {
      rows: 5,
      created: 4,
      unchanged: 1,
      skipped: 5,
      made: { houses: 4, households: 3, owners: 3, residencies: 4 },
      mapping: expect.objectContaining({ sheet: "业主档案", otherSheets: ["费用"] }),
    },
  ],
  [
    "tenants and family in columns of their own",
    () =>
      workbook([
        {
          name: "x",
          rows: [
            ["房屋信息", null, "业主信息", null, "租户信息", null],
            ["楼栋", "房号", "姓名", "电话", "租户姓名", "租户电话"],
            ["3栋", "2单元501", "张三", 13800138000, "李四", 13900139000],
            ["3栋", "2单元502", "王五", 13700137000, "", ""],
          ],
          merges: ["A1:B1", "C1:D1", "E1:F1"],
        },
      ]),
    ["张三 13800138000 | 3-2-501 owner", "李四 13900139000 | 3-2-501 tenant", "王五 13700137000 | 3-2-502 owner"],
    {
      rows: 2,
      created: 2,
      made: { houses: 2, households: 2, owners: 3, residencies: 3 },
      mapping: expect.objectContaining({ headRow: 2 }),
    },
  ],
  [
    "no head at all",
    () => Buffer.from("1,3-2-501,张三,13800138000\n2,3-2-502,李四,13900139000\n3,3-2-503,王五,13700137000\n"),
    ["张三 13800138000 | 3-2-501 owner", "李四 13900139000 | 3-2-502 owner", "王五 13700137000 | 3-2-503 owner"],
    { rows: 3, created: 3, mapping: expect.objectContaining({ headRow: null }) },
  ],
];

// 房号,姓名,电话,身份 / 3-2-501,张三,"13800138000，13900139000",业主 / 3-2-502,李四,13700137000/0731-85550110,租户, in GBK
const GBK = Buffer.concat([
  Buffer.from("b7bfbac52cd0d5c3fb2cb5e7bbb02cc9edb7dd0d0a", "hex"),
  Buffer.from("332d322d3530312cd5c5c8fd2c3133383030313338303030a3ac31333930303133393030302cd2b5d6f70d0a", "hex"),
  Buffer.from("332d322d3530322cc0eecbc42c31333730303133373030302f303733312d38353535303131302cd7e2bba70d0a", "hex"),
]);

describe.each(SHAPES)("%s", (_, file, all, expected) => {
  it("is imported; a dry run before it and the same file after it change nothing", async () => {
    const db = await books();
    const before = await everything(db);
    const tried = await run(db, file(), { commit: false });
    expect(await everything(db)).toEqual(before);
    const report = await run(db, file());
    expect(report).toMatchObject({ problems: [], updated: 0, committed: true, ...expected });
    expect({ ...tried, committed: true }).toEqual(report);
    expect(await people(db)).toEqual([...all].sort());
    const after = await everything(db);
    const again = await run(db, file(), { at: new Date("2030-04-01T00:00:00Z") });
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: report.rows, absent: 0, problems: [] });
    expect(await everything(db)).toEqual(after);
  });
});
