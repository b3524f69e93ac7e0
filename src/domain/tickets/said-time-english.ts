// English words for times (pure): "tomorrow 10am", "in 20 minutes", "Friday 3pm". The words are read by chrono-node; what it would guess
// (the hour of "tomorrow", which "3" is meant) is left to said-moment.ts, as for Chinese.
import { GB, type ParsingComponents } from "chrono-node/en";
import { type Calendar, localTime } from "./calendar.ts";
import type { Day, Moment, Part, Reading } from "./said-moment.ts";

type Components = Pick<ParsingComponents, "get" | "isCertain">;

/** Words before a time that say no more about it. */
const BEFORE = /^\s*(?:(?:by|before|after|until|till|no later than|latest|around|about|approx\.?|at|on|in|within|the)\s+)*$/iu;
const END_OF_DAY = /^\s*(?:by\s+)?(?:(?:the\s+)?end of (?:the )?day|eod|cob|close of business)\b/iu;
const NEXT_WEEK = /^\s*(?:by |before )?next week\b(?! on| \w+day)/iu;
const PARTS: readonly (readonly [RegExp, Part])[] = [
  [/\bmorning\b/iu, "morning"],
  [/\bafternoon\b/iu, "afternoon"],
  [/\b(?:evening|night|tonight)\b/iu, "evening"],
];
const WORKING_DAYS = /^\s*(?:(?:in|within)\s+)?(?<n>\d{1,2})\s+(?:working|business) days?\b/iu;
const DATE_ONLY = /^\s*(?:(?:by|before|on)\s+)?the\s+(?<n>\d{1,2})(?:st|nd|rd|th)\b/iu;
/** "at 7 in the evening". */
const PART_AFTER = /^\s*in the (?:morning|afternoon|evening)\b/iu;
/** A staff member's promise is short; more is not looked at. */
const HEAD = 80;

export function readEnglish(text: string, now: Date, calendar: Calendar): Reading | undefined {
  const head = text.slice(0, HEAD);
  const endOfDay = head.match(END_OF_DAY);
  if (endOfDay) return { said: { day: { in: 0 } }, length: endOfDay[0].length };
  const nextWeek = head.match(NEXT_WEEK);
  if (nextWeek) return { said: { day: { weekday: 5, weeks: 1 } }, length: nextWeek[0].length };

  const workingDays = head.match(WORKING_DAYS);
  if (workingDays) return { said: { workingDays: Number(workingDays.groups?.n) }, length: workingDays[0].length };
  const date = head.match(DATE_ONLY);
  if (date) return { said: { day: { date: Number(date.groups?.n) } }, length: date[0].length };

  const [found] = GB.parse(head, { instant: now, timezone: localTime(now, calendar).offset }, { forwardDate: true });
  // Bare figures are flat numbers and prices, and "12/3" is the third of December here.
  if (!found || !BEFORE.test(head.slice(0, found.index)) || !/^[^/]*[a-z:][^/]*$/iu.test(found.text)) return undefined;
  const length = found.index + found.text.length;
  const { start, end } = found;
  const tags = start.tags();
  if (tags.has("casualReference/now")) return undefined;
  if (tags.has("result/relativeDateAndTime")) return { said: { after: (start.date().getTime() - now.getTime()) / 60_000 }, length };
  const said = momentOf(start, found.text);
  if (!said.day && !said.part && said.hour === undefined) return undefined;
  const after = head.slice(length).match(PART_AFTER)?.[0];
  if (after && said.hour !== undefined) {
    const { exact: _, ...hour } = said;
    return { said: { ...hour, ...partIn(after) }, length: length + after.length };
  }
  return { said, ...(end && { until: momentOf(end, found.text) }), length };
}

function momentOf(components: Components, text: string): Moment {
  const day = dayOf(components, text);
  const hour = components.isCertain("hour") ? components.get("hour") : null;
  const part = partIn(text);
  if (hour === null) return { ...(day && { day }), ...part };
  const exact = components.isCertain("meridiem") || part.part !== undefined || /\bnoon\b|\bmidnight\b/iu.test(text);
  return { ...(day && { day }), hour, minute: components.get("minute") ?? 0, ...(exact && { exact }) };
}

function partIn(text: string): { part?: Part } {
  const part = PARTS.find(([word]) => word.test(text))?.[1];
  return part ? { part } : {};
}

function dayOf(components: Components, text: string): Day | undefined {
  const weekday = components.get("weekday");
  // The library skips today for a bare weekday.
  if (components.isCertain("weekday") && weekday !== null && !components.isCertain("day") && !/\b(?:next|last)\b/iu.test(text))
    return { weekday: weekday || 7 };
  if (!components.isCertain("day") && !components.isCertain("weekday")) return /\b(?:tonight|this)\b/iu.test(text) ? { in: 0 } : undefined;
  const [year, month, date] = [components.get("year"), components.get("month"), components.get("day")];
  return year === null || month === null || date === null ? undefined : { year, month, date };
}
