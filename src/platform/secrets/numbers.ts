// Telephone numbers, identity cards and bank cards, however they are grouped and spelt; and any other number so long that it may
// belong to somebody.
import { asDigits, clusters, type Group } from "./digits.ts";
import { type Finding, type Kind, matches, merged } from "./finding.ts";

/** No number of ours has fewer digits, more digits, or more groups of them. */
const FEWEST_DIGITS = 7;
const MOST_DIGITS = 21;
const MOST_GROUPS = 18;

const MOBILE = /^(?:(?:00)?86)?1[3-9]\d{9}$/;
const LANDLINE = /^(?:0(?:10|2\d)\d{8}|0[3-9]\d{2}\d{7,8}|(?:00)?86(?:0?(?:10|2\d)\d{8}|0?[3-9]\d{2}\d{7,8})|[48]00\d{7}|09\d{8})$/;
const BIRTHDAY = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])";
const IDENTITY = new RegExp(`^[1-9]\\d{5}(?:(?:19|20)\\d{2}${BIRTHDAY}\\d{3}[\\dX]|\\d{2}${BIRTHDAY}\\d{3})$`);
const CARD = /^[2-9]\d{15,18}$/;
const DAY = new RegExp(`^(?:19|20)\\d{2}${BIRTHDAY}$`);

/** Of what the number is a measure or a price: nobody's. */
const UNIT = /^\s*(?:元|块|万|亿|度|吨|方|平|㎡|m2|米|公里|人次|kwh|字|步|%)/iu;
const SPEAKS_OF_PHONE = /(?:电话|電話|聯絡|手机|座机|号码|热线|致电|拨打?|打|联系|tel|phone|call|mobile)[^\d\n]{0,8}$/iu;
/** 工单号码, 表号: of these, too, one says 号码. */
const NUMBER_OF_ELSE = /[单表卡户编账帐]号码?[^\d\n]{0,8}$/u;
/** A number in the town, without its area. */
const LOCAL_DIGITS = 8;
const EXTENSION = /^\s*(?:转|分机(?:号)?[:\s]?|-|ext\.?)\s*\d{1,6}(?!\d)/iu;
/** A letter or two and eight digits: passports and permits. Stars in the middle: half a telephone number is still one. */
const PASSPORT = /(?<![A-Za-z0-9])[A-Za-z]{1,2}\d{7,8}(?!\d)/gu;
const STARRED = /(?<!\d)1[3-9]\d\s?[*xX]{2,6}\s?\d{2,4}(?!\d)/gu;
/** A number that was shortened; looked for from its beginning only, not from each of its digits. */
const CUT_OFF = /(?<!\d[\s-]?)(?:\d[\s-]?){5,}…/gu;
const CUT_OFF_PHONE = /(?<!\d[\s-]?)(?:1[3-9]\d|0[12]\d|0[3-9][1-9]\d)(?:[\s-]?\d){4,8}…/gu;
const ACCOUNT =
  /(?:微信号?|wechat(?: id)?|weixin|wx|vx|qq号?)\s?(?:id)?\s?(?:是|为|[:=])?\s?(?<secret>(?=[a-z_-]{0,19}\d)[A-Za-z][\w-]{5,19}|\d{5,11})(?![\w-])/dgiu;

export function findNumbers(text: string): Finding[] {
  const found: Finding[] = [];
  for (const groups of clusters(text)) {
    for (let at = 0; at < groups.length; ) {
      const number = numberAt(text, groups, at);
      if (number) found.push(number.finding);
      at += number?.groups ?? 1;
    }
  }
  const patterns: [Kind, RegExp][] = [
    ["证件", PASSPORT],
    ["电话", STARRED],
    ["电话", CUT_OFF],
    ["号码", ACCOUNT],
  ];
  return [...found, ...patterns.flatMap(([kind, pattern]) => matches(text, kind, pattern))];
}

/**
 * Only what is a telephone beyond doubt, for where people must go on reading flats, tickets and amounts: nothing put together from an
 * enumeration or from the parts of flats, and a number in the town only where the text speaks of a telephone.
 */
export function findPhones(text: string): Finding[] {
  const found: Finding[] = [];
  for (const groups of clusters(text).flatMap((cluster) => enumerated(text, cluster))) {
    for (let at = 0; at < groups.length; ) {
      const number = numberAt(text, groups, at, (taken) => isPhoneGrouping(text, taken));
      if (number?.finding.kind === "电话" && isPhoneBeyondDoubt(text, number.finding)) found.push(number.finding);
      at += number?.groups ?? 1;
    }
  }
  return merged([...found, ...matches(text, "电话", CUT_OFF_PHONE)]);
}

/** What stands between two commas is one number at most. */
function enumerated(text: string, cluster: readonly Group[]): Group[][] {
  const runs: Group[][] = [];
  for (const group of cluster) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && !/[、,，/]/u.test(text.slice(last.end, group.start))) run.push(group);
    else runs.push([group]);
  }
  return runs;
}

