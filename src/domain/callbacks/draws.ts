// Draws of households to be asked: spot checks once a month (R81), and some of a survey's answers verified by a call (R79). Each draw is written
// down with its seed, its share and the size of its frame, so that it can be drawn again.
import type { Turn } from "../../conversation/turn.ts";
import type { CallbackKind } from "../../generated/prisma/enums.ts";
import { nextMorning } from "../owners/asking/manners.ts";
import { drawFrom } from "./rules.ts";
import { createCallbacks, logDraw, type NewCallback } from "./store.ts";
import { termsFor } from "./terms-of.ts";

interface Draw {
  communityId: string;
  kind: Extract<CallbackKind, "spot" | "verification">;
  period: string;
  share: number;
  frame: readonly string[];
}

/** Draws once for a period; how many are asked. */
async function draw(
  turn: Turn,
  { communityId, kind, period, share, frame }: Draw,
  of: (id: string, drawId: string) => NewCallback,
): Promise<number> {
  const [id, seed] = [turn.ids.id(), turn.ids.id()];
  const drawn = drawFrom(frame, share, seed);
  if (!(await logDraw(turn, { id, communityId, kind, period, seed, share, frame: frame.length, drawn: drawn.length }))) return 0;
  return createCallbacks(
    turn,
    drawn.map((one) => of(one, id)),
  );
}

/** @param month "2030-04" @returns how many households are asked how things are */
export async function drawSpotChecks(turn: Turn, communityId: string, month: string): Promise<number> {
  const community = await turn.tx.community.findUniqueOrThrow({ where: { id: communityId } });
  const { terms, zone } = termsFor({ community });
  const bound = await turn.tx.household.findMany({
    where: {
      communityId,
      until: null,
      residencies: { some: { until: null, owner: { bindings: { some: { endedAt: null, contact: { staff: null } } } } } },
    },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  const frame = bound.map(({ id }) => id);
  const dueAt = nextMorning(turn.now, zone, terms);
  return draw(turn, { communityId, kind: "spot", period: month, share: terms.spot, frame }, (householdId, drawId) => ({
    kind: "spot",
    key: `spot:${month}:${householdId}`,
    communityId,
    householdId,
    drawId,
    dueAt,
  }));
}

/**
 * At a campaign's close: of those whose answer is not anonymous, the community's share (5 to 10 %) is called and asked whether they gave it
 * themselves. Nobody where anonymity was promised. @returns how many are called
 */
export async function drawVerification(turn: Turn, campaign: { id: string; communityId: string; anonymous: boolean }): Promise<number> {
  if (campaign.anonymous) return 0;
  const { id: campaignId, communityId } = campaign;
  const community = await turn.tx.community.findUniqueOrThrow({ where: { id: communityId } });
  const { terms, zone } = termsFor({ community });
  const answered = await turn.tx.surveyInvitation.findMany({
    where: { campaignId, state: "answered" },
    select: { id: true, householdId: true },
    orderBy: { id: "asc" },
  });
  const householdOf = new Map(answered.map(({ id, householdId }) => [id, householdId]));
  const dueAt = nextMorning(turn.now, zone, terms);
  const wanted: Draw = { communityId, kind: "verification", period: campaignId, share: terms.verification, frame: [...householdOf.keys()] };
  return draw(turn, wanted, (invitationId, drawId) => ({
    kind: "verification",
    key: `verification:${invitationId}`,
    communityId,
    householdId: householdOf.get(invitationId) ?? null,
    invitationId,
    drawId,
    dueAt,
  }));
}
