// Houses as people look for them: in the order of their numbers (2 before 10), by building, unit and what somebody typed; and the buildings
// and units that a community's houses make up.
import { Prisma, type Tx } from "../../platform/store/client.ts";
import { normalBuilding, normalRoom, normalUnit } from "./flat-parts.ts";
import { parseHouseNumber } from "./house-number.ts";

export interface HouseQuestion {
  /** All where it is not given. */
  communityIds?: readonly string[] | undefined;
  building?: string | undefined;
  unit?: string | undefined;
  /** A flat as people write it, or a room or a building. */
  q?: string | undefined;
  /** The house after which to go on. */
  after?: string | undefined;
  take: number;
}

const IN_ORDER = Prisma.sql`community_id, length(building), building, length(unit), unit, length(room), room`;

/** Ids of houses, by number. */
export async function housesInOrder(tx: Tx, question: HouseQuestion): Promise<string[]> {
  const { communityIds, building, unit, q, after, take } = question;
  const wanted = [
    Prisma.sql`TRUE`,
    ...(communityIds ? [Prisma.sql`community_id = ANY(${[...communityIds]})`] : []),
    ...(building === undefined ? [] : [Prisma.sql`building = ${normalBuilding(building)}`]),
    ...(unit === undefined ? [] : [Prisma.sql`unit = ${unit === "" ? "" : normalUnit(unit)}`]),
    ...(q === undefined ? [] : [meant(q)]),
    ...(after === undefined ? [] : [Prisma.sql`(${IN_ORDER}) > (SELECT ${IN_ORDER} FROM house WHERE id = ${after})`]),
  ];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM house WHERE ${Prisma.join(wanted, " AND ")} ORDER BY ${IN_ORDER} LIMIT ${take}`;
  return rows.map(({ id }) => id);
}

function meant(q: string): Prisma.Sql {
  const flat = parseHouseNumber(q);
  if (!flat) return Prisma.sql`(room = ${normalRoom(q)} OR building = ${normalBuilding(q)})`;
  const unit = flat.unit === undefined ? Prisma.sql`TRUE` : Prisma.sql`unit = ${flat.unit}`;
  return Prisma.sql`(building = ${flat.building} AND room = ${flat.room} AND ${unit})`;
}

export interface BuildingRecord {
  building: string;
  units: { unit: string; houses: number; households: number }[];
  houses: number;
  households: number;
}

/** The buildings and units of a community, in the order of their numbers; a unit of "" is a building without units. */
export async function buildingsOf(tx: Tx, communityId: string): Promise<BuildingRecord[]> {
  const rows = await tx.$queryRaw<{ building: string; unit: string; houses: number; households: number }[]>`
    SELECT building, unit, count(DISTINCT house.id)::int AS houses, count(household.id)::int AS households
    FROM house LEFT JOIN household ON household.house_id = house.id AND household.until IS NULL
    WHERE house.community_id = ${communityId}
    GROUP BY building, unit ORDER BY length(building), building, length(unit), unit`;
  const found = new Map<string, BuildingRecord>();
  for (const { building, ...unit } of rows) {
    const one = found.get(building) ?? { building, units: [], houses: 0, households: 0 };
    one.units.push(unit);
    one.houses += unit.houses;
    one.households += unit.households;
    found.set(building, one);
  }
  return [...found.values()];
}
