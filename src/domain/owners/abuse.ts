// Abuse in what people write (pure). An owner who insults or threatens gets one calm sentence and a person (R38, R39); a staff reply that
// does, or that is merely scornful, is held back. Strong complaints are neither.
import { halfWidth } from "../../platform/kernel/text.ts";
import { INSULTS, THREATS, UNFIT } from "./abuse-lexicon.ts";

/** What is read of a text; nobody waits two thousand characters before insulting. */
const READ = 2_000;

const TRADITIONAL = new Map(
  [
    ..."媽妈廢废滾滚殺杀賤贱雜杂種种腦脑殘残豬猪東东無无恥耻癡痴們们還还給给個个這这幹干燒烧業业頭头問问題题闆板師师傢家會会錢钱窮穷沒没來来別别變变態态嚷嚷煩烦閉闭嘴嘴龜龟雞鸡腳脚斷断誰谁麼么".matchAll(
      /(.)(.)/gu,
    ),
  ].map(([, written = "", simple = ""]) => [written, simple]),
);

/** In one form, so that "傻*逼" and "傻 逼" are what they say. */
function asSaid(text: string): string {
  return halfWidth(text.slice(0, READ).replace(/\p{Cf}/gu, ""))
    .toLowerCase()
    .replace(/[’‘]/gu, "'")
    .replace(/\p{Script=Han}/gu, (character) => TRADITIONAL.get(character) ?? character)
    .replace(/(?<=\p{Script=Han})[*·•_~|/\\.-]{1,3}(?=[\p{Script=Han}b])/gu, "")
    .replace(/(傻|煞|操|混|王八|畜|贱|滚|他) +(?=[逼笔比b你蛋账生牲人货犊妈])/gu, "$1");
}

/** Somebody else's words: who tells that they were insulted does not insult. */
const REPORTED: readonly RegExp[] = [
  /(?:骂|吼|喊|说|叫|回|写|发|留言|威胁|恐吓|扬言)[^,。!?;\n]{0,8}[:"“「『'][^"”」』'\n]{0,80}["”」』']?/gu,
  /(?:骂|辱骂|侮辱|吼|喊|说|叫|让|回|威胁|恐吓)(?:了|着|过|得)?(?:我们?|我[妈爸老家孩儿女][^,。!?]{0,3}|老人|孩子|小孩|业主|别人|人家|老婆|老公)[^,。!?;\n]{0,24}/gu,
  /(?:扬言|威胁|恐吓|(?<!我)说要|有人|他要|她要|他们要|对方|邻居(?:说|要)|保安(?:说|要))[^,。!?;\n]{0,24}/gu,
  /\b(?:called|calls|calling|told|tells) (?:me|us|my \w+|her|him)\b[^.,!?\n]{0,40}|\b(?:said|says|shouted|yelled|threatened)\b[^.!?\n]{0,60}|"[^"\n]{0,80}"/gu,
];

/** "修得真他妈的好": praise in strong words. */
const PRAISING = /(?:真|太|可|还)?(?:他妈|特么|tm)的?(?=(?:好(?!意思|歹|像)|棒|牛|赞|快|给力|漂亮|厉害|靠谱|干净|不错|专业|认真|负责))/gu;

function inOwnWords(said: string): string {
  return REPORTED.reduce((rest, told) => rest.replace(told, " "), said.replace(PRAISING, ""));
}

/** Insults or threatens somebody, or curses: an owner is answered calmly and given a person. */
export function isAbusive(text: string): boolean {
  const own = inOwnWords(asSaid(text));
  return [...INSULTS, ...THREATS].some((words) => words.test(own));
}

/** What is left to repeat of a text: its parts without the abuse; "" if there is nothing else. */
export function withoutAbuse(text: string): string {
  if (!isAbusive(text)) return text;
  const parts = text
    .split(/[,，。!！?？;；~～\n]+/u)
    .map((part) => part.trim())
    .filter((part) => part !== "" && !isAbusive(part));
  const rest = parts.join(/\p{Script=Han}/u.test(text) ? "，" : ", ");
  return isAbusive(rest) ? "" : rest;
}

/** Threatens somebody with violence: their superior must know as well. */
export function isThreat(text: string): boolean {
  const own = inOwnWords(asSaid(text));
  return THREATS.some((words) => words.test(own));
}

/** No owner should read this from the company: any abuse, quoted or not, and scorn. */
export function isUnfitForOwners(text: string): boolean {
  const said = asSaid(text);
  return [...INSULTS, ...THREATS, ...UNFIT].some((words) => words.test(said));
}
