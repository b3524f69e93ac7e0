// The parts of a flat number in the one form the books keep (pure): "三幢" is building 3, "贰单元" unit 2, "五楼1号", "0501" and "5-1" room 501.
import { halfWidth } from "../../platform/kernel/text.ts";

/** Pairs of one sign and the sign it is read as; every character keeps its place. */
const READ_AS = new Map(
  (
    "棟栋樓楼號号單单戶户層层門门東东區区負负〇零○零壹一贰二叁三肆四伍五陆六柒七捌八玖九拾十佰百仟千两二兩二幺一①1②2③3④4⑤5⑥6⑦7⑧8⑨9" +
    "‐-‑-‒-–-—-―-−-﹣-➖-＃#\u200b \ufeff "
  )
    .match(/../gu)
    ?.map((pair) => [...pair] as [string, string]),
);
const SIGNS = new RegExp(`[${[...READ_AS.keys()].join("")}]`, "gu");

/** Full-width, traditional and formal signs as plain ones, an O between digits as a nought; every character keeps its place. */
export function asWritten(text: string): string {
  return halfWidth(text)
    .replace(/——/g, "- ")
    .replace(SIGNS, (sign) => READ_AS.get(sign) ?? sign)
    .replace(/(?<=[0-9])[oO](?=[0-9])/g, "0");
}

/** A Chinese numeral, after `asWritten`. */
export const CHINESE = "[零一二三四五六七八九十百廿]";
const DIGITS = "零一二三四五六七八九";
const TENS: Record<string, number> = { 千: 1_000, 百: 100, 十: 10 };

/** "二十一" as 21, "五零一" as 501, "五百零一" as 501, "一千二百零一" as 1201. */
function arabic(numeral: string): string {
  if (!/[十百千廿]/u.test(numeral)) return [...numeral].map((digit) => DIGITS.indexOf(digit)).join("");
  let sum = 0;
  let digit = 0;
  for (const sign of numeral) {
    if (sign === "廿") sum += 20;
    const tens = TENS[sign];
    if (tens === undefined) digit = Math.max(0, DIGITS.indexOf(sign));
    else {
      sum += (digit || 1) * tens;
      digit = 0;
    }
  }
  return String(sum + digit);
}

/** "天一阁" is a name, "大千" too; "翠竹苑三" ends in a number. */
const NUMERALS = new RegExp(`(?:[一二三四五六七八九]千(?=${CHINESE}))?${CHINESE}+(?!\\p{Script=Han})`, "gu");
const compact = (text: string): string => asWritten(text).toUpperCase().replace(/\s+/gu, "");
/** "0012" as 12; what is all noughts is one. */
const withoutNoughts = (digits: string): string => digits.replace(/(?<![0-9])0+(?=[0-9])/g, "");

/** What is in normal form stays as it is: what one pass leaves behind the next one takes ("3栋栋"). */
function settled(normal: (text: string) => string): (text: string) => string {
  return (text) => {
    let now = text;
    for (let pass = 0; pass < MOST_PASSES; pass++) {
      const next = normal(now);
      if (next === now) break;
      now = next;
    }
    return now;
  };
}
const MOST_PASSES = 20;

