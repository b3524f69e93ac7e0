// Drawing households for a campaign (R72): the first wave, and those that fill what is missing. Each household gets its questions, its page and
// its turn in the queue; with what it was drawn stands in the campaign's history.
import type { Turn } from "../../conversation/turn.ts";
import { scheduleAllAnew } from "../../platform/queue/due-work.ts";
import { askingTerms } from "../owners/asking/terms.ts";
import { addCampaignEvent, type CampaignRow } from "./campaign-store.ts";
import { instrumentSchema } from "./instrument.ts";
import { complainersSince, insertInvitations, invitedHouseholds, leaveUnreachable } from "./invitation-store.ts";
import { paced } from "./pacing.ts";
import { rotate } from "./pages.ts";
import { pushKey, SURVEY_PUSH } from "./push.ts";
import { draw, type FrameHousehold, type Wish } from "./sampling.ts";

const YEAR_MS = 365 * 24 * 3_600_000;

/** @returns how many were drawn */
export async function drawWave(
  turn: Turn,
  campaign: CampaignRow,
  { frame, wish, wave }: { frame: readonly FrameHousehold[]; wish: Wish; wave: number },
): Promise<number> {
  const already = await invitedHouseholds(turn.tx, campaign.id);
  const drawn = draw({ frame, wish, seed: campaign.seed, wave, already });
  if (drawn.length === 0) return 0;
  const complainers = await complainersSince(turn.tx, campaign.communityId, new Date(turn.now.getTime() - YEAR_MS));
  const instrument = instrumentSchema.parse(campaign.survey.instrument);
  const rows = drawn.map(({ householdId, building }) => ({
    id: turn.ids.id(),
    householdId,
    building,
    items: rotate(instrument, `${campaign.seed}:${householdId}`),
    token: turn.ids.token().replace(/^hy_/, ""),
    complainer: complainers.has(householdId),
  }));
  await insertInvitations(turn, campaign.id, wave, rows);
  await queuePushes(
    turn,
    campaign,
    rows.map(({ id }) => id),
  );
  const asked = wish.sampling === "per_building" ? Object.fromEntries(wish.wanted) : wish.sampling === "census" ? "all" : wish.n;
  await addCampaignEvent(turn, campaign.id, "draw", null, {
    seed: campaign.seed,
    wave,
    sampling: wish.sampling,
    wanted: asked,
    frame: frame.length,
    drawn: rows.length,
  });
  return rows.length;
}

/** Each in its turn, from now on, in the hours in which people may be written to; who has no chat has no turn. */
export async function queuePushes(turn: Turn, { id, community }: CampaignRow, invitationIds: readonly string[]): Promise<void> {
  const unreachable = await leaveUnreachable(turn, invitationIds);
  const reachable = invitationIds.filter((invitation) => !unreachable.has(invitation));
  const times = paced(reachable.length, turn.now, community.timeZone, askingTerms(community.asking));
  const dues = reachable.map((invitation, index) => ({
    kind: SURVEY_PUSH,
    key: pushKey(id, invitation),
    at: times[index] as Date,
    payload: { invitation },
  }));
  await scheduleAllAnew(turn.tx, dues, turn.now);
}
