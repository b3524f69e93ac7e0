// What a staff member's message asks for.
import { describe, expect, it } from "vitest";
import { type Command, parseRelay, ticketAtStart } from "../../src/relay/grammar.ts";

const reply = (ticket: number, text: string, quoting = false): Command => ({ kind: "reply", ticket, text, quoting });
const verb = (ticket: number, name: string, text = ""): Command => ({ kind: "verb", ticket, verb: name as never, text });

describe("commands", () => {
  it.each<[string, Command[]]>([
    ["#12 师傅20分钟后到", [reply(12, "师傅20分钟后到")]],
    ["#12师傅20分钟后到", [reply(12, "师傅20分钟后到")]],
    ["＃１２ 好的", [reply(12, "好的")]],
    ["# 12 好的", [reply(12, "好的")]],
    ["@回音\u2005#12 接单", [verb(12, "accept")]],
    ["#12接单", [verb(12, "accept")]],
    ["#12 接单！", [reply(12, "接单！")]],
    ["#12 accept", [verb(12, "accept")]],
    ["#12 Done replaced the hose", [verb(12, "resolve", "replaced the hose")]],
    ["#12 派 @李工", [verb(12, "assign", "@李工")]],
    ["#12 派@李工", [verb(12, "assign", "@李工")]],
    ["#12 完成 换了软管", [verb(12, "resolve", "换了软管")]],
    ["#12 完成：换了软管", [verb(12, "resolve", "换了软管")]],
    ["#12 完成了，换了软管", [verb(12, "resolve", "换了软管")]],
    ["#12 备注 脾气急", [verb(12, "note", "脾气急")]],
    ["#12 完成不了，缺配件", [reply(12, "完成不了，缺配件")]],
    ["#12 约好了明天来", [reply(12, "约好了明天来")]],
    ["#12 转告您一声，明天停水", [reply(12, "转告您一声，明天停水")]],
    ["#12 约 明天10点", [{ kind: "reserved", ticket: 12, word: "约" }]],
    ["#12 报价 30", [{ kind: "reserved", ticket: 12, word: "报价" }]],
    ["#12 改类 停车", [verb(12, "reclassify", "停车")]],
    ["#12 改类 投诉 停车", [verb(12, "reclassify", "投诉 停车")]],
    ["#12 改类：咨询/停车", [verb(12, "reclassify", "咨询/停车")]],
    ["#12改类停车", [verb(12, "reclassify", "停车")]],
    ["#12 改类别 停车", [verb(12, "reclassify", "停车")]],
    ["#12 改分类停车", [verb(12, "reclassify", "停车")]],
    ["#12 改类", [verb(12, "reclassify")]],
    ["#12 Reclassify complaint parking", [verb(12, "reclassify", "complaint parking")]],
    ["#12 改天再来", [reply(12, "改天再来")]],
    ["#12", [{ kind: "show", ticket: 12 }]],
    ["待办", [{ kind: "list" }]],
    ["超时", [{ kind: "overdue" }]],
    ["帮助", [{ kind: "help" }]],
    ["HELP", [{ kind: "help" }]],
    ["发", [{ kind: "send" }]],
    ["#12 接单\n#13 备注 一\n二", [verb(12, "accept"), verb(13, "note", "一\n二")]],
    ["#12 第一行\n第二行", [reply(12, "第一行\n第二行")]],
  ])("%s", (text, commands) => {
    expect(parseRelay(text)).toEqual(commands);
  });
});

describe("people talking", () => {
  it.each(["中午吃什么", "12 栋的灯谁去修", "发工资了吗", "", "第#12单谁接", "待办好多", "1234567890#"])("%s", (text) => {
    expect(parseRelay(text)).toEqual([]);
  });
});

describe("a quote", () => {
  const card = "#7 报修·渗漏堵塞 3栋2单元501\n张女士\n「#9 完成」";
  it("is the number it begins with", () => {
    expect(parseRelay("20分钟到", card)).toEqual([reply(7, "20分钟到", true)]);
    expect(parseRelay("接单", card)).toEqual([verb(7, "accept")]);
  });
  it("gives way to a number in the message itself", () => {
    expect(parseRelay("#8 接单", card)).toEqual([verb(8, "accept")]);
  });
  it("without a number at its beginning is people talking", () => {
    expect(parseRelay("好的", "业主说 #9 完成")).toEqual([]);
  });
  it("takes no number further on", () => {
    expect(ticketAtStart("张女士 #9")).toBeUndefined();
    expect(ticketAtStart("#12345678901 x")).toBeUndefined();
  });
});
