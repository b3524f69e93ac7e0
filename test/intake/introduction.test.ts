// Who somebody says they are is taken off before what it is about is judged; a name is no danger.
import { describe, expect, it } from "vitest";
import { withoutName } from "../../src/intake/embedded/said-name.ts";
import { isIntroduction, withoutIntroduction } from "../../src/intake/introduction.ts";

describe("withoutIntroduction", () => {
  it.each([
    ["我是2-1-102的张伟，空调外机滴水", "空调外机滴水"],
    ["我住2-1-102，空调外机滴水", "空调外机滴水"],
    ["你好，我是5-1-1201的业主王芳，物业费怎么交", "物业费怎么交"],
    ["我是3-2-501的租客 门锁坏了", "门锁坏了"],
    ["我叫李梅，住3-2-501，厨房下水堵了", "厨房下水堵了"],
    ["My name is Tim Green, my sink is leaking", "my sink is leaking"],
    ["我家厨房漏水", "我家厨房漏水"],
    ["我家3-2-501漏水，快来", "我家3-2-501漏水，快来"],
    ["3-2-601太吵，管管", "3-2-601太吵，管管"],
    ["我是业主，你们管不管", "我是业主，你们管不管"],
    ["我是3-2-501的", "我是3-2-501的"],
    ["我叫救护车了，我爸晕倒了", "我叫救护车了，我爸晕倒了"],
  ])("%s", (text, rest) => {
    expect(withoutIntroduction(text)).toBe(rest);
  });
  it.each(["我住2-1-102", "我是3-2-501的业主", "我叫李梅", "My name is Tom Smith"])("%s is one", (text) => {
    expect(isIntroduction(text)).toBe(true);
  });
  it.each(["3-2-501漏水", "我家没水", "我是来投诉的", "帮我妈报一下3-2-501"])("%s is none", (text) => {
    expect(isIntroduction(text)).toBe(false);
  });
});

it.each([
  ["我叫王爆", ""],
  ["我叫王爆，水管爆了", "，水管爆了"],
  ["My name is Emily Fire and the tap drips", " and the tap drips"],
  ["I'm Jack Frost", ""],
  ["I'm Trapped in the lift", "I'm Trapped in the lift"],
  ["I'm on fire", "I'm on fire"],
  ["我叫车撞了", "我叫车撞了"],
  ["我是被电到了", "我是被电到了"],
  ["我叫不出声", "我叫不出声"],
])("%s without the name", (text, rest) => {
  expect(withoutName(text)).toBe(rest);
});
