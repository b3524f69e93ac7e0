// Who wants no more surveys, and who speaks of looking into a matter, of a form they are filling in, or of other messages.
import { expect, it } from "vitest";
import { refusesSurveys, takeNoSurveys } from "../../src/intake/no-surveys.ts";

it.each([
  "不要再给我发调查了",
  "别再发问卷",
  "别再给我发问卷了",
  "stop sending surveys",
  "stop sending me surveys",
  "以后别给我发调查了",
  "不想收到调查",
  "我不想再收到问卷调查了",
  "请不要再发满意度调查",
  "请不要给我发调查问卷了，谢谢",
  "调查问卷不要再发了",
  "问卷以后别发了",
  "这种调查别再发给我了",
  "以后不要再给我发这种问卷调查",
  "不用给我发调查",
  "以后不参加调查",
  "不要问卷",
  "别老给我发调查",
  "别总发问卷，烦",
  "退订调查",
  "取消问卷",
  "不想做问卷",
  "不要再让我填问卷了",
  "别让我做调查了",
  "不要再推送问卷了",
  "拒绝调查问卷",
  "停止给我发调查",
  "停止发送问卷",
  "我不想填什么调查",
  "不需要满意度调查",
  "满意度调查以后不用发我",
  "你们的问卷不要再发了",
  "以后的调查都不用发给我",
  "没空填，别再发调查了",
  "烦死了，别再发问卷了",
  "别再发调查了，烦死了",
  "调查别发了",
  "不要发调查",
  "no more surveys",
  "No more surveys please",
  "please don't send me surveys",
  "don't send me any more surveys",
  "do not send me surveys again",
  "I don't want any more surveys",
  "I don't want to receive surveys",
  "opt out of surveys",
  "unsubscribe from surveys",
  "take me off the survey list",
  "stop the surveys",
  "不要再给我发那个满意度调查了",
  "以后别发这些调查给我",
  "别给我发调查表了",
])("%s", (text) => expect(refusesSurveys(text)).toBe(true));

it.each([
  "你们的调查结果呢",
  "调查一下是谁扔的",
  "不用调查了",
  "别调查了，是我弄错了",
  "不要再调查了",
  "停止调查",
  "调查清楚了吗",
  "你们调查了吗",
  "不要只发调查，先把电梯修好",
  "问卷在哪里填",
  "发问卷给我",
  "调查什么时候发",
  "为什么不给我发调查",
  "别再发广告了",
  "不要再发传单了",
  "别再给我发短信了",
  "你们不调查就别发通知",
  "调查问卷我填了",
  "问卷填不了",
  "问卷打不开",
  "没收到调查",
  "怎么还没有给我发调查结果",
  "不要再敷衍我，调查清楚再说",
  "不要发到群里",
  "别再发问卷了，先把电梯修好",
  "你们不用来调查了",
  "不想再等调查了",
  "调查一下为什么停水",
  "别光调查",
  "不要调查我家",
  "问卷我下午填",
  "为什么总给我家断水",
  "survey says no",
  "is there a survey",
  "stop sending the bills",
  "no more noise please",
  "不要再发停水通知了",
  "再发一次问卷",
])("%s is no such thing", (text) => expect(refusesSurveys(text)).toBe(false));

it("takes the no out of what else is told", () => {
  expect(takeNoSurveys(["不要再给我发调查了，厨房漏水"])).toEqual({ refused: true, rest: ["厨房漏水"] });
  expect(takeNoSurveys(["厨房漏水。以后别发问卷了！", "快点来"])).toEqual({ refused: true, rest: ["厨房漏水。", "快点来"] });
  expect(takeNoSurveys(["stop sending surveys, the lift is broken"])).toEqual({ refused: true, rest: ["the lift is broken"] });
  expect(takeNoSurveys(["调查清楚了吗，厨房还在漏"])).toEqual({ refused: false, rest: ["调查清楚了吗，厨房还在漏"] });
});

it("reads what is long and odd as fast as anything", () => {
  const began = performance.now();
  for (const text of ["再".repeat(80), "不要发".repeat(26), "调查".repeat(40), "的这种".repeat(26), "了，烦".repeat(26), "，".repeat(80)])
    refusesSurveys(text);
  expect(performance.now() - began).toBeLessThan(300);
});
