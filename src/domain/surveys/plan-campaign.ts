// Planning: a draft with its quotas, and what these mean in households and buy in precision, before anybody is asked (R52, R53, R59, R62, R63, R73).
import type { Turn } from "../../conversation/turn.ts";
import type { CampaignState, Sampling } from "../../generated/prisma/enums.ts";
import type { Tx } from "../../platform/store/client.ts";
import { campaignWords } from "../../words/index.ts";
import type { Rhythm } from "../owners/asking/terms.ts";
import type { StaffMember } from "../staff/rooms.ts";
import type { PerBuilding } from "./allocation.ts";
import { mayCarryOut, quotasFor } from "./campaign.ts";
import type { CampaignOutcome } from "./campaign-outcome.ts";
import { type CampaignRow, insertCampaign } from "./campaign-store.ts";
import { countsOf, figuresOf, frameOf } from "./invitation-store.ts";
import { marginOf, plan as planFor, quotasOf } from "./planner.ts";
import { refusedByRival } from "./rival.ts";
import type { FrameHousehold } from "./sampling.ts";
import { shareOf } from "./shares.ts";
import type { SurveyRow } from "./survey-store.ts";

export interface WantedCampaign {
  survey: SurveyRow;
  communityId: string;
  sampling: Sampling;
  share?: number | null | undefined;
  anonymous?: boolean | undefined;
  /** Left out: what the sources ask of this kind of survey. */
  returnQuota?: number | null | undefined;
  coverage?: number | null | undefined;
  reward?: string | null | undefined;
  startsAt?: Date | null | undefined;
  deadline?: Date | null | undefined;
}

/** States in which a campaign asks, or is going to. */
export const ASKING_ALREADY = ["planned", "approved", "running", "paused"] as const satisfies readonly CampaignState[];

/** A draft of the staff's own; its number is what they call it by. */
export async function createCampaign(turn: Turn, wanted: WantedCampaign, staff: StaffMember): Promise<CampaignOutcome> {
  if (!mayCarryOut("plan", staff.role)) return { kind: "forbidden", line: campaignWords.role("plan") };
  const rival = await refusedByRival(turn, wanted, ASKING_ALREADY);
  if (rival) return rival;
  const campaign = await draftCampaign(turn, wanted, { staffId: staff.id, every: null, scheduleKey: null });
  return { kind: "done", campaign, line: "" };
}

/** @param every the schedule that it comes from */
export function draftCampaign(
  turn: Turn,
  { survey, communityId, sampling, ...more }: WantedCampaign,
  { staffId, every, scheduleKey }: { staffId: string | null; every: Rhythm | null; scheduleKey: string | null },
): Promise<CampaignRow> {
  const quotas = quotasFor(survey.kind, every);
  return insertCampaign(
    turn,
    {
      surveyId: survey.id,
      communityId,
      sampling,
      share: sampling === "census" ? null : (more.share ?? null),
      anonymous: more.anonymous ?? false,
      returnQuota: more.returnQuota === undefined ? quotas.returnQuota : more.returnQuota,
      coverage: more.coverage === undefined ? quotas.coverage : more.coverage,
      reward: more.reward ?? null,
      startsAt: more.startsAt ?? null,
      deadline: more.deadline ?? null,
      scheduleKey,
    },
    staffId,
  );
}

export interface CampaignPlan {
  households: number;
  /** Of these, how many have somebody in whose chat they can be asked. */
  reachable: number;
  /** Households drawn at the start; whoever is missing then is drawn later. */
  draw: number;
  /** For ±5 % at 95 %. */
  answersNeeded: number;
  /** Of those drawn, how many are expected to answer, 0 to 1: as in the last round, or 30 %. */
  expectedReturn: number;
  answers: number;
  /** Of those drawn, how many can be asked in a chat, and how many of these are expected to answer: the rest is for staff to go and ask. */
  chats: number;
  answersInChat: number;
  /** What so many answers buy, ± at 95 %; null where none are expected. */
  margin: number | null;
  quotas: { of: "sent" | "interviewed" | "returned"; share: number; needed: number; expected: number; met: boolean }[];
  byBuilding: { building: string; households: number }[];
}

