// Invitation codes as people write them, by a table.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mayBeCodes, readInvitation, takeCodes } from "../../../../src/domain/owners/binding/codes.ts";

const CODE = "BCDFGHJK23";

describe("codes in what people write", () => {
  it.each([
    ["我的绑定码是BCDFG-HJK23 谢谢", CODE, ""],
    ["绑定 码 bcdfg hjk23", CODE, ""],
    ["请帮我绑定一下 BCDFG-HJK23", CODE, ""],
    ["BCDFGHJK23 这个码不行", CODE, ""],
    ["邀请码：https://a.b/bind/BCDFGHJK23 谢谢", CODE, ""],
    ["my code is BCDFG-HJK23, thanks", CODE, ""],
    ["厨房漏水，绑定码BCDFG-HJK23", CODE, "厨房漏水"],
    ["我家漏水了 bcdfg-hjk23", CODE, "我家漏水了"],
    ["the kitchen leaks, code BCDFG-HJK23", CODE, "the kitchen leaks"],
    // Mistyped, but meant as one.
    ["我的绑定码是ABCDE-FGHJK 谢谢", "ABCDEFGHJK", ""],
    ["绑定 码 abcde fghjk", "ABCDEFGHJK", ""],
    ["AAAAA-BBBBB", "AAAAABBBBB", ""],
    ["绑定码 BCDFG-HJK2", "BCDFGHJK2", ""],
  ])("%s", (text, code, rest) => {
    expect(takeCodes(text)).toEqual({ codes: [code], rest });
  });

  it.each([
    "快递单号 JTX2345678 丢了",
    "密码 ABCDE12345",
    "绑定 13800138000",
    "绑定 3-2-501",
    "电话 13800-13800",
    "HY-BCDFGHJK23",
    "everywhere",
    "hello world",
    "invitation code never works",
    "我的邀请码丢了",
  ])("%s has none", (text) => {
    expect(takeCodes(text)).toEqual({ codes: [], rest: text });
  });

  it("takes what is of an invitation wherever it stands", () => {
    const text = "楼道灯坏了 BCDFGHJK23 有人看看吗";
    expect(mayBeCodes(text)).toEqual([CODE]);
    expect(takeCodes(text)).toEqual({ codes: [], rest: text });
    expect(takeCodes(text, (code) => code === CODE)).toEqual({ codes: [CODE], rest: "楼道灯坏了 有人看看吗" });
  });

  it.each([
    ["通知上写的这个 BCDFG-HJK23 是什么", ""],
    ["这个码BCDFG-HJK23怎么用", ""],
    ["what is this code BCDFG-HJK23?", ""],
    ["BCDFG-HJK23，这是什么？", ""],
    ["这是什么？BCDFG-HJK23", ""],
    ["怎么绑定 BCDFG-HJK23", ""],
    ["BCDFG-HJK23 是不是骗人的", ""],
    ["我家门上贴了张纸条，上面的BCDFG-HJK23有什么用啊", "我家门上贴了张纸条"],
    ["门口贴的 https://a.b/bind/BCDFGHJK23 是干嘛的", ""],
    ["厨房漏水了，BCDFG-HJK23 这个怎么用？", "厨房漏水了"],
    ["请问BCDFG-HJK23是真的吗，别是骗子吧", ""],
  ])("%s asks what it is", (text, rest) => {
    expect(takeCodes(text, (code) => code === CODE)).toEqual({ codes: [], rest, asks: true });
  });

  it.each([
    ["BCDFG-HJK23，停车费怎么收？", "停车费怎么收？"],
    ["厨房漏水怎么办 BCDFG-HJK23", "厨房漏水怎么办"],
    ["BCDFG-HJK23怎么绑不了", "怎么绑不了"],
    ["能帮我绑定BCDFG-HJK23吗", undefined],
    ["BCDFG-HJK23？", ""],
    ["邀请码是BCDFG-HJK23，谁来修一下灯", "谁来修一下灯"],
    ["我是3-2-501的，邀请码 BCDFG-HJK23", "我是3-2-501的"],
  ])("%s wants to be bound by it", (text, rest) => {
    const taken = takeCodes(text, (code) => code === CODE);
    expect(taken).toMatchObject({ codes: [CODE], ...(rest !== undefined && { rest }) });
    expect(taken.asks).toBeUndefined();
  });

  it.each([
    ["BCDFG-HJK23 不是我家的码", "邀请码 不是我家的码"],
    ["把BCDFG-HJK23作废", "把邀请码作废"],
    ["捡到一张纸，上面是别人的码 BCDFG-HJK23", "捡到一张纸，上面是别人的码 邀请码"],
  ])("%s wants nothing of the kind, and nobody reads it", (text, rest) => {
    expect(takeCodes(text, (code) => code === CODE)).toEqual({ codes: [], rest });
  });

  it("leaves alone what is asked about and of no invitation", () => {
    const text = "设备上写的 BCDFG-HJK23 是什么";
    expect(takeCodes(text)).toEqual({ codes: [], rest: text });
  });

  it("takes several", () => {
    expect(takeCodes("BCDFG-HJK23 CCCCC-22222").codes).toEqual([CODE, "CCCCC22222"]);
  });

  it("is the whole of a message only where nothing else needs an answer", () => {
    expect(readInvitation("BCDFG-HJK23，谢谢")).toBe(CODE);
    expect(readInvitation("厨房漏水 BCDFG-HJK23")).toBeUndefined();
  });

  it("never throws, and is quick", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => void takeCodes(text)));
    const began = performance.now();
    takeCodes(`绑定码${"邀请码这个是".repeat(300)} BCDFG-HJK23`);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
