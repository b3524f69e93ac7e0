// No more surveys, for good (R94): the consent is taken back, and what they were asked and have not finished counts as declined. One way for
// "never again" within a survey and for "不要再给我发调查了" at any other time; callbacks about their own matters go on.
import { withdraw } from "../../conversation/ask.ts";
import type { Turn } from "../../conversation/turn.ts";
import { withdrawConsent } from "../owners/privacy/consents.ts";
import { subjectOfContact } from "../owners/privacy/subject.ts";
import { changeInvitation } from "./invitation-store.ts";
import { SURVEY_QUESTION } from "./survey-question.ts";

export async function refuseSurveys(turn: Turn, contactId: string): Promise<void> {
  const { tx, now } = turn;
  await withdrawConsent(turn, await subjectOfContact(tx, contactId), ["survey"]);
  await withdraw(tx, { contactId, kind: SURVEY_QUESTION }, now);
  const unfinished = await tx.surveyInvitation.findMany({
    where: { contactId, state: { in: ["sent", "partial"] } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  for (const { id } of unfinished) await changeInvitation(tx, id, { state: "declined", settledAt: now, resumeAt: null });
}
