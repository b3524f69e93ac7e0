// What an owner's message says to what we asked in a survey (pure): answers and which questions are still open, a word of control, a slip to be
// put right, or nothing, because it is about something else. What else it says is handed back: an answer never swallows a new matter.
import type { Parsed } from "../../conversation/ask.ts";
import { isRemark } from "../../conversation/remark.ts";
import { halfWidth } from "../../platform/kernel/text.ts";
import { numberOf } from "../tickets/chinese-number.ts";
import { readChoices } from "./choices-said.ts";
import { isCount } from "./counted.ts";
import type { Answer, Question } from "./instrument.ts";
import type { Rated } from "./level-at.ts";
import type { Beside } from "./levels-assigned.ts";
import { readLevels } from "./levels-said.ts";
import type { Page } from "./pages.ts";
import { type Control, isBareNo, readControl } from "./read-control.ts";

/** level: not 1 to 5; many: more than asked; number: not in its range; nps: not 0 to 10; choice: no such place; one: only one may be chosen; most: too many. */
export type Fault = "level" | "many" | "number" | "nps" | "choice" | "one" | "most";

export interface AnswersSaid {
  kind: "answers";
  answers: ReadonlyMap<string, Answer>;
  /** Asked, and neither answered nor left out. */
  missing: string[];
  /** Whose answer was said of all that were not named. */
  general: readonly string[];
  /** Left out in so many words. */
  skipped: readonly string[];
  /** What was rated though it was not asked. */
  beside: ReadonlyMap<string, Rated & { level: number }>;
  /** What they said of it in their own words. */
  remark: string | null;
}

export type SurveySaid =
  | AnswersSaid
  | { kind: "control"; control: Control }
  /** `count`: how many answers were read. */
  | { kind: "fault"; fault: Fault; count: number }
  /** A few words on how something is, and no answer. */
  | { kind: "remark"; text: string };

export interface AskedWith {
  /** What they write is not to become a ticket in their name. */
  anonymous?: boolean;
  /** The items of the survey that are not on the page. */
  beside?: readonly Beside[];
}

/** @param page what was asked, without what has been answered */
export function readAnswers(text: string, page: Page, { anonymous = false, beside = [] }: AskedWith = {}): Parsed<SurveySaid> | undefined {
  const [first] = page;
  if (!first) return undefined;
  const read = readPage(text, first, page, { anonymous, beside });
  if (read || first.type === "text" || !isRemark(text)) return read;
  return { answer: { kind: "remark", text: text.trim() }, rest: "" };
}

function readPage(text: string, first: Question, page: Page, { anonymous, beside }: Required<AskedWith>): Parsed<SurveySaid> | undefined {
  const control = readControl(text);
  if (control) return { answer: { kind: "control", control: control.answer }, rest: control.rest };
  const no = NIL.test(text.trim()) ? nilTo(first) : isBareNo(text) && noTo(first);
  if (no) return { answer: { kind: "control", control: { do: no } }, rest: "" };
  switch (first.type) {
    case "level":
      return levels(text, page, beside);
    case "choice":
    case "choices":
      return choices(text, first);
    case "nps":
      return number(text, first.id, { least: 0, most: 10, fault: "nps" });
    case "number":
      return number(text, first.id, { least: first.least, most: first.most, fault: "number" });
    case "text":
      return freeText(text, first.id, anonymous);
  }
}

/** "无": nothing to say to this one. */
const NIL = /^(?:暂)?无[\s。.!！~～]*$/u;

function nilTo({ type }: Question): "skip" | undefined {
  return type === "choice" || type === "choices" ? undefined : "skip";
}

function noTo({ type }: Question): "skip" | "stop" | undefined {
  if (type === "choice" || type === "choices") return undefined; // none of them
  return type === "text" ? "skip" : "stop";
}

function one(id: string, answer: Partial<Answer>, rest = ""): Parsed<SurveySaid> {
  const whole = { number: null, choices: [], text: null, ...answer };
  const isSaid = isRemark(rest);
  const said = { missing: [], general: [], skipped: [], beside: new Map(), remark: isSaid ? rest : null };
  return { answer: { kind: "answers", answers: new Map([[id, whole]]), ...said }, rest: isSaid ? "" : rest };
}

