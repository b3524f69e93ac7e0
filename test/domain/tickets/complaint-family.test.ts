// 投诉类别: proposed from what was said, read from what staff write.
import { describe, expect, it } from "vitest";
import { proposeFamily, readFamily } from "../../../src/domain/tickets/complaint-family.ts";
import { Category, ComplaintFamily } from "../../../src/generated/prisma/enums.ts";
import { FAMILY_NAMES } from "../../../src/words/index.ts";

describe("proposed", () => {
  const table: readonly (readonly [Category, string, ComplaintFamily])[] = [
    ["cleaning", "楼道一个月没打扫", "service"],
    ["conduct", "前台态度太差", "service"],
    ["security", "保安天天睡觉", "service"],
    ["lift", "电梯三天两头坏", "service"],
    ["greening", "草都枯了", "service"],
    ["governance", "要求公布公共收益的收费账目", "service"],
    ["other", "什么都不管", "service"],
    ["fee", "物业费凭什么涨", "fee"],
    ["parking", "停车费又涨了，不合理", "fee"],
    ["parking", "乱收费，临停一小时十块", "fee"],
    ["decoration", "装修押金不退", "fee"],
    ["parking", "消防车道停满了车", "service"],
    ["community", "活动办得乱七八糟", "community"],
    ["neighbour", "楼上半夜打麻将", "neighbour"],
    ["neighbour", "邻居家停车费的事吵起来了", "neighbour"],
    ["decoration", "楼上违建阳光房", "neighbour"],
    ["leak", "楼上漏水漏到我家，邻居不认账", "neighbour"],
    ["leak", "楼顶防水三年没修好", "service"],
    ["lift", "电梯困人四十分钟才有人来", "incident"],
    ["utility", "停水不提前通知", "incident"],
    ["leak", "水管爆了打电话没人接，淹了两小时", "incident"],
    ["safety", "上次着火你们的应急预案在哪里", "incident"],
    ["conduct", "台风天停电，值班室没人理", "incident"],
    ["lift", "We were trapped and nobody came for 40 minutes", "incident"],
    ["parking", "The parking fee is too high", "fee"],
    ["utility", "水压一直很低", "service"],
  ];
  it.each(table)("%s: %s → %s", (category, text, family) => {
    expect(proposeFamily({ category, emergency: false, text })).toBe(family);
  });
  it("a complaint while the danger lasts is about how it is met", () => {
    expect(proposeFamily({ category: "neighbour", emergency: true, text: "楼上打起来了，你们保安就看着" })).toBe("incident");
  });
  it("every category has one", () => {
    for (const category of Object.values(Category))
      expect(FAMILY_NAMES[proposeFamily({ category, emergency: false, text: "" })]).toBeTruthy();
  });
});

describe("as staff write it", () => {
  const table: readonly (readonly [string, ComplaintFamily | undefined])[] = [
    ["收费", "fee"],
    [" 费用 ", "fee"],
    ["收费类", "fee"],
    ["改为收费", "fee"],
    ["毗邻关系", "neighbour"],
    ["邻里", "neighbour"],
    ["毗邻关系投诉", "neighbour"],
    ["突发事件", "incident"],
    ["突发事件处理", "incident"],
    ["社区文化活动", "community"],
    ["活动", "community"],
    ["物业管理服务", "service"],
    ["服务", "service"],
    ["Ｆｅｅ", "fee"],
    ["neighbor", "neighbour"],
    ["不收费", undefined],
    ["停车", undefined],
    ["收费和服务", undefined],
    ["", undefined],
  ];
  it.each(table)("%s", (word, family) => {
    expect(readFamily(word)).toBe(family);
  });
  it("reads every name that is shown, and every id", () => {
    for (const family of Object.values(ComplaintFamily))
      expect([readFamily(FAMILY_NAMES[family]), readFamily(family)]).toEqual([family, family]);
  });
});
