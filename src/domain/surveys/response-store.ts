// Responses and their answers: the only writer of `survey_response` and `survey_answer`. Where anonymity was promised, a complete response no longer
// says whose it is, and its dates are those of the week's Monday.
import { DateTime } from "luxon";
import type { Turn } from "../../conversation/turn.ts";
import type { Aspect, Category, ResponseMode } from "../../generated/prisma/enums.ts";
import { storable } from "../../platform/kernel/text.ts";
import type { Prisma, Tx } from "../../platform/store/client.ts";
import { type Answer, type Answers, instrumentSchema, type Question } from "./instrument.ts";
import { changeInvitation, type InvitationRow } from "./invitation-store.ts";
import { pagesOf } from "./pages.ts";

/** How the answers came in, and who of the staff wrote them down. */
export interface Entered {
  mode: ResponseMode;
  byId?: string;
}

/** What an invitation has been answered so far. */
export async function answersOf(tx: Tx, invitationId: string): Promise<Map<string, Answer>> {
  const rows = await tx.surveyAnswer.findMany({ where: { response: { invitationId } } });
  return new Map(rows.map(({ questionId, number, choices, text }) => [questionId, { number, choices, text }]));
}

/** Keeps answers as they come; one that was given before is replaced. The invitation is locked by the caller. */
export async function saveAnswers(turn: Turn, invitation: InvitationRow, answers: Answers, entered: Entered): Promise<void> {
  const { tx, now } = turn;
  if (answers.size === 0) return;
  const responseId = await openResponse(turn, invitation, entered);
  for (const [questionId, { number, choices, text }] of answers) {
    const said = { number, choices, text: text === null ? null : storable(text), at: now };
    // What they said beside a mark stays when the mark is another.
    const { text: _, ...mark } = said;
    await tx.surveyAnswer.upsert({
      where: { responseId_questionId: { responseId, questionId } },
      create: { responseId, questionId, ...said },
      update: number !== null && text === null ? mark : said,
    });
  }
  if (invitation.state !== "partial") await changeInvitation(tx, invitation.id, { state: "partial", settledAt: null });
}

/** Words on how something is stand with the mark that was given last. `false`: nothing has been answered that they could stand with. */
export async function addRemark(tx: Tx, invitationId: string, remark: string): Promise<boolean> {
  const last = await tx.surveyAnswer.findFirst({
    where: { response: { invitationId }, number: { not: null } },
    orderBy: [{ at: "desc" }, { questionId: "asc" }],
  });
  if (!last) return false;
  const { responseId, questionId } = last;
  const text = storable([last.text, remark].filter(Boolean).join("；")).slice(0, LONGEST_REMARK);
  await tx.surveyAnswer.update({ where: { responseId_questionId: { responseId, questionId } }, data: { text } });
  return true;
}

const LONGEST_REMARK = 2_000;

async function openResponse({ tx, ids, now }: Turn, invitation: InvitationRow, { mode, byId }: Entered): Promise<string> {
  const { id: invitationId, campaignId, building, wave, complainer, items } = invitation;
  const before = await tx.surveyResponse.findUnique({ where: { invitationId }, select: { id: true } });
  if (before) {
    // Begun in one way and gone on with in another: the last counts. Finished by staff, it is theirs.
    await tx.surveyResponse.update({ where: { id: before.id }, data: { mode, ...(byId && { byId }) } });
    return before.id;
  }
  const id = ids.id();
  await tx.surveyResponse.create({
    data: { id, campaignId, invitationId, building, wave, complainer, mode, byId: byId ?? null, items, startedAt: now },
  });
  return id;
}

/**
 * Everything has been asked: the response is complete and, where that was promised, split from the household. Answers to what is not asked after all
 * (another answer changed) go.
 * @returns the response's id; undefined: nothing was answered, which is a no
 */
export async function completeResponse(turn: Turn, invitation: InvitationRow): Promise<string | undefined> {
  const { tx, now } = turn;
  const { id, items, campaign } = invitation;
  const answers = await answersOf(tx, id);
  const row = await tx.surveyResponse.findUnique({ where: { invitationId: id }, select: { id: true } });
  if (!row || answers.size === 0) {
    await changeInvitation(tx, id, { state: "declined", settledAt: now, resumeAt: null });
    return undefined;
  }
  const asked = pagesOf(instrumentSchema.parse(campaign.survey.instrument), items, answers).flatMap((page) => page.map((one) => one.id));
  await tx.surveyAnswer.deleteMany({ where: { responseId: row.id, questionId: { notIn: asked } } });
  await tx.surveyResponse.update({ where: { id: row.id }, data: { complete: true, completedAt: now } });
  const { timeZone } = campaign.community;
  const settledAt = campaign.anonymous ? mondayOf(now, timeZone) : now;
  await changeInvitation(tx, id, { state: "answered", settledAt, resumeAt: null, ...(campaign.anonymous && { items: [] }) });
  if (campaign.anonymous) await splitOff(tx, { invitationId: id }, timeZone);
  return row.id;
}