/** Digit by digit, or in groups of three and more, after the country also with an area of two: not 13-2-501 5-2-502. */
function isPhoneGrouping(text: string, groups: readonly Group[]): boolean {
  const [first, ...rest] = groups;
  if (!first || groups.every(({ digits }) => digits.length === 1)) return true;
  const isCountry = first.digits === "86" || text.slice(Math.max(0, first.start - 2), first.start).includes("+");
  return (
    (isCountry || first.digits.length >= 3) &&
    rest.every(({ digits }, at) => digits.length >= 3 || (isCountry && at === 0 && digits.length === 2))
  );
}

/** 0301 0502 0603 are doors: no town's number begins like that. */
function isPhoneBeyondDoubt(text: string, { start, end }: Finding): boolean {
  const digits = asDigits(text.slice(start, end));
  if (digits.length > LOCAL_DIGITS || text.slice(start, end).includes("+")) return !/^0[3-9]0/.test(digits);
  const before = text.slice(Math.max(0, start - 12), start);
  return SPEAKS_OF_PHONE.test(before) && !NUMBER_OF_ELSE.test(before);
}

/**
 * The longest number that begins with this group, and how many groups it takes.
 * @param mayBeOne false for groups that are not to be taken together
 */
function numberAt(
  text: string,
  groups: readonly Group[],
  at: number,
  mayBeOne: (groups: readonly Group[]) => boolean = () => true,
): { finding: Finding; groups: number } | undefined {
  let best: { finding: Finding; groups: number } | undefined;
  let digits = "";
  for (let count = 1; count <= MOST_GROUPS && at + count <= groups.length; count++) {
    const taken = groups.slice(at, at + count);
    digits += taken[count - 1]?.digits ?? "";
    if (digits.length > MOST_DIGITS) break;
    if (digits.length < FEWEST_DIGITS) continue;
    const finding = mayBeOne(taken) ? readNumber(text, taken, digits) : undefined;
    if (finding) best = { finding, groups: count };
  }
  if (best) return best;
  const [only] = groups.slice(at, at + 1);
  return only && isLong(text, only) ? { finding: { kind: longKind(only), start: only.start, end: only.end }, groups: 1 } : undefined;
}

function readNumber(text: string, groups: readonly Group[], digits: string): Finding | undefined {
  const first = groups[0];
  const last = groups.at(-1);
  if (!first || !last) return undefined;
  const plus = /[(（]?\+\s?$/u.exec(text.slice(Math.max(0, first.start - 3), first.start))?.[0].length ?? 0;
  const span = { start: first.start - plus, end: last.end };
  const ending = digits.length === 17 && /^\s?[Xx](?![A-Za-z])/.exec(text.slice(last.end, last.end + 3))?.[0];
  if (ending && IDENTITY.test(`${digits}X`)) return { kind: "证件", ...span, end: last.end + ending.length };
  if (IDENTITY.test(digits) && first.digits.length >= 3) return { kind: "证件", ...span };
  if (MOBILE.test(digits) || (plus > 0 && digits.length >= 8 && digits.length <= 15)) return { kind: "电话", ...span };
  if (LANDLINE.test(digits) && (first.digits.length >= 2 || plus > 0))
    return { kind: "电话", ...span, end: last.end + extension(text, last) };
  if (CARD.test(digits) && isCardGrouping(groups.map((group) => group.digits.length))) return { kind: "卡号", ...span };
  const isLocal = groups.length === 2 && last.digits.length === 4 && (first.digits.length === 3 || first.digits.length === 4);
  const local = isLocal && !/^(?:19|20)\d\d(?:19|20)\d\d$/.test(digits);
  if (local && SPEAKS_OF_PHONE.test(text.slice(Math.max(0, first.start - 12), first.start))) return { kind: "电话", ...span };
  return undefined;
}

function extension(text: string, last: Group): number {
  return EXTENSION.exec(text.slice(last.end, last.end + 16))?.[0].length ?? 0;
}

function isCardGrouping(lengths: readonly number[]): boolean {
  if (lengths.length === 1) return true;
  if (lengths.length === 2) return lengths[0] === 6 && (lengths[1] ?? 0) >= 10;
  return lengths.slice(0, -1).every((length) => length === 4) && (lengths.at(-1) ?? 0) <= 4;
}

/** Seven digits in a row are nobody's flat and nobody's year: a telephone in the town, an account, a mistyped number. */
function isLong(text: string, { start, end, digits }: Group): boolean {
  if (digits.length < 7 || DAY.test(digits)) return false;
  const isTicket = digits.length <= 9 && /#\s?$/.test(text.slice(Math.max(0, start - 2), start));
  const isFraction = /\d\.$/.test(text.slice(Math.max(0, start - 2), start));
  return !isTicket && !isFraction && (digits.length > 10 || !UNIT.test(text.slice(end, end + 4)));
}

function longKind({ digits }: Group): Kind {
  if (digits.length <= 8) return "电话";
  return digits.length >= 16 && digits.length <= 19 ? "卡号" : "号码";
}
