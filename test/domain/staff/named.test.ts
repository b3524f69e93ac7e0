// Which members of staff a text names: by full name, by what the roster calls them, by surname and title where only one can be meant.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { namedStaff } from "../../../src/domain/staff/named.ts";

const ROSTER = [
  "王建国",
  "王秀英",
  "李强",
  "刘师傅",
  "小周",
  "陈主任",
  "周建军",
  "欧阳明",
  "高峰",
  "Tom Lee",
  "赵敏",
  "张开",
  "张三",
  "文明",
].map((name, index) => ({
  id: `s${index}`,
  name,
  departmentId: index % 2 === 0 ? "d1" : null,
}));

const names = (text: string, roster = ROSTER) => namedStaff(text, roster).map(({ name }) => name);

describe("named", () => {
  it.each([
    ["投诉王建国骂人", ["王建国"]],
    ["那个保安李强骂人", ["李强"]],
    ["李强昨天收了我两百块", ["李强"]],
    ["刘师傅乱收费", ["刘师傅"]],
    ["老刘师傅人很好，但是慢", ["刘师傅"]],
    ["找小周修过三次", ["小周"]],
    ["小周没来", ["小周"]],
    ["小周，你什么态度", ["小周"]],
    ["陈主任说的不算吗", ["陈主任"]],
    ["周师傅没来", ["周建军"]],
    ["周工说明天来", ["周建军"]],
    ["欧阳经理不接电话", ["欧阳明"]],
    ["李经理态度差", ["李强"]],
    ["李工来过了", ["李强"]],
    ["赵敏把我的电话给了别人", ["赵敏"]],
    ["投诉高峰，上班睡觉", ["高峰"]],
    ["高峰师傅很热心", ["高峰"]],
    ["保安高峰骂我", ["高峰"]],
    ["Tom Lee was rude", ["Tom Lee"]],
    ["张三在偷懒", ["张三"]],
    ["小周五点前没来，投诉文明", ["文明"]],
    ["ｔｏｍ ｌｅｅ 很没礼貌", ["Tom Lee"]],
    ["王建国和李强打起来了", ["王建国", "李强"]],
    ["李强王建国都不在", ["王建国", "李强"]],
    ["@王秀英 你来处理", ["王秀英"]],
    ["陈主任、刘师傅都来过", ["刘师傅", "陈主任"]],
  ])("%s", (text, expected) => {
    expect(names(text)).toEqual(expected);
  });
});

describe("not named", () => {
  it.each([
    "",
    "小周末要加班吗",
    "小周到服务都没有",
    "王师傅没来", // there are two of them
    "王经理不接电话",
    "上周师傅来过",
    "每周主任值班吗",
    "李工作时间睡觉", // no 李工
    "刘经理是谁", // 刘师傅 is called so, and is no manager
    "陈师傅来过",
    "早高峰电梯等半天",
    "文明养犬从我做起",
    "小周五来吗",
    "停车高峰期堵车",
    "把窗户张开一点",
    "李强化地板起翘了", // 强化
    "Tom Leeson left a note",
    "王先生家漏水",
    "小李没来",
    "主任不在",
    "师傅没来",
    "王建在吗",
    "保安态度差",
  ])("%s", (text) => {
    expect(names(text)).toEqual([]);
  });
});

describe("whom a name may mean", () => {
  const person = (id: string, name: string) => ({ id, name, departmentId: null });
  it("is everybody of that name", () => {
    expect(namedStaff("王伟骂人", [person("a", "王伟"), person("b", "王伟")]).map(({ id }) => id)).toEqual(["a", "b"]);
  });
  it("is the longer of two names, one in the other", () => {
    expect(names("王建国没来", [person("a", "王建"), person("b", "王建国")])).toEqual(["王建国"]);
  });
  it("is who is called exactly so before who only has the surname", () => {
    expect(names("刘师傅没来", [person("a", "刘师傅"), person("b", "刘大勇")])).toEqual(["刘师傅"]);
  });
  it("is nobody if the roster has no name", () => {
    expect(names("在吗", [person("a", ""), person("b", "王")])).toEqual([]);
  });
});

it("never names anybody who is not on the roster, nor anybody twice, and keeps the roster's order", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc
      .array(fc.constantFrom(...ROSTER.map(({ name }) => name), "师傅", "骂人", "上", "，"), { maxLength: 8 })
      .map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, (said) => {
      const found = namedStaff(said, ROSTER);
      expect(found).toEqual(ROSTER.filter((person) => found.includes(person)));
    }),
    { numRuns: 300 },
  );
});
