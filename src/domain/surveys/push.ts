// Asking: a household is written to when its turn has come and manners allow it, and reminded twice at most if it does not answer. Each push is
// one transaction with all that it writes, so that a crash in mid-campaign says nothing twice.
import { z } from "zod";
import type { Turn } from "../../conversation/turn.ts";
import type { PushKind } from "../../generated/prisma/enums.ts";
import { type DueHandler, scheduleAnew } from "../../platform/queue/due-work.ts";
import { mayPush } from "../owners/asking/manners.ts";
import { hasChat, notePush, pushFacts, whomToAsk } from "../owners/asking/pushes.ts";
import { askingTerms } from "../owners/asking/terms.ts";
import { changeInvitation, type InvitationRow, lockInvitation } from "./invitation-store.ts";
import { SURVEY_QUESTION } from "./survey-question.ts";

/** Due work: a household's turn to be asked, and to be reminded; the payload is `{invitation}`. */
export const SURVEY_PUSH = "survey.push";
export const SURVEY_REMIND = "survey.remind";

const payloadSchema = z.object({ invitation: z.string() });

/** Everything on the calendar of a campaign begins so. */
export const campaignKey = (campaignId: string): string => `survey:${campaignId}:`;
export const pushKey = (campaignId: string, invitationId: string): string => `${campaignKey(campaignId)}push:${invitationId}`;
export const remindKey = (campaignId: string, invitationId: string): string => `${campaignKey(campaignId)}remind:${invitationId}`;

export type Whom = NonNullable<Awaited<ReturnType<typeof whomToAsk>>>;

/** What is said in the chat, and the question that it leaves open. */
export interface SurveyTalk {
  invite(turn: Turn, invitation: InvitationRow, whom: Whom): Promise<void>;
  remind(turn: Turn, invitation: InvitationRow, whom: Whom): Promise<void>;
}

const DAY_MS = 24 * 3_600_000;
/** After the first message; there is no third time. */
const REMINDED_AFTER_DAYS = [3, 7] as const;
const BETWEEN_DAYS = 3;

/** When a household that was asked then hears of it again; null: not any more. @param reminders how many it has had */
export function nextReminder({ sentAt, reminders, remindedAt }: Pick<InvitationRow, "sentAt" | "reminders" | "remindedAt">): Date | null {
  const days = REMINDED_AFTER_DAYS[reminders];
  if (days === undefined || sentAt === null) return null;
  const apart = remindedAt === null ? 0 : remindedAt.getTime() + BETWEEN_DAYS * DAY_MS;
  return new Date(Math.max(sentAt.getTime() + days * DAY_MS, apart));
}

export function pushDue(talk: SurveyTalk): DueHandler<Turn> {
  return async (turn, payload) => {
    const { tx, now } = turn;
    const invitation = await lockInvitation(tx, payloadSchema.parse(payload).invitation);
    if (invitation?.state !== "drawn" || !isAsking(invitation, now)) return;
    if (await hasMovedOut(turn, invitation.householdId)) return changeInvitation(tx, invitation.id, { state: "cancelled", settledAt: now });
    const whom = await whomToAsk(tx, invitation.householdId);
    if (!whom && (await hasChat(tx, invitation.householdId)))
      return changeInvitation(tx, invitation.id, { state: "declined", settledAt: now });
    // Nobody to write to: staff ask them on paper or in a talk, and they stay in the frame.
    if (!whom) return changeInvitation(tx, invitation.id, { state: "unreachable" });
    const due = { kind: SURVEY_PUSH, key: pushKey(invitation.campaignId, invitation.id) };
    if (await isPutOff(turn, invitation, { pushKind: "survey", contactId: whom.contactId, due })) return;
    await changeInvitation(tx, invitation.id, { state: "sent", sentAt: now, contactId: whom.contactId });
    await talk.invite(turn, invitation, whom);
    await notePush(turn, [invitation.householdId], "survey");
    await scheduleReminder(turn, { ...invitation, sentAt: now });
  };
}

export function remindDue(talk: SurveyTalk): DueHandler<Turn> {
  return async (turn, payload) => {
    const { tx, now } = turn;
    const invitation = await lockInvitation(tx, payloadSchema.parse(payload).invitation);
    if (!invitation || !mayStillAnswer(invitation) || !isAsking(invitation, now) || nextReminder(invitation) === null) return;
    const due = { kind: SURVEY_REMIND, key: remindKey(invitation.campaignId, invitation.id) };
    if (invitation.resumeAt && invitation.resumeAt > now) return putOff(turn, invitation, due, invitation.resumeAt);
    const whom = await whomToAsk(tx, invitation.householdId);
    if (!whom || (await hasMovedOut(turn, invitation.householdId))) return;
    if (await isPutOff(turn, invitation, { pushKind: "reminder", contactId: whom.contactId, due })) return;
    const reminded = { reminders: invitation.reminders + 1, remindedAt: now, contactId: whom.contactId };
    await changeInvitation(tx, invitation.id, reminded);
    await talk.remind(turn, { ...invitation, ...reminded }, whom);
    await notePush(turn, [invitation.householdId], "reminder");
    await scheduleReminder(turn, { ...invitation, ...reminded });
  };
}

/** Puts the next one on the calendar, if there is one. */
export async function scheduleReminder(turn: Turn, invitation: InvitationRow): Promise<void> {
  const at = nextReminder(invitation);
  const due = { kind: SURVEY_REMIND, key: remindKey(invitation.campaignId, invitation.id) };
  if (at) await putOff(turn, invitation, due, at);
}

export function mayStillAnswer({ state }: Pick<InvitationRow, "state">): boolean {
  return state === "sent" || state === "partial";
}

function isAsking({ campaign }: InvitationRow, now: Date): boolean {
  return campaign.state === "running" && (campaign.deadline === null || campaign.deadline > now);
}

interface Due {
  kind: string;
  key: string;
}

/** What may not be said now is put off, not dropped; what could be said only after the deadline is not said. */
async function isPutOff(
  turn: Turn,
  invitation: InvitationRow,
  { pushKind, contactId, due }: { pushKind: PushKind; contactId: string; due: Due },
): Promise<boolean> {
  const { timeZone, asking } = invitation.campaign.community;
  const terms = askingTerms(asking);
  const facts = await pushFacts(turn, { householdId: invitation.householdId, contactId }, terms);
  // A reminder reminds of our own question.
  const questionOpen = facts.questionOpen && !(pushKind === "reminder" && (await isOfSurvey(turn, contactId, invitation.id)));
  const may = mayPush(pushKind, { ...facts, questionOpen }, turn.now, timeZone, terms);
  if (may.may === "now") return false;
  await putOff(turn, invitation, due, may.at);
  return true;
}

async function putOff(turn: Turn, { id, campaign }: InvitationRow, due: Due, at: Date): Promise<void> {
  if (campaign.deadline !== null && at >= campaign.deadline) return;
  await scheduleAnew(turn.tx, { ...due, at, payload: { invitation: id } }, turn.now);
}

/** Whether the question that is open in their chat is the survey's own. */
async function isOfSurvey({ tx, now }: Turn, contactId: string, invitationId: string): Promise<boolean> {
  const others = await tx.pendingQuestion.count({
    where: {
      contactId,
      state: "open",
      expiresAt: { gt: now },
      conversation: { contactId },
      NOT: { kind: SURVEY_QUESTION, data: { path: ["invitation"], equals: invitationId } },
    },
  });
  return others === 0;
}

async function hasMovedOut({ tx }: Turn, householdId: string): Promise<boolean> {
  return (await tx.household.count({ where: { id: householdId, until: null } })) === 0;
}
