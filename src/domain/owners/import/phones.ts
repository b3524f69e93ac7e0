// Telephone numbers as lists have them (pure): several in one cell, with names beside them, with blanks and dashes inside.
import { halfWidth } from "../../../platform/kernel/text.ts";
import { normalPhone } from "../registry/phones.ts";

export type PhonesRead =
  /** `beside`: words that stand with a number and say more than that it is one, as 儿子. */
  { kind: "read"; phones: string[]; beside?: string } | { kind: "unread"; value: string } | { kind: "digits_lost"; value: string };

const NONE = /^(?:无|没有|暂无|不详|未知|空|\/|[-—–]+|0|n\/?a|none|null|\\)?$/i;
/** Not within brackets; behind brackets that hold words a number begins anew. */
const BETWEEN = /(?:[,，/、;；|\n]|和|或|&)(?![^()]*\))|(?<=[^\d)]\))(?=\s*[+\d])/u;

/** All numbers of a cell, each once, mobiles and landlines alike; a cell that says there is none has none. */
export function readPhones(cell: string): PhonesRead {
  const text = halfWidth(cell).replace(/【/g, "(").replace(/】/g, ")").trim();
  const phones: string[] = [];
  const beside: string[] = [];
  for (const part of text.split(BETWEEN).map((piece) => piece.trim())) {
    if (NONE.test(part)) continue;
    if (/^\d\.?\d*E\+?\d+$/i.test(part)) return { kind: "digits_lost", value: part };
    const found = numbersIn(part);
    if (!found) return { kind: "unread", value: part };
    for (const { phone, words } of found) {
      if (!phones.includes(phone)) phones.push(phone);
      if (words && !beside.includes(words)) beside.push(words);
    }
  }
  return { kind: "read", phones, ...(beside.length > 0 && { beside: beside.join("、") }) };
}

interface Found {
  phone: string;
  words: string;
}

/** One number, with blanks in it or not, or several with blanks between and words behind them; undefined if something of it is none. */
function numbersIn(part: string): Found[] | undefined {
  const whole = readPhone(part);
  if (whole) return [whole];
  const found: Found[] = [];
  for (const piece of part.split(/\s+/)) {
    const one = readPhone(piece);
    const before = found.at(-1);
    if (one) found.push(one);
    else if (before && !/\d/.test(piece)) before.words = wordsOf(`${before.words}${piece}`);
    else return undefined;
  }
  return found;
}

/** One number as the registry keeps it, with 转801 behind it where there is an extension. */
function readPhone(said: string): Found | undefined {
  const [, before = "", written = "", extension, after = ""] = WRITTEN.exec(said.trim()) ?? [];
  if (/\d/.test(before + after)) return undefined;
  const phone = normalPhone(written) ?? normalPhone(written.replace(/^0(?=1[3-9]\d{9}$)/, ""));
  return phone === undefined ? undefined : { phone: extension ? `${phone}转${extension}` : phone, words: wordsOf(`${before} ${after}`) };
}
/** "手机：138 0013 8000（妻子）": words before and behind, and an extension. */
const WRITTEN = /^([^\d+(]*)([+(]?\d[\d\s().-]*\d)(?:\s*(?:转|ext\.?|x|\*)\s*(\d{1,6}))?([^\d]*)$/i;

/** What words beside a number say beyond that it is their own number. */
function wordsOf(said: string): string {
  return said
    .replace(/[()[\]:：\s,，.。*-]+/g, " ")
    .split(" ")
    .filter((word) => word !== "" && !PLAIN.test(word))
    .join(" ");
}
const PLAIN =
  /^(?:(?:主要?|常用|备用|家庭|本人|业主)?(?:的|联系)?(?:电话|手机|手机号|座机|固话|号码|微信)(?:号码?|同号)?|联系方式|本人|业主|户主|主|备|常用|备用|同号|微信同号|tel|phone|mobile|cell|home|owner)$/i;
