// Who reads and who writes which part of the registry: by role, and only of their own communities. A role that may not is refused (403); what is
// another community's is not there (404).
import type { Request, RequestHandler } from "express";
import type { Transact, Turn } from "../../../conversation/turn.ts";
import { worksFor } from "../../../domain/staff/rooms.ts";
import { StaffRole } from "../../../generated/prisma/enums.ts";
import type { Tx } from "../../../platform/store/client.ts";
import { type Caller, callerOf } from "../access.ts";
import { actingStaff } from "../acting.ts";
import { ApiError } from "../errors.ts";
import { type Written, writing } from "../writing.ts";

const EVERYBODY = Object.values(StaffRole);
const COMPANY: readonly StaffRole[] = ["general_manager", "administrator"];
const HEADS: readonly StaffRole[] = ["head", "manager", ...COMPANY];
const OFFICE: readonly StaffRole[] = ["assistant", "quality", ...HEADS];

interface Rights {
  reads: readonly StaffRole[];
  writes: readonly StaffRole[];
}

/** Technicians know flats, not who lives in them; assistants know owners and note what was said to them; the rest is for whoever leads. */
const RIGHTS = {
  communities: { reads: EVERYBODY, writes: COMPANY },
  houses: { reads: EVERYBODY, writes: HEADS },
  households: { reads: OFFICE, writes: HEADS },
  owners: { reads: OFFICE, writes: HEADS },
  contacts: { reads: OFFICE, writes: ["assistant", ...HEADS] },
  risks: { reads: ["quality", ...HEADS], writes: [] },
  surveys: { reads: OFFICE, writes: HEADS },
  staff: { reads: OFFICE, writes: COMPANY },
  departments: { reads: OFFICE, writes: COMPANY },
  rooms: { reads: OFFICE, writes: COMPANY },
} satisfies Record<string, Rights>;
export type Part = keyof typeof RIGHTS;

/** @throws ApiError if the caller's role does not read this */
export function reader(request: Request, part: Part): Caller {
  const caller = callerOf(request);
  if (!mayRead(caller, part)) throw new ApiError("forbidden", `${part}: not for the role ${caller.role}`);
  return caller;
}

export function mayRead({ role }: Pick<Caller, "role">, part: Part): boolean {
  return (RIGHTS[part].reads as readonly StaffRole[]).includes(role);
}

/** Segments, attributes and value scores are for whoever leads (R12–R14). */
export function maySeeProfile({ role }: Pick<Caller, "role">): boolean {
  return HEADS.includes(role);
}

/** A writing call, refused before anything of it is read where the role may not. */
export function registering(
  transact: Transact,
  part: Part,
  prepare: (request: Request, caller: Caller) => (turn: Turn) => Promise<Written>,
): RequestHandler[] {
  return writing(transact, (request, caller) => {
    if (!mayWrite(caller.role, part)) throw new ApiError("forbidden", `${part}: the role ${caller.role} may not change this`);
    return prepare(request, caller);
  });
}

function mayWrite(role: StaffRole, part: Part): boolean {
  return (RIGHTS[part].writes as readonly StaffRole[]).includes(role);
}

/** Who is on record as having written it: the token's own member of staff, or the one it names; nobody, where a token of nobody's names none. */
export async function writtenBy(
  tx: Tx,
  caller: Caller,
  part: Part,
  by: string | null | undefined,
  communityId: string,
): Promise<string | null> {
  if (!caller.staffId && !by) return null;
  const staff = await actingStaff(tx, caller, by);
  if (!mayWrite(staff.role, part)) throw new ApiError("forbidden", `by: the role ${staff.role} may not change this`);
  if (!(await worksFor(tx, staff, communityId))) throw new ApiError("forbidden", "by: works for another community");
  return staff.id;
}

/** Who it is in the access log: nobody, where the token is nobody's. */
export function staffOf({ staffId }: Pick<Caller, "staffId">): { id: string } | null {
  return staffId === null ? null : { id: staffId };
}

/** Rows of the communities that the caller sees. */
export function ofTheirs({ communities }: Caller): { communityId?: { in: string[] } } {
  return communities === "all" ? {} : { communityId: { in: communities } };
}

/** The caller's communities, all of them or the one they ask for; `undefined` for everybody's. */
export function communitiesMeant({ communities }: Caller, asked: string | undefined): string[] | undefined {
  if (asked === undefined) return communities === "all" ? undefined : communities;
  return communities === "all" || communities.includes(asked) ? [asked] : [];
}

/** A community named in a body. @throws ApiError if the caller sees none of that id */
export async function communityNamed(tx: Tx, { communities }: Caller, id: string): Promise<{ id: string; timeZone: string }> {
  const found =
    communities === "all" || communities.includes(id)
      ? await tx.community.findUnique({ where: { id }, select: { id: true, timeZone: true } })
      : null;
  if (!found) throw new ApiError("unprocessable", "community: no such community");
  return found;
}

/** A row of the path, as the caller sees it. @throws ApiError if it is not there, or another community's */
export function seen<T>(row: T | null | undefined, what: string): T {
  if (row === null || row === undefined) throw new ApiError("not_found", `no such ${what}`);
  return row;
}
