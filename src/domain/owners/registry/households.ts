// Households (R11): who writes them and who lives in them, one at a time. One lives in a house at a time; whoever moved out stays on record.
import type { Turn } from "../../../conversation/turn.ts";
import type { OwnerRole } from "../../../generated/prisma/enums.ts";
import type { Tx } from "../../../platform/store/client.ts";
import { houseLabel } from "../../community/houses.ts";
import { lockHouse } from "../../community/registry-houses.ts";
import { moveOut } from "../binding/residence.ts";
import { tellContacts } from "../binding/tell.ts";

export interface NewResident {
  ownerId: string;
  role: OwnerRole;
  /** Since the household, where it is not given. */
  since?: Date | undefined;
}

/** What is left out stays; somebody new needs a role. */
export interface ResidentChange {
  ownerId: string;
  role?: OwnerRole | undefined;
  since?: Date | undefined;
  until?: Date | null | undefined;
}

export type HouseholdRefused =
  /** Another household lives there. */
  | { kind: "occupied"; householdId: string; since: Date }
  /** Nobody of that id in this community. */
  | { kind: "no_such_owner"; ownerId: string }
  | { kind: "needs_role"; ownerId: string }
  /** It would end before it begins; of the household itself where no owner is named. */
  | { kind: "ends_first"; ownerId?: string }
  /** A day to come: whether somebody lives there is asked of today, so it is entered on the day itself. */
  | { kind: "to_come"; ownerId?: string }
  /** The household has ended: nobody lives in it any more. */
  | { kind: "ended" };

/**
 * A new household in a house. Where one lives there already it is refused, unless it is to be replaced: then that one ends when this begins, with
 * all who lived in it.
 */
export async function addHousehold(
  turn: Turn,
  given: { houseId: string; since: Date; residents: readonly NewResident[]; replaces: boolean },
): Promise<{ kind: "added"; id: string } | HouseholdRefused> {
  const { tx, ids, now } = turn;
  const { houseId, since, residents, replaces } = given;
  await lockHouse(tx, houseId);
  const { communityId } = await tx.house.findUniqueOrThrow({ where: { id: houseId }, select: { communityId: true } });
  if (since > now) return { kind: "to_come" };
  const before = await tx.household.findFirst({ where: { houseId, until: null } });
  if (before && !replaces) return { kind: "occupied", householdId: before.id, since: before.since };
  if (before && before.since > since) return { kind: "ends_first" };
  for (const { ownerId, since: from } of residents) {
    if (!(await livesHere(tx, ownerId, communityId))) return { kind: "no_such_owner", ownerId };
    if (from && from > now) return { kind: "to_come", ownerId };
  }
  if (before) await endHousehold(turn, before, since);
  const id = ids.id();
  await tx.household.create({ data: { id, communityId, houseId, since } });
  await tx.residency.createMany({
    data: residents.map((one) => ({ ...one, householdId: id, since: one.since ?? since })),
    skipDuplicates: true,
  });
  return { kind: "added", id };
}

/** Ends or begins again, and who lives in it from when until when: each named resident is changed or added, the others stay. */
export async function changeHousehold(
  turn: Turn,
  id: string,
  { until, residents = [] }: { until?: Date | null | undefined; residents?: readonly ResidentChange[] | undefined },
): Promise<{ kind: "changed" } | HouseholdRefused> {
  const { tx, now } = turn;
  const household = await tx.household.findUniqueOrThrow({ where: { id } });
  await lockHouse(tx, household.houseId);
  const refused = await refusal(tx, household, until, now);
  if (refused) return refused;
  const ends = until === undefined ? household.until : until;
  for (const resident of residents) {
    const wrong = await putResident(turn, { ...household, until: ends }, resident);
    if (wrong) return wrong;
  }
  if (until) await endHousehold(turn, household, until);
  else if (until === null) await tx.household.update({ where: { id }, data: { until: null } });
  return { kind: "changed" };
}

interface Household {
  id: string;
  communityId: string;
  houseId: string;
  since: Date;
  until: Date | null;
}

async function refusal(tx: Tx, household: Household, until: Date | null | undefined, now: Date): Promise<HouseholdRefused | undefined> {
  if (until) {
    if (until > now) return { kind: "to_come" };
    return until < household.since ? { kind: "ends_first" } : undefined;
  }
  if (until === undefined) return undefined;
  const other = await tx.household.findFirst({ where: { houseId: household.houseId, until: null, NOT: { id: household.id } } });
  return other ? { kind: "occupied", householdId: other.id, since: other.since } : undefined;
}

async function putResident(turn: Turn, household: Household, given: ResidentChange): Promise<HouseholdRefused | undefined> {
  const { tx, now } = turn;
  const { ownerId } = given;
  const key = { ownerId_householdId: { ownerId, householdId: household.id } };
  const before = await tx.residency.findUnique({ where: key });
  if (!before && !(await livesHere(tx, ownerId, household.communityId))) return { kind: "no_such_owner", ownerId };
  const role = given.role ?? before?.role;
  if (role === undefined) return { kind: "needs_role", ownerId };
  const since = given.since ?? before?.since ?? (household.until ? household.since : now);
  const until = given.until === undefined ? (before?.until ?? null) : given.until;
  if (since > now || (until && until > now)) return { kind: "to_come", ownerId };
  if (until && until < since) return { kind: "ends_first", ownerId };
  if (until === null && household.until) return { kind: "ended" };
  await tx.residency.upsert({
    where: key,
    create: { ownerId, householdId: household.id, role, since },
    update: { role, since, ...(until === null && { until }) },
  });
  if (until) await leave(turn, household, ownerId, until);
  return undefined;
}

/** With all who still live in it; who came after that day never really did, and leaves as they came. */
async function endHousehold(turn: Turn, household: Household, until: Date): Promise<void> {
  const { tx } = turn;
  await tx.household.update({ where: { id: household.id }, data: { until } });
  for (const { ownerId, since } of await tx.residency.findMany({ where: { householdId: household.id, until: null } }))
    await leave(turn, household, ownerId, since > until ? since : until);
}

/** Moving out has the same consequences whoever says it (bindings, codes, what their chats are told); the day is the one that was given. */
async function leave(turn: Turn, { id: householdId, houseId }: Household, ownerId: string, until: Date): Promise<void> {
  const key = { ownerId_householdId: { ownerId, householdId } };
  const { until: before } = await turn.tx.residency.findUniqueOrThrow({ where: key, select: { until: true } });
  const house = await turn.tx.house.findUniqueOrThrow({ where: { id: houseId } });
  if (!before) {
    const label = houseLabel(house);
    const { unbound } = await moveOut(turn, ownerId, { householdId, house: { id: houseId, label } });
    await tellContacts(turn, unbound, (say) => say.leftByStaff(label));
  }
  await turn.tx.residency.update({ where: key, data: { until } });
}

async function livesHere(tx: Tx, ownerId: string, communityId: string): Promise<boolean> {
  return (await tx.owner.count({ where: { id: ownerId, communityId, erasedAt: null } })) > 0;
}
