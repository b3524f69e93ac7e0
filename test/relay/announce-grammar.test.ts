// What staff announce, and to whom; without a scope that reads as such it is talk.
import { describe, expect, it } from "vitest";
import { type Command, parseRelay, type Scope } from "../../src/relay/grammar.ts";

const b = (building: string, unit?: string): Scope => (unit ? { building, unit } : { building });

describe("an announcement", () => {
  it.each<[string, Scope[], string]>([
    ["通知 3栋 今晚22点停水检修", [b("3")], "今晚22点停水检修"],
    ["通知　３栋　今晚22点停水检修", [b("3")], "今晚22点停水检修"],
    ["通知 3栋今晚停水", [b("3")], "今晚停水"],
    ["通知3栋 今晚停水", [b("3")], "今晚停水"],
    ["通知：3栋 今晚停水", [b("3")], "今晚停水"],
    ["通知 3栋：今晚停水", [b("3")], "今晚停水"],
    ["@回音 通知 3栋 今晚停水", [b("3")], "今晚停水"],
    ["通知 3栋2单元 今晚停水", [b("3", "2")], "今晚停水"],
    ["通知 3栋2单元、5栋 今晚停水", [b("3", "2"), b("5")], "今晚停水"],
    ["通知 3栋 5栋 今晚停水", [b("3"), b("5")], "今晚停水"],
    ["通知 3、5、7栋 今晚停水", [b("3"), b("5"), b("7")], "今晚停水"],
    ["通知 3-5栋 今晚停水", [b("3"), b("4"), b("5")], "今晚停水"],
    ["通知 3栋至5栋 今晚停水", [b("3"), b("4"), b("5")], "今晚停水"],
    ["通知 3栋和5栋 今晚停水", [b("3"), b("5")], "今晚停水"],
    ["通知 3栋1、2单元 今晚停水", [b("3", "1"), b("3", "2")], "今晚停水"],
    ["通知 3栋1-3单元 今晚停水", [b("3", "1"), b("3", "2"), b("3", "3")], "今晚停水"],
    ["通知 三栋二单元 今晚停水", [b("3", "2")], "今晚停水"],
    ["通知 3棟2單元 今晚停水", [b("3", "2")], "今晚停水"],
    ["通知 A座 今晚停水", [b("A")], "今晚停水"],
    ["通知 3号楼 今晚停水", [b("3")], "今晚停水"],
    ["通知 3#楼 今晚停水", [b("3")], "今晚停水"],
    ["通知 3栋业主：今晚停水", [b("3")], "今晚停水"],
    ["通知 3栋全体业主 今晚停水", [b("3")], "今晚停水"],
    ["通知 3栋 3栋 今晚停水", [b("3")], "今晚停水"],
    ["通知 3栋 22点到24点停水\n请提前储水", [b("3")], "22点到24点停水\n请提前储水"],
    ["通知 3栋 2单元 今晚停水", [b("3", "2")], "今晚停水"],
    ["通知 1栋 1楼大厅检修", [b("1")], "1楼大厅检修"],
    ["通知 全体 明天停电", [{}], "明天停电"],
    ["通知 全小区 明天停电", [{}], "明天停电"],
    ["通知 全体业主：明天停电", [{}], "明天停电"],
    ["通知：全体业主 明天停电", [{}], "明天停电"],
    ["公告 全体 谁的车没关灯？", [{}], "谁的车没关灯？"],
    ["announce building 3 unit 2: water off tonight", [b("3", "2")], "water off tonight"],
    ["announce buildings 3, 5 and 7 water off tonight", [b("3"), b("5"), b("7")], "water off tonight"],
    ["notice all: water off tonight", [{}], "water off tonight"],
    ["announce everyone water off tonight", [{}], "water off tonight"],
  ])("%s", (text, scope, said) => {
    expect(parseRelay(text)).toEqual<Command[]>([{ kind: "announce", scope, text: said }]);
  });

  it.each([
    "通知",
    "通知。",
    "通知 3栋",
    "通知 今晚停水",
    "通知 全体",
    "通知：3栋",
    "announce",
    "announce water off",
    "通知 3-999栋 停水",
    "通知 3栋2单元501 停水",
    "通知 3栋 501室 停水",
    "通知 地下车库 停水",
  ])("%s lacks something", (text) => {
    expect(parseRelay(text)).toEqual([{ kind: "malformed", word: "通知" }]);
  });

  it.each([
    "通知业主明天来",
    "通知3栋业主明天来开会",
    "通知3栋了吗",
    "通知 3栋了吗？",
    "通知 3栋的业主没有？",
    "通知到了",
    "通知了没",
    "通知单贴了吗",
    "通知：明天上午9点开会",
    "通知：全体 明天9点开会",
    "通知 全体员工 明天开会",
    "通知：3栋王工去看一下",
    "通知 大家 中午加餐",
    "通知\n明天9点开会",
    "all good",
    "notice board is full",
    "物业通知 3栋 停水",
  ])("%s is talk", (text) => {
    expect(parseRelay(text)).toEqual([]);
  });

  it("quoting a card, is no answer to its owner", () => {
    expect(parseRelay("通知 3栋 今晚停水", "#7 报修")[0]?.kind).toBe("announce");
    expect(parseRelay("通知业主明天来", "#7 报修")).toEqual([{ kind: "reply", ticket: 7, text: "通知业主明天来", quoting: true }]);
  });
});
