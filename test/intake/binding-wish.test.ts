// Who wants to be bound, a further flat, or somebody at home; and that a code bound the wrong person.
import { describe, expect, it } from "vitest";
import { readUndo } from "../../src/intake/binding-undo.ts";
import { readWish } from "../../src/intake/binding-wish.ts";

describe("the wish to be bound", () => {
  it.each([
    ["我还有一套4-1-602", "4-1-602"],
    ["我家还有一套房子在4-1-602", "4-1-602"],
    ["我名下还有一套4栋1单元602，也帮我绑上", "4栋1单元602"],
    ["4-1-602也是我的房子", "4-1-602"],
    ["再绑定一套4-1-602", "4-1-602"],
    ["我是新业主，怎么绑定", ""],
    ["我换了个微信号", ""],
    ["换新微信了，要重新绑定", ""],
    ["这是我的新微信", ""],
    ["我是3-2-501业主，微信换了，重新绑一下", "3-2-501"],
    ["我还有一套房", ""],
    ["再加一套4-1-702", "4-1-702"],
  ])("%s", (text, house) => {
    expect(readWish(text)).toEqual({ for: "self", house });
  });

  it.each([
    "我爱人也要用，怎么绑定",
    "我儿子李强也住这，帮他绑定微信",
    "家里人怎么绑定",
    "我老婆也想绑定，可以吗",
    "能给我妈也绑定吗",
    "怎么给老人绑定？",
    "我老公怎么加进来",
    "how can my wife bind",
    "can my husband use this too?",
    "my wife wants to use this too, how can she bind?",
  ])("for somebody at home: %s", (text) => {
    expect(readWish(text)).toEqual({ for: "family" });
  });

  it.each([
    "我还有一套4-1-602漏水",
    "4-1-602也漏水",
    "我还有一个问题",
    "我还有套4-1-702，也漏水了",
    "我是3-2-501业主，厨房漏水",
    "给4-1-702加个灯",
    "我是张丽的儿子，要绑定",
    "我老婆说厨房漏水",
    "我儿子被电梯夹了，怎么办",
    "我爱人投诉你们绑定不了还收费",
    "我家孩子把门禁卡绑坏了",
    "微信换了个头像",
    "我爱人的车位绑定了吗",
    "my wife says the kitchen leaks",
  ])("%s is something else", (text) => {
    expect(readWish(text)).toBeUndefined();
  });
});

describe("a code has bound the wrong person", () => {
  it.each([
    ["绑错了", ""],
    ["不好意思，绑错房号了，谢谢", ""],
    ["这不是我家的房号", ""],
    ["不是我家", ""],
    ["我不住这里", ""],
    ["wrong flat", ""],
    ["Sorry, that's not my flat.", ""],
    ["undo", ""],
    ["绑错了，我家是3-2-502", "我家是3-2-502"],
    ["房号绑错了，厨房漏水了", "厨房漏水了"],
    ["房号不对，我家是3-2-502", "我家是3-2-502"],
  ])("%s, whenever it is said", (text, rest) => {
    expect(readUndo(text, true)).toEqual({ rest });
    expect(readUndo(text, false)).toEqual({ rest });
  });

  it.each(["不是我家的", "搞错了", "不对", "不是", "码发错了", "that's not me", "wrong"])("%s, only right after", (text) => {
    expect(readUndo(text, false)).toEqual({ rest: "" });
    expect(readUndo(text, true)).toBeUndefined();
  });

  it.each(["不是我家漏水，是楼上漏水", "错了，应该是厨房", "厨房漏水", "你们抄表抄错了", "快递送错了", "好的", "谢谢", "不是很满意"])(
    "%s is something else once other things were said",
    (text) => {
      expect(readUndo(text, true)).toBeUndefined();
    },
  );
});
