// How the cells of a list are read: headings, flats, telephones, days and the rest.
import { describe, expect, it } from "vitest";
import { fieldOf } from "../../../../src/domain/owners/import/fields.ts";
import { flatOf, flatOfColumns } from "../../../../src/domain/owners/import/flats.ts";
import { readSetColumn } from "../../../../src/domain/owners/import/mapping.ts";
import { readNames } from "../../../../src/domain/owners/import/names.ts";
import { readPhones } from "../../../../src/domain/owners/import/phones.ts";
import { ownersTemplate } from "../../../../src/domain/owners/import/template.ts";
import { isRoleWord, readArea, readDay, readLanguage, readRole, readSegments } from "../../../../src/domain/owners/import/values.ts";
import { readSheets } from "../../../../src/platform/sheets/read-sheets.ts";

describe("a heading", () => {
  it.each([
    ["房号", "house"],
    ["房屋地址", "house"],
    ["House No.", "house"],
    ["楼栋", "building"],
    ["栋号", "building"],
    ["Building", "building"],
    ["单元号", "unit"],
    ["室号", "room"],
    ["房间号", "room"],
    ["楼层", "floor"],
    ["业主姓名*", "name"],
    ["客户名称", "name"],
    ["Owner Name", "name"],
    ["联系电话（必填）", "phones"],
    ["电话2", "phones"],
    ["手机号码", "phones"],
    ["业主联系方式", "phones"],
    ["Mobile Phone", "phones"],
    ["租户姓名", "tenantName"],
    ["租客电话", "tenantPhones"],
    ["家属电话", "familyPhones"],
    ["与业主关系", "role"],
    ["住户类型", "role"],
    ["建筑面积（㎡）", "area"],
    ["建筑面积㎡", "area"],
    ["面积m2", "area"],
    ["交房\n日期", "handoverOn"],
    ["质保到期日", "warrantyEnds"],
    ["客户分类", "segments"],
    ["所属小区", "community"],
    ["标签", "tags"],
    ["类别", "role"],
    ["性质", "role"],
    ["Tenant phone", "tenantPhones"],
    ["Tenant's Phone No.", "tenantPhones"],
    ["Renter mobile", "tenantPhones"],
    ["Tenant Name", "tenantName"],
    ["Tenant", "tenantName"],
    ["Family member phone", "familyPhones"],
    ["Spouse", "familyName"],
    ["Owner phone", "phones"],
    ["Owner's mobile number", "phones"],
    ["Telephone", "phones"],
    ["Contact phone", "phones"],
  ])("%j is %s", (heading, field) => expect(fieldOf(heading)).toBe(field));

  it.each([
    "序号",
    "备注",
    "身份证号",
    "车牌",
    "性别",
    "紧急联系人电话",
    "物业费",
    "金桂苑业主信息登记表",
    "Emergency contact phone",
    "Family name",
    "",
  ])("%j is nothing that we keep", (heading) => expect(fieldOf(heading)).toBeUndefined());
});

describe("a flat", () => {
  const flat = { building: "3", unit: "2", room: "501" };
  it.each([
    "3栋2单元501",
    "3-2-501",
    "3#2-0501",
    "３栋２单元５０１室",
    "三栋二单元501",
    "金桂苑3栋2单元501",
    "长沙市雨花区金桂苑小区3-2-501",
  ])("%s", (cell) => expect(flatOf(cell, "金桂苑")).toEqual(flat));
  it("without a unit, or no flat", () => {
    expect(flatOf("5-1201")).toEqual({ building: "5", unit: "", room: "1201" });
    for (const cell of ["张三", "501", "13800138000", "2020-06-30", ""]) expect(flatOf(cell)).toBeUndefined();
  });
  it.each([
    [{ building: "3", unit: "2", floor: "", room: "501" }],
    [{ building: "3栋", unit: "2单元", floor: "", room: "0501室" }],
    [{ building: "3号楼", unit: "二", floor: "", room: "501" }],
    [{ building: "03", unit: "02", floor: "5", room: "1" }],
    [{ building: "3", unit: "2", floor: "5层", room: "501" }],
    [{ building: "", unit: "", floor: "", room: "3-2-501" }],
  ])("in columns: %j", (columns) => expect(flatOfColumns(columns)).toEqual(flat));
  it("in columns, with a part missing", () => {
    expect(flatOfColumns({ building: "3", unit: "", floor: "", room: "501" })).toEqual({ building: "3", unit: "", room: "501" });
    expect(flatOfColumns({ building: "", unit: "2", floor: "", room: "501" })).toBeUndefined();
    expect(flatOfColumns({ building: "3", unit: "2", floor: "", room: "" })).toBeUndefined();
  });
});

