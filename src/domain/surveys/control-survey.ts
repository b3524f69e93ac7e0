// Skip, back, later, go on, stop, never again, how far, the link: what becomes of each.
import { ownerWords } from "../../words/index.ts";
import { changeInvitation } from "./invitation-store.ts";
import { pageBefore } from "./pages.ts";
import type { Control } from "./read-control.ts";
import { refuseSurveys } from "./refuse-surveys.ts";
import { askAgain, askNext, askPage, type Talk } from "./steps.ts";
import { currentPage, formOf, putQuestion } from "./survey-question.ts";
import { putOffUntil } from "./survey-talk.ts";

export async function controlSurvey(talk: Talk, control: Control): Promise<void> {
  const { reply, asked, language } = talk;
  const words = ownerWords(language).survey;
  if (control.do === "opt_out") {
    await refuseSurveys(talk.turn, talk.where.contactId);
    return reply.line(words.optedOut);
  }
  if (control.do === "annoyed") return annoyed(talk);
  if (asked.step === "why") return reply.line(words.whySkipped);
  switch (control.do) {
    case "skip":
      if (asked.page.some(({ required }) => required)) return askAgain(talk, words.required);
      return askNext(talk, [...asked.skipped, ...asked.page.map(({ id }) => id)]);
    case "back":
      return back(talk);
    case "resume":
      return goOn(talk);
    case "progress":
    case "link":
      return standing(talk, control.do);
    case "later": {
      const at = await putOffUntil(talk.turn, talk.invitation, control.days);
      reply.line(words.later(ownerWords(language).time(at, talk.turn.now, talk.invitation.campaign.community.timeZone)));
      return keepOpen(talk);
    }
    case "stop":
      await changeInvitation(talk.turn.tx, talk.invitation.id, { state: "declined", settledAt: talk.turn.now, resumeAt: null });
      reply.line(words.stopped);
      return putQuestion(talk.turn, talk.where, { ...asked, step: "stopped" }, talk.invitation, STOPPED_DAYS);
  }
}

/** Both ways to stop are named; what is open stays open. */
async function annoyed(talk: Talk): Promise<void> {
  const { turn, reply, where, asked, invitation, language } = talk;
  reply.line(ownerWords(language).survey.annoyed);
  if (asked.step === "ask") return keepOpen(talk);
  if (asked.step === "stopped") await putQuestion(turn, where, asked, invitation, STOPPED_DAYS);
}

/** How long they may still say "never", or go on after all. */
const STOPPED_DAYS = 2;

/** Nothing is said, but the question may still be answered. */
async function keepOpen({ turn, where, asked, invitation }: Talk): Promise<void> {
  await putQuestion(turn, where, { ...asked, said: asked.said + 1 }, invitation);
}

async function back(talk: Talk): Promise<void> {
  const { turn, invitation, asked, language } = talk;
  const form = await formOf(turn.tx, invitation, asked.skipped);
  const [first] = asked.page;
  const page = first && pageBefore(form.pages, first.id);
  if (!page) return askPage(talk, form, asked.page, { before: ownerWords(language).survey.firstPage });
  const again = new Set(page.map(({ id }) => id));
  await askPage(talk, form, page, { skipped: asked.skipped.filter((id) => !again.has(id)) });
}

async function goOn(talk: Talk): Promise<void> {
  const { turn, invitation, asked } = talk;
  const form = await formOf(turn.tx, invitation, asked.skipped);
  if (asked.step === "stopped") {
    if (invitation.state !== "declined" || invitation.campaign.state !== "running") return;
    await changeInvitation(turn.tx, invitation.id, { state: form.progress.answers.size > 0 ? "partial" : "sent", settledAt: null });
  }
  await changeInvitation(turn.tx, invitation.id, { resumeAt: null });
  const page = currentPage(form, { ...asked, step: "ask" });
  if (page) await askPage(talk, form, page);
}

async function standing(talk: Talk, what: "progress" | "link"): Promise<void> {
  const { turn, invitation, asked, language, reply } = talk;
  const words = ownerWords(language).survey;
  const form = await formOf(turn.tx, invitation, asked.skipped);
  if (what === "link") reply.line(words.link(asked.link));
  const page = currentPage(form, asked);
  if (what === "progress" && page) {
    const at = form.pages.findIndex((one) => one.some(({ id }) => id === page[0]?.id)) + 1;
    return askPage(talk, form, page, { before: words.standing(at, form.pages.length) });
  }
  return keepOpen(talk);
}
