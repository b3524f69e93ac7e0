// Reports for somebody else: whose flat it is, and whose number.
import { describe, expect, it } from "vitest";
import { flatOfAnother, isPhoneOfAnother } from "../../../src/domain/tickets/for-another.ts";

const flat = (text: string) => {
  const found = flatOfAnother(text);
  return found && `${found.building}-${found.unit}-${found.room}`;
};

describe("the flat of somebody else", () => {
  it.each([
    "帮我妈报修，她住3-2-501，电话13912345678",
    "帮我妈报修，住3-2-501，水龙头漏水",
    "替我爸报一下，3-2-501，马桶堵了",
    "我帮我妈报修，3栋2单元501，灯不亮",
    "我朋友住3-2-501，他家停电了",
    "我妈家3-2-501漏水",
    "我妈妈的房子在3-2-501，厨房漏水",
    "邻居家3-2-501冒烟",
    "我爸妈那边是3-2-501，暖气不热",
    "给我婆婆报修，3-2-501",
    "I write on behalf of my mother, 3-2-501, the tap leaks",
    "my mother lives in 3-2-501, the tap leaks",
  ])("%s", (text) => {
    expect(flat(text)).toBe("3-2-501");
  });

  it.each([
    "3-2-501 厨房漏水",
    "我是3-2-501的，帮我看看水管",
    "帮我报修，3-2-501",
    "我妈摔倒了，我家3-2-501",
    "我帮我妈报修，我家3-2-501",
    "我家3-2-501，帮老人换个灯泡",
    "我是3-2-501的，邻居太吵",
    "老婆说3-2-501漏水",
    "我老婆报修3-2-501厨房漏水",
    "楼上漏水，我给他说过了，3-2-501",
    "3-2-501，楼上漏水，帮邻居也看看",
    "师傅让我给他打电话，3-2-501",
    "厨房漏水",
  ])("their own, for all we know: %s", (text) => {
    expect(flat(text)).toBeUndefined();
  });
});

describe("the number of somebody else", () => {
  it.each([
    "帮我妈报修，她住3-2-501，电话13912345678，水龙头漏水",
    "替邻居报修3-2-501漏水，13912345678",
    "我妈家3-2-501漏水，她电话13912345678",
    "我家水管坏了，我老公电话13912345678",
    "我朋友住3-2-501，电话139-1234-5678",
  ])("%s", (text) => {
    expect(isPhoneOfAnother(text, "13912345678")).toBe(true);
  });

  it.each([
    "厨房漏水，电话13912345678",
    "帮我妈报修，她住3-2-501，我的电话13912345678",
    "帮我妈报修，她住3-2-501，有事打我13912345678",
    "我妈家3-2-501漏水，电话13912345678",
    "我帮我妈报修，我家3-2-501，电话13912345678",
    "帮我妈报修，她住3-2-501",
    "帮我看看水管，13912345678",
  ])("their own, for all we know: %s", (text) => {
    expect(isPhoneOfAnother(text, "13912345678")).toBe(false);
  });
});
