// The survey's pending question: answers are kept as they come and the next page is the reply's question; words of control, and slips to be put right.
// A new matter passes through, and the question stays open.
import { questionKind } from "../../conversation/ask.ts";
import type { Burst } from "../../conversation/lanes.ts";
import { ownerWords } from "../../words/index.ts";
import { whoWrites } from "../owners/reporter.ts";
import { controlSurvey } from "./control-survey.ts";
import { lockInvitation } from "./invitation-store.ts";
import { faultText } from "./page-text.ts";
import { mayStillAnswer } from "./push.ts";
import { readAnswers, readWhy, type SurveySaid } from "./read-answers.ts";
import { readControl } from "./read-control.ts";
import { saveAnswers } from "./response-store.ts";
import { askAgain, askNext, askPage, type Talk } from "./steps.ts";
import { askedSchema, formOf, SURVEY_QUESTION } from "./survey-question.ts";
import { tellWhy } from "./tell-why.ts";

type Said = SurveySaid | { kind: "why"; text: string };

export const surveyQuestion = questionKind({
  kind: SURVEY_QUESTION,
  data: askedSchema,
  parse(text, { step, page, anonymous }) {
    if (step === "ask") return readAnswers(text, page, anonymous);
    if (step === "why") return readWhy(text);
    const read = readControl(text);
    const counts = read?.answer.do === "opt_out" || read?.answer.do === "resume";
    return read && counts ? { answer: { kind: "control" as const, control: read.answer }, rest: read.rest } : undefined;
  },
  mayGoOn: (said: Said, { page }) => said.kind === "answers" && (said.missing.length > 0 || page[0]?.type === "choices"),
  async apply(turn, question, asked, said: Said, reply, burst) {
    const { conversationId, contactId } = question;
    const invitation = await lockInvitation(turn.tx, asked.invitation);
    if (!invitation) return;
    const reporter = await whoWrites(turn.tx, contactId);
    const talk: Talk = { turn, where: { conversationId, contactId }, reply, reporter, language: reporter.language, invitation, asked };
    await act(talk, said, burst);
  },
});

async function act(talk: Talk, said: Said, burst: Burst): Promise<void> {
  const { invitation, reply, asked } = talk;
  const words = ownerWords(talk.language).survey;
  if (said.kind === "why") return tellWhy(talk, said.text, burst);
  if (said.kind === "control" && (said.control.do === "opt_out" || asked.step !== "ask")) return controlSurvey(talk, said.control);
  if (!mayStillAnswer(invitation)) return reply.line(invitation.state === "answered" ? words.already : words.over);
  if (invitation.campaign.state === "closed") return reply.line(words.over);
  if (said.kind === "control") return controlSurvey(talk, said.control);
  if (said.kind === "fault") return askAgain(talk, faultText(said.fault, asked.page, talk.language));
  await saveAnswers(talk.turn, invitation, said.answers, { mode: "chat" });
  const missing = asked.page.filter(({ id }) => said.missing.includes(id));
  if (missing.length === 0) return askNext(talk, asked.skipped);
  const form = await formOf(talk.turn.tx, invitation, asked.skipped);
  await askPage(talk, form, missing, { taken: asked.page.length - missing.length });
}
