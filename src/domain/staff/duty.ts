// Who is on duty now: by their shifts where they have any, else as the roster says. Whoever is off duty is neither called nor reminded.

import { DateTime } from "luxon";
import type { StaffRole } from "../../generated/prisma/enums.ts";
import type { Tx } from "../../platform/store/client.ts";

export interface Shift {
  /** 1 Monday to 7 Sunday. */
  weekdays: readonly number[];
  /** Minutes after local midnight; `until` before `from` is on the next day. */
  from: number;
  until: number;
}

const DAY = 24 * 60;

/** Whether a shift is running at a time. */
export function covers(shift: Shift, at: Date, timeZone: string): boolean {
  const local = DateTime.fromJSDate(at, { zone: timeZone });
  const minute = local.hour * 60 + local.minute;
  const yesterday = local.weekday === 1 ? 7 : local.weekday - 1;
  if (shift.from < shift.until) return shift.weekdays.includes(local.weekday) && minute >= shift.from && minute < shift.until;
  return (
    (shift.weekdays.includes(local.weekday) && minute >= shift.from && minute < DAY) ||
    (shift.weekdays.includes(yesterday) && minute < shift.until)
  );
}

/** A member of staff, and whether they are here at a time. */
export interface Presence {
  id: string;
  name: string;
  role: StaffRole;
  departmentId: string | null;
  departmentName: string | null;
  isOnDuty: boolean;
  /** By a shift that is running, not merely by the roster. */
  byShift: boolean;
  /** Out of service hours by a shift: whoever has the night. */
  hasNight: boolean;
}

/** The staff of a community who are on duty at a time, in the order they were added. */
export async function onDuty(tx: Tx, communityId: string, at: Date): Promise<Presence[]> {
  return (await presence(tx, communityId, at)).filter(({ isOnDuty }) => isOnDuty);
}

/** Everybody who works for a community, in the order they were added. */
export async function presence(tx: Tx, communityId: string, at: Date): Promise<Presence[]> {
  const community = await tx.community.findUniqueOrThrow({
    where: { id: communityId },
    select: { timeZone: true, serviceFrom: true, serviceUntil: true },
  });
  const local = DateTime.fromJSDate(at, { zone: community.timeZone });
  const minute = local.hour * 60 + local.minute;
  const night = minute < community.serviceFrom || minute >= community.serviceUntil;
  const rows = await tx.staff.findMany({
    where: { active: true, communities: { some: { communityId } } },
    select: {
      id: true,
      name: true,
      role: true,
      departmentId: true,
      department: { select: { name: true } },
      onDuty: true,
      shifts: true,
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ shifts, onDuty: said, department, ...staff }) => {
    const byShift = shifts.some((shift) => covers(shift, at, community.timeZone));
    return {
      ...staff,
      departmentName: department?.name ?? null,
      isOnDuty: byShift || (shifts.length === 0 && said),
      byShift,
      hasNight: byShift && night,
    };
  });
}
