// Starting: the households are drawn, each gets its turn, and the campaign's own dates stand on the calendar. Going on after a pause gives those who
// were not asked, or not reminded, a new turn.
import { DateTime } from "luxon";
import type { Turn } from "../../conversation/turn.ts";
import { schedule, scheduleAllAnew } from "../../platform/queue/due-work.ts";
import { campaignWords, staffWords } from "../../words/index.ts";
import { askingTerms } from "../owners/asking/terms.ts";
import type { CampaignOutcome } from "./campaign-outcome.ts";
import { addCampaignEvent, type CampaignRow, changeCampaign } from "./campaign-store.ts";
import { drawWave, queuePushes } from "./draw-wave.ts";
import { frameOf } from "./invitation-store.ts";
import { paced } from "./pacing.ts";
import { drawSize, planOf } from "./plan-campaign.ts";
import { campaignKey, nextReminder, remindKey, SURVEY_REMIND } from "./push.ts";
import { refusedByRival } from "./rival.ts";
import type { Wish } from "./sampling.ts";

/** Due work: the day's look at what a running campaign lacks, and its end; the payload is `{campaign}`. */
export const SURVEY_TOP_UP = "survey.top_up";
export const SURVEY_DEADLINE = "survey.deadline";

const LASTS_DAYS = 30;

/** @param staffId null: the calendar; the line says it to whoever started it */
export async function startCampaign(
  turn: Turn,
  campaign: CampaignRow,
  staffId: string | null,
): Promise<CampaignOutcome & { draws?: number }> {
  const { number, community } = campaign;
  const deadline = campaign.deadline ?? inAMonth(turn.now, community.timeZone);
  if (deadline <= turn.now) return { kind: "conflict", line: campaignWords.deadlinePassed(number) };
  const until = staffWords.time(deadline, turn.now, community.timeZone);
  const rival = await refusedByRival(turn, { ...campaign, startsAt: null }, ["running", "paused"]);
  if (rival) return rival;
  const frame = await frameOf(turn.tx, campaign.communityId);
  if (frame.length === 0) return { kind: "conflict", line: campaignWords.nobodyToAsk(number) };
  const { draw: needed } = await planOf(turn.tx, campaign);
  const running = await changeCampaign(turn, campaign.id, {
    state: "running",
    startedAt: turn.now,
    deadline,
    households: frame.length,
  });
  await addCampaignEvent(turn, campaign.id, "start", staffId);
  const draws = await drawWave(turn, running, { frame, wish: wishOf(running, drawSize(running, frame.length, needed)), wave: 0 });
  const payload = { campaign: campaign.id };
  await schedule(turn.tx, { kind: SURVEY_DEADLINE, key: `${campaignKey(campaign.id)}deadline`, at: deadline, payload }, turn.now);
  await scheduleTopUp(turn, running);
  return { kind: "done", campaign: running, line: campaignWords.started(number, draws, until), draws };
}

function wishOf({ sampling }: CampaignRow, n: number): Wish {
  return sampling === "census" ? { sampling } : { sampling, n };
}

/** When a campaign ends for which nothing was said: in the evening, when nobody is written to any more. */
export function inAMonth(now: Date, zone: string): Date {
  return DateTime.fromJSDate(now, { zone }).plus({ days: LASTS_DAYS }).startOf("day").set({ hour: 20 }).toJSDate();
}

/** Looks again the next morning. */
export async function scheduleTopUp(turn: Turn, { id, community, deadline }: CampaignRow): Promise<void> {
  const at = DateTime.fromJSDate(turn.now, { zone: community.timeZone }).plus({ days: 1 }).startOf("day").set({ hour: 9 }).toJSDate();
  if (deadline && at >= deadline) return;
  const key = `${campaignKey(id)}top_up:${at.toISOString()}`;
  await schedule(turn.tx, { kind: SURVEY_TOP_UP, key, at, payload: { campaign: id } }, turn.now);
}

/** After a pause. */
export async function resumeCampaign(turn: Turn, campaign: CampaignRow, staffId: string | null): Promise<CampaignOutcome> {
  const { id, number, community, deadline } = campaign;
  if (deadline && deadline <= turn.now) return { kind: "conflict", line: campaignWords.deadlinePassed(number) };
  const running = await changeCampaign(turn, id, { state: "running" });
  await addCampaignEvent(turn, id, "start", staffId);
  await queueOpen(turn, running);
  const until = deadline ? staffWords.time(deadline, turn.now, community.timeZone) : "";
  return { kind: "done", campaign: running, line: campaignWords.resumed(number, until) };
}

/** Who was not asked, or not reminded as often as they may be, has a turn again; and the mornings go on. */
export async function queueOpen(turn: Turn, campaign: CampaignRow): Promise<void> {
  const { community } = campaign;
  const invitations = await turn.tx.surveyInvitation.findMany({
    where: { campaignId: campaign.id, state: { in: ["drawn", "sent", "partial"] } },
    orderBy: [{ wave: "asc" }, { id: "asc" }],
    select: { id: true, state: true, sentAt: true, reminders: true, remindedAt: true },
  });
  await queuePushes(
    turn,
    campaign,
    invitations.filter(({ state }) => state === "drawn").map((one) => one.id),
  );
  const open = invitations.flatMap((one) => {
    const at = one.state === "drawn" ? null : nextReminder(one);
    return at ? [{ invitation: one.id, at }] : [];
  });
  const times = paced(open.length, turn.now, community.timeZone, askingTerms(community.asking));
  await scheduleAllAnew(
    turn.tx,
    open.map(({ invitation, at }, index) => ({
      kind: SURVEY_REMIND,
      key: remindKey(campaign.id, invitation),
      at: later(at, times[index] as Date),
      payload: { invitation },
    })),
    turn.now,
  );
  await scheduleTopUp(turn, campaign);
}

const later = (a: Date, b: Date): Date => (a > b ? a : b);
