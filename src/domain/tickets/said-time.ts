// Reads when staff promise something at the beginning of a text (pure; R35): `约 明天10点`, `延 周五 缺配件`. Chinese and English.
// A promise is watched, so what is not certainly a time is none: "尽快", "晚点", "今天没空".
import { halfWidth } from "../../platform/kernel/text.ts";
import type { Calendar } from "./calendar.ts";
import { endOf, type Moment, type Reading, type Said, timeOf } from "./said-moment.ts";
import { readChinese } from "./said-time-chinese.ts";
import { readEnglish } from "./said-time-english.ts";

export interface SaidTime {
  /** The time itself, or the end of the stretch that was said: only then is the promise broken. */
  at: Date;
  /** The beginning of a stretch ("明天10点到11点"). */
  from?: Date;
  /** What else was written. */
  rest: string;
}

/** Words before a time that say no more about it. */
const BEFORE =
  /^(?:\s|[,，。、:：;；]|大[概约約]|[约約定][在于於]|[约約](?![定好])|[预預][计計]|最[晚迟遲]|不[晚迟遲][于於]|改[到为為成]|推[迟遲]?到|延[期后後]?到|[争爭]取|在|到)+/u;
const BETWEEN = /^[\s,，。.、;；:：!！]+/u;
/** Glued to a time: when it is not. */
const NOT_THEN =
  /^(?:都?(?:不|没[空时法人]|沒[空時法人]|无法|無法|来不|來不|去不|到不|修不|做不|弄不|完不|搞不|休息|放假)|\s*(?:is |I )?(?:cannot|can't|won't|impossible|not possible)\b)/iu;

/** "明天10" may have meant an hour. */
const HALF_SAID = /^\s*\d{1,2}\s*(?:$|[\s,。])/u;

/** A time in the past is read as it was said; whether it may be is the caller's business. */
export function readTime(text: string, now: Date, calendar: Calendar): SaidTime | undefined {
  const skipped = halfWidth(text).match(BEFORE)?.[0].length ?? 0;
  const half = halfWidth(text).slice(skipped);
  const reading = read(half, now, calendar);
  if (!reading || reading.length === 0) return undefined;
  const after = text.slice(skipped + reading.length);
  if (NOT_THEN.test(halfWidth(after)) || (isDayOnly(reading.said) && HALF_SAID.test(halfWidth(after)))) return undefined;

  const at = timeOf(reading.said, now, calendar);
  if (!at) return undefined;
  const rest = after.replace(BETWEEN, "").trim();
  if (!reading.until || !isMoment(reading.said)) return { at, rest };
  const until = endOf(reading.until, reading.said, at, now, calendar);
  return until && until > at ? { at: until, from: at, rest } : { at, rest };
}

const isMoment = (said: Said): said is Moment => !("after" in said || "workingDays" in said);
const isDayOnly = (said: Said): boolean => isMoment(said) && said.hour === undefined;

/** Figures alone are read by either; the language of the rest decides. */
function read(text: string, now: Date, calendar: Calendar): Reading | undefined {
  return /\p{Script=Han}/u.test(text)
    ? (readChinese(text) ?? readEnglish(text, now, calendar))
    : (readEnglish(text, now, calendar) ?? readChinese(text));
}
