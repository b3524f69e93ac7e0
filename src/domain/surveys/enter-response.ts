// What staff do for a household in a campaign: they write down what it said in a talk, on paper or on the telephone, marked as theirs; and they note the
// reward, which is for taking part, whatever was answered (R106).
import { withdraw } from "../../conversation/ask.ts";
import type { Turn } from "../../conversation/turn.ts";
import type { ResponseMode } from "../../generated/prisma/enums.ts";
import type { Tx } from "../../platform/store/client.ts";
import { campaignWords, staffWords } from "../../words/index.ts";
import type { StaffMember } from "../staff/rooms.ts";
import { isHead } from "../tickets/authority.ts";
import type { Refused } from "./campaign-outcome.ts";
import { addCampaignEvent, type CampaignRow } from "./campaign-store.ts";
import { type FormValue, readForm } from "./form-answers.ts";
import { type Answer, instrumentSchema } from "./instrument.ts";
import { changeInvitation, type InvitationRow, lockInvitation } from "./invitation-store.ts";
import { faultText } from "./page-text.ts";
import { completeResponse, saveAnswers } from "./response-store.ts";
import { SURVEY_QUESTION } from "./survey-question.ts";

export type Entered = { kind: "done"; invitationId: string } | Refused;

/** Of all answers, how many staff may have taken on the telephone. */
const MOST_BY_PHONE = 0.05;

export interface EnteredResponse {
  /** Of the campaign's community, with its label. */
  house: { id: string; label: string };
  mode: Extract<ResponseMode, "interview" | "paper" | "phone">;
  values: ReadonlyMap<string, FormValue>;
}

/** @param campaign that the staff member may see */
export async function enterResponse(
  turn: Turn,
  campaign: CampaignRow,
  { house, mode, values }: EnteredResponse,
  staff: StaffMember,
): Promise<Entered> {
  if (!mayEnter(staff)) return { kind: "forbidden", line: campaignWords.enterRole };
  const { number, state } = campaign;
  if (state !== "running" && state !== "paused") return { kind: "conflict", line: campaignWords.notCollecting(number, state) };
  const invitation = await invitationOf(turn.tx, campaign.id, house.id);
  if (!invitation) return { kind: "conflict", line: campaignWords.notDrawn(house.label) };
  if (invitation.state === "answered") return { kind: "conflict", line: campaignWords.answeredBefore(house.label) };
  const read = readValues(invitation, values);
  if (!("answers" in read)) return { kind: "unprocessable", line: read.line };
  if (mode === "phone" && (await phoneShare(turn.tx, campaign.id)) > MOST_BY_PHONE)
    return { kind: "conflict", line: campaignWords.phoneLimit(MOST_BY_PHONE) };
  const asked = { ...invitation, sentAt: invitation.sentAt ?? turn.now };
  await changeInvitation(turn.tx, invitation.id, { sentAt: asked.sentAt });
  await saveAnswers(turn, asked, read.answers, { mode, byId: staff.id });
  await completeResponse(turn, { ...asked, state: "partial" });
  await withdrawAsked(turn, invitation.id);
  await addCampaignEvent(turn, campaign.id, "respond", staff.id, { mode });
  return { kind: "done", invitationId: invitation.id };
}

/** Who did not ask themselves: assistants carry surveys out (R03), heads answer for them. */
export function mayEnter({ role }: StaffMember): boolean {
  return role === "assistant" || isHead(role);
}

/** What was open about it in a chat is not asked any more. */
export async function withdrawAsked({ tx, now }: Turn, invitationId: string): Promise<void> {
  await withdraw(tx, { kind: SURVEY_QUESTION, data: { path: ["invitation"], equals: invitationId } }, now);
}

async function invitationOf(tx: Tx, campaignId: string, houseId: string): Promise<InvitationRow | undefined> {
  const row = await tx.surveyInvitation.findFirst({ where: { campaignId, household: { houseId, until: null } }, select: { id: true } });
  return row ? lockInvitation(tx, row.id) : undefined;
}

function readValues(
  { items, campaign }: InvitationRow,
  values: ReadonlyMap<string, FormValue>,
): { answers: Map<string, Answer> } | { line: string } {
  const instrument = instrumentSchema.parse(campaign.survey.instrument);
  const questions = instrument.questions.filter(({ id }) => items.includes(id));
  const unknown = [...values.keys()].find((id) => !items.includes(id));
  if (unknown !== undefined) return { line: campaignWords.notAsked(unknown, items) };
  const { answers, faults } = readForm(questions, values);
  for (const question of questions) {
    const fault = faults.get(question.id);
    if (fault) return { line: `${question.id}：${faultText(fault, [question], "zh_CN")}` };
  }
  return answers.size > 0 ? { answers } : { line: campaignWords.noAnswers };
}

/** With one more. */
async function phoneShare(tx: Tx, campaignId: string): Promise<number> {
  const rows = await tx.surveyResponse.groupBy({ by: ["mode"], where: { campaignId, complete: true }, _count: true });
  const all = rows.reduce((sum, { _count }) => sum + _count, 0);
  return ((rows.find(({ mode }) => mode === "phone")?._count ?? 0) + 1) / (all + 1);
}

export async function giveReward(turn: Turn, campaign: CampaignRow, house: EnteredResponse["house"], staff: StaffMember): Promise<Entered> {
  if (!mayEnter(staff)) return { kind: "forbidden", line: campaignWords.enterRole };
  if (campaign.reward === null) return { kind: "conflict", line: campaignWords.noReward(campaign.number) };
  const invitation = await invitationOf(turn.tx, campaign.id, house.id);
  if (!invitation) return { kind: "conflict", line: campaignWords.notDrawn(house.label) };
  if (invitation.state !== "answered") return { kind: "conflict", line: campaignWords.notAnswered(house.label) };
  const {
    rewardedAt,
    campaign: { community },
  } = invitation;
  if (rewardedAt)
    return { kind: "conflict", line: campaignWords.rewardedBefore(house.label, staffWords.time(rewardedAt, turn.now, community.timeZone)) };
  await changeInvitation(turn.tx, invitation.id, { rewardedAt: turn.now, rewardedById: staff.id });
  await addCampaignEvent(turn, campaign.id, "reward", staff.id, { invitation: invitation.id, reward: campaign.reward });
  return { kind: "done", invitationId: invitation.id };
}
