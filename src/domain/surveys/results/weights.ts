// Weighting by building (pure): where one building answers more than another, each counts for as many households as it has (post-stratification,
// Holt and Smith 1979), but nobody for more than three.
import { asListed } from "../allocation.ts";
import type { LevelRow } from "../instrument.ts";
import { hiddenCells } from "./hidden.ts";
import { effectiveSize, type Interval, inEndless, type Part, wilson } from "./intervals.ts";
import { levelsOf, rescaled, scoreOf } from "./levels.ts";
import type { Reply } from "./types.ts";

/** Times the mean weight. */
export const WEIGHT_CAP = 3;

export interface Weights {
  /** Mean 1 over the replies. */
  of: ReadonlyMap<string, number>;
  /** Buildings whose figures are not shown, weighted as one; those without any reply are in it as well. */
  together: string[];
  trimmed: string[];
  /** Buildings that nobody stands for. */
  unheard: string[];
}

export function weightsByBuilding(frame: ReadonlyMap<string, number>, replies: readonly Pick<Reply, "building">[]): Weights {
  const answered = new Map(asListed(frame.keys()).map((building) => [building, 0]));
  for (const { building } of replies) answered.set(building, (answered.get(building) ?? 0) + 1);
  // A weight from one or two replies is chance; and with weights of their own, what is not shown could be computed from the two totals.
  const hidden = hiddenCells(answered);
  const large = [...answered.keys()].filter((building) => (answered.get(building) ?? 0) > 0 && !hidden.has(building));
  const small = [...answered.keys()].filter((building) => !large.includes(building));
  const strata = [...large.map((building) => [building]), small].map((members) => {
    const sum = (counts: ReadonlyMap<string, number>) => members.reduce((all, building) => all + (counts.get(building) ?? 0), 0);
    // A frame that has lost households since is not smaller than those that answered.
    return { members, n: sum(answered), households: Math.max(sum(answered), sum(frame)) };
  });
  const heard = strata.filter(({ n }) => n > 0);
  const weights = trimmed(heard.map(({ households, n }) => ({ n, weight: households / n })));
  const over = heard.filter((_, index) => weights[index]?.capped);
  return {
    of: new Map(heard.flatMap(({ members }, index) => members.map((building) => [building, weights[index]?.weight ?? 1] as const))),
    together: heard.flatMap(({ members }) => (members.length > 1 ? members : [])),
    trimmed: over.flatMap(({ members }) => members),
    unheard: strata.filter(({ n, households }) => n === 0 && households > 0).flatMap(({ members }) => members),
  };
}

interface Weighed {
  n: number;
  weight: number;
}

/** To a mean of 1 with none over the cap; what is cut off goes to the others in proportion, until it fits. */
function trimmed(strata: readonly Weighed[]): (Weighed & { capped: boolean })[] {
  let rows = strata.map((row) => ({ ...row, capped: false }));
  const replies = rows.reduce((sum, row) => sum + row.n, 0);
  for (;;) {
    const fixed = rows.filter((row) => row.capped).reduce((sum, row) => sum + row.n * WEIGHT_CAP, 0);
    const free = rows.filter((row) => !row.capped).reduce((sum, row) => sum + row.n * row.weight, 0);
    const scale = free > 0 ? (replies - fixed) / free : 1;
    rows = rows.map((row) => ({ ...row, weight: row.capped ? WEIGHT_CAP : row.weight * scale }));
    // A last digit over the cap is not over it.
    const over = rows.filter((row) => !row.capped && row.weight > WEIGHT_CAP * (1 + 1e-12));
    if (over.length === 0) return rows;
    for (const row of over) row.capped = true;
  }
}

/** As in `LevelFigures`, weighted; null without answers. */
export interface WeightedFigures {
  satisfiedByFormula: number;
  satisfiedOfAll: number;
  meanScore: number;
  meanRescaled: number;
  /** Of `satisfiedOfAll`. */
  wilson: Interval;
  /** Answers that these are worth. */
  effectiveN: number;
}

export function weightedFigures(
  { of }: Weights,
  {
    replies,
    questions,
    levels,
    households,
  }: { replies: readonly Reply[]; questions: readonly string[]; levels: readonly LevelRow[]; households: number },
): WeightedFigures | null {
  const given = replies
    .map((reply) => ({ weight: of.get(reply.building) ?? 1, levels: levelsOf(reply, questions) }))
    .filter((one) => one.levels.length > 0);
  if (given.length === 0) return null;
  const parts = (from: number): Part[] =>
    given.map((one) => ({ weight: one.weight, hits: one.levels.filter((level) => level >= from).length, of: one.levels.length }));
  const score = mean(
    given.map((one) => ({
      weight: one.weight,
      sum: one.levels.reduce((sum, level) => sum + scoreOf(level, levels), 0),
      of: one.levels.length,
    })),
  );
  const effectiveN = effectiveSize(parts(4));
  const satisfiedOfAll = shareIn(parts(4));
  return {
    satisfiedByFormula: shareIn(parts(3)),
    satisfiedOfAll,
    meanScore: score,
    meanRescaled: rescaled(score, levels),
    wilson: wilson(satisfiedOfAll, inEndless(effectiveN, given.length, households)),
    effectiveN,
  };
}

const shareIn = (parts: readonly Part[]) => mean(parts.map((part) => ({ weight: part.weight, sum: part.hits, of: part.of })));

function mean(rows: readonly { weight: number; sum: number; of: number }[]): number {
  return rows.reduce((all, row) => all + row.weight * row.sum, 0) / rows.reduce((all, row) => all + row.weight * row.of, 0);
}
