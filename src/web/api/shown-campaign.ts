// A campaign, its plan and its households as the API shows them.
import type { z } from "zod";
import { houseLabel } from "../../domain/community/houses.ts";
import type { CampaignRow } from "../../domain/surveys/campaign-store.ts";
import { countsOf, figuresOf, frameOf, type ListedInvitation, type StateCounts } from "../../domain/surveys/invitation-store.ts";
import { planOf } from "../../domain/surveys/plan-campaign.ts";
import type { Tx } from "../../platform/store/client.ts";
import type { campaign, campaignWhole, invitation } from "./campaign-schemas.ts";
import { iso } from "./shown-ticket.ts";

type Shown = z.output<typeof campaign>;

export async function shownCampaigns(tx: Tx, rows: readonly CampaignRow[]): Promise<Shown[]> {
  const counts = await countsOf(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => shown(row, counts.get(row.id) as StateCounts));
}

export async function shownWhole(tx: Tx, row: CampaignRow): Promise<z.output<typeof campaignWhole>> {
  const [one] = await shownCampaigns(tx, [row]);
  const isBegun = row.startedAt !== null || row.state === "closed";
  const households = row.households || (await frameOf(tx, row.communityId)).length;
  const events = await tx.campaignEvent.findMany({
    where: { campaignId: row.id },
    orderBy: { id: "asc" },
    include: { staff: { select: { id: true, name: true } } },
  });
  return {
    ...(one as Shown),
    households,
    plan: isBegun ? null : await planOf(tx, row),
    events: events.map(({ at, type, staff, data }) => ({
      at: iso(at, row.community),
      type,
      by: staff,
      data: data as Record<string, unknown> | null,
    })),
  };
}

function shown(row: CampaignRow, counts: StateCounts): Shown {
  const at = (time: Date | null) => time && iso(time, row.community);
  const figures = figuresOf(counts);
  return {
    id: row.id,
    number: row.number,
    survey: row.surveyId,
    title: row.survey.title,
    community: row.communityId,
    state: row.state,
    sampling: row.sampling,
    share: row.share,
    seed: row.seed,
    anonymous: row.anonymous,
    households: row.households,
    ...figures,
    returnQuota: row.returnQuota,
    coverage: row.households > 0 ? figures.invited / row.households : null,
    coverageQuota: row.coverage,
    reward: row.reward,
    startsAt: at(row.startsAt),
    deadline: at(row.deadline),
    createdAt: iso(row.createdAt, row.community),
    startedAt: at(row.startedAt),
    closedAt: at(row.closedAt),
    outcome: row.outcome,
    toldAt: at(row.toldAt),
  };
}

export function shownInvitation(row: ListedInvitation, community: { timeZone: string }): z.output<typeof invitation> {
  const at = (time: Date | null) => time && iso(time, community);
  return {
    id: row.id,
    house: houseLabel(row.household.house),
    building: row.building,
    state: row.state,
    wave: row.wave,
    sentAt: at(row.sentAt),
    reminders: row.reminders,
    settledAt: at(row.settledAt),
    rewardedAt: at(row.rewardedAt),
    rewardedBy: row.rewardedBy,
  };
}
