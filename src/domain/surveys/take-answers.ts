// What becomes of answers: kept as they come, with what was rated besides and said of it; then the rest of the page, or the next one.
import { ownerWords } from "../../words/index.ts";
import type { Answer } from "./instrument.ts";
import type { AnswersSaid } from "./read-answers.ts";
import { addRemark, answersOf, saveAnswers } from "./response-store.ts";
import { isNumber } from "./scan-levels.ts";
import { askNext, askPage, type Talk } from "./steps.ts";
import { formOf } from "./survey-question.ts";

/** From here down we ask what was wrong. */
const LOW = 2;

export async function takeAnswers(talk: Talk, said: AnswersSaid): Promise<void> {
  const { turn, invitation, asked, language } = talk;
  const { answers, low } = await meant(talk, said);
  await saveAnswers(turn, invitation, answers, { mode: "chat" });
  const remarks = await keepRemarks(talk, said.remark);
  const skipped = [...asked.skipped, ...said.skipped];
  const missing = asked.page.filter(({ id }) => said.missing.includes(id) && !answers.has(id));
  const then: Talk = { ...talk, asked: { ...asked, remarks, low: [...new Set([...asked.low, ...low])] } };
  if (missing.length === 0) return askNext(then, skipped);
  const form = await formOf(turn.tx, invitation, skipped);
  const before = answers.size === 0 && said.remark !== null ? ownerWords(language).survey.remarkKept : "";
  await askPage(then, form, missing, { taken: asked.page.length - missing.length, skipped, before });
}

/** A few words and no answer: they are kept, and the page is put again. */
export async function takeRemark(talk: Talk, text: string): Promise<void> {
  const { turn, invitation, asked, language } = talk;
  const remarks = await keepRemarks(talk, text);
  const form = await formOf(turn.tx, invitation, asked.skipped);
  await askPage({ ...talk, asked: { ...asked, remarks } }, form, asked.page, { before: ownerWords(language).survey.remarkKept });
}

/**
 * What was said of all is not said of what they have answered one by one; what is theirs to rate is an answer though it was not asked now, and a number
 * corrects what they said of it before.
 */
async function meant({ turn, invitation, asked }: Talk, said: AnswersSaid): Promise<{ answers: Map<string, Answer>; low: string[] }> {
  const before = await answersOf(turn.tx, invitation.id);
  const isPartly = asked.page.some(({ id }) => before.has(id)) && asked.page.some(({ id }) => !before.has(id));
  const answers = new Map([...said.answers].filter(([id]) => !(isPartly && said.general.includes(id) && before.has(id))));
  const low: string[] = [];
  for (const [id, { level, form }] of said.beside) {
    const isTheirs = invitation.items.includes(id);
    if (isTheirs && (!before.has(id) || isNumber({ form }))) answers.set(id, { number: level, choices: [], text: null });
    else if (!isTheirs && level <= LOW) low.push(id);
  }
  return { answers, low };
}

/** @returns what could not be kept yet, because nothing has been answered */
async function keepRemarks({ turn, invitation, asked }: Talk, remark: string | null): Promise<string[]> {
  const all = [...asked.remarks, ...(remark === null ? [] : [remark])];
  return all.length > 0 && (await addRemark(turn.tx, invitation.id, all.join("；"))) ? [] : all;
}
