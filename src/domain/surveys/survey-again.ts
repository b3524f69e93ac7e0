// Another question of ours came between (whose ticket, which place): when it is settled, the survey's is open again without a word.
import { openQuestion } from "../../conversation/ask.ts";
import type { Turn } from "../../conversation/turn.ts";
import { lockInvitation } from "./invitation-store.ts";
import { mayStillAnswer } from "./push.ts";
import { askedSchema, putQuestion, SURVEY_QUESTION, type Where } from "./survey-question.ts";

export async function surveyAgain(turn: Turn, where: Where): Promise<void> {
  const { tx, now } = turn;
  const asking = { contactId: where.contactId, state: { in: ["sent" as const, "partial" as const] } };
  if ((await tx.surveyInvitation.count({ where: asking })) === 0) return; // as a rule
  if (await openQuestion(tx, where.conversationId, where.contactId, now)) return;
  const last = await tx.pendingQuestion.findFirst({
    where: { ...where, kind: SURVEY_QUESTION },
    orderBy: [{ askedAt: "desc" }, { id: "desc" }],
    select: { state: true, expiresAt: true, data: true },
  });
  if (last?.state !== "withdrawn" || last.expiresAt <= now) return;
  const asked = askedSchema.parse(last.data);
  const invitation = asked.step === "ask" ? await lockInvitation(tx, asked.invitation) : null;
  if (invitation && mayStillAnswer(invitation) && invitation.campaign.state === "running")
    await putQuestion(turn, where, asked, invitation);
}
