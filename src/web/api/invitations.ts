// POST /invitations, DELETE /invitations/{id}: codes that bind in one step, made and revoked by heads and above for their own communities.
import { type RequestHandler, Router } from "express";
import type { z } from "zod";
import type { Transact } from "../../conversation/turn.ts";
import { type HouseRecord, houseLabel } from "../../domain/community/houses.ts";
import { createInvitation, findInvitation, revokeInvitation, shownCode } from "../../domain/owners/binding/invitations.ts";
import { type StaffMember, worksFor } from "../../domain/staff/rooms.ts";
import { isHead } from "../../domain/tickets/authority.ts";
import type { OwnerRole } from "../../generated/prisma/enums.ts";
import type { Tx } from "../../platform/store/client.ts";
import type { Caller } from "./access.ts";
import { actingStaff } from "./acting.ts";
import { ApiError, read } from "./errors.ts";
import { type invitation, invitationBody, invitationParam, type invitationRevoked } from "./invitation-schemas.ts";
import { houseMeant } from "./register-ticket.ts";
import { actor } from "./schemas.ts";
import { iso } from "./shown-ticket.ts";
import { keyless, writing } from "./writing.ts";

/** @param publicUrl the address under which owners reach the pages */
export function invitationRoutes(transact: Transact, publicUrl: () => string): Router {
  const router = Router();
  router.post("/invitations", keyless, creating(transact, publicUrl));
  router.delete("/invitations/:id", revoking(transact));
  return router;
}

function creating(transact: Transact, publicUrl: () => string): RequestHandler[] {
  return writing(transact, (request, caller) => {
    const body = read(invitationBody, request.body ?? {});
    return async (turn) => {
      const staff = await head(turn.tx, caller, body.by);
      const community = body.community ?? (caller.communities !== "all" && caller.communities.length === 1 ? caller.communities[0] : null);
      const house = await houseMeant(turn.tx, caller, body.house, community ?? null);
      if (!(await worksFor(turn.tx, staff, house.communityId))) throw new ApiError("forbidden", "by: works for another community");
      const owner = body.owner ? await ownerMeant(turn.tx, body.owner, house) : null;
      const role = body.role ?? owner?.role ?? "owner";
      const wanted = { houseId: house.id, ownerId: owner?.id ?? null, role, uses: body.uses, days: body.days, byId: staff.id };
      const { id, code, expiresAt } = await createInvitation(turn.tx, turn.ids, wanted, turn.now);
      const { timeZone } = await turn.tx.community.findUniqueOrThrow({ where: { id: house.communityId } });
      const answer: z.output<typeof invitation> = {
        id,
        code: shownCode(code),
        link: `${publicUrl()}/bind/${code}`,
        house: houseLabel(house),
        owner: owner && { id: owner.id, name: owner.name },
        role,
        uses: body.uses,
        expiresAt: iso(expiresAt, { timeZone }),
      };
      return { status: 201, body: answer };
    };
  });
}

function revoking(transact: Transact): RequestHandler[] {
  return writing(transact, (request, caller) => {
    const { id } = read(invitationParam, request.params);
    const { by } = read(actor, request.body ?? {});
    return async (turn) => {
      const staff = await head(turn.tx, caller, by);
      const found = await findInvitation(turn.tx, id);
      if (!found || !sees(caller, found.house)) throw new ApiError("not_found", "no such invitation");
      if (!(await worksFor(turn.tx, staff, found.house.communityId))) throw new ApiError("forbidden", "by: works for another community");
      if (!(await revokeInvitation(turn.tx, id, turn.now))) throw new ApiError("conflict", "it was revoked before");
      const answer: z.output<typeof invitationRevoked> = { id, revokedAt: iso(turn.now, null) };
      return { status: 200, body: answer };
    };
  });
}

function sees({ communities }: Caller, { communityId }: HouseRecord): boolean {
  return communities === "all" || communities.includes(communityId);
}

/** @throws ApiError if they may not */
async function head(tx: Tx, caller: Caller, by: string | null | undefined): Promise<StaffMember> {
  const staff = await actingStaff(tx, caller, by);
  if (!isHead(staff.role)) throw new ApiError("forbidden", "invitations are for heads and above");
  return staff;
}

/** Somebody of the same community, with what they are in that house if they live there. @throws ApiError if there is nobody */
async function ownerMeant(tx: Tx, id: string, house: HouseRecord): Promise<{ id: string; name: string; role: OwnerRole | undefined }> {
  const owner = await tx.owner.findFirst({
    where: { id, communityId: house.communityId, erasedAt: null },
    include: { residencies: { where: { until: null, household: { houseId: house.id } } } },
  });
  if (!owner) throw new ApiError("unprocessable", "owner: no such owner here");
  return { id: owner.id, name: owner.name, role: owner.residencies[0]?.role };
}
