// Number plates (普通, 新能源, however spaced) and e-mail addresses.
import { type Finding, matches } from "../../platform/secrets/finding.ts";

const PROVINCE = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼滬雲遼魯蘇贛陝閩貴粵甯寧瓊使领]";
const DOT = "[\\s·.•・\\-]{0,2}";
/** Five signs, or six for 新能源; a space or a dot may stand in the middle of five. */
const SIGNS = "(?:[A-Z0-9]{5,6}|[A-Z0-9]{4}[挂学警港澳]|[A-Z0-9]{2,3}[\\s·.\\-][A-Z0-9]{2,3})(?![A-Z0-9])";
const PLATE = new RegExp(`${PROVINCE}\\s?[A-Z]${DOT}(?=[A-Z\\s·.\\-]{0,5}\\d)${SIGNS}`, "giu");
/** Without its province, but said to be one. */
const SAID_PLATE = new RegExp(
  `(?:车牌号码|车牌号?|牌照|尾号|plate(?: number| no\\.?)?)\\s?(?:是|为|:)?\\s?(?<secret>(?:[A-Z]${DOT})?(?=[A-Z]{0,4}\\d)[A-Z0-9]{5,6})(?![A-Z0-9])`,
  "dgiu",
);
/** Bounded everywhere: a long run of letters must not be tried from each of its beginnings to its end. */
const EMAIL = /(?<![\w.%+-])[\w.%+-]{1,64}\s?@\s?[A-Z0-9-]{1,63}(?:\.[A-Z0-9-]{1,63}){1,4}/giu;

export function findPlates(text: string): Finding[] {
  return [...matches(text, "车牌", PLATE), ...matches(text, "车牌", SAID_PLATE)];
}

export function findAddresses(text: string): Finding[] {
  return matches(text, "邮箱", EMAIL);
}
