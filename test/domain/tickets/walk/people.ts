// Who lives and works in the random walk's town: the demo community's cast, a wife and two neighbours who share what the cast reports, a
// stranger, and the roles that the demo has nobody for.
import { COMMUNITY, DEPARTMENTS, ROOM_FOR_ALL, STAFF, STRANGER } from "../../../../src/demo/golden-osmanthus.ts";
import { demoWorld } from "../../../../src/demo/load.ts";
import type { Tx } from "../../../../src/platform/store/client.ts";

const WIFE = { id: "owner-1-wife", name: "赵女士" };
/** Of the same stairs as 张女士 and 李先生. */
const NEIGHBOURS = [
  { id: "neighbour-1", house: "3-2-601" },
  { id: "neighbour-2", house: "3-2-701" },
];
const MORE_STAFF = [
  { id: "staff-quality", name: "品管老林", role: "quality" },
  { id: "staff-admin", name: "管理员小韩", role: "administrator" },
  { id: "staff-assistant-2", name: "小吴", role: "assistant" },
] as const;

export const people = {
  owners: ["owner-1", WIFE.id, "owner-2", "owner-3", "owner-4", ...NEIGHBOURS.map(({ id }) => id), STRANGER.id],
  staff: [...STAFF, ...MORE_STAFF].map(({ id }) => id),
  /** Whoever does more is there more often. */
  atWork: [
    ...[...STAFF, ...MORE_STAFF].map(({ id }) => id),
    "staff-assistant",
    "staff-assistant-2",
    "staff-head",
    "staff-head",
    "staff-admin",
  ],
  rooms: [...DEPARTMENTS.map(({ room }) => room), ROOM_FOR_ALL.id],
  names: new Map([...demoWorld.people, WIFE, ...MORE_STAFF].map(({ id, name }) => [id, name])),
  topics: new Map(demoWorld.rooms.map(({ id, topic }) => [id, topic])),
} as const;

/** Adds to the demo community whoever it lacks. */
export async function settle(tx: Tx, account: string, now: Date): Promise<void> {
  const homes = await tx.residency.findMany({
    where: { household: { houseId: { in: NEIGHBOURS.map(({ house }) => house) } } },
    include: { household: true },
  });
  const bound = NEIGHBOURS.flatMap(({ id, house }) => {
    const ownerId = homes.find(({ household }) => household.houseId === house)?.ownerId;
    return ownerId ? [{ id, ownerId }] : [];
  });
  if (bound.length < NEIGHBOURS.length) throw new Error("the demo community has nobody in the neighbours' flats");
  await tx.owner.create({ data: { id: WIFE.id, communityId: COMMUNITY.id, name: WIFE.name, language: "zh_CN", createdAt: now } });
  await tx.residency.create({ data: { ownerId: WIFE.id, householdId: "household-owner-1", role: "family", since: now } });
  for (const { id, ownerId } of [{ id: WIFE.id, ownerId: WIFE.id }, ...bound]) {
    await chatOf(tx, account, id, now);
    await tx.binding.create({ data: { id: `binding-${id}`, contactId: id, ownerId, boundAt: now } });
  }
  for (const [index, { id, name, role }] of MORE_STAFF.entries()) {
    const createdAt = new Date(now.getTime() + 1_000 + index);
    await tx.staff.create({ data: { id, name, role, departmentId: role === "assistant" ? "service" : null, onDuty: false, createdAt } });
    await tx.staffCommunity.create({ data: { staffId: id, communityId: COMMUNITY.id } });
    await chatOf(tx, account, id, now);
    await tx.staffContact.create({ data: { contactId: id, staffId: id, pairedAt: now } });
  }
}

async function chatOf(tx: Tx, account: string, id: string, now: Date): Promise<void> {
  await tx.contact.create({ data: { id, account, externalId: id, name: people.names.get(id) ?? id, createdAt: now } });
  await tx.conversation.create({ data: { id: `direct-${id}`, account, contactId: id } });
}
