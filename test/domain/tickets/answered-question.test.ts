// What owners say after an approved answer: it settles the matter, or they want a person, or it is about something else.
import { describe, expect, it } from "vitest";
import { readAnswered } from "../../../src/domain/tickets/answered-question.ts";

describe("wants a person", () => {
  it.each([
    "人工",
    "转人工",
    "转人工客服，谢谢",
    "我要人工",
    "找个真人来说",
    "客服",
    "不是这个",
    "不是这个意思",
    "不是",
    "没答到",
    "没回答我的问题",
    "答非所问",
    "不对",
    "不对啊",
    "不对，我问的是商铺的",
    "不是，我是想问空置房",
    "不清楚",
    "还是不清楚",
    "还是不懂",
    "没明白",
    "看不懂",
    "不太明白",
    "什么意思？",
    "谢谢，不过我问的不是这个",
    "好的，但是没说周末",
    "没用",
    "person",
    "not what I asked",
    "I still don't understand",
  ])("%s", (text) => {
    expect(readAnswered(text)).toEqual({ answer: { settled: false, text }, rest: "" });
  });
});

describe("is content", () => {
  it.each([
    "好的",
    "好",
    "好的谢谢",
    "好的，谢谢！",
    "谢谢",
    "谢谢你",
    "谢谢您啦😊",
    "非常感谢",
    "明白了",
    "明白，谢谢",
    "知道了",
    "知道了知道了",
    "收到",
    "嗯嗯",
    "哦，原来如此",
    "了解",
    "懂了",
    "不用了，谢谢",
    "没问题了",
    "👌",
    "🙏🙏",
    "ok",
    "OK, thank you",
    "got it",
    "thanks a lot!".slice(0, 6),
  ])("%s", (text) => {
    expect(readAnswered(text)).toEqual({ answer: { settled: true, text }, rest: "" });
  });
});

describe("says something else besides, which goes on its way", () => {
  it.each([
    ["谢谢。另外厨房漏水了", true, "另外厨房漏水了"],
    ["好的，那停车费多少钱", true, "那停车费多少钱"],
    ["明白了！我家门锁坏了", true, "我家门锁坏了"],
    ["人工，我家漏水了", false, "我家漏水了"],
    ["不对，另外楼道灯不亮", false, "另外楼道灯不亮"],
  ])("%s", (text, settled, rest) => {
    expect(readAnswered(text)).toEqual({ answer: { settled, text }, rest });
  });
});

describe("is about something else altogether", () => {
  it.each([
    "厨房漏水了",
    "客服几点下班",
    "好贵啊",
    "好像不是这么收的",
    "不亮了",
    "没水了",
    "没有热水",
    "不想交物业费",
    "可以开发票吗",
    "知道了还不修",
    "停车费多少钱",
    "那商铺呢",
    "谢师傅来了吗",
    "你好",
    "在吗",
    "",
    "？",
    "谢".repeat(400),
    `${"没看不".repeat(160)}x`,
    `${"谢谢，".repeat(120)}x没水`,
  ])("%s", (text) => {
    const started = performance.now();
    const read = readAnswered(text);
    expect(performance.now() - started).toBeLessThan(200);
    if (!text.startsWith("谢谢谢") && !text.startsWith("谢谢，")) expect(read).toBeUndefined();
  });
});
