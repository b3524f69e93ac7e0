// Answers to "who are you?", the wish to be bound and "I have moved", by tables: what is read, and what is something else.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMarked, marksOf } from "../../src/domain/owners/binding/names.ts";
import { readProof } from "../../src/intake/binding-answers.ts";
import { takeBindingSaid } from "../../src/intake/binding-code.ts";
import { leavingQuestion, saysLeaving } from "../../src/intake/binding-leaving.ts";

const flat = { building: "3", unit: "2", room: "501" };

describe("who are you", () => {
  it.each([
    ["张丽", { name: "张丽" }],
    ["我叫张丽", { name: "张丽" }],
    ["我是张丽", { name: "张丽" }],
    ["本人张丽", { name: "张丽" }],
    ["就叫张丽", { name: "张丽" }],
    ["姓名：张丽", { name: "张丽" }],
    ["您好，我叫张丽，谢谢", { name: "张丽" }],
    ["张女士", { name: "张女士" }],
    ["张丽女士", { name: "张丽女士" }],
    ["欧阳娜娜", { name: "欧阳娜娜" }],
    ["黄敏", { name: "黄敏" }],
    ["小王", { name: "小王" }],
    ["我叫阿依古丽", { name: "阿依古丽" }],
    ["阿依古丽·买买提", { name: "阿依古丽·买买提" }],
    ["Emily Chen", { name: "Emily Chen" }],
    ["I'm Emily Chen", { name: "Emily Chen" }],
    ["my name is emily chen", { name: "emily chen" }],
    ["0018", { phone: "0018" }],
    ["００１８", { phone: "0018" }],
    ["零零幺八", { phone: "0018" }],
    ["尾号0018", { phone: "0018" }],
    ["手机尾号是 0018", { phone: "0018" }],
    ["后四位：0018", { phone: "0018" }],
    ["last four 0018", { phone: "0018" }],
    ["13800138000", { phone: "13800138000" }],
    ["138 0013 8000", { phone: "13800138000" }],
    ["我的手机号是13800138000", { phone: "13800138000" }],
    ["我是租客，叫小王", { name: "小王", role: "tenant" }],
    ["租客 王芳", { name: "王芳", role: "tenant" }],
    ["我是租户王芳", { name: "王芳", role: "tenant" }],
    ["我是这里的租客，我叫王芳", { name: "王芳", role: "tenant" }],
    ["我是房东王芳", { name: "王芳", role: "owner" }],
    ["业主张丽", { name: "张丽", role: "owner" }],
    ["张丽 0018", { name: "张丽", phone: "0018" }],
    ["张丽，13800138000", { name: "张丽", phone: "13800138000" }],
    ["张丽，尾号0018", { name: "张丽", phone: "0018" }],
    ["我是业主", { role: "owner" }],
    ["租客", { role: "tenant" }],
    // Of the family: nobody in the books is 张丽的儿子, so that staff look.
    ["我是张丽的儿子", { name: "张丽的儿子", role: "family" }],
    ["业主是张丽", { name: "张丽家的住户" }],
    ["不方便", { declined: true }],
    ["算了", { declined: true }],
    ["不用了谢谢", { declined: true }],
    ["不方便，算了吧", { declined: true }],
    ["no thanks", { declined: true }],
  ])("%s", (text, read) => {
    expect(readProof(text)).toEqual(read);
  });

  it.each([
    ["高峰", "高峰"],
    ["我是高峰", "高峰"],
    ["高峰，谢谢", "高峰"],
    ["白云", "白云"],
    ["王子", "王子"],
    ["金桂", "金桂"],
    ["司马光", "司马光"],
    ["那英", "那英"],
    ["田园", "田园"],
    ["john smith", "john smith"],
    ["smith", "smith"],
    ["SMITH", "SMITH"],
    ["John Smith.", "John Smith"],
  ])("%s is a name where somebody of that name lives", (text, name) => {
    const names = marksOf(["高峰", "白云", "王子", "金桂", "司马光", "那英", "田园", "John Smith"], "salt");
    expect(readProof(text, (said) => isMarked(said, names))).toEqual({ name });
    expect(JSON.stringify(names)).not.toContain("高峰");
  });

  it.each(["高峰", "白云", "王子", "王八蛋", "smith"])("%s is something else where nobody of that name lives", (text) => {
    const names = marksOf(["张丽", "Emily Chen"], "salt");
    expect(readProof(text, (said) => isMarked(said, names))).toBeUndefined();
  });

  it.each(["李来福", "陈有为", "张会民"])("%s is a name, though it has a word in it", (name) => {
    expect(readProof(name)).toEqual({ name });
  });

  it.each([
    ["3-2-501 张丽", { name: "张丽" }],
    ["3-2-501 0018", { phone: "0018" }],
  ])("%s names the flat as well", (text, read) => {
    expect(readProof(text)).toMatchObject({ ...read, house: flat });
  });

  it.each([
    "漏水了",
    "我家漏水",
    "电梯坏了",
    "马上来",
    "周末",
    "严重",
    "方便",
    "高兴",
    "温度低",
    "你好",
    "在吗",
    "谢谢",
    "好的",
    "人工",
    "进度",
    "是",
    "3-2-502",
    "101",
    "12345",
    "2030年",
    "8000元",
    "#12 撤销",
    "王师傅",
    "谢谢王师傅",
    "投诉王师傅",
    "找王经理",
    "张工",
    "叫师傅快点",
    "我叫你们快来",
    "我是来报修的",
    "我是漏水那家",
    "张丽说电梯坏了",
    "不用来了，已经好了",
    "Thank You",
    "water leak",
    "I am at home",
    "我搬走了",
    "房子卖了",
  ])("%s is something else", (text) => {
    expect(readProof(text)).toBeUndefined();
  });

  it("reads whatever comes without throwing, and nothing long", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        if (text.trim().length > 150) expect(readProof(text)).toBeUndefined();
        else readProof(text);
      }),
    );
  });
});

