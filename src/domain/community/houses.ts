// The registry of communities and houses, as the rest of the house asks it.
import type { Tx } from "../../platform/store/client.ts";
import type { HouseNumber } from "./house-number.ts";

export interface HouseRecord {
  id: string;
  communityId: string;
  building: string;
  unit: string;
  room: string;
}

/** "3栋2单元501", as everybody sees it. */
export function houseLabel(house: { building: string; unit: string; room: string }): string {
  return `${house.building}栋${house.unit ? `${house.unit}单元` : ""}${house.room}`;
}

/** Whether a written number means the flat of this label; the unit may be left out. */
export function isSameFlat(label: string, number: HouseNumber): boolean {
  const said = houseLabel({ unit: "", ...number });
  return label === said || (!number.unit && label.startsWith(`${number.building}栋`) && label.endsWith(number.room));
}

/** The houses that a written number can mean; without a unit there may be several, in an unknown community too. */
export async function matchHouses(tx: Tx, number: HouseNumber, communityId: string | null): Promise<HouseRecord[]> {
  return tx.house.findMany({
    where: { building: number.building, room: number.room, ...(number.unit && { unit: number.unit }), ...(communityId && { communityId }) },
    orderBy: [{ communityId: "asc" }, { unit: "asc" }],
    take: 9,
  });
}

/** The only community of an installation that has just one. */
export async function onlyCommunity(tx: Tx): Promise<string | null> {
  const [first, second] = await tx.community.findMany({ select: { id: true }, take: 2 });
  return first && !second ? first.id : null;
}
