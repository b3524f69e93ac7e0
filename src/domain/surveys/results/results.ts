// The results of a campaign (pure): from the replies, the survey and the frame to what is shown of them. Shares are 0 to 1.
import type { ResponseMode } from "../../../generated/prisma/enums.ts";
import { type MethodFacts, methodText } from "../../../words/results-words.ts";
import type { Question } from "../instrument.ts";
import { type BuildingFigures, figuresByBuilding } from "./by-building.ts";
import { byAspect, type Comment, commentsOf } from "./comments.ts";
import { type Change, changeOf, lateness, type Split, splitOf } from "./compare.ts";
import { type Flags, flagsOf } from "./flags.ts";
import { LEAST } from "./hidden.ts";
import { type LevelFigures, levelFigures, NO_FIGURES, suppressed } from "./levels.ts";
import { type OptionFigures, optionFigures } from "./options.ts";
import { type Rates, ratesOf } from "./rates.ts";
import type { Reply, ResultsInput } from "./types.ts";
import { WEIGHT_CAP, type WeightedFigures, weightedFigures, weightsByBuilding } from "./weights.ts";
import { wholeCells } from "./whole.ts";

/** `n` is answers; `nps` is −100 to 100. What does not apply to a type of question is null. */
export interface QuestionResults extends Omit<LevelFigures, "counts">, Omit<OptionFigures, "counts" | "n"> {
  id: string;
  text: string;
  type: Question["type"];
  /** By level, by option, by number. */
  counts: Record<string, number> | null;
  weighted: WeightedFigures | null;
  change: Change | null;
}

/** R69: one of the index set, of the questions that count for it, against its target (R70); `met` by `satisfiedByFormula`, null without one of the two. */
export interface Index {
  index: string;
  questions: string[];
  figures: LevelFigures;
  target: number | null;
  met: boolean | null;
}

export interface SurveyResults {
  questions: QuestionResults[];
  /** Of the question on the whole (index `overall`); without one, of all questions on levels together. */
  overall: LevelFigures & { questions: string[]; weighted: WeightedFigures | null; change: Change | null };
  /** All questions on levels together: 004 counts 合格项目. */
  items: LevelFigures;
  indexes: Index[];
  byBuilding: (BuildingFigures & { rates: Rates })[];
  rates: Rates;
  /** Replies by the way they came. */
  modes: Partial<Record<ResponseMode, number>>;
  /** Late answers less early ones; those who had complained in the year before less the others. */
  late: Split | null;
  complainers: Split | null;
  comments: Comment[];
  commentsByAspect: ReturnType<typeof byAspect>;
  flags: Flags;
  method: MethodFacts & { text: string };
}

export function surveyResults(input: ResultsInput): SurveyResults {
  const { instrument, replies, frame, invited, targets, previous, language } = input;
  const { levels } = instrument;
  const { byBuilding: buildingRates, ...rates } = ratesOf(frame, invited);
  const onLevels = instrument.questions.filter(({ type }) => type === "level");
  const ids = onLevels.map(({ id }) => id);
  const whole = onLevels.filter(({ index }) => index === "overall").map(({ id }) => id);
  const headline = whole.length > 0 ? whole : ids;
  const weights = weightsByBuilding(frame, replies);
  const cells = wholeCells(replies, ids);
  const figures = (questions: readonly string[], isShown = cells.isShown(questions)) => {
    const found = levelFigures({ replies, questions, levels, households: rates.households });
    return isShown ? found : suppressed(found);
  };
  const byBuilding = figuresByBuilding({
    buildings: buildingRates.map(({ building }) => building),
    replies,
    questions: ids,
    headline,
    levels,
    frame,
  });
  // Beside the total without weights, hidden buildings of different weights could be computed.
  const weighted = (questions: readonly string[], hidden: readonly BuildingFigures[]) =>
    cells.isShown(questions) && new Set(hidden.map(({ building }) => weights.of.get(building))).size <= 1
      ? weightedFigures(weights, { replies, questions, levels, households: rates.households })
      : null;
  const indexes = [...new Set(onLevels.flatMap(({ index }) => index ?? []))].map((index) => ({
    index,
    questions: onLevels.filter((question) => question.index === index).map(({ id }) => id),
  }));
  const sums = indexes.map(({ questions }) => questions).filter((questions) => cells.isShown(questions));
  const overall = figures(headline, cells.isShown(headline, sums));
  const comments = commentsOf(instrument.questions, replies);
  const isLate = lateness(replies);
  const facts: MethodFacts = {
    // Where so many were wanted that all were drawn, it was no sample.
    sampling: rates.households > 0 && rates.sent + rates.unreachable >= rates.households ? "census" : input.sampling,
    households: rates.households,
    sent: rates.sent,
    replies: replies.length,
    partial: replies.filter(({ complete }) => !complete).length,
    weightCap: WEIGHT_CAP,
    trimmed: weights.trimmed,
    together: weights.together,
    unheard: weights.unheard,
    headline: headline.length,
    previous: previous !== null,
  };
  return {
    questions: instrument.questions.map((question) => {
      const about = { id: question.id, text: question.text[language === "en" ? "en" : "zh-CN"], type: question.type };
      if (question.type !== "level") {
        const { counts, n, ...more } = optionFigures(question, replies, rates.households);
        const none = { ...NO_FIGURES, respondents: n, n, weighted: null, change: null };
        if (question.type !== "text" && n > 0 && n < LEAST) return { ...about, ...none, ...NO_OPTIONS, suppressed: true };
        return { ...about, ...none, ...more, counts, suppressed: false };
      }
      const now = figures([question.id]);
      const before = previous?.questions.find(({ id }) => id === question.id);
      const hidden = byBuilding.filter(({ questions }) => questions.some(({ id, suppressed }) => id === question.id && suppressed));
      return { ...about, ...NO_OPTIONS, ...now, weighted: weighted([question.id], hidden), change: changeOf(now, before) };
    }),
    overall: {
      ...overall,
      questions: headline,
      weighted: overall.suppressed
        ? null
        : weighted(
            headline,
            byBuilding.filter((one) => one.suppressed),
          ),
      change: changeOf(overall, previous?.overall),
    },
    items: figures(ids, cells.isShown(ids, sums)),
    indexes: indexes.map(({ index, questions }) => {
      const of = figures(questions);
      const target = targets[index] ?? null;
      return {
        index,
        questions,
        figures: of,
        target,
        met: target === null || of.satisfiedByFormula === null ? null : of.satisfiedByFormula >= target,
      };
    }),
    byBuilding: byBuilding.map((one, at) => ({ ...one, rates: buildingRates[at] as Rates })),
    rates,
    modes: modesOf(replies),
    late: splitOf({ replies, questions: headline, levels }, isLate, { isHidden: overall.suppressed }),
    complainers: splitOf({ replies, questions: headline, levels }, ({ complainer }) => complainer, { isHidden: overall.suppressed }),
    comments,
    commentsByAspect: byAspect(comments),
    flags: flagsOf(instrument.questions, replies),
    method: { ...facts, text: methodText(language, facts) },
  };
}

function modesOf(replies: readonly Reply[]): Partial<Record<ResponseMode, number>> {
  const modes: Partial<Record<ResponseMode, number>> = {};
  for (const { mode } of replies) modes[mode] = (modes[mode] ?? 0) + 1;
  return modes;
}

const NO_OPTIONS = { shares: null, mean: null, median: null, nps: null, npsInterval: null };
