// What is said to a survey's question that something else has been asked after (pure): only what can be meant for nothing else. Marks in figures, the word to
// go on, and a word about the survey itself.
import type { Parsed } from "../../conversation/ask.ts";
import { halfWidth } from "../../platform/kernel/text.ts";
import { readAnswers, type SurveySaid } from "./read-answers.ts";
import { readControl } from "./read-control.ts";
import type { AskedOfSurvey } from "./survey-question.ts";

const FIGURES = /\d|[一二三四五]|⭐/u;
const OF_THE_SURVEY = /填|答|调查|问卷|survey|questionnaire/iu;

export function readBeside(
  text: string,
  { page, anonymous, beside }: Pick<AskedOfSurvey, "page" | "anonymous" | "beside">,
): Parsed<SurveySaid> | undefined {
  const control = readControl(text);
  if (control) {
    const what = control.answer.do;
    const isOurs = what === "resume" || what === "progress" || what === "opt_out" || OF_THE_SURVEY.test(text);
    return isOurs ? { answer: { kind: "control", control: control.answer }, rest: control.rest } : undefined;
  }
  if (page[0]?.type === "text" || !FIGURES.test(halfWidth(text))) return undefined;
  const read = readAnswers(text, page, { anonymous, beside });
  if (!read || read.answer.kind === "remark" || read.answer.kind === "control") return undefined;
  // What was asked is out of sight: it is put again.
  return read.answer.kind === "fault" ? { answer: { kind: "control", control: { do: "resume" } }, rest: read.rest } : read;
}
