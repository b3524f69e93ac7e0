// Loads the demo community into an empty installation; ids equal the simulator's contact ids, so that a newcomer can follow them.
import type { Tx } from "../platform/store/client.ts";
import {
  CAST,
  COMMUNITY,
  DEPARTMENTS,
  houses,
  IN_EVERY_ROOM,
  key,
  owners,
  ROOM_FOR_ALL,
  SHIFTS,
  STAFF,
  STRANGER,
} from "./golden-osmanthus.ts";
import { loadKnowledge } from "./knowledge.ts";

const SERVICE = { timeZone: "Asia/Shanghai", serviceFrom: 8 * 60 + 30, serviceUntil: 20 * 60 };

/** People and rooms for the simulator's world. */
export const demoWorld = {
  people: [...CAST, STRANGER, ...STAFF].map(({ id, name }) => ({ id, name })),
  rooms: [
    ...DEPARTMENTS.map(({ id, name, room }) => ({
      id: room,
      topic: `金桂苑·${name}群`,
      members: [...new Set([...IN_EVERY_ROOM, ...STAFF.filter(({ department }) => department === id).map((staff) => staff.id)])],
    })),
    { ...ROOM_FOR_ALL, members: STAFF.map(({ id }) => id) },
  ],
};

/**
 * Does nothing if there is a community already.
 * @param account the simulator's account, whose contacts and rooms are bound as well; other channels get the registry alone
 */
export async function loadDemo(tx: Tx, now: Date, account: string | undefined): Promise<boolean> {
  if ((await tx.community.count()) > 0) return false;
  const communityId = COMMUNITY.id;
  await tx.community.create({ data: { ...COMMUNITY, ...SERVICE, createdAt: now } });
  await loadResidents(tx, communityId, now);
  await tx.department.createMany({ data: DEPARTMENTS.map(({ id, name }) => ({ id, name, communityId })) });
  await tx.departmentCategory.createMany({
    data: DEPARTMENTS.flatMap(({ id, categories }) => categories.map((category) => ({ communityId, category, departmentId: id }))),
  });
  await tx.staff.createMany({
    data: STAFF.map(({ department, ...staff }, index) => ({
      ...staff,
      departmentId: department,
      createdAt: new Date(now.getTime() + index),
    })),
  });
  await tx.staffCommunity.createMany({ data: STAFF.map(({ id }) => ({ staffId: id, communityId })) });
  await tx.dutyShift.createMany({ data: SHIFTS });
  await loadKnowledge(tx, communityId, now);
  if (account !== undefined) await bindCast(tx, communityId, account, now);
  return true;
}

async function loadResidents(tx: Tx, communityId: string, now: Date): Promise<void> {
  const all = houses();
  const people = owners();
  await tx.house.createMany({ data: all.map((house) => ({ id: key(house), communityId, ...house })) });
  await tx.household.createMany({
    data: people.map(({ id, house }) => ({ id: `household-${id}`, communityId, houseId: key(house), since: now })),
  });
  await tx.owner.createMany({ data: people.map(({ id, name, language }) => ({ id, communityId, name, language, createdAt: now })) });
  await tx.ownerPhone.createMany({ data: people.map(({ id, phone }) => ({ ownerId: id, phone })) });
  await tx.residency.createMany({
    data: people.map(({ id, role }) => ({ ownerId: id, householdId: `household-${id}`, role, since: now })),
  });
}

async function bindCast(tx: Tx, communityId: string, account: string, now: Date): Promise<void> {
  const contact = ({ id, name }: { id: string; name: string }) => ({ id, account, externalId: id, name, createdAt: now });
  await tx.contact.createMany({ data: demoWorld.people.map(contact), skipDuplicates: true });
  await tx.conversation.createMany({
    data: demoWorld.people.map(({ id }) => ({ id: `direct-${id}`, account, contactId: id })),
    skipDuplicates: true,
  });
  await tx.binding.createMany({
    data: CAST.map(({ id }) => ({ id: `binding-${id}`, contactId: id, ownerId: id, proof: "demo" as const, boundAt: now })),
  });
  await tx.staffContact.createMany({ data: STAFF.map(({ id }) => ({ contactId: id, staffId: id, pairedAt: now })) });
  const departments = new Map(DEPARTMENTS.map(({ id, room }) => [room, id]));
  await tx.room.createMany({
    data: demoWorld.rooms.map(({ id, topic }) => ({
      id,
      account,
      externalId: id,
      topic,
      kind: "staff" as const,
      communityId,
      departmentId: departments.get(id) ?? null,
      createdAt: now,
    })),
    skipDuplicates: true,
  });
  await tx.conversation.createMany({
    data: demoWorld.rooms.map(({ id }) => ({ id: `room-${id}`, account, roomId: id })),
    skipDuplicates: true,
  });
}
