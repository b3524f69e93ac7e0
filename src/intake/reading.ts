// Taking an owner's texts apart before classification (pure): the answer to what we asked, a flat number said as such, and the rest.
import type { AnyQuestionKind } from "../conversation/ask.ts";
import { type HouseNumber, parseHouseNumber } from "../domain/community/house-number.ts";

export interface Reading {
  /** Acts on the answer that was found. */
  answer: NonNullable<ReturnType<AnyQuestionKind["read"]>>["apply"] | undefined;
  /** A message that is a flat number and nothing else, and how it was written. */
  house: { number: HouseNumber; said: string } | undefined;
  /** What is left to be understood. */
  texts: string[];
}

/** @param question the open question's kind and data */
export function readTexts(texts: readonly string[], question: { kind: AnyQuestionKind; data: unknown } | undefined): Reading {
  const reading: Reading = { answer: undefined, house: undefined, texts: [] };
  for (const [index, text] of texts.entries()) {
    let found = reading.answer ? undefined : question?.kind.read(text, question.data);
    const together =
      found?.mayGoOn && index < texts.length - 1 ? question?.kind.read(texts.slice(index).join("\n"), question.data) : undefined;
    found = together ?? found;
    if (found) reading.answer = found.apply;
    const rest = found ? found.rest : text;
    const number = rest ? parseHouseNumber(rest) : undefined;
    if (number) reading.house = { number, said: rest };
    else if (rest) reading.texts.push(rest);
    if (together) break;
  }
  return reading;
}
