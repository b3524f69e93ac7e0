// Surveys that come round (R50, R59, R63–R65, R71): each morning one row on the calendar looks whether a period's plan is due; it is made once, and who
// leads is told what to do. A plan with a day to begin on begins by itself then, once it is approved.
import { DateTime } from "luxon";
import { z } from "zod";
import type { Turn } from "../../conversation/turn.ts";
import { type DueHandler, schedule } from "../../platform/queue/due-work.ts";
import type { Tx } from "../../platform/store/client.ts";
import { campaignWords, staffWords } from "../../words/index.ts";
import { askingTerms, type Schedule } from "../owners/asking/terms.ts";
import { addCampaignEvent, changeCampaign, isPlanned, lockCampaign } from "./campaign-store.ts";
import { draftCampaign, planOf, saidPlan } from "./plan-campaign.ts";
import { campaignKey } from "./push.ts";
import { type Period, periodsToPlan } from "./rhythm.ts";
import { inAMonth, startCampaign } from "./start-campaign.ts";
import { findSurvey } from "./survey-store.ts";
import { tellLeaders } from "./tell-leaders.ts";

/** Due work: the morning's look at the calendar (no payload), and the day a planned campaign begins on (`{campaign}`). */
export const SURVEY_SCHEDULES = "survey.schedules";
export const SURVEY_BEGIN = "survey.begin";
const DEFAULT_ZONE = "Asia/Shanghai";
const payloadSchema = z.object({ campaign: z.string() });

/** Sees to it that there is a next morning. Nothing before the first contact: where nobody has written, there is nobody to ask. */
export async function scheduleSurveys(tx: Tx, now: Date): Promise<void> {
  if ((await tx.dueWork.count({ where: { kind: SURVEY_SCHEDULES, state: "waiting" } })) > 0) return;
  if ((await tx.inbox.findFirst({ select: { id: true } })) === null) return;
  await nextMorning(tx, now);
}

async function nextMorning(tx: Tx, now: Date): Promise<void> {
  const first = await tx.community.findFirst({ orderBy: { createdAt: "asc" }, select: { timeZone: true } });
  const local = DateTime.fromJSDate(now, { zone: first?.timeZone ?? DEFAULT_ZONE });
  const today = local.startOf("day").set({ hour: 9 });
  const at = (today > local ? today : today.plus({ days: 1 })).toJSDate();
  await schedule(tx, { kind: SURVEY_SCHEDULES, key: `${SURVEY_SCHEDULES}:${at.toISOString()}`, at, payload: {} }, now);
}

export const schedulesDue: DueHandler<Turn> = async (turn) => {
  const communities = await turn.tx.community.findMany({ orderBy: { createdAt: "asc" } });
  for (const community of communities) {
    for (const one of askingTerms(community.asking).schedules) {
      for (const period of periodsToPlan(one.every, turn.now, community.timeZone, community.createdAt))
        await planPeriod(turn, community, one, period);
    }
  }
  await nextMorning(turn.tx, turn.now);
};

async function planPeriod(
  turn: Turn,
  { id: communityId, timeZone }: { id: string; timeZone: string },
  { survey: surveyId, every }: Schedule,
  { name, startsAt, endsAt }: Period,
): Promise<void> {
  const scheduleKey = `${surveyId}:${name}:${communityId}`;
  if (await isPlanned(turn.tx, scheduleKey)) return;
  const survey = await findSurvey(turn.tx, surveyId);
  if (!survey) return;
  const lasts = inAMonth(startsAt > turn.now ? startsAt : turn.now, timeZone);
  const draft = await draftCampaign(
    turn,
    {
      survey,
      communityId,
      // As many as the quota needs of every building; how satisfied they are everybody may say.
      sampling: survey.kind === "demand" || survey.kind === "interview" ? "stratified" : "census",
      startsAt,
      deadline: lasts < endsAt ? lasts : endsAt,
    },
    { staffId: null, every, scheduleKey },
  );
  const plan = await planOf(turn.tx, draft);
  const planned = await changeCampaign(turn, draft.id, { state: "planned", households: plan.households });
  await addCampaignEvent(turn, draft.id, "plan", null, { schedule: scheduleKey, households: plan.households, draw: plan.draw });
  await scheduleBeginning(turn, draft.id, startsAt);
  const day = staffWords.time(startsAt, turn.now, timeZone);
  await tellLeaders(turn, communityId, campaignWords.scheduled(saidPlan(planned, plan), day), { manager: true });
}

/** Nothing for a day that has passed. */
export async function scheduleBeginning(turn: Turn, campaignId: string, startsAt: Date): Promise<void> {
  if (startsAt <= turn.now) return;
  const due = { kind: SURVEY_BEGIN, key: `${campaignKey(campaignId)}begin`, at: startsAt, payload: { campaign: campaignId } };
  await schedule(turn.tx, due, turn.now);
}

/** Approved, it begins; still waiting for that, who leads is told once. */
export const beginDue: DueHandler<Turn> = async (turn, payload) => {
  const campaign = await lockCampaign(turn, payloadSchema.parse(payload).campaign);
  if (!campaign) return;
  const { number, survey, communityId, community, state } = campaign;
  if (state === "planned") await tellLeaders(turn, communityId, campaignWords.startMissed(number, survey.title), { manager: true });
  if (state !== "approved") return;
  const started = await startCampaign(turn, campaign, null);
  const deadline = started.kind === "done" ? started.campaign.deadline : null;
  const line = deadline
    ? campaignWords.startedItself(number, survey.title, started.draws ?? 0, staffWords.time(deadline, turn.now, community.timeZone))
    : started.line;
  await tellLeaders(turn, communityId, line, { manager: false });
};
