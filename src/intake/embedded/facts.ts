// What a text says besides its labels: the matter in the owner's words, where and when, what they expect, of whom they complain.
// Also tells filler (greetings, flat numbers, telephone numbers) from matter, for `segments.ts`.
import { halfWidth, oneLine, shortened, storable } from "../../platform/kernel/text.ts";
import { asRead } from "./reading.ts";

const SUMMARY_LIMIT = 40;
/** English needs more letters for the same. */
const SUMMARY_LIMIT_LATIN = 90;
/** A greeting or a summary is found in this much of a text, or not at all; also keeps the patterns below cheap. */
const HEAD = 300;

const SIGN = "[\\s,，。.!！?？~～、;；:：…]";
const GREETING =
  "在[?？]|在吗|在嗎|在不在|在么|有人(?:在)?[吗嗎么]?(?!\\p{L})|[你您]们?好[呀啊]?|早上好|上午好|中午好|下午好|晚上好|早安|晚安|(?:物业|物業|管家|师傅|師傅|客服|亲)(?=[你您]们?好|在[吗嗎]|[\\s,，:：~!！]|$)|请问一下(?=[\\s,，])|打扰(?:一下|了)|不好意思|(?:hi|hello|hey)(?: there| all| everyone)?\\b|good (?:morning|afternoon|evening)\\b|dear (?:sir|madam)\\b|excuse me\\b";
const THANKS =
  "(?:先|特别|非常|十分|真的|太)?(?:谢谢|謝謝|感谢|感謝|多谢|多謝|麻烦|麻煩|辛苦)(?:[你您]们?|大家)?(?:了|啦|啊|哦)?|好的|嗯+|哦+|收到|ok(?:ay)?\\b|thanks?(?: you)?\\b|thank you\\b|please\\b";
const FLAT =
  "(?<![\\d.])(?:[a-z]座|\\d{1,3}\\s?(?:[栋棟幢座#-]|号楼|號樓))\\s?(?:\\d{1,2}\\s?(?:单元|單元|-)\\s?)?(?:[a-z]?\\d{3,4})(?:\\s?[室号號房])?(?!\\d)|(?<!\\d)\\d{3,4}室";
const PHONE = "(?<!\\d)(?:(?:\\+?86)?1[3-9]\\d{9}|0\\d{2,3}-?\\d{7,8})(?!\\d)";
const NUMBERED =
  "(?:[1-9]|[一二三四五])[、.．)）](?!\\d)|[①②③④⑤]|第[一二三四五](?:个|件)?|首先|其次|最后|然后|不过|还有(?![人没多几救\\d])|另外|顺便(?:问一下|说一下)?|对了";
const LEADING = new RegExp(
  `^(?:${SIGN}|${NUMBERED}|also\\b|and also\\b|${GREETING}|${FLAT}|${PHONE}|(?:谢谢|謝謝|thanks)(?=${SIGN}))+`,
  "iu",
);
const TRAILING = new RegExp(
  `(?:${SIGN}|${THANKS}|${FLAT}|${PHONE}|(?<=${SIGN})(?:我是|我住|我家(?:是|在|住)?|(?:联系)?电话(?:是)?|手机号?|房号(?:是)?|地址(?:是)?))+$`,
  "iu",
);
const WHOLE_FILLER = new RegExp(`${SIGN}|${GREETING}|${THANKS}|${FLAT}|${PHONE}|[啊呀呢哈吧的了我]|联系电话|手机号?|电话|房号`, "giu");
const ADDRESS = new RegExp(`${FLAT}|${PHONE}`, "iu");

/** A greeting, an address, signs or an emoji, and nothing more. */
export function isFiller(text: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(text)) return true;
  return text.length <= HEAD && !/[\p{L}\p{N}]/u.test(halfWidth(text).replace(WHOLE_FILLER, " "));
}

/** Says where somebody lives or how to reach them. */
export function isAddress(text: string): boolean {
  return isFiller(text) && ADDRESS.test(halfWidth(text).slice(0, HEAD));
}

const COURTESY_BEFORE = new RegExp(`^(?:${SIGN}|${GREETING})+`, "iu");
const COURTESY_AFTER = new RegExp(`(?:${SIGN}|${THANKS})+$`, "iu");

/** Without the greetings and thanks around the matter, if anything is left. */
export function withoutCourtesy(text: string): string {
  return text.length > HEAD ? text : text.replace(COURTESY_BEFORE, "").replace(COURTESY_AFTER, "") || text;
}

/** The matter on one line of at most 40 characters (90 in Latin letters), without greetings, flat numbers and thanks around it. */
export function summaryOf(texts: readonly string[]): string {
  const matter = texts.filter((text) => !isFiller(text));
  const line = storable(oneLine((matter.length > 0 ? matter : texts).join(" ")).slice(0, HEAD));
  const summary = (line.replace(LEADING, "").replace(TRAILING, "") || line).replace(DOUBLED, "$<sign>");
  return shortened(summary, /\p{Script=Han}/u.test(summary) ? SUMMARY_LIMIT : SUMMARY_LIMIT_LATIN);
}

/** Signs that are left side by side where something between them was taken out. */
const DOUBLED = /(?<sign>[，,、])(?:\s*[，,、])+\s*/gu;

