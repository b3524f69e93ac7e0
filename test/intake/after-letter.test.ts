// What follows a letter, what praise is none, when an alarm is over, and who is in danger from themselves: rows of utterances.
import { describe, expect, it } from "vitest";
import { saysAllClear } from "../../src/domain/tickets/all-clear.ts";
import { fixedQuestion } from "../../src/domain/tickets/questions.ts";
import { asksConfidence, isPlainlyAnother } from "../../src/intake/after-letter.ts";
import { isNothingButAbuse } from "../../src/intake/calm.ts";
import type { Segment } from "../../src/intake/classifier.ts";
import { readEmergency } from "../../src/intake/embedded/emergency.ts";
import { announcesOwnDeath } from "../../src/intake/embedded/own-death.ts";
import { complainsInPraise, isBarePraise } from "../../src/intake/praise-words.ts";

const rows = (rule: (text: string) => unknown, yes: readonly string[], no: readonly string[]) => {
  it.each(yes)("yes: %s", (text) => expect(Boolean(rule(text))).toBe(true));
  it.each(no)("no: %s", (text) => expect(Boolean(rule(text))).toBe(false));
};

describe("asks that nobody be told", () =>
  rows(
    asksConfidence,
    [
      "别让陈主任知道是我",
      "请保密",
      "我要匿名",
      "别说是我",
      "不要告诉他我说的",
      "请不要公开我的名字",
      "please keep it confidential",
      "don't tell him",
    ],
    ["厨房漏水了", "让陈主任知道一下", "请告诉我结果", "公开一下账目"],
  ));

describe("praise that complains", () =>
  rows(
    complainsInPraise,
    ["你们的师傅把我家地板弄坏了，谢谢你们啊", "感谢物业包庇保安", "真好，还骂人", "谢谢，态度真差", "great, the guard was so rude"],
    ["表扬刘师傅，态度很好", "从来不骂人，态度好", "灯坏了两天，师傅马上修好了，谢谢", "没有投诉，很满意", "不用投诉了，谢谢"],
  ));

describe("praise of nobody", () =>
  rows(
    isBarePraise,
    ["满意", "谢谢", "很满意，谢谢经理", "谢谢师傅！", "thank you"],
    ["刘师傅修得很快，谢谢", "表扬保安小张", "满意度调查在哪"],
  ));

describe("the danger is over", () =>
  rows(
    saysAllClear,
    [
      "不是煤气，是我弄错了",
      "人已经醒了没事了",
      "已经没事了，谢谢",
      "误报",
      "虚惊一场",
      "火已经灭了",
      "人出来了",
      "不是着火，是在烧烤",
      "false alarm",
    ],
    [
      "不是误报，快来",
      "人还没醒",
      "火还没灭",
      "搞错了，是4栋2单元",
      "没事了吗？",
      "以为没事了，又冒烟了",
      "火灭了，但是还有烟",
      "在3楼",
      "快点来",
    ],
  ));

describe("announces their own death", () => {
  rows(
    announcesOwnDeath,
    [
      "再不来我就去跳楼",
      "再不处理我就从楼上跳下去",
      "不想活了",
      "觉得不想活了",
      "再不修就死给你们看",
      "我真的要自杀",
      "我现在就要跳楼",
      "I will kill myself",
    ],
    [
      "楼上小孩跳楼梯",
      "价格跳楼价",
      "吵得我想跳楼",
      "股票跌得我想跳楼😂说着玩的，明天还得上班",
      "热得不想活了",
      "再不来水我就跳楼梯下去",
      "再不浇水花都不想活了",
      "再不处理我就投诉到12345",
    ],
  );
  it.each(["再不来我就去跳楼", "再不处理我就从楼上跳下去", "不想活了"])("%s is an emergency, of who writes", (text) => {
    expect(readEmergency(text)).toMatchObject({ kind: "despair" });
  });
  it("有人要跳楼 is one, of somebody else", () => {
    expect(readEmergency("有人要跳楼")).toMatchObject({ kind: "suicide" });
  });
  it.each(["楼上小孩跳楼梯", "价格跳楼价", "吵得我想跳楼"])("%s is none", (text) => {
    expect(readEmergency(text)).toBeUndefined();
  });
});

describe("nothing but abuse", () =>
  rows(
    isNothingButAbuse,
    ["草泥马", "草泥马的", "草 泥 马", "艹泥马", "草尼马", "傻逼", "你们这群草泥马的"],
    ["草泥马，三天不修电梯", "你们这群草泥马的电梯三天不修", "草坪没人管", "厨房漏水"],
  ));

describe("another matter than the letter", () => {
  const segment = (intent: Segment["intent"], category: Segment["category"], confidence: number, summary: string) => ({
    intent,
    category,
    confidence,
    summary,
    text: summary,
  });
  it.each([
    [true, segment("repair", "leak", 0.9, "厨房水管漏水了")],
    [false, segment("repair", "leak", 0.4, "厨房水管漏水了")],
    [false, segment("complaint", "decoration", 0.9, "他还收过装修队的红包")],
    [false, segment("complaint", "conduct", 0.9, "保安态度差")],
    [false, segment("repair", "security", 0.9, "门禁坏了")],
    [false, segment("urge", null, 0.9, "快点")],
  ])("%s: %j", (another, one) => {
    expect(isPlainlyAnother(one, { category: "security" })).toBe(another);
  });
});

describe("修好了吗", () => {
  const rest = (text: string) => fixedQuestion.read(text, { ticket: 1 })?.rest;
  it.each(["收到退款了，满意", "来了，弄好了谢谢", "嗯嗯好了", "用着还可以", "满意，谢谢经理", "解决了，但是等了两个小时，太慢了"])(
    "%s: answered whole",
    (text) => {
      expect(rest(text)).toBe("");
    },
  );
  it.each([
    ["好了，厨房又漏水了", "厨房又漏水了"],
    ["好了，但是等了两天，另外厕所灯坏了", "但是等了两天，另外厕所灯坏了"],
    ["满意，刘师傅修得很认真", "刘师傅修得很认真"],
  ])("%s: goes on with another matter", (text, other) => {
    expect(rest(text)).toBe(other);
  });
  it.each(["收到退款了，还差五十", "收到", "来了", "还没试"])("%s: no answer", (text) => {
    expect(rest(text)).toBeUndefined();
  });
});
