// What asks for somebody else's data, and what is a matter or the company's own business all the same.
import { describe, expect, it } from "vitest";
import { readOthersData, takeOthersData } from "../../src/intake/others-data.ts";

describe("readOthersData", () => {
  it.each([
    "谁投诉我的",
    "谁投诉我了？",
    "是谁投诉的我",
    "请问到底是谁投诉的",
    "谁举报我家的",
    "哪家投诉我的",
    "谁告的状",
    "是哪户反映的？",
    "投诉我的人是谁",
    "告诉我是谁投诉的",
    "谁说的",
    "是谁说的？",
    "楼上业主电话多少",
    "请问楼上的电话是多少",
    "隔壁邻居的手机号给我一下",
    "房东电话多少",
    "车主电话有吗",
    "3-2-502的电话",
    "3栋2单元502业主的联系方式",
    "502业主叫什么名字",
    "李先生的电话多少",
    "我是李先生的老婆，他的电话多少",
    "你好，我是501的房东，租客电话给我一下，急",
    "501住的是谁",
    "楼上住的是什么人",
    "对门住着谁？",
    "谁住在501",
    "13800138000是谁的电话",
    "这个号码是谁的",
    "whose number is 13800138000?",
    "who complained about me",
    "Who reported us?",
    "who lives in 501",
    "what's the phone number of the owner upstairs",
    "my neighbour's phone number please",
  ])("%s", (text) => expect(readOthersData(text)).toBe("all"));

  it.each(["楼上漏水到我家，楼上业主电话多少", "车位被占了，车主电话有吗", "隔壁半夜吵，501住的是谁？"])("%s: with a matter", (text) =>
    expect(readOthersData(text)).toBe("part"),
  );

  it.each([
    "楼上谁说的话都不听，一直吵",
    "谁说的，师傅根本没来过",
    "谁说修好了",
    "他的电话多少",
    "师傅几点来，他的电话多少",
    "投诉电话是多少",
    "我要投诉，谁来管",
    "投诉我家楼上",
    "我的电话是多少",
    "我的信息",
    "物业电话多少",
    "你们的电话是多少",
    "客服电话",
    "李师傅的电话多少",
    "保安电话多少",
    "王经理电话给我一下",
    "维修电话",
    "车主乱停车",
    "楼上漏水",
    "501漏水",
    "3-2-501",
    "3-2-501，电话13800138000",
    "501电话打不通",
    "业主电话错了",
    "楼上业主电话打不通，水漏下来了",
    "谁来修",
    "谁负责电梯",
    "这是谁的车，挡我门了",
    "邻居装修太吵",
    "李明",
    "who is coming to fix it",
    "what's your phone number",
    "the upstairs owner is noisy",
    "",
  ])("%s is no such thing", (text) => expect(readOthersData(text)).toBeUndefined());

  it("谁说的 may mean that something is not so, while we talk of something", () => {
    expect(readOthersData("谁说的", true)).toBeUndefined();
    expect(readOthersData("谁投诉我的", true)).toBe("all");
  });

  it("a burst keeps what is a matter", () => {
    expect(takeOthersData(["谁投诉我的", "厨房漏水"], false)).toEqual({ asked: true, rest: ["厨房漏水"] });
    expect(takeOthersData(["厨房漏水"], false)).toEqual({ asked: false, rest: ["厨房漏水"] });
  });

  it("reads what is long and odd as fast as anything", () => {
    const began = performance.now();
    for (const text of ["楼上".repeat(100), `${"3".repeat(200)}的`, "的".repeat(230), "谁".repeat(200), "是是是是 ".repeat(40)])
      readOthersData(text);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
