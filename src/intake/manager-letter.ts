// 经理信箱 (R20, pure): an owner writes to the manager in confidence ("经理信箱：…"). Asking where the mailbox is, or to be put through to
// the manager, is no letter.
import { halfWidth } from "../platform/kernel/text.ts";

export interface ManagerLetter {
  /** In the writer's own signs; empty if they only say that they want to write: then we ask for it. */
  letter: string;
}

const MANAGER = "(?:物业|服务中心|项目|小区)?(?:的)?总?经理";
const COURTESY = "(?:(?:[你您]们?好|在吗|请|麻烦(?:你们?|您)?|hi|hello|dear sir)[\\s,。!;:~?]*)*";
const SECRET = "[(\\[【]?\\s?(?:保密|私密|机密|匿名|亲启|悄悄|confidential|private)\\s?[)\\]】]?";
/** What the company calls its mailbox, and how people address a letter. */
const HEADINGS = [
  `${MANAGER}的?(?:信箱|邮箱|意见箱)(?:${SECRET})?`,
  `(?:写|寄|投|发)?给${MANAGER}的(?:一封)?(?:信|话)(?:${SECRET})?`,
  `致${MANAGER}(?:的?(?:一封)?信)?`,
  `${MANAGER}${SECRET}`,
  `(?:转|转交|转给|交给|请转)${MANAGER}\\s?${SECRET}`,
  "(?:general )?manager'?s? (?:mail|letter) ?box",
  "(?:a )?(?:confidential )?letter to the (?:general )?manager",
  `(?:to|for) the (?:general )?manager\\s?,?\\s?${SECRET}`,
  "confidential(?:ly)? (?:to|for) the (?:general )?manager",
];
/** "我要给经理写信": the wish to write is enough. */
const WISHES = [
  `我?(?:要|想|想要|需要|能不能|可以)?(?:给|向|跟)(?:[你您]们?)?(?:的)?${MANAGER}(?:写|发|投|寄)(?:一?封)?(?:匿名|保密)?信(?:${SECRET})?`,
  `我?(?:要|想|想要|需要)?写(?:一?封)?信给(?:[你您]们?)?(?:的)?${MANAGER}(?:${SECRET})?`,
  "i (?:want|would like|'d like|need) to write (?:a letter )?to the (?:general )?manager(?:,? (?:confidentially|in confidence))?",
];
const HEADING = new RegExp(`^${COURTESY}(?:${HEADINGS.join("|")})`, "iu");
const WISH = new RegExp(`^${COURTESY}(?:${WISHES.join("|")})(?<soft>[吧啊了呢~]|可以吗|行吗)*`, "iu");
const WANTED = /要|想|需要|能不能|可以|want|like|need/iu;

/** About the mailbox itself, not to the manager. */
const ABOUT_IT =
  /^(?:在?哪|怎么(?:写|用|投|找|联系|发|进|打开|去)|如何|是(?:什么|哪|多少|不是|否)|地址|号码|电话|有(?:没有|吗|人|用)|能(?:用|不能|发)|可以(?:用|发|写)|真的|保密吗|是保密|管用|谁(?:看|在)|多久|会不会|吗|呢|要?写什么|写哪|where|how|what|who|is it|does)/iu;
const ASKS_AT_MOST = 16;

/** The letter of a burst: one message that begins a letter makes a letter of all of it, or some of it would be read by others. */
export function letterOf(texts: readonly string[]): string | undefined {
  const at = texts.findIndex((text) => managerLetter(text) !== undefined);
  const begun = managerLetter(texts[at] ?? "");
  return begun && [...texts.slice(0, at), begun.letter, ...texts.slice(at + 1)].filter((text) => text !== "").join("\n");
}

export function managerLetter(text: string): ManagerLetter | undefined {
  const clean = halfWidth(text).replace(/[’‘]/gu, "'");
  const start = clean.length - clean.trimStart().length;
  const said = clean.slice(start);
  const heading = HEADING.exec(said) ?? WISH.exec(said);
  if (!heading) return undefined;
  const after = said.slice(heading[0].length);
  const sign = /^\s*[:,。.!;~—-]+\s*|^\s+/u.exec(after)?.[0] ?? "";
  const letter = text.slice(start + heading[0].length + sign.length).trim();
  // After a colon everything is the letter, be it a question.
  if (sign.trim().startsWith(":")) return { letter };
  if (letter.length <= ASKS_AT_MOST && ABOUT_IT.test(halfWidth(letter))) return undefined;
  if (!HEADING.test(said) && !WANTED.test(heading[0])) return undefined;
  if (/^[?？]/u.test(letter)) return undefined;
  if (letter === "") return { letter };
  return sign === "" ? undefined : { letter };
}
