// The trained part of the embedded classifier: a committee of small networks that read features and weigh labels. Each adds up the
// vectors of a text's features, bends the sum, and weighs every label by it (as fastText does). `learn.ts` makes the file read here.
import { CATEGORIES, type CategoryId, INTENTS, type Intent } from "../classifier.ts";
import type { Features } from "./features.ts";

/** What the last row of a network's outputs stands for, after the intents and the categories. */
export const OUTPUTS = INTENTS.length + CATEGORIES.length + 1;

/** Of each label, between 0 and 1; the intents, and the categories, add up to 1. */
export interface Judgement {
  intent: Record<Intent, number>;
  category: Record<CategoryId, number>;
  /** That people or large property are in danger now. */
  danger: number;
}

export interface Network {
  /** features × hidden, in steps of `step`. */
  vectors: Int8Array;
  step: number;
  /** outputs × hidden. */
  outputs: Float32Array;
}

export class Committee {
  readonly #places: ReadonlyMap<string, number>;
  /** Of each feature the vectors of all networks, one after the other: they are added up together, and in one place. */
  readonly #vectors: Float32Array;

  constructor(
    readonly features: readonly string[],
    readonly hidden: number,
    readonly networks: readonly Network[],
  ) {
    this.#places = new Map(features.map((name, place) => [name, place]));
    const width = networks.length * hidden;
    this.#vectors = new Float32Array(features.length * width);
    networks.forEach(({ vectors, step }, n) => {
      for (let place = 0; place < features.length; place++)
        for (let h = 0; h < hidden; h++) this.#vectors[place * width + n * hidden + h] = (vectors[place * hidden + h] as number) * step;
    });
  }

  /** Whether it has learnt what this feature tells. */
  knows(feature: string): boolean {
    return this.#places.has(feature);
  }

  judge(features: Features): Judgement {
    const bent = this.#bent(knownOf(features, this.#places));
    const shares = new Float64Array(OUTPUTS);
    this.networks.forEach(({ outputs }, n) => {
      const scores = this.#scores(outputs, bent, n * this.hidden);
      addShares(shares, scores, 0, INTENTS.length, this.networks.length);
      addShares(shares, scores, INTENTS.length, OUTPUTS - 1, this.networks.length);
      shares[OUTPUTS - 1] = (shares[OUTPUTS - 1] as number) + 1 / (1 + Math.exp(-(scores[OUTPUTS - 1] as number))) / this.networks.length;
    });
    return {
      intent: labelled(INTENTS, shares, 0),
      category: labelled(CATEGORIES, shares, INTENTS.length),
      danger: shares[OUTPUTS - 1] as number,
    };
  }

  /** The features that spoke most for an output (an index into intents, categories, danger), the strongest first. */
  reasons(features: Features, output: number): string[] {
    const known = knownOf(features, this.#places);
    const bent = this.#bent(known);
    const pulls = bent.map((value, at) => {
      const network = this.networks[Math.floor(at / this.hidden)] as Network;
      return (1 - value ** 2) * (network.outputs[output * this.hidden + (at % this.hidden)] as number);
    });
    return known
      .map(({ place, amount }) => {
        const weight = pulls.reduce((sum, pull, at) => sum + pull * (this.#vectors[place * pulls.length + at] as number), 0);
        return { name: this.features[place] ?? "", weight: weight * amount };
      })
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight)
      .map(({ name }) => name);
  }

  #bent(known: readonly Known[]): Float64Array {
    const width = this.networks.length * this.hidden;
    const bent = new Float64Array(width);
    for (const { place, amount } of known) {
      const from = place * width;
      for (let at = 0; at < width; at++) bent[at] = (bent[at] as number) + (this.#vectors[from + at] as number) * amount;
    }
    for (let at = 0; at < width; at++) bent[at] = Math.tanh(bent[at] as number);
    return bent;
  }

  #scores(outputs: Float32Array, bent: Float64Array, from: number): Float64Array {
    const scores = new Float64Array(OUTPUTS);
    for (let output = 0; output < OUTPUTS; output++) {
      let score = 0;
      for (let h = 0; h < this.hidden; h++) score += (outputs[output * this.hidden + h] as number) * (bent[from + h] as number);
      scores[output] = score;
    }
    return scores;
  }

  parts(): CommitteeParts {
    const numbers = this.networks.flatMap(({ outputs, vectors }) => [
      Buffer.from(outputs.buffer, outputs.byteOffset, outputs.byteLength),
      Buffer.from(vectors.buffer, vectors.byteOffset, vectors.byteLength),
    ]);
    const steps = this.networks.map(({ step }) => step);
    return { features: this.features, hidden: this.hidden, steps, numbers: Buffer.concat(numbers) };
  }

  static from({ features, hidden, steps, numbers }: CommitteeParts): Committee {
    const outputBytes = OUTPUTS * hidden * 4;
    const vectorBytes = features.length * hidden;
    const networks = steps.map((step, index) => {
      const from = index * (outputBytes + vectorBytes);
      const part = (start: number, length: number) => new Uint8Array(numbers.subarray(start, start + length)).buffer; // copied: floats must begin at a multiple of four
      return {
        step,
        outputs: new Float32Array(part(from, outputBytes)),
        vectors: new Int8Array(part(from + outputBytes, vectorBytes)),
      };
    });
    return new Committee(features, hidden, networks);
  }
}

/** A committee as it is kept: of each network the outputs (little-endian floats), then the vectors (bytes). */
export interface CommitteeParts {
  features: readonly string[];
  hidden: number;
  steps: readonly number[];
  numbers: Buffer;
}

export interface Known {
  place: number;
  amount: number;
}

/** How far a text's features reach together, whatever its length. */
const REACH = 6;

/** The features that have a place, scaled so that long texts weigh no more than short ones. */
export function knownOf(features: Features, places: ReadonlyMap<string, number>): Known[] {
  const known: Known[] = [];
  let square = 0;
  for (const [name, count] of features) {
    const place = places.get(name);
    if (place === undefined) continue;
    const amount = count < 1 ? count : 1 + Math.log(count);
    known.push({ place, amount });
    square += amount * amount;
  }
  const scale = REACH / Math.sqrt(square || 1);
  return known.map(({ place, amount }) => ({ place, amount: amount * scale }));
}

/** Adds a part of the softmax of `scores[from, until)` to `shares`. */
function addShares(shares: Float64Array, scores: Float64Array, from: number, until: number, parts: number): void {
  let most = Number.NEGATIVE_INFINITY;
  for (let k = from; k < until; k++) most = Math.max(most, scores[k] as number);
  let total = 0;
  for (let k = from; k < until; k++) {
    const power = Math.exp((scores[k] as number) - most);
    scores[k] = power;
    total += power;
  }
  for (let k = from; k < until; k++) shares[k] = (shares[k] as number) + (scores[k] as number) / total / parts;
}

function labelled<Label extends string>(labels: readonly Label[], shares: Float64Array, from: number): Record<Label, number> {
  const record = {} as Record<Label, number>;
  labels.forEach((label, index) => {
    record[label] = shares[from + index] as number;
  });
  return record;
}
