// What single cells say beyond names and numbers (pure): who somebody is, days, areas, languages, groups. `undefined`: nobody can read it.
import { DateTime } from "luxon";
import type { Language, OwnerRole, Segment } from "../../../generated/prisma/enums.ts";
import { halfWidth } from "../../../platform/kernel/text.ts";
import { SEGMENT_NAMES } from "../../../words/import.ts";

/** Nothing, as people write it. */
export function isNothing(cell: string): boolean {
  return /^(?:无|没有|暂无|不详|未知|[-—–/\\]+|n\/?a|null|none)?$/i.test(cell.trim());
}

/** A flat in which nobody lives. */
export function isVacant(name: string): boolean {
  return isNothing(name) || /^(?:空置?(?:房|屋|户)?|毛坯房?|未售|待售|已售|未入住|未交付|没人住?|无人住?|无业主)$/.test(name);
}

const ROLES: readonly (readonly [OwnerRole, RegExp])[] = [
  ["tenant", /^(?:租户|租客|租房|承租人?|承租方|租赁|租住|出租|租|tenant|renter|lessee)$/i],
  [
    "family",
    /^(?:家属|家人|家庭成员|亲属|亲戚|亲人|配偶|妻子?|丈夫|夫|老公|老婆|爱人|夫妻|子女|儿子|女儿|父亲?|母亲?|父母|孩子|family|spouse|child|parent|relative)$/i,
  ],
  ["owner", /^(?:业主|业主本人|户主|产权人|共有人|产权共有人|共有产权人|房东|房主|本人|自住|业主自住|owner|co-?owner|landlord)$/i],
];

export function readRole(cell: string): OwnerRole | undefined {
  const said = halfWidth(cell).replace(/\s|\([^)]*\)/g, "");
  return ROLES.find(([, words]) => words.test(said))?.[0];
}

/** Whether a word says who somebody is and nothing else: 出租 and 自住 may be said of the flat as well. */
export function isRoleWord(cell: string): boolean {
  return readRole(cell) !== undefined && !/^(?:业主)?(?:自住|出租|租赁|租住|租房|租)$/.test(cell.trim());
}

export function readLanguage(cell: string): Language | undefined {
  const said = cell.trim().toLowerCase();
  if (/^(?:中文?|汉语|普通话|简体中文|zh(?:[-_]cn)?|chinese)$/.test(said)) return "zh_CN";
  return /^(?:英文?|英语|en(?:[-_][a-z]{2})?|english)$/.test(said) ? "en" : undefined;
}

/** A day of a list; `monthOnly`: it says no day, and we chose one. */
export interface DayRead {
  day: string;
  monthOnly: boolean;
}

/**
 * A day in any usual writing, or the number Excel keeps for it; as "2020-06-30". 5/6/2020 has no one meaning, and is none.
 * @param ofMonth which day a month without one is: something begins with the first, and ends with the last
 */
export function readDay(cell: string, ofMonth: "first" | "last" = "first"): DayRead | undefined {
  const text = halfWidth(cell)
    .trim()
    .replace(/[T\s]+\d{1,2}:\d{2}.*$/, "");
  if (/^[2-5]\d{4}(?:\.\d+)?$/.test(text)) return on(DateTime.utc(1899, 12, 30).plus({ days: Math.floor(Number(text)) }));
  const [, year, month, day] =
    /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?$/.exec(text) ??
    /^(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    dayFirst(text) ??
    [];
  if (day !== undefined) return on(DateTime.utc(Number(year), Number(month), Number(day)));
  const [, inYear, inMonth] = /^(\d{4})\s*(?:[-/.]\s*(?=\d{1,2}$)|年\s*(?=\d{1,2}\s*月))(\d{1,2})\s*月?份?$/.exec(text) ?? [];
  if (inMonth === undefined) return undefined;
  const first = DateTime.utc(Number(inYear), Number(inMonth), 1);
  return on(ofMonth === "first" ? first : first.endOf("month"), true);
}

function on(date: DateTime, monthOnly = false): DayRead | undefined {
  const day = date.toISODate();
  return day !== null && date.year >= 1950 && date.year <= 2150 ? { day, monthOnly } : undefined;
}

/** 30.6.2020, and 30/6/2020 or 6/30/2020 where only one of the two can be the month. */
function dayFirst(text: string): string[] | undefined {
  const [, first = "", sign, second = "", year = ""] = /^(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4})$/.exec(text) ?? [];
  if (sign === undefined) return undefined;
  if (sign === "." || Number(first) > 12 || first === second) return ["", year, second, first];
  return Number(second) > 12 ? ["", year, first, second] : undefined;
}

/** Square metres with two places: "89.50". */
export function readArea(cell: string): string | undefined {
  const text = halfWidth(cell).replace(/[,\s]|㎡|m2|m²|平方米|平米|平方|平/gi, "");
  const area = Number(text);
  return /^\d+(?:\.\d+)?$/.test(text) && area > 0 && area < 1_000_000 ? area.toFixed(2) : undefined;
}

const SEGMENTS = Object.entries(SEGMENT_NAMES) as [Segment, string][];

/** R14: "A", "A、F" or "业委会成员". */
export function readSegments(cell: string): Segment[] | undefined {
  const found = new Set<Segment>();
  const whole = SEGMENTS.find(([, name]) => name === cell.trim());
  if (whole) return [whole[0]];
  for (const part of listed(halfWidth(cell))) {
    const segment = SEGMENTS.find(([word, name], at) => [word, name, "abcdefghi".charAt(at)].includes(part.toLowerCase()))?.[0];
    if (!segment) return undefined;
    found.add(segment);
  }
  return [...found];
}

/** What stands in one cell with signs between. */
export function listed(cell: string): string[] {
  return cell
    .split(/[,，、;；|/\n]/)
    .map((part) => part.trim())
    .filter((part) => !isNothing(part));
}
