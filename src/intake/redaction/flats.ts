// Flat numbers as people write them: 3-2-501, 3栋2单元501, 12号楼1203室, A座1802, 三栋二单元五零一, B区3-1101, "Building 3 Unit 2 Room 501".
// A building or a staircase alone is nobody's home and stays: where a lamp is broken is what the message is about.
import { type Finding, matches } from "../../platform/secrets/finding.ts";

const NUMERAL = "[一二三四五六七八九十百零〇两]";
const S = "\\s{0,2}";
const DASH = "[-–—‐−/.·杠槓之]";
const BLOCK = `(?:\\d{1,4}|[A-Za-z]\\d{0,2}|${NUMERAL}{1,4}|[甲乙丙丁东西南北])`;
const OF_BLOCK = "(?:号楼|號樓|号院|栋|棟|幢|座|楼(?!上|下|道|顶|梯|长|里|层)|樓|#楼?)";
const STAIRS = `(?:\\d{1,2}|${NUMERAL}{1,2}|[A-Za-z甲乙丙])${S}(?:单元|單元|门(?!口)|梯|${DASH})${S}`;
const FLOOR = `(?:\\d{1,2}|${NUMERAL}{1,3})${S}(?:楼|樓|层|層|F)${S}`;
const ROOM = `(?:[A-Za-z]?\\d{3,4}[A-Za-z]?(?![A-Za-z\\d])|\\d{1,2}(?=${S}(?:室|户|戶|号房))|[零〇一二三四五六七八九两]{3,4}|(?:[一二三四]千零?)?(?:${NUMERAL}百零?)?(?<=[千百]零?)${NUMERAL}{1,3})(?:${S}(?:室|房(?!间|租|价|款|东)|号(?!楼|院|线|门)|戶|户))?`;
/** Not a measure, a price, a day or a crowd. */
const NOT_A_COUNT =
  "(?!\\d|[一二三四五六七八九十百零〇]|\\s?(?:元|块|度|吨|米|人|平|㎡|分|毫|斤|kg|万|年|月|日|点|岁|次|%|kwh|天|个|辆|台|部|层|楼|单元|号线|栋|幢|号楼|w\\b))";
const AREA = `(?:(?:[A-Za-z东西南北中]|${NUMERAL}{1,2}|\\d{1,2})${S}(?:区|區|期|苑|组团)${S}(?:的)?${S})?`;
const ALONE = "(?<![A-Za-z\\d]|\\d[.-])";

const FLATS: readonly RegExp[] = [
  `${ALONE}${AREA}${BLOCK}${S}${OF_BLOCK}${S}(?:(?:[,，的]|${DASH})${S})?(?:${STAIRS}[,，]?)?(?:${FLOOR})?${ROOM}${NOT_A_COUNT}`,
  `${ALONE}${AREA}(?:${BLOCK}${S}${OF_BLOCK}${S})?${STAIRS}(?:${FLOOR})?${ROOM}${NOT_A_COUNT}`,
  `${ALONE}${AREA}(?:${BLOCK}${S}${OF_BLOCK}${S})?(?:${STAIRS})?(?:${FLOOR}|\\d{3,4}${S})[东西南北中左右]边?(?:户|戶|室|门(?!口|外)|侧)`,
  // 3-2-501, 3 2 501, B区3-1101, A-1802, 3杠2杠501, 三杠二杠五零一
  `${ALONE}${AREA}(?:\\d{1,3}|[A-Za-z]\\d{0,2}|${NUMERAL}{1,3})${S}[#栋]?${DASH}${S}(?:(?:\\d{1,2}|${NUMERAL}{1,2})${S}${DASH}${S})?(?:[A-Za-z]?\\d{3,4}[A-Za-z]?|[零〇一二三四五六七八九两]{3,4})(?![A-Za-z])${NOT_A_COUNT}${S}室?`,
  `${ALONE}\\d{1,2}\\s{1,2}\\d{1,2}\\s{1,2}\\d{3,4}${NOT_A_COUNT}`,
  // A1802, 501室, 五零一室, 501的业主
  `${ALONE}[A-H]\\d{3,4}(?![A-Za-z\\d])`,
  `${ALONE}(?:[A-Za-z]?\\d{3,4}[A-Za-z]?|[零〇一二三四五六七八九两]{3,4})${S}(?:室|房(?!间|租|价|款|东)|户(?!外|口)|戶|号房|(?:的)?(?:业主|住户|邻居)|(?=那?家(?!电|具|长|政)))`,
].map((form) => new RegExp(form, "giu"));

