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
