// Where a burst is divided into matters: at each place between two pieces, what stands before and after is judged, and weights learnt
// from divided bursts (`learn-division.ts`) say whether these are two matters. The plainest division comes first, then each part.
import { type CategoryId, type Intent, TICKET_INTENTS } from "../classifier.ts";
import { isFiller } from "./facts.ts";
import type { Judgement } from "./network.ts";
import { type Piece, textsOf } from "./pieces.ts";
import { asRead } from "./reading.ts";

/** How much each sign speaks for a division. */
export type DivisionWeights = Readonly<Record<string, number>>;
export type Judge = (text: string) => Judgement;

/** Below this a place does not divide. */
const DIVIDES = -0.3;

export function divide(pieces: readonly Piece[], weights: DivisionWeights, judge: Judge): Piece[][] {
  const whole = judge(textOf(pieces));
  if (isPlainlyOne(pieces, whole, judge)) return [[...pieces]];
  let place = 0;
  let most = DIVIDES;
  for (let at = 1; at < pieces.length; at++) {
    const weight = weigh(signsOfDivision(pieces, at, whole, judge), weights);
    if (weight > most) {
      most = weight;
      place = at;
    }
  }
  if (place === 0) return [[...pieces]];
  return [...divide(pieces.slice(0, place), weights, judge), ...divide(pieces.slice(place), weights, judge)];
}

/** Nothing in any piece speaks for another label than the whole has: no need to look closer. */
function isPlainlyOne(pieces: readonly Piece[], whole: Judgement, judge: Judge): boolean {
  if (pieces.length <= 1) return true;
  if (pieces.some(({ after }, at) => at > 0 && after === "turn")) return false;
  const category = strongest(whole.category);
  const intent = strongest(whole.intent);
  return pieces.every(({ text }) => {
    const piece = judge(text);
    return piece.category[category] > PLAIN && piece.intent[intent] > PLAIN;
  });
}
const PLAIN = 0.3;

export function weigh(signs: Record<string, number>, weights: DivisionWeights): number {
  return Object.entries(signs).reduce((sum, [sign, amount]) => sum + amount * (weights[sign] ?? 0), 0);
}

/** What speaks for and against a division before piece `at`. */
export function signsOfDivision(pieces: readonly Piece[], at: number, whole: Judgement, judge: Judge): Record<string, number> {
  const [before, after] = [pieces.slice(0, at), pieces.slice(at)];
  const [left, right] = [sideOf(before, judge), sideOf(after, judge)];
  const [last, first] = [sideOf(before.slice(-1), judge), sideOf(after.slice(0, 1), judge)];
  const boundary = pieces[at]?.after ?? "text";
  const opening = pieces[at]?.text ?? "";
  const alike = product(left.category, right.category);
  const bothOpen = left.opens * right.opens;
  const isTurn = Number(boundary === "turn");
  return {
    always: 1,
    [boundary]: 1,
    alike,
    [`alike, ${boundary}`]: alike,
    "alike, both open": alike * bothOpen,
    "same category": Number(left.strongest === right.strongest),
    "surely different": left.sure * right.sure * Number(left.strongest !== right.strongest) * bothOpen,
    "alike beside the boundary": product(last.category, first.category),
    "alike to the first piece": product(left.category, first.category),
    "intents alike": product(left.intent, right.intent),
    "left opens": left.opens,
    "right opens": right.opens,
    "both open": bothOpen,
    "left follows up": left.followsUp,
    "right follows up": right.followsUp,
    "left chats": left.intent.chat,
    "right chats": right.intent.chat,
    "left praises": left.intent.praise,
    "right praises": right.intent.praise,
    "praise, then a matter": left.intent.praise * right.opens,
    "a matter, then praise": left.opens * right.intent.praise,
    "left cancels": left.intent.cancel,
    "right cancels": right.intent.cancel,
    "a cancel, then a matter": left.intent.cancel * right.opens,
    "presses, then a matter": (left.intent.urge + left.intent.status) * right.opens,
    "a matter, then a question": left.opens * right.intent.enquiry * (1 - left.intent.enquiry),
    "a matter, then a proposal": left.opens * right.intent.suggestion,
    "a matter, then a service": left.opens * right.intent.service,
    "a fault, then blame": left.intent.repair * right.intent.complaint * (1 - alike),
    "blame of the company": right.category.conduct,
    "about nothing known": right.category.other,
    "names the company": Number(/[你您][们們]|物业|物業/u.test(opening)),
    "whole of one category": most(whole.category),
    "whole of one intent": most(whole.intent),
    "left is long": Math.min(1, left.length / 10),
    "right is long": Math.min(1, right.length / 10),
    "left is very long": Math.min(1, left.length / 30),
    "right is very long": Math.min(1, right.length / 30),
    "nothing on the left": Number(before.every(({ text }) => isFiller(text))),
    "nothing on the right": Number(after.every(({ text }) => isFiller(text))),
    也: Number(/也/u.test(opening.slice(0, 12))),
    "a plain turn": Number(/^\s*(?:还有|另外|顺便|仲有|also)/iu.test(opening)),
    "turn, right opens": isTurn * right.opens,
    "turn, different": isTurn * right.opens * (1 - alike),
    ...wordsAt(pieces[at - 1]?.text ?? "", opening),
  };
}

