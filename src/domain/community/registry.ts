// The registry of communities: who writes the community table. The terminal, the API and the console share it.
import type { Ids } from "../../platform/kernel/ids.ts";
import { Prisma, type Tx } from "../../platform/store/client.ts";

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
  const namesake = await communityNamed(tx, given.name);
  if (namesake !== undefined) return { kind: "name_taken", id: namesake };
  const id = given.id ?? ids.id();
  if ((await tx.community.count({ where: { id } })) > 0) return { kind: "id_taken" };
  await tx.community.create({ data: { ...given, id, createdAt: now } });
  return { kind: "added", id };
}

/** The id of the community of a name, for two of one name are refused. */
export async function communityNamed(tx: Tx, name: string): Promise<string | undefined> {
  return (await tx.community.findFirst({ where: { name }, select: { id: true } }))?.id;
}

/** Changes what is set for a community; what is left out stays. Clocks that run already keep their times. */
export async function setCommunity(tx: Tx, id: string, changes: Partial<Omit<CommunityRecord, "id">>): Promise<CommunityRecord> {
  const { createdAt: _, targets: __, ...community } = await tx.community.update({ where: { id }, data: changes });
  return community;
}

export type TagsSet = { kind: "set" } | { kind: "in_use"; tag: string; owners: number };

/** The company's own words for groups of owners; one that owners still have stays until they have it no more. */
export async function setOwnerTags(tx: Tx, id: string, tags: readonly string[]): Promise<TagsSet> {
  const before = await tx.community.findUniqueOrThrow({ where: { id }, select: { ownerTags: true } });
  for (const tag of before.ownerTags.filter((one) => !tags.includes(one))) {
    const owners = await tx.owner.count({ where: { communityId: id, tags: { has: tag } } });
    if (owners > 0) return { kind: "in_use", tag, owners };
  }
  await tx.community.update({ where: { id }, data: { ownerTags: [...new Set(tags)] } });
  return { kind: "set" };
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

/** How its owners are asked back, which whoever calls has checked; null: as the house does. */
export async function setAsking(tx: Tx, id: string, asking: Prisma.InputJsonObject | null): Promise<void> {
  await tx.community.update({ where: { id }, data: { asking: asking ?? Prisma.DbNull } });
}

/** All communities, oldest first, with how many houses and households each has on record. */
export async function listCommunities(tx: Tx): Promise<(CommunityRecord & { houses: number; households: number })[]> {
  const rows = await tx.community.findMany({
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    include: { _count: { select: { houses: true, households: { where: { until: null } } } } },
  });
  return rows.map(({ _count, createdAt: _, targets: __, ...community }) => ({ ...community, ..._count }));
}
