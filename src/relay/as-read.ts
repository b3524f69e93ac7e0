// How the relay reads what staff type (pure): full-width signs as half-width ones, traditional characters of the command words as
// simplified ones, invisible characters as spaces. Every character keeps its place, so that what is passed on is cut from the original.
import { halfWidth } from "../platform/kernel/text.ts";

/** Pairs: traditional, simplified. Only what occurs in command words, channels, names of people and places. */
const PAIRS =
  "幫帮單单轉转給给場场達达約约預预報报價价備备註注內内業业銷销開开閉闭電电話话質质訴诉責责複复雜杂復复圖图類类併并並并確确認认" +
  "結结關关辦办處处見见議议會会熱热線线傳传網网郵邮檢检訪访記记錄录棟栋樓楼號号體体區区戶户緊紧維维後后兩两點点鐘钟時时週周" +
  "禮礼這这個个間间聽听說说諮咨詢询務务請请樣样張张陳陈劉刘楊杨趙赵黃黄吳吴孫孙馬马許许鄭郑謝谢馮冯蕭萧葉叶鄧邓賈贾" +
  "羅罗蘇苏盧卢鍾钟譚谭陸陆龍龙萬万錢钱湯汤賀贺顧顾龔龚師师媽妈爺爷兒儿誤误屬属還还來来滿满過过門门單单員员親亲應应費费調调劃划暫暂進进饋馈";
const SIMPLIFIED = new Map(PAIRS.match(/../gu)?.map((pair) => [pair[0] ?? "", pair[1] ?? ""]));
const TRADITIONAL = new RegExp(`[${[...SIMPLIFIED.keys()].join("")}]`, "gu");
const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;

export function asRead(text: string): string {
  return halfWidth(text)
    .replace(INVISIBLE, " ")
    .replace(TRADITIONAL, (sign) => SIMPLIFIED.get(sign) ?? sign);
}

/** Signs that end a word, in what `asRead` gives. */
export const SIGNS = "\\s:,，。.、;!~…—\\-";
const SIGNS_FIRST = /^[\s\u200B:：,，。.、;；!！~～…—-]+/u;

/** What follows a word, as it was written, without the signs that set it off. */
export function afterSigns(text: string): string {
  return text.replace(SIGNS_FIRST, "").trim();
}
