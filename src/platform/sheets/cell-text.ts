// A cell's value as text (pure): telephone numbers that became floats are whole again, dates are ISO dates.
import { storable } from "../kernel/text.ts";
import { LIMITS } from "./sheet.ts";

/** Text from a cell or a CSV field: safe to store, without invisible signs and blanks around it. */
export function plainText(text: string): string {
  const clean = storable(text)
    .slice(0, LIMITS.cellLength)
    .replace(INVISIBLE, "")
    .replace(/[\u00a0\u3000]/gu, " ")
    .replace(/\r\n?/g, "\n")
    .trim();
  if (/^'[=+@\-＝＋－＠]/.test(clean)) return clean.slice(1); // as our own sheets write it, so that it is no formula
  if (/^-?\d+\.0+$/.test(clean)) return clean.slice(0, clean.indexOf("."));
  return wholeAgain(clean);
}
/** What nobody sees, and what steers a terminal instead of being shown. */
const INVISIBLE = /[^\P{Cc}\t\n\r]|\u200b|\u200c|\u200d|\u2060|\ufeff|\u202a|\u202c|\u202d|\u202e/gu;

/** "1.38001380E+10" is a number again where all its digits are still there; "1.38E+10" has lost them and stays as it is. */
function wholeAgain(text: string): string {
  const [, first, rest = "", power] = /^(\d)(?:\.(\d+))?E\+?(\d{1,2})$/i.exec(text) ?? [];
  const places = Number(power);
  if (first === undefined || rest.length < FEWEST_DIGITS || rest.length > places || places > 20) return text;
  return `${first}${rest}${"0".repeat(places - rest.length)}`;
}
const FEWEST_DIGITS = 5;

/** A number as people would write it: no exponent, no ".0", no noise behind the fifteenth digit. */
export function numberText(written: string): string {
  const value = Number(written);
  if (!Number.isFinite(value)) return plainText(written);
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return String(value);
  return String(Number(value.toPrecision(15)));
}

const DAY_MS = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const DAYS_TO_1904 = 1_462;
const LAST_DAY = 2_958_465;

/** "2026-11-01" from the day number of a cell that is shown as a date. */
export function dateText(written: string, since1904: boolean): string {
  const day = Math.floor(Number(written)) + (since1904 ? DAYS_TO_1904 : 0);
  if (!(day >= 1 && day <= LAST_DAY)) return numberText(written);
  return new Date(EPOCH_1900 + day * DAY_MS).toISOString().slice(0, 10);
}

/** Excel's own date formats, the Chinese ones among them; those that show a time alone are not. */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

/** Whether a number format shows a date. @param code the format's own code, where it is not one of Excel's */
export function showsDate(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN_DATES.has(id);
  const signs = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, "");
  return /[yd年日]/i.test(signs) || (/m/i.test(signs) && !/[hs]/i.test(signs));
}
