// /outbox: sends that failed or that nobody can be sure of, for staff to look into; each is sent again or left as it is, and then no
// longer listed. What became of the send itself stays on record.
import { type Request, Router } from "express";
import type { z } from "zod";
import type { Transact, Turn } from "../../conversation/turn.ts";
import type { StaffMember } from "../../domain/staff/rooms.ts";
import { enqueue } from "../../platform/queue/enqueue.ts";
import { masked } from "../../platform/secrets/masked.ts";
import type { Db, Prisma, Tx } from "../../platform/store/client.ts";
import { type Caller, callerOf } from "./access.ts";
import { actingStaff } from "./acting.ts";
import { ApiError, read } from "./errors.ts";
import { pageOf, readCursor } from "./paging.ts";
import { actor, OUTBOX_ACTS, type outboxMessage, outboxParam, outboxQuery } from "./schemas.ts";
import { seenBy } from "./seen.ts";
import { writing } from "./writing.ts";

const withPlace = {
  conversation: { include: { contact: true, room: true } },
  handledBy: { select: { id: true, name: true } },
} satisfies Prisma.OutboxInclude;
type Row = Prisma.OutboxGetPayload<{ include: typeof withPlace }>;

const DOUBTFUL = ["failed", "unknown"] as const;
type Doubtful = Row & { state: (typeof DOUBTFUL)[number] };

export function outboxRoutes(db: Db, transact: Transact): Router {
  const router = Router();

  router.get("/outbox", async (request, response) => {
    const caller = whoSeesSends(request);
    const query = read(outboxQuery, request.query);
    const before = readCursor(query.cursor);
    const rows = await db.outbox.findMany({
      where: {
        AND: [
          aboutSeen(caller),
          { state: query.state ?? { in: [...DOUBTFUL] }, handledAt: null },
          before === undefined ? {} : { id: { lt: before } },
        ],
      },
      include: withPlace,
      orderBy: { id: "desc" },
      take: query.limit + 1,
    });
    response.json(pageOf(rows, query.limit, shown, (row) => row.id));
  });

  for (const act of OUTBOX_ACTS)
    router.post(
      `/outbox/:id/${act}`,
      writing(transact, (request) => {
        const caller = whoSeesSends(request);
        const { id } = read(outboxParam, request.params);
        const { by } = read(actor, request.body ?? {});
        return async (turn) => {
          const row = await find(turn.tx, caller, BigInt(id));
          const staff = await actingStaff(turn.tx, caller, by);
          if (staff.role === "quality" || staff.role === "technician") throw new ApiError("forbidden", "by: not for this role");
          const doubtful = await settle(turn, row, staff);
          const answer = act === "resend" ? await sendAgain(turn, doubtful) : row.id;
          return { status: 200, body: shown(await find(turn.tx, caller, answer)) };
        };
      }),
    );

  return router;
}

/** @throws ApiError if the caller is not one who sees all communities */
function whoSeesSends(request: Request): Caller {
  const caller = callerOf(request);
  if (caller.communities !== "all") throw new ApiError("forbidden", "only the general manager, quality and administrators see all sends");
  return caller;
}

/** Not what was said about a ticket that the caller does not see. */
function aboutSeen(caller: Caller): Prisma.OutboxWhereInput {
  // Prisma passes over what is empty within OR, and who sees all asks for nothing.
  // What went to a member of staff without a number may speak of several tickets, confidential ones among them.
  const unnumbered = caller.tokenId === null ? {} : { conversation: { OR: [{ contactId: null }, { contact: { staff: null } }] } };
  return {
    OR: [
      { ticketNumber: null, ...unnumbered },
      { ticketNumber: { not: null }, ticket: seenBy(caller) },
    ],
  };
}

async function find(tx: Tx, caller: Caller, id: bigint): Promise<Row> {
  const row = await tx.outbox.findFirst({ where: { AND: [{ id }, aboutSeen(caller)] }, include: withPlace });
  if (!row) throw new ApiError("not_found", "no such send");
  return row;
}

/** @throws ApiError if there is nothing to settle (any more): an echo may have shown that it was sent, or somebody was quicker */
async function settle(turn: Turn, row: Row, staff: StaffMember): Promise<Doubtful> {
  const { count } = await turn.tx.outbox.updateMany({
    where: { id: row.id, state: { in: [...DOUBTFUL] }, handledAt: null },
    data: { handledAt: turn.now, handledById: staff.id },
  });
  if (count === 0)
    throw new ApiError("conflict", row.handledAt ? "was sent again or left already" : `is ${row.state}: only what failed or is unknown`);
  return row as Doubtful;
}

/** The same in the same conversation, behind what waits there; returns the new send. */
async function sendAgain(turn: Turn, row: Doubtful): Promise<bigint> {
  const dedupeKey = `resend:${row.id}`;
  // What a failed send has a fallback for was said there already.
  const fallback =
    row.state === "unknown" && row.fallbackConversationId && row.fallbackText
      ? { fallback: { conversationId: row.fallbackConversationId, text: row.fallbackText } }
      : {};
  const again = {
    conversationId: row.conversationId,
    text: row.text,
    mentions: row.mentions,
    priority: row.priority as 0 | 1 | 2,
    alert: row.alert,
    dedupeKey,
    ...fallback,
    ...(row.mediaSha256 && { media: { sha256: row.mediaSha256, name: row.mediaName ?? row.mediaSha256 } }),
    ...(row.ticketNumber !== null && { ticketNumber: row.ticketNumber }),
    ...(row.causeId !== null && { causeId: row.causeId }),
  };
  await enqueue(turn.tx, [again], turn.now);
  return (await turn.tx.outbox.findUniqueOrThrow({ where: { dedupeKey }, select: { id: true } })).id;
}

function shown(row: Row): z.output<typeof outboxMessage> {
  return {
    id: String(row.id),
    state: row.state,
    to: row.conversation.room?.topic ?? row.conversation.contact?.name ?? "",
    ticket: row.ticketNumber,
    text: masked(row.text),
    createdAt: row.createdAt.toISOString(),
    attempts: row.attempts,
    error: row.error,
    handledAt: row.handledAt?.toISOString() ?? null,
    handledBy: row.handledBy,
  };
}
