// Telephone numbers as the registry keeps them (pure): digits alone, without the country code of China.
import { halfWidth } from "../../../platform/kernel/text.ts";

/**
 * "+86 138-0013-8000" as 13800138000, "(0731) 8555 0110" as 073185550110, "+86 731 8555 0110" with its nought; a number abroad keeps its plus.
 * `undefined` if it is no telephone number.
 */
export function normalPhone(said: string): string | undefined {
  const plain = halfWidth(said).replace(/[\s()\-–—·.]/gu, "");
  const home = /^(?:\+86|0086|86(?=1[3-9]\d{9}$|0?\d{2,3}\d{7,8}$))(\d+)$/.exec(plain)?.[1];
  const number = home ?? plain;
  if (/^1[3-9]\d{9}$/.test(number) || /^0\d{9,11}$/.test(number)) return number;
  if (home !== undefined && /^[2-9]\d{8,10}$/.test(home)) return `0${home}`;
  if (/^(?:[2-9]\d{6,7}|[48]00\d{7}|9[56]\d{3,6})$/.test(number)) return number;
  return /^\+(?!86)[1-9]\d{6,14}$/.test(plain) ? plain : undefined;
}
