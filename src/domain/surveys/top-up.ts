// Each morning of a running campaign: what its buildings lack is drawn, until its quotas and ±5 % are met (R52, R59, R73); and who has been bound
// since they could not be reached is asked after all.
import { z } from "zod";
import type { Turn } from "../../conversation/turn.ts";
import type { SurveyInvitationState } from "../../generated/prisma/enums.ts";
import type { DueHandler } from "../../platform/queue/due-work.ts";
import type { Tx } from "../../platform/store/client.ts";
import { type CampaignRow, lockCampaign } from "./campaign-store.ts";
import { drawWave, queuePushes } from "./draw-wave.ts";
import { drawnAnew, frameOf, unreachableNowBound } from "./invitation-store.ts";
import { expectedReturnOf, observedReturn, perBuilding } from "./plan-campaign.ts";
import { missing, quotasOf } from "./planner.ts";
import { nextReminder } from "./push.ts";
import { scheduleTopUp } from "./start-campaign.ts";

const payloadSchema = z.object({ campaign: z.string() });
const DAY_MS = 24 * 3_600_000;
/** So long after its last reminder a household may still answer by itself. */
const PATIENCE_DAYS = 3;

export const topUpDue: DueHandler<Turn> = async (turn, payload) => {
  const campaign = await lockCampaign(turn, payloadSchema.parse(payload).campaign);
  if (campaign?.state !== "running" || (campaign.deadline && campaign.deadline <= turn.now)) return;
  await askNowBound(turn, campaign);
  if (campaign.sampling !== "census") await topUp(turn, campaign);
  await scheduleTopUp(turn, campaign);
};

async function topUp(turn: Turn, campaign: CampaignRow): Promise<void> {
  const frame = await frameOf(turn.tx, campaign.communityId);
  const rows = await standing(turn.tx, campaign.id);
  const now = turn.now.getTime();
  const count = (keep: (row: Standing) => boolean) => perBuilding(rows.filter(keep));
  const isOpen = (row: Standing) => row.state === "drawn" || ((row.state === "sent" || row.state === "partial") && now < patienceEnds(row));
  const over = rows.filter((row) => ASKED.includes(row.state) && !isOpen(row));
  const expectedReturn = observedReturn(
    { invited: over.length, answered: over.filter(({ state }) => state === "answered").length },
    await expectedReturnOf(turn.tx, campaign),
  );
  const lacks = missing({
    frame: perBuilding(frame),
    // Whose turn has not come yet will be asked: nobody is drawn in their stead.
    sent: count(({ state }) => state === "drawn" || ASKED.includes(state)),
    answered: count(({ state }) => state === "answered"),
    open: count(isOpen),
    quotas: quotasOf({ kind: campaign.survey.kind, ...campaign }),
    expectedReturn,
  });
  if (lacks.draw === 0) return;
  const wanted = new Map(lacks.byBuilding.map(({ building, draw }) => [building, draw]));
  const wave = Math.max(...rows.map((row) => row.wave), 0) + 1;
  await drawWave(turn, campaign, { frame, wish: { sampling: "per_building", wanted }, wave });
}

const ASKED: readonly SurveyInvitationState[] = ["sent", "partial", "answered", "declined"];

interface Standing {
  building: string;
  householdId: string;
  wave: number;
  state: SurveyInvitationState;
  sentAt: Date | null;
  reminders: number;
  remindedAt: Date | null;
}

function standing(tx: Tx, campaignId: string): Promise<Standing[]> {
  return tx.surveyInvitation.findMany({
    where: { campaignId },
    select: { building: true, householdId: true, wave: true, state: true, sentAt: true, reminders: true, remindedAt: true },
  });
}

function patienceEnds(row: Standing): number {
  const last = nextReminder(row) ?? row.remindedAt ?? row.sentAt;
  return (last?.getTime() ?? 0) + PATIENCE_DAYS * DAY_MS;
}

async function askNowBound(turn: Turn, campaign: CampaignRow): Promise<void> {
  const ids = await unreachableNowBound(turn.tx, campaign.id);
  if (ids.length === 0) return;
  await drawnAnew(turn.tx, ids);
  await queuePushes(turn, campaign, ids);
}
