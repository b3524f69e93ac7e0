// The duty roster: who writes the shifts that duty.ts reads. Whoever has a shift is on duty only in their shifts.
import type { Ids } from "../../platform/kernel/ids.ts";
import type { Tx } from "../../platform/store/client.ts";
import { onDuty, type Shift } from "./duty.ts";
import { overlapping } from "./shift-overlap.ts";

export interface ShiftRecord extends Shift {
  id: string;
  staffId: string;
}

export type ShiftAdded =
  | { kind: "added"; id: string; first: boolean }
  | { kind: "inactive" }
  /** Works for no community, so there is none to be on duty in. */
  | { kind: "nowhere" }
  | { kind: "overlaps"; with: ShiftRecord };

/** Adds a shift of a member of staff, unless they are on duty then already. */
export async function addShift(tx: Tx, ids: Ids, staffId: string, shift: Shift): Promise<ShiftAdded> {
  // Two shifts that are added at once see each other.
  await tx.$queryRaw`SELECT id FROM staff WHERE id = ${staffId} FOR UPDATE`;
  const staff = await tx.staff.findUniqueOrThrow({
    where: { id: staffId },
    include: { shifts: true, _count: { select: { communities: true } } },
  });
  if (!staff.active) return { kind: "inactive" };
  if (staff._count.communities === 0) return { kind: "nowhere" };
  const taken = staff.shifts.find((other) => overlapping(shift, other));
  if (taken) return { kind: "overlaps", with: taken };
  const id = ids.id();
  await tx.dutyShift.create({ data: { id, staffId, ...shift, weekdays: [...shift.weekdays] } });
  return { kind: "added", id, first: staff.shifts.length === 0 };
}

/** Takes a shift off the roster. Says what then counts for its member of staff: the shifts that are left, or the roster. */
export async function removeShift(tx: Tx, id: string): Promise<{ left: number; onDuty: boolean }> {
  const { staffId, staff } = await tx.dutyShift.delete({ where: { id }, select: { staffId: true, staff: { select: { onDuty: true } } } });
  return { left: await tx.dutyShift.count({ where: { staffId } }), onDuty: staff.onDuty };
}

/** The shifts of everybody who is still here, by member of staff, those that begin first in the week first. */
export async function listShifts(tx: Tx): Promise<ShiftRecord[]> {
  const rows = await tx.dutyShift.findMany({
    where: { staff: { active: true } },
    orderBy: [{ staff: { createdAt: "asc" } }, { staffId: "asc" }],
  });
  return rows.sort((a, b) => (a.staffId === b.staffId ? begins(a) - begins(b) : 0));
}

function begins({ weekdays, from }: Shift): number {
  return Math.min(...weekdays) * 24 * 60 + from;
}

export interface RosterRow {
  department: string | null;
  staff: { id: string; name: string };
  /** None: on duty as the roster says. */
  shifts: ShiftRecord[];
  onDuty: boolean;
}

/** Who is on duty when in a community, and who is now: by department, those of none last. */
export async function dutyRoster(tx: Tx, communityId: string, at: Date): Promise<RosterRow[]> {
  const present = new Set((await onDuty(tx, communityId, at)).map(({ id }) => id));
  const shifts = await listShifts(tx);
  const staff = await tx.staff.findMany({
    where: { active: true, communities: { some: { communityId } } },
    select: { id: true, name: true, department: { select: { name: true } } },
    orderBy: [{ department: { name: "asc" } }, { createdAt: "asc" }, { id: "asc" }],
  });
  return staff.map(({ id, name, department }) => ({
    department: department?.name ?? null,
    staff: { id, name },
    shifts: shifts.filter(({ staffId }) => staffId === id),
    onDuty: present.has(id),
  }));
}
