// Flat numbers as people write them.
import { describe, expect, it } from "vitest";
import {
  findHouseNumber,
  findOwnHouseNumber,
  findOwnInShort,
  parseHouseNumber,
  parsePartOfFlat,
  readFlat,
  takeHouseNumber,
} from "../../../src/domain/community/house-number.ts";

const b = (building: string, unit: string | undefined, room: string) => (unit ? { building, unit, room } : { building, room });

describe("a message that is a flat number and nothing else", () => {
  it.each([
    ["3-2-501", b("3", "2", "501")],
    ["3－2－501", b("3", "2", "501")],
    ["３-２-５０１", b("3", "2", "501")],
    ["3栋2单元501", b("3", "2", "501")],
    ["3栋 2单元 501室", b("3", "2", "501")],
    ["三栋二单元五〇一", b("3", "2", "501")],
    ["三幢二单元501", b("3", "2", "501")],
    ["十二栋一单元1201", b("12", "1", "1201")],
    ["3号楼2单元501", b("3", "2", "501")],
    ["3#2-0501", b("3", "2", "501")],
    ["3棟2單元501", b("3", "2", "501")],
    ["5栋1201", b("5", undefined, "1201")],
    ["5座1201", b("5", undefined, "1201")],
    ["A座1201", b("A", undefined, "1201")],
    ["5-1201", b("5", undefined, "1201")],
    ["3 2 501", b("3", "2", "501")],
    ["我是3-2-501的", b("3", "2", "501")],
    ["我家住3栋2单元501。", b("3", "2", "501")],
    ["房号：3-2-501", b("3", "2", "501")],
    ["building 3 unit 2 room 501", b("3", "2", "501")],
    ["I live in 3-2-501", b("3", "2", "501")],
    ["五栋二单元一千二百零一", b("5", "2", "1201")],
    ["五栋一千零一", b("5", undefined, "1001")],
    ["五栋一千二百一十室", b("5", undefined, "1210")],
  ])("%s", (text, expected) => {
    expect(parseHouseNumber(text)).toEqual(expected);
  });

  it.each([
    "",
    "你好",
    "501漏水",
    "3-2-501漏水了",
    "13800138000",
    "2030-03-06",
    "12:30",
    "1",
    "2",
    "#12",
    "3楼漏水",
    "5 5 4 5 3",
    "第二个",
    "10-20",
    "0731-85550110",
  ])("%s is none", (text) => {
    expect(parseHouseNumber(text)).toBeUndefined();
  });
});

it("finds a number within a sentence, and knows the writer's own from a neighbour's", () => {
  expect(findHouseNumber("麻烦来3栋2单元501看看")).toEqual(b("3", "2", "501"));
  expect(findOwnHouseNumber("我是3-2-501的，厨房漏水")).toEqual(b("3", "2", "501"));
  expect(findOwnHouseNumber("业主3栋2单元501，楼上太吵")).toEqual(b("3", "2", "501"));
  expect(findOwnHouseNumber("楼上3-2-601太吵了")).toBeUndefined();
  expect(findHouseNumber("打13800138000找我")).toBeUndefined();
  expect(findHouseNumber("hi, bldg 3 u2 #501 has no water")).toEqual(b("3", "2", "501"));
  expect(findHouseNumber("3-2-501/502都没水")).toEqual({ ...b("3", "2", "501"), orRoom: "502" });
  for (const other of ["3-2-501/13800138000", "3-2-501、2030年3月", "3-2-501/2030-03-06", "3-2-501和500元", "3-2-501、厨房"])
    expect(findHouseNumber(other), other).toEqual(b("3", "2", "501"));
  expect(parseHouseNumber("大千苑三栋一单元501")).toMatchObject({ building: "3", room: "501" });
});

it("is not slow on long or hostile text", () => {
  for (const text of [
    "3-".repeat(10_000),
    "一".repeat(20_000),
    `${" ".repeat(20_000)}3-2-501`,
    "栋".repeat(20_000),
    "东区".repeat(9_000),
    "unit 3, ".repeat(900),
    "翠竹苑".repeat(900),
  ]) {
    expect(parseHouseNumber(text)).toBeUndefined();
    for (const read of [findHouseNumber, findOwnHouseNumber, takeHouseNumber, parsePartOfFlat, readFlat]) read(text);
  }
});

