// Which items were rated low, and which of these marks somebody works on (pure): what a campaign's end tells the head (R95).
import type { Question } from "../instrument.ts";
import { LEAST } from "./hidden.ts";
import { levelsOf } from "./levels.ts";
import type { Reply } from "./types.ts";

/** From there on down a mark is a dissatisfied one (R61). */
const LOW = 2;

export interface LowMarks {
  question: Question;
  /** Households that rated it low, and how many of them have a ticket over it. */
  households: number;
  withTicket: number;
}

export interface LowMarksOfAll {
  /** Worst first; what nobody rated low is not in it. */
  items: LowMarks[];
  marks: number;
  households: number;
  tickets: number[];
  /** How many items are kept back, because so few answered them that their marks would be somebody's. */
  hidden: number;
}

/** @param anonymous nothing is told of items that fewer than five households answered */
export function lowMarksOf(questions: readonly Question[], replies: readonly Pick<Reply, "answers">[], anonymous: boolean): LowMarksOfAll {
  const all = questions
    .filter(({ type }) => type === "level")
    .map((question) => {
      const given = replies.flatMap((reply) => levelsOf(reply, [question.id]).map((level) => ({ reply, level })));
      const low = given.filter(({ level }) => level <= LOW).map(({ reply }) => reply);
      return { question, low, isHidden: anonymous && given.length < LEAST };
    })
    .filter(({ low }) => low.length > 0);
  const told = all.filter(({ isHidden }) => !isHidden);
  const ticketOf = (reply: Pick<Reply, "answers">, { id }: Question) => reply.answers.get(id)?.ticketNumber ?? null;
  return {
    items: told
      .map(({ question, low }) => ({
        question,
        households: low.length,
        withTicket: low.filter((reply) => ticketOf(reply, question) !== null).length,
      }))
      .sort((a, b) => b.households - a.households),
    marks: told.reduce((sum, { low }) => sum + low.length, 0),
    households: new Set(told.flatMap(({ low }) => low)).size,
    tickets: [...new Set(told.flatMap(({ question, low }) => low.flatMap((reply) => ticketOf(reply, question) ?? [])))].sort(
      (a, b) => a - b,
    ),
    hidden: all.length - told.length,
  };
}
