// Telephone numbers as lists have them (pure): several in one cell, with names beside them, with blanks and dashes inside.
import { halfWidth } from "../../../platform/kernel/text.ts";
import { normalPhone } from "../registry/phones.ts";

export type PhonesRead = { kind: "read"; phones: string[] } | { kind: "unread"; value: string } | { kind: "digits_lost"; value: string };

const NONE = /^(?:无|没有|暂无|不详|未知|空|\/|[-—–]+|0|n\/?a|none|null|\\)?$/i;
const BETWEEN = /[,，/、;；|\n]|和|或|&/u;

/** All numbers of a cell, each once, mobiles and landlines alike; a cell that says there is none has none. */
export function readPhones(cell: string): PhonesRead {
  const text = halfWidth(cell).trim();
  const phones: string[] = [];
  for (const part of text.split(BETWEEN).map((piece) => piece.trim())) {
    if (NONE.test(part)) continue;
    if (/^\d\.?\d*E\+?\d+$/i.test(part)) return { kind: "digits_lost", value: part };
    const whole = readPhone(part);
    const found = whole ? [whole] : part.split(/\s+/).map(readPhone);
    for (const phone of found) {
      if (phone === undefined) return { kind: "unread", value: part };
      if (!phones.includes(phone)) phones.push(phone);
    }
  }
  return { kind: "read", phones };
}

/** One number as the registry keeps it, with 转801 behind it where there is an extension. */
function readPhone(said: string): string | undefined {
  const [, before = "", written = "", extension, after = ""] = WRITTEN.exec(said.trim()) ?? [];
  if (/\d/.test(before + after)) return undefined;
  const phone = normalPhone(written) ?? normalPhone(written.replace(/^0(?=1[3-9]\d{9}$)/, ""));
  return phone && (extension ? `${phone}转${extension}` : phone);
}
/** "手机：138 0013 8000（妻子）": words before and behind, and an extension. */
const WRITTEN = /^([^\d+(]*)([+(]?\d[\d\s().-]*\d)(?:\s*(?:转|ext\.?|x|\*)\s*(\d{1,6}))?([^\d]*)$/i;
