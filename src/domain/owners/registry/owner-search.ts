// Whom somebody looks for: by part of the name, by flat, or by telephone, whole or its last four digits.
import type { Prisma } from "../../../platform/store/client.ts";
import { parseHouseNumber } from "../../community/house-number.ts";
import { normalPhone } from "./phones.ts";

/** As a question to the table. */
export function ownersMeant(said: string): Prisma.OwnerWhereInput {
  const name = { name: { contains: said.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" } } satisfies Prisma.OwnerWhereInput;
  const flat = parseHouseNumber(said);
  const phone = normalPhone(said);
  const isRoom = /^\d{3,4}$/.test(said);
  const lives = (house: Prisma.HouseWhereInput): Prisma.OwnerWhereInput => ({
    residencies: { some: { until: null, household: { house } } },
  });
  return {
    OR: [
      name,
      ...(flat ? [lives({ building: flat.building, room: flat.room, ...(flat.unit !== undefined && { unit: flat.unit }) })] : []),
      ...(isRoom ? [lives({ room: said })] : []),
      ...(/^\d{4}$/.test(said) ? [{ phones: { some: { phone: { endsWith: said } } } }] : []),
      ...(phone === undefined ? [] : [{ phones: { some: { phone } } }]),
    ],
  };
}
