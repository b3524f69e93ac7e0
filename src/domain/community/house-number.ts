// Finds flat numbers in what people write (pure): "3栋2单元501", "3-2-501", "３＃２－０５０１", "三幢二单元五楼1号", "A座 12F-3", "Apt 501, Block 3".
// `readFlat` reads a cell of a book that holds nothing but a flat, in the books' normal form (building "3", unit "2" or "", room "501" or "");
// cells that are columns of their own go through `normalBuilding`, `normalUnit` and `normalRoom` of flat-parts.ts. `parseHouseNumber` and
// the others read messages. Whether such a house exists, and which of several it is, is for the community's plan to say (plan.ts).
import { type FlatForm, type FlatSaid, FORMS, type HouseNumber, PARTIAL_FORMS, WHOLE_FORMS } from "./flat-forms.ts";
import { asWritten, normalBuilding, normalRoom, normalUnit } from "./flat-parts.ts";

export type { FlatSaid, HouseNumber } from "./flat-forms.ts";

/** A flat as the books have it; "" where there is no unit, or where a house is all of its building. */
export interface Flat {
  building: string;
  unit: string;
  room: string;
}

/** Words around the number in a message that says nothing else. */
const LEAD =
  "(?:我家?(?:住|是|在)?(?:的?(?:房号|地址))?(?:是|在)?|住(?:在|址)?|房号(?:是)?|地址(?:是)?|家住|这里是|i\\s*(?:live|am)\\s*(?:in|at)|it'?s)";
/** "我们小区3栋": no name. */
export const GENERIC = /(?:小区|社区)$/u;
/** An estate, by the word its name ends with. */
const ESTATE = "(?:苑|园|府|庭|郡|邸|湾|城|公寓|新村|小区|社区)";
const AREA = `(?:(?<area>\\p{Script=Han}{0,8}?${ESTATE})的?\\s?)?`;
const THANKS = "(?:[,，。.!！~\\s]{0,5}(?:谢谢|多谢|麻烦|辛苦)(?:了|您|你|你们|师傅)*)?";
/** No part of a longer number ("10.0.0.101", "0731-85550110"), no code, no number plate. */
const BEFORE =
  "(?<![0-9A-Za-z-]|[0-9][./]|(?:取件码|验证码|密码|单号|编号|订单号?)[:：是为\\s]{0,3})(?<![京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼](?=[A-Z][-·\\s]?[0-9A-Z]{4,6}(?![0-9A-Z])))";
const AFTER = "(?![0-9-])";

interface Pattern {
  form: FlatForm;
  pattern: RegExp;
}
const patterns = (forms: readonly FlatForm[], around: (source: string) => string): Pattern[] =>
  forms.map((form) => ({ form, pattern: new RegExp(around(`(?:${form.source})`), "giu") }));
/** "#3-2-501"; "#12" is a ticket. */
const SHARP = "(?:#\\s{0,2}(?=[0-9]{1,3}-[0-9]{1,2}-))?";
const alone = (source: string): string =>
  `^\\s*(?:${LEAD}\\s{0,3})?(?:[:，,]\\s{0,3})?${AREA}${SHARP}${source}\\s{0,3}(?:的?业主|的|哈|啊|呢)?${THANKS}[.。!！~]?\\s*$`;

const WITHIN = patterns(FORMS, (source) => `${BEFORE}${source}${AFTER}`);
const WHOLE = patterns([...FORMS, ...WHOLE_FORMS], alone);
const PARTIAL = patterns(PARTIAL_FORMS, alone);
const CELL = patterns(
  [...FORMS, ...WHOLE_FORMS, ...PARTIAL_FORMS],
  (source) => `^\\s*(?:(?:房号|地址)[:\\s]{0,3})?${AREA}${SHARP}${source}\\s*$`,
);
/** "给我3-2-501业主的电话": not theirs. */
const ASKED_ABOUT =
  "(?!\\s*的?(?:业主|住户|户主|房东|房主|租客|人|那[家户])?的?(?:个人)?(?:信息|资料|电话|联系方式|联系电话|手机|姓名|名字|微信|号码|情况))";
const OWN = patterns(
  FORMS,
  (source) => `(?:我(?:家|们家)?(?:是|住|在|住在)?|本人|业主|家住|i(?:'m| am| live)(?: in| at)?)\\s*${AREA}${source}${AFTER}${ASKED_ABOUT}`,
);

/** A message that is a flat number and nothing else. */
export function parseHouseNumber(text: string): HouseNumber | undefined {
  return whole(firstMatch(text, WHOLE)?.said);
}

