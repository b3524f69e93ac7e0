// The one gate for plan, approve, start, pause and close: relay and API hand in the act, the pure rules decide, and the same line comes back everywhere.
import type { Turn } from "../../conversation/turn.ts";
import { unscheduleLater } from "../../platform/queue/due-work.ts";
import { campaignWords, staffWords } from "../../words/index.ts";
import type { StaffMember } from "../staff/rooms.ts";
import { type CampaignAct, type CampaignRefusal, decide } from "./campaign.ts";
import type { CampaignOutcome } from "./campaign-outcome.ts";
import { addCampaignEvent, type CampaignRow, changeCampaign, lockCampaign, plannerOf } from "./campaign-store.ts";
import { closeCampaign } from "./close-campaign.ts";
import { ASKING_ALREADY, planOf, saidPlan } from "./plan-campaign.ts";
import { campaignKey } from "./push.ts";
import { refusedByRival } from "./rival.ts";
import { scheduleBeginning } from "./schedules.ts";
import { resumeCampaign, startCampaign } from "./start-campaign.ts";

/** @param id of a campaign that the staff member may see */
export async function actOnCampaign(turn: Turn, id: string, act: CampaignAct, staff: StaffMember): Promise<CampaignOutcome> {
  const campaign = await lockCampaign(turn, id);
  if (!campaign) throw new Error(`no campaign ${id}`);
  const decided = decide(act, { state: campaign.state, plannedById: await plannerOf(turn.tx, id) }, staff);
  if ("refused" in decided) return refused(campaign.number, act, decided.refused);
  switch (act) {
    case "plan":
      return planCampaign(turn, campaign, staff.id);
    case "approve":
      return approve(turn, campaign, staff.id);
    case "start":
      return campaign.state === "paused" ? resumeCampaign(turn, campaign, staff.id) : startCampaign(turn, campaign, staff.id);
    case "pause":
      return pause(turn, campaign, staff.id);
    case "close":
      return closeCampaign(turn, campaign, staff.id);
  }
}

function refused(number: number, act: CampaignAct, refusal: CampaignRefusal): CampaignOutcome {
  switch (refusal.why) {
    case "role":
      return { kind: "forbidden", line: campaignWords.role(act) };
    case "own plan":
      return { kind: "conflict", line: campaignWords.ownPlan(number) };
    case "state":
      return { kind: "conflict", line: campaignWords.wrongState(number, act, refusal.state) };
  }
}

async function planCampaign(turn: Turn, campaign: CampaignRow, staffId: string): Promise<CampaignOutcome> {
  const rival = await refusedByRival(turn, campaign, ASKING_ALREADY);
  if (rival) return rival;
  const plan = await planOf(turn.tx, campaign);
  if (plan.households === 0) return { kind: "conflict", line: campaignWords.nobodyToAsk(campaign.number) };
  const planned = await changeCampaign(turn, campaign.id, { state: "planned", households: plan.households });
  if (planned.startsAt) await scheduleBeginning(turn, planned.id, planned.startsAt);
  const { households, draw, answersNeeded, answers } = plan;
  await addCampaignEvent(turn, campaign.id, "plan", staffId, { households, draw, answersNeeded, answers });
  return { kind: "done", campaign: planned, line: campaignWords.planned(saidPlan(planned, plan)) };
}

/** One with a day to begin on begins by itself then. */
async function approve(turn: Turn, campaign: CampaignRow, staffId: string): Promise<CampaignOutcome> {
  const approved = await changeCampaign(turn, campaign.id, { state: "approved" });
  await addCampaignEvent(turn, campaign.id, "approve", staffId);
  const { startsAt, number, community } = approved;
  const toCome = startsAt && startsAt > turn.now ? startsAt : null;
  const day = toCome && staffWords.time(toCome, turn.now, community.timeZone);
  return { kind: "done", campaign: approved, line: campaignWords.approved(number, day) };
}

async function pause(turn: Turn, campaign: CampaignRow, staffId: string): Promise<CampaignOutcome> {
  for (const what of ["push:", "remind:", "top_up:"]) await unscheduleLater(turn.tx, `${campaignKey(campaign.id)}${what}`, turn.now);
  const paused = await changeCampaign(turn, campaign.id, { state: "paused" });
  await addCampaignEvent(turn, campaign.id, "pause", staffId);
  return { kind: "done", campaign: paused, line: campaignWords.paused(campaign.number) };
}
