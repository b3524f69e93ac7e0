// Phone numbers in what people wrote, mobiles and landlines in every spelling: masked in every answer of the API and wherever staff read owners' words, as
// those in the registry are.

import { halfWidth } from "../kernel/text.ts";
import { asDigits } from "./digits.ts";
import { findPhones } from "./numbers.ts";

/** What stays at the beginning: the country and the first three of a mobile, or the area. */
const HEAD = /^(?:(?:00)?86(?=\d{9}))?(?:1[3-9]\d|0(?:10|2\d|[3-9]\d\d))?/;
const TAIL = 4;
const FEWEST_HIDDEN = 3;

/** Each figure between a number's beginning and its last four becomes a star; what stands between the figures stays: 139-****-5678. */
export function masked(text: string): string {
  const plain = halfWidth(text);
  let result = "";
  let at = 0;
  for (const { start, end } of findPhones(plain)) {
    result += text.slice(at, start) + maskedNumber(text.slice(start, end), asDigits(plain.slice(start, end)));
    at = end;
  }
  return result + text.slice(at);
}

/** The numbers that `masked` would hide, as figures, in order and each once; none that was cut off. */
export function phonesIn(text: string): string[] {
  const plain = halfWidth(text);
  const found = findPhones(plain).map(({ start, end }) => plain.slice(start, end));
  return [...new Set(found.filter((written) => !written.endsWith("…")).map(asDigits))];
}

function maskedNumber(written: string, digits: string): string {
  const tail = written.endsWith("…") ? 0 : TAIL;
  const head = Math.min(HEAD.exec(digits)?.[0].length ?? 0, digits.length - tail - FEWEST_HIDDEN);
  let count = 0;
  return Array.from(written, (sign) => {
    if (asDigits(halfWidth(sign)) === "") return sign;
    count += 1;
    return count <= head || count > digits.length - tail ? sign : "*";
  }).join("");
}
