// A few words on how something is, and what is a matter of its own.
import { describe, expect, it } from "vitest";
import { isRemark } from "../../src/conversation/remark.ts";

describe("isRemark", () => {
  it.each([
    "价格有点贵",
    "太贵了",
    "就是慢了点",
    "师傅来得太慢了",
    "但是物业费太贵了",
    "保洁差一点",
    "服务越来越差",
    "师傅不太专业",
    "打扫得不够干净",
    "比去年好多了",
    "收费不太合理",
    "a bit expensive",
    "the worker was too slow",
    "but the price is a little high",
  ])("%s", (text) => expect(isRemark(text)).toBe(true));

  it.each([
    "你好",
    "师傅挺专业的",
    "刘师傅修得很认真",
    "服务很好",
    "师傅不错",
    "满意",
    "但是不太满意",
    "5分",
    "水压太小",
    "楼上太吵",
    "保安态度太差",
    "电梯又坏了",
    "停车费多少",
    "价格怎么这么贵",
    "停车位太少吗？",
    "楼道灯不亮",
    "3号楼电梯太慢",
    "物业费太贵，我要投诉",
    "没人来修",
    "the lift is broken",
    "is it too expensive?",
    "how much is parking",
  ])("not: %s", (text) => expect(isRemark(text)).toBe(false));
});
