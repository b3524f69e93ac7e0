// Campaigns and what was done with them: the only writer of `campaign` and `campaign_event` (invitation-store.ts writes the invitations).
import type { Turn } from "../../conversation/turn.ts";
import type { CampaignState, Sampling } from "../../generated/prisma/enums.ts";
import { storable } from "../../platform/kernel/text.ts";
import type { Prisma, Tx } from "../../platform/store/client.ts";

const withParts = {
  survey: { select: { id: true, kind: true, title: true, formNumber: true, instrument: true } },
  community: { select: { id: true, name: true, timeZone: true, asking: true } },
} satisfies Prisma.CampaignInclude;

export type CampaignRow = Prisma.CampaignGetPayload<{ include: typeof withParts }>;

export interface NewCampaign {
  surveyId: string;
  communityId: string;
  sampling: Sampling;
  /** Of the households in the frame, 0 to 1; null: as many as the quotas need. */
  share: number | null;
  anonymous: boolean;
  returnQuota: number | null;
  coverage: number | null;
  reward: string | null;
  startsAt: Date | null;
  deadline: Date | null;
  scheduleKey: string | null;
}

export type CampaignEventType =
  | "created"
  | "plan"
  | "approve"
  | "start"
  | "pause"
  | "close"
  /** Households were drawn: with the seed, the frame, the wave. */
  | "draw"
  /** The deadline was moved: from, to. */
  | "deadline"
  | "tell"
  /** What a remark is about was set by staff. */
  | "code"
  | "respond"
  | "reward";

/** A draft under the next number, with the seed of its draw. @param staffId null: the calendar */
export async function insertCampaign(turn: Turn, wanted: NewCampaign, staffId: string | null): Promise<CampaignRow> {
  const [{ value } = { value: 0 }] = await turn.tx.$queryRaw<{ value: number }[]>`
    INSERT INTO counter (name, value) VALUES ('campaign', 1) ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value`;
  const row = await turn.tx.campaign.create({
    data: {
      ...wanted,
      reward: wanted.reward === null ? null : storable(wanted.reward),
      id: turn.ids.id(),
      number: value,
      seed: turn.ids.id(),
      createdAt: turn.now,
    },
    include: withParts,
  });
  await addCampaignEvent(turn, row.id, "created", staffId);
  return row;
}

/** @param ref its id, or the number that staff call it by */
export async function findCampaign(tx: Tx, ref: string): Promise<CampaignRow | undefined> {
  const number = /^\d{1,9}$/.test(ref) ? Number(ref) : undefined;
  return (await tx.campaign.findUnique({ where: number === undefined ? { id: ref } : { number }, include: withParts })) ?? undefined;
}

/** Nobody else moves it until the end of the turn. */
export async function lockCampaign({ tx }: Turn, id: string): Promise<CampaignRow | undefined> {
  await tx.$queryRaw`SELECT 1 FROM campaign WHERE id = ${id} FOR UPDATE`;
  return findCampaign(tx, id);
}

/** Newest first. */
export async function listCampaigns(
  tx: Tx,
  which: Prisma.CampaignWhereInput,
  page: { before?: number | undefined; take: number },
): Promise<CampaignRow[]> {
  return tx.campaign.findMany({
    where: { AND: [which, page.before === undefined ? {} : { number: { lt: page.before } }] },
    include: withParts,
    orderBy: { number: "desc" },
    take: page.take,
  });
}

export async function changeCampaign(
  { tx }: Turn,
  id: string,
  change: Partial<Pick<CampaignRow, "households" | "startedAt" | "closedAt" | "deadline" | "outcome" | "toldAt">> & {
    state?: CampaignState;
  },
): Promise<CampaignRow> {
  return tx.campaign.update({ where: { id }, data: change, include: withParts });
}

/** @param staffId null: it happened by itself, or by the token of the environment */
export async function addCampaignEvent(
  { tx, now }: Turn,
  campaignId: string,
  type: CampaignEventType,
  staffId: string | null,
  data?: Prisma.InputJsonObject,
): Promise<void> {
  await tx.campaignEvent.create({ data: { campaignId, at: now, type, staffId, ...(data && { data }) } });
}

/** Who planned it; null: the calendar, or nobody has. */
export async function plannerOf(tx: Tx, campaignId: string): Promise<string | null> {
  const event = await tx.campaignEvent.findFirst({
    where: { campaignId, type: "plan" },
    orderBy: { id: "desc" },
    select: { staffId: true },
  });
  return event?.staffId ?? null;
}

/** Whether a schedule has planned that period. */
export async function isPlanned(tx: Tx, scheduleKey: string): Promise<boolean> {
  return (await tx.campaign.count({ where: { scheduleKey } })) > 0;
}
