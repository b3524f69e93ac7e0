// The forms in which people write a flat (pure): each a pattern over text that went through `asWritten`, and how to take it apart.
// `house-number.ts` looks for them in texts.
import { CHINESE, normalBuilding, normalRoom, normalUnit, roomOnFloor } from "./flat-parts.ts";

/** What a text says of a flat, in the books' normal form; what was left out is missing. */
export interface FlatSaid {
  building?: string;
  /** Missing where people left it out ("5栋1201"). */
  unit?: string;
  /** The storey, where no room was said. */
  floor?: string;
  room?: string;
  /** "3栋-101" may be basement room -101 as well; "3-2-501/502" names two. */
  orRoom?: string;
  /** Written in one, without anything between the parts: "32501". */
  run?: string;
  /** What the estate or the part of it is called before the building: "金桂苑" 3栋, "88弄" 12号. */
  area?: string;
}

/** A flat that is named down to the room. */
export interface HouseNumber extends FlatSaid {
  building: string;
  room: string;
}

export interface FlatForm {
  source: string;
  read(found: RegExpExecArray): FlatSaid | undefined;
}

const HAN = "\\p{Script=Han}";
/** Parts of an estate that stand before a building: 东区, 一期, A区; "东" alone too. */
const PART =
  "(?:(?:第?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})(?:期|组团|标段)|(?:[A-Z]|[东西南北中]{1,2}|[一二三四五六七八九十0-9])区)-?){0,2}[东西南北]?";
const BUILDING = `(?:[0-9]{1,4}[A-Z]?|[A-Z]{1,2}-?[0-9]{0,3}|${CHINESE}{1,5}|[甲乙丙丁])`;
const BUILDING_WORD = "(?:号楼|楼号|栋楼?|幢楼?|座|楼|#楼?)";
const UNIT = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[A-Z](?![A-Z])|[甲乙丙丁东西南北中])";
const UNIT_WORD = "(?:单元|单(?=[0-9])|号?门(?![口禁铃锁卫外前])|梯)";
/** An em dash is two signs. */
const DASH = "-{1,2}";
const BETWEEN = `\\s{0,3}(?:[-/.、]|${DASH}|\\s)\\s{0,3}`;
const GAP = `\\s{0,3}(?:${DASH}|[,，])?\\s{0,3}`;
const DIGITS = "[0-9]{3,4}(?:[A-Z](?![A-Z]))?";
const IN_CHINESE =
  "[一二三四五六七八九]千(?:[一二三四五六七八九]百)?零?[一二三四五六七八九十]{1,3}|[一二三四五六七八九]百零?[一二三四五六七八九十]{1,3}|[零一二三四五六七八九]{3,4}";
const ROOM = `(?<r>(?:负|-)?(?:${DIGITS})|[A-Z]{1,2}[0-9]{2,4}|负?(?:${IN_CHINESE}))`;
const NUMBER = "(?:负|-)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})";
/** 五楼1号, 5楼501, 12F-3, 12层A室; with a nought before it a door needs no word: 8楼01, 十二楼零一. */
const ON_FLOOR = `(?<f>${NUMBER})(?:(?:楼|层)\\s?-?\\s?(?<d>[0-9]{3,4}|0[1-9](?![0-9])|零[一二三四五六七八九](?![零一二三四五六七八九十百])|(?:[0-9]{1,2}|[A-Z]|[一二三四五六七八九十]{1,2})(?=\\s?[室号户房]))|F-?(?<fd>[0-9]{1,2}|[A-Z])(?![0-9A-Z]))`;
const DOOR = `(?:[0-9]{1,4}|[A-Z](?![A-Z])|[零一二三四五六七八九十]{1,4})`;
/** Numbers that count or measure something, dates and prices. */
const NOT_AFTER =
  "(?!\\s?(?:年|元|块|点(?!名)|分钟?|平(?!时)|㎡|m²|米|人(?!家|在)|天(?![花天])|号线|度|次(?!卧)|万|千|个|多(?!次|年)|斤|台(?![面下盆])|辆|只(?![有要是能])|单元|楼(?![上下道顶板梯层])|岁|%|:[0-9]|户(?:都|全|人家|居民|业主|没|停))|[0-9])";
