// An owner's rights over the API (R93): the full number for those whose role needs it, the copy, erasure, and who looked. Each is on record.
import { Router } from "express";
import type { z } from "zod";
import type { Transact } from "../../conversation/turn.ts";
import { accessesTo, logAccess, mayAudit, maySeePhones } from "../../domain/owners/privacy/audit.ts";
import { giveConsent, mayUse, withdrawConsent } from "../../domain/owners/privacy/consents.ts";
import { erase } from "../../domain/owners/privacy/erase.ts";
import { ownDataOf } from "../../domain/owners/privacy/own-data.ts";
import { keepRequest } from "../../domain/owners/privacy/requests.ts";
import { subjectOfOwner } from "../../domain/owners/privacy/subject.ts";
import type { StaffRole } from "../../generated/prisma/enums.ts";
import { masked } from "../../platform/secrets/masked.ts";
import type { Db, Tx } from "../../platform/store/client.ts";
import { type Caller, callerOf } from "./access.ts";
import { actingStaff } from "./acting.ts";
import { ApiError, read } from "./errors.ts";
import { pageOf, readCursor } from "./paging.ts";
import { type access, consentBody, eraseBody, ownerParam, type phoneAnswer, reasonQuery } from "./rights-schemas.ts";
import { pageQuery } from "./schemas.ts";
import { iso } from "./shown-ticket.ts";
import { writing } from "./writing.ts";

export function rightsRoutes(db: Db, transact: Transact): Router {
  const router = Router();

  router.get("/owners/:id/phone", async (request, response) => {
    const caller = allowed(callerOf(request), maySeePhones);
    const { reason } = read(reasonQuery, request.query);
    const answer = await transact(async ({ tx, now }): Promise<z.output<typeof phoneAnswer>> => {
      const { id, name, phones } = await findOwner(tx, caller, request.params);
      await logAccess(tx, { staff: staffOf(caller), act: "phone", ownerId: id, reason }, now);
      const all = phones.map(({ phone }) => phone);
      return { owner: { id, name }, phone: all[0] ?? null, phones: all };
    });
    response.set("cache-control", "no-store").json(answer);
  });

  router.get("/owners/:id/export", async (request, response) => {
    const caller = allowed(callerOf(request), mayAudit);
    const { reason } = read(reasonQuery, request.query);
    const copy = await transact(async (turn) => {
      const { id } = await findOwner(turn.tx, caller, request.params);
      const subject = await subjectOfOwner(turn.tx, id);
      await logAccess(turn.tx, { staff: staffOf(caller), act: "export", ownerId: id, reason }, turn.now);
      await keepRequest(turn, subject, null, { right: "export", state: "done" });
      return ownDataOf(turn.tx, subject, turn.now);
    });
    response.set("cache-control", "no-store").json(copy);
  });

  router.post(
    "/owners/:id/erase",
    writing(transact, (request, caller) => {
      const body = read(eraseBody, request.body ?? {});
      return async (turn) => {
        allowed(caller, mayAudit);
        const { id } = await findOwner(turn.tx, caller, request.params);
        const staff = await actingStaff(turn.tx, caller, body.by);
        if (!mayAudit(staff.role)) throw new ApiError("forbidden", "by: heads and above erase");
        const done = await erase(turn, await subjectOfOwner(turn.tx, id), { staff, reason: body.reason, contactId: null });
        if (done.kind === "open") {
          const numbers = done.numbers.map((number) => `#${number}`).join(" ");
          throw new ApiError("conflict", `${numbers} not done yet: close or cancel first, then erase`, { tickets: done.numbers });
        }
        return { status: 200, body: { erased: true, already: done.already, keptTickets: done.closed } };
      };
    }),
  );

  router.post(
    "/owners/:id/consents",
    writing(transact, (request, caller) => {
      const { by, purpose, given } = read(consentBody, request.body ?? {});
      return async (turn) => {
        const { id } = await findOwner(turn.tx, allowed(caller, maySeePhones), request.params);
        if (!maySeePhones((await actingStaff(turn.tx, caller, by)).role)) throw new ApiError("forbidden", "by: not for this role");
        const subject = await subjectOfOwner(turn.tx, id);
        if (given) await giveConsent(turn, subject, purpose, "staff");
        else await withdrawConsent(turn, subject, [purpose]);
        return { status: 200, body: { purpose, mayUse: await mayUse(turn.tx, subject, purpose) } };
      };
    }),
  );

  router.get("/owners/:id/accesses", async (request, response) => {
    const caller = allowed(callerOf(request), mayAudit);
    const query = read(pageQuery, request.query);
    const { id, community } = await findOwner(db, caller, request.params);
    const rows = await accessesTo(db, id, query.limit + 1, readCursor(query.cursor));
    const shown = ({ id: key, at, act, by, ticket, reason }: (typeof rows)[number]): z.output<typeof access> => ({
      id: String(key),
      at: iso(at, community),
      act: act as z.output<typeof access>["act"],
      by,
      ticket,
      reason: reason && masked(reason),
    });
    response.json(pageOf(rows, query.limit, shown, (row) => row.id));
  });

  return router;
}

function allowed(caller: Caller, may: (role: StaffRole) => boolean): Caller {
  if (!may(caller.role)) throw new ApiError("forbidden", "not for this role");
  return caller;
}

/** With API_TOKEN nobody in particular looked. */
function staffOf({ staffId }: Caller): { id: string } | null {
  return staffId ? { id: staffId } : null;
}

/** @throws ApiError if there is no such owner in the caller's communities */
async function findOwner(tx: Tx, { communities }: Caller, params: unknown) {
  const { id } = read(ownerParam, params);
  const owner = await tx.owner.findFirst({
    where: { id, ...(communities !== "all" && { communityId: { in: communities } }) },
    include: { community: true, phones: { orderBy: { phone: "asc" } } },
  });
  if (!owner) throw new ApiError("not_found", "no such owner");
  return owner;
}
