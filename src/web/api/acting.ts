// Who acts by a writing call: the token's own member of staff, or the one it names in `by`.
import { type StaffMember, staffById } from "../../domain/staff/rooms.ts";
import type { Tx } from "../../platform/store/client.ts";
import type { Caller } from "./access.ts";
import { ApiError } from "./errors.ts";

/**
 * With a token of one's own its role counts; who speaks for somebody else has that person's rights, and quality reads only.
 * @throws ApiError if nobody, or nobody who may, is named
 */
export async function actingStaff(tx: Tx, caller: Caller, by: string | null | undefined): Promise<StaffMember> {
  if (caller.staffId) {
    if (by && by !== caller.staffId) throw new ApiError("forbidden", "by: this token is somebody's own and acts for nobody else");
    const own = await staffById(tx, caller.staffId);
    if (!own) throw new ApiError("unauthorized", "the token's member of staff has left");
    return { ...own, role: caller.role };
  }
  if (caller.communities !== "all" || caller.role === "quality") throw new ApiError("forbidden", "this token reads only");
  if (!by) throw new ApiError("malformed", "by: say which member of staff acts (their id)", { fields: [{ field: "by" }] });
  const named = await staffById(tx, by);
  if (!named) throw new ApiError("unprocessable", "by: no such member of staff");
  return named;
}
