// How people write flat numbers (pure): "3栋2单元501", "3-2-501", "3#2-0501", "三幢二单元501", "5座1201". Whether such a house exists
// is the registry's to say.
import { halfWidth } from "../../platform/kernel/text.ts";

export interface HouseNumber {
  building: string;
  /** Missing where people left it out ("5栋1201"). */
  unit?: string;
  room: string;
}

const DIGITS = "[0-9]{1,4}|[一二三四五六七八九十百零〇两]{1,4}|[A-Za-z]";
const BUILDING = "(?:号楼|栋|幢|座|棟|楼|#|號樓)";
const ROOM = "[0-9]{3,4}";
const FORMS = [
  // 3栋2单元501(室), 三栋二单元五〇一
  `(?<b>${DIGITS})\\s*${BUILDING}\\s*(?:(?<u>[0-9]{1,2}|[一二三四五六七八九十两])\\s*(?:单元|單元|门|梯|-))?\\s*(?<r>${ROOM}|[一二三四五六七八九零〇]{3,4})\\s*(?:室|房|号|戶|户)?`,
  // 3-2-501, 3/2/501, 3 2 501
  `(?<b>[0-9]{1,3}|[A-Za-z])\\s*[-/—–.、\\s]\\s*(?<u>[0-9]{1,2})\\s*[-/—–.、\\s]\\s*(?<r>${ROOM})\\s*(?:室|房|号)?`,
  // 5-1201
  `(?<b>[0-9]{1,3}|[A-Za-z])\\s*[-/—–]\\s*(?<r>${ROOM})\\s*(?:室|房|号)?`,
  // building 3 unit 2 room 501
  `(?:building|bldg\\.?|block)\\s*(?<b>[0-9]{1,3}|[A-Za-z])\\s*,?\\s*(?:unit\\s*(?<u>[0-9]{1,2})\\s*,?\\s*)?(?:room|flat|apt\\.?)?\\s*(?<r>${ROOM})`,
];
/** Words around the number in a message that says nothing else. */
const LEAD =
  "(?:我家?(?:住|是|在)?(?:的?(?:房号|地址))?(?:是|在)?|住(?:在|址)?|房号(?:是)?|地址(?:是)?|家住|这里是|i\\s*(?:live|am)\\s*(?:in|at)|it'?s)";
const WHOLE = FORMS.map(
  (form) =>
    new RegExp(
      `^\\s*${LEAD}?\\s*[:，,]?\\s*${form}\\s*(?:的?业主|的|哈|啊|呢)?(?:[,，。.!！~\\s]*(?:谢谢|多谢|麻烦|辛苦)(?:了|您|你|你们|师傅)*)?\\s*[.。!！~]?\\s*$`,
      "i",
    ),
);
const WITHIN = FORMS.map((form) => new RegExp(`(?<![0-9A-Za-z-])${form}(?![0-9-])`, "i"));

const OWN = FORMS.map(
  (form) => new RegExp(`(?:我(?:家|们家)?(?:是|住|在|住在)?|本人|业主|家住|i(?:'m| am| live)(?: in| at)?)\\s*${form}(?![0-9-])`, "i"),
);

/** A message that is a flat number and nothing else. */
export function parseHouseNumber(text: string): HouseNumber | undefined {
  return firstMatch(text, WHOLE);
}

/** The first flat number mentioned in a text. */
export function findHouseNumber(text: string): HouseNumber | undefined {
  return firstMatch(text, WITHIN);
}

/** A flat number that the writer says is theirs ("我是3-2-501的，厨房漏水"): a bare one in a sentence may be a neighbour's. */
export function findOwnHouseNumber(text: string): HouseNumber | undefined {
  return firstMatch(text, OWN);
}

/** The text without its first flat number. */
export function withoutHouseNumber(text: string): string {
  const clean = halfWidth(text);
  const form = WITHIN.find((candidate) => candidate.test(clean));
  return form ? clean.replace(form, " ").trim() : text;
}

function firstMatch(text: string, forms: readonly RegExp[]): HouseNumber | undefined {
  const clean = halfWidth(text.slice(0, 500));
  for (const form of forms) {
    const groups = form.exec(clean)?.groups;
    if (groups) return { building: plain(groups.b ?? ""), room: plain(groups.r ?? ""), ...(groups.u && { unit: plain(groups.u) }) };
  }
  return undefined;
}

const CHINESE = "零一二三四五六七八九";

/** Without leading zeros, in upper case, Chinese numerals (up to 99, or digit by digit) as Arabic ones. */
function plain(part: string): string {
  if (/^[0-9]+$/.test(part)) return String(Number(part));
  if (!/^[一二三四五六七八九十百零〇两]+$/.test(part)) return part.toUpperCase();
  const digits = part.replaceAll("两", "二").replaceAll("〇", "零");
  if (!digits.includes("十")) return String(Number([...digits].map((digit) => CHINESE.indexOf(digit)).join("")));
  const [tens = "", ones = ""] = digits.split("十");
  return String((tens ? CHINESE.indexOf(tens) : 1) * 10 + (ones ? CHINESE.indexOf(ones) : 0));
}
