// How the results of a survey were computed, in words: what staff read beneath the figures, so that nobody takes them for more than they are.
import type { Language, Sampling } from "../generated/prisma/enums.ts";

export interface MethodFacts {
  sampling: Sampling;
  households: number;
  sent: number;
  /** Replies counted, and how many of them were left half-way. */
  replies: number;
  partial: number;
  weightCap: number;
  /** Buildings that were cut to the cap, weighted together, or not heard at all. */
  trimmed: readonly string[];
  together: readonly string[];
  unheard: readonly string[];
  /** Questions that the headline figures are of; several: all on levels together. */
  headline: number;
  previous: boolean;
}

const ZH_SAMPLING: Record<Sampling, string> = { census: "全部住户", random: "随机抽样", stratified: "按楼栋分层随机抽样" };
const EN_SAMPLING: Record<Sampling, string> = {
  census: "all households",
  random: "a random sample",
  stratified: "a random sample stratified by building",
};

function zhCN(facts: MethodFacts): string {
  const { sampling, households, sent, replies, partial, weightCap, trimmed, together, unheard } = facts;
  return [
    `调查方式：${ZH_SAMPLING[sampling]}，每户一份；全小区 ${households} 户，发出 ${sent} 户，统计 ${replies} 份答卷${partial > 0 ? `（其中 ${partial} 份没有答完，答了的题照算）` : ""}。`,
    facts.headline > 1 ? "总体数字由所有满意度题目合计。" : "总体数字取自总体满意度一题。",
    "满意率有两种算法，并列给出：合格/(合格+不满意)，以及非常满意和满意占全部回答的比例。“一般”两种算法各算两遍：制度 004 把“较满意”算合格，制度 003 把“基本满意”和“一般”放在同一档。",
    "平均分按 50、30、20、0、-10 分（本调查另定分值的按其分值），并换算成 0 到 1。",
    "区间为 95% 的 Wilson 区间，已按户数作有限总体修正；它只说明抽样误差，不说明没有回答的住户怎么想。推荐值（NPS）的区间用调整后的 Wald 法。",
    `加权：按各楼栋户数加权，单份权重不超过平均的 ${weightCap} 倍${trimmed.length > 0 ? `（已截到上限：${trimmed.join("、")}）` : ""}${together.length > 0 ? `；不单独显示的楼栋合并计算（${together.join("、")}）` : ""}${unheard.length > 0 ? `；没有答卷、未能代表的楼栋：${unheard.join("、")}` : ""}。未加权的数字同时给出。`,
    facts.previous ? "与上一次相比用 Newcombe 区间：区间不含 0 才说上升或下降。" : "",
    "不足 5 户回答的格子不显示，全小区、单题、楼栋、分组都一样；能由合计倒推出来的也一并不显示。疑似随意作答和重复的答卷只标出，不剔除。",
  ].join("");
}

function en(facts: MethodFacts): string {
  const { sampling, households, sent, replies, partial, weightCap, trimmed, together, unheard } = facts;
  return [
    `How it was asked: ${EN_SAMPLING[sampling]}, one answer per household; ${households} households in all, ${sent} asked, ${replies} answers counted${partial > 0 ? ` (${partial} of them left half-way; what was answered counts)` : ""}.`,
    facts.headline > 1
      ? "The overall figures are of all questions on levels together."
      : "The overall figures are of the question on overall satisfaction.",
    'Satisfaction is given in two ways side by side: passed/(passed + dissatisfied), and very satisfied and satisfied among all answers. "Fair" is counted both ways in each: procedure 004 counts 较满意 as passed, procedure 003 puts 基本满意 and 一般 on one level.',
    "Mean scores are of 50, 30, 20, 0 and -10 (or the survey's own scores), and rescaled to 0 to 1.",
    "Intervals are Wilson's at 95 %, corrected for the finite number of households; they speak of chance in the draw, not of what those who did not answer think. The interval of the net promoter score is the adjusted Wald one.",
    `Weights: by the households of each building, nobody above ${weightCap} times the mean${trimmed.length > 0 ? ` (cut there: ${trimmed.join(", ")})` : ""}${together.length > 0 ? `; buildings that are not shown count as one (${together.join(", ")})` : ""}${unheard.length > 0 ? `; nobody stands for: ${unheard.join(", ")}` : ""}. The figures without weights stand beside them.`,
    facts.previous ? "The change since the last round is Newcombe's interval: only one that leaves out 0 is called risen or fallen." : "",
    "Cells of fewer than 5 households are not shown, of the whole as of a question, a building or a group, nor any that could be computed from a total. Replies that look careless or doubled are marked, and counted.",
  ]
    .filter(Boolean)
    .join(" ");
}

export const methodText = (language: Language, facts: MethodFacts): string => (language === "en" ? en(facts) : zhCN(facts));
