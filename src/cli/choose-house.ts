// Finding the house or the owner that somebody named: a flat as people write it, a name, an id.
import { parseHouseNumber, parsePartOfFlat } from "../domain/community/house-number.ts";
import { type HouseRecord, houseLabel, matchHouses } from "../domain/community/houses.ts";
import { surely } from "../domain/community/plan.ts";
import { ownersMeant } from "../domain/owners/registry/owner-search.ts";
import { UserError } from "../platform/kernel/errors.ts";
import { storable } from "../platform/kernel/text.ts";
import type { Prisma, Tx } from "../platform/store/client.ts";

/** At most so many are named. */
const SHOWN = 10;

/** @throws UserError naming what may be meant */
export async function chosenHouse(tx: Tx, said: string, communityId: string): Promise<HouseRecord> {
  const byId = await tx.house.findFirst({ where: { id: storable(said), communityId } });
  if (byId) return byId;
  const number = parseHouseNumber(said) ?? parsePartOfFlat(said);
  if (!number) throw new UserError(`房号「${said}」看不懂；写法如 3-2-501`);
  const meant = await matchHouses(tx, number, communityId);
  const house = surely(meant);
  if (house) return house;
  const { houses } = meant;
  throw new UserError(
    houses.length === 0
      ? `没有「${said}」这套房；登记房屋：npm run huiyin -- house add ${said}`
      : `「${said}」不止一种读法，请写全：${houses.map(houseLabel).join("、")}`,
  );
}

export const withHomes = {
  phones: { orderBy: { phone: "asc" } },
  residencies: { where: { until: null }, orderBy: { since: "desc" }, include: { household: { include: { house: true } } } },
} satisfies Prisma.OwnerInclude;
export type OwnerRow = Prisma.OwnerGetPayload<{ include: typeof withHomes }>;

/** "3栋2单元501、地下车库12"; where nobody knows, a dash. */
export function homesOf({ residencies }: OwnerRow): string {
  return residencies.map(({ household }) => houseLabel(household.house)).join("、") || "–";
}

/** By id, by name, by flat or by the last digits of the phone. @throws UserError naming who may be meant */
export async function chosenOwner(tx: Tx, said: string, communityId: string): Promise<OwnerRow> {
  const byId = await tx.owner.findFirst({ where: { id: storable(said), communityId }, include: withHomes });
  if (byId) return byId;
  const rows = await tx.owner.findMany({
    where: { AND: [{ communityId, erasedAt: null }, ownersMeant(storable(said))] },
    include: withHomes,
    take: 200,
  });
  const exact = rows.filter(({ name }) => name === said);
  const found = exact.length > 0 ? exact : rows;
  const [first, second] = found;
  if (!first) throw new UserError(`没有找到「${said}」；可以写姓名、房号、电话后四位或编号`);
  if (!second) return first;
  const named = found.slice(0, SHOWN).map((owner) => `${owner.id} ${owner.name} ${homesOf(owner)}`);
  throw new UserError(
    `「${said}」有 ${found.length} 位，请写编号：${named.join("；")}${found.length > SHOWN ? ` …（共 ${found.length}）` : ""}`,
  );
}
