// Invitations: one household asked once in a campaign. The only writer of `survey_invitation`, and what is counted of them.
import type { Turn } from "../../conversation/turn.ts";
import type { SurveyInvitationState } from "../../generated/prisma/enums.ts";
import type { Prisma, Tx } from "../../platform/store/client.ts";
import type { FrameHousehold } from "./sampling.ts";

const withCampaign = {
  campaign: {
    include: {
      survey: { select: { id: true, kind: true, title: true, instrument: true } },
      community: { select: { id: true, name: true, timeZone: true, asking: true } },
    },
  },
} satisfies Prisma.SurveyInvitationInclude;
export type InvitationRow = Prisma.SurveyInvitationGetPayload<{ include: typeof withCampaign }>;

/** The households of a community that somebody lives in, in one order, so that a seed draws the same again. */
export async function frameOf(tx: Tx, communityId: string): Promise<FrameHousehold[]> {
  return tx.$queryRaw<FrameHousehold[]>`
    SELECT hh.id AS "householdId", h.building FROM household hh JOIN house h ON h.id = hh.house_id
    WHERE hh.community_id = ${communityId} AND hh.until IS NULL ORDER BY h.building, hh.id`;
}

/** Households that had a complaint since then: late answers are held against theirs. */
export async function complainersSince(tx: Tx, communityId: string, since: Date): Promise<Set<string>> {
  const rows = await tx.ticket.findMany({
    where: { communityId, kind: "complaint", createdAt: { gte: since }, householdId: { not: null } },
    distinct: ["householdId"],
    select: { householdId: true },
  });
  return new Set(rows.flatMap(({ householdId }) => householdId ?? []));
}

/** Who has been drawn already. */
export async function invitedHouseholds(tx: Tx, campaignId: string): Promise<Set<string>> {
  const rows = await tx.surveyInvitation.findMany({ where: { campaignId }, select: { householdId: true } });
  return new Set(rows.map(({ householdId }) => householdId));
}

export interface NewInvitation {
  id: string;
  householdId: string;
  building: string;
  items: string[];
  token: string;
  complainer: boolean;
}

/** A statement of more rows holds too much in memory. */
const BATCH = 2_000;

/** As documents: the client needs five times as long to bind each value of a large community. */
export async function insertInvitations(
  { tx }: Pick<Turn, "tx">,
  campaignId: string,
  wave: number,
  invitations: readonly NewInvitation[],
): Promise<void> {
  for (let from = 0; from < invitations.length; from += BATCH) {
    const rows = JSON.stringify(invitations.slice(from, from + BATCH));
    await tx.$executeRaw`
      INSERT INTO survey_invitation (id, campaign_id, household_id, wave, building, items, token, complainer)
      SELECT id, ${campaignId}, "householdId", ${wave}, building, items, token, complainer
      FROM jsonb_to_recordset(${rows}::jsonb)
        AS row (id text, "householdId" text, building text, items text[], token text, complainer boolean)`;
  }
}

/** Nobody else asks this household or takes its answer until the end of the turn. */
export async function lockInvitation(tx: Tx, id: string): Promise<InvitationRow | undefined> {
  await tx.$queryRaw`SELECT 1 FROM survey_invitation WHERE id = ${id} FOR UPDATE`;
  return (await tx.surveyInvitation.findUnique({ where: { id }, include: withCampaign })) ?? undefined;
}

/** @param token from the address of its page */
export async function invitationByToken(tx: Tx, token: string): Promise<{ id: string } | undefined> {
  return (await tx.surveyInvitation.findUnique({ where: { token }, select: { id: true } })) ?? undefined;
}

export async function changeInvitation(
  tx: Tx,
  id: string,
  change: Partial<
    Pick<
      InvitationRow,
      "state" | "contactId" | "sentAt" | "reminders" | "remindedAt" | "resumeAt" | "settledAt" | "rewardedAt" | "rewardedById"
    >
  >,
): Promise<void> {
  await tx.surveyInvitation.update({ where: { id }, data: change });
}

/** The campaign has ended: who was not asked is not asked any more. @returns how many */
export async function cancelUnasked({ tx, now }: Turn, campaignId: string): Promise<number> {
  const { count } = await tx.surveyInvitation.updateMany({
    where: { campaignId, state: "drawn" },
    data: { state: "cancelled", settledAt: now },
  });
  return count;
}

