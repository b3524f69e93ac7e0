// What a role means beyond a single act (pure).
import type { StaffRole } from "../../generated/prisma/enums.ts";

export const SEES_ALL: readonly StaffRole[] = ["general_manager", "quality", "administrator"];

/** Whether a role sees all communities; the others see those they work for. */
export function seesAll(role: StaffRole): boolean {
  return SEES_ALL.includes(role);
}
