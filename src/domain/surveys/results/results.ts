// The results of a campaign (pure): from the replies, the survey and the frame to what is shown of them. Shares are 0 to 1.
import type { ResponseMode } from "../../../generated/prisma/enums.ts";
import { type MethodFacts, methodText } from "../../../words/results-words.ts";
import type { Question } from "../instrument.ts";
import { type BuildingFigures, figuresByBuilding } from "./by-building.ts";
import { byAspect, type Comment, commentsOf } from "./comments.ts";
import { type Change, changeOf, lateness, type Split, splitOf } from "./compare.ts";
import { type Flags, flagsOf } from "./flags.ts";
import { type LevelFigures, levelFigures, NO_FIGURES } from "./levels.ts";
import { type OptionFigures, optionFigures } from "./options.ts";
import { type Rates, ratesOf } from "./rates.ts";
import type { Reply, ResultsInput } from "./types.ts";
import { WEIGHT_CAP, type WeightedFigures, weightedFigures, weightsByBuilding } from "./weights.ts";

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
  const figures = (questions: readonly string[]) => levelFigures({ replies, questions, levels, households: rates.households });
  const weighted = (questions: readonly string[]) => weightedFigures(weights, { replies, questions, levels, households: rates.households });

  const overall = figures(headline);
  const byBuilding = figuresByBuilding({
    buildings: buildingRates.map(({ building }) => building),
    replies,
    questions: ids,
    headline,
    levels,
    frame,
  });
  const comments = commentsOf(instrument.questions, replies);
  const isLate = lateness(replies);
  const facts: MethodFacts = {
    sampling: input.sampling,
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
        return { ...about, ...NO_FIGURES, ...more, counts, n, respondents: n, weighted: null, change: null, suppressed: false };
      }
      const now = figures([question.id]);
      const before = previous?.questions.find(({ id }) => id === question.id);
      return { ...about, ...NO_OPTIONS, ...now, weighted: weighted([question.id]), change: changeOf(now, before) };
    }),
    overall: { ...overall, questions: headline, weighted: weighted(headline), change: changeOf(overall, previous?.overall) },
    items: figures(ids),
    indexes: [...new Set(onLevels.flatMap(({ index }) => index ?? []))].map((index) => {
      const questions = onLevels.filter((question) => question.index === index).map(({ id }) => id);
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
    late: splitOf({ replies, questions: headline, levels }, isLate),
    complainers: splitOf({ replies, questions: headline, levels }, ({ complainer }) => complainer),
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
