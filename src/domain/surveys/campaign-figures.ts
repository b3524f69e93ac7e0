// Where a campaign stands, as staff are told: how many were asked, how many answered, until when.
import type { Tx } from "../../platform/store/client.ts";
import { type campaignWords, staffWords } from "../../words/index.ts";
import type { CampaignRow } from "./campaign-store.ts";
import { countsOf, figuresOf, frameOf, type StateCounts } from "./invitation-store.ts";
import { shareOf } from "./shares.ts";

export type ProgressSaid = Parameters<typeof campaignWords.progress>[0];

/** For the relay's lines; before the draw the households are those of today. */
export async function progressOf(tx: Tx, campaigns: readonly CampaignRow[], now: Date): Promise<ProgressSaid[]> {
  const counts = await countsOf(
    tx,
    campaigns.map(({ id }) => id),
  );
  const said: ProgressSaid[] = [];
  for (const campaign of campaigns) {
    const households = campaign.households || (await frameOf(tx, campaign.communityId)).length;
    said.push(progress({ ...campaign, households }, counts.get(campaign.id) as StateCounts, now));
  }
  return said;
}

function progress(campaign: CampaignRow, counts: StateCounts, now: Date): ProgressSaid {
  const { number, survey, community, state, households, returnQuota, coverage, deadline } = campaign;
  const figures = figuresOf(counts);
  return {
    ...figures,
    number,
    title: survey.title,
    community: community.name,
    state,
    households,
    returns: returnQuota === null ? null : { quota: returnQuota, needed: shareOf(figures.sampled, returnQuota) },
    coverage,
    deadline: deadline && staffWords.time(deadline, now, community.timeZone),
  };
}
