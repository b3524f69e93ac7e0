// Learns from divided bursts how much each sign speaks for a division (logistic regression). The same bursts give the same weights.
import { z } from "zod";
import { CATEGORIES, INTENTS } from "../classifier.ts";
import { seeded, shuffle } from "./chance.ts";
import { type DivisionWeights, type Judge, signsOfDivision } from "./divide.ts";
import { type Piece, piecesOf, textsOf } from "./pieces.ts";

/** A burst and its matters; `from` is what of the texts belongs to a matter, with `|` where one of its texts ends. */
export const dividedBurstSchema = z
  .object({
    texts: z.array(z.string().min(1)).min(1),
    matters: z
      .array(
        z.object({ intent: z.enum(INTENTS), category: z.enum(CATEGORIES).nullable(), emergency: z.boolean(), from: z.string().min(1) }),
      )
      .min(1),
  })
  .refine(
    ({ texts, matters }) => bare(texts.join("")) === bare(matters.map(({ from }) => from).join("")),
    "the matters do not make up the texts",
  );
export type DividedBurst = z.output<typeof dividedBurstSchema>;

interface Example {
  signs: Record<string, number>;
  divides: boolean;
}

const EPOCHS = 12;
const LEARNING_RATE = 0.1;
const DECAY = 1e-4;
/** Signs of fewer places say nothing about others. */
const LEAST_PLACES = 3;

/** A burst as it was divided by hand, and who judges its pieces: networks that were not trained on it, or they would be too sure. */
export interface Lesson {
  texts: readonly string[];
  /** What of the texts belongs to each matter. */
  matters: readonly string[];
  judge: Judge;
}

export function learnDivision(lessons: readonly Lesson[]): DivisionWeights {
  return regression(lessons.flatMap(examplesOf));
}

/** Every place of the burst, and of each part that dividing at a right place leaves. */
function examplesOf({ texts, matters, judge }: Lesson): Example[] {
  const pieces = piecesOf(texts);
  const right = placesOf(matters, pieces);
  if (!right) return [];
  const examples: Example[] = [];
  const seen = new Set<string>();
  const look = (from: number, until: number): void => {
    if (seen.has(`${from}-${until}`)) return;
    seen.add(`${from}-${until}`);
    const part = pieces.slice(from, until);
    const whole = judge(textsOf(part).join("\n"));
    for (let at = from + 1; at < until; at++)
      examples.push({ signs: signsOfDivision(part, at - from, whole, judge), divides: right.includes(at) });
    for (const place of right.filter((at) => at > from && at < until)) {
      look(from, place);
      look(place, until);
    }
  };
  look(0, pieces.length);
  return examples;
}

/** Between which pieces the matters change; undefined if the burst is not cut there. */
function placesOf(matters: readonly string[], pieces: readonly Piece[]): number[] | undefined {
  const starts: number[] = [];
  let length = 0;
  for (const { text } of pieces) {
    starts.push(length);
    length += bare(text).length;
  }
  const places: number[] = [];
  let end = 0;
  for (const matter of matters.slice(0, -1)) {
    end += bare(matter).length;
    const place = starts.findIndex((start) => Math.abs(start - end) <= 1); // a comma may stand on either side
    if (place <= 0) return undefined;
    places.push(place);
  }
  return places;
}

function bare(text: string): string {
  return text.replace(/[|\s]/gu, "");
}

/** Stochastic gradient descent with a step of its own for every weight (AdaGrad). */
function regression(examples: readonly Example[]): DivisionWeights {
  const weights = new Map<string, number>([...frequent(examples)].map((sign) => [sign, 0]));
  const moved = new Map<string, number>();
  const order = examples.map((_, index) => index);
  const random = seeded(3);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    const rate = LEARNING_RATE * (1 - (0.9 * epoch) / EPOCHS);
    for (const index of order) {
      const { signs, divides } = examples[index] as Example;
      const known = Object.entries(signs).filter(([sign]) => weights.has(sign));
      const sum = known.reduce((total, [sign, amount]) => total + amount * (weights.get(sign) ?? 0), 0);
      const error = 1 / (1 + Math.exp(-sum)) - Number(divides);
      for (const [sign, amount] of known) {
        const weight = weights.get(sign) ?? 0;
        const slope = error * amount + DECAY * weight;
        const before = (moved.get(sign) ?? 0.01) + slope * slope;
        moved.set(sign, before);
        weights.set(sign, weight - (rate * slope) / Math.sqrt(before));
      }
    }
  }
  return Object.fromEntries([...weights].map(([sign, weight]) => [sign, Math.round(weight * 1e4) / 1e4]));
}

function frequent(examples: readonly Example[]): Set<string> {
  const places = new Map<string, number>();
  for (const { signs } of examples) for (const sign of Object.keys(signs)) places.set(sign, (places.get(sign) ?? 0) + 1);
  return new Set([...places].filter(([, count]) => count >= LEAST_PLACES).map(([sign]) => sign));
}
