// Chinese words for times (pure), as staff write them at the beginning of a promise: "明早9点半", "半小时内", "3号下午". Table-driven,
// simplified and traditional. What each means on the calendar is said-moment.ts's business.
import { NUMBER, NUMERAL, numberOf } from "./chinese-number.ts";
import type { Day, Moment, Part, Reading } from "./said-moment.ts";

const TO = "\\s*[-~—–到至]\\s*";
/** "3号" is a day, but "3号楼" a building. */
const NO_THING =
  "(?!\\s*[楼樓栋棟幢座线線門门口机機梯车車院库庫岗崗井房地厅廳桌泵铺鋪表管阀閥位柜櫃单單会會店]|\\s*电|\\s*電|\\s*消防|\\s*业主|\\s*住户)";

type Groups = Record<string, string | undefined>;
const WEEKDAYS = "一二三四五六";
const WEEKS: Record<string, number> = { 上上: -2, 上: -1, 这: 0, 這: 0, 本: 0, 下: 1, 下下: 2 };
const WHICH = "(?<which>上上|上|下下|下|这|這|本)";

const date = (month: string, day: string): Day => ({ month: numberOf(month), date: numberOf(day) });
const inDays = (n: number) => (): Day => ({ in: n });

/** The first that matches counts. */
const DAYS: readonly (readonly [source: string, (groups: Groups) => Day])[] = [
  [
    "(?<y>\\d{4})\\s*[年./-]\\s*(?<m>\\d{1,2})\\s*[月./-]\\s*(?<d>\\d{1,2})(?!\\d)\\s*[日号號]?",
    ({ y, m, d }) => ({ year: Number(y), month: Number(m), date: Number(d) }),
  ],
  [`(?<m>\\d{1,2}|${NUMERAL})\\s*月\\s*(?<d>\\d{1,2}|${NUMERAL})\\s*[日号號]${NO_THING}`, ({ m = "", d = "" }) => date(m, d)],
  ["(?<m>\\d{1,2})/(?<d>\\d{1,2})(?![\\d/.的-])", ({ m = "", d = "" }) => date(m, d)],
  [
    `${WHICH}[个個]?月(?:份)?\\s*(?<d>\\d{1,2}|${NUMERAL})\\s*[日号號]${NO_THING}`,
    ({ which = "", d = "" }) => ({ date: numberOf(d), months: WEEKS[which] ?? 0 }),
  ],
  [`${WHICH}?[个個]?月底`, ({ which }) => ({ date: "last", months: WEEKS[which ?? ""] ?? 0 })],
  [`(?<m>\\d{1,2}|${NUMERAL})\\s*月底`, ({ m = "" }) => ({ month: numberOf(m), date: "last" })],
  [`(?<d>\\d{1,2}|${NUMERAL})\\s*(?:[号號]|日(?!\\s*[之以]?[内內后後]))${NO_THING}`, ({ d = "" }) => ({ date: numberOf(d) })],
  ["大[后後]天", inDays(3)],
  ["大前天", inDays(-3)],
  ["前天", inDays(-2)],
  ["昨[天日儿兒]|昨(?=[早晚])", inDays(-1)],
  ["今明[两兩]天", inDays(1)],
  ["明[后後][两兩]?天", inDays(2)],
  ["[今当當][天日]|今[儿兒]|今(?=[早晨晚夜]|[上中下]午)", inDays(0)],
  ["明[天日儿兒]|[翌次]日|隔天|明(?=[早晨晚夜]|[上中下]午)", inDays(1)],
  ["[后後][天日]|[后後](?=[早晚])", inDays(2)],
  [
    `${WHICH}?[个個]?(?:周|週|星期|礼拜|禮拜)(?<w>[${WEEKDAYS}日天末]|[1-7](?!\\d|\\s*[个個天次]))(?!次性|直|般|样|共|流)`,
    ({ which, w = "" }) => {
      const weekday = WEEKDAYS.includes(w) ? WEEKDAYS.indexOf(w) + 1 : Number(w) || 7;
      return which === undefined ? { weekday } : { weekday, weeks: WEEKS[which] ?? 0 };
    },
  ],
  // A whole week: by the end of its last working day.
  [`${WHICH}[个個]?(?:周|週|星期|礼拜|禮拜)`, ({ which = "" }) => ({ weekday: 5, weeks: WEEKS[which] ?? 0 })],
  [
    `(?:再?[过過等]\\s*)?(?:${NUMBER}${TO})?(?<n>${NUMBER})\\s*(?:(?<unit>天|周|週|[个個]?(?:星期|礼拜|禮拜)|[个個]月)|日(?=\\s*[之以]?[内內后後]))`,
    ({ n = "", unit = "天" }) => ({ in: Math.round(numberOf(n) * (unit === "天" ? 1 : unit.endsWith("月") ? 30 : 7)) }),
  ],
];