function slip(fault: Fault, count = 1, rest = ""): Parsed<SurveySaid> {
  return { answer: { kind: "fault", fault, count }, rest };
}

/** "可以": yes, let us begin; or a mark. It is asked once more, with the scale. */
const GO = /^(?:(?:可以|行|没问题)(?:的|啊|呀|吧|呢)?|好[啊呀吧]?|ok|okay|yes|sure|fine)[\s。.!！~～👌]*$/iu;

function levels(text: string, page: Page, others: readonly Beside[]): Parsed<SurveySaid> | undefined {
  if (GO.test(halfWidth(text).trim())) return { answer: { kind: "control", control: { do: "resume" } }, rest: "" };
  const said = readLevels(text.trim(), page, others);
  if (!said) return undefined;
  if ("fault" in said) return slip(said.fault, said.count, said.rest);
  const { rest, general, skipped, beside, remark } = said;
  const answers = new Map([...said.levels].map(([id, number]) => [id, { number, choices: [], text: null }]));
  const missing = page.map(({ id }) => id).filter((id) => !answers.has(id) && !skipped.includes(id));
  return { answer: { kind: "answers", answers, missing, general, skipped, beside, remark }, rest };
}

function choices(text: string, question: Extract<Question, { options: unknown }>): Parsed<SurveySaid> | undefined {
  const said = readChoices(text, question);
  if (!said) return undefined;
  return "fault" in said ? slip(said.fault) : one(question.id, said.answer, said.rest);
}

const WORDS = "[零一二两三四五六七八九十]{1,3}";
const AMOUNT = new RegExp(
  `^(?:我?(?:给|打|选|评)|大概|大约|差不多|约|也就|就|about|around)*\\s*(?:(?<digits>\\d{1,9}(?:\\.\\d+)?)|(?<words>${WORDS})|(?<full>满分))\\s*(?<unit>分(?!钟)|元|块钱?|次|个人?|口人?|人|天|points?|yuan|times?)?(?:了|吧|左右|以内|啦|哈|的)*(?:[\\s。.!！~～👍😊🙏]*$|(?<between>[,，。.!！;；\\s]+)(?<rest>\\S[^]*)$)`,
  "iu",
);
function number(
  text: string,
  id: string,
  { least, most, fault }: { least: number; most: number; fault: "nps" | "number" },
): Parsed<SurveySaid> | undefined {
  const said = text.trim();
  const found = AMOUNT.exec(halfWidth(said))?.groups;
  if (!found) return undefined;
  const rest = found.rest ? said.slice(-found.rest.length).trim() : "";
  if (isCount(found.between ?? "-", halfWidth(rest))) return undefined;
  if (fault === "nps" && found.unit && !/^(?:分|points?)$/iu.test(found.unit)) return undefined;
  const value = found.full ? most : found.words ? numberOf(found.words) : Number(found.digits);
  if (Number.isInteger(value) && value >= least && value <= most) return one(id, { number: value }, rest);
  // "501", "13800138000": something else; "11", "100分": a slip.
  const isSlip = rest === "" && (fault === "number" || found.unit !== undefined || value <= 100);
  return isSlip ? slip(fault) : undefined;
}

const NOTHING =
  /^(?:暂时|目前|现在|我)*(?:没有|没|无|没啥|没什么|没意见|没想法|没想到|没要改的?|挺好的?|都(?:挺|很)?好的?|都满意|none|nothing|no|n\/a)(?:意见|建议|想法|要说的|要改的|需要|了|的|吧|啦|哈|呀|啊|可说的|好改的|特别的)*[\s,，。.!！~～👍😊🙏]*(?:谢谢)?[\s。.!！~～👍😊🙏]*$/iu;
