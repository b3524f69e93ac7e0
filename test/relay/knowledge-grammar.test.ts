// What staff ask of the approved answers in their rooms; everything else is talk.
import { describe, expect, it } from "vitest";
import { parseRelay } from "../../src/relay/grammar.ts";
import { type KnowledgeCommand, parseKnowledge } from "../../src/relay/knowledge-grammar.ts";

describe("commands", () => {
  it.each<[string, KnowledgeCommand]>([
    ["知识", { do: "list" }],
    ["知识 ", { do: "list" }],
    ["knowledge", { do: "list" }],
    ["知识 3", { do: "show", number: 3 }],
    ["知识3", { do: "show", number: 3 }],
    ["知识 #３", { do: "show", number: 3 }],
    ["知识 3 通过", { do: "approve", number: 3 }],
    ["知识3通过", { do: "approve", number: 3 }],
    ["知识 3 通过。", { do: "approve", number: 3 }],
    ["知识 3 停用", { do: "retire", number: 3 }],
    ["知识 3 下架了", { do: "retire", number: 3 }],
    ["知识 3 删掉", { do: "help" }],
    ["知识 登记", { do: "help" }],
    ["知识 问：停车月租多少钱 答：每月350元", { do: "register", said: { 问: "停车月租多少钱", 答: "每月350元" } }],
    ["知识问:停车月租多少钱 答:每月350元", { do: "register", said: { 问: "停车月租多少钱", 答: "每月350元" } }],
    [
      "知识 问：停车月租多少钱 也问：包月多少；车位月租 答：地下350元，\n地面200元。 类：停车 从：2026-12-01 至：2026-12-31",
      {
        do: "register",
        said: {
          问: "停车月租多少钱",
          也问: "包月多少；车位月租",
          答: "地下350元，\n地面200元。",
          类: "停车",
          从: "2026-12-01",
          至: "2026-12-31",
        },
      },
    ],
    [
      "知识\n问：停车月租多少钱\n答：营业时间：8点到20点\n类别：停车",
      { do: "register", said: { 问: "停车月租多少钱", 答: "营业时间：8点到20点", 类: "停车" } },
    ],
    ["知识 问：停车月租多少钱", { do: "register", said: { 问: "停车月租多少钱" } }],
    ["知识 问：一 答：二 答：三", { do: "help", twice: "答" }],
  ])("%s", (text, command) => {
    expect(parseKnowledge(text)).toEqual(command);
    expect(parseRelay(text)).toEqual([{ kind: "knowledge", knowledge: command }]);
  });
});

describe("people talking", () => {
  it.each([
    "知识竞赛几点",
    "知识问答几点开始",
    "知识3个都懂",
    "知识面真广",
    "涨知识了",
    "长知识 3",
    "业主知识 3 通过",
    "知识产权",
    "知识点",
  ])("%s", (text) => {
    expect(parseRelay(text)).toEqual([]);
  });
});
