// Reading a level of satisfaction (pure): "4", "4分", "满意", "不太满意", "太差劲了", "👍", and what else the message says. Negation comes
// first. The words are those of R66 as people write them: 激动、满足、感谢 · 称心、赞扬、愉快 · 有好感、无明显负情绪 · 烦恼、抱怨、遗憾 · 愤怒.
import { halfWidth } from "../platform/kernel/text.ts";

export type Level = 1 | 2 | 3 | 4 | 5;

export interface SaidLevel {
  /** 5 is the best: very satisfied, satisfied, fair, dissatisfied, very dissatisfied (R61). */
  level: Level;
  /** What the message says besides. */
  rest: string;
}

const VERY = "(?:非常|很|特别|十分|超级?|太|挺|相当|真的?|极其?|极度|好)";
const GOOD = "(?:满意|好|棒|赞|称心|给力|靠谱|专业|到位|开心|高兴|感动|感激|满足|激动|优秀|愉快|贴心|感谢(?:您|你们?|大家|物业|师傅)*)";
const BAD = "(?:差劲?|烂|糟糕?|垃圾|坑|离谱)";
const ANGRY = "(?:生气|愤怒|气愤|恼火|火大)";
const SORRY = "(?:失望|遗憾|烦人?|烦恼|烦躁|抱怨|糟心|闹心|窝火|不爽|不满|难受|寒心|无语)";

/** In this order: what denies goes before what it denies. */
const WORDS: readonly (readonly [Level, string])[] = [
  [
    1,
    `${VERY}(?:不满意|不满|${BAD})|(?:太|很|非常|特别|真|超级?)?${ANGRY}|气死(?:我|人)?|气炸|不满意(?:极|透)|(?:差劲|糟糕|糟|烂|差)(?:极|透|透顶|到家)|一塌糊涂|一点(?:儿)?(?:都|也)?不(?:满意|好|行)|忍无可忍|受够|最差|垃圾|👎{2,}|[😡😠🤬😤]+|(?:very|extremely|really|so|totally) (?:dissatisfied|unsatisfied|unhappy|bad|poor|disappointed|angry)|terrible|awful|horrible|the worst|worst|furious|angry|unacceptable|disgusting|(?:it )?sucks`,
  ],
  [
    2,
    `不(?:太|怎么|大|是很|是太|够|算|咋)?(?:满意|好|行|理想|称心|如意|开心|高兴|靠谱)|不怎么样|不咋[地的样]|不太行|没(?:有)?(?:多)?满意|(?:比较|有点|有些|较)?差(?:评|点意思|一点)?|(?:有点|有些|很|挺|比较|让人|令人|真|太|非常)?${SORRY}|👎|[😞😔🙁☹😟😕😒🙄👎]|dissatisfied|unsatisfied|not (?:very |really |so |too |that )?(?:satisfied|happy|good|great|pleased)|unhappy|disappoint(?:ed|ing)|bad|poor|annoy(?:ed|ing)|thumbs down`,
  ],
  [
    5,
    `${VERY}${GOOD}|满意(?:极|得很|至极)|(?:好|棒|赞)极|百分之?百满意|100%满意|超满意|完美|满分|一流|优秀|五星好评|好评|激动|满足|感激|感动|超出?预期|没话说|没得说|无可挑剔|👍{2,}|💯|❤|😍|🥰|(?:very|extremely|really|so|totally|completely|super) (?:satisfied|happy|good|pleased|grateful)|excellent|great|perfect|awesome|fantastic|wonderful|amazing|outstanding|superb|delighted|love it|thank you (?:so|very) much`,
  ],
  [
    3,
    "(?:很|挺|真|比较|也就)?一般般?|一般化|还行|还可以|还?凑合|马马虎虎|马虎|中等|还好|(?:还)?过得去|将就|勉强|就那样|普通|不好不坏|不好也不坏|(?:说|谈)不上(?:好|满意)|基本(?:上)?(?:满意|肯定|可以|还行)|有(?:点)?好感|没(?:有)?(?:什么|啥)?(?:意见|不满意?)|😐|fair|average|so[- ]so|ok(?:ay)?|not (?:so |too )?bad|meh|acceptable|al(?:l )?right|fine|mediocre|passable",
  ],
  [
    4,
    "(?:比较|较|蛮|还算|还|都)?满意|可以|(?:还|挺|蛮|真|很|都)?不错|蛮好|称心(?:如意)?|如意|愉快|开心|高兴|(?:给(?:你们?|您|个)?)?点?个?赞|棒|给力|到位|👍|👌|👏|😊|🙂|😀|😃|😄|😁|(?:quite |pretty |fairly |mostly )?(?:satisfied|good(?! (?:morning|afternoon|evening|night|day|luck|idea)\\b)|happy|pleased)|nice|well done|thumbs up|i like it",
  ],
];
/** "我觉得", "总体来说": before the word that counts. */
const LEAD =
  "(?:(?:我|个人)?(?:觉得|感觉|认为)|说实话|老实说|说真的|讲真|实话实说|总体(?:来说|上|来讲)?|整体(?:来说|上|来讲)?|总的来说|这[次回]|嗯+|哦+|那就|i'?m|i am|it was|it'?s)?[,，:：\\s]*";