/** A campaign that promised anonymity has ended: what was begun and not finished no longer says whose it is either. */
export async function splitUnfinished(tx: Tx, campaignId: string, timeZone: string): Promise<void> {
  await splitOff(tx, { campaignId, invitationId: { not: null }, campaign: { anonymous: true } }, timeZone);
}

async function splitOff(tx: Tx, where: Prisma.SurveyResponseWhereInput, zone: string): Promise<void> {
  const rows = await tx.surveyResponse.findMany({ where, select: { id: true, startedAt: true, completedAt: true } });
  for (const { id, startedAt, completedAt } of rows) {
    const day = mondayOf(startedAt, zone);
    await tx.surveyAnswer.updateMany({ where: { responseId: id }, data: { at: completedAt ? mondayOf(completedAt, zone) : day } });
    await tx.surveyResponse.update({
      where: { id },
      data: { invitationId: null, startedAt: day, completedAt: completedAt && mondayOf(completedAt, zone) },
    });
  }
}

function mondayOf(at: Date, zone: string): Date {
  return DateTime.fromJSDate(at, { zone }).startOf("week").toJSDate();
}

export interface BadAnswer {
  question: Question;
  level: number;
}

/** Dissatisfied with something that somebody can be sent to, worst first; none where anonymity was promised, and none that has its ticket. */
export async function badAnswers(tx: Tx, responseId: string): Promise<BadAnswer[]> {
  const response = await tx.surveyResponse.findUniqueOrThrow({
    where: { id: responseId },
    include: { answers: { where: { number: { lte: 2 }, ticketNumber: null } }, campaign: { include: { survey: true } } },
  });
  if (response.campaign.anonymous) return [];
  const { questions } = instrumentSchema.parse(response.campaign.survey.instrument);
  return questions
    .flatMap((question) => {
      const level = response.answers.find(({ questionId }) => questionId === question.id)?.number;
      return question.type === "level" && question.category && typeof level === "number" ? [{ question, level }] : [];
    })
    .sort((a, b) => a.level - b.level);
}

/**
 * What the words of an answer are about, as staff say; null: as the words say.
 * @returns what it was set to before and is now; undefined: the campaign has no such words
 */
export async function codeAnswer(
  tx: Tx,
  campaignId: string,
  { reply: responseId, question: questionId }: { reply: string; question: string },
  { aspect, category }: { aspect?: Aspect | null | undefined; category?: Category | null | undefined },
  byId: string,
) {
  const where = { responseId_questionId: { responseId, questionId } };
  const before = await tx.surveyAnswer.findUnique({ where, include: { response: { select: { campaignId: true } } } });
  if (!before?.text || before.response.campaignId !== campaignId) return undefined;
  const from = { aspect: before.aspect, category: before.category };
  const to = { aspect: aspect === undefined ? from.aspect : aspect, category: category === undefined ? from.category : category };
  await tx.surveyAnswer.update({ where, data: { ...to, codedById: to.aspect === null && to.category === null ? null : byId } });
  return { from, to };
}

/** A mark of two or less in a campaign that names its households. */
export interface LowAnswer {
  house: { building: string; unit: string; room: string };
  questionId: string;
  level: number;
  ticketNumber: number | null;
}

/** Worst first, those without a ticket before the others; nothing of anonymous campaigns, whose answers are nobody's. */
export async function lowAnswers(tx: Tx, campaignId: string, questionIds: readonly string[]): Promise<LowAnswer[]> {
  const rows = await tx.surveyAnswer.findMany({
    where: { number: { lte: 2 }, questionId: { in: [...questionIds] }, response: { campaignId, campaign: { anonymous: false } } },
    include: {
      response: {
        select: { invitation: { select: { household: { select: { house: { select: { building: true, unit: true, room: true } } } } } } },
      },
    },
    orderBy: [{ number: "asc" }, { responseId: "asc" }, { questionId: "asc" }],
  });
  const found = rows.flatMap(({ response, questionId, number, ticketNumber }) =>
    response.invitation && number !== null ? [{ house: response.invitation.household.house, questionId, level: number, ticketNumber }] : [],
  );
  return [...found.filter(({ ticketNumber }) => ticketNumber === null), ...found.filter(({ ticketNumber }) => ticketNumber !== null)];
}

/** The ticket that was opened over what was rated low. */
export async function linkTicket(tx: Tx, responseId: string, questionIds: readonly string[], ticketNumber: number): Promise<void> {
  await tx.surveyAnswer.updateMany({ where: { responseId, questionId: { in: [...questionIds] } }, data: { ticketNumber } });
}

/** The same for low marks and words of this very turn; none where anonymity was promised. */
export async function linkSaidNow({ tx, now }: Turn, contactId: string, ticketNumber: number): Promise<void> {
  const invitation = { contactId, state: { in: ["partial" as const, "answered" as const] }, campaign: { anonymous: false } };
  const responses = await tx.surveyResponse.findMany({ where: { invitation }, select: { id: true } });
  if (responses.length === 0) return;
  await tx.surveyAnswer.updateMany({
    where: {
      responseId: { in: responses.map(({ id }) => id) },
      at: now,
      ticketNumber: null,
      OR: [{ number: { lte: 2 } }, { text: { not: null } }],
    },
    data: { ticketNumber },
  });
}
