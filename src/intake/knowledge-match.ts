// Whether an owner's question is clearly the one that an approved text answers (pure, no model). Both must cover each other: words of
// the owner that no phrasing of the text knows may change what is asked, and words of the text that the owner did not say may be the
// point of it. In doubt there is no match: a person answers, and that is never wrong.
import { type Aspect, type Terms, termsOf } from "./knowledge-terms.ts";

export interface Candidate {
  /** Whose it is; null or not said: true everywhere. */
  communityId?: string | null;
  question: string;
  alsoAsked: readonly string[];
  answer: string;
}

export interface Match<C> {
  text: C;
  /** 0–1: how much of the rarer words the two questions share. */
  score: number;
}

/** How much of each question the other must cover. */
const COVERED = 0.75;
/** Two texts this close are both meant, or neither; but what a community says for itself goes before what is said for all. */
const MARGIN = 0.12;
/** What is this long is more than a question. */
const LONGEST = 150;
const LEAST_UNITS = 2;

interface Known<C> {
  text: C;
  phrasings: Terms[];
  answer: Terms;
  /** Every unit of the text's phrasings, and of its answer. */
  asked: ReadonlySet<string>;
  told: ReadonlySet<string>;
  pairs: ReadonlySet<string>;
}

/** The one text that answers the question, or none. */
export function matchKnowledge<C extends Candidate>(question: string, candidates: readonly C[]): Match<C> | undefined {
  if (question.length > LONGEST) return undefined;
  const asked = termsOf(question);
  const known = candidates.map(knownOf);
  const rarity = rarityAmong(known);
  const found = known
    .map((candidate): Match<C> => ({ text: candidate.text, score: scoreOf(asked, candidate, rarity) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const near = found.filter(({ score }) => (found[0]?.score ?? 0) - score < MARGIN);
  const own = near.filter(({ text }) => typeof text.communityId === "string");
  const [best, ...others] = own.length > 0 ? own : near;
  return others.every(({ text }) => text.answer.trim() === best?.text.answer.trim()) ? best : undefined;
}

function knownOf<C extends Candidate>(text: C): Known<C> {
  const phrasings = [text.question, ...text.alsoAsked].map(termsOf);
  const answer = termsOf(text.answer);
  return {
    text,
    phrasings,
    answer,
    asked: new Set(phrasings.flatMap(unitsOf)),
    told: new Set(unitsOf(answer)),
    pairs: new Set(phrasings.flatMap(pairsOf)),
  };
}

/** What few texts speak of tells more than what many do; what none speaks of tells most. */
function rarityAmong(known: readonly Known<unknown>[]): (unit: string) => number {
  const texts = new Map<string, number>();
  for (const { asked } of known) for (const unit of asked) texts.set(unit, (texts.get(unit) ?? 0) + 1);
  return (unit) => 1 + Math.log((known.length + 1) / ((texts.get(unit) ?? 0) + 1));
}

function scoreOf<C>(asked: Terms, known: Known<C>, rarity: (unit: string) => number): number {
  const scores = known.phrasings.map((phrasing) => {
    if (!isAskedAlike(asked, phrasing, known)) return 0;
    const ours = coverage(asked, (pair) => known.pairs.has(pair), known.asked, known.told, rarity);
    const own = new Set(pairsOf(asked));
    const theirs = coverage(phrasing, (pair) => own.has(pair), new Set(unitsOf(asked)), new Set(), rarity);
    const least = Math.min(ours, theirs);
    return least >= COVERED ? (ours + theirs) / 2 : 0;
  });
  return Math.max(0, ...scores);
}

/** Asks for the same, of the same days and numbers, denies what the text denies, and takes no other side. */
function isAskedAlike(asked: Terms, phrasing: Terms, known: Known<unknown>): boolean {
  if (unitsOf(asked).length < LEAST_UNITS || !sameAspects(asked, phrasing)) return false;
  if (asked.marks.size !== phrasing.marks.size || !isSubset(asked.marks, phrasing.marks)) return false;
  if (asked.loaded.size !== phrasing.loaded.size || !isSubset(asked.loaded, phrasing.loaded)) return false;
  return [...asked.sides].every(([group, sides]) => {
    const theirs = phrasing.sides.get(group) ?? known.answer.sides.get(group);
    return theirs !== undefined && isSubset(sides, theirs);
  });
}

/** Who looks something up leaves the "how" out ("门禁卡补办"); a bare "门禁卡" may want anything. */
const LOOKED_UP_UNITS = 4;

function sameAspects(asked: Terms, phrasing: Terms): boolean {
  if (asked.aspects.size === 0 && unitsOf(asked).length >= LOOKED_UP_UNITS) return isSubset(phrasing.aspects, UNSAID);
  return asked.aspects.size > 0 && asked.aspects.size === phrasing.aspects.size && isSubset(asked.aspects, phrasing.aspects);
}
const UNSAID: ReadonlySet<Aspect> = new Set(["how"]);

function isSubset<T>(some: ReadonlySet<T>, all: ReadonlySet<T>): boolean {
  return [...some].every((one) => all.has(one));
}

/**
 * How much of a question's weight the other side knows. A unit is known by a pair it shares, or alone where it is nearer than two unknown
 * ones: two unknown together are a word, and a word that the other side has not said may be the point (then nothing is covered).
 */
function coverage(
  { runs }: Terms,
  hasPair: (pair: string) => boolean,
  asked: ReadonlySet<string>,
  told: ReadonlySet<string>,
  rarity: (unit: string) => number,
): number {
  let [all, covered] = [0, 0];
  for (const run of runs) {
    const paired = run.map(
      (unit, at) =>
        hasPair(pairOf(run[at - 1], unit)) || hasPair(pairOf(unit, run[at + 1])) || (isWord(unit) && (asked.has(unit) || told.has(unit))),
    );
    let unknown = 0;
    for (const [at, unit] of run.entries()) {
      const alone = !paired[at] && !(paired[at - 1] === false) && !(paired[at + 1] === false);
      const known = paired[at] || (alone && (asked.has(unit) || told.has(unit)));
      unknown = known ? 0 : unknown + (isWord(unit) ? 2 : 1);
      if (unknown >= 2) return 0;
      all += rarity(unit);
      if (known) covered += rarity(unit);
    }
  }
  return all === 0 ? 0 : covered / all;
}

function isWord(unit: string): boolean {
  return !/^\p{Script=Han}$/u.test(unit);
}

function unitsOf({ runs }: Terms): string[] {
  return runs.flat();
}

function pairOf(a: string | undefined, b: string | undefined): string {
  return a === undefined || b === undefined ? "" : `${a}${b}`;
}

function pairsOf({ runs }: Terms): string[] {
  return runs.flatMap((run) => run.slice(1).map((unit, at) => pairOf(run[at], unit)));
}
