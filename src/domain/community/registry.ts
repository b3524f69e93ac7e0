// The registry of communities: who writes the community table. The terminal, the API and the console share it.
import type { Ids } from "../../platform/kernel/ids.ts";
import type { Prisma, Tx } from "../../platform/store/client.ts";

export interface CommunityRecord {
  id: string;
  name: string;
  timeZone: string;
  hotline: string | null;
  /** Service hours in minutes after local midnight. */
  serviceFrom: number;
  serviceUntil: number;
  /** No service at weekends and on public holidays; otherwise service hours are every day's. */
  workingDaysOnly: boolean;
}

export type CommunityAdded = { kind: "added"; id: string } | { kind: "id_taken" } | { kind: "name_taken"; id: string };

/** Adds a community; without an id it gets one. Two of one name would be told apart by nobody, so that is refused. */
export async function addCommunity(
  tx: Tx,
  ids: Ids,
  given: Omit<CommunityRecord, "id" | "workingDaysOnly"> & { id?: string | undefined; workingDaysOnly?: boolean },
  now: Date,
): Promise<CommunityAdded> {
  const namesake = await tx.community.findFirst({ where: { name: given.name }, select: { id: true } });
  if (namesake) return { kind: "name_taken", id: namesake.id };
  const id = given.id ?? ids.id();
  if ((await tx.community.count({ where: { id } })) > 0) return { kind: "id_taken" };
  await tx.community.create({ data: { ...given, id, createdAt: now } });
  return { kind: "added", id };
}

/** Changes what is set for a community; what is left out stays. Clocks that run already keep their times. */
export async function setCommunity(tx: Tx, id: string, changes: Partial<Omit<CommunityRecord, "id" | "name">>): Promise<CommunityRecord> {
  const { createdAt: _, targets: __, ...community } = await tx.community.update({ where: { id }, data: changes });
  return community;
}

/** The times a community has set for itself, as they were written (`readOverrides` reads them); locked, for whoever will change them. */
export async function targetsOf(tx: Tx, id: string): Promise<unknown> {
  const [row] = await tx.$queryRaw<{ targets: unknown }[]>`SELECT targets FROM community WHERE id = ${id} FOR UPDATE`;
  return row?.targets ?? {};
}

/** Writes a community's own times, which whoever calls has checked. */
export async function setTargets(tx: Tx, id: string, targets: Prisma.InputJsonObject): Promise<void> {
  await tx.community.update({ where: { id }, data: { targets } });
}

/** All communities, oldest first, with how many houses and households each has on record. */
export async function listCommunities(tx: Tx): Promise<(CommunityRecord & { houses: number; households: number })[]> {
  const rows = await tx.community.findMany({
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    include: { _count: { select: { houses: true, households: { where: { until: null } } } } },
  });
  return rows.map(({ _count, createdAt: _, targets: __, ...community }) => ({ ...community, ..._count }));
}
