// Divides the texts of a burst into matters. As a rule a burst is one matter told in pieces ("在吗" / "我家厨房漏水了" / "3-2-501");
// greetings and addresses stay with the matter beside them.
import { namedIn } from "../named-things.ts";
import { divide } from "./divide.ts";
import { judge, Opinion } from "./opinion.ts";
import { type Piece, piecesOf, textsOf } from "./pieces.ts";
import { trained } from "./trained.ts";

const MOST_SEGMENTS = 6;

/** The texts of each matter, in the order they were written. */
export function segmentsOf(texts: readonly string[]): string[][] {
  const pieces = piecesOf(texts);
  if (pieces.length === 0) return texts.length > 0 ? [[...texts]] : []; // nothing but white space
  const matters = withoutSmallTalk(divide(pieces, trained().division, judge).flatMap(byFlats));
  const last = matters.slice(MOST_SEGMENTS - 1).flat();
  return [...matters.slice(0, MOST_SEGMENTS - 1), ...(last.length > 0 ? [last] : [])].map(textsOf);
}

/** A flat at the beginning of a clause, with what is wrong there. */
const FLAT_FIRST =
  /^[\s,，。]*(?:我(?:家)?的?)?(?<flat>(?:\d{1,3}\s?(?:[栋幢座#-]|号楼)\s?)?(?:\d{1,2}\s?(?:单元|-)\s?)?\d{3,4})(?:室|家|的)?\s*(?<wrong>[^\d\s年月元块号:：.-].*)$/su;

/** "501漏水，802马桶堵": what is wrong in two flats is two matters. */
function byFlats(matter: Piece[]): Piece[][] {
  const parts: Piece[][] = [];
  let flat: string | undefined;
  for (const piece of matter) {
    const found = FLAT_FIRST.exec(piece.text)?.groups;
    const told = found && saysWhatIsWrong(found.wrong ?? "") ? found.flat?.replace(/\s/gu, "") : undefined;
    const current = parts.at(-1);
    if (!current || (told !== undefined && flat !== undefined && told !== flat)) parts.push([piece]);
    else current.push(piece);
    flat = told ?? flat;
  }
  return parts;
}

function saysWhatIsWrong(text: string): boolean {
  const { things, faults } = namedIn(text);
  return things.size + faults.size > 0;
}

/** Thanks, a greeting, a joke beside a matter are no matter of their own: they go with the one after them, or else before. */
function withoutSmallTalk(matters: readonly Piece[][]): Piece[][] {
  const real: Piece[][] = [];
  const talk: Piece[] = [];
  for (const [index, matter] of matters.entries()) {
    const opinion = Opinion.of(textsOf(matter).join("\n"));
    const isTalk = matters.length > 1 && opinion.intent === "chat";
    if (real.length > 0 && ((isTalk && index === matters.length - 1) || isBareBlame(opinion, matter)))
      real.at(-1)?.push(...talk.splice(0), ...matter);
    else if (isTalk) talk.push(...matter);
    else real.push([...talk.splice(0), ...matter]);
  }
  return talk.length > 0 ? [...real, talk] : real;
}

/** "你们物业干什么吃的" after a fault is about that fault, unless it says who did what. */
function isBareBlame({ intent, category }: Opinion, matter: readonly Piece[]): boolean {
  const text = matter.map((piece) => piece.text).join("");
  return intent === "complaint" && category === "conduct" && [...text.trim()].length <= BARE_BLAME && !SOMEBODY.test(text);
}
const BARE_BLAME = 14;
const SOMEBODY = /保安|门卫|前台|管家|师傅|客服|保洁|经理|主任|电话|收费员|态度|骂/u;