describe("telephones of a cell", () => {
  it.each<[string, string[]]>([
    ["13800138000", ["13800138000"]],
    ["138 0013 8000", ["13800138000"]],
    ["138-0013-8000", ["13800138000"]],
    ["+86 13800138000", ["13800138000"]],
    ["13800138000/13900139000", ["13800138000", "13900139000"]],
    ["13800138000、13900139000；13700137000", ["13800138000", "13900139000", "13700137000"]],
    ["13800138000，0731-85550110", ["13800138000", "073185550110"]],
    ["13800138000 13900139000", ["13800138000", "13900139000"]],
    ["13800138000\n13900139000", ["13800138000", "13900139000"]],
    ["13800138000,13800138000", ["13800138000"]],
    ["手机：13800138000（本人）", ["13800138000"]],
    ["微信同号 13800138000", ["13800138000"]],
    ["(0731) 85550110转801", ["073185550110转801"]],
    ["010-62345678", ["01062345678"]],
    ["85550110", ["85550110"]],
    ["4008001234", ["4008001234"]],
    ["+85212345678", ["+85212345678"]],
    ["无", []],
    ["-", []],
    ["/", []],
    ["0", []],
    ["", []],
  ])("%j", (cell, phones) => expect(readPhones(cell)).toEqual({ kind: "read", phones }));

  it.each<[string, string[], string]>([
    ["13800000000(儿子)", ["13800000000"], "儿子"],
    ["手机：13800138000（妻子）", ["13800138000"], "妻子"],
    ["13800138000【女儿】", ["13800138000"], "女儿"],
    ["13800138000（儿子、同住）", ["13800138000"], "儿子、同住"],
    ["13800138000(儿子)13900139000(女儿)", ["13800138000", "13900139000"], "儿子、女儿"],
    ["13800138000 儿子 13900139000 女儿", ["13800138000", "13900139000"], "儿子、女儿"],
    ["张三13800138000、李四(0731)85550110", ["13800138000", "073185550110"], "张三、李四"],
  ])("%j: what stands beside is told", (cell, phones, beside) => expect(readPhones(cell)).toEqual({ kind: "read", phones, beside }));

  it.each([
    ["1380013800", { kind: "unread", value: "1380013800" }],
    ["13800138000、1390013", { kind: "unread", value: "1390013" }],
    ["打不通", { kind: "unread", value: "打不通" }],
    ["#N/A", { kind: "unread", value: "#N" }],
    ["1.38E+10", { kind: "digits_lost", value: "1.38E+10" }],
  ])("%j cannot be read", (cell, read) => expect(readPhones(cell)).toEqual(read));
});

it.each([
  ["2020-06-30", "2020-06-30"],
  ["2020/6/30", "2020-06-30"],
  ["2020.06.30", "2020-06-30"],
  ["2020年6月30日", "2020-06-30"],
  ["2019年5月12号", "2019-05-12"],
  ["2019 年 5 月 12 日", "2019-05-12"],
  ["20200630", "2020-06-30"],
  ["2020-06-30 00:00:00", "2020-06-30"],
  ["30.6.2020", "2020-06-30"],
  ["5.6.2020", "2020-06-05"],
  ["30/6/2020", "2020-06-30"],
  ["6/30/2020", "2020-06-30"],
  ["6/6/2020", "2020-06-06"],
  ["45000", "2023-03-15"],
  ["45000.75", "2023-03-15"],
  ["5/6/2020", undefined],
  ["2020-02-30", undefined],
  ["2020/13", undefined],
  ["13.13.2020", undefined],
  ["2019年13月", undefined],
  ["1889-01-01", undefined],
  ["6月", undefined],
  ["待定", undefined],
])("the day %j is %s", (cell, day) => expect(readDay(cell)).toEqual(day && { day, monthOnly: false }));

