// Reading a yes or a no: the whole message, negation first.
import { describe, expect, it } from "vitest";
import { readYesNo } from "../../src/conversation/yes-no.ts";

describe("yes", () => {
  it.each([
    "是",
    "是的",
    "对",
    "对的",
    "嗯",
    "嗯嗯",
    "好",
    "好了",
    "可以",
    "可以的，谢谢",
    "行",
    "同意",
    "没错",
    "👌",
    "👍",
    "OK",
    "ok!",
    "Yes",
    "yes, thanks",
    "好的。谢谢师傅",
    "ＯＫ",
  ])("%s", (text) => {
    expect(readYesNo(text)).toEqual({ yes: true, rest: "" });
  });
});

describe("no", () => {
  it.each(["不", "不是", "不对", "不用了", "不行", "没有", "没", "不同意", "别", "no", "No.", "nope", "不要啊", "👎"])("%s", (text) => {
    expect(readYesNo(text)).toEqual({ yes: false, rest: "" });
  });
});

describe("with more in the same message", () => {
  it.each([
    ["好了。另外门口灯也不亮", true, "另外门口灯也不亮"],
    ["是的，麻烦快点", true, "麻烦快点"],
    ["不用了，我自己修好了", false, "我自己修好了"],
    ["yes. and the gate is broken", true, "and the gate is broken"],
  ])("%s", (text, yes, rest) => {
    expect(readYesNo(text)).toEqual({ yes, rest });
  });
});

describe("neither", () => {
  it.each([
    "",
    "是不是该修了",
    "好像还在漏",
    "对面在装修",
    "行李箱丢了",
    "可以帮我看看吗",
    "没水了",
    "不锈钢管裂了",
    "okra",
    "yesterday it broke",
    "note this",
    "在吗",
    "对了还有件事",
  ])("%s", (text) => {
    expect(readYesNo(text)).toBeUndefined();
  });
});

it("takes a question's own words first", () => {
  expect(readYesNo("修好了", { yes: ["修好了"], no: ["没修好"] })?.yes).toBe(true);
  expect(readYesNo("没修好", { yes: ["修好了"], no: ["没修好"] })?.yes).toBe(false);
});
