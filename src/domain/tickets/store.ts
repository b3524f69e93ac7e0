// The tickets' tables: the only place that writes them, so that no change goes without its event.

import type { Turn } from "../../conversation/turn.ts";
import type { TicketStatus } from "../../generated/prisma/enums.ts";
import { storable } from "../../platform/kernel/text.ts";
import type { Prisma, Tx } from "../../platform/store/client.ts";
import { settleCorrection } from "../owners/privacy/requests.ts";
import { type AtHome, ticketsSeenFrom } from "./seen.ts";
import { type Actor, hasEnded, isOpen } from "./ticket.ts";

const withPeople = {
  community: true,
  house: true,
  owner: { include: { phones: true } },
  contact: true,
  acceptor: true,
  assignee: true,
  department: true,
  incident: true,
  complainedStaff: true,
} satisfies Prisma.TicketInclude;

export type TicketRow = Prisma.TicketGetPayload<{ include: typeof withPeople }>;

/** A file that came with the owner's messages. */
export interface TicketFile {
  sha256: string;
  name: string;
  mime: string;
}

export interface Event {
  type: string;
  actor: Actor;
  from?: string;
  to?: string;
  text?: string;
  data?: Prisma.InputJsonObject;
}

/** A ticket, locked until the end of the turn so that two people cannot change it at once. */
export async function lockTicket(turn: Turn, number: number): Promise<TicketRow | undefined> {
  await turn.tx.$queryRaw`SELECT 1 FROM ticket WHERE number = ${number} FOR UPDATE`;
  return findTicket(turn.tx, number);
}

/** Several at once, in the order of their numbers, which is the order in which everybody locks them. */
export async function lockTickets(turn: Turn, numbers: readonly number[]): Promise<TicketRow[]> {
  if (numbers.length === 0) return [];
  await turn.tx.$queryRaw`SELECT 1 FROM ticket WHERE number = ANY(${[...numbers]}) ORDER BY number FOR UPDATE`;
  return turn.tx.ticket.findMany({ where: { number: { in: [...numbers] } }, include: withPeople, orderBy: { number: "asc" } });
}

export async function findTicket(tx: Tx, number: number): Promise<TicketRow | undefined> {
  if (number > 2_147_483_647) return undefined;
  return (await tx.ticket.findUnique({ where: { number }, include: withPeople })) ?? undefined;
}

/** The tickets of a kind, newest first. */
async function findTickets(tx: Tx, where: Prisma.TicketWhereInput, atMost: number): Promise<TicketRow[]> {
  const rows = await tx.ticket.findMany({ where, select: { number: true }, orderBy: { number: "desc" }, take: atMost });
  if (rows.length === 0) return []; // as a rule: Prisma would ask for the people of no ticket all the same
  const numbers = rows.map(({ number }) => number);
  return tx.ticket.findMany({ where: { number: { in: numbers } }, include: withPeople, orderBy: { number: "desc" } });
}

/** An approved answer (知识) was given, and neither has a person had to do with it since, nor has the owner asked for one. */
export const NOBODY_YET = {
  events: { some: { type: "answered" }, none: { OR: [{ actorKind: "staff" }, { type: "reopen" }] } },
} satisfies Prisma.TicketWhereInput;

/** Such enquiries wait for nobody. They stand back where matters are looked for that somebody still has to do with, unless named. */
export function withoutAnswered(named: readonly number[]): Prisma.TicketWhereInput {
  return { OR: [{ NOT: { status: "resolved", ...NOBODY_YET } }, { number: { in: [...named] } }] };
}

/**
 * The contact's tickets (and what the rest of the household needs done) that are still open or wait for a callback, newest first.
 * @param named numbers of tickets that are meant although they were only answered
 */
export async function ticketsOf(
  tx: Tx,
  reporter: AtHome,
  statuses: readonly TicketStatus[],
  named: readonly number[] = [],
): Promise<TicketRow[]> {
  const theirs = ticketsSeenFrom(reporter);
  const own = await findTickets(tx, { status: { in: [...statuses] }, AND: [theirs, withoutAnswered(named)] }, 20);
  return [...own, ...(await throughMerging(tx, theirs, statuses, own))];
}