export async function planOf(tx: Tx, campaign: CampaignRow): Promise<CampaignPlan> {
  const frame = await frameOf(tx, campaign.communityId);
  const buildings = perBuilding(frame);
  const expectedReturn = await expectedReturnOf(tx, campaign);
  const quotas = quotasOf({ kind: campaign.survey.kind, ...campaign });
  const ideal = planFor({ frame: buildings, quotas, expectedReturn });
  const draw = drawSize(campaign, frame.length, ideal.draw);
  const answers = shareOf(draw, expectedReturn, { down: true });
  const reachable = await reachableHouseholds(tx, campaign.communityId);
  const chats = frame.length > 0 ? Math.round((draw * reachable) / frame.length) : 0;
  return {
    households: frame.length,
    reachable,
    draw,
    answersNeeded: ideal.answersNeeded,
    expectedReturn,
    answers,
    chats,
    answersInChat: shareOf(chats, expectedReturn, { down: true }),
    margin: marginOf(answers, frame.length),
    quotas: ideal.quotas.map((quota) => {
      const needed = quota.of === "returned" ? shareOf(draw, quota.atLeast) : quota.needed;
      const expected = quota.of === "sent" ? draw : answers;
      return { of: quota.of, share: quota.of === "returned" ? quota.atLeast : quota.moreThan, needed, expected, met: expected >= needed };
    }),
    byBuilding: [...buildings].map(([building, households]) => ({ building, households })),
  };
}

/** All, the share that was said, or as many as the quotas need. */
export function drawSize({ sampling, share }: Pick<CampaignRow, "sampling" | "share">, households: number, needed: number): number {
  if (sampling === "census") return households;
  return share === null ? needed : Math.min(households, shareOf(households, share));
}

/** Households of each building, in its order. */
export function perBuilding(frame: readonly FrameHousehold[]): PerBuilding {
  const counts = new Map<string, number>();
  for (const { building } of frame) counts.set(building, (counts.get(building) ?? 0) + 1);
  return counts;
}

/** Where nothing is known: what company surveys sent by chat bring. */
const USUAL_RETURN = 0.3;
/** Fewer say nothing about the next round. */
const ENOUGH = 30;

/** As in the last campaign of its kind that has ended. */
export async function expectedReturnOf(tx: Tx, { communityId, survey }: Pick<CampaignRow, "communityId" | "survey">): Promise<number> {
  const last = await tx.campaign.findFirst({
    where: { communityId, state: "closed", startedAt: { not: null }, survey: { kind: survey.kind } },
    orderBy: { closedAt: "desc" },
    select: { id: true },
  });
  const counts = last && (await countsOf(tx, [last.id])).get(last.id);
  return counts ? observedReturn(figuresOf(counts), USUAL_RETURN) : USUAL_RETURN;
}

/** Never so low that a few would mean everybody is drawn at once. */
export function observedReturn({ invited, answered }: { invited: number; answered: number }, otherwise: number): number {
  return invited >= ENOUGH ? Math.min(1, Math.max(0.1, answered / invited)) : otherwise;
}

async function reachableHouseholds(tx: Tx, communityId: string): Promise<number> {
  const [{ count } = { count: 0 }] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT hh.id)::int AS count FROM household hh
    JOIN residency r ON r.household_id = hh.id AND r.until IS NULL
    JOIN binding b ON b.owner_id = r.owner_id AND b.ended_at IS NULL
    JOIN conversation c ON c.contact_id = b.contact_id
    WHERE hh.community_id = ${communityId} AND hh.until IS NULL`;
  return count;
}

/** In the words of the relay. */
export function saidPlan(
  { number, survey, sampling, anonymous }: CampaignRow,
  plan: CampaignPlan,
): Parameters<typeof campaignWords.planned>[0] {
  const quota = (of: "sent" | "interviewed" | "returned") => {
    const found = plan.quotas.find((one) => one.of === of);
    return found ? { quota: found.share, needed: found.needed } : null;
  };
  return {
    number,
    title: survey.title,
    sampling,
    anonymous,
    households: plan.households,
    draws: plan.draw,
    reachable: plan.reachable,
    returns: quota("returned"),
    sent: quota("sent"),
    interviewed: quota("interviewed"),
    precision: { needed: plan.answersNeeded, expected: plan.answers, margin: plan.margin },
    chats: { asked: plan.chats, expected: plan.answersInChat, share: plan.expectedReturn },
  };
}