describe("a code, or the wish to be bound", () => {
  it.each([
    ["BCDFGHJK23", "BCDFGHJK23"],
    ["bcdfg-hjk23", "BCDFGHJK23"],
    ["ＢＣＤＦＧ ＨＪＫ２３", "BCDFGHJK23"],
    ["绑定 BCDFG-HJK23", "BCDFGHJK23"],
    ["我的码：x", undefined],
    ["邀请码 BCDFGHJK23。", "BCDFGHJK23"],
    ["https://wy.example.com/bind/BCDFGHJK23", "BCDFGHJK23"],
    ["绑定 http://127.0.0.1:3000/bind/bcdfghjk23/", "BCDFGHJK23"],
    ["绑定 ABCDE23456", "ABCDE23456"],
    ["apartments", undefined],
    ["everywhere", undefined],
    ["8555011022", undefined],
    ["hmmmmmmmmm", undefined],
    ["SF1234567890123", undefined],
    ["HY-BCDFGHJK23", undefined],
    ["BCDFGHJK23 这个码不行", "BCDFGHJK23"],
  ])("%s", (text, code) => {
    expect(takeBindingSaid([text])).toMatchObject(
      code ? { codes: [code], wish: undefined, rest: [] } : { codes: [], wish: undefined, rest: [text] },
    );
  });

  it.each([
    ["绑定", ""],
    ["我要绑定房号", ""],
    ["怎么绑定？", ""],
    ["绑定 3-2-501", "3-2-501"],
  ])("%s", (text, wish) => {
    expect(takeBindingSaid([text, "厨房漏水"])).toMatchObject({ codes: [], wish: { for: "self", house: wish }, rest: ["厨房漏水"] });
  });

  it("a code whose next message asks what it is binds nobody", () => {
    const isKnown = (code: string) => code === "BCDFGHJK23";
    expect(takeBindingSaid(["BCDFG-HJK23", "这是什么？"], isKnown)).toMatchObject({ codes: [], asks: true, rest: [] });
    expect(takeBindingSaid(["BCDFG-HJK23", "厨房漏水"], isKnown)).toMatchObject({ codes: ["BCDFGHJK23"], asks: false, rest: ["厨房漏水"] });
  });

  it.each(["绑定了吗", "绑定 3", "怎么绑定停车位", "银行卡绑定不了物业费"])("%s is no wish", (text) => {
    expect(takeBindingSaid([text])).toMatchObject({ codes: [], wish: undefined, rest: [text] });
  });
});

describe("moving out", () => {
  it.each([
    "我搬走了",
    "我已经搬走了",
    "已经搬家了",
    "我们搬家了",
    "我家搬走了",
    "我退租了",
    "已经退租了，谢谢",
    "房子卖了",
    "房子已经卖掉了",
    "我把房子卖了",
    "3-2-501的房子卖了",
    "不住这里了",
    "我们不在这住了，麻烦解绑",
    "我上个月搬走了。",
    "I have moved out",
    "we sold our flat",
    "I sold 4-1-1202",
    "I moved out of 3-2-501",
    "我把4-1-1202卖了",
    "我把4栋1单元1202那套房子卖了",
    "4-1-1202卖了",
    "房子卖了，已经不住了",
    "我从3-2-501搬走了",
    "3-2-501我搬走了",
    "我已经不住3-2-501了",
    "我离婚了，搬出去了，不住这儿",
    "We've divorced, I moved out",
    "跟老婆离婚了，我搬走了",
    "换工作了，已经不住这里了",
    "退休回老家了，房子卖了",
  ])("%s", (text) => {
    expect(saysLeaving(text)).toBe(true);
  });

  it.each([
    "我离婚了",
    "我不住这儿，是来做客的",
    "我出国了，家里水管爆了",
    "离婚了房子怎么过户",
    "楼上搬走了，东西扔在楼道",
    "3栋那家搬走了",
    "邻居搬走了",
    "租客搬走了吗",
    "我要搬家，电梯怎么预约",
    "明天搬家",
    "我搬走了没人修",
    "房子卖了怎么过户",
    "我没搬走",
    "垃圾搬走了",
    "3-2-501那家搬走了",
    "4-1-1202卖了吗",
    "我的车卖了",
    "iPhone卖了",
    "楼上房子卖了",
    "我们把房子卖了，新业主还没来",
    "车搬走了",
    "还没搬走",
    "搬家公司",
  ])("%s is something else", (text) => {
    expect(saysLeaving(text)).toBe(false);
  });

  const one = { households: ["a"] };
  const two = { households: ["a", "b"] };
  it.each<[string, object, string | undefined]>([
    ["是", one, ""],
    ["是的，搬走了", one, ""],
    ["没有，搞错了", one, ""],
    ["还住着", one, ""],
    ["不是。另外厨房漏水了", one, "另外厨房漏水了"],
    ["厨房漏水了", one, undefined],
    ["2", two, ""],
    ["都是", two, ""],
    ["是", two, undefined],
    ["不是", two, ""],
  ])("%s to %o", (text, data, rest) => {
    expect(leavingQuestion.read(text, data)?.rest).toBe(rest);
  });
});