const SUFFIX = "\\s?(?:室|房(?!间|东|租)|号(?!楼|线|门|院)|户(?!型|主))?";
const END = `${NOT_AFTER}${SUFFIX}`;
/** 501/502, or 3-2-501，3-2-502: a second room in the same place. */
const AGAIN = "\\k<b>-\\k<u>-";
const OR_ROOM = `(?:\\s{0,2}(?:[/、&~]|[或和及]者?|[,，;；\\s](?=\\s?${AGAIN}))\\s{0,2}(?:${AGAIN})?(?<or>${DIGITS})${END}(?!-))?`;

function read({ groups = {} }: RegExpExecArray): FlatSaid | undefined {
  const { b, bw, u, r, f, d, fd, a, or } = groups;
  const room = f ? roomOnFloor(f, d ?? fd ?? "") : r && normalRoom(r);
  if (!room) return undefined;
  // "5楼501" is a room on the fifth floor of some building.
  if (bw === "楼" && !u && b && room.startsWith(normalBuilding(b))) return undefined;
  const building = normalBuilding(`${groups.p ?? ""}${b ?? ""}`);
  return {
    building,
    ...(or ? { room, orRoom: normalRoom(or) } : below(room, groups)),
    ...(u && { unit: normalUnit(u) }),
    ...(a && { area: a }),
  };
}

/** Of two dashes before a room the second is its minus ("2-1--101"); of one, in front of a number that a basement may have, nobody knows. */
function below(room: string, { u, b, bw, s, gap, dash, r }: Record<string, string | undefined>): { room: string; orRoom?: string } {
  const before = (u ? dash : (gap ?? s)) ?? "";
  if (!r || !b || !/^[1-9][0-9]{2}$/.test(room)) return { room };
  if (before.includes("--") && (!u || !s?.includes("--"))) return { room: `-${room}` };
  return bw && before.includes("-") && /^[12]/.test(room) ? { room, orRoom: `-${room}` } : { room };
}

const worded = (room: string): string =>
  `第?(?<p>${PART})(?<b>${BUILDING})\\s{0,3}(?<bw>${BUILDING_WORD})(?<gap>${GAP})(?:第?(?<u>${UNIT})\\s{0,3}(?:${UNIT_WORD}(?<dash>${GAP})|[-#]))?${room}${END}${OR_ROOM}`;
const dashed = (room: string): string =>
  `(?<p>${PART})(?<b>[0-9]{1,3}|[A-Z]{1,2}[0-9]{0,2})(?:${BETWEEN})(?<u>[0-9]{1,2}|[A-Z](?![A-Z]))\\s{0,3}(?:${UNIT_WORD}${GAP}|(?<dash>${BETWEEN}))${room}${END}${OR_ROOM}`;

/** Money, measures and telephones are written in pairs as well: "300-500", "010-6552". */
function readPair(found: RegExpExecArray): FlatSaid | undefined {
  const { b = "", r = "", s } = found.groups ?? {};
  if (/00$/.test(r) || /^0[0-9]{2}$/.test(b)) return undefined;
  if (b.length === 3 && /0$/.test(b) && /0$/.test(r)) return undefined;
  if (s?.trim() === "/" && /^20[2-9]/.test(r)) return undefined;
  return read(found);
}

/** Three numbers with strokes or dots between them may be a date (12/25/2025) or a version (v3.2.501). */
function readTriple(found: RegExpExecArray): FlatSaid | undefined {
  const { b = "", r = "", s = "" } = found.groups ?? {};
  return /[/.]/.test(s) && (/^(?:19|20)[0-9]{2}$/.test(r) || /^[A-Z]/i.test(b)) ? undefined : read(found);
}

