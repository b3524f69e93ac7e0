// One burst is one matter, unless its owner says otherwise.
import { describe, expect, it } from "vitest";
import { classifyTexts } from "../../../src/intake/embedded/embedded-classifier.ts";

const labels = (...texts: string[]): (string | null)[][] =>
  classifyTexts({ texts, openTickets: [] }).segments.map(({ intent, category }) => [intent, category]);

describe("one matter", () => {
  it.each([
    [["在吗", "我家厨房漏水了", "3-2-501"], "repair", "leak"],
    [["你好", "3-2-501", "厨房", "漏水了"], "repair", "leak"],
    [["电梯坏了", "你们物业干什么吃的"], "complaint", "lift"],
    [["楼上漏水", "邻居说不管"], "repair", "leak"],
    [["门禁坏了", "另外麻烦快一点"], "repair", "facility"],
    [["谢谢，我家灯泡坏了"], "repair", "home_repair"],
    [["楼道灯不亮，还有人在吗"], "repair", "facility"],
    [["你好", "在吗"], "chat", null],
    [["👍", "…"], "chat", null],
    [["13800000000"], "chat", null],
    [["501漏水，是601漏下来的"], "repair", "leak"],
    [["501天花板漏水，601说不是他们"], "repair", "leak"],
  ])("%j", (texts, intent, category) => {
    expect(labels(...texts)).toEqual([[intent, category]]);
  });

  it("is summed up without what stands around it", () => {
    expect(classifyTexts({ texts: ["在吗", "我家厨房漏水了", "3-2-501"], openTickets: [] }).segments[0]?.summary).toBe("我家厨房漏水了");
  });
});

describe("several matters", () => {
  it.each([
    [
      ["501漏水，802马桶堵"],
      [
        ["repair", "leak"],
        ["repair", "leak"],
      ],
    ],
    [
      ["3-2-501门锁坏了，3-2-802灯不亮"],
      [
        ["repair", "home_repair"],
        ["repair", "home_repair"],
      ],
    ],
    [
      ["我家厨房漏水了，另外楼道灯也不亮"],
      [
        ["repair", "leak"],
        ["repair", "facility"],
      ],
    ],
    [
      ["电梯坏了", "还有垃圾好几天没人收"],
      [
        ["repair", "lift"],
        ["complaint", "cleaning"],
      ],
    ],
    [
      ["马桶堵了。顺便问一下物业费怎么交"],
      [
        ["repair", "leak"],
        ["enquiry", "fee"],
      ],
    ],
    [
      ["谢谢张师傅，水管修得很好。楼道灯又不亮了"],
      [
        ["praise", null],
        ["complaint", "facility"],
      ],
    ],
    [
      ["电梯坏了", "我家停电了"],
      [
        ["repair", "lift"],
        ["repair", "utility"],
      ],
    ],
    [
      ["1、路灯不亮 2、草坪没人修剪"],
      [
        ["repair", "facility"],
        ["complaint", "greening"],
      ],
    ],
    [
      ["The lift is broken. Also, when is the pool open?"],
      [
        ["repair", "lift"],
        ["enquiry", "facility"],
      ],
    ],
  ])("%j", (texts, expected) => {
    expect(labels(...texts)).toEqual(expected);
  });

  it("no text, no matter", () => {
    expect(labels()).toEqual([]);
  });
});