const CLOCK = `\\s*(?:\\d{1,2}|${NUMERAL})\\s*[点點时時:]`;
const PARTS: readonly (readonly [source: string, Part])[] = [
  ["凌晨", "dawn"],
  ["清晨|清早|大?早上|早晨|一大?早", "early"],
  ["上午", "morning"],
  ["中午|正午", "noon"],
  ["下午|午[后後]|下班(?!之?[后後])(?:之?前)?", "afternoon"],
  ["傍晚", "dusk"],
  [`早(?=${CLOCK})`, "early"],
  [`晚(?=${CLOCK})`, "evening"],
  ["晚上|晚间|晚間|夜里|夜裡|夜间|夜間|半夜|深夜|午夜", "evening"],
];
/** These only after a day: "早点" and "晚点" say no time. */
const SHORT_PARTS: readonly (readonly [source: string, Part])[] = [
  ["[早晨](?![点點些一])", "early"],
  ["[晚夜](?![点點些一])", "evening"],
];

const MINUTE = `(?<half>半)[钟鐘]?|(?<quarters>[一两兩三123])刻|整|(?<minute>\\d{1,2}|${NUMERAL})\\s*分(?!钟|鐘)|(?<bare>\\d{2}(?![\\d个個人元块塊]|\\s*分)|零[一二三四五六七八九]|[二三四五]?十[一二三四五六七八九五]?)`;
const HOUR = new RegExp(
  `^[\\s,、;]*(?:(?<low>\\d{1,2}|${NUMERAL})${TO}(?=(?:\\d{1,2}|${NUMERAL})\\s*[点點时時]))?` +
    `(?<hour>\\d{1,2}|${NUMERAL})\\s*(?:[点點]|[时時](?![候间間]))(?!意见|建议|说明|问题|要求|原因|想法|[点點小儿毛也都])[钟鐘]?(?:\\s*(?:${MINUTE}))?`,
  "u",
);
const ON_THE_CLOCK = /^[\s,、;]*(?<hour>\d{1,2})\s*:\s*(?<minute>\d{2})(?::\d{2})?(?!\d)(?:\s*(?<half>[ap])\.?m\b\.?)?/iu;
const AM_PM = /^[\s,、;]*(?<hour>\d{1,2})\s*(?<half>[ap])\.?m\b\.?/iu;

const SPAN =
  /^(?:再?[过過等]\s*)?(?:(?:\d{1,3}|[零一二两兩三四五六七八九十]{1,3})\s*[-~—–到至]\s*)?(?<n>\d{1,3}(?:\.\d)?|半|[零一二两兩三四五六七八九十]{1,3})\s*[个個]?(?<half>半)?\s*(?<unit>分[钟鐘]|刻[钟鐘]|小[时時]|[钟鐘][头頭]|(?<=[个個半])[钟鐘]|工作[日天])(?<more>半)?(?:\s*(?<minutes>\d{1,2}|[零一二两兩三四五六七八九十]{1,3})\s*分[钟鐘]?)?/u;
/** What may stand after a time and says no more about it: the point named is the latest. */
const TAIL =
  /^\s*(?:[之以]?前(?![台门門面往去来來])|[之以]?[后後](?![面门門勤续續期])|[之以]?[内內](?![部容存])|左右|前[后後]|上下|之间|之間|多(?![少次人])|[准準][时時]|的?[时時](?:[候间間]))+/u;
const AGO = /^\s*[之以]?前(?![台门門面往去来來])/u;
/** The same day in other words, which must agree: "明天(周四)", "周四明天". */
const IN_BRACKETS = /^\s*\((?<inside>[^()]{2,6})\)/u;
/** Set phrases that are no times, and greetings. */
const NO_TIME = /^(?:一天到晚|三天[两兩]头|半天|[早上中下晚]{1,2}[上午]?好|一[时時](?![间間]))/u;

const UP_TO = new RegExp(`^${TO}`, "u");
const compiled = <T>(table: readonly (readonly [string, T])[]) =>
  table.map(([source, meaning]) => [new RegExp(`^[\\s,、;]*(?:${source})`, "u"), meaning] as const);
const DAY_WORDS = compiled(DAYS);
const PART_WORDS = compiled(PARTS);
const PART_WORDS_AFTER_A_DAY = compiled([...PARTS, ...SHORT_PARTS]);

