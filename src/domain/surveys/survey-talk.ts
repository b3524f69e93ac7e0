// What we say of a survey unasked: the invitation, a reminder, and going on at the time they had named. Campaigns decide when; here is what.
import { DateTime } from "luxon";
import { z } from "zod";
import type { Turn } from "../../conversation/turn.ts";
import { type DueHandlers, scheduleAnew } from "../../platform/queue/due-work.ts";
import { ownerWords } from "../../words/index.ts";
import { mayPush } from "../owners/asking/manners.ts";
import { pushFacts, whomToAsk } from "../owners/asking/pushes.ts";
import { askingTerms } from "../owners/asking/terms.ts";
import { changeInvitation, type InvitationRow, lockInvitation } from "./invitation-store.ts";
import { inLanguage, pageText } from "./page-text.ts";
import { type Page, placeOf } from "./pages.ts";
import { campaignKey, mayStillAnswer, type SurveyTalk, type Whom } from "./push.ts";
import { currentPage, type Form, formOf, lastAsked, putQuestion, SURVEY_QUESTION } from "./survey-question.ts";

/** Due work: the time at which an owner wanted to go on; the payload is `{invitation}`. */
const SURVEY_RESUME = "survey.resume";
const payloadSchema = z.object({ invitation: z.string() });
const LAST_REMINDER = 2;

/** @param links where the page of an invitation is */
export function surveyTalk(links: { survey(token: string): string }): SurveyTalk {
  return {
    async invite(turn, invitation, whom) {
      const form = await formOf(turn.tx, invitation, []);
      const page = currentPage(form, undefined);
      if (!page) return;
      const { campaign } = invitation;
      const { title, purpose, levels } = form.instrument;
      const words = ownerWords(whom.language).survey;
      const link = links.survey(invitation.token);
      const text = words.invitation({
        name: whom.name,
        title: inLanguage(title, whom.language),
        purpose: inLanguage(purpose, whom.language),
        anonymous: campaign.anonymous,
        reward: campaign.reward,
        pages: form.pages.length,
        question: `${words.progress(1, form.pages.length)}${pageText(page, levels, whom.language)}`,
        link,
      });
      turn.say({ conversationId: whom.conversationId, text, priority: 2, dedupeKey: `survey:${invitation.id}` });
      await putPage(turn, invitation, whom, { page, skipped: [], said: 1, link });
    },
    remind: (turn, invitation, whom) =>
      askOnce(turn, invitation, whom, links.survey(invitation.token), `remind:${invitation.reminders}`, (words, title, question, link) =>
        words.reminder({ title, question, link, last: invitation.reminders >= LAST_REMINDER }),
      ),
  };
}

type Wording = (words: ReturnType<typeof ownerWords>["survey"], title: string, question: string, link: string) => string;

/** The page where they left off, in other words. */
async function askOnce(turn: Turn, invitation: InvitationRow, whom: Whom, link: string, key: string, wording: Wording): Promise<void> {
  const last = await lastAsked(turn.tx, invitation);
  const skipped = last?.skipped ?? [];
  const form = await formOf(turn.tx, invitation, skipped);
  const page = currentPage(form, last);
  if (!page) return;
  const { title, levels } = form.instrument;
  const question = `${progressOf(form, page, whom.language)}${pageText(page, levels, whom.language)}`;
  const text = wording(ownerWords(whom.language).survey, inLanguage(title, whom.language), question, link);
  turn.say({ conversationId: whom.conversationId, text, priority: 2, dedupeKey: `survey:${invitation.id}:${key}` });
  await putPage(turn, invitation, whom, { page, skipped, said: (last?.said ?? 0) + 1, link });
}

/** "（2/4）" */
export function progressOf({ pages }: Form, page: Page, language: Whom["language"]): string {
  const place = page[0] ? placeOf(pages, page[0].id) : -1;
  return place < 0 ? "" : ownerWords(language).survey.progress(place + 1, pages.length);
}

async function putPage(
  turn: Turn,
  invitation: InvitationRow,
  whom: Pick<Whom, "conversationId" | "contactId">,
  asked: { page: Page; skipped: string[]; said: number; link: string },
): Promise<void> {
  const { anonymous } = invitation.campaign;
  await putQuestion(turn, whom, { ...asked, page: [...asked.page], invitation: invitation.id, step: "ask", anonymous }, invitation);
}

/**
 * The owner put it off: asked again then, outside quiet hours.
 * @param days from now, at this time of day; 0: this evening
 */
export async function putOffUntil(turn: Turn, invitation: InvitationRow, days: number): Promise<Date> {
  const { timeZone, asking } = invitation.campaign.community;
  const terms = askingTerms(asking);
  const local = DateTime.fromJSDate(turn.now, { zone: timeZone });
  const evening = local.startOf("day").set({ hour: EVENING_HOUR });
  const wanted = days > 0 ? local.plus({ days }) : evening > local ? evening : evening.plus({ days: 1 });
  const free = { pushes: [], openComplaint: false, questionOpen: false, calledBackAt: null, closed: false };
  const may = mayPush("reminder", free, wanted.toJSDate(), timeZone, terms);
  const at = may.may === "now" ? wanted.toJSDate() : may.at;
  await changeInvitation(turn.tx, invitation.id, { resumeAt: at });
  await resumeAt(turn, invitation, at);
  return at;
}

const EVENING_HOUR = 19;

async function resumeAt(turn: Turn, { id, campaignId }: InvitationRow, at: Date): Promise<void> {
  const key = `${campaignKey(campaignId)}resume:${id}`;
  await scheduleAnew(turn.tx, { kind: SURVEY_RESUME, key, at, payload: { invitation: id } }, turn.now);
}

/** They asked for it, so it is outside the budget; all other manners hold. */
async function resumeDue(turn: Turn, payload: unknown): Promise<void> {
  const { tx, now } = turn;
  const invitation = await lockInvitation(tx, payloadSchema.parse(payload).invitation);
  if (!invitation?.resumeAt || !mayStillAnswer(invitation) || invitation.campaign.state !== "running") return;
  const whom = await whomToAsk(tx, invitation.householdId);
  if (!whom) return;
  const { timeZone, asking } = invitation.campaign.community;
  const terms = askingTerms(asking);
  const facts = await pushFacts(turn, { householdId: invitation.householdId, contactId: whom.contactId }, terms);
  const others = await tx.pendingQuestion.count({
    where: { contactId: whom.contactId, state: "open", expiresAt: { gt: now }, kind: { not: SURVEY_QUESTION } },
  });
  const may = mayPush("reminder", { ...facts, pushes: [], questionOpen: others > 0 }, now, timeZone, terms);
  if (may.may === "later") return resumeAt(turn, invitation, may.at);
  const link = (await lastAsked(tx, invitation))?.link ?? "";
  await changeInvitation(tx, invitation.id, { resumeAt: null });
  await askOnce(turn, invitation, whom, link, `resume:${now.toISOString()}`, (words, title, question) => words.resumed(title, question));
}

export const dueSurveyTalk: DueHandlers<Turn> = { [SURVEY_RESUME]: resumeDue };
