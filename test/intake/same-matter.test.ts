// Whether a report is the same matter as an open ticket.
import { describe, expect, it } from "vitest";
import { isSameMatter } from "../../src/intake/same-matter.ts";

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