const PLACE =
  /(?:\d{1,3}(?:号楼|栋|幢|座|单元|楼|层)){0,3}(?:\p{Script=Han}{0,2}(?:楼下|地下|小区|负[一二三]楼?))?(?:大堂|楼道|走廊|单元门口?|电梯口|电梯里|楼顶|天台|车库|地库|大门口?|[东西南北]门|游乐场|花园|垃圾站|厨房|卫生间|厕所|浴室|客厅|卧室|主卧|次卧|阳台|天花板)|\d{1,3}(?:号楼|栋|幢)(?:\d{1,2}单元)?|\bin (?:the|my|our) (?:lobby|kitchen|bathroom|corridor|garage|car park|garden|bedroom|living room|lift)\b/iu;
const EXPECTATION =
  /(?:希望|要求|最好能?|麻烦(?!了|问)|(?<![邀申聘宴恳提])请(?!问|教|示|客|假|帖|柬|码)|能不能|please|could you)[^。！？!?\n，,；;]{2,30}/iu;

export function placeOf(text: string): string | null {
  return text.slice(0, HEAD).replace(LEADING, "").match(PLACE)?.[0].trim() ?? null;
}

export function expectationOf(text: string): string | null {
  const said = text.slice(0, HEAD).match(EXPECTATION)?.[0];
  return said === undefined ? null : shortened(oneLine(said), SUMMARY_LIMIT);
}

const DAY =
  "天天|(?:今|明|昨|后|前|当|每|这两|这几)[天日晚早]|(?:上|下|这|本)个?(?:周|星期|礼拜|月)[一二三四五六日天末]?|(?:周|星期|礼拜)[一二三四五六日天末]|\\d{1,2}月\\d{1,2}[日号]?|刚才?|现在";
const PART_OF_DAY = "凌晨|半夜|夜里|早上|上午|中午|下午|傍晚|晚上|夜间";
const NUMBER = "[\\d一二三四五六七八九十]{1,3}";
const HOUR = `${NUMBER}点(?:半|钟|${NUMBER}分?)?(?:[到至\\-~]+${NUMBER}点半?)?|\\d{1,2}[:：]\\d{2}`;
const ENGLISH_TIME =
  "\\b(?:today|tomorrow|tonight|yesterday|this (?:morning|afternoon|evening)|last night|since \\w+|at \\d{1,2}(?::\\d{2})?\\s?[ap]m)\\b";
const TIME = new RegExp(`${ENGLISH_TIME}|(?=\\S)(?:${DAY})?(?:${PART_OF_DAY})?(?:(?:${HOUR})(?:以?[前后]|左右)?)?`, "giu");

/** The longest time that is named ("明天下午三点以后"), or null. */
export function timeOf(text: string): string | null {
  const times = [...text.slice(0, HEAD).matchAll(TIME)].map(([time]) => time.trim()).filter((time) => time.length >= 2);
  return times.reduce<string | null>((longest, time) => (longest === null || time.length > longest.length ? time : longest), null);
}

/** Says when somebody should come, or is at home. */
const APPOINTMENT =
  /(?:明|后|今|大后)[天日早晚](?:[^。!?]{0,8})(?:再?来|过来|上门|弄|修|可以[吗么]?|方便|在家|有空|行[吗么])|(?:改|约|换|推)(?:到|成|在|个时间)|(?:上午|下午|中午|晚上|早上|周.|礼拜.|星期.|\d点)(?:[^。!?]{0,5})(?:再?来|过来|上门|在家|有空|方便|没人)|改天再?来|(?:再|晚)(?:点|些)来/u;

export function isAppointment(text: string): boolean {
  return APPOINTMENT.test(asRead(text.slice(0, HEAD)));
}

const STAFF =
  "保安|门卫|门岗|管家|客服|前台|保洁(?:阿姨|员)?|维修(?:师傅|工|员)|师傅|电工|水工|收费员|经理|主任|项目部|工程部|客服部|保安队|秩序部|物业(?:公司|经理|中心)?";
const NEIGHBOUR =
  "(?:楼上|楼下|隔壁|对门|对面)(?:邻居|那[家户]|住户|(?:的)?人)?|\\d{3,4}(?:室|的?(?:业主|租客|住户|人家))|租客|底商|装修队|开发商|业委会";
const BLAMED = new RegExp(
  `(?:投诉|举报|反映)(?:一下)?(?:你们|咱们|那个|的)?(?<named>\\p{Script=Han}{0,4}?(?:${STAFF}|${NEIGHBOUR}))|(?<manner>(?:你们|那个|值班)?(?:的)?(?:${STAFF}))[^。！？!?\\n]{0,8}(?:态度|骂|凶|不理|不管|吼|推|敷衍|乱|偷懒|睡觉|玩手机|不耐烦|收钱)|(?<nearby>${NEIGHBOUR})`,
  "u",
);

/** Whom or which department a text complains of, in its words, or null. */
export function complainedOf(text: string): string | null {
  const groups = text.slice(0, HEAD).match(BLAMED)?.groups;
  return groups?.named ?? groups?.manner ?? groups?.nearby ?? null;
}

/** The first telephone number in a text, digits only, or null. */
export function phoneOf(text: string): string | null {
  return (
    halfWidth(text)
      .slice(0, HEAD)
      .replace(/(?<=\d)[ -](?=\d)/g, "")
      .match(new RegExp(PHONE, "iu"))?.[0]
      .replace(/^\+?86(?=1)|\D/g, "") ?? null
  );
}
