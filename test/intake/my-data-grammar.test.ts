// What counts as speaking of one's own data, and what is somebody's matter all the same.
import { describe, expect, it } from "vitest";
import { readEraseAnswer, readMyData } from "../../src/intake/my-data-grammar.ts";

describe("readMyData", () => {
  it.each([
    ["我的信息", { kind: "see" }],
    ["我的个人信息。", { kind: "see" }],
    ["查看我的信息", { kind: "see" }],
    ["看看我的资料", { kind: "see" }],
    ["你们存了我的什么信息？", { kind: "see" }],
    ["你们有我哪些信息", { kind: "see" }],
    ["My data", { kind: "see" }],
    ["my personal information", { kind: "see" }],
    ["show me my data please", { kind: "see" }],
    ["导出我的信息", { kind: "export" }],
    ["帮我导出我的数据", { kind: "export" }],
    ["export my data", { kind: "export" }],
    ["删除我的信息", { kind: "erase" }],
    ["请删除我的个人信息吧", { kind: "erase" }],
    ["注销我的账号", { kind: "erase" }],
    ["Delete me", { kind: "erase" }],
    ["forget me!", { kind: "erase" }],
    ["撤回同意", { kind: "withdraw", purposes: ["survey", "profile", "offers"] }],
    ["撤回同意 推荐", { kind: "withdraw", purposes: ["offers"] }],
    ["撤回同意：调查、画像", { kind: "withdraw", purposes: ["survey", "profile"] }],
    ["我要取消同意推荐", { kind: "withdraw", purposes: ["offers"] }],
    ["withdraw consent", { kind: "withdraw", purposes: ["survey", "profile", "offers"] }],
    ["Withdraw surveys", { kind: "withdraw", purposes: ["survey"] }],
    ["关闭推荐", { kind: "withdraw", purposes: ["offers"] }],
    ["开启推荐", { kind: "give", purpose: "offers" }],
    ["allow profile", { kind: "give", purpose: "profile" }],
    ["更正 电话 13900001111", { kind: "correct", what: "电话 13900001111", phone: { right: "13900001111" } }],
    ["更正我的手机号：139-0000-1111", { kind: "correct", what: "我的手机号:139-0000-1111", phone: { right: "13900001111" } }],
    ["更正电话 13800138000 改成 13900001111", expect.objectContaining({ phone: { wrong: "13800138000", right: "13900001111" } })],
    ["更正 姓名 李四", { kind: "correct", what: "姓名 李四" }],
    ["更正 电话 13900001111，还有名字也错了", expect.not.objectContaining({ phone: expect.anything() })],
    ["correct phone 13900001111", expect.objectContaining({ phone: { right: "13900001111" } })],
    ["correct my name to Li Si", { kind: "correct", what: "my name to Li Si" }],
  ])("%s", (text, expected) => expect(readMyData(text, false)).toEqual(expected));

  it.each([
    "导出",
    "删除",
    "更正",
    "更正：是4栋不是3栋",
    "撤回",
    "取消",
    "同意",
    "同意调查",
    "物业泄露我的信息，我要投诉",
    "我的信息被泄露了",
    "我的资料交给谁",
    "删除业主群里的广告",
    "帮我导出监控",
    "关闭电梯",
    "关闭推荐的那个阀门",
    "withdraw",
    "",
    `我的信息${"啊".repeat(400)}`,
  ])("%s is no such thing", (text) => expect(readMyData(text, false)).toBeUndefined());

  it.each([
    ["导出", { kind: "export" }],
    ["Export", { kind: "export" }],
    ["删除", { kind: "erase" }],
    ["delete", { kind: "erase" }],
    ["更正 家里是4口人", { kind: "correct", what: "家里是4口人" }],
    ["更正", { kind: "correct", what: "" }],
  ])("%s is one while we talk about it", (text, expected) => expect(readMyData(text, true)).toEqual(expected));
});

describe("readEraseAnswer", () => {
  it.each([
    ["确认删除", "erase"],
    ["确定删除。", "erase"],
    ["是的，删除", "erase"],
    ["confirm delete", "erase"],
    ["yes, delete me", "erase"],
    ["撤销并删除", "withdraw and erase"],
    ["withdraw and delete", "withdraw and erase"],
    ["不删了", "keep"],
    ["算了", "keep"],
    ["cancel", "keep"],
    ["不确认删除", undefined],
    ["是", undefined],
    ["好的", undefined],
    ["厨房漏水", undefined],
  ])("%s: %s", (text, expected) => expect(readEraseAnswer(text)).toBe(expected));
});
