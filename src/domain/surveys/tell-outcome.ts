// 您说，我们做 (R95, R111): what came of a campaign is told to everybody who answered, if only in part, each in their turn, within the manners of a notice. Who they are is
// known from their invitation; their answers are not looked at, so that it works for anonymous ones as well.
import { z } from "zod";
import type { Turn } from "../../conversation/turn.ts";
import { storable } from "../../platform/kernel/text.ts";
import { type DueHandler, scheduleAllAnew, scheduleAnew } from "../../platform/queue/due-work.ts";
import { campaignWords, outcomeTold, staffWords } from "../../words/index.ts";
import { isUnfitForOwners } from "../owners/abuse.ts";
import { mayPush } from "../owners/asking/manners.ts";
import { notePush, pushFacts, whomToAsk } from "../owners/asking/pushes.ts";
import { askingTerms } from "../owners/asking/terms.ts";
import type { StaffMember } from "../staff/rooms.ts";
import { isHead } from "../tickets/authority.ts";
import type { CampaignOutcome, Refused } from "./campaign-outcome.ts";
import { addCampaignEvent, type CampaignRow, changeCampaign, lockCampaign } from "./campaign-store.ts";
import { lockInvitation } from "./invitation-store.ts";
import { paced } from "./pacing.ts";
import { campaignKey } from "./push.ts";

/** Due work: a respondent's turn to hear; the payload is `{invitation}`. */
export const SURVEY_TELL = "survey.tell";
const payloadSchema = z.object({ invitation: z.string() });
export const LONGEST_OUTCOME = 800;

/** What would be told, and to whom: shown back before it is. */
export interface OutcomeToTell {
  kind: "ready";
  campaign: CampaignRow;
  text: string;
  /** Invitations of the households that answered. */
  invitations: string[];
}

/** Once for a campaign, when it has ended. @param id of a campaign that the staff member may see */
export async function tellOutcome(turn: Turn, id: string, text: string, staff: StaffMember): Promise<CampaignOutcome> {
  const ready = await outcomeToTell(turn, id, text, staff);
  if (ready.kind !== "ready") return ready;
  const { campaign, invitations, text: said } = ready;
  const { number, community } = campaign;
  const told = await changeCampaign(turn, id, { outcome: said, toldAt: turn.now });
  await addCampaignEvent(turn, id, "tell", staff.id, { households: invitations.length });
  const times = paced(invitations.length, turn.now, community.timeZone, askingTerms(community.asking));
  await scheduleAllAnew(
    turn.tx,
    invitations.map((one, index) => ({ ...dueOf(id, one), at: times[index] as Date })),
    turn.now,
  );
  return { kind: "done", campaign: told, line: campaignWords.told(number, invitations.length) };
}

/** Whether it may be told, and what to whom; nothing is changed. */
export async function outcomeToTell(turn: Turn, id: string, text: string, staff: StaffMember): Promise<OutcomeToTell | Refused> {
  if (!isHead(staff.role)) return { kind: "forbidden", line: campaignWords.role("tell") };
  const campaign = await lockCampaign(turn, id);
  if (!campaign) throw new Error(`no campaign ${id}`);
  const { number, community } = campaign;
  const said = storable(text).trim();
  if (said === "") return { kind: "unprocessable", line: campaignWords.tellNeedsText(number) };
  if (said.length > LONGEST_OUTCOME) return { kind: "unprocessable", line: campaignWords.tellTooLong(LONGEST_OUTCOME) };
  if (isUnfitForOwners(said)) return { kind: "unprocessable", line: campaignWords.tellUnfit };
  if (campaign.state !== "closed") return { kind: "conflict", line: campaignWords.tellNotClosed(number) };
  if (campaign.toldAt)
    return { kind: "conflict", line: campaignWords.toldBefore(number, staffWords.time(campaign.toldAt, turn.now, community.timeZone)) };
  const answered = await turn.tx.surveyInvitation.findMany({
    where: { campaignId: id, state: { in: ["answered", "partial"] } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  if (answered.length === 0) return { kind: "conflict", line: campaignWords.tellNobody(number) };
  return { kind: "ready", campaign, text: said, invitations: answered.map((one) => one.id) };
}

const dueOf = (campaignId: string, invitation: string) => ({
  kind: SURVEY_TELL,
  key: `${campaignKey(campaignId)}tell:${invitation}`,
  payload: { invitation },
});

export const tellDue: DueHandler<Turn> = async (turn, payload) => {
  const invitation = await lockInvitation(turn.tx, payloadSchema.parse(payload).invitation);
  if (!invitation?.campaign.outcome) return;
  const { campaign, householdId } = invitation;
  const whom = await whomToAsk(turn.tx, householdId);
  if (!whom) return; // answered on paper, or no longer with us
  const terms = askingTerms(campaign.community.asking);
  const facts = await pushFacts(turn, { householdId, contactId: whom.contactId }, terms);
  const may = mayPush("notice", facts, turn.now, campaign.community.timeZone, terms);
  if (may.may === "later") return scheduleAnew(turn.tx, { ...dueOf(campaign.id, invitation.id), at: may.at }, turn.now);
  turn.say({
    conversationId: whom.conversationId,
    text: outcomeTold(whom.language, campaign.survey.title, campaign.outcome as string),
    priority: 2,
    dedupeKey: `survey.tell:${invitation.id}`,
  });
  await notePush(turn, [householdId], "notice");
};