describe("a flat given beside the matter is the writer's own", () => {
  it.each([
    ["3-2-501阳台漏水，麻烦下午三点以后来", b("3", "2", "501")],
    ["5-1-1202，下水道堵了", b("5", "1", "1202")],
    ["下水道堵了，5-1-1202", b("5", "1", "1202")],
    ["住3栋2单元601，灯不亮", b("3", "2", "601")],
    ["3栋2单元1101厨房漏水", b("3", "2", "1101")],
    ["房号3-2-1101 门铃坏了", b("3", "2", "1101")],
    ["三栋二单元八零一 没水了", b("3", "2", "801")],
    ["my kitchen sink is blocked, 3-1-1001, call me", b("3", "1", "1001")],
  ])("%s", (text, expected) => {
    expect(findOwnHouseNumber(text)).toEqual(expected);
  });
  it.each(["3-2-502 那家天天吵", "3-2-502的租客半夜唱歌", "投诉3栋2单元502养狗", "楼上3-2-602在装修", "3-2-502，天天半夜拖椅子"])(
    "%s",
    (text) => {
      expect(findOwnHouseNumber(text)).toBeUndefined();
    },
  );
});

describe("an answer to which flat", () => {
  it.each([
    ["3-2-1202 尽快", "3-2-1202", ""],
    ["是3-2-1202", "3-2-1202", ""],
    ["3-2-1202，我姓王", "3-2-1202", "我姓王"],
    ["业主王，3-2-1202", "3-2-1202", ""],
    ["5-1-1202，尽快哈，另外电梯里灯也坏了", "5-1-1202", "另外电梯里灯也坏了"],
    ["3-2-1202 另外我要投诉保安睡觉", "3-2-1202", "另外我要投诉保安睡觉"],
  ])("%s", (text, said, rest) => {
    expect(takeHouseNumber(text)).toMatchObject({ said, rest });
  });
  it.each(["3-2-502 那家天天吵", "不知道", "13800001234"])("is not: %s", (text) => {
    expect(takeHouseNumber(text)).toBeUndefined();
  });
});

/** Telephones, times, dates, prices, measures, tickets, plates, lists and places that are no flats. */
const NO_FLATS = [
  "打13800138000找我",
  "电话 138-0013-8000",
  "138 0013 8000",
  "座机0731-85550110",
  "010-6552 1234",
  "400-820-8820",
  "客服电话 95598",
  "+86 138 0013 8000",
  "下午3-5点来",
  "3-5点在家",
  "3点-5点",
  "8:30-10:30都行",
  "8:30到1030",
  "周一至周五 9:00-18:00",
  "3-15晚上停水",
  "3月2日到5月1日",
  "2030-03-06",
  "2030/3/6",
  "3.15那天",
  "12/25/2025",
  "3.2.2025交的房",
  "明天10-12点",
  "30-50元",
  "大概300-500元",
  "100-200块",
  "¥300-500",
  "维修费150-180左右",
  "2-3天",
  "10-15分钟",
  "3-500米",
  "80-120平",
  "面积 100-140平",
  "1-2次",
  "500-800人",
  "#12",
  "#12 接单",
  "工单12怎么样了",
  "3栋电梯坏了",
  "3号楼2单元没水",
  "3栋2单元门禁坏了",
  "3号楼停电",
  "A栋大堂漏水",
  "二单元电梯停了",
  "3楼漏水",
  "5楼501漏水了",
  "三楼301太吵",
  "3栋5楼楼道灯不亮",
  "3栋2023年装修的",
  "3栋300户都停水",
  "3栋120人签字",
  "3栋1200元一平",
  "东门3号岗",
  "3号门岗没人",
  "2号门开着",
  "B2层漏水",
  "地库B2-35车位",
  "负二楼C区101车位",
  "车牌湘A12345",
  "湘A-1234挡路",
  "快递取件码 3-2-5011",
  "验证码 123456",
  "10.0.0.101",
  "192.168.1.100",
  "v3.2.501",
  "订单202501-3-2",
  "5 5 4 5 3",
  "1-5分打几分",
  "2分",
  "10-20",
  "100-200",
  "501漏水",
  "三三两两",
  "一二三四",
  "一楼大厅",
  "十几栋都停电",
  "几栋几单元",
  "3-2=1",
  "第3期501块地砖",
  "身份证 430102199003071234",
  "楼上的人",
  "building 3 lift is broken",
  "block 3 is dark",
  "unit 2 has no water",
  "call me at 555-1234-567",
  "I paid 300-500 yuan",
  "flat tyre in block 3",
  "room temperature is 25",
  "3 of 5 lights are out",
  "apartment 5 minutes away",
] as const;

