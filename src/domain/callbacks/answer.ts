// Reading what an owner says to a callback (pure): whether it is done, how satisfied they are, that they would rather not say, and what else
// the message says. Negation first; the words of satisfaction are those of R66 (conversation/level.ts).
import type { Parsed } from "../../conversation/ask.ts";
import { isListOfMarks, type Level, readLevel } from "../../conversation/level.ts";
import { halfWidth } from "../../platform/kernel/text.ts";
import { belongsToAnswer, readFixed, untilTurn } from "../tickets/fixed-answers.ts";

/** both: is it done, and how satisfied; level: how satisfied; rain: does it leak again; house: how is the house, and is there anything to mend. */
export const ASKED = ["both", "level", "rain", "house"] as const;
export type Asks = (typeof ASKED)[number];

export interface CallbackSaid {
  /** Null: did not say. */
  level: Level | null;
  solved: boolean | null;
  /** They would rather not say. */
  declines: boolean;
  /** All of it, as it was written, without what is another matter. */
  text: string;
  /** They went on about something: the reason need not be asked. */
  hasMore: boolean;
}

const TAIL = "(?:了|的|吧|啦|哈|呀|啊|哦|呢)*";
const END = "(?:[\\s。.!！~～👍🙏😊]*$|[,，。.!！;；~\\s]+(?<rest>\\S[^]*)$)";
/** Of work that is asked about these say that it is done, and nothing of how it was. */
const DONE_ONLY = new RegExp(`^(?:可以|ok(?:ay)?)${TAIL}${END}`, "iu");
const DECLINES =
  /^(?:不(?:想|用|方便)?(?:评价?|打分|回答|说)了?|跳过|算了|别(?:再)?问了?|不要(?:再)?问了?|没空|没时间|skip|no comment|(?:i'?d )?rather not(?: say)?)(?:吧|啦|哈|谢谢)*[\s。.!！~～]*$/iu;
const NOTHING =
  /^(?:暂时|目前|现在)?(?:没有?|都没有?|无|没(?:有)?(?:什么|啥)?(?:要修的?|要改的?|问题|需要|毛病)|(?:一切|都)(?:都)?(?:正常|好|挺好|可以|没问题)|nothing|none|no|all (?:good|fine))(?:了|的|呢|吧|啊|谢谢|thanks|[\s,，。.!！~～])*$/iu;
const DRY = new RegExp(
  `^(?:目前|现在|暂时|这次|还|都|已经)*(?:没有?(?:再|又)?(?:漏|渗)?(?:水|过|发现)?|不(?:再)?(?:漏|渗)(?:水)?|干的|正常|no(?:pe)?(?: leaks?)?|not leaking|dry|all good)${TAIL}${END}`,
  "iu",
);
const WET = /^[^,，。!！?？]{0,10}(?:漏|渗|滴水|湿|leak|drip|wet)/iu;
const WHERE_IT_TURNS = /([^\s,，。;；!！])((?:但是?|不过|可是|只是|就是)(?!能|愿)|but\b)/iu;
const WHERE_WE_CUT = /，(但|不过|可是|只是|就是|but)/iu;
const TURN = /^(?:但是?|不过|可是|只是|就是|but)[\s,，]*/iu;
const QUESTION = /[?？]\s*$|(?:吗|(?<![什这那怎])么)\s*[。!！]*$/u;

/** A message that asks something, or tells of another matter, is no answer. */
export function readCallback(text: string, asks: Asks): Parsed<CallbackSaid> | undefined {
  const said = text.trim();
  if (said === "" || QUESTION.test(said) || isListOfMarks(said)) return undefined;
  if (DECLINES.test(said)) return { answer: { level: null, solved: null, declines: true, text: said, hasMore: false }, rest: "" };
  const { level, solved, rest } = read(said.replace(WHERE_IT_TURNS, "$1，$2"), asks);
  if (level === null && solved === null) return undefined;
  const left = said.endsWith(rest) ? rest : rest.replace(WHERE_WE_CUT, "$1");
  const own = left !== "" && (belongsToAnswer(left) || repeats(left, level)) ? "" : left;
  const answer = {
    level,
    // Who is satisfied with work has it done; of a house there is nothing to be done.
    solved: solved ?? (level !== null && level >= 3 && asks !== "house" ? true : null),
    declines: false,
    text: own === "" ? said : said.slice(0, said.length - own.length).replace(/[\s,，;；]+$/u, ""),
    hasMore: rest !== "",
  };
  return { answer, rest: own };
}

interface Found {
  level: Level | null;
  solved: boolean | null;
  rest: string;
}

/** "好了，5分", "5分，已经修好了": each of the two at most once, in either order. */
function read(said: string, asks: Asks): Found {
  const found: Found = { level: null, solved: null, rest: said };
  for (let piece = 0; piece < 2 && found.rest !== ""; piece++) {
    const text = found.rest.replace(TURN, "");
    const solved = found.solved === null ? readSolved(text, asks, found.level !== null) : undefined;
    const level = !solved?.first && found.level === null ? readLevel(text) : undefined;
    if (level) Object.assign(found, { level: level.level, rest: level.rest });
    else if (solved) Object.assign(found, { solved: solved.solved, rest: solved.rest });
    else break;
  }
  return found;
}

/** `first`: it counts before any level that the same words may mean. */
function readSolved(text: string, asks: Asks, isSecond: boolean): { solved: boolean; rest: string; first: boolean } | undefined {
  const plain = halfWidth(text);
  if (asks === "house") return NOTHING.test(plain) ? { solved: true, rest: "", first: true } : undefined;
  if (asks === "rain") {
    const dry = DRY.exec(plain);
    if (dry) return { solved: true, rest: restOf(text, dry), first: true };
    if (WET.test(plain)) {
      const { first, rest } = untilTurn(text);
      return first === "" ? undefined : { solved: false, rest, first: false };
    }
  }
  const done = asks === "level" ? null : DONE_ONLY.exec(plain);
  if (done) return { solved: true, rest: restOf(text, done), first: true };
  const fixed = readFixed(text);
  if (!fixed) return undefined;
  // After a level, "上次修完第二天又漏" is what they tell, not an answer to be taken out of it.
  if (isSecond && !fixed.answer.fixed && fixed.answer.text.length > 6) return undefined;
  return { solved: fixed.answer.fixed, rest: fixed.rest, first: false };
}

function restOf(text: string, found: RegExpExecArray): string {
  const rest = found.groups?.rest ?? "";
  return rest && text.slice(-rest.length).trim();
}

/** "4分 满意" */
function repeats(rest: string, level: Level | null): boolean {
  const again = readLevel(rest);
  return level !== null && again?.rest === "" && Math.sign(again.level - 3) === Math.sign(level - 3);
}

/** Danger, and what has its own number, is never taken for a reason. */
const NOT_A_REASON =
  /着火|起火|冒烟|煤气|燃气味|触电|漏电|救命|晕倒|被困|困在|困人|打架|[#＃]\s?\d|\bfire\b|\bgas\b|\btrapped\b|\bhelp\b/iu;
const OTHER_THINGS =
  /电梯|路灯|楼道灯|停车|车位|车库|垃圾|门禁|物业费|停水|停电|没水|没电|噪音|装修|绿化|广场舞|快递|\blift\b|\belevator\b|\bparking\b|\bgarbage\b|\bnoise\b/giu;
const NO_REASON =
  /^(?:(?:暂)?无|没有?(?:什么|啥|了)?|没什么|不想说|不说了?|算了|不用了?|就这样吧?|nothing|never ?mind|no)[\s。.!！~～]*$/iu;
const ACKNOWLEDGES = /^(?:好的?|收到|嗯+|哦+|知道了?|谢谢.{0,4}|行吧?|ok(?:ay)?|thanks?)[\s。.!！~～]*$/iu;

export interface ReasonSaid {
  /** Null: they do not want to say. */
  text: string | null;
}

/** The reason we have asked for: whatever comes next, unless it is plainly another matter. @param about what the ticket says */
export function readReason(text: string, about: string): Parsed<ReasonSaid> | undefined {
  const said = text.trim();
  if (said === "" || ACKNOWLEDGES.test(said) || QUESTION.test(said) || NOT_A_REASON.test(said) || isListOfMarks(said)) return undefined;
  if (NO_REASON.test(said)) return { answer: { text: null }, rest: "" };
  if (/^(?:另外|还有|顺[便带道]|对了|also\b|by the way\b)/iu.test(said)) return undefined;
  const { first, rest } = untilTurn(said);
  const ofOthers = [...first.matchAll(OTHER_THINGS)].some(([thing]) => !about.toLowerCase().includes(thing.toLowerCase()));
  const ofTheWork = /师傅|你们|修|上次|态度|客服|上门|worker|repair|staff/iu.test(first);
  return ofOthers && !ofTheWork ? undefined : { answer: { text: first }, rest };
}
