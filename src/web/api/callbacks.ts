// GET /callbacks and POST /callbacks/{id}/result: the relay's 回访, by the same rules and with the same refusals.
import { Router } from "express";
import type { z } from "zod";
import type { Transact } from "../../conversation/turn.ts";
import { mayCallOwners, type NoteOutcome, noteResult } from "../../domain/callbacks/note-result.ts";
import { masked } from "../../platform/secrets/masked.ts";
import type { Db, Prisma, Tx } from "../../platform/store/client.ts";
import { type Caller, callerOf } from "./access.ts";
import { actingStaff } from "./acting.ts";
import { type callback, callbackParam, callbackQuery, callbackResult } from "./callbacks-schemas.ts";
import { ApiError, type ErrorCode, read } from "./errors.ts";
import { pageByKey, readTimeKey } from "./key-paging.ts";
import { seenBy } from "./seen.ts";
import { iso } from "./shown-ticket.ts";
import { writing } from "./writing.ts";

const withCommunity = { community: true } satisfies Prisma.CallbackInclude;
type Row = Prisma.CallbackGetPayload<{ include: typeof withCommunity }>;

const CODES: Record<Exclude<NoteOutcome["kind"], "done">, ErrorCode> = {
  unknown: "not_found",
  forbidden: "forbidden",
  conflict: "conflict",
  invalid: "unprocessable",
};

export function callbackRoutes(db: Db, transact: Transact): Router {
  const router = Router();

  router.get("/callbacks", async (request, response) => {
    const caller = callerOf(request);
    if (!mayCallOwners(caller) && caller.role !== "quality") throw new ApiError("forbidden", "callbacks: not for this role");
    const query = read(callbackQuery, request.query);
    const before = readTimeKey(query.cursor);
    const rows = await db.callback.findMany({
      where: {
        AND: [
          visibleTo(caller),
          query.state ? { state: { in: query.state } } : {},
          query.kind ? { kind: { in: query.kind } } : {},
          query.community === undefined ? {} : { communityId: query.community },
          query.since ? { createdAt: { gte: new Date(query.since) } } : {},
          before ? { OR: [{ createdAt: { lt: before.at } }, { createdAt: before.at, id: { lt: before.id } }] } : {},
        ],
      },
      include: withCommunity,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: query.limit + 1,
    });
    response.json(pageByKey(rows, query.limit, shown, (row) => [row.createdAt.toISOString(), row.id]));
  });

  router.post(
    "/callbacks/:id/result",
    writing(transact, (request, caller) => {
      const { id } = read(callbackParam, request.params);
      const { by, level, solved, comment, reached } = read(callbackResult, request.body ?? {});
      return async (turn) => {
        await find(turn.tx, caller, id);
        const staff = await actingStaff(turn.tx, caller, by);
        const noted = { reached, level: level ?? null, solved: solved ?? null, comment: comment?.trim() || null };
        const { kind, line } = await noteResult(turn, id, staff, noted);
        if (kind !== "done") throw new ApiError(CODES[kind], line);
        return { status: 200, body: shown(await find(turn.tx, caller, id)) };
      };
    }),
  );

  return router;
}

/** Of a ticket whoever sees that; of a household its community's. */
function visibleTo(caller: Caller): Prisma.CallbackWhereInput {
  const community = caller.communities === "all" ? {} : { communityId: { in: caller.communities } };
  return { AND: [community, { OR: [{ ticketNumber: null }, { ticketNumber: { not: null }, ticket: seenBy(caller) }] }] };
}

async function find(tx: Tx, caller: Caller, id: string): Promise<Row> {
  const row = await tx.callback.findFirst({ where: { AND: [{ id }, visibleTo(caller)] }, include: withCommunity });
  if (!row) throw new ApiError("not_found", "no such callback");
  return row;
}

function shown(row: Row): z.output<typeof callback> {
  return {
    id: row.id,
    ticket: row.ticketNumber,
    kind: row.kind,
    household: row.householdId,
    dueAt: iso(row.dueAt, row.community),
    state: row.state,
    level: row.level,
    solved: row.solved,
    comment: row.comment && masked(row.comment),
  };
}
