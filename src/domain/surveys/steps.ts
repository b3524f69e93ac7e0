// The steps of a survey in a chat: the same page again, a page, the next one, and at the end thanks, and what was wrong if something was rated low.
import type { Reply } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import type { Language } from "../../generated/prisma/enums.ts";
import { ownerWords } from "../../words/index.ts";
import type { Reporter } from "../owners/reporter.ts";
import { instrumentSchema, type Question } from "./instrument.ts";
import type { InvitationRow } from "./invitation-store.ts";
import { pageText, shortName } from "./page-text.ts";
import { nextPage, type Page } from "./pages.ts";
import { badAnswers, completeResponse } from "./response-store.ts";
import { type AskedOfSurvey, type Form, formOf, MOST_MESSAGES, putQuestion, type Where } from "./survey-question.ts";
import { progressOf } from "./survey-talk.ts";

/** All that acting on an answer needs. */
export interface Talk {
  turn: Turn;
  where: Where;
  reply: Reply;
  reporter: Reporter;
  language: Language;
  invitation: InvitationRow;
  asked: AskedOfSurvey;
}

/** The same question once more, in other words. */
export async function askAgain(talk: Talk, text: string): Promise<void> {
  const { turn, reply, asked, where, invitation } = talk;
  reply.ask(text);
  await putQuestion(turn, where, { ...asked, said: asked.said + 1 }, invitation);
}

export async function askPage(
  { turn, reply, language, asked, where, invitation }: Talk,
  form: Form,
  page: Page,
  { taken = 0, skipped = asked.skipped, before = "" }: { taken?: number; skipped?: string[]; before?: string } = {},
): Promise<void> {
  const text = `${progressOf(form, page, language)}${pageText(page, form.instrument.levels, language, taken)}`;
  reply.ask([before, text].filter(Boolean).join("\n"));
  await putQuestion(turn, where, { ...asked, step: "ask", page: [...page], skipped, said: asked.said + 1 }, invitation);
}

/** What comes after the page that was asked; after the last one, thanks. */
export async function askNext(talk: Talk, skipped: string[]): Promise<void> {
  const { turn, invitation, asked } = talk;
  const form = await formOf(turn.tx, invitation, skipped);
  const next = nextPage(form.pages, form.progress, asked.page.at(-1)?.id);
  if (next) await askPage(talk, form, next, { skipped });
  else await finish(talk);
}

async function finish(talk: Talk): Promise<void> {
  const { turn, reply, invitation, language, asked, where } = talk;
  const { campaign } = invitation;
  const all = ownerWords(language);
  const responseId = await completeResponse(turn, invitation);
  if (responseId === undefined) return reply.line(all.survey.stopped);
  const until = campaign.deadline && all.day(campaign.deadline, turn.now, campaign.community.timeZone);
  reply.line(all.survey.thanks({ until, reward: campaign.reward, anonymous: campaign.anonymous }));
  // With what they say to it and our answer there are two more messages.
  const bad = asked.said + 2 <= MOST_MESSAGES ? [...(await badAnswers(turn.tx, responseId)), ...lowBeside(talk)] : [];
  if (bad.length === 0) return;
  reply.ask(all.survey.why(bad.map(({ question }) => shortName(question, language))));
  await putQuestion(turn, where, { ...asked, step: "why", page: [], said: asked.said + 1 }, invitation, WHY_DAYS);
}

/** Items that they were not asked about and rated low all the same. */
export function lowBeside({ invitation: { campaign }, asked }: Talk): { question: Question }[] {
  if (campaign.anonymous) return [];
  const { questions } = instrumentSchema.parse(campaign.survey.instrument);
  return questions.filter(({ id, category }) => category && asked.low.includes(id)).map((question) => ({ question }));
}

const WHY_DAYS = 1;