/** Of those drawn, households that nobody could write to: known at once, so that staff begin with paper and talks on the first day. @returns theirs */
export async function leaveUnreachable({ tx }: Pick<Turn, "tx">, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE survey_invitation i SET state = 'unreachable' FROM household hh
    WHERE i.id = ANY (${ids}) AND i.state = 'drawn' AND hh.id = i.household_id AND hh.until IS NULL AND NOT EXISTS (
      SELECT 1 FROM residency r JOIN binding b ON b.owner_id = r.owner_id JOIN conversation v ON v.contact_id = b.contact_id
      WHERE r.household_id = hh.id AND r.until IS NULL AND b.ended_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM staff_contact s WHERE s.contact_id = b.contact_id))
    RETURNING i.id`;
  return new Set(rows.map(({ id }) => id));
}

/** Nobody could be written to when it was their turn, and now somebody of the household is bound. */
export async function unreachableNowBound(tx: Tx, campaignId: string): Promise<string[]> {
  const rows = await tx.surveyInvitation.findMany({
    where: {
      campaignId,
      state: "unreachable",
      household: {
        until: null,
        residencies: {
          some: { until: null, owner: { bindings: { some: { endedAt: null, contact: { conversation: { isNot: null } } } } } },
        },
      },
    },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id }) => id);
}

/** They get another turn. */
export async function drawnAnew(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.surveyInvitation.updateMany({ where: { id: { in: [...ids] }, state: "unreachable" }, data: { state: "drawn" } });
}

const withHouse = {
  household: { select: { id: true, house: { select: { building: true, unit: true, room: true } } } },
  rewardedBy: { select: { id: true, name: true } },
} satisfies Prisma.SurveyInvitationInclude;
export type ListedInvitation = Prisma.SurveyInvitationGetPayload<{ include: typeof withHouse }>;

/** The households of a campaign, in one order, from the one after `after` on. */
export async function invitationsOf(
  tx: Tx,
  campaignId: string,
  { state, after, take }: { state?: SurveyInvitationState | undefined; after?: string | undefined; take: number },
): Promise<ListedInvitation[]> {
  return tx.surveyInvitation.findMany({
    where: { campaignId, ...(state && { state }), ...(after !== undefined && { id: { gt: after } }) },
    include: withHouse,
    orderBy: { id: "asc" },
    take,
  });
}

export async function listedInvitation(tx: Tx, id: string): Promise<ListedInvitation> {
  return tx.surveyInvitation.findUniqueOrThrow({ where: { id }, include: withHouse });
}

/** The flats of those who could not be written to, by number (2 before 10). */
export async function unreachableFlats(tx: Tx, campaignId: string): Promise<{ building: string; unit: string; room: string }[]> {
  return tx.$queryRaw`
    SELECT h.building, h.unit, h.room FROM survey_invitation i
    JOIN household hh ON hh.id = i.household_id JOIN house h ON h.id = hh.house_id
    WHERE i.campaign_id = ${campaignId} AND i.state = 'unreachable'
    ORDER BY length(h.building), h.building, length(h.unit), h.unit, length(h.room), h.room`;
}

export type StateCounts = Record<SurveyInvitationState, number>;

export interface BuildingCounts extends StateCounts {
  building: string;
}

const NONE: StateCounts = { drawn: 0, sent: 0, partial: 0, answered: 0, declined: 0, unreachable: 0, cancelled: 0 };

/** How many stand in each state, by campaign. */
export async function countsOf(tx: Tx, campaignIds: readonly string[]): Promise<Map<string, StateCounts>> {
  const rows = await tx.surveyInvitation.groupBy({
    by: ["campaignId", "state"],
    where: { campaignId: { in: [...campaignIds] } },
    _count: true,
  });
  const counts = new Map(campaignIds.map((id) => [id, { ...NONE }]));
  for (const { campaignId, state, _count } of rows) (counts.get(campaignId) as StateCounts)[state] = _count;
  return counts;
}

export interface Figures {
  sampled: number;
  /** Asked: in their chat, or by staff. */
  invited: number;
  answered: number;
  partial: number;
  declined: number;
  unreachable: number;
  /** Answered of invited; null while nobody is. */
  returnRate: number | null;
}

export function figuresOf(counts: StateCounts): Figures {
  const { sent, partial, answered, declined, unreachable } = counts;
  const invited = sent + partial + answered + declined;
  const sampled = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { sampled, invited, answered, partial, declined, unreachable, returnRate: invited > 0 ? answered / invited : null };
}
