// Cuts the texts of a burst wherever a new matter could begin: between texts, after sentences and clauses, at words with which people
// turn to something else. Which of these places really divide is decided in `divide.ts`.
import { isFiller } from "./facts.ts";

/** How a piece is set apart from what stands before it. */
export type Boundary = "turn" | "text" | "sentence" | "clause";

export interface Piece {
  text: string;
  after: Boundary;
}

/** Words with which an owner turns to something else wherever they stand, and those that do so only at the beginning of a clause. */
const TURN_ANYWHERE =
  "另外|顺[便带道](?!路)|順[便帶道]|还想[问说请]|還想|再(?:帮我|给我|问|请你|麻烦)|还有(?:就是|个|一[个件]|[^\\p{P}\\s]{0,6}(?:也|又))";
const TURN_AT_START =
  "还有(?![人没多几救\\d])|還有(?![人沒多幾救\\d])|仲有|再就是|再一个|再者|再说|对了|對了|also\\b|and also\\b|oh and\\b|by the way\\b|btw\\b|besides\\b|another thing\\b|第[一二三四五六]|其[一二三四]|[一二三四]是|[一二三四]来|一个是|[①②③④⑤⑥]|(?:[1-9]|[一二三四五])[、.．)）](?!\\d)";
const TURN = new RegExp(`(?:${TURN_ANYWHERE}|(?<=^|[\\s，,。.；;！!？?～~)）😂🙏])(?:${TURN_AT_START}))`, "giu");
const BEGINS_WITH_TURN = new RegExp(`^\\s*(?:${TURN_ANYWHERE}|${TURN_AT_START})`, "iu");
const AFTER_SENTENCE = /(?<=[。！!？?；;\n～~])/u;
const AFTER_CLAUSE = /(?<=[，,])|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/u;
/** Pieces beyond this many are read with the last one. */
const MOST_PIECES = 24;
/** A clause with fewer characters cannot stand alone. */
const SHORTEST_CLAUSE = 5;

export function piecesOf(texts: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  for (const piece of texts.flatMap(cut)) {
    const before = pieces.at(-1);
    const length = [...piece.text.trim()].length;
    const isScrap = piece.after === "clause" && length < SHORTEST_CLAUSE;
    if (before && (isScrap || pieces.length >= MOST_PIECES)) before.text += piece.after === "text" ? `\n${piece.text}` : piece.text;
    else if (length > 0) pieces.push({ ...piece });
  }
  return pieces;
}

function cut(text: string): Piece[] {
  if (isFiller(text)) return [{ text, after: "text" }];
  const turns = [...text.matchAll(TURN)].map(({ index }) => index).filter((index) => index > 0);
  return [0, ...turns].flatMap((start, at) =>
    text
      .slice(start, turns[at])
      .split(AFTER_SENTENCE)
      .flatMap((sentence, s) =>
        sentence.split(AFTER_CLAUSE).map((clause, c): Piece => {
          if (BEGINS_WITH_TURN.test(clause)) return { text: clause, after: "turn" };
          return { text: clause, after: c > 0 ? "clause" : s > 0 ? "sentence" : at > 0 ? "turn" : "text" };
        }),
      ),
  );
}

/** The pieces as texts again: what was one text stays one. */
export function textsOf(pieces: readonly Piece[]): string[] {
  const texts: string[] = [];
  for (const { text, after } of pieces) {
    if (after === "text" || texts.length === 0) texts.push(text);
    else texts[texts.length - 1] += text;
  }
  return texts;
}
