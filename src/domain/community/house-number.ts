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

/** A number that stands by itself between signs, or before what is inside a flat ("3-2-501，厨房漏水", "3栋2单元501阳台漏水"). */
const PAUSE = "[\\s,，.。!！;；:：、~～]";
const INSIDE =
  "厨房|厨卫|阳台|卫生间|洗手间|厕所|客厅|卧室|主卧|次卧|书房|家里|家中|屋里|室内|停[水电气]|断[水电]|没[水电网气]|没有[水电网气]|漏水|渗水|水管|马桶|下水|门锁|灯|空调|暖气";
/** What makes it somebody else's: "3-2-502 那家天天吵". */
const ANOTHERS = "那[家户边]|的?(?:人家|邻居|业主|住户|租客|房客|狗)|家?(?:天天|一直|老是|总是|半夜|晚上|太吵|又在|在装修)";
const ALONE = FORMS.map(
  (form) => new RegExp(`(?:^|${PAUSE})(?:${LEAD}\\s*[:，,]?\\s*)?${form}(?:的(?!业主))?(?:$|(?=${INSIDE})|${PAUSE}+(?!${ANOTHERS}))`, "i"),
);

/** A flat number that the writer gives as theirs ("我是3-2-501的，厨房漏水"): one within a sentence may be a neighbour's. */
export function findOwnHouseNumber(text: string): HouseNumber | undefined {
  return firstMatch(text, OWN) ?? firstMatch(text, ALONE);
}

const SAID_BEFORE = new RegExp(`(?:${LEAD}|我?是|业主)?\\s*[:，,]?\\s*$`, "i");

/** The flat number of a message that answers "which flat is yours?", how it was written, and what else the message says. */
export function takeHouseNumber(text: string): { number: HouseNumber; said: string; rest: string } | undefined {
  const clean = halfWidth(text);
  for (const form of WITHIN) {
    const found = form.exec(clean);
    const number = found && firstMatch(found[0], [form]);
    if (!found || !number) continue;
    const after = text.slice(found.index + found[0].length);
    if (new RegExp(`^\\s*(?:${ANOTHERS})`, "i").test(after)) return undefined;
    const before = text.slice(0, found.index).replace(SAID_BEFORE, "");
    const rest = [before, after]
      .map((part) => part.replace(EDGE, ""))
      .filter(Boolean)
      .join("，")
      .replace(HURRY_FIRST, "");
    const says = (rest.match(/\p{L}/gu)?.length ?? 0) > 2 && !JUST_HURRY.test(rest); // a surname is no matter
    return { number, said: found[0].trim(), rest: says ? rest : "" };
  }
  return undefined;
}
const EDGE = new RegExp(`^(?:${PAUSE}|的?业主|的(?=${PAUSE}|$))+|${PAUSE}+$`, "gi");
const HURRY_FIRST = /^(?:麻烦|请)?(?:尽快|快点|快一点|抓紧|急)(?:处理|来|点)?[了哈啊呀吧]*[\s,，。.!！;；]+/u;
/** What needs no answer beside a flat number. */
const JUST_HURRY = /^(?:麻烦|请|谢谢|多谢|辛苦|尽快|快点|快一点|抓紧|急|了|哈|啊|呀|吧|你们?|您|处理|来|[,，。!！~\s])*$/u;

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
