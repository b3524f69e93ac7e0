// One share against another (pure): this round against the last, early answers against late ones, those who had complained against the others.
import { medianSorted } from "simple-statistics";
import type { LevelRow } from "../instrument.ts";
import { hiddenCells } from "./hidden.ts";
import { type Difference, differenceOf } from "./intervals.ts";
import { type LevelFigures, levelFigures, suppressed } from "./levels.ts";
import type { Reply, Satisfied } from "./types.ts";

/** Of `satisfiedOfAll`, −1 to 1. */
export interface Change extends Difference {
  verdict: "risen" | "fallen" | "not_distinguishable";
}

/** Null where one of the two is not known. Both are taken as samples of their own; households that answered twice only make it more exact. */
export function changeOf(now: Satisfied, before: Satisfied | undefined): Change | null {
  const difference = before && between(now, before);
  if (!difference) return null;
  const [low, high] = difference.interval;
  return { ...difference, verdict: low > 0 ? "risen" : high < 0 ? "fallen" : "not_distinguishable" };
}

/** The first less the second; `difference` is null where one group is too small to be shown. */
export interface Split {
  groups: [LevelFigures, LevelFigures];
  difference: Difference | null;
  suppressed: boolean;
}

interface Asked {
  replies: readonly Reply[];
  questions: readonly string[];
  levels: readonly LevelRow[];
}

/**
 * Null where all are of one kind, or nobody knows. Nothing is corrected for the population: how many of it are of which kind is not known.
 * @param isHidden both together are not shown either
 */
export function splitOf({ replies, ...asked }: Asked, isFirst: (reply: Reply) => boolean | null, { isHidden = false } = {}): Split | null {
  const group = (first: boolean | null) =>
    levelFigures({ replies: replies.filter((reply) => isFirst(reply) === first), ...asked, households: null });
  const [first, second] = [group(true), group(false)];
  if (first.n === 0 || second.n === 0) return null;
  const hidden = hiddenCells(
    new Map([
      ["first", first.respondents],
      ["second", second.respondents],
      // Of whom nobody knows which they are: what is left of the total.
      ["neither", group(null).respondents],
    ]),
  );
  if (isHidden || hidden.size > 0) return { groups: [suppressed(first), suppressed(second)], difference: null, suppressed: true };
  return { groups: [first, second], difference: between(first, second), suppressed: false };
}

/** Whether an answer came late: as the campaign says, else in the later half of the times; null without a time. Late ones are likest those who never answer. */
export function lateness(replies: readonly Reply[]): (reply: Reply) => boolean | null {
  const times = replies.flatMap(({ completedAt }) => (completedAt ? [completedAt.getTime()] : [])).sort((a, b) => a - b);
  const middle = times.length > 0 ? medianSorted(times) : 0;
  return ({ late, completedAt }) => late ?? (completedAt && completedAt.getTime() > middle);
}

function between(a: Satisfied, b: Satisfied): Difference | null {
  if (a.satisfiedOfAll === null || b.satisfiedOfAll === null || !a.wilson || !b.wilson) return null;
  return differenceOf({ share: a.satisfiedOfAll, interval: a.wilson }, { share: b.satisfiedOfAll, interval: b.wilson });
}
