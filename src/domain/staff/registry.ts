// The roster: who writes the staff table. Somebody who leaves is set inactive, never deleted: the history names them.
import type { StaffRole } from "../../generated/prisma/enums.ts";
import type { Ids } from "../../platform/kernel/ids.ts";
import type { Tx } from "../../platform/store/client.ts";
import { makePairingCode } from "./pairing.ts";
import { seesAll } from "./roles.ts";

export interface StaffRecord {
  id: string;
  name: string;
  role: StaffRole;
  phone: string | null;
  onDuty: boolean;
  active: boolean;
  department: { id: string; name: string } | null;
  communities: { id: string; name: string }[];
  /** How many contacts were proven to be this member of staff. */
  contacts: number;
}

/** Of a member of staff; what is left out stays. */
export type StaffChange = Partial<NewStaff>;

export interface NewStaff {
  name: string;
  role: StaffRole;
  communityIds: readonly string[];
  departmentId: string | null;
  phone: string | null;
  onDuty: boolean;
}

export type StaffAdded =
  | {
      kind: "added";
      id: string;
      code: string /** Active members of the same name: `派 @name` cannot tell them apart. */;
      namesakes: number;
    }
  | { kind: "needs_community" }
  | { kind: "department_elsewhere"; communityId: string };

/** Changes somebody who is still here. The communities are all of theirs, where they are given. */
export async function changeStaff(
  tx: Tx,
  id: string,
  { communityIds, ...change }: StaffChange,
): Promise<{ kind: "changed" } | { kind: "inactive" } | Exclude<StaffAdded, { kind: "added" }>> {
  const before = await tx.staff.findUniqueOrThrow({ where: { id }, include: { communities: true } });
  if (!before.active) return { kind: "inactive" };
  const after = { role: before.role, departmentId: before.departmentId, ...change };
  const communities = communityIds ?? before.communities.map(({ communityId }) => communityId);
  const wrong = await misplaced(tx, { ...after, communityIds: communities });
  if (wrong) return wrong;
  await tx.staff.update({ where: { id }, data: change });
  if (communityIds) {
    await tx.staffCommunity.deleteMany({ where: { staffId: id, communityId: { notIn: [...communityIds] } } });
    await tx.staffCommunity.createMany({ data: communityIds.map((communityId) => ({ staffId: id, communityId })), skipDuplicates: true });
  }
  return { kind: "changed" };
}

/** Who sees only their communities needs one, and a department is in one of them. */
async function misplaced(
  tx: Tx,
  { role, communityIds, departmentId }: Pick<NewStaff, "role" | "communityIds" | "departmentId">,
): Promise<Exclude<StaffAdded, { kind: "added" }> | undefined> {
  if (communityIds.length === 0 && !seesAll(role)) return { kind: "needs_community" };
  if (!departmentId) return undefined;
  const { communityId } = await tx.department.findUniqueOrThrow({ where: { id: departmentId } });
  return communityIds.includes(communityId) ? undefined : { kind: "department_elsewhere", communityId };
}

/** Adds a member of staff with the one pairing code that proves who they are. */
export async function addStaff(tx: Tx, ids: Ids, given: NewStaff, now: Date): Promise<StaffAdded> {
  const { communityIds, ...staff } = given;
  const wrong = await misplaced(tx, given);
  if (wrong) return wrong;
  const namesakes = await tx.staff.count({
    where: { name: given.name, active: true, communities: { some: { communityId: { in: [...communityIds] } } } },
  });
  const id = ids.id();
  await tx.staff.create({ data: { ...staff, id, createdAt: now } });
  await tx.staffCommunity.createMany({ data: communityIds.map((communityId) => ({ staffId: id, communityId })) });
  return { kind: "added", id, code: await makePairingCode(tx, ids, { staffId: id }, now), namesakes };
}

/** A new code for a member of staff; the ones not used yet are void from now on. */
export async function newStaffCode(
  tx: Tx,
  ids: Ids,
  staffId: string,
  now: Date,
): Promise<{ kind: "made"; code: string } | { kind: "inactive" }> {
  const { active } = await tx.staff.findUniqueOrThrow({ where: { id: staffId }, select: { active: true } });
  if (!active) return { kind: "inactive" };
  await voidCodes(tx, staffId);
  return { kind: "made", code: await makePairingCode(tx, ids, { staffId }, now) };
}

/** On or off duty: on duty is who owners are told about and who is called in an emergency. */
export async function setDuty(tx: Tx, staffId: string, onDuty: boolean): Promise<"set" | "inactive"> {
  const { count } = await tx.staff.updateMany({ where: { id: staffId, active: true }, data: { onDuty } });
  return count > 0 ? "set" : "inactive";
}

export type StaffRemoved = { kind: "removed" /** Open tickets they accepted or carry out. */; openTickets: number } | { kind: "inactive" };

/** Ends all authority of a member of staff at once: rooms, tokens and codes. */
export async function removeStaff(tx: Tx, staffId: string): Promise<StaffRemoved> {
  const { count } = await tx.staff.updateMany({ where: { id: staffId, active: true }, data: { active: false, onDuty: false } });
  if (count === 0) return { kind: "inactive" };
  await voidCodes(tx, staffId);
  const openTickets = await tx.ticket.count({ where: { closedAt: null, OR: [{ acceptorId: staffId }, { assigneeId: staffId }] } });
  return { kind: "removed", openTickets };
}

async function voidCodes(tx: Tx, staffId: string): Promise<void> {
  await tx.pairingCode.deleteMany({ where: { staffId, usedAt: null } });
}

/** Everybody, those who left last, in the order they were added. */
export async function listStaff(tx: Tx): Promise<StaffRecord[]> {
  const rows = await tx.staff.findMany({
    orderBy: [{ active: "desc" }, { createdAt: "asc" }, { id: "asc" }],
    include: {
      department: { select: { id: true, name: true } },
      communities: { include: { community: { select: { id: true, name: true } } }, orderBy: { communityId: "asc" } },
      _count: { select: { contacts: true } },
    },
  });
  return rows.map(({ id, name, role, phone, onDuty, active, department, communities, _count }) => ({
    id,
    name,
    role,
    phone,
    onDuty,
    active,
    department,
    communities: communities.map(({ community }) => community),
    contacts: _count.contacts,
  }));
}
