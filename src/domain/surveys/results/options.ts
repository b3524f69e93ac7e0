// The figures of questions that are not answered on levels (pure): choices, numbers, words, and whether one would recommend.
import { mean, median } from "simple-statistics";
import type { Question } from "../instrument.ts";
import { type Interval, inEndless, netInterval } from "./intervals.ts";
import type { Reply } from "./types.ts";

export interface OptionFigures {
  /** By option, by number 0–10 for a recommendation; empty for numbers and words. */
  counts: Record<string, number>;
  /** Households that answered. */
  n: number;
  /** By option: of the households that answered. Of several choices these make more than 1. */
  shares: Record<string, number> | null;
  /** Of numbers. */
  mean: number | null;
  median: number | null;
  /** Promoters (9, 10) less detractors (0 to 6), −100 to 100. */
  nps: number | null;
  npsInterval: Interval | null;
}

export function optionFigures(question: Question, replies: readonly Reply[], households: number): OptionFigures {
  const answers = replies.flatMap((reply) => reply.answers.get(question.id) ?? []);
  const numbers = answers.flatMap(({ number }) => (number === null ? [] : [number]));
  switch (question.type) {
    case "choice":
    case "choices": {
      const chosen = answers.filter(({ choices }) => choices.length > 0).map(({ choices }) => new Set(choices));
      const counts = countsOf(
        question.options.map(({ id }) => id),
        chosen.flatMap((one) => [...one]),
      );
      return { ...NONE, counts, n: chosen.length, shares: sharesOf(counts, chosen.length) };
    }
    case "number":
      return { ...NONE, n: numbers.length, ...(numbers.length > 0 && { mean: mean(numbers), median: median(numbers) }) };
    case "nps": {
      const counts = countsOf(
        Array.from({ length: 11 }, (_, at) => String(at)),
        numbers.map(String),
      );
      return { ...NONE, counts, n: numbers.length, shares: sharesOf(counts, numbers.length), ...recommended(numbers, households) };
    }
    case "text":
      return { ...NONE, n: answers.filter(({ text }) => text?.trim()).length };
    case "level":
      throw new Error("levels have figures of their own");
  }
}

const NONE: OptionFigures = { counts: {}, n: 0, shares: null, mean: null, median: null, nps: null, npsInterval: null };

/** An answer that is no option of the question is in none of them. */
function countsOf(ids: readonly string[], said: readonly string[]): Record<string, number> {
  const counts = new Map(ids.map((id) => [id, 0]));
  for (const one of said) if (counts.has(one)) counts.set(one, (counts.get(one) ?? 0) + 1);
  return Object.fromEntries(counts);
}

function sharesOf(counts: Record<string, number>, n: number): Record<string, number> | null {
  return n === 0 ? null : Object.fromEntries(Object.entries(counts).map(([id, count]) => [id, count / n]));
}

function recommended(numbers: readonly number[], households: number): Pick<OptionFigures, "nps" | "npsInterval"> {
  const n = numbers.length;
  if (n === 0) return { nps: null, npsInterval: null };
  const promoters = numbers.filter((one) => one >= 9).length / n;
  const detractors = numbers.filter((one) => one <= 6).length / n;
  const [low, high] = netInterval(promoters, detractors, inEndless(n, n, households));
  return { nps: (promoters - detractors) * 100, npsInterval: [low * 100, high * 100] };
}
