// GET /tickets, one ticket, its events, its attachments: what the tables hold, in the contract's shapes.
import { Router } from "express";
import type { z } from "zod";
import { OPEN } from "../../domain/tickets/ticket.ts";
import type { Clock } from "../../platform/kernel/clock.ts";
import { storable } from "../../platform/kernel/text.ts";
import type { MediaStore } from "../../platform/media/media-store.ts";
import { masked } from "../../platform/secrets/masked.ts";
import type { Db, Prisma } from "../../platform/store/client.ts";
import { callerOf } from "./access.ts";
import { ApiError, read } from "./errors.ts";
import { pageOf, readCursor } from "./paging.ts";
import { pageQuery } from "./schemas.ts";
import { seenBy } from "./seen.ts";
import { findSeen, iso, messagesOf, shownTicket, withAll } from "./shown-ticket.ts";
import { type event, ticketQuery } from "./ticket-schemas.ts";

/** What the column takes. */
const LARGEST_NUMBER = 2 ** 31 - 1;

export function ticketRoutes(db: Db, clock: Clock, media: MediaStore): Router {
  const router = Router();

  router.get("/tickets", async (request, response) => {
    const query = read(ticketQuery, request.query);
    const before = readCursor(query.cursor);
    const rows = await db.ticket.findMany({
      where: {
        AND: [
          seenBy(callerOf(request)),
          filter(query, clock.now()),
          before === undefined ? {} : { number: { lt: Math.min(Number(before), LARGEST_NUMBER) } },
        ],
      },
      include: withAll,
      orderBy: { number: "desc" },
      take: query.limit + 1,
    });
    response.json(pageOf(rows, query.limit, shownTicket, (row) => row.number));
  });

  router.get("/tickets/:number", async (request, response) => {
    const row = await findSeen(db, callerOf(request), request.params);
    response.json({ ...shownTicket(row), messages: await messagesOf(db, row) });
  });

  router.get("/tickets/:number/events", async (request, response) => {
    const { number, community } = await findSeen(db, callerOf(request), request.params);
    const query = read(pageQuery, request.query);
    const before = readCursor(query.cursor);
    const rows = await db.ticketEvent.findMany({
      where: { ticketNumber: number, ...(before !== undefined && { id: { lt: before } }) },
      orderBy: { id: "desc" },
      take: query.limit + 1,
    });
    const shown = (row: (typeof rows)[number]): z.output<typeof event> => ({
      id: String(row.id),
      at: iso(row.at, community),
      type: row.type,
      actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
      from: row.from,
      to: row.to,
      text: row.text && masked(row.text),
      data: row.data,
    });
    response.json(pageOf(rows, query.limit, shown, (row) => row.id));
  });

  router.get("/attachments/:id", async (request, response) => {
    const found = await db.attachment.findUnique({
      where: { id: storable(request.params.id ?? "") },
      include: { media: true, inbox: { include: { tickets: true } } },
    });
    const numbers = found?.inbox.tickets.map(({ ticketNumber }) => ticketNumber) ?? [];
    const visible = await db.ticket.count({ where: { AND: [seenBy(callerOf(request)), { number: { in: numbers } }] } });
    if (!found?.media || visible === 0) throw new ApiError("not_found", "no such attachment");
    const { content, mime } = await media.playable(found.media.sha256, found.media.mime);
    const inline = /^(image\/(png|jpeg|gif|webp)|audio\/|video\/)/.test(mime);
    if (!inline) response.attachment(found.name || "file"); // first: it sets a type by the name
    response.set({
      "content-type": inline ? mime : "application/octet-stream",
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox",
    });
    response.send(content);
  });

  return router;
}

function filter(query: z.output<typeof ticketQuery>, now: Date): Prisma.TicketWhereInput {
  const overdue = query.overdue === undefined ? undefined : ["true", "1"].includes(query.overdue);
  const late: Prisma.TicketWhereInput = {
    status: { in: [...OPEN] },
    OR: [
      { firstRespondedAt: null, firstResponseDueAt: { lt: now } },
      { resolveDueAt: { lt: now } },
      { promisedAt: { not: null, lt: now } },
    ],
  };
  const number = /^#?(\d{1,9})$/.exec(query.q ?? "")?.[1];
  const text = { contains: (query.q ?? "").replace(/[\\%_]/g, "\\$&"), mode: "insensitive" } as const;
  const words: Prisma.TicketWhereInput[] = [{ description: text }, { summary: text }, ...(number ? [{ number: Number(number) }] : [])];
  return {
    AND: [
      {
        ...(query.status && { status: { in: query.status } }),
        ...(query.kind && { kind: query.kind }),
        ...(query.category && { category: { in: query.category } }),
        ...(query.community && { communityId: query.community }),
        ...(query.assignee && { assigneeId: query.assignee }),
        ...(query.since && { createdAt: { gte: new Date(query.since) } }),
      },
      query.q ? { OR: words } : {},
      overdue === undefined ? {} : overdue ? late : { NOT: late },
    ],
  };
}
