// The registry of houses (R09): who writes them and what is recorded of them, one at a time. Finished repairs are tickets, and read beside it.
import type { HouseRecordKind } from "../../generated/prisma/enums.ts";
import type { Ids } from "../../platform/kernel/ids.ts";
import { storable } from "../../platform/kernel/text.ts";
import type { Tx } from "../../platform/store/client.ts";
import { normalBuilding, normalRoom, normalUnit } from "./flat-parts.ts";
import type { Flat } from "./house-number.ts";

export interface HouseDetails {
  /** Square metres. */
  area: number | null;
  /** Midnight in UTC of the day. */
  handoverOn: Date | null;
  warrantyEnds: Date | null;
}

export type HouseRefused =
  | { kind: "unreadable"; part: keyof Flat }
  | { kind: "taken"; id: string }
  /** The warranty would end before the house was handed over. */
  | { kind: "warranty_first" };

const LONGEST_PART = 20;

/** The books' normal form of a flat ("三幢", "01单元", "0501室" are 3, 1, 501), or which part of it cannot be read. */
function normalFlat(said: Flat): { kind: "read"; flat: Flat } | (HouseRefused & { kind: "unreadable" }) {
  const parts = { building: normalBuilding, unit: normalUnit, room: normalRoom };
  const flat = { building: "", unit: "", room: "" };
  for (const part of ["building", "unit", "room"] as const) {
    flat[part] = said[part].trim() === "" ? "" : parts[part](said[part]);
    if (flat[part].length > LONGEST_PART || !/^[\p{L}\p{N}()._-]*$/u.test(flat[part])) return { kind: "unreadable", part };
  }
  if (flat.building === "" && flat.room === "") return { kind: "unreadable", part: "room" };
  return { kind: "read", flat };
}

export async function addHouse(
  tx: Tx,
  ids: Ids,
  { communityId, flat: said, ...details }: { communityId: string; flat: Flat } & HouseDetails,
): Promise<{ kind: "added"; id: string } | HouseRefused> {
  const read = normalFlat(said);
  if (read.kind === "unreadable") return read;
  if (endsFirst(details)) return { kind: "warranty_first" };
  const id = ids.id();
  const { count } = await tx.house.createMany({ data: [{ id, communityId, ...read.flat, ...details }], skipDuplicates: true });
  return count > 0 ? { kind: "added", id } : { kind: "taken", id: await houseAt(tx, communityId, read.flat) };
}

/** Changes what is given; what is left out stays. */
export async function changeHouse(
  tx: Tx,
  id: string,
  { flat: said, ...details }: { flat?: Partial<Flat> } & Partial<HouseDetails>,
): Promise<{ kind: "changed" } | HouseRefused> {
  const before = await tx.house.findUniqueOrThrow({ where: { id } });
  const { building, unit, room, communityId } = before;
  const read = normalFlat({ building, unit, room, ...said });
  if (read.kind === "unreadable") return read;
  if (endsFirst({ handoverOn: before.handoverOn, warrantyEnds: before.warrantyEnds, ...details })) return { kind: "warranty_first" };
  const namesake = await tx.house.findFirst({ where: { communityId, ...read.flat, NOT: { id } }, select: { id: true } });
  if (namesake) return { kind: "taken", id: namesake.id };
  await tx.house.update({ where: { id }, data: { ...read.flat, ...details } });
  return { kind: "changed" };
}

function endsFirst({ handoverOn, warrantyEnds }: Pick<HouseDetails, "handoverOn" | "warrantyEnds">): boolean {
  return handoverOn !== null && warrantyEnds !== null && warrantyEnds < handoverOn;
}

async function houseAt(tx: Tx, communityId: string, flat: Flat): Promise<string> {
  return (await tx.house.findFirstOrThrow({ where: { communityId, ...flat }, select: { id: true } })).id;
}

/** Two who move in at once must not both find the house empty; whoever only refers to the house does not wait. */
export async function lockHouse(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM house WHERE id = ${id} FOR NO KEY UPDATE`;
}

/** 承接查验, 工程保修, 房屋维修, 装饰装修, 房屋使用 (R09). */
export async function addHouseRecord(
  tx: Tx,
  ids: Ids,
  record: { houseId: string; kind: HouseRecordKind; on: Date; text: string; byId: string | null },
  now: Date,
): Promise<string> {
  const id = ids.id();
  await tx.houseRecord.create({ data: { ...record, id, text: storable(record.text), createdAt: now } });
  return id;
}