const AT = "(?![0-9A-Z])";
const NO = "\\s{0,2}(?:no\\.?\\s?|#)?";
const E_BUILDING = `(?:building|bldg\\.?|block|blk\\.?|tower)${NO}(?:[0-9]{1,3}[A-Z]?|[A-Z][0-9]{0,2})${AT}`;
const E_UNIT = `(?:(?:unit|entrance)${NO}(?:[0-9]{1,2}|[A-Z])|u\\.?\\s?[0-9]{1,2})${AT}`;
const E_FLOOR = `(?:[0-9]{1,2}(?:st|nd|rd|th)?\\s?(?:/F|F|floor)${AT}|(?:floor|level)\\s?[0-9]{1,2}${AT})`;
const E_ROOM = `(?:(?:room|rm\\.?|flat|apt\\.?|apartment|suite|unit)${NO}(?:-?[0-9]{1,4}[A-Z]?|[A-Z][0-9]{0,3})${AT}|#?[0-9]{3,4}[A-Z]?${AT})`;
const AND = "\\s{0,2}(?:,|of|in)?\\s{0,2}";
/** Building 3, unit 2, room 501; bldg 3 u2 #501; Apt 501, Unit 2, Block 3; Flat A, 12/F, Tower 2. */
const ENGLISH = [
  `${E_UNIT}${AND}${E_BUILDING}(?:${AND}${E_FLOOR})?${AND}${E_ROOM}`,
  `${E_BUILDING}(?:${AND}${E_UNIT})?(?:${AND}${E_FLOOR})?${AND}${E_ROOM}`,
  `${E_ROOM}(?:${AND}${E_FLOOR})?(?:${AND}${E_UNIT})?${AND}${E_BUILDING}`,
];
const E_LABELS = {
  building: new RegExp(`(?:building|bldg\\.?|block|blk\\.?|tower)${NO}([0-9A-Z]+)`, "i"),
  unit: new RegExp(`(?:unit|entrance)${NO}([0-9]{1,2}|[A-Z])${AT}|(?<![A-Z])u\\.?\\s?([0-9]{1,2})${AT}`, "i"),
  floor: /([0-9]{1,2})(?:st|nd|rd|th)?\s?(?:\/F|F|floor)(?![A-Z0-9])|(?:floor|level)\s?([0-9]{1,2})/i,
  room: new RegExp(
    `(?:room|rm\\.?|flat|apt\\.?|apartment|suite)${NO}(-?[0-9A-Z]+)|(?:unit${NO}|(?<![0-9A-Z]))([0-9]{3,4}[A-Z]?)${AT}`,
    "i",
  ),
};

function readEnglish(found: RegExpExecArray): FlatSaid | undefined {
  const said = found.groups?.e ?? "";
  const building = E_LABELS.building.exec(said)?.[1];
  const [, labelled, bare] = E_LABELS.room.exec(said) ?? [];
  const door = labelled ?? bare;
  const [, inWord, inLetter] = E_LABELS.unit.exec(said) ?? [];
  const unit = inWord ?? inLetter;
  const floor = E_LABELS.floor.exec(said);
  const room = door && (/^[A-Z]$|^[0-9]{1,2}$/i.test(door) && floor ? roomOnFloor(floor[1] ?? floor[2] ?? "", door) : normalRoom(door));
  return building && room ? { building: normalBuilding(building), room, ...(unit && { unit: normalUnit(unit) }) } : undefined;
}

/** What is a flat wherever it stands. */
export const FORMS: readonly FlatForm[] = [
  // First: "bldg 3 u2 #501" is no building U2.
  ...ENGLISH.map((source) => ({ source: `(?<![A-Z])(?<e>${source})(?![0-9-])`, read: readEnglish })),
  // 3栋2单元501(室), 三栋二单元五〇一, A座 12F-3, 三幢二单元五楼1号
  { source: worded(ON_FLOOR), read },
  { source: worded(ROOM), read },
  // 3-2-501, 3/2/501, 3 2 501, 3-2单元501
  { source: dashed(ROOM).replace(BETWEEN, () => `(?<s>${BETWEEN})`), read: readTriple },
  // 5-1201
  { source: `(?<p>${PART})(?<b>[0-9]{1,3}|[A-Z][0-9]{0,2})(?<s>\\s{0,3}(?:${DASH}|/)\\s{0,3})${ROOM}${END}`, read: readPair },
  // 12号501室, 88弄12号501室
  { source: `(?:(?<a>[0-9]{1,4}弄)\\s?)?(?<b>[0-9]{1,3})号\\s?(?<r>[0-9]{3,4}[A-Z]?)\\s?室`, read },
];

