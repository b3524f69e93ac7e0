// GET /tickets, one ticket, its events, its attachments: what the tables hold, in the contract's shapes.
import { Router } from "express";
import { DateTime } from "luxon";
import type { z } from "zod";
import { houseLabel } from "../../domain/community/houses.ts";
import { maskedPhone } from "../../domain/owners/reporter.ts";
import { DEFAULT_CALENDAR } from "../../domain/tickets/times.ts";
import type { Clock } from "../../platform/kernel/clock.ts";
import { storable } from "../../platform/kernel/text.ts";
import type { MediaStore } from "../../platform/media/media-store.ts";
import type { Db, Prisma } from "../../platform/store/client.ts";
import { type Caller, callerOf } from "./access.ts";
import { ApiError, read } from "./errors.ts";
import { masked } from "./masking.ts";
import { pageOf, readCursor } from "./paging.ts";
import { type attachment, type event, type message, numberParam, pageQuery, type ticket, ticketQuery } from "./schemas.ts";

const withAll = {
  community: true,
  house: true,
  owner: { include: { phones: true } },
  acceptor: true,
  assignee: true,
  messages: { orderBy: { inboxId: "asc" }, include: { inbox: { include: { attachment: { include: { media: true } } } } } },
} satisfies Prisma.TicketInclude;
type Row = Prisma.TicketGetPayload<{ include: typeof withAll }>;
type InboxRow = Row["messages"][number]["inbox"];

/** What the column takes. */
const LARGEST_NUMBER = 2 ** 31 - 1;

const STILL_OPEN = { in: ["new", "accepted", "proposed", "working"] } satisfies Prisma.EnumTicketStatusFilter;

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
    const row = await findTicket(db, callerOf(request), request.params);
    response.json({ ...shownTicket(row), messages: await messages(db, row) });
  });

  router.get("/tickets/:number/events", async (request, response) => {
    const { number, community } = await findTicket(db, callerOf(request), request.params);
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

function seenBy({ communities }: Caller): Prisma.TicketWhereInput {
  return communities === "all" ? {} : { communityId: { in: communities } };
}

function filter(query: z.output<typeof ticketQuery>, now: Date): Prisma.TicketWhereInput {
  const overdue = query.overdue === undefined ? undefined : ["true", "1"].includes(query.overdue);
  const late: Prisma.TicketWhereInput = {
    status: STILL_OPEN,
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

/** A ticket that the caller may see. @throws ApiError if there is none */
export async function findTicket(db: Db, caller: Caller, params: unknown): Promise<Row> {
  const { number } = read(numberParam, params);
  const row = await db.ticket.findFirst({ where: { AND: [{ number }, seenBy(caller)] }, include: withAll });
  if (!row) throw new ApiError("not_found", `no ticket #${number}`);
  return row;
}

export function shownTicket(row: Row): z.output<typeof ticket> {
  const zone = row.community;
  const phone = row.owner?.phones[0]?.phone;
  return {
    number: row.number,
    kind: row.kind,
    demandType: row.demandType,
    category: row.category,
    emergency: row.emergency,
    status: row.status,
    summary: masked(row.summary),
    description: masked(row.description),
    expectation: row.expectation && masked(row.expectation),
    place: row.place,
    timeSaid: row.timeSaid && masked(row.timeSaid),
    complainedOf: row.complainedOf && masked(row.complainedOf),
    phoneSaid: row.phoneSaid && maskedPhone(row.phoneSaid),
    community: row.communityId,
    house: row.house && houseLabel(row.house),
    owner: row.owner && { id: row.owner.id, name: row.owner.name, phone: phone ? maskedPhone(phone) : null },
    channel: row.channel,
    acceptor: row.acceptor && { id: row.acceptor.id, name: row.acceptor.name },
    assignee: row.assignee && { id: row.assignee.id, name: row.assignee.name },
    createdAt: iso(row.createdAt, zone),
    firstResponseDueAt: iso(row.firstResponseDueAt, zone),
    resolveDueAt: iso(row.resolveDueAt, zone),
    promisedAt: row.promisedAt && iso(row.promisedAt, zone),
    reopened: row.reopened,
    incident: null,
    classifiedBy: row.classifiedBy,
    confidence: row.confidence,
    cues: row.cues,
    needsListening: row.needsListening,
    attachments: row.messages.flatMap(({ inbox }) => attachmentsOf(inbox)),
  };
}

function attachmentsOf({ attachment: found }: InboxRow): z.output<typeof attachment>[] {
  if (!found?.media) return [];
  return [{ id: found.id, mime: found.media.mime, size: found.media.size, url: `/api/v1/attachments/${found.id}` }];
}

/** What the owner wrote about the ticket, and what we said to them about it. */
async function messages(db: Db, row: Row): Promise<z.output<typeof message>[]> {
  const said = row.conversationId
    ? await db.outbox.findMany({
        where: { ticketNumber: row.number, conversationId: row.conversationId, text: { not: "" } },
        orderBy: { id: "asc" },
      })
    : [];
  const theirs = row.messages.map(({ inbox }) => ({
    at: inbox.receivedAt,
    from: "owner" as const,
    text: masked(inbox.text),
    attachments: attachmentsOf(inbox),
  }));
  const ours = said.map(({ createdAt, text }) => ({ at: createdAt, from: "us" as const, text: masked(text), attachments: [] }));
  return [...theirs, ...ours].sort((a, b) => a.at.getTime() - b.at.getTime()).map((one) => ({ ...one, at: iso(one.at, row.community) }));
}

/** A time as the API shows it: with the offset of its community. */
export function iso(at: Date, community: { timeZone: string } | null): string {
  return DateTime.fromJSDate(at, { zone: community?.timeZone ?? DEFAULT_CALENDAR.timeZone }).toISO() ?? at.toISOString();
}
