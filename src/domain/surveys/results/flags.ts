// Replies to look at twice (pure). They are counted like any other: a flag is a question, not a verdict.
import type { Question } from "../instrument.ts";
import { levelsOf } from "./levels.ts";
import type { Reply } from "./types.ts";

const STRAIGHT_FROM = 5;

export interface Flags {
  /** Ids of replies with five or more levels that are all the same. */
  straightLining: string[];
  /** Ids of whole replies of one building that say the same to everything; `words`: also in words of their own, which is hardly chance. */
  sameAnswers: { replies: string[]; words: boolean }[];
  /** Ids of replies of one household. */
  sameHousehold: string[][];
}

export function flagsOf(questions: readonly Question[], replies: readonly Reply[]): Flags {
  const onLevels = questions.filter(({ type }) => type === "level").map(({ id }) => id);
  const straight = replies.filter((reply) => {
    const levels = levelsOf(reply, onLevels);
    return levels.length >= STRAIGHT_FROM && new Set(levels).size === 1;
  });
  const whole = replies.filter(({ complete, answers }) => complete && answers.size > 0);
  return {
    straightLining: straight.map(({ id }) => id),
    sameAnswers: alike(whole, said).map((group) => ({
      replies: group.map(({ id }) => id),
      words: [...(group[0]?.answers.values() ?? [])].some(({ text }) => text?.trim()),
    })),
    sameHousehold: alike(
      replies.filter(({ householdId }) => householdId !== null),
      ({ householdId }) => householdId ?? "",
    ).map((group) => group.map(({ id }) => id)),
  };
}

function said({ building, answers }: Reply): string {
  const given = [...answers].sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([
    building,
    given.map(([id, { number, choices, text }]) => [id, number, [...choices].sort(), text?.trim() ?? null]),
  ]);
}

function alike(replies: readonly Reply[], key: (reply: Reply) => string): Reply[][] {
  const groups = new Map<string, Reply[]>();
  for (const reply of replies) groups.set(key(reply), [...(groups.get(key(reply)) ?? []), reply]);
  return [...groups.values()].filter((group) => group.length > 1);
}
