// Taking an owner's texts apart before classification (pure): the answer to what we asked, a flat number said as such, and the rest.
import type { AnyQuestionKind } from "../conversation/ask.ts";
import { type HouseNumber, parseHouseNumber } from "../domain/community/house-number.ts";
import { readHome, readSelf } from "./binding-self.ts";

export interface Reading<Q = unknown> {
  /** Acts on the answer that was found, and the question it answers. */
  answer: NonNullable<ReturnType<AnyQuestionKind["read"]>>["apply"] | undefined;
  answers: Q | undefined;
  /** A message that is a flat number, or that and who lives there, and nothing else, and how it was written. */
  house: { number: HouseNumber; said: string } | undefined;
  /** What is left to be understood. */
  texts: string[];
}

/** @param questions what may be answered, the last that was asked first; one of them is */
export function readTexts<Q extends { data: unknown }>(
  texts: readonly string[],
  questions: readonly { kind: AnyQuestionKind; question: Q }[],
): Reading<Q> {
  const reading: Reading<Q> = { answer: undefined, answers: undefined, house: undefined, texts: [] };
  for (const [index, text] of texts.entries()) {
    const alone = reading.answer ? undefined : answerIn(text, questions);
    const together = alone?.mayGoOn && index < texts.length - 1 ? answerIn(texts.slice(index).join("\n"), [alone]) : undefined;
    const found = together ?? alone;
    if (found) [reading.answer, reading.answers] = [found.apply, found.question];
    const rest = found ? found.rest : text;
    const house = rest ? houseIn(rest) : undefined;
    if (house) reading.house = house;
    else if (rest) reading.texts.push(rest);
    if (together) break;
  }
  return reading;
}

function answerIn<Q extends { data: unknown }>(text: string, questions: readonly { kind: AnyQuestionKind; question: Q }[]) {
  for (const { kind, question } of questions) {
    const found = kind.read(text, question.data);
    if (found) return { ...found, kind, question };
  }
  return undefined;
}

function houseIn(text: string): Reading["house"] {
  const number = parseHouseNumber(text);
  if (number) return { number, said: text };
  const self = readSelf(text);
  return self?.isAll ? self.house : readHome(text);
}
