// What owners answer to a proposal or a price, and to the explanation that their complaint is not upheld.
import { describe, expect, it } from "vitest";
import { readConsent, readUnderstanding } from "../../../src/domain/tickets/consent-answers.ts";

describe("to a proposal or a price", () => {
  it.each([
    ["同意", { yes: true, disputes: false }, ""],
    ["可以，就这么办", { yes: true, disputes: false }, ""],
    ["好吧，同意", { yes: true, disputes: false }, ""],
    ["行，那换吧", { yes: true, disputes: false }, "那换吧"],
    ["同意，楼道灯也坏了", { yes: true, disputes: false }, "楼道灯也坏了"],
    ["不同意，停水太久了", { yes: false, disputes: false }, ""],
    ["太贵了，不修了", { yes: false, disputes: false }, ""],
    ["凭什么收费，是主下水管的事", { yes: false, disputes: true }, ""],
    ["不是我家的问题", { yes: false, disputes: true }, ""],
    ["主管堵了关我什么事", { yes: false, disputes: true }, ""],
    ["这是公共部分吧", { yes: false, disputes: true }, ""],
    ["应该物业出", { yes: false, disputes: true }, ""],
    ["还在质保期呢，质保期内不是免费吗", { yes: false, disputes: true }, ""],
  ])("%s", (text, answer, rest) => {
    expect(readConsent(text)).toMatchObject({ answer: { ...answer, text }, rest });
  });
  it.each(["多少钱", "楼道灯坏了", "什么时候能来", "在吗", "公共区域的灯坏了", "楼道主管道旁边有人堆东西"])("%s: no answer", (text) => {
    expect(readConsent(text)).toBeUndefined();
  });
});

describe("to an explanation", () => {
  it.each(["不认可，我根本没欠费", "我不同意", "凭什么", "你们这是推卸责任", "不对", "不理解", "我要找你们经理", "不行，必须退钱"])(
    "%s: objects",
    (text) => {
      expect(readUnderstanding(text)).toMatchObject({ answer: { objects: true, text } });
    },
  );
  it.each(["理解", "哦，那我理解了", "原来是这样，明白了", "好吧，知道了", "嗯嗯，清楚了，谢谢", "那算了", "哦没事了"])(
    "%s: understands",
    (text) => {
      expect(readUnderstanding(text)).toMatchObject({ answer: { objects: false } });
    },
  );
  it.each(["我家漏水了", "在吗", "电梯又坏了", "我要报修，厨房漏水了", "家里门锁不行了", "门锁不对劲"])("%s: another matter", (text) => {
    expect(readUnderstanding(text)).toBeUndefined();
  });
  it("reads any text in good time", () => {
    for (const piece of ["哦", "那我", "原来这样", "，"]) {
      const started = performance.now();
      readUnderstanding(piece.repeat(5_000));
      expect(performance.now() - started).toBeLessThan(1_000);
    }
  });
});