/** Not an answer but talk: greetings, thanks, a person wanted, a ticket's number, a flat, a telephone. */
const TALK =
  /^(?:(?:你|您)好|在吗|在不在|有人吗|hello|hi|hey|好+的?|好哒|嗯+|哦+|收到|知道了|明白了?|谢谢(?:你|您|你们)?|辛苦了?|ok|okay|thanks?(?: you)?|(?:我要?|帮我|请)?(?:转|找|叫)?(?:人工|客服|真人)(?:客服|服务)?|撤销|撤单|取消|催一下|帮助|投诉|报修|咨询|#?[\d\s\-#+()]+|[\p{P}\p{S}\s]+)[\s。.!！~～?？]*$|^#\d|^我的信息$|^绑定/iu;
const URGENT =
  /着火|起火|失火|冒烟|浓烟|煤气|燃气味|漏气|水管爆|爆管|爆了|触电|漏电|困在|被困|困人|关在|反锁|晕倒|晕过去|救命|流血|受伤|打架|打人|跳楼|坠|快来人?|赶紧来|马上来|on fire|smoke|gas (?:leak|smell)|trapped|help!/iu;
const BROKEN =
  /漏水|渗水|漏得|在漏|漏了|滴水|堵(?:了|住|塞)|坏了|坏掉|不亮|停[水电](?!的?(?:通知|公告|时候)|前|要|提前)|没[水电气](?!平)|断[水电]|打不开|关不上|进水|积水|跳闸|不制[冷热]|报修|没人来|什么时候来|还没(?:来|修|处理)|leak|broken|not working|no (?:water|power)|blocked/iu;
const HERE_AND_NOW =
  /我家|我们家|家里|厨房|卫生间|厕所|阳台|卧室|客厅|刚才|刚刚|现在|正在|今天|昨天|昨晚|又|\d+\s*(?:号楼|栋|单元|楼)|\bmy\b|\bour\b|\bnow\b|today/iu;
const WISH =
  /希望|建议|能不能|可不可以|能否|最好|多[一]?[些点搞办装种]|少一?[些点]|别|不要|改[进善一]|加强|增加|换一|提高|应该|wish|would like|please (?:add|improve|make)|should|more|better/iu;
const QUESTION = /[?？][\s]*$|什么时候|几点|多少钱|怎么(?:办|弄|交|走|回事)|哪里[办交]|进展|到哪了|修好了?吗|\b(?:when|how much|where)\b/iu;

/** Words of their own; a report of something that is wrong now goes its own way, and what names a fault goes both ways. */
function freeText(text: string, id: string, anonymous: boolean): Parsed<SurveySaid> | undefined {
  const said = text.trim();
  const plain = halfWidth(said);
  if (NOTHING.test(plain)) return { answer: { kind: "control", control: { do: "skip" } }, rest: "" };
  if (TALK.test(plain) || URGENT.test(plain) || !/\p{L}/u.test(plain)) return undefined;
  const another = plain.search(/(?<=[\s,，。.;；!！])(?:对了|另外|顺便|by the way)/iu);
  if (another > 0) return one(id, { text: said.slice(0, another).replace(/[\s,，;；]+$/u, "") }, said.slice(another).trim());
  const wish = WISH.test(plain);
  if (!wish && (QUESTION.test(plain) || (BROKEN.test(plain) && HERE_AND_NOW.test(plain)))) return undefined;
  return one(id, { text: said }, BROKEN.test(plain) && !anonymous ? said : "");
}

/** What was wrong with something that they rated low: a sentence, or no. A question, talk and what cannot wait go their own way. */
export function readWhy(text: string): Parsed<{ kind: "why"; text: string } | { kind: "control"; control: Control }> | undefined {
  const said = text.trim();
  const plain = halfWidth(said);
  if (isBareNo(said) || NOTHING.test(plain)) return { answer: { kind: "control", control: { do: "skip" } }, rest: "" };
  const control = readControl(text);
  if (control) return { answer: { kind: "control", control: control.answer }, rest: control.rest };
  if (TALK.test(plain) || URGENT.test(plain) || QUESTION.test(plain) || !/\p{L}{2}/u.test(plain)) return undefined;
  const another = plain.search(/(?<=[\s,，。.;；!！])(?:对了|另外|顺便|by the way)/iu);
  if (another <= 0) return { answer: { kind: "why", text: said }, rest: "" };
  return { answer: { kind: "why", text: said.slice(0, another).replace(/[\s,，;；]+$/u, "") }, rest: said.slice(another).trim() };
}