const BUILDING_WORD = /(?<=[0-9A-Z零一二三四五六七八九十百甲乙丙丁])(?:号楼|楼号|号院|栋楼?|幢楼?|座|楼|#楼?|号)$/u;
const STAGE = /第?([0-9]{1,2}|[一二三四五六七八九十]{1,3})(期|区|组团|标段)/gu;

/** The name of a building: "三幢" → 3, "a座" → A, "东区03栋" → 东3, "1期3号楼" → 一期3, "翠竹阁" stays. */
export const normalBuilding = settled((name) => {
  const stages: string[] = [];
  const rest = compact(name)
    .replace(/^(?:BUILDING|BLDG\.?|BLOCK|BLK\.?|TOWER)(?=[0-9A-Z])/u, "")
    .replace(STAGE, (_, number: string, word: string) => {
      stages.push(`${inChinese(number)}${word}`);
      return "\uE000";
    })
    .replace(/^第(?=[0-9零一二三四五六七八九十])/u, "")
    .replace(BUILDING_WORD, "")
    .replace(/(?<=[东西南北中A-Z])区(?=.)/gu, "")
    .replace(NUMERALS, arabic)
    .replace(/(?<![0-9])[-_·.]|[-_·.](?![0-9])/gu, "");
  return withoutNoughts(rest).replace(/\uE000/gu, () => stages.shift() ?? "");
});

function inChinese(number: string): string {
  const value = /^[0-9]/u.test(number) ? Number(number) : Number(arabic(number));
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return value === 0 ? number : `${tens > 1 ? DIGITS[tens] : ""}${tens > 0 ? "十" : ""}${ones > 0 ? DIGITS[ones] : ""}`;
}

/** The unit: "二单元", "02" and "2门" → 2; empty where there is none ("无", "-", "0"). */
export const normalUnit = settled((unit) => {
  const plain = compact(unit).replace(/(?<=.)(?:单元|单|号?门|梯)$/u, "");
  if (/^(?:无|没有|[-/0]+|N\/?A)$/u.test(plain)) return "";
  return withoutNoughts(plain.replace(/^第|^UNIT/u, "").replace(NUMERALS, arabic));
});

/** The flat within its unit: "0501室", "五零一", "5-1", "5楼1号" and "5F-01" → 501; "501a" → 501A, "负101" → -101, "G01" stays. */
export const normalRoom = settled((room) => {
  const plain = compact(room)
    .replace(/(?<=[0-9A-Z零一二三四五六七八九十])(?:室|房间?|号房?|户)$/u, "")
    .replace(/^(?:ROOM|RM\.?|FLAT|APT\.?)(?=[0-9A-Z])/u, "");
  const floor =
    /^(-|负)?([0-9]{1,2}|[零一二三四五六七八九十]{1,3})(?:(?:楼|层|F(?:L|LOOR)?)-?|-(?![0-9]{3}))([0-9]{1,4}|[零一二三四五六七八九十]{1,4}|[A-Z])$/u.exec(
      plain,
    );
  const read = floor && roomOnFloor(`${floor[1] ? "-" : ""}${floor[2]}`, floor[3] ?? "");
  return read || withoutNoughts(plain.replace(/^负/u, "-").replace(NUMERALS, arabic)).replace(/\.0$/u, "");
});

/** Floor 5, door 1 is room 501, door A 5A; "5楼501" says the floor twice; `undefined` where floor and door do not go together. */
export function roomOnFloor(floor: string, door: string): string | undefined {
  const storey = withoutNoughts(compact(floor).replace(/^负/u, "-").replace(NUMERALS, arabic));
  const number = compact(door).replace(NUMERALS, arabic);
  if (/^[A-Z]$/u.test(number)) return `${storey}${number}`;
  if (number.length <= 2) return `${storey}${number.padStart(2, "0")}`;
  const room = withoutNoughts(number);
  return room.length > 2 && floorOf(room) === storey.replace("-", "") ? `${storey.startsWith("-") ? "-" : ""}${room}` : undefined;
}

/** The storey of a room in normal form, "" where it does not tell: 1203 → 12, -101 → -1, 5A → 5. */
export function floorOf(room: string): string {
  return /^(-?[0-9]{1,2})(?:[0-9]{2}[A-Z]?|[A-Z])$/u.exec(room)?.[1] ?? "";
}

/** What a building is called by those who live beside it: 东3 → 3, 一期12 → 12, A → A. */
export function coreOf(building: string): string {
  return /[0-9]+[A-Z]?$|[A-Z]$/u.exec(building)?.[0] ?? building;
}
