// The names of what the registry keeps, as people see them.
import type { HouseRecordKind } from "../generated/prisma/enums.ts";

/** R09. */
export const HOUSE_RECORD_NAMES: Record<HouseRecordKind, string> = {
  acceptance: "承接查验",
  warranty_repair: "工程保修",
  repair: "房屋维修",
  renovation: "装饰装修",
  use: "房屋使用",
};
