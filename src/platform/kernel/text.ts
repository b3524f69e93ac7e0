// Text as it comes from outside, made safe to store, and shortened for people.

/** PostgreSQL takes neither NUL nor lone surrogates: the first is dropped, the second become U+FFFD. */
export function storable(text: string): string {
  return text.replaceAll("\0", "").toWellFormed();
}

/** At most `limit` characters as a reader counts them, with an ellipsis where something was left out. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const characters: string[] = [];
  // Segmenting a text costs with its whole length, so only what can matter is looked at.
  for (const { segment } of graphemes.segment(text.slice(0, limit * 16))) {
    if (characters.length === limit) return `${characters.slice(0, limit - 1).join("")}…`;
    characters.push(segment);
  }
  return text.length > limit * 16 ? `${characters.join("")}…` : text;
}

const graphemes = new Intl.Segmenter("zh-CN", { granularity: "grapheme" });

/** On one line, with runs of white space folded. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

/** Full-width letters, digits and signs as half-width ones, so that `＃１２` reads as `#12`; every character keeps its place. */
export function halfWidth(text: string): string {
  return text.replace(/[\uFF01-\uFF5E\u3000]/g, (sign) => (sign === "\u3000" ? " " : String.fromCharCode(sign.charCodeAt(0) - 0xfee0)));
}
