// The relay's grammar for surveys (pure): `调查`, `调查 计划 满意度 抽样 30% 匿名`, `调查 批准 3`, `调查 截止 3 周五`, `调查 反馈 3 …`. "调查一下原因" is people talking.
import type { Sampling } from "../generated/prisma/enums.ts";
import { afterSigns, asRead } from "./as-read.ts";

export type SurveyAct = "approve" | "start" | "pause" | "close";

export interface PlanSaid {
  /** As it was written: a kind of survey, or a survey's title. */
  survey: string;
  sampling: Sampling | null;
  /** 0 to 1. */
  share: number | null;
  returnQuota: number | null;
  anonymous: boolean;
}

export type SurveyCommand =
  | { do: "list" | "help" }
  | ({ do: "plan" } & PlanSaid)
  | { do: "progress" | "unreachable" | "low"; number: number }
  | { do: "act"; act: SurveyAct; number: number }
  /** @property text when, as it was written */
  | { do: "deadline"; number: number; text: string }
  | { do: "tell"; number: number; text: string };

const BEGINS = /^(?:调查|surveys?)(?=$|[\s:,。.!~#0-9]|计划|批准|开始|启动|暂停|继续|进度|结果|结束|截止|名单|低分|反馈|列表|帮助)[\s:,]*/i;
type OnNumber = SurveyAct | "progress" | "unreachable" | "low";
const ACTS: readonly [RegExp, OnNumber][] = [
  [/^(?:批准|同意|通过|approve)$/i, "approve"],
  [/^(?:开始|启动|继续|恢复|start|resume)$/i, "start"],
  [/^(?:暂停|pause)$/i, "pause"],
  [/^(?:结束|关闭|close)$/i, "close"],
  [/^(?:进度|结果|情况|progress|status)$/i, "progress"],
  [/^(?:名单|unreachable)$/i, "unreachable"],
  [/^(?:低分|差评|low)$/i, "low"],
];
/** "批准 3", "批准3号" */
const WORD_FIRST = /^([一-龥]{2}|[a-z]+)\s*#?\s*([0-9]{1,9})\s*号?$/i;
/** "3 批准", "3" */
const NUMBER_FIRST = /^#?\s*([0-9]{1,9})\s*号?\s*([一-龥]{2}|[a-z]+)?$/i;
const PLAN = /^(?:计划|plan)(?:$|[\s:,]+)/i;
const TELL = /^(?:反馈|tell)\s*#?\s*([0-9]{1,9})(?:$|[\s:,，：]+)/i;
const DEADLINE = /^(?:截止(?:时间|日期)?|延期|deadline|until)\s*#?\s*([0-9]{1,9})\s*号?(?:$|[\s:,，：到至]+)/i;
const HELP = /^(?:帮助|用法|怎么用|help)[?？]?$/i;
const KNOWN = /^(?:满意度?|需求|访谈|活动|satisfaction|demand|interview|event)(?:调查)?$/i;

/** What a message asks of the surveys; `undefined` if it is about something else. */
export function parseSurvey(message: string): SurveyCommand | undefined {
  const plain = asRead(message);
  const begins = BEGINS.exec(plain)?.[0];
  if (begins === undefined) return undefined;
  const apart = /[\s:,]$/.test(begins);
  const rest = plain.slice(begins.length);
  const bare = rest.replace(/[\s。.!~]+$/u, "");
  if (bare === "" || /^列表$|^list$/i.test(bare)) return { do: "list" };
  if (HELP.test(bare)) return { do: "help" };
  const deadline = DEADLINE.exec(rest);
  if (deadline) return { do: "deadline", number: Number(deadline[1]), text: afterSigns(message.slice(begins.length + deadline[0].length)) };
  const tell = TELL.exec(rest);
  if (tell) return { do: "tell", number: Number(tell[1]), text: afterSigns(message.slice(begins.length + tell[0].length)) };
  const plan = PLAN.exec(rest)?.[0];
  if (plan !== undefined) return planned(message.slice(begins.length + plan.length), apart);
  const numbered = onNumber(bare);
  if (numbered) return numbered;
  // A word of ours without its number, set apart: "调查 批准".
  return apart && (/^(?:反馈|截止|tell|deadline)$/i.test(bare) || actOf(bare)) ? { do: "help" } : undefined;
}

function onNumber(said: string): SurveyCommand | undefined {
  const first = WORD_FIRST.exec(said);
  const [number, word] = first ? [first[2], first[1]] : (NUMBER_FIRST.exec(said)?.slice(1) ?? []);
  if (number === undefined) return undefined;
  const act = word === undefined ? "progress" : actOf(word);
  if (!act) return undefined;
  return act === "progress" || act === "unreachable" || act === "low"
    ? { do: act, number: Number(number) }
    : { do: "act", act, number: Number(number) };
}

function actOf(word: string): OnNumber | undefined {
  return ACTS.find(([form]) => form.test(word))?.[1];
}

const OPTIONS: readonly [RegExp, (plan: PlanSaid, share: number | null) => void][] = [
  [/^(?:普查|全体|全部|census)$/i, (plan) => sampled(plan, "census", null)],
  [/^(?:分层(?:抽样)?|stratified)\s*(?:([0-9.]{1,5})\s*%)?$/i, (plan, share) => sampled(plan, "stratified", share)],
  [/^(?:随机(?:抽样)?|抽样|random)\s*(?:([0-9.]{1,5})\s*%)?$/i, (plan, share) => sampled(plan, "random", share)],
  [/^(?:匿名|不记名|anonymous)$/i, (plan) => Object.assign(plan, { anonymous: true })],
  [/^(?:回收率?|return)\s*([0-9.]{1,5})\s*%$/i, (plan, share) => Object.assign(plan, { returnQuota: share })],
];

function sampled(plan: PlanSaid, sampling: Sampling, share: number | null): void {
  Object.assign(plan, { sampling, share });
}

/** The survey's name goes on until the first option. */
function planned(said: string, apart: boolean): SurveyCommand | undefined {
  const words = asRead(said)
    .replace(/(抽样|分层|随机|回收率?)\s+(?=[0-9])/gu, "$1")
    .replace(/(random|stratified|return)\s+(?=[0-9])/giu, "$1")
    .replace(/[。.!~\s]+$/u, "")
    .split(/[\s,、]+/u)
    .filter((word) => word !== "");
  const plan: PlanSaid = { survey: "", sampling: null, share: null, returnQuota: null, anonymous: false };
  const name: string[] = [];
  for (const word of words) {
    const read = option(word);
    if (read && name.length > 0) {
      const { set, share } = read;
      if (share !== null && !(share > 0 && share <= 1)) return { do: "help" };
      set(plan, share);
    } else if (plan.sampling !== null || plan.anonymous || plan.returnQuota !== null) return apart ? { do: "help" } : undefined;
    else name.push(word);
  }
  plan.survey = name.join(" ");
  if (plan.survey === "") return apart || words.length === 0 ? { do: "help" } : undefined;
  // "调查计划下周再说" is talk.
  return apart || KNOWN.test(plan.survey) ? { do: "plan", ...plan } : undefined;
}

function option(word: string): { set: (plan: PlanSaid, share: number | null) => void; share: number | null } | undefined {
  for (const [form, set] of OPTIONS) {
    const found = form.exec(word);
    if (found) return { set, share: found[1] === undefined ? null : Number(found[1]) / 100 };
  }
  return undefined;
}
