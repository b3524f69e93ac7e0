// Replies for tests, with what does not matter filled in.
import { type Answer, type Instrument, instrumentSchema } from "../../../../src/domain/surveys/instrument.ts";
import type { Reply, ResultsInput } from "../../../../src/domain/surveys/results/types.ts";

type Given = number | string | string[] | Partial<Answer>;

const answer = (given: Given): Answer => {
  const none: Answer = { number: null, choices: [], text: null };
  if (typeof given === "number") return { ...none, number: given };
  if (typeof given === "string") return { ...none, text: given };
  return Array.isArray(given) ? { ...none, choices: given } : { ...none, ...given };
};

let count = 0;

/** A number is a level or a number, a text is words, a list are choices. */
export function reply(answers: Record<string, Given>, more: Partial<Omit<Reply, "answers">> = {}): Reply {
  count += 1;
  return {
    id: `r${count}`,
    householdId: `h${count}`,
    building: "1",
    wave: 0,
    complainer: false,
    mode: "chat",
    complete: true,
    late: null,
    completedAt: null,
    items: Object.keys(answers),
    answers: new Map(Object.entries(answers).map(([id, given]) => [id, answer(given)])),
    ...more,
  };
}

/** `n` replies, level `level` to question `id`. */
export const times = (n: number, level: number, more: Partial<Reply> = {}, id = "overall"): Reply[] =>
  Array.from({ length: n }, () => reply({ [id]: level }, more));

const text = (words: string) => ({ "zh-CN": words, en: words });

export function instrument(questions: Record<string, unknown>[]): Instrument {
  return instrumentSchema.parse({
    id: "satisfaction",
    kind: "satisfaction",
    title: text("调查"),
    purpose: text("改进服务"),
    questions: questions.map((question) => ({ text: text(`${question.id}`), ...question })),
  });
}

export const input = (more: Partial<ResultsInput> & Pick<ResultsInput, "replies">): ResultsInput => ({
  instrument: instrument([{ id: "overall", type: "level", index: "overall" }]),
  frame: new Map([["1", 1000]]),
  invited: new Map(),
  sampling: "random",
  targets: {},
  previous: null,
  language: "zh_CN",
  ...more,
});