/** The first flat number mentioned in a text. */
export function findHouseNumber(text: string): HouseNumber | undefined {
  return whole(firstMatch(text, WITHIN)?.said);
}

/** A message that is part of a flat number and nothing else ("3栋", "2单元501", "58号"), or one in short ("32501"): for whoever asked for one. */
export function parsePartOfFlat(text: string): FlatSaid | undefined {
  return firstMatch(text, PARTIAL)?.said;
}

/** A cell that holds a flat, with the part of the estate in the building's name ("翠竹苑3"); `undefined` where it is none, or its parts cannot be told without the community's plan ("32501"). */
export function readFlat(text: string): Flat | undefined {
  const said = firstMatch(text, CELL)?.said;
  if (!said?.building || said.floor !== undefined || (said.unit && !said.room)) return undefined;
  if (said.orRoom !== undefined && said.orRoom !== `-${said.room}`) return undefined; // two flats
  const area = said.area && !GENERIC.test(said.area) ? said.area : "";
  return { building: normalBuilding(`${area}${said.building}`), unit: said.unit ?? "", room: said.room ?? "" };
}

/** A number that stands by itself between signs, or before what is inside a flat ("3-2-501，厨房漏水", "3栋2单元501阳台漏水"). */
const PAUSE = "[\\s,，.。!！;；:：、~～]";
const INSIDE =
  "厨房|厨卫|阳台|卫生间|洗手间|厕所|客厅|卧室|主卧|次卧|书房|家里|家中|屋里|室内|停[水电气]|断[水电]|没[水电网气]|没有[水电网气]|漏水|渗水|水管|马桶|下水|门锁|灯|空调|暖气";
/** What makes it somebody else's: "3-2-502 那家天天吵". */
const ANOTHERS = "那[家户边]|的?(?:人家|邻居|业主|住户|租客|房客|狗)|家?(?:天天|一直|老是|总是|半夜|晚上|太吵|又在|在装修)";
const ALONE = patterns(
  FORMS,
  (source) =>
    `(?:^|${PAUSE})(?:${LEAD}\\s*[:，,]?\\s*)?${AREA}${BEFORE}${source}(?:的(?!业主))?(?:$|(?=${INSIDE})|${PAUSE}+(?!${ANOTHERS}))`,
);

/** A flat number that the writer gives as theirs ("我是3-2-501的，厨房漏水"): one within a sentence may be a neighbour's. */
export function findOwnHouseNumber(text: string): HouseNumber | undefined {
  return whole(firstMatch(text, OWN)?.said ?? firstMatch(text, ALONE)?.said ?? findApart(text));
}

/** The writer's own where it leaves out the building: after words that make it theirs, or before what is inside a flat. */
const OF_MINE = "(?:我们?家?(?:是|住在?|在)?|本人住?|家?住在?|房号是?|地址是?)";
const IN_SHORT = new RegExp(
  `(?:^|${PAUSE})(?:(?<mine>${OF_MINE})\\s?[:：]?\\s?)?(?:第?(?<u>[0-9]{1,2}|[一二三四五六七八九])\\s?单元\\s?)?(?<r>[0-9]{3,7}[A-Z]?)(?![0-9A-Z.:：/年月元块])\\s?[室房]?的?(?=(?<within>${INSIDE})|$|${PAUSE})`,
  "giu",
);
/** "801漏水到我家" is about somebody else's. */
const REACHES_MINE = /[到往进给]我|我们?(?:家|屋|这)(?!\s?(?:是|住|在)*[0-9A-Z一二三四五六七八九十])|楼下|隔壁/u;

/** A flat of the writer's own without its building ("801灯不亮", "我家2单元801", "32801"): what it means is for the plan to say. */
export function findOwnInShort(text: string): FlatSaid | undefined {
  const clean = asWritten(text.slice(0, LONGEST));
  const found = [...clean.matchAll(IN_SHORT)].filter(
    ({ 0: written, index, groups = {} }) =>
      written.trim() === clean.trim() ||
      groups.mine !== undefined ||
      ((groups.within !== undefined || groups.u !== undefined) && !REACHES_MINE.test(clean.slice(index + written.length))),
  );
  const [{ groups: { u, r } = {} } = {}, second] = found;
  if (r === undefined || second) return undefined;
  return u === undefined ? { run: r.toUpperCase() } : { unit: normalUnit(u), room: normalRoom(r) };
}

