// What a text says besides its labels: the matter in the owner's words, where, what they expect, and which ticket they name.
// Also tells filler (greetings, flat numbers, telephone numbers) from matter, for `segments.ts`.
import { halfWidth, oneLine, shortened, storable } from "../../platform/kernel/text.ts";
import type { Intent, OpenTicket } from "../classifier.ts";
import { asRead } from "./reading.ts";

const SUMMARY_LIMIT = 40;
/** English needs more letters for the same. */
const SUMMARY_LIMIT_LATIN = 90;
/** A greeting or a summary is found in this much of a text, or not at all; also keeps the patterns below cheap. */
const HEAD = 300;

const SIGN = "[\\s,，。.!！?？~～、;；:：…]";
const GREETING =
  "在[?？]|在吗|在嗎|在不在|在么|有人(?:在)?[吗嗎么]?(?!\\p{L})|[你您]们?好[呀啊]?|早上好|上午好|中午好|下午好|晚上好|早安|晚安|(?:物业|物業|管家|师傅|師傅|客服|亲)(?=[你您]们?好|在[吗嗎]|[\\s,，:：~!！]|$)|请问一下(?=[\\s,，])|打扰(?:一下|了)|不好意思|hi\\b|hello\\b|hey\\b|good (?:morning|afternoon|evening)\\b|dear (?:sir|madam)\\b|excuse me\\b";
const THANKS =
  "(?:先)?(?:谢谢|謝謝|感谢|感謝|多谢|多謝|麻烦|麻煩|辛苦)(?:[你您]们?|大家)?(?:了|啦|啊|哦)?|好的|嗯+|哦+|收到|ok(?:ay)?\\b|thanks?(?: you)?\\b|thank you\\b|please\\b";
const FLAT =
  "(?<![\\d.])(?:[a-z]座|\\d{1,3}\\s?(?:[栋棟幢座#-]|号楼|號樓))\\s?(?:\\d{1,2}\\s?(?:单元|單元|-)\\s?)?(?:[a-z]?\\d{3,4})(?:\\s?[室号號房])?(?!\\d)|(?<!\\d)\\d{3,4}室";
const PHONE = "(?<!\\d)(?:(?:\\+?86)?1[3-9]\\d{9}|0\\d{2,3}-?\\d{7,8})(?!\\d)";
const LEADING = new RegExp(`^(?:${SIGN}|另外|顺便(?:问一下)?|also\\b|${GREETING}|${FLAT}|${PHONE}|(?:谢谢|謝謝|thanks)(?=${SIGN}))+`, "iu");
const TRAILING = new RegExp(`(?:${SIGN}|${THANKS}|${FLAT}|${PHONE})+$`, "iu");
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

/** The matter on one line of at most 40 characters (90 in Latin letters), without greetings, flat numbers and thanks around it. */
export function summaryOf(texts: readonly string[]): string {
  const matter = texts.filter((text) => !isFiller(text));
  const line = storable(oneLine((matter.length > 0 ? matter : texts).join(" ")).slice(0, HEAD));
  const bare = line.replace(LEADING, "").replace(TRAILING, "");
  const summary = bare || line;
  return shortened(summary, /\p{Script=Han}/u.test(summary) ? SUMMARY_LIMIT : SUMMARY_LIMIT_LATIN);
}

const PLACE =
  /(?:\d{1,3}(?:号楼|栋|幢|座|单元|楼|层)){0,3}(?:\p{Script=Han}{0,2}(?:楼下|地下|小区|负[一二三]楼?))?(?:大堂|楼道|走廊|单元门口?|电梯口|电梯里|楼顶|天台|车库|地库|大门口?|[东西南北]门|游乐场|花园|垃圾站|厨房|卫生间|厕所|浴室|客厅|卧室|主卧|次卧|阳台|天花板)|\d{1,3}(?:号楼|栋|幢)(?:\d{1,2}单元)?|\bin (?:the|my|our) (?:lobby|kitchen|bathroom|corridor|garage|car park|garden|bedroom|living room|lift)\b/iu;
const EXPECTATION = /(?:希望|要求|最好能?|麻烦(?!了|问)|请(?!问|教|示)|能不能|please|could you)[^。！？!?\n，,；;]{2,30}/iu;

export function placeOf(text: string): string | null {
  return text.slice(0, HEAD).match(PLACE)?.[0].trim() ?? null;
}

export function expectationOf(text: string): string | null {
  const said = text.slice(0, HEAD).match(EXPECTATION)?.[0];
  return said === undefined ? null : shortened(oneLine(said), SUMMARY_LIMIT);
}

/** The open ticket that is named ("#12", "12号工单"), or the only one when the owner follows up without naming any. */
export function ticketOf(text: string, intent: Intent, openTickets: readonly OpenTicket[]): number | null {
  const named = [
    ...asRead(text).matchAll(
      /(?<!\d)#\s?(\d{1,9})(?!\d)|(?<!\d)(\d{1,9})(?:号?工单|号单(?!元))|工单(?:号)?[:\s]?(\d{1,9})(?!\d)|\bticket (\d{1,9})\b/gu,
    ),
  ].map((match) => Number(match[1] ?? match[2] ?? match[3] ?? match[4]));
  if (named.length > 0) return named.find((number) => openTickets.some((ticket) => ticket.number === number)) ?? null;
  const only = openTickets.length === 1 ? openTickets[0] : undefined;
  return only !== undefined && FOLLOW_UPS.includes(intent) ? only.number : null;
}
const FOLLOW_UPS: readonly Intent[] = ["status", "urge", "supplement", "cancel"];