it.each([
  ["2019年5月", "2019-05-01", "2019-05-31"],
  ["2019年5月份", "2019-05-01", "2019-05-31"],
  ["2020/6", "2020-06-01", "2020-06-30"],
  ["2020-02", "2020-02-01", "2020-02-29"],
  ["2020.06", "2020-06-01", "2020-06-30"],
])("the month %j begins on %s and ends on %s", (cell, first, last) => {
  expect(readDay(cell)).toEqual({ day: first, monthOnly: true });
  expect(readDay(cell, "last")).toEqual({ day: last, monthOnly: true });
});

it("roles, areas, languages and groups", () => {
  const roles = ["业主", "户主", "Owner", "租客", "tenant", "配偶", "儿子", "租户（2年）", "邻居"].map(readRole);
  expect(roles).toEqual(["owner", "owner", "owner", "tenant", "tenant", "family", "family", "tenant", undefined]);
  expect(["业主", "租客", "出租", "自住", "住宅"].map(isRoleWord)).toEqual([true, true, false, false, false]);
  expect(["89.5", "89.5㎡", "1,024.00平方米", "0", "九十"].map(readArea)).toEqual(["89.50", "89.50", "1024.00", undefined, undefined]);
  expect(["中文", "English", "法语"].map(readLanguage)).toEqual(["zh_CN", "en", undefined]);
  expect(["A", "b、F", "教师、律师", "业委会成员", "Z"].map(readSegments)).toEqual([
    ["committee"],
    ["developer", "teacher_lawyer"],
    ["teacher_lawyer"],
    ["committee"],
    undefined,
  ]);
});

it("columns that are set by hand", () => {
  expect(readSetColumn("房号=house")).toEqual({ column: "房号", field: "house" });
  expect(readSetColumn("C=电话")).toEqual({ column: "C", field: "phones" });
  expect(readSetColumn("备注=ignore")).toEqual({ column: "备注", field: null });
  for (const wrong of ["房号", "=house", "房号=flats?"]) expect(readSetColumn(wrong)).toBeUndefined();
});

it("the template is headed as we read it, and explains itself", async () => {
  const [list, notes] = await readSheets(await ownersTemplate());
  expect(list?.head[0]?.cells.map(fieldOf)).toEqual([
    "house",
    "name",
    "phones",
    "role",
    "area",
    "handoverOn",
    "warrantyEnds",
    "language",
    "segments",
    "tags",
  ]);
  expect(list?.head).toHaveLength(2);
  expect(notes?.head.length).toBeGreaterThan(10);
});

describe("names in a cell", () => {
  it.each([
    ["张三", [{ name: "张三", sold: false }]],
    [
      "张三、李四",
      [
        { name: "张三", sold: false },
        { name: "李四", sold: false },
      ],
    ],
    ["李四(已售)", [{ name: "李四", sold: true, beside: "已售" }]],
    ["李四（已过户）", [{ name: "李四", sold: true, beside: "已过户" }]],
    ["李四【卖了】", [{ name: "李四", sold: true, beside: "卖了" }]],
    ["李四 已转让", [{ name: "李四", sold: true, beside: "已转让" }]],
    ["李四-已售", [{ name: "李四", sold: true, beside: "已售" }]],
    [
      "李四（已售）、赵五",
      [
        { name: "李四", sold: true, beside: "已售" },
        { name: "赵五", sold: false },
      ],
    ],
    ["王五（租客）", [{ name: "王五", sold: false, beside: "租客", role: "tenant" }]],
    ["王五（已故）", [{ name: "王五", sold: false, beside: "已故" }]],
    ["张售", [{ name: "张售", sold: false }]],
    ["Smith, John", [{ name: "Smith, John", sold: false }]],
    ["Emily (Amy) Chen", [{ name: "Emily (Amy) Chen", sold: false }]],
    ["长沙某某建设工程有限公司（长沙）", [{ name: "长沙某某建设工程有限公司（长沙）", sold: false }]],
    ["空房", []],
    ["已售", []],
    ["—", []],
  ])("%s", (cell, names) => expect(readNames(cell)).toEqual(names));
});
