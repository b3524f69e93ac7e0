// Whether a report is the same matter as an open ticket.
import { describe, expect, it } from "vitest";
import { fitting, goesOnAbout, isMoreOf, isSameMatter, tellsAnother } from "../../src/intake/same-matter.ts";

const leak = (text: string) => ({ category: "leak", kind: "demand", text });

describe("the same", () => {
  it.each([
    ["我家厨房漏水了", "厨房还在漏水"],
    ["卫生间漏水", "我们家厕所漏水了，卫生间全是水"],
    ["家里漏水了", "家里漏水了好几天"],
  ])("%s / %s", (a, b) => {
    expect(isSameMatter(leak(a), leak(b))).toBe(true);
  });
});

describe("another", () => {
  it.each([
    ["我家厨房漏水了", "主卧天花板漏水了"],
    ["下水道堵了", "阳台渗水发霉"],
  ])("%s / %s", (a, b) => {
    expect(isSameMatter(leak(a), leak(b))).toBe(false);
  });
  it("by kind or category, and nothing is the same as something of no category", () => {
    expect(isSameMatter(leak("厨房漏水"), { ...leak("厨房漏水"), kind: "complaint" })).toBe(false);
    expect(isSameMatter(leak("厨房漏水"), { ...leak("厨房漏水"), category: "utility" })).toBe(false);
    expect(isSameMatter({ ...leak("那个"), category: "other" }, { ...leak("那个"), category: "other" })).toBe(false);
  });
});

describe("told beside an open ticket", () => {
  it.each([
    ["厨房漏水", "马桶堵了"],
    ["厨房漏水", "另外厨房灯也不亮"],
    ["2号电梯坏了", "3号电梯也坏了"],
    ["电梯坏了", "三单元电梯也坏了"],
    ["卧室灯不亮", "客厅灯也不亮"],
    ["楼上太吵", "隔壁太吵"],
    ["停电了", "怎么也没水了"],
    ["3-2-601半夜装修太吵", "3-2-701半夜装修太吵"],
  ])("another: %s / %s", (open, said) => {
    expect(tellsAnother(said, open)).toBe(true);
    expect(goesOnAbout(said, open)).toBe(false);
  });

  it.each([
    ["厨房漏水", "还在漏"],
    ["厨房漏水", "漏到楼下了"],
    ["厨房漏水", "水都流到客厅了"],
    ["客厅灯不亮", "换了灯泡还不亮"],
    ["我家跳闸了", "推上去又跳"],
    ["楼上半夜装修", "楼上又开始了"],
    ["3-2-601半夜装修太吵", "3-2-601还在吵"],
    ["the tap is leaking", "it is still leaking"],
  ])("it goes on: %s / %s", (open, said) => {
    expect(tellsAnother(said, open)).toBe(false);
    expect(goesOnAbout(said, open)).toBe(true);
  });

  it.each([
    ["窗户关不上", "合页松了", 0.6, true],
    ["路灯坏了", "健身器材断了一根", 1, false],
    ["楼上太吵", "健身器材断了一根", 0.6, true],
    ["隔壁的狗叫", "隔壁在楼道放鞋柜", 0.8, false],
    ["厨房漏水", "补充一下，漏水的地方在主卧", 1, true],
  ] as const)("%s / %s, understood with %d: more of it is %s", (open, said, confidence, more) => {
    expect(isMoreOf(said, open, confidence)).toBe(more);
  });
});

describe("which of several open ones is meant", () => {
  const open = ["马桶堵了", "厨房漏水", "客厅灯不亮"].map((description) => ({ description }));
  it.each([
    ["还在漏", ["厨房漏水"]],
    ["漏得更厉害了", ["厨房漏水"]],
    ["还是堵着", ["马桶堵了"]],
    ["还是不亮", ["客厅灯不亮"]],
    ["还没好", ["马桶堵了", "厨房漏水", "客厅灯不亮"]],
    ["臭得很", ["马桶堵了", "厨房漏水", "客厅灯不亮"]],
  ])("%s", (said, meant) => {
    expect(fitting(said, open).map(({ description }) => description)).toEqual(meant);
  });
});
