// The registry of communities and houses, as the rest of the house asks it.
import type { Tx } from "../../platform/store/client.ts";
import { type Flat, type FlatSaid, readFlat } from "./house-number.ts";
import { type Meant, mayBeOf, planOf, resolve, surely } from "./plan.ts";

export interface HouseRecord {
  id: string;
  communityId: string;
  building: string;
  unit: string;
  room: string;
}

/** "3栋2单元501", as everybody sees it; "翠竹阁501" where a building has a name, "58号" and "58栋" of houses that stand alone. */
export function houseLabel({ building, unit, room }: Flat): string {
  if (building === "") return `${unit && unitLabel(unit)}${roomLabel(room)}${unit ? "" : "号"}`;
  return `${building}${/[0-9A-Za-z甲乙丙丁一二三四五六七八九十]$/u.test(building) ? "栋" : ""}${unit && unitLabel(unit)}${roomLabel(room)}`;
}

const unitLabel = (unit: string): string => (/单元$|[门梯]$/u.test(unit) ? unit : `${unit}单元`);
/** A minus would read as a stroke. */
const roomLabel = (room: string): string => room.replace(/^-/u, "负");

/** Whether a written number means the flat of this label; the unit may be left out. */
export function isSameFlat(label: string, number: FlatSaid): boolean {
  const flat = readFlat(label);
  return flat !== undefined && surely(resolve(number, planOf([flat]))) !== undefined;
}

/** A house that may be meant; the community's name where it was not clear which one. */
export interface HouseMeant extends HouseRecord {
  community?: string;
}

/** The houses that a written number can mean: by its letter or, failing that, by the community's plan; in an unknown community too. */
export async function matchHouses(tx: Tx, said: FlatSaid, communityId: string | null): Promise<Meant<HouseMeant>> {
  const exact = await byTheLetter(tx, said, communityId);
  return exact ?? resolve(said, planOf(await load(tx, said, communityId)));
}

/** The usual case is one look into the index; what may be read in another way needs the plan. */
async function byTheLetter(tx: Tx, said: FlatSaid, communityId: string | null): Promise<Meant<HouseMeant> | undefined> {
  const { building, unit, room } = said;
  if (building === undefined || room === undefined || said.area !== undefined || said.orRoom !== undefined || communityId === null)
    return undefined;
  const [only, ...others] = await tx.house.findMany({ where: { communityId, building, room, ...(unit && { unit }) }, take: 2 });
  return only && others.length === 0 && (unit || only.unit === "") ? { houses: [only], more: false, close: false } : undefined;
}

/** More than any building has, less than a community. */
const MOST_LOADED = 5_000;

/** The part of the plan in which what was said may be. */
async function load(tx: Tx, said: FlatSaid, communityId: string | null): Promise<HouseMeant[]> {
  const { building, room, run } = said;
  const named = building === undefined && run === undefined ? [] : await buildingsMeant(tx, said, communityId);
  const rooms = [...new Set([room, run, building].flatMap((part) => (part ? spellings(part) : [])))];
  const houses = await tx.house.findMany({
    where: {
      ...(communityId && { communityId }),
      OR: [...named, { room: { in: [...rooms, ...spelledOut(said)] }, ...(building !== undefined && { building: "" }) }],
    },
    include: { community: { select: { name: true } } },
    orderBy: [{ communityId: "asc" }, { building: "asc" }, { unit: "asc" }, { room: "asc" }],
    take: MOST_LOADED,
  });
  const known = new Set(houses.map((house) => house.communityId)).size < 2;
  return houses.map(({ community, ...house }) => ({ ...house, ...((!known || said.area !== undefined) && { community: community.name }) }));
}

/** Reads only where one building ends and the next begins: what it costs grows with the buildings, not with their flats. */
async function buildingsMeant(
  tx: Tx,
  said: FlatSaid,
  communityId: string | null,
): Promise<{ communityId: string; building: { in: string[] } }[]> {
  const rows = await tx.$queryRaw<{ id: string; building: string }[]>`
    WITH RECURSIVE one AS (
      SELECT id, (SELECT min(building) FROM house WHERE community_id = community.id) AS building
      FROM community WHERE ${communityId}::text IS NULL OR id = ${communityId}
      UNION ALL
      SELECT id, (SELECT min(building) FROM house WHERE community_id = one.id AND building > one.building)
      FROM one WHERE one.building IS NOT NULL
    )
    SELECT id, building FROM one WHERE building > ''`;
  const meant = new Map<string, string[]>();
  for (const { id, building } of rows) if (mayBeOf(said, building)) meant.set(id, [...(meant.get(id) ?? []), building]);
  return [...meant].map(([id, buildings]) => ({ communityId: id, building: { in: buildings } }));
}

/** How books write a room, where no building leads to it. */
const spellings = (room: string): string[] => [room, `0${room}`, ...["室", "号", "房"].map((word) => `${room}${word}`)];

/** Books that have all of it in the column of rooms. */
function spelledOut({ building, unit, room }: FlatSaid): string[] {
  if (building === undefined || room === undefined) return [];
  const short = [building, unit, room].filter(Boolean).join("-");
  return [short, houseLabel({ building, unit: unit ?? "", room })];
}

/** The only community of an installation that has just one. */
export async function onlyCommunity(tx: Tx): Promise<string | null> {
  const [first, second] = await tx.community.findMany({ select: { id: true }, take: 2 });
  return first && !second ? first.id : null;
}
