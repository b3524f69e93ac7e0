// Reading what an owner says to a callback (pure): whether it is done, how satisfied they are, that they would rather not say, and what else
// the message says. Negation first; the words of satisfaction are those of R66 (conversation/level.ts).
import type { Parsed } from "../../conversation/ask.ts";
import { isListOfMarks, type Level, readLevel } from "../../conversation/level.ts";
import { halfWidth } from "../../platform/kernel/text.ts";
import { belongsToAnswer, readFixed, untilTurn } from "../tickets/fixed-answers.ts";
import { QUESTION, readMore, tellsFault } from "./reason.ts";
import { isBad } from "./rules.ts";

/** both: is it done, and how satisfied; level: how satisfied; rain: does it leak again; house: how is the house, and is there anything to mend. */
export const ASKED = ["both", "level", "rain", "house"] as const;
export type Asks = (typeof ASKED)[number];

export interface CallbackSaid {
  /** Null: did not say. */
  level: Level | null;
  solved: boolean | null;
  /** They would rather not say. */
  declines: boolean;
  /** Nor be asked at all: "滚，天天问烦不烦". */
  annoyed: boolean;
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
  /^(?:不(?:想|用|方便|愿意?|肯)?(?:评价?|打分|回答|说)了?|跳过|算了|别(?:再)?问了?|不要(?:再)?问了?|没空|没时间|skip|no comment|(?:i'?d )?rather not(?: say)?)(?:吧|啦|哈|谢谢)*[\s。.!！~～]*$/iu;
/** Of being asked, not of what was done: "还在漏，烦死了" is an answer. Each part of the message must be such. */
const ANNOYED =
  /^(?:你们?|快|给我|都|赶紧)*(?:滚(?:开|蛋|远点|出去)?|闭嘴|神经病?|有病(?:吧|啊)?|(?:真|好)?烦不烦(?:人)?|烦死(?:人|我)?|(?:别|不要|少|甭)(?:再|来|老|总|一直|天天)*(?:烦|吵|打扰|骚扰|问|发|找)(?:我|了|消息)*|(?:天天|老|老是|总|总是|一直|整天|没完没了地?|一天到晚|又来?)(?:问|发|打扰|骚扰|烦)(?:问|个|我|什么|没完|不停|烦不烦|了|的)*|(?:问|有)(?:个)?(?:完)?没完(?:没了)?|(?:问|有)什么(?:好)?问(?:的)?|骚扰|leave me alone|stop (?:asking|messaging|bothering|texting)(?: me)?|go away|get lost|shut up|fuck off|piss off|(?:do not|don'?t) (?:bother|ask|message) me(?: again| any ?more)?)(?:了|吧|啦|啊|呀|嘛|吗|呢|的)*$/iu;
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

/**
 * A message that asks something, or tells of another matter, is no answer. What goes on about what is wrong belongs to it, and work that has a fault is not
 * done, whatever mark it got. @param about what the ticket says
 */
export function readCallback(text: string, asks: Asks, about = ""): Parsed<CallbackSaid> | undefined {
  const said = text.trim();
  const annoyed = !DECLINES.test(said) && isAnnoyed(said);
  if (said === "" || (QUESTION.test(said) && !annoyed) || isListOfMarks(said)) return undefined;
  if (annoyed || DECLINES.test(said))
    return { answer: { level: null, solved: null, declines: true, annoyed, text: said, hasMore: false }, rest: "" };
  const { level, solved, rest } = read(said.replace(WHERE_IT_TURNS, "$1，$2"), asks);
  if (level === null && solved === null) return undefined;
  const left = said.endsWith(rest) ? rest : rest.replace(WHERE_WE_CUT, "$1");
  const other = left !== "" && (belongsToAnswer(left) || repeats(left, level)) ? "" : left;
  const bad = isBad({ level, solved });
  const more = other === "" || asks === "house" ? undefined : readMore(other, about, bad);
  const isFaulty = typeof more?.answer.text === "string" && tellsFault(more.answer.text);
  const own = more && (isFaulty || bad) ? more.rest : other;
  const answer = {
    level,
    // Who is satisfied with work has it done; of a house there is nothing to be done.
    solved: isFaulty ? false : (solved ?? (level !== null && level >= 3 && asks !== "house" ? true : null)),
    declines: false,
    annoyed: false,
    text: own === "" ? said : said.slice(0, said.length - own.length).replace(/[\s,，;；]+$/u, ""),
    hasMore: rest !== "",
  };
  return { answer, rest: own };
}

function isAnnoyed(said: string): boolean {
  const parts = halfWidth(said)
    .split(/[,。.;!?~\n]+|\s+(?=\p{Script=Han})/u)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return parts.length > 0 && parts.every((part) => ANNOYED.test(part));
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
