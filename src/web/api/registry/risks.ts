// GET /owners/at-risk (R107): who may be about to turn away, the gravest first, with the reasons that the caller may see.
import { Router } from "express";
import type { z } from "zod";
import { logListed } from "../../../domain/owners/privacy/audit.ts";
import { type OwnerAtRisk, ownersAtRisk } from "../../../domain/owners/risk-list.ts";
import type { Clock } from "../../../platform/kernel/clock.ts";
import type { Db } from "../../../platform/store/client.ts";
import { staffWords } from "../../../words/index.ts";
import { ApiError, read } from "../errors.ts";
import { type Key, pageByKey, readKey } from "../key-paging.ts";
import { seenBy } from "../seen.ts";
import { iso } from "../shown-ticket.ts";
import { type risk, riskQuery } from "./owner-schemas.ts";
import { communitiesMeant, reader, staffOf } from "./roles.ts";

export function riskRoutes(db: Db, clock: Clock): Router {
  const router = Router();
  router.get("/owners/at-risk", async (request, response) => {
    const caller = reader(request, "risks");
    const query = read(riskQuery, request.query);
    const before = readKey(query.cursor);
    const communityIds = communitiesMeant(caller, query.community);
    const all = await ownersAtRisk(db, { communityIds, visible: seenBy(caller) }, clock.now());
    const page = pageByKey(before ? all.slice(placeAfter(all, before)) : all, query.limit, shown, keyOf);
    await logListed(
      db,
      staffOf(caller),
      page.items.map(({ owner }) => owner.id),
      clock.now(),
    );
    response.json(page);
  });
  return router;
}

/** The weight and who it was. */
function keyOf({ weight, owner }: OwnerAtRisk): Key {
  return [String(weight), owner.id];
}

/** After the row on which the page before ended; if it has left the list meanwhile, after those that weigh more. */
function placeAfter(all: readonly OwnerAtRisk[], [weight, id]: Key): number {
  if (!/^\d$/.test(weight)) throw new ApiError("malformed", "cursor: use `next` of the page before");
  const index = all.findIndex(({ owner }) => owner.id === id);
  if (index >= 0) return index + 1;
  const next = all.findIndex((one) => one.weight <= Number(weight));
  return next < 0 ? all.length : next;
}

function shown({ owner, house, reasons, timeZone }: OwnerAtRisk): z.output<typeof risk> {
  const community = timeZone === null ? null : { timeZone };
  return {
    owner,
    house,
    reasons: reasons.map((reason) => {
      const since = iso(reason.since, community);
      return { kind: reason.kind, since, tickets: reason.tickets, text: staffWords.risk.reason({ ...reason, since: since.slice(0, 10) }) };
    }),
  };
}