const NAMED = ["一", "二", "三", "四", "五"];
const NAMED_EN = ["one", "two", "three", "four", "five"];
/** "3 个人来的", "2 days later", "1.水管漏了": a figure, but no level. */
const NO_LEVEL =
  "(?!\\s*(?:个|天|次|点|小时|分钟|栋|楼|号|月|年|周|人|位|件|[.、]\\s*\\S)|\\s+(?:days?|hours?|times?|weeks?|months?|years?|people|men|minutes?|more)\\b)";
const DIGIT = `(?:我)?(?:打|给|评|选)?(?:个)?(?<digit>[1-5](?!\\d|[.,]\\d)|[①-⑤]|[一二两三四五]|(?:${NAMED_EN.join("|")})(?=\\s*(?:points?|stars?|[.!]*$)))(?:\\u20e3)?(?:\\s*(?:分|颗?星)|\\s*(?:points?|stars?)\\b|/5分?|${NO_LEVEL})`;
const STARS = "(?<stars>(?:⭐|🌟|★){1,5})";
const TAIL = "(?:了|的|吧|啦|哈|呀|啊|哦|呢|咯)*";
/** Signs, thanks and faces end an answer. */
const END = "(?:[\\s。.!！~～…\\p{Extended_Pictographic}\\ufe0f\\u{1f3fb}-\\u{1f3ff}]*$|[,，。.!！;；~…\\s]+(?<rest>\\S[^]*)$)";
const SKIN = /[\u{1f3fb}-\u{1f3ff}\ufe0f]/gu;

const FORMS: readonly (readonly [Level, RegExp])[] = WORDS.map(([level, words]) => [
  level,
  new RegExp(`^${LEAD}(?:${words})${TAIL}${END}`, "iu"),
]);
const DIGIT_FORM = new RegExp(`^${LEAD}${DIGIT}${TAIL}${END}`, "iu");
const STARS_FORM = new RegExp(`^${STARS}${END}`, "iu");

export function readLevel(text: string): SaidLevel | undefined {
  const said = text.trim().replace(SKIN, "");
  const plain = halfWidth(said);
  const digit = DIGIT_FORM.exec(plain);
  if (digit?.groups) return { level: figure(digit.groups.digit ?? ""), rest: inOwnSigns(said, digit.groups.rest) };
  const stars = STARS_FORM.exec(plain);
  if (stars?.groups) return { level: [...(stars.groups.stars ?? "")].length as Level, rest: inOwnSigns(said, stars.groups.rest) };
  for (const [level, form] of FORMS) {
    const found = form.exec(plain);
    if (found) return { level, rest: inOwnSigns(said, found.groups?.rest) };
  }
  return undefined;
}

/** "5 5 4 5 3": marks for several things, whatever was asked. */
export function isListOfMarks(text: string): boolean {
  return /^[1-5](?:\s*分)?(?:[\s,，、;；/]+[1-5](?:\s*分)?(?!\d)){2,}[\s。.!！]*$/u.test(halfWidth(text).trim());
}

function figure(said: string): Level {
  const at = [NAMED.indexOf(said), NAMED_EN.indexOf(said.toLowerCase()), "①②③④⑤".indexOf(said)].find((one) => one >= 0);
  return (at === undefined ? (said === "两" ? 2 : Number(said)) : at + 1) as Level;
}

function inOwnSigns(said: string, rest: string | undefined): string {
  return rest ? said.slice(-rest.length).trim() : "";
}
