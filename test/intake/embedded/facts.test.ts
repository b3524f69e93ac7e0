// What a text says besides its labels: when, of whom they complain, where to call; and which ticket is meant.
import { describe, expect, it } from "vitest";
import type { Intent, OpenTicket } from "../../../src/intake/classifier.ts";
import { complainedOf, expectationOf, phoneOf, summaryOf, timeOf } from "../../../src/intake/embedded/facts.ts";
import { ticketOf } from "../../../src/intake/embedded/ticket-meant.ts";

describe("when", () => {
  it.each([
    ["明天下午三点以后有人", "明天下午三点以后"],
    ["昨晚十点楼上又吵", "昨晚十点"],
    ["周六上午能来吗", "周六上午"],
    ["9:30到家", "9:30"],
    ["12月3日停水吗", "12月3日"],
    ["it happened last night", "last night"],
    ["楼上天天半夜吵", "天天半夜"],
    ["垃圾天天没人清", "天天"],
    ["楼道灯坏了", null],
  ])("%s", (text, time) => {
    expect(timeOf(text)).toBe(time);
  });
});

describe("what they expect", () => {
  it.each([
    ["请码是", null],
    ["邀请码是AB12", null],
    ["我申请停车位半年了", null],
    ["朋友请客去了", null],
    ["漏水了，请尽快派人", "请尽快派人"],
    ["楼上吵，希望他们十点后安静", "希望他们十点后安静"],
  ])("%s", (text, expectation) => {
    expect(expectationOf(text)).toBe(expectation);
  });
});

it("a summary has no signs side by side where something was taken out", () => {
  expect(summaryOf(["厨房漏水，， ，地上全是水"])).toBe("厨房漏水，地上全是水");
});

describe("of whom they complain", () => {
  it.each([
    ["投诉门口保安，骂人", "门口保安"],
    ["你们前台态度太差了", "你们前台"],
    ["楼上邻居半夜剁肉", "楼上邻居"],
    ["3栋802室天天放音乐", "802室"],
    ["维修师傅乱收费", "维修师傅"],
    ["楼道灯坏了", null],
    ["谢谢师傅", null],
  ])("%s", (text, whom) => {
    expect(complainedOf(text)).toBe(whom);
  });
});

describe("where to call", () => {
  it.each([
    ["漏水，电话13800001234", "13800001234"],
    ["打１３８ ００００ １２３４", "13800001234"],
    ["+86 138-0000-1234", "13800001234"],
    ["座机010-87654321", "01087654321"],
    ["工单1234567890123", null],
    ["没有电话", null],
  ])("%s", (text, phone) => {
    expect(phoneOf(text)).toBe(phone);
  });
});

describe("which ticket", () => {
  const LIFT: OpenTicket = { number: 12, category: "lift", summary: "货梯坏了" };
  const LEAK: OpenTicket = { number: 15, category: "leak", summary: "主卧天花板滴水" };
  const LAMP: OpenTicket = { number: 16, category: "facility", summary: "单元门口灯不亮" };
  const table: readonly (readonly [string, Intent, OpenTicket["category"] | null, readonly OpenTicket[], number | null])[] = [
    ["怎么还没来", "urge", null, [LIFT], 12],
    ["怎么还没来", "urge", null, [LIFT, LEAK], null],
    ["天花板滴水那个师傅几点到", "status", null, [LIFT, LEAK, LAMP], 15],
    ["电梯修得怎么样了", "status", "lift", [LIFT, LEAK], 12],
    ["门口的灯不用修了", "cancel", "facility", [LEAK, LAMP], 16],
    ["#15 什么时候来", "status", "lift", [LIFT, LEAK], 15],
    ["#99 什么时候来", "status", null, [LIFT], null],
    ["楼道灯坏了", "repair", "facility", [LAMP], null],
    ["车位的事怎么样了", "status", "parking", [LIFT, LEAK], null],
  ];
  it.each(table)("%s (%s about %s)", (text, intent, category, open, number) => {
    expect(ticketOf(text, intent, category, open)).toBe(number);
  });
});
