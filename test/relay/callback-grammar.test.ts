// What staff write about callbacks, and what is merely talk.
import { describe, expect, it } from "vitest";
import { parseCallback, readNoted } from "../../src/relay/callback-grammar.ts";
import { parseRelay } from "../../src/relay/grammar.ts";

const flat = { building: "3", unit: "2", room: "501" };

describe("parseCallback", () => {
  it.each([
    ["回访", { do: "list" }],
    ["電話回訪", { do: "list" }],
    ["Callbacks", { do: "list" }],
    ["回访 统计", { do: "quota" }],
    ["回访统计。", { do: "quota" }],
    ["雨后回访", { do: "rain" }],
    ["雨後回訪", { do: "rain" }],
    ["回访 怎么写？", { do: "help" }],
    ["回访 #12 满意 师傅很快", { do: "note", of: { ticket: 12 }, text: "满意 师傅很快" }],
    ["回访 ＃１２：2分 还在漏", { do: "note", of: { ticket: 12 }, text: "2分 还在漏" }],
    ["回访：#12 未接", { do: "note", of: { ticket: 12 }, text: "未接" }],
    ["回访 12 满意", { do: "note", of: { ticket: 12 }, text: "满意" }],
    ["回访 #12", { do: "note", of: { ticket: 12 }, text: "" }],
    ["回访 #12 电话", { do: "phone", of: { ticket: 12 }, text: "" }],
    ["callback #12 no answer", { do: "note", of: { ticket: 12 }, text: "no answer" }],
    ["回访 3-2-501 属实", { do: "note", of: { house: flat, said: "3-2-501" }, text: "属实" }],
    ["回访 3栋2单元501 电话", { do: "phone", of: { house: flat, said: "3栋2单元501" }, text: "" }],
  ])("%s", (said, command) => {
    expect(parseCallback(said)).toMatchObject(command);
    expect(parseRelay(said)).toMatchObject([{ kind: "callback", callback: command }]);
  });

  it.each(["回访已安排", "回访了吗", "回访一下张女士", "今天回访做完了", "雨后回访的结果怎么样", "下雨了", "回访 明天再打"])(
    "is talk: %s",
    (said) => {
      expect(parseCallback(said)).toBeUndefined();
    },
  );

  it("one on each line", () => {
    expect(parseRelay("回访 #12 满意\n回访 #13 未接")).toMatchObject([
      { callback: { of: { ticket: 12 }, text: "满意" } },
      { callback: { of: { ticket: 13 }, text: "未接" } },
    ]);
  });
});

describe("readNoted", () => {
  it.each([
    ["满意", true, 4, true],
    ["非常满意，谢谢师傅", true, 5, true],
    ["5分", true, 5, true],
    ["2分 还在漏", true, 2, false],
    ["好了", true, null, true],
    ["没好 接口还在滴", true, null, false],
    ["未接", false, null, null],
    ["无人接听", false, null, null],
    ["打不通，明天再打", false, null, null],
    ["no answer", false, null, null],
    ["属实", true, null, true],
    ["不属实，说没填过", true, null, false],
    ["不是本人填的", true, null, false],
    ["业主说下周再说", true, null, null],
    ["", true, null, null],
  ])("%s", (text, reached, level, solved) => {
    expect(readNoted(text)).toEqual({ reached, level, solved, comment: text || null });
  });
  it.each(["不愿评价", "不想说", "跳过", "别问了"])("they would not say: %s", (text) => {
    expect(readNoted(text)).toEqual({ reached: true, level: null, solved: null, declines: true, comment: text });
  });
});
