// The flat of a row (pure): in one cell, or in columns of its own for building, unit, floor and room.
import { normalBuilding, normalRoom, normalUnit, roomOnFloor } from "../../community/flat-parts.ts";
import { type Flat, readFlat } from "../../community/house-number.ts";

/** A flat written in one cell. @param community its name, which people write before the flat, with an address before that */
export function flatOf(cell: string, community?: string): Flat | undefined {
  return readFlat(withoutCommunity(cell, community));
}

export interface FlatColumns {
  building: string;
  unit: string;
  floor: string;
  room: string;
}

/** A flat in columns: "3栋" | "2单元" | "501室"; a room column that holds the whole flat is right, too. */
export function flatOfColumns({ building, unit, floor, room }: FlatColumns, community?: string): Flat | undefined {
  const whole = flatOf(room, community);
  if (whole?.room) return whole;
  const inBuilding = normalBuilding(withoutCommunity(building, community));
  const inUnit = unit === "" && inBuilding !== "" ? flatOf(`${inBuilding}栋${room}`) : undefined; // "3栋" | "2单元501"
  if (inUnit?.unit) return inUnit;
  const door = normalRoom(room);
  const number = floor !== "" && /^(?:\d{1,2}|[A-Z])$/.test(door) ? roomOnFloor(floor.replace(/\s*(?:楼|层|F)$/i, ""), door) : door;
  const flat = { building: inBuilding, unit: normalUnit(unit), room: number ?? "" };
  return PART.test(flat.building) && PART.test(flat.room) && (flat.unit === "" || PART.test(flat.unit)) ? flat : undefined;
}

/** What can be part of a flat at all: a shop (商铺12) or a tower (B1) as well, but no sentence. */
const PART = /^[\p{L}\p{N}-]{1,12}$/u;

function withoutCommunity(cell: string, community: string | undefined): string {
  const text = cell.trim();
  const at = community ? text.indexOf(community) : -1;
  return at < 0 ? text : text.slice(at + (community?.length ?? 0)).replace(/^(?:小区)?[\s,，:：-]*/u, "");
}
