// A campaign's deadline is put off or brought forward (R73): the end moves on the calendar, and with more time who was not asked or reminded has a turn again.
import { prolong } from "../../conversation/ask.ts";
import type { Turn } from "../../conversation/turn.ts";
import { scheduleAnew } from "../../platform/queue/due-work.ts";
import { campaignWords, staffWords } from "../../words/index.ts";
import type { StaffMember } from "../staff/rooms.ts";
import { isHead } from "../tickets/authority.ts";
import type { CampaignOutcome } from "./campaign-outcome.ts";
import { addCampaignEvent, changeCampaign, lockCampaign } from "./campaign-store.ts";
import { campaignKey } from "./push.ts";
import { queueOpen, SURVEY_DEADLINE } from "./start-campaign.ts";
import { SURVEY_QUESTION } from "./survey-question.ts";

/** @param id of a campaign that the staff member may see */
export async function moveDeadline(turn: Turn, id: string, at: Date, staff: StaffMember): Promise<CampaignOutcome> {
  if (!isHead(staff.role)) return { kind: "forbidden", line: campaignWords.role("deadline") };
  const campaign = await lockCampaign(turn, id);
  if (!campaign) throw new Error(`no campaign ${id}`);
  const { number, state, deadline, community, startsAt } = campaign;
  if (state === "closed") return { kind: "conflict", line: campaignWords.deadlineClosed(number) };
  const said = staffWords.time(at, turn.now, community.timeZone);
  if (at <= turn.now) return { kind: "unprocessable", line: campaignWords.deadlineInPast(number, said) };
  if (startsAt && at <= startsAt)
    return {
      kind: "unprocessable",
      line: campaignWords.deadlineBeforeStart(number, staffWords.time(startsAt, turn.now, community.timeZone)),
    };
  const moved = await changeCampaign(turn, id, { deadline: at });
  await addCampaignEvent(turn, id, "deadline", staff.id, { from: deadline?.toISOString() ?? null, to: at.toISOString() });
  if (campaign.startedAt) {
    const due = { kind: SURVEY_DEADLINE, key: `${campaignKey(id)}deadline`, at, payload: { campaign: id } };
    await scheduleAnew(turn.tx, due, turn.now);
    if (deadline) await prolongQuestions(turn, id, deadline, at);
    if (state === "running" && deadline && at > deadline) await queueOpen(turn, moved);
  }
  return { kind: "done", campaign: moved, line: campaignWords.deadlineMoved(number, said) };
}

/** What is open in their chats ends with the campaign. */
async function prolongQuestions({ tx }: Turn, campaignId: string, before: Date, at: Date): Promise<void> {
  const open = await tx.$queryRaw<{ id: string }[]>`
    SELECT q.id FROM pending_question q JOIN survey_invitation i ON i.id = q.data ->> 'invitation'
    WHERE q.state = 'open' AND q.kind = ${SURVEY_QUESTION} AND i.campaign_id = ${campaignId} AND (q.expires_at = ${before} OR q.expires_at > ${at})`;
  if (open.length > 0) await prolong(tx, { id: { in: open.map(({ id }) => id) } }, at);
}