/** Expects half-width signs. */
export function readChinese(text: string): Reading | undefined {
  if (NO_TIME.test(text)) return undefined;
  const span = readSpan(text);
  if (span) return span;
  const first = readMoment(text);
  if (!first) return undefined;
  let { length } = first;
  if ("in" in (first.said.day ?? {}) && /^\s*(?:再?[过過等]\s*)?[\d一二两兩三四五六七八九十半]/u.test(text) && AGO.test(text.slice(length)))
    return undefined;
  const gap = text.slice(length).match(UP_TO)?.[0].length;
  const second = gap === undefined || first.until ? undefined : readMoment(text.slice(length + gap));
  length += second ? (gap ?? 0) + second.length : 0;
  length += text.slice(length).match(TAIL)?.[0].length ?? 0;
  const until = second?.said ?? first.until;
  return { said: first.said, ...(until && { until }), length };
}

function readSpan(text: string): Reading | undefined {
  const match = text.match(SPAN);
  const { n, half, unit = "", more, minutes } = match?.groups ?? {};
  if (!match || n === undefined || AGO.test(text.slice(match[0].length))) return undefined;
  const length = match[0].length + (text.slice(match[0].length).match(TAIL)?.[0].length ?? 0);
  const amount = numberOf(n) + (half || more ? 0.5 : 0);
  if (unit.startsWith("工作")) return amount >= 1 ? { said: { workingDays: Math.ceil(amount) }, length } : undefined;
  const gap = text.slice(length).match(UP_TO)?.[0].length;
  // "20分钟到半小时": the later one is kept.
  const later = gap === undefined ? undefined : readSpan(text.slice(length + gap));
  if (gap !== undefined && later) return { said: later.said, length: length + gap + later.length };
  const size = unit.startsWith("分") ? 1 : unit.startsWith("刻") ? 15 : 60;
  return { said: { after: amount * size + (minutes ? numberOf(minutes) : 0) }, length };
}

function readMoment(text: string): { said: Moment; until?: Moment; length: number } | undefined {
  const day = readDay(text);
  let length = day?.length ?? 0;
  const again = day && sameDay(text.slice(length));
  length += again?.length ?? 0;
  // "2天后下午".
  if (day) length += text.slice(length).match(/^\s*[之以]?[后後内內](?=\s*[凌清早上中正下午傍晚夜\d])/u)?.[0].length ?? 0;
  const parts = day ? PART_WORDS_AFTER_A_DAY : PART_WORDS;
  const part = parts.map(([word, meaning]) => ({ match: text.slice(length).match(word), meaning })).find(({ match }) => match);
  length += part?.match?.[0].length ?? 0;
  const clock = readClock(text.slice(length));
  if (clock === "nonsense" || (!day && !part && !clock)) return undefined;
  const shared = { ...(day && { day: day.day }), ...(again && { also: again.day }), ...(part && { part: part.meaning }) };
  const said = (time: Moment | undefined): Moment => ({ ...shared, ...time });
  return {
    said: said(clock?.low ?? clock?.time),
    ...(clock?.low && { until: said(clock.time) }),
    length: length + (clock?.length ?? 0),
  };
}

function readDay(text: string): { day: Day; length: number } | undefined {
  for (const [word, meaning] of DAY_WORDS) {
    const match = text.match(word);
    if (match) return { day: meaning(match.groups ?? {}), length: match[0].length };
  }
  return undefined;
}

function sameDay(text: string): { day: Day; length: number } | undefined {
  const brackets = text.match(IN_BRACKETS);
  const inside = brackets?.groups?.inside ?? "";
  const day = readDay(inside);
  if (brackets && day?.length === inside.length) return { day: day.day, length: brackets[0].length };
  return /^[周週星礼禮明今后後大]/u.test(text) ? readDay(text) : undefined;
}

function readClock(text: string): { time: Moment; low?: Moment; length: number } | "nonsense" | undefined {
  const match = text.match(ON_THE_CLOCK) ?? text.match(AM_PM) ?? text.match(HOUR);
  if (!match) return undefined;
  const { hour: h = "", low, half, quarters, minute: m, bare } = match.groups ?? {};
  const halved = half === "半";
  const minute = halved ? 30 : quarters ? numberOf(quarters) * 15 : numberOf(m ?? bare ?? "零");
  const meridiem = halved ? undefined : half?.toLowerCase();
  const said = numberOf(h);
  const hour = meridiem ? (said % 12) + (meridiem === "p" ? 12 : 0) : said;
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0) || (meridiem && said > 12)) return "nonsense";
  const exact = meridiem !== undefined || h.startsWith("0");
  return {
    time: { hour, minute, ...(exact && { exact }) },
    ...(low && { low: { hour: numberOf(low), minute: 0 } }),
    length: match[0].length,
  };
}
