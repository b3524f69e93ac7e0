// POST /tickets/{number}/reclassify, the relay's 改类; and GET /reclassifications, where heads see what was corrected, above all what
// was a complaint and no longer is.
import { json, Router } from "express";
import type { z } from "zod";
import type { Transact } from "../../conversation/turn.ts";
import { type Correction, corrections } from "../../domain/tickets/examples.ts";
import { readTarget, type Target } from "../../domain/tickets/labels.ts";
import { actOnTicket } from "../../domain/tickets/staff-acts.ts";
import type { StaffRole } from "../../generated/prisma/enums.ts";
import { oneLine, shortened } from "../../platform/kernel/text.ts";
import type { Db } from "../../platform/store/client.ts";
import { staffWords } from "../../words/index.ts";
import { type Caller, callerOf } from "./access.ts";
import { actingStaff } from "./acting.ts";
import { ApiError, read } from "./errors.ts";
import { masked } from "./masking.ts";
import { pageOf, readCursor } from "./paging.ts";
import { type reclassification, reclassificationQuery, reclassifyBody } from "./schemas.ts";
import { findTicket, iso, shownTicket } from "./tickets.ts";

const MAY_LIST: readonly StaffRole[] = ["head", "manager", "general_manager", "quality", "administrator"];
const SHOWN_TEXT = 60;

export function reclassifyRoutes(db: Db, transact: Transact): Router {
  const router = Router();

  router.post("/tickets/:number/reclassify", json(), async (request, response) => {
    const caller = callerOf(request);
    const { number } = await findTicket(db, caller, request.params);
    const body = read(reclassifyBody, request.body ?? {});
    const to = targetOf(number, body);
    await transact(async (turn) => {
      const staff = await actingStaff(turn.tx, caller, body.by);
      const { kind, line } = await actOnTicket(turn, number, staff, { type: "reclassify", to });
      if (kind === "refused") throw new ApiError("conflict", line);
    });
    response.json(shownTicket(await findTicket(db, caller, request.params)));
  });

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
    response.json(pageOf(rows, query.limit, shown, (row) => row.id));
  });

  return router;
}

/** Of those the caller sees, the one that is asked for. */
function communitiesOf({ communities }: Caller, asked: string | undefined): string[] | undefined {
  if (communities === "all") return asked === undefined ? undefined : [asked];
  return communities.filter((id) => asked === undefined || id === asked);
}

/** @throws ApiError if it means nothing, or two things */
function targetOf(number: number, { category, text }: z.output<typeof reclassifyBody>): Target {
  if (category) {
    const named = readTarget(category);
    if (named.kind !== "target" || !named.target.category || named.target.intent)
      throw new ApiError("unprocessable", staffWords.noSuchClass(number, shortened(oneLine(category), 20)));
  }
  const whole = readTarget([text, category].filter(Boolean).join(" "));
  switch (whole.kind) {
    case "target":
      return whole.target;
    case "nothing":
      throw new ApiError("malformed", "category, text: say what the ticket shall be");
    case "unknown":
      throw new ApiError("unprocessable", staffWords.noSuchClass(number, whole.word));
    case "several":
      throw new ApiError("unprocessable", staffWords.severalClasses(number, whole.word));
  }
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
