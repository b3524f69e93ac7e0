// Flat numbers as people write them.
import { describe, expect, it } from "vitest";
import { findHouseNumber, findOwnHouseNumber, parseHouseNumber, takeHouseNumber } from "../../../src/domain/community/house-number.ts";

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
});

it("is not slow on long or hostile text", () => {
  for (const text of ["3-".repeat(10_000), "一".repeat(20_000), `${" ".repeat(20_000)}3-2-501`, "栋".repeat(20_000)]) {
    expect(parseHouseNumber(text)).toBeUndefined();
    findHouseNumber(text);
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
