// Digits in all their spellings (pure): figures and Chinese numerals, in groups with spaces, dashes and dots between them, as people
// write long numbers.

const VALUES: Readonly<Record<string, string>> = Object.fromEntries(
  ["0零〇○", "1一幺壹", "2二两贰兩", "3三叁", "4四肆", "5五伍", "6六陆陸", "7七柒", "8八捌", "9九玖"].flatMap((spellings, digit) =>
    [...spellings].map((spelling) => [spelling, String(digit)]),
  ),
);
const DIGIT = `[${Object.keys(VALUES).join("")}]`;
/** What may stand between the groups of one number; \u200b and its like are seen by nobody. */
const BETWEEN = "[\\s\\-–—‐‑‒−_.·•・/()（）,，、\\u200b-\\u200d\\u2060\\ufeff]";
const CLUSTER = new RegExp(`${DIGIT}+(?:${BETWEEN}{1,3}${DIGIT}+)*`, "gu");
const GROUP = new RegExp(`${DIGIT}+`, "gu");

export interface Group {
  start: number;
  end: number;
  digits: string;
}

/** Groups of digits that stand so close together that they may be one number, cluster by cluster. */
export function clusters(text: string): Group[][] {
  return Array.from(text.matchAll(CLUSTER), ({ 0: cluster, index }) =>
    Array.from(cluster.matchAll(GROUP), (group) => ({
      start: index + group.index,
      end: index + group.index + group[0].length,
      digits: asDigits(group[0]),
    })),
  );
}

/** Only the digits of a text, as figures. */
export function asDigits(text: string): string {
  let digits = "";
  for (const sign of text) digits += VALUES[sign] ?? "";
  return digits;
}
