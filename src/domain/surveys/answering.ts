// The survey's pending question: answers are kept as they come and the next page is the reply's question; words of control, and slips to be put right.
// A new matter passes through, and the question stays open.
import { type OpenQuestion, type Parsed, questionKind } from "../../conversation/ask.ts";
import type { Burst } from "../../conversation/lanes.ts";
import type { Reply } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { ownerWords } from "../../words/index.ts";
import { whoWrites } from "../owners/reporter.ts";
import { controlSurvey } from "./control-survey.ts";
import { lockInvitation } from "./invitation-store.ts";
import { faultText } from "./page-text.ts";
import { mayStillAnswer } from "./push.ts";
import { readAnswers, readWhy, type SurveySaid } from "./read-answers.ts";
import { readBeside } from "./read-beside.ts";
import { readControl } from "./read-control.ts";
import { askAgain, type Talk } from "./steps.ts";
import { type AskedOfSurvey, askedSchema, SURVEY_QUESTION } from "./survey-question.ts";
import { takeAnswers, takeRemark } from "./take-answers.ts";
import { tellWhy } from "./tell-why.ts";

type Said = SurveySaid | { kind: "why"; text: string };

const common = {
  kind: SURVEY_QUESTION,
  data: askedSchema,
  mayGoOn: (said: Said, { page }: AskedOfSurvey) => said.kind === "answers" && (said.missing.length > 0 || page[0]?.type === "choices"),
  async apply(turn: Turn, question: OpenQuestion, asked: AskedOfSurvey, said: Said, reply: Reply, burst: Burst) {
    const { conversationId, contactId } = question;
    const invitation = await lockInvitation(turn.tx, asked.invitation);
    if (!invitation) return;
    const reporter = await whoWrites(turn.tx, contactId);
    const talk: Talk = { turn, where: { conversationId, contactId }, reply, reporter, language: reporter.language, invitation, asked };
    await act(talk, said, burst);
  },
};

export const surveyQuestion = questionKind({
  ...common,
  parse(text, { step, page, anonymous, beside }): Parsed<Said> | undefined {
    if (step === "ask") return readAnswers(text, page, { anonymous, beside });
    if (step === "why") return readWhy(text);
    const read = readControl(text);
    const counts = read?.answer.do === "opt_out" || read?.answer.do === "resume";
    return read && counts ? { answer: { kind: "control" as const, control: read.answer }, rest: read.rest } : undefined;
  },
});

/** The same while another question is open, or none: see `standingSurvey`. */
export const surveyBeside = questionKind({ ...common, parse: (text, asked): Parsed<Said> | undefined => readBeside(text, asked) });

async function act(talk: Talk, said: Said, burst: Burst): Promise<void> {
  const { invitation, reply, asked } = talk;
  const words = ownerWords(talk.language).survey;
  if (said.kind === "why") return tellWhy(talk, said.text, burst);
  if (said.kind === "control" && (said.control.do === "opt_out" || asked.step !== "ask")) return controlSurvey(talk, said.control);
  if (!mayStillAnswer(invitation)) return reply.line(invitation.state === "answered" ? words.already : words.over);
  if (invitation.campaign.state === "closed") return reply.line(words.over);
  if (said.kind === "control") return controlSurvey(talk, said.control);
  if (said.kind === "fault") return askAgain(talk, faultText(said.fault, asked.page, talk.language, said.count));
  if (said.kind === "remark") return takeRemark(talk, said.text);
  await takeAnswers(talk, said);
}