/** How much a character or a pair of them counts beside the signs above. */
const CHARACTER = 0.5;

/** The characters with which the left ends and the right begins ("…了" | "再帮…"). */
function wordsAt(left: string, right: string): Record<string, number> {
  const end = [...asRead(left).trim()].slice(-4);
  const beginning = [...asRead(right).trim()].slice(0, 9);
  const words: Record<string, number> = {};
  const put = (side: string, characters: readonly string[]) =>
    characters.forEach((character, index) => {
      words[`${side}${character}`] = CHARACTER;
      const next = characters[index + 1];
      if (next !== undefined) words[`${side}${character}${next}`] = CHARACTER;
    });
  put("…", end);
  put("…|", beginning);
  words[`|${beginning.slice(0, 2).join("")}`] = CHARACTER;
  words[`|${beginning[0] ?? ""}`] = CHARACTER;
  return words;
}

/** What is known of the pieces on one side of a place. */
interface Side {
  intent: Record<Intent, number>;
  category: Record<CategoryId, number>;
  strongest: CategoryId;
  sure: number;
  /** How likely it opens a ticket, or adds to one. */
  opens: number;
  followsUp: number;
  length: number;
}

/** Places share their sides, so each is worked out once. */
const sides = new WeakMap<Judgement, Side>();

function sideOf(pieces: readonly Piece[], judge: Judge): Side {
  const text = textOf(pieces);
  const judgement = judge(text);
  const known = sides.get(judgement);
  if (known) return known;
  const intent = softened(judgement.intent);
  const category = softened(judgement.category);
  const best = strongest(category);
  const side: Side = {
    intent,
    category,
    strongest: best,
    sure: category[best],
    opens: TICKET_INTENTS.reduce((sum, id) => sum + intent[id], 0),
    followsUp: intent.supplement + intent.urge + intent.status + intent.human,
    length: [...text].length,
  };
  sides.set(judgement, side);
  return side;
}

function textOf(pieces: readonly Piece[]): string {
  return textsOf(pieces).join("\n");
}

/** Networks are surer of fragments than they should be. */
const SOFTNESS = 0.7;

function softened<Label extends string>(shares: Record<Label, number>): Record<Label, number> {
  const soft = {} as Record<Label, number>;
  let total = 0;
  for (const label in shares) {
    soft[label] = shares[label] ** SOFTNESS;
    total += soft[label];
  }
  for (const label in soft) soft[label] /= total;
  return soft;
}

function product<Label extends string>(a: Record<Label, number>, b: Record<Label, number>): number {
  let sum = 0;
  for (const label in a) sum += a[label] * b[label];
  return sum;
}

function strongest<Label extends string>(shares: Record<Label, number>): Label {
  return (Object.keys(shares) as Label[]).reduce((best, label) => (shares[label] > shares[best] ? label : best));
}

/** The largest of the softened shares. */
function most(shares: Record<string, number>): number {
  return Math.max(...Object.values(softened(shares)));
}