/** Tickets that one of theirs was merged into; of somebody else's they know only what they said themselves. */
async function throughMerging(
  tx: Tx,
  theirs: Prisma.TicketWhereInput,
  statuses: readonly TicketStatus[],
  own: readonly TicketRow[],
): Promise<TicketRow[]> {
  const merged = await tx.ticket.findMany({
    where: { AND: [theirs, { status: "merged", target: { status: { in: [...statuses] } } }] },
    orderBy: { number: "desc" },
    take: 5,
    select: { summary: true, description: true, mergedInto: true },
  });
  const found = new Map<number, TicketRow>();
  for (const { mergedInto, summary, description } of merged) {
    if (mergedInto === null || own.some(({ number }) => number === mergedInto)) continue;
    const target = await findTicket(tx, mergedInto);
    if (target) found.set(mergedInto, { ...target, summary, description });
  }
  return [...found.values()];
}

export type NewTicketRow = Omit<Prisma.TicketUncheckedCreateInput, "number" | "createdAt" | "events" | "messages">;

/** Inserts a ticket under the next number (numbers have no gaps: people count them) with its first event. */
export async function insertTicket(turn: Turn, row: NewTicketRow, actor: Actor): Promise<number> {
  const [{ value } = { value: 0 }] = await turn.tx.$queryRaw<{ value: number }[]>`
    INSERT INTO counter (name, value) VALUES ('ticket', 1) ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value`;
  await turn.tx.ticket.create({ data: { ...row, number: value, createdAt: turn.now } });
  await addEvent(turn, value, { type: "opened", actor, to: "new", text: row.description });
  return value;
}

/** What changes on a ticket. */
export type TicketChange = Omit<Prisma.TicketUncheckedUpdateInput, "status"> & { status?: TicketStatus };

/** What becomes of a correction that its owner asked for (更正); merged, it goes on under another number. */
const SETTLES: Partial<Record<TicketStatus, "done" | "refused">> = {
  resolved: "done",
  closed: "done",
  declined: "refused",
  cancelled: "refused",
};

/** Changes a ticket and writes the event; `closedAt` and `resolvedAt` follow the status. */
export async function changeTicket(turn: Turn, ticket: TicketRow, data: TicketChange, event?: Omit<Event, "from" | "to">): Promise<void> {
  const { status } = data;
  const times =
    status && status !== ticket.status
      ? { closedAt: hasEnded(status) ? turn.now : null, resolvedAt: resolvedAt(ticket, status, turn.now) }
      : {};
  if (status && status !== ticket.status && SETTLES[status]) await settleCorrection(turn, ticket, SETTLES[status]);
  const clean = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, typeof value === "string" ? storable(value) : value]));
  await turn.tx.ticket.update({ where: { number: ticket.number }, data: { ...clean, ...times } });
  if (event)
    await addEvent(turn, ticket.number, { ...event, ...(status && status !== ticket.status && { from: ticket.status, to: status }) });
}

function resolvedAt(ticket: TicketRow, status: TicketStatus, now: Date): Date | null {
  return status === "resolved" ? now : isOpen(status) ? null : ticket.resolvedAt;
}

/** What callbacks, surveys and quality react to: every event of every ticket. */
export const TICKET_EVENT = "ticket";
export interface TicketFact {
  ticket: number;
  event: Event;
}

export async function addEvent(turn: Turn, ticketNumber: number, event: Event): Promise<void> {
  const { actor } = event;
  await turn.tx.ticketEvent.create({
    data: {
      ticketNumber,
      at: turn.now,
      type: event.type,
      actorKind: actor.kind,
      actorId: actor.kind === "system" ? null : actor.id,
      actorName: storable(actor.name),
      from: event.from ?? null,
      to: event.to ?? null,
      text: event.text === undefined ? null : storable(event.text),
      ...(event.data && { data: event.data }),
    },
  });
  turn.happened({ kind: TICKET_EVENT, data: { ticket: ticketNumber, event } satisfies TicketFact });
}

/** The owner's messages that belong to a ticket. */
export async function addMessages(turn: Turn, ticketNumber: number, inboxIds: readonly bigint[]): Promise<void> {
  await turn.tx.ticketMessage.createMany({ data: inboxIds.map((inboxId) => ({ ticketNumber, inboxId })), skipDuplicates: true });
}

/** The kept files of messages, oldest first. */
export async function filesOf(turn: Turn, inboxIds: readonly bigint[]): Promise<TicketFile[]> {
  const rows = await turn.tx.attachment.findMany({
    where: { inboxId: { in: [...inboxIds] }, sha256: { not: null } },
    include: { media: true },
    orderBy: { inboxId: "asc" },
  });
  return rows.flatMap(({ media, name }) => (media ? [{ sha256: media.sha256, mime: media.mime, name }] : []));
}
