// Who lives where, as binding and moving out change it: residents of a house, one's own flats, moving in and out.
import type { Turn } from "../../../conversation/turn.ts";
import type { Language, OwnerRole } from "../../../generated/prisma/enums.ts";
import { storable } from "../../../platform/kernel/text.ts";
import type { Tx } from "../../../platform/store/client.ts";
import { type HouseRecord, houseLabel } from "../../community/houses.ts";
import { lockHouse } from "../../community/registry-houses.ts";
import type { Resident } from "./proof.ts";
import { endBindings } from "./store.ts";

/** Who lives in a house now, by the books; who had their data erased is nobody. */
export async function residentsOf(tx: Tx, houseId: string): Promise<Resident[]> {
  const rows = await tx.residency.findMany({
    where: { until: null, household: { houseId, until: null }, owner: { erasedAt: null } },
    include: { owner: { include: { phones: true } } },
    orderBy: [{ since: "asc" }, { ownerId: "asc" }],
  });
  return rows.map(({ owner, ownerId, householdId, role }) => ({
    ownerId,
    householdId,
    role,
    name: owner.name,
    phones: owner.phones.map(({ phone }) => phone),
  }));
}

/** Who has lived in a house and has left it. */
export async function formerResidentsOf(tx: Tx, houseId: string): Promise<{ id: string; name: string; role: OwnerRole }[]> {
  const rows = await tx.residency.findMany({
    where: { until: { not: null }, household: { houseId }, owner: { erasedAt: null } },
    include: { owner: { select: { id: true, name: true } } },
    orderBy: { until: "desc" },
  });
  return rows.map(({ owner, role }) => ({ ...owner, role }));
}

/** A flat that somebody lives in. */
export interface Home {
  householdId: string;
  house: { id: string; label: string };
}

/** All flats of an owner, newest first: the first is the one that is meant where none is named. */
export async function homesOf(tx: Tx, ownerId: string): Promise<Home[]> {
  const rows = await tx.residency.findMany({
    where: { ownerId, until: null },
    include: { household: { include: { house: true } } },
    orderBy: { since: "desc" },
  });
  return rows.map(({ householdId, household: { house } }) => ({ householdId, house: { id: house.id, label: houseLabel(house) } }));
}

/** Somebody whom the books do not have yet. */
export async function addResident(
  turn: Turn,
  { house, name, language }: { house: HouseRecord; name: string; language?: Language | undefined },
): Promise<string> {
  const id = turn.ids.id();
  const data = { id, communityId: house.communityId, name: storable(name), createdAt: turn.now, ...(language && { language }) };
  await turn.tx.owner.create({ data });
  return id;
}

/** Books say Chinese where nobody was asked: what somebody writes in when they are first bound is their language. */
export async function learnLanguage({ tx }: Turn, ownerId: string, language: Language): Promise<void> {
  if (language !== "zh_CN") await tx.owner.update({ where: { id: ownerId }, data: { language } });
}

/** An owner lives in a house from now on, if they do not already. @returns their household there */
export async function moveIn(
  turn: Turn,
  { ownerId, house, role }: { ownerId: string; house: HouseRecord; role: OwnerRole },
): Promise<string> {
  const householdId = await householdToJoin(turn, house, ownerId);
  const before = await turn.tx.residency.findUnique({ where: { ownerId_householdId: { ownerId, householdId } } });
  if (!before) await turn.tx.residency.create({ data: { ownerId, householdId, role, since: turn.now } });
  else if (before.until)
    await turn.tx.residency.update({ where: { ownerId_householdId: { ownerId, householdId } }, data: { role, until: null } });
  return householdId;
}

/** Where everybody has moved out, whoever comes next is another household: what the old one told us is not theirs to see. */
async function householdToJoin({ tx, now, ids }: Turn, { id: houseId, communityId }: HouseRecord, ownerId: string): Promise<string> {
  await lockHouse(tx, houseId);
  const open = await tx.household.findFirst({ where: { houseId, until: null }, include: { residencies: true } });
  const isLeft = open && open.residencies.length > 0 && open.residencies.every(({ until }) => until !== null);
  if (open && (!isLeft || open.residencies.some((one) => one.ownerId === ownerId))) return open.id;
  if (open) await tx.household.update({ where: { id: open.id }, data: { until: now } });
  const id = ids.id();
  await tx.household.create({ data: { id, communityId, houseId, since: now } });
  return id;
}

/** The flat that somebody said was theirs is theirs no longer. */
export async function forgetStated({ tx }: Turn, contactId: string): Promise<void> {
  await tx.contact.update({ where: { id: contactId }, data: { statedHouseId: null } });
}

/** They never lived there: that they were written down as living there ends, and nothing else does. */
export async function endResidency({ tx, now }: Turn, ownerId: string, houseId: string): Promise<void> {
  await tx.residency.updateMany({ where: { ownerId, until: null, household: { houseId } }, data: { until: now } });
}

export interface MovedOut {
  /** Contacts that are bound to nobody any more. */
  unbound: string[];
  /** Who still lives there, by the books. */
  remaining: Resident[];
}

/**
 * An owner lives in a household no longer. Their binding ends with their last home, and codes that would bring them back are void. The
 * household stays open: whether it has ended is for staff to say.
 */
export async function moveOut(turn: Turn, ownerId: string, { householdId, house }: Home): Promise<MovedOut> {
  const { tx, now } = turn;
  await tx.residency.update({ where: { ownerId_householdId: { ownerId, householdId } }, data: { until: now } });
  await tx.contact.updateMany({
    where: { statedHouseId: house.id, bindings: { some: { ownerId, endedAt: null } } },
    data: { statedHouseId: null },
  });
  const homeless = (await tx.residency.count({ where: { ownerId, until: null } })) === 0;
  const unbound = homeless ? await endBindings(turn, ownerId, "moved_out") : [];
  const remaining = await residentsOf(tx, house.id);
  await tx.invitation.updateMany({
    where: { houseId: house.id, revokedAt: null, ...(remaining.length > 0 && { ownerId }) },
    data: { revokedAt: now },
  });
  return { unbound, remaining };
}
