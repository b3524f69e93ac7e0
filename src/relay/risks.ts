// 流失: owners at risk (R107), for whoever leads. In the service room names and flats only; the reasons are for a direct chat.
import { DateTime } from "luxon";
import type { Turn } from "../conversation/turn.ts";
import { type OwnerAtRisk, ownersAtRisk } from "../domain/owners/risk-list.ts";
import { seesAll } from "../domain/staff/roles.ts";
import { departmentFor, type StaffMember } from "../domain/staff/rooms.ts";
import { isHead } from "../domain/tickets/authority.ts";
import { ticketsSeenBy } from "../domain/tickets/seen.ts";
import { DEFAULT_CALENDAR } from "../domain/tickets/times.ts";
import { staffWords } from "../words/index.ts";
import type { Place } from "./place.ts";

const SHOWN = 10;

export async function risks(turn: Turn, { room }: Place, staff: StaffMember): Promise<string> {
  if (!isHead(staff.role)) return staffWords.risk.headsOnly;
  if (room && !(await isServiceRoom(turn, room, staff))) return staffWords.risk.notHere;
  const communityIds = room ? [room.communityId] : await communitiesOf(turn, staff);
  const visible = room ? { AND: [ticketsSeenBy(staff), { discretion: "rooms" as const }] } : ticketsSeenBy(staff);
  const found = await ownersAtRisk(turn.tx, { communityIds, visible }, turn.now);
  const lines = found.slice(0, SHOWN).map((one) => ({ house: one.house, name: one.owner.name, reasons: room ? [] : reasonsOf(one) }));
  return staffWords.risk.list(lines, found.length, room !== null);
}

/** The room of the head's own department, or of the one that looks after whatever is no other's. */
async function isServiceRoom(turn: Turn, room: NonNullable<Place["room"]>, staff: StaffMember): Promise<boolean> {
  if (room.departmentId === null) return false;
  return room.departmentId === staff.departmentId || room.departmentId === (await departmentFor(turn.tx, room.communityId, "other"));
}

async function communitiesOf(turn: Turn, { id, role }: StaffMember): Promise<string[] | undefined> {
  if (seesAll(role)) return undefined;
  return (await turn.tx.staffCommunity.findMany({ where: { staffId: id } })).map(({ communityId }) => communityId);
}

function reasonsOf({ reasons, timeZone }: OwnerAtRisk): string[] {
  return reasons.map((reason) => staffWords.risk.reason({ ...reason, since: dayOf(reason.since, timeZone) }));
}

function dayOf(at: Date, zone: string | null): string {
  return DateTime.fromJSDate(at, { zone: zone ?? DEFAULT_CALENDAR.timeZone }).toISODate() ?? "";
}