it.each([
  ["我家住A-1203，水管爆了", b("A", undefined, "1203")],
  ["我家住A座12F-3，水管爆了", b("A", undefined, "1203")],
  ["我是三幢二单元五楼1号的，没水", b("3", "2", "501")],
  ["我住东区3栋2单元501，灯坏了", b("东3", "2", "501")],
  ["3-2-501A，马桶堵了", b("3", "2", "501A")],
  ["12号501室漏水", b("12", undefined, "501")],
  ["I live in Apt 501, Block 3, the tap drips", b("3", undefined, "501")],
  ["漏水了，3栋2单元负101", b("3", "2", "-101")],
])("reads as the writer's own, beside the matter: %s", (text, expected) => {
  expect(findOwnHouseNumber(text)).toEqual(expected);
});

it.each([
  ["3-2-501天花板漏水", "3-2-501", "天花板漏水"],
  ["三幢二单元五楼1号，厨房漏水", "三幢二单元五楼1号", "厨房漏水"],
  ["我住金桂苑３－２－５０１，厨房漏水", "３－２－５０１", "厨房漏水"],
  ["漏水了，我在Apt 501, Block 3", "Apt 501, Block 3", "漏水了"],
])("what was written and what else was said: %s", (text, said, rest) => {
  expect(takeHouseNumber(text)).toMatchObject({ said, rest });
});

describe("what is no flat number", () => {
  it("is a long table", () => {
    expect(new Set(NO_FLATS).size).toBeGreaterThanOrEqual(80);
  });
  it.each(NO_FLATS)("%s", (text) => {
    expect({
      whole: parseHouseNumber(text),
      within: findHouseNumber(text),
      taken: takeHouseNumber(text),
      own: findOwnHouseNumber(text),
    }).toEqual({});
  });
});

describe("a flat in parts: the building in a clause of its own", () => {
  it.each([
    ["2单元801灯不亮，3栋的", b("3", "2", "801")],
    ["3栋的，2单元801灯不亮", b("3", "2", "801")],
    ["2单元801厨房漏水\n我家3号楼", b("3", "2", "801")],
    ["我家801，3栋2单元的，灯不亮", b("3", "2", "801")],
    ["801灯不亮，3栋2单元", b("3", "2", "801")],
    ["三幢二单元八楼01灯不亮", b("3", "2", "801")],
  ])("%s", (text, expected) => expect(findOwnHouseNumber(text)).toEqual(expected));

  it.each([
    "801灯不亮，3栋也是",
    "801灯不亮，3号来修",
    "我家801的灯不亮，5栋也停电了",
    "2单元801漏水到我家，3栋的",
    "801和802灯不亮，3栋的",
    "交了801，3栋的",
    "3栋2单元8楼03点左右有动静",
    "3栋2单元12楼10分钟没电梯",
    "3栋8楼01年装的灯",
  ])("%s: none", (text) => expect(findOwnHouseNumber(text)).toBeUndefined());
});

describe("a flat of one's own without its building", () => {
  it.each([
    ["801", { run: "801" }],
    ["801室", { run: "801" }],
    ["32801", { run: "32801" }],
    ["801灯不亮", { run: "801" }],
    ["801厨房漏水", { run: "801" }],
    ["灯不亮，我家801", { run: "801" }],
    ["我住1203，水管爆了", { run: "1203" }],
    ["2单元801灯不亮", { unit: "2", room: "801" }],
    ["我家2单元801", { unit: "2", room: "801" }],
  ])("%s", (text, expected) => expect(findOwnInShort(text)).toEqual(expected));

  it.each([
    "13800138000",
    "2030-03-06",
    "2030年漏水",
    "801块",
    "300元的灯",
    "交了300，太贵了",
    "300，太贵了",
    "8:01灯不亮",
    "801漏水到我家",
    "801天天吵",
    "801和802灯不亮",
    "801 802",
    "验证码 482913",
    "12.801",
    "3-2-501厨房漏水",
    "#801",
    "电梯里有801个人",
  ])("%s: none", (text) => expect(findOwnInShort(text)).toBeUndefined());
});
