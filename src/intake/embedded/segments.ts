// Splits the texts of a burst into matters. As a rule a burst is one matter told in pieces ("在吗" / "我家厨房漏水了" / "3-2-501");
// it is divided only where the owner divides it, or where two texts plainly speak of two things.
import type { CategoryId, Intent } from "../classifier.ts";
import { isFiller } from "./facts.ts";
import { readCategory, readIntent } from "./labels.ts";
import { asRead } from "./reading.ts";

/** Where an owner turns to the next matter: a connective or a list number that begins a clause. */
const TURN =
  /(?<=^|[\s，,。.；;！!～~)）])(?:另外|还有(?![人没多几救\d])|還有(?![人沒多幾救\d])|顺便|順便|再就是|还想[问说]|also\b|by the way\b|besides\b|another thing\b|(?:[1-9]|[一二三四五])[、.．)）](?!\d))/giu;
const THANKFUL = /[谢謝]|表扬|表揚|点赞|好评|锦旗|辛苦|thank|great job|well done/iu;
/** About the company or in passing: such words colour a matter, and do not begin another without a connective. */
const COLOUR: readonly CategoryId[] = ["conduct", "other", "security"];
const STANDS_ALONE: readonly Intent[] = ["repair", "enquiry", "suggestion", "praise", "service"];
const OPENS_ANOTHER: readonly Intent[] = ["repair", "complaint", "enquiry", "suggestion", "service"];
const MOST_SEGMENTS = 6;

interface Piece {
  text: string;
  /** How it is set apart from what stands before it. */
  after: "text" | "turn" | "thanks";
}

interface MatterSoFar {
  texts: string[];
  real: boolean;
  category?: CategoryId;
  intent?: Intent;
}

/** The texts of each matter, in the order they were written; greetings and addresses stay with the matter beside them. */
export function segmentsOf(texts: readonly string[]): string[][] {
  const matters: MatterSoFar[] = [];
  for (const piece of texts.flatMap(pieces)) {
    const real = !isFiller(piece.text);
    const said = real ? spokenOf(piece.text) : {};
    const current = matters.at(-1);
    if (current === undefined || (real && current.real && matters.length < MOST_SEGMENTS && begins(piece, said, current))) {
      matters.push({ texts: [piece.text], real, ...said });
    } else {
      current.texts.push(piece.text);
      current.real ||= real;
      current.category ??= said.category;
      current.intent ??= said.intent;
    }
  }
  return matters.map((matter) => matter.texts);
}

type Spoken = Pick<MatterSoFar, "category" | "intent">;

/** Category and intent, where the words are strong enough to divide a burst by. */
function spokenOf(text: string): Spoken {
  const read = asRead(text);
  const category = readCategory(read);
  const intent = readIntent(read, category, []);
  return { ...(category.weight >= 3 && { category: category.label }), ...(intent.weight >= 3 && { intent: intent.label }) };
}

function begins(piece: Piece, said: Spoken, current: MatterSoFar): boolean {
  if (piece.after === "thanks") return true;
  const another = said.category !== undefined && said.category !== current.category;
  if (piece.after === "turn") {
    return another || (said.intent !== undefined && STANDS_ALONE.includes(said.intent) && said.intent !== current.intent);
  }
  const weighty = said.intent !== undefined && OPENS_ANOTHER.includes(said.intent);
  return another && weighty && current.category !== undefined && !COLOUR.includes(said.category ?? "other");
}

function pieces(text: string): Piece[] {
  if (isFiller(text)) return [{ text, after: "text" }];
  const turns = [...text.matchAll(TURN)]
    .map((turn) => turn.index)
    .filter((index) => index > 0)
    .slice(0, 2 * MOST_SEGMENTS);
  const parts = [0, ...turns].map((start, at) => text.slice(start, turns[at]));
  const first = TURN_FIRST.test(text) ? "turn" : "text";
  return parts.flatMap((part, at) => afterThanks({ text: part, after: at === 0 ? first : "turn" }));
}
const TURN_FIRST = new RegExp(`^\\s*(?:${TURN.source})`, "iu");

/** "谢谢张师傅，修得很好。楼道灯又不亮了": after thanks a new matter needs no connective. A bare "谢谢" is part of what follows. */
function afterThanks(piece: Piece): Piece[] {
  const end = piece.text.slice(0, 80).search(/[。！!\n]|[，,](?!.{0,40}[。！!\n])/u) + 1;
  const thanks = piece.text.slice(0, end);
  const rest = piece.text.slice(end);
  if (end === 0 || !THANKFUL.test(thanks) || isFiller(thanks) || isFiller(rest)) return [piece];
  const next = spokenOf(rest);
  const opens = next.category !== undefined && next.intent !== undefined && OPENS_ANOTHER.includes(next.intent);
  if (!opens || OPENS_ANOTHER.includes(spokenOf(thanks).intent ?? "chat")) return [piece];
  return [
    { text: thanks, after: piece.after },
    { text: rest, after: "thanks" },
  ];
}
