// Makes the networks of the embedded classifier from labelled lines. The same lines give the same bytes: the only chance in it comes
// from a seeded generator. Run by `npm run train`; nothing in the product itself learns.
import { CATEGORIES, type CategoryId, INTENTS, type Intent, opensTicket } from "../classifier.ts";
import { seeded, shuffle } from "./chance.ts";
import { type Features, featuresOf } from "./features.ts";
import { Committee, type Known, knownOf, type Network, OUTPUTS } from "./network.ts";

export interface LabelledLine {
  intent: Intent;
  /** Null for the intents that open no ticket: nothing is learnt about categories from such a line. */
  category: CategoryId | null;
  emergency: boolean;
  text: string;
}

/** Reads `intent TAB category|- TAB 0|1 TAB text` lines. Throws at the first that is not so, naming it. */
export function parseLines(tsv: string, name: string): LabelledLine[] {
  return tsv
    .trimEnd()
    .split("\n")
    .map((line, index) => {
      const [intent = "", category = "", emergency = "", text = "", ...more] = line.split("\t");
      const known = (INTENTS as readonly string[]).includes(intent);
      const fits = known && (opensTicket(intent as Intent) ? (CATEGORIES as readonly string[]).includes(category) : category === "-");
      if (!fits || !/^[01]$/.test(emergency) || text.trim() === "" || more.length > 0)
        throw new Error(`${name}:${index + 1}: not a labelled line: ${line}`);
      return {
        intent: intent as Intent,
        category: category === "-" ? null : (category as CategoryId),
        emergency: emergency === "1",
        text,
      };
    });
}

const HIDDEN = 24;
const EPOCHS = 12;
const LEARNING_RATE = 0.08;
/** Share of the features left out at random each time, so that none is relied on alone. */
const DROPPED = 0.3;
/** A feature of a line or two says little about others. */
const LEAST_LINES = 3;
/** One network each; together they err less than any of them. */
const SEEDS = [7, 8, 9, 10, 11];

export function learn(lines: readonly LabelledLine[]): Committee {
  const seen = lines.map(({ text }) => featuresOf(text));
  const names = vocabularyOf(seen);
  const places = new Map(names.map((name, place) => [name, place]));
  const inputs = seen.map((features) => knownOf(features, places));
  const networks = SEEDS.map((seed) => train(inputs, lines, names.length, seed));
  return new Committee(names, HIDDEN, networks);
}

function vocabularyOf(seen: readonly Features[]): string[] {
  const lines = new Map<string, number>();
  for (const features of seen) for (const name of features.keys()) lines.set(name, (lines.get(name) ?? 0) + 1);
  return [...lines].filter(([, count]) => count >= LEAST_LINES).map(([name]) => name);
}

/** Stochastic gradient descent with a step of its own for every weight (AdaGrad). */
function train(inputs: readonly Known[][], lines: readonly LabelledLine[], features: number, seed: number): Network {
  const random = seeded(seed);
  const vectors = Weights.random(features * HIDDEN, 0.2, random);
  const outputs = Weights.random(OUTPUTS * HIDDEN, 0.3, random);
  const wanted = lines.map(targetsOf);
  const order = lines.map((_, index) => index);
  const bent = new Float64Array(HIDDEN);
  const blame = new Float64Array(HIDDEN);
  const error = new Float64Array(OUTPUTS);

  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    const rate = LEARNING_RATE * (1 - (0.9 * epoch) / EPOCHS);
    for (const index of order) {
      const used = (inputs[index] as Known[]).filter(() => random() >= DROPPED);
      bent.fill(0);
      for (const { place, amount } of used)
        for (let h = 0; h < HIDDEN; h++) bent[h] = (bent[h] as number) + vectors.of(place * HIDDEN + h) * amount;
      for (let h = 0; h < HIDDEN; h++) bent[h] = Math.tanh(bent[h] as number);

      errors(error, outputs, bent, wanted[index] as Targets);
      blame.fill(0);
      for (let output = 0; output < OUTPUTS; output++) {
        const e = error[output] as number;
        if (e === 0) continue;
        for (let h = 0; h < HIDDEN; h++) {
          const weight = output * HIDDEN + h;
          blame[h] = (blame[h] as number) + e * outputs.of(weight);
          outputs.descend(weight, e * (bent[h] as number), rate);
        }
      }
      for (let h = 0; h < HIDDEN; h++) blame[h] = (blame[h] as number) * (1 - (bent[h] as number) ** 2);
      for (const { place, amount } of used)
        for (let h = 0; h < HIDDEN; h++) vectors.descend(place * HIDDEN + h, (blame[h] as number) * amount, rate);
    }
  }
  return { ...quantised(vectors.values), outputs: outputs.values };
}

interface Targets {
  intent: number;
  category: number | undefined;
  danger: 0 | 1;
}

function targetsOf({ intent, category, emergency }: LabelledLine): Targets {
  return {
    intent: INTENTS.indexOf(intent),
    category: category === null ? undefined : CATEGORIES.indexOf(category),
    danger: emergency ? 1 : 0,
  };
}

/** How far each output is from what the line says; 0 where it says nothing. */
function errors(error: Float64Array, outputs: Weights, bent: Float64Array, { intent, category, danger }: Targets): void {
  for (let output = 0; output < OUTPUTS; output++) {
    let score = 0;
    for (let h = 0; h < HIDDEN; h++) score += outputs.of(output * HIDDEN + h) * (bent[h] as number);
    error[output] = score;
  }
  softmaxError(error.subarray(0, INTENTS.length), intent);
  softmaxError(error.subarray(INTENTS.length, OUTPUTS - 1), category);
  error[OUTPUTS - 1] = 1 / (1 + Math.exp(-(error[OUTPUTS - 1] as number))) - danger;
}

function softmaxError(scores: Float64Array, wanted: number | undefined): void {
  if (wanted === undefined) {
    scores.fill(0);
    return;
  }
  let most = Number.NEGATIVE_INFINITY;
  for (const score of scores) most = Math.max(most, score);
  let total = 0;
  for (let k = 0; k < scores.length; k++) {
    scores[k] = Math.exp((scores[k] as number) - most);
    total += scores[k] as number;
  }
  for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] as number) / total - (k === wanted ? 1 : 0);
}

/** Weights, and how much each has been moved already. */
class Weights {
  readonly #moved: Float32Array;

  constructor(readonly values: Float32Array) {
    this.#moved = new Float32Array(values.length).fill(1e-3);
  }

  static random(length: number, width: number, random: () => number): Weights {
    return new Weights(Float32Array.from({ length }, () => (random() - 0.5) * width));
  }

  of(index: number): number {
    return this.values[index] as number;
  }

  descend(index: number, gradient: number, rate: number): void {
    const moved = (this.#moved[index] as number) + gradient * gradient;
    this.#moved[index] = moved;
    this.values[index] = (this.values[index] as number) - (rate * gradient) / Math.sqrt(moved);
  }
}

/** One byte a weight. The few largest are cut, so that the steps are fine enough for the many. */
function quantised(values: Float32Array): { vectors: Int8Array; step: number } {
  const sizes = values.map(Math.abs).sort();
  const step = (sizes[Math.floor(sizes.length * 0.9995)] as number) / 127;
  return { vectors: Int8Array.from(values, (value) => Math.max(-127, Math.min(127, Math.round(value / step)))), step };
}
