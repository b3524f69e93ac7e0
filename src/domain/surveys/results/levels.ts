// The figures of questions that are answered on the five levels (pure; R60, R61).
import type { LevelRow } from "../instrument.ts";
import { effectiveSize, type Interval, inEndless, wilson } from "./intervals.ts";
import type { Reply } from "./types.ts";

export const LEVEL_NUMBERS = [5, 4, 3, 2, 1] as const;
export type LevelCounts = Record<(typeof LEVEL_NUMBERS)[number], number>;

/**
 * Shares are 0 to 1; everything but `n` and `respondents` is null without answers, and where the cell is suppressed.
 * 一般 is counted both ways: 004 counts 较满意 as satisfied (合格), and 003 puts 基本满意 and 一般 on one level.
 */
export interface LevelFigures {
  counts: LevelCounts | null;
  /** Answers, and from how many households. */
  n: number;
  respondents: number;
  /** R60: 合格/(合格+不满意), 一般 being 合格. */
  satisfiedByFormula: number | null;
  /** The same with 一般 left out of both. */
  satisfiedByFormulaWithoutFair: number | null;
  /** 非常满意 and 满意 of all answers. */
  satisfiedOfAll: number | null;
  /** The same with 一般 counted as satisfied. */
  satisfiedOfAllWithFair: number | null;
  /** R61: of 50, 30, 20, 0 and −10, or the survey's own. */
  meanScore: number | null;
  /** (x + 10) / 60: 0 the worst score, 1 the best. */
  meanRescaled: number | null;
  /** Of `satisfiedOfAll` and of `satisfiedByFormula`. */
  wilson: Interval | null;
  wilsonByFormula: Interval | null;
  suppressed: boolean;
}

/** Of a question on something else, and of what is not shown. */
export const NO_FIGURES = {
  counts: null,
  satisfiedByFormula: null,
  satisfiedByFormulaWithoutFair: null,
  satisfiedOfAll: null,
  satisfiedOfAllWithFair: null,
  meanScore: null,
  meanRescaled: null,
  wilson: null,
  wilsonByFormula: null,
} as const;

interface Asked {
  replies: readonly Reply[];
  /** Together, where there are several. */
  questions: readonly string[];
  levels: readonly LevelRow[];
  /** Of which the answers are a sample; null: unknown. */
  households: number | null;
}

export function levelFigures({ replies, questions, levels, households }: Asked): LevelFigures {
  const given = replies.map((reply) => levelsOf(reply, questions)).filter((one) => one.length > 0);
  const counts: LevelCounts = { 5: 0, 4: 0, 3: 0, 2: 0, 1: 0 };
  for (const level of given.flat()) counts[level] += 1;
  const n = given.reduce((sum, one) => sum + one.length, 0);
  if (n === 0) return { ...NO_FIGURES, counts, n, respondents: 0, suppressed: false };
  const interval = (share: number, from: number): Interval => {
    const parts = given.map((one) => ({ weight: 1, hits: one.filter((level) => level >= from).length, of: one.length }));
    return wilson(share, inEndless(effectiveSize(parts), given.length, households));
  };
  const [good, fair, bad] = [counts[5] + counts[4], counts[3], counts[2] + counts[1]];
  const score = LEVEL_NUMBERS.reduce((sum, level) => sum + counts[level] * scoreOf(level, levels), 0) / n;
  return {
    counts,
    n,
    respondents: given.length,
    satisfiedByFormula: (good + fair) / (good + fair + bad),
    satisfiedByFormulaWithoutFair: good + bad === 0 ? null : good / (good + bad),
    satisfiedOfAll: good / n,
    satisfiedOfAllWithFair: (good + fair) / n,
    meanScore: score,
    meanRescaled: rescaled(score, levels),
    wilson: interval(good / n, 4),
    wilsonByFormula: interval((good + fair) / n, 3),
    suppressed: false,
  };
}

/** What may be shown of a cell that is too small: how many answered. */
export function suppressed({ n, respondents }: Pick<LevelFigures, "n" | "respondents">): LevelFigures {
  return { ...NO_FIGURES, n, respondents, suppressed: true };
}

export function levelsOf(reply: Pick<Reply, "answers">, questions: readonly string[]): (keyof LevelCounts)[] {
  return questions.flatMap((id) => {
    const level = reply.answers.get(id)?.number;
    return LEVEL_NUMBERS.filter((one) => one === level);
  });
}

export function scoreOf(level: number, levels: readonly LevelRow[]): number {
  const row = levels.find((one) => one.level === level);
  if (!row) throw new Error(`no score for level ${level}`);
  return row.score;
}

export function rescaled(score: number, levels: readonly LevelRow[]): number {
  const scores = levels.map((one) => one.score);
  const [worst, best] = [Math.min(...scores), Math.max(...scores)];
  return (score - worst) / (best - worst);
}