/** What is a flat only where nothing else is said. */
export const WHOLE_FORMS: readonly FlatForm[] = [
  { source: `(?:(?<a>[0-9]{1,4}弄)\\s?)?(?<b>[0-9]{1,3})号\\s?(?:(?<u>${UNIT})\\s?单元\\s?)?(?<r>[0-9]{3,4}[A-Z]?)`, read },
  // 3,2,501 · 3_2_501 · 3:2:501 · 三-二-五零一 · 3栋-2-501
  {
    source: `(?<p>${PART})(?<b>${BUILDING})\\s?${BUILDING_WORD}?\\s?[-,，_:;~·|\\\\+*]\\s?(?<u>${UNIT})\\s?${UNIT_WORD}?\\s?[-,，_:;~·|\\\\+*]\\s?${ROOM}${SUFFIX}`,
    read,
  },
  // 3栋20501
  { source: `(?<p>${PART})(?<b>${BUILDING})\\s?(?:${BUILDING_WORD}|-)\\s?(?<r>[0-9]{5})${SUFFIX}`, read },
  // 3-2-5-1
  { source: `(?<p>${PART})(?<b>[0-9]{1,3}|[A-Z])-(?<u>[0-9]{1,2})-(?<f>[0-9]{1,2})-(?<d>[0-9]{1,2})`, read },
  // 501室，3栋2单元
  { source: `${ROOM}\\s?室?[,，\\s]{1,3}(?<p>${PART})(?<b>${BUILDING})\\s?${BUILDING_WORD}(?:${GAP}(?<u>${UNIT})\\s?${UNIT_WORD})?`, read },
  // 翠竹阁501, 翠竹阁2单元501
  { source: `(?<b>${HAN}{1,7}[阁苑轩居庭邸馆斋寓塔厦])\\s?(?:(?<u>${UNIT})\\s?${UNIT_WORD}${GAP})?${ROOM}${SUFFIX}`, read },
];

/** Less than a flat, or one in short that may begin a sentence: only read where a flat was asked for, or where nothing but flats stand. */
export const PARTIAL_FORMS: readonly FlatForm[] = [
  // 3栋2单元5-1, 3栋2单元五楼1, 3栋2单元5号
  {
    source: `(?<p>${PART})(?<b>${BUILDING})\\s?${BUILDING_WORD}${GAP}(?<u>${UNIT})\\s?${UNIT_WORD}${GAP}(?:(?<f>${NUMBER})\\s?(?:楼|层|F|-)\\s?(?<d>${DOOR})|(?<r>[0-9]{1,2}(?=[室号户房])))${SUFFIX}`,
    read,
  },
  { source: `(?<p>${PART})(?<b>${BUILDING})\\s?${BUILDING_WORD}${GAP}(?<f>${NUMBER})\\s?(?:楼|层|F)\\s?(?<d>${DOOR})${SUFFIX}`, read },
  {
    source: `第?(?<p>${PART})(?<b>${BUILDING})\\s?${BUILDING_WORD}(?:${GAP}第?(?<u>${UNIT})\\s?${UNIT_WORD})?(?:${GAP}(?<f>${NUMBER})\\s?(?:楼|层))?的?`,
    read: readPart,
  },
  { source: `(?:(?<u>${UNIT})\\s?${UNIT_WORD})(?:${GAP}(?<f>${NUMBER})\\s?(?:楼|层))?的?`, read: readPart },
  { source: `(?<u>${UNIT})\\s?${UNIT_WORD}${GAP}(?:${ON_FLOOR}|${ROOM})${SUFFIX}`, read: readPart },
  {
    source: `(?<b>[0-9]{1,3}|[A-Z]-?[0-9]{1,3}|${CHINESE}{1,4})\\s?号(?:别墅|院)?|(?:别墅|villa|house)\\s?(?:no\\.?\\s?)?(?<v>[0-9]{1,3}|[A-Z]-?[0-9]{1,3})号?`,
    read: readPart,
  },
  { source: `(?<b>${HAN}{1,7}[阁苑轩居庭邸馆斋寓塔厦])`, read: readPart },
  { source: `(?<run>[A-Z]{0,2}[0-9]{3,9}[A-Z]?)\\s?[室房]?`, read: ({ groups }) => ({ run: (groups?.run ?? "").toUpperCase() }) },
];

function readPart({ groups = {} }: RegExpExecArray): FlatSaid {
  const { b, v, u, f, d, fd, r } = groups;
  const door = d ?? fd;
  const room = f && door ? roomOnFloor(f, door) : r && normalRoom(r);
  return {
    ...((b || v) && { building: normalBuilding(`${groups.p ?? ""}${b ?? v}`) }),
    ...(u && { unit: normalUnit(u) }),
    ...(room ? { room } : f ? { floor: normalBuilding(f.replace("负", "-")) } : {}),
  };
}
