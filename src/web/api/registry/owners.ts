// GET, POST and PATCH /owners, one of them with all that is on record of them, and what is added to their contact log.
import { Router } from "express";
import type { z } from "zod";
import type { Transact } from "../../../conversation/turn.ts";
import { logAccess, logListed } from "../../../domain/owners/privacy/audit.ts";
import { logContact } from "../../../domain/owners/registry/contact-log.ts";
import { ownersMeant } from "../../../domain/owners/registry/owner-search.ts";
import { addOwner, changeOwner, type OwnerChange, type OwnerRefused } from "../../../domain/owners/registry/owners.ts";
import type { Clock } from "../../../platform/kernel/clock.ts";
import type { Db, Prisma } from "../../../platform/store/client.ts";
import type { Caller } from "../access.ts";
import { ApiError, read } from "../errors.ts";
import { pageByKey, readTimeKey } from "../key-paging.ts";
import { contactBody } from "./house-schemas.ts";
import { contactTime, shownContact } from "./households.ts";
import { ownerBody, ownerChange, ownerQuery } from "./owner-schemas.ts";
import { communitiesMeant, communityNamed, maySeeProfile, reader, registering, staffOf, writtenBy } from "./roles.ts";
import { idParam } from "./shapes.ts";
import { findOwner, shownOwner, wholeOwner, withHomes } from "./shown-owner.ts";

export function ownerRoutes(db: Db, clock: Clock, transact: Transact): Router {
  const router = Router();

  router.get("/owners", async (request, response) => {
    const caller = reader(request, "owners");
    const query = read(ownerQuery, request.query);
    const before = readTimeKey(query.cursor);
    const rows = await db.owner.findMany({
      where: {
        AND: [
          filter(caller, query),
          before ? { OR: [{ createdAt: { lt: before.at } }, { createdAt: before.at, id: { lt: before.id } }] } : {},
        ],
      },
      include: withHomes,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: query.limit + 1,
    });
    const page = pageByKey(
      rows,
      query.limit,
      (row) => row,
      (row) => [row.createdAt.toISOString(), row.id],
    );
    const items = [];
    for (const row of page.items) items.push(await shownOwner(db, caller, row));
    await logListed(
      db,
      staffOf(caller),
      items.map(({ id }) => id),
      clock.now(),
    );
    response.json({ items, next: page.next });
  });

  router.get("/owners/:id", async (request, response) => {
    const caller = reader(request, "owners");
    const { id } = read(idParam, request.params);
    const row = await findOwner(db, caller, id);
    await logAccess(db, { staff: staffOf(caller), act: "record", ownerId: id }, clock.now());
    response.json(await wholeOwner(db, caller, row));
  });

  router.post(
    "/owners",
    registering(transact, "owners", (request, caller) => {
      const { community, language, ...said } = read(ownerBody, request.body ?? {});
      return async (turn) => {
        const { id: communityId } = await communityNamed(turn.tx, caller, community);
        const added = await addOwner(turn, { ...said, communityId, language: language && LANGUAGES[language] });
        if (added.kind !== "added") throw refusal(added);
        await logAccess(turn.tx, { staff: staffOf(caller), act: "change", ownerId: added.id }, turn.now);
        return { status: 201, body: await wholeOwner(turn.tx, caller, await findOwner(turn.tx, caller, added.id)) };
      };
    }),
  );

  router.patch(
    "/owners/:id",
    registering(transact, "owners", (request, caller) => {
      const { id } = read(idParam, request.params);
      const { language, ...said } = read(ownerChange, request.body ?? {});
      return async (turn) => {
        await findOwner(turn.tx, caller, id);
        const changed = await changeOwner(turn, id, { ...said, language: language && LANGUAGES[language] } as OwnerChange);
        if (changed.kind !== "changed") throw refusal(changed);
        await logAccess(turn.tx, { staff: staffOf(caller), act: "change", ownerId: id }, turn.now);
        return { status: 200, body: await wholeOwner(turn.tx, caller, await findOwner(turn.tx, caller, id)) };
      };
    }),
  );

  router.post(
    "/owners/:id/contacts",
    registering(transact, "contacts", (request, caller) => {
      const { id: ownerId } = read(idParam, request.params);
      const said = read(contactBody, request.body ?? {});
      return async (turn) => {
        const { communityId, community, erasedAt } = await findOwner(turn.tx, caller, ownerId);
        if (erasedAt) throw refusal({ kind: "erased" });
        if (communityId === null) throw new ApiError("conflict", "the owner is of no community yet");
        const at = contactTime(said.at, community, turn.now);
        const byId = await writtenBy(turn.tx, caller, "contacts", said.by, communityId);
        const row = await logContact(turn, { communityId, ownerId, householdId: null, kind: said.kind, at, text: said.text, byId });
        return { status: 201, body: shownContact(row, community) };
      };
    }),
  );

  return router;
}

const LANGUAGES = { "zh-CN": "zh_CN", en: "en" } as const;

function filter(caller: Caller, query: z.output<typeof ownerQuery>): Prisma.OwnerWhereInput {
  if (query.segment !== undefined && !maySeeProfile(caller)) throw new ApiError("forbidden", `segment: not for the role ${caller.role}`);
  const communities = communitiesMeant(caller, query.community);
  return {
    AND: [
      communities ? { communityId: { in: communities } } : {},
      query.tag === undefined ? {} : { tags: { has: query.tag } },
      query.segment === undefined ? {} : { segments: { has: query.segment } },
      query.q === undefined ? {} : ownersMeant(query.q),
    ],
  };
}

function refusal(refused: OwnerRefused): ApiError {
  switch (refused.kind) {
    case "no_phone":
      return new ApiError("malformed", "phones: one of them is no telephone number", { fields: [{ field: "phones" }] });
    case "duplicate":
      return new ApiError("conflict", `name, phones: owner ${refused.id} has this name and one of these numbers`);
    case "no_such_tag":
      return new ApiError("unprocessable", `tags: no tag “${refused.tag}” here; there are: ${refused.tags.join(", ") || "none"}`);
    case "no_consent":
      return new ApiError("conflict", "attributes, values: the owner has not agreed to that; ask them first (consent `profile`)");
    case "erased":
      return new ApiError("conflict", "the owner had their data erased; nothing is kept of them any more");
  }
}
