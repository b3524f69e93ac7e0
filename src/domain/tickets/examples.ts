// Labelled examples: what an owner wrote, what was made of it, and what staff say it is. The only place that writes and reads their table.
import type { Turn } from "../../conversation/turn.ts";
import type { Category, ClassifiedBy } from "../../generated/prisma/enums.ts";
import type { Prisma, Tx } from "../../platform/store/client.ts";
import { intentOf, type Label } from "./labels.ts";
import type { TicketRow } from "./store.ts";

/** Keeps a correction; the ticket as it was before. */
export async function keepExample(turn: Turn, ticket: TicketRow, staffId: string, now: Label): Promise<void> {
  await turn.tx.labelledExample.create({
    data: {
      ticketNumber: ticket.number,
      at: turn.now,
      staffId,
      text: ticket.description,
      wasIntent: intentOf(ticket),
      wasCategory: ticket.category,
      intent: intentOf(now),
      category: now.category,
      emergency: ticket.emergency,
      classifiedBy: ticket.classifiedBy,
      confidence: ticket.confidence,
    },
  });
}

const withTicket = {
  staff: { select: { id: true, name: true } },
  ticket: { include: { community: true, owner: true, contact: true } },
} satisfies Prisma.LabelledExampleInclude;

type Row = Prisma.LabelledExampleGetPayload<{ include: typeof withTicket }>;
/** With the names of the people who wrote it, to be taken out of the text. */
export type Correction = Row & { names: string[] };

function namesOf({ ticket }: Row): string[] {
  return [ticket.owner?.name, ticket.contact?.name].filter((name) => name !== undefined);
}

export interface CorrectionQuery {
  /** Only those that made a demand of a complaint. */
  downgraded?: boolean | undefined;
  since?: Date | undefined;
  /** Communities whose tickets are meant; all, where none are given. */
  communities?: readonly string[] | undefined;
  /** Those before this one. */
  before?: bigint | undefined;
  limit?: number | undefined;
}

/** Corrections, newest first. */
export async function corrections(tx: Tx, query: CorrectionQuery): Promise<Correction[]> {
  const { downgraded, since, communities, before, limit } = query;
  const rows = await tx.labelledExample.findMany({
    where: {
      ...(downgraded && { wasIntent: "complaint", NOT: { intent: "complaint" } }),
      ...(since && { at: { gte: since } }),
      ...(communities && { ticket: { communityId: { in: [...communities] } } }),
      ...(before !== undefined && { id: { lt: before } }),
    },
    include: withTicket,
    orderBy: { id: "desc" },
    ...(limit !== undefined && { take: limit }),
  });
  return rows.map((row) => ({ ...row, names: namesOf(row) }));
}

/** One line to train on for each corrected ticket. */
export interface Example {
  ticket: number;
  text: string;
  intent: string;
  category: Category;
  emergency: boolean;
  /** What the classifier made of it, and which: of several corrections the first says so. */
  was: { intent: string; category: Category };
  classifiedBy: ClassifiedBy;
  at: Date;
  timeZone: string | null;
  names: string[];
}

/** Every corrected ticket once, by its last correction, in the order of those. @param since of the last correction */
export async function examples(tx: Tx, since?: Date): Promise<Example[]> {
  const rows = await tx.labelledExample.findMany({ include: withTicket, orderBy: { id: "asc" } });
  const byTicket = new Map<number, { first: Row; last: Row }>();
  for (const row of rows) byTicket.set(row.ticketNumber, { first: byTicket.get(row.ticketNumber)?.first ?? row, last: row });
  return [...byTicket.values()]
    .filter(({ last }) => !since || last.at >= since)
    .sort((a, b) => (a.last.id < b.last.id ? -1 : 1))
    .map(({ first, last }) => ({
      ticket: last.ticketNumber,
      text: last.text,
      intent: last.intent,
      category: last.category,
      emergency: last.emergency,
      was: { intent: first.wasIntent, category: first.wasCategory },
      classifiedBy: first.classifiedBy,
      at: last.at,
      timeZone: last.ticket.community?.timeZone ?? null,
      names: namesOf(last),
    }));
}
