// Which flat a text complains of, and which one is where its writer lives.
import { expect, it } from "vitest";
import { flatBlamed, mayNameCulprit } from "../../src/intake/flat-blamed.ts";

const blamed = (text: string) => {
  const found = flatBlamed(text);
  return found && `${found.number.building}-${found.number.unit}-${found.number.room}${found.plainly ? " plainly" : ""}`;
};

it.each([
  ["3-2-601半夜装修太吵", "3-2-601"],
  ["3-2-601 半夜装修太吵", "3-2-601"],
  ["3栋2单元601天天打麻将", "3-2-601"],
  ["三栋二单元601半夜蹦迪", "3-2-601"],
  ["3-2-601往下扔垃圾", "3-2-601"],
  ["我是3-2-501的，3-2-601半夜装修太吵", "3-2-601"],
  ["我家是3-2-501，隔壁3-2-502太吵", "3-2-502 plainly"],
  ["投诉3-2-601养狗", "3-2-601 plainly"],
  ["楼上3-2-601漏水漏到我家", "3-2-601 plainly"],
  ["3-2-601的水漏到我家了", "3-2-601 plainly"],
  ["3-2-601那家的狗一直叫", "3-2-601 plainly"],
  ["3-2-601的业主在楼道抽烟", "3-2-601 plainly"],
  // Only a complaint makes this one somebody else's.
  ["3-2-501装修，什么时候能进场", "3-2-501"],
])("%s: %s", (text, flat) => {
  expect(blamed(text)).toBe(flat);
});

it.each([
  "3-2-601漏水",
  "3-2-601漏水，麻烦来看看",
  "3-2-501，楼上半夜装修太吵",
  "3-2-501 楼上太吵",
  "我家3-2-501，装修什么时候能开工",
  "住3-2-501，养了一只狗要登记吗",
  "3-2-501业主反映楼上噪音",
  "3-2-601着火了",
  "我妈家3-2-1101漏水",
  "楼上半夜装修太吵",
  "",
])("nobody's: %s", (text) => {
  expect(blamed(text)).toBeUndefined();
});

it.each(["3-2-601张三，半夜装修太吵", "3-2-601 张三 天天打麻将", "3-2-601的张女士半夜蹦跳"])(
  "who is named may be the culprit: %s",
  (text) => {
    expect(mayNameCulprit(text) || flatBlamed(text) !== undefined).toBe(true);
  },
);

it.each([
  "3-2-501张三，楼上半夜装修太吵",
  "2-1-102孙行，隔壁101太吵了",
  "我是3-2-501张三，半夜装修太吵了",
  "3-2-501 张三 厨房漏水",
  "半夜装修太吵",
])("who is named writes: %s", (text) => {
  expect(mayNameCulprit(text)).toBe(false);
});
