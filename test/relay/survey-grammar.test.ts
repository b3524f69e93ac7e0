// 调查 in the staff room, by tables: what is a command, and what is people talking.
import { describe, expect, it } from "vitest";
import { parseSurvey, type SurveyCommand } from "../../src/relay/survey-grammar.ts";

const plan = (survey: string, more: object = {}): SurveyCommand => ({
  do: "plan",
  survey,
  sampling: null,
  share: null,
  returnQuota: null,
  anonymous: false,
  ...more,
});

describe("commands", () => {
  it.each<[string, SurveyCommand]>([
    ["调查", { do: "list" }],
    ["調查。", { do: "list" }],
    ["调查列表", { do: "list" }],
    ["survey", { do: "list" }],
    ["调查 计划 满意度", plan("满意度")],
    ["调查计划 满意度", plan("满意度")],
    ["调查 计划 满意度 普查", plan("满意度", { sampling: "census" })],
    ["调查 计划 满意度 抽样 30%", plan("满意度", { sampling: "random", share: 0.3 })],
    ["调查 计划 满意度 抽样30％ 匿名", plan("满意度", { sampling: "random", share: 0.3, anonymous: true })],
    ["调查 计划 需求，分层，匿名", plan("需求", { sampling: "stratified", anonymous: true })],
    ["调查 计划 需求 分层 40%", plan("需求", { sampling: "stratified", share: 0.4 })],
    ["调查 计划 满意度 回收 70%", plan("满意度", { returnQuota: 0.7 })],
    ["调查 计划 中秋晚会 活动 匿名", plan("中秋晚会 活动", { anonymous: true })],
    ["survey plan satisfaction random 30% anonymous", plan("satisfaction", { sampling: "random", share: 0.3, anonymous: true })],
    ["调查 计划 满意度 抽样 0%", { do: "help" }],
    ["调查 计划 满意度 抽样 300%", { do: "help" }],
    ["调查 计划 满意度 匿名 下周", { do: "help" }],
    ["调查 计划", { do: "help" }],
    ["调查 计划 匿名", plan("匿名")],
    ["调查 批准 3", { do: "act", act: "approve", number: 3 }],
    ["调查批准3", { do: "act", act: "approve", number: 3 }],
    ["调查 3 批准", { do: "act", act: "approve", number: 3 }],
    ["调查 开始 ３号", { do: "act", act: "start", number: 3 }],
    ["调查 继续 #3", { do: "act", act: "start", number: 3 }],
    ["调查：暂停 3", { do: "act", act: "pause", number: 3 }],
    ["调查 结束 3。", { do: "act", act: "close", number: 3 }],
    ["survey close 3", { do: "act", act: "close", number: 3 }],
    ["调查 进度 3", { do: "progress", number: 3 }],
    ["调查 名单 3", { do: "unreachable", number: 3 }],
    ["调查 3", { do: "progress", number: 3 }],
    ["调查 批准", { do: "help" }],
    ["调查 反馈 3 门口加了两盏灯，\n电梯换了钢丝绳。", { do: "tell", number: 3, text: "门口加了两盏灯，\n电梯换了钢丝绳。" }],
    ["调查 反馈 3：加了灯", { do: "tell", number: 3, text: "加了灯" }],
    ["调查 反馈 3", { do: "tell", number: 3, text: "" }],
    ["调查 反馈", { do: "help" }],
  ])("%s", (text, command) => expect(parseSurvey(text)).toEqual(command));
});

it.each([
  "调查一下3栋的漏水",
  "调查原因",
  "调查 原因是水管老化",
  "调查开始了吗",
  "调查 开始了吗",
  "调查计划下周再说",
  "调查结果出来了",
  "调查 3栋的事",
  "满意度调查",
  "我们在调查",
  "调查反馈不错",
  "surveying the roof",
  "survey 3 floors today",
])("talk: %s", (text) => expect(parseSurvey(text)).toBeUndefined());