/** "2单元801灯不亮，3栋的": the building in a clause of its own. */
function findApart(text: string): FlatSaid | undefined {
  const short = findOwnInShort(text);
  const room = short?.room ?? short?.run;
  if (!short || room === undefined || room.length > 5) return undefined;
  const places = text
    .split(new RegExp(`${PAUSE}+`, "u"))
    .filter((clause) => /[栋幢座#棟]|[号號][楼樓]/u.test(clause))
    .map(parsePartOfFlat)
    .filter((place) => place?.building !== undefined && place.room === undefined && place.floor === undefined);
  const [place, second] = places;
  if (!place || second || (short.unit !== undefined && place.unit !== undefined)) return undefined;
  return { ...place, ...(short.unit !== undefined && { unit: short.unit }), room: normalRoom(room) };
}

/** One that they say is their home in so many words ("我家4-1-602"), and not one that only stands by itself. */
export function findHomeSaid(text: string): HouseNumber | undefined {
  return whole(firstMatch(text, OWN)?.said);
}

const SAID_BEFORE = new RegExp(
  `(?:(?:(?<=^|${PAUSE})|${LEAD}|我?是|业主)\\s*[:，,]?\\s*\\p{Script=Han}{1,8}?${ESTATE}的?\\s?|(?:${LEAD}|我?是|业主)?\\s*[:，,]?\\s*)$`,
  "iu",
);
/** What counts of a message is at its beginning. */
const LONGEST = 500;

/** The flat number of a message that answers "which flat is yours?", how it was written, and what else the message says. */
export function takeHouseNumber(text: string): { number: HouseNumber; said: string; rest: string } | undefined {
  const found = firstMatch(text, WITHIN);
  const number = whole(found?.said);
  if (!found || !number) return undefined;
  const after = text.slice(found.index + found.written.length);
  if (ANOTHERS_FIRST.test(after)) return undefined;
  const before = text.slice(0, found.index).replace(SAID_BEFORE, "");
  const rest = [before, after]
    .map((part) => part.replace(EDGE, ""))
    .filter(Boolean)
    .join("，")
    .replace(HURRY_FIRST, "");
  const says = (rest.match(/\p{L}/gu)?.length ?? 0) > 2 && !JUST_HURRY.test(rest); // a surname is no matter
  return { number, said: found.written.trim(), rest: says ? rest : "" };
}
const ANOTHERS_FIRST = new RegExp(`^\\s*(?:${ANOTHERS})`, "i");
const EDGE = new RegExp(`^(?:${PAUSE}|的?业主|的(?=${PAUSE}|$))+|${PAUSE}+$`, "gi");
const HURRY_FIRST = /^(?:麻烦|请)?(?:尽快|快点|快一点|抓紧|急)(?:处理|来|点)?[了哈啊呀吧]*[\s,，。.!！;；]+/u;
/** What needs no answer beside a flat number. */
const JUST_HURRY = /^(?:麻烦|请|谢谢|多谢|辛苦|尽快|快点|快一点|抓紧|急|了|哈|啊|呀|吧|你们?|您|处理|来|[,，。!！~\s])*$/u;

/** What stands before and after the first flat number of a text, if it has one. */
export function aroundHouseNumber(text: string): { number: HouseNumber; before: string; after: string } | undefined {
  const found = firstMatch(text, WITHIN);
  const number = whole(found?.said);
  return (
    found &&
    number && { number, before: text.slice(0, found.index).trimEnd(), after: text.slice(found.index + found.written.length).trimStart() }
  );
}

/** The text without its first flat number. */
export function withoutHouseNumber(text: string): string {
  const found = firstMatch(text, WITHIN);
  if (!found) return text;
  return `${text.slice(0, found.index)} ${text.slice(found.index + found.written.length)}`.trim();
}

interface Found {
  said: FlatSaid;
  index: number;
  /** As it stands in the text. */
  written: string;
}

const ESTATE_BEFORE = /\p{Script=Han}{1,8}(?:苑|府|庭|郡|邸|湾|公寓|新村)(?=\s?$)/u;

function firstMatch(text: string, among: readonly Pattern[]): Found | undefined {
  const head = text.slice(0, LONGEST);
  const clean = asWritten(head);
  for (const { form, pattern } of among)
    for (const match of clean.matchAll(pattern)) {
      const said = form.read(match);
      if (!said) continue;
      const area = match.groups?.area ?? ESTATE_BEFORE.exec(clean.slice(Math.max(0, match.index - 10), match.index))?.[0];
      const written = head.slice(match.index, match.index + match[0].length);
      return { said: area ? { ...said, area: `${area}${said.area ?? ""}` } : said, index: match.index, written };
    }
  return undefined;
}

function whole(said: FlatSaid | undefined): HouseNumber | undefined {
  return said?.building && said.room ? { ...said, building: said.building, room: said.room } : undefined;
}