/** A bare number that is said to be somebody's door. */
const SAID =
  /(?:我家?(?:是|住|在|住在)|我们?家|本人住|家住|住在?|房号|门牌号?|房间号?|地址|楼上|楼下|隔壁|对门|对面|邻居)(?:是|为)?[:\s]?(?<secret>[A-Z]?\d{3,4}[A-Z]?|[零〇一二三四五六七八九两]{3,4})(?![\dA-Z.-]|\s?(?:元|块|度|年|月|点|米|天|个|人|多|路|号线|平))/dgiu;
/** A message that is, or begins with, a door's number ("1703 音响 每晚", "501漏水"); the numbers that everybody may call are none. */
const BARE =
  /^\s*(?<secret>(?!110|119|12[0-3]|233|520|886|1314|(?:19|20)\d\d\s|(\d)\2\2)[A-Z]?\d{3,4})(?=\s*$|[\s,，。:]+\p{Script=Han}|(?!元|块|度|吨|米|人|年|月|点|岁|次|天|个|号|路|多|平|分|台|辆|份)\p{Script=Han})/dgiu;
/** Four digits that count storeys and doors (0301–4012), unless they are a year, a price or the number of something else. */
const STOREY_AND_DOOR =
  /(?<![A-Za-z\d#]|\d[.:：-]|(?:单号?|編號|编号|号码|尾号|后四位|密码|卡号|表号|末尾|ticket|no\.|¥|￥|收|交|费|共|欠)[:是为\s]{0,3})(?:0[1-9]|[1-3]\d|40|[1-9])(?:0[1-9]|1[0-2])(?<=\d{4})(?![\dA-Za-z#]|[.:：-]\d|\s?(?:元|块|度|吨|米|人|年|月|日|点|岁|次|天|个|号(?!房)|路|多|平|分|台|辆|份|步|工单|w\b))/gu;

const VALUE = "(?:\\d{1,4}[A-Z]?|[A-Z]\\d{1,4})(?:\\s?-\\s?\\d{1,4}){0,2}(?![A-Z\\d])";
const NUMBER_SIGN = "\\s?(?:no\\.?|number|#)?\\s?";
const HOUSE = `\\b(?:building|bldg|block|blk|tower|phase)\\b\\.?${NUMBER_SIGN}(?:${VALUE}|[A-Z]\\b)`;
const STAIR = `\\b(?:unit|entrance|stair(?:case|well)?|door|gate)\\b\\.?${NUMBER_SIGN}(?:${VALUE}|[A-Z]\\b)`;
const STOREY = `(?:\\b(?:floor|level)\\b\\.?${NUMBER_SIGN}\\d{1,2}|\\d{1,2}(?:st|nd|rd|th)?[\\s/]?(?:floor|f)\\b)`;
const DOOR = `\\b(?:flat|apartment|apt|room|rm|suite|unit)\\b\\.?${NUMBER_SIGN}${VALUE}`;
const GAP = "\\s{0,2},?\\s{0,2}(?:of |in )?";
const ENGLISH: readonly RegExp[] = [
  `(?:(?:${HOUSE}|${STAIR}|${STOREY})${GAP}){0,3}${DOOR}(?:${GAP}(?:${HOUSE}|${STAIR}|${STOREY})){0,3}`,
  `${HOUSE}${GAP}(?:${STAIR}${GAP})?(?:${STOREY}${GAP})?\\d{3,4}[A-Z]?(?![A-Z\\d])`,
].map((form) => new RegExp(form, "giu"));

export function findFlats(text: string): Finding[] {
  return [...FLATS, SAID, BARE, STOREY_AND_DOOR, ...ENGLISH].flatMap((form) => matches(text, "房号", form));
}
