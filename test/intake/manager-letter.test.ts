// Letters to the manager, and what only talks about the mailbox.
import { describe, expect, it } from "vitest";
import { managerLetter } from "../../src/intake/manager-letter.ts";

describe("a letter", () => {
  it.each([
    ["经理信箱：保安队长收钱放人进来", "保安队长收钱放人进来"],
    ["经理信箱:保安队长收钱", "保安队长收钱"],
    ["总经理信箱 你们的客服主任吃回扣", "你们的客服主任吃回扣"],
    ["经理信箱\n你好，我是三栋的\n想反映一件事", "你好，我是三栋的\n想反映一件事"],
    ["您好，经理信箱：有事反映", "有事反映"],
    ["经理信箱：怎么三个月了没人管电梯？", "怎么三个月了没人管电梯？"],
    ["经理信箱：在哪里能看到账目？", "在哪里能看到账目？"],
    ["给经理的信 前台王某泄露业主电话", "前台王某泄露业主电话"],
    ["给总经理的信：你好", "你好"],
    ["写给经理的信：Ａ座的事", "Ａ座的事"],
    ["致经理：绿化被砍", "绿化被砍"],
    ["致总经理的一封信\n内容", "内容"],
    ["我要给经理写信，保安队长收钱", "保安队长收钱"],
    ["我想给你们经理写封信：投诉客服", "投诉客服"],
    ["给经理写信：投诉客服", "投诉客服"],
    ["转经理（保密） 保洁主管虚报人数", "保洁主管虚报人数"],
    ["转经理(保密)：保洁主管虚报人数", "保洁主管虚报人数"],
    ["转交总经理【亲启】 内容", "内容"],
    ["经理亲启：内容", "内容"],
    ["manager's mailbox: the guard takes bribes", "the guard takes bribes"],
    ["Manager’s mailbox: hello", "hello"],
    ["Letter to the manager: hello", "hello"],
    ["To the manager (confidential): hello", "hello"],
  ])("%s", (text, letter) => {
    expect(managerLetter(text)).toEqual({ letter });
  });
});

describe("the wish to write one", () => {
  it.each([
    "经理信箱",
    "经理信箱：",
    "经理信箱。",
    "我要给经理写信",
    "我想给经理写封信",
    "我想给总经理写信可以吗",
    "想写封信给你们经理",
    "转经理（保密）",
    "给经理的信",
    "manager's mailbox",
    "I want to write to the manager",
  ])("%s", (text) => {
    expect(managerLetter(text)).toEqual({ letter: "" });
  });
});

describe("no letter", () => {
  it.each([
    "",
    "经理信箱在哪里",
    "经理信箱 在哪里？",
    "经理信箱怎么用",
    "经理信箱，怎么写？",
    "经理信箱有人看吗",
    "经理信箱是多少",
    "经理信箱里的信没人回",
    "有没有经理信箱",
    "请问经理信箱在哪",
    "我要给经理写信，怎么写",
    "上次我给经理写信没人回",
    "我给经理写信三个月没人回",
    "转经理",
    "我要找经理",
    "经理电话多少",
    "经理，楼道灯坏了",
    "投诉经理",
    "经理信箱？",
    "信箱坏了",
    "我家信箱：锁坏了",
    "物业经理态度差",
    "where is the manager's mailbox",
    "manager's mailbox where is it",
    "the manager is rude",
  ])("%s", (text) => {
    expect(managerLetter(text)).toBeUndefined();
  });
});
