// Small numbers as people write them, in figures or in words (pure): "3", "十二", "两三", "半".

const DIGITS = "零一二三四五六七八九";
/** Patterns: a number in words, and one in either way. */
export const NUMERAL = "[零一二两兩三四五六七八九十]{1,3}";
export const NUMBER = `(?:\\d{1,3}(?:\\.\\d)?|半|${NUMERAL})`;

/** "十二" 12, "二十" 20, "半" 0.5; two next to each other are a guess, whose larger counts ("两三天"). */
export function numberOf(said: string): number {
  if (said === "半") return 0.5;
  if (/^\d/u.test(said)) return Number(said);
  const plain = said.replace(/[两兩]/gu, "二");
  const [tens, ones = ""] = plain.includes("十") ? plain.split("十") : ["", plain];
  const digit = (text: string): number => Math.max(0, DIGITS.indexOf(text.at(-1) ?? ""));
  return plain.includes("十") ? (tens ? digit(tens) : 1) * 10 + digit(ones) : digit(plain);
}
