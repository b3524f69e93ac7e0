// Divides the texts of a burst into matters. As a rule a burst is one matter told in pieces ("在吗" / "我家厨房漏水了" / "3-2-501");
// greetings and addresses stay with the matter beside them.
import { divide } from "./divide.ts";
import { judge, Opinion } from "./opinion.ts";
import { type Piece, piecesOf, textsOf } from "./pieces.ts";
import { trained } from "./trained.ts";

const MOST_SEGMENTS = 6;

/** The texts of each matter, in the order they were written. */
export function segmentsOf(texts: readonly string[]): string[][] {
  const pieces = piecesOf(texts);
  if (pieces.length === 0) return texts.length > 0 ? [[...texts]] : []; // nothing but white space
  const matters = withoutSmallTalk(divide(pieces, trained().division, judge));
  const last = matters.slice(MOST_SEGMENTS - 1).flat();
  return [...matters.slice(0, MOST_SEGMENTS - 1), ...(last.length > 0 ? [last] : [])].map(textsOf);
}

/** Thanks, a greeting, a joke beside a matter are no matter of their own: they go with the one after them, or else before. */
function withoutSmallTalk(matters: readonly Piece[][]): Piece[][] {
  const real: Piece[][] = [];
  let talk: Piece[] = [];
  for (const [index, matter] of matters.entries()) {
    const isTalk = matters.length > 1 && Opinion.of(textsOf(matter).join("\n")).intent === "chat";
    if (!isTalk) {
      real.push([...talk, ...matter]);
      talk = [];
    } else if (index === matters.length - 1 && real.length > 0) real.at(-1)?.push(...talk, ...matter);
    else talk.push(...matter);
  }
  return talk.length > 0 ? [...real, talk] : real;
}
