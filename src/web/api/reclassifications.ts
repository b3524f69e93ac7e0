// GET /reclassifications: where heads see what was corrected, above all what was a complaint and no longer is.
import { Router } from "express";
import type { z } from "zod";
import { type Correction, corrections } from "../../domain/tickets/examples.ts";
import type { StaffRole } from "../../generated/prisma/enums.ts";
import { oneLine, shortened } from "../../platform/kernel/text.ts";
import { masked } from "../../platform/secrets/masked.ts";
import type { Db } from "../../platform/store/client.ts";
import { type Caller, callerOf } from "./access.ts";
import { ApiError, read } from "./errors.ts";
import { pageOf, readCursor } from "./paging.ts";
import { type reclassification, reclassificationQuery } from "./schemas.ts";
import { seenBy } from "./seen.ts";
import { iso } from "./shown-ticket.ts";

const MAY_LIST: readonly StaffRole[] = ["head", "manager", "general_manager", "quality", "administrator"];
const SHOWN_TEXT = 60;

export function reclassificationRoutes(db: Db): Router {
  const router = Router();

  router.get("/reclassifications", async (request, response) => {
    const caller = callerOf(request);
    if (!MAY_LIST.includes(caller.role))
      throw new ApiError("forbidden", "only heads, managers, quality and administrators see corrections");
    const query = read(reclassificationQuery, request.query);
    const rows = await corrections(db, {
      downgraded: ["true", "1"].includes(query.complaintToDemand ?? ""),
      since: query.since === undefined ? undefined : new Date(query.since),
      communities: communitiesOf(caller, query.community),
      before: readCursor(query.cursor),
      limit: query.limit + 1,
    });
    const page = pageOf(
      rows,
      query.limit,
      (row) => row,
      (row) => row.id,
    );
    const seen = await seenAmong(db, caller, page.items);
    response.json({ items: page.items.filter(({ ticketNumber }) => seen.has(ticketNumber)).map(shown), next: page.next });
  });

  return router;
}

/** What is told in confidence stays so when it is corrected; a page may be shorter for that. */
async function seenAmong(db: Db, caller: Caller, rows: readonly Correction[]): Promise<Set<number>> {
  const number = { in: rows.map(({ ticketNumber }) => ticketNumber) };
  const seen = await db.ticket.findMany({ where: { AND: [{ number }, seenBy(caller)] }, select: { number: true } });
  return new Set(seen.map((ticket) => ticket.number));
}

/** Of those the caller sees, the one that is asked for. */
function communitiesOf({ communities }: Caller, asked: string | undefined): string[] | undefined {
  if (communities === "all") return asked === undefined ? undefined : [asked];
  return communities.filter((id) => asked === undefined || id === asked);
}

function shown(row: Correction): z.output<typeof reclassification> {
  return {
    id: String(row.id),
    ticket: row.ticketNumber,
    at: iso(row.at, row.ticket.community),
    by: row.staff,
    from: { intent: row.wasIntent, category: row.wasCategory },
    to: { intent: row.intent, category: row.category },
    classifiedBy: row.classifiedBy,
    text: shortened(oneLine(masked(row.text)), SHOWN_TEXT),
  };
}
