// Another question of ours came between (whose ticket, which place, a callback): until it is settled the survey's may be answered beside it, and then it is put
// again where they left off.
import { type AskedQuestion, openQuestion } from "../../conversation/ask.ts";
import type { Reply } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import type { Language } from "../../generated/prisma/enums.ts";
import type { Tx } from "../../platform/store/client.ts";
import { ownerWords } from "../../words/index.ts";
import { lockInvitation } from "./invitation-store.ts";
import { pageText } from "./page-text.ts";
import { mayStillAnswer } from "./push.ts";
import { askedSchema, currentPage, formOf, putQuestion, SURVEY_QUESTION, type Where } from "./survey-question.ts";
import { progressOf } from "./survey-talk.ts";

/** Marks that come after it was finished on the page are still meant for it. */
const AFTER_THE_PAGE_MS = 2 * 24 * 3_600_000;

/** A survey's question that something else was asked after, or that was answered on the page just now. */
export async function standingSurvey(tx: Tx, { conversationId, contactId }: Where, now: Date): Promise<AskedQuestion | undefined> {
  const last = await tx.pendingQuestion.findFirst({
    where: { conversationId, contactId, kind: SURVEY_QUESTION },
    orderBy: [{ askedAt: "desc" }, { id: "desc" }],
  });
  if (last?.state !== "withdrawn" || last.expiresAt <= now) return undefined;
  const { step, invitation: id } = askedSchema.parse(last.data);
  const invitation = step === "ask" ? await tx.surveyInvitation.findUnique({ where: { id }, include: { campaign: true } }) : null;
  if (!invitation || invitation.campaign.state === "closed") return undefined;
  const isOpen = mayStillAnswer(invitation) && invitation.campaign.state === "running";
  const isJustDone =
    invitation.state === "answered" && last.settledAt !== null && now.getTime() - last.settledAt.getTime() < AFTER_THE_PAGE_MS;
  return isOpen || isJustDone ? last : undefined;
}

/**
 * When nothing else is open any more the question is put again, in a message that is sent anyway and so is none of its own.
 * @param how in full, or in a line that they may go on
 */
export async function surveyAgain(
  turn: Turn,
  where: Where,
  { reply, language, how }: { reply: Reply; language: Language; how: "in full" | "in a line" },
): Promise<void> {
  const { tx, now } = turn;
  const { contactId } = where;
  const asking = { contactId, state: { in: ["sent" as const, "partial" as const] } };
  if ((await tx.surveyInvitation.count({ where: asking })) === 0 || reply.hasQuestion) return; // as a rule
  if (await openQuestion(tx, where.conversationId, contactId, now)) return;
  const last = await standingSurvey(tx, where, now);
  // Nobody who waits for help is asked how satisfied they are.
  const inDanger =
    last &&
    (await tx.ticket.count({ where: { contactId, emergency: true, status: { in: ["new", "accepted", "proposed", "working"] } } })) > 0;
  if (!last || inDanger) return;
  const asked = askedSchema.parse(last.data);
  const invitation = await lockInvitation(tx, asked.invitation);
  if (!invitation || !mayStillAnswer(invitation)) return;
  // Who put it off is asked at the time they named.
  if (invitation.resumeAt !== null && invitation.resumeAt > now) return;
  const form = await formOf(tx, invitation, asked.skipped);
  const page = currentPage(form, asked);
  if (!page) return;
  const words = ownerWords(language).survey;
  const question = `${progressOf(form, page, language)}${pageText(page, form.instrument.levels, language)}`;
  reply.ask(how === "in full" ? `${words.backTo}\n${question}` : words.goOn);
  await putQuestion(turn, where, { ...asked, page: [...page] }, invitation);
}
