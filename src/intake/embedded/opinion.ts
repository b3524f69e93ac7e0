// What the trained networks make of one text.
import { CATEGORIES, type CategoryId, INTENTS, type Intent } from "../classifier.ts";
import { type Features, featuresOf, READ_AT_MOST } from "./features.ts";
import { CATEGORY_CUES, INTENT_CUES } from "./lexicon.ts";
import { type Judgement, OUTPUTS } from "./network.ts";
import { asRead, type Found, findCues, type WeightedCues } from "./reading.ts";
import { trained } from "./trained.ts";

export function judge(text: string): Judgement {
  return Opinion.of(text).judgement;
}

/** What the networks make of a text, and what in it led them to a label. */
export class Opinion {
  /** The same opinion for the same text: a burst's texts are looked at whole and in parts, more than once. */
  static of(text: string): Opinion {
    const known = lately.get(text);
    if (known) return known;
    // What owners write is forgotten as soon as this burst is understood.
    if (lately.size === 0) setImmediate(() => lately.clear());
    else if (lately.size >= REMEMBERED) lately.clear();
    const opinion = new Opinion(text);
    lately.set(text, opinion);
    return opinion;
  }

  readonly #features: Features;
  readonly judgement: Judgement;

  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
    this.#features = featuresOf(text);
    this.judgement = trained().committee.judge(this.#features);
  }

  get intent(): Intent {
    return likeliest(this.judgement.intent);
  }

  get category(): CategoryId {
    return likeliest(this.judgement.category);
  }

  /** The words of the lexicon that speak for these labels. */
  cues(intent: Intent, category: CategoryId | null): string[] {
    const about = this.#found(CATEGORY_CUES.find(({ id }) => id === category)?.rows);
    return [...about, ...this.#found(INTENT_CUES.find(({ id }) => id === intent)?.rows)].map(({ cue }) => cue);
  }

  /** Says in so many words that it is about this. */
  names(category: CategoryId): boolean {
    return this.#found(CATEGORY_CUES.find(({ id }) => id === category)?.rows).length > 0;
  }

  /** Says in so many words what it wants. */
  says(intent: Intent): boolean {
    return this.#found(INTENT_CUES.find(({ id }) => id === intent)?.rows).some(({ weight }) => weight >= SAID_PLAINLY);
  }

  #found(rows: WeightedCues | undefined): Found[] {
    return rows ? findCues(rows, asRead(this.#text.slice(0, READ_AT_MOST))) : [];
  }

  /** Pairs of characters or words, the most telling first. */
  reasons(label: Intent | CategoryId | "danger"): string[] {
    const intent = INTENTS.indexOf(label as Intent);
    const category = CATEGORIES.indexOf(label as CategoryId);
    const output = intent >= 0 ? intent : category >= 0 ? INTENTS.length + category : OUTPUTS - 1;
    return trained()
      .committee.reasons(this.#features, output)
      .flatMap((name) => (/^\p{Script=Han}{2}$/u.test(name) ? [name] : name.startsWith("w:") ? [name.slice(2)] : []));
  }
}

const REMEMBERED = 256;
const lately = new Map<string, Opinion>();

/** The weight of a cue that leaves no doubt (`lexicon.ts`). */
const SAID_PLAINLY = 4;

function likeliest<Label extends string>(shares: Record<Label, number>): Label {
  return (Object.keys(shares) as Label[]).reduce((best, label) => (shares[label] > shares[best] ? label : best));
}
