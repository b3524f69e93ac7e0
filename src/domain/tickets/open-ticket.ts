// Opening a ticket: the row with its times, the first event, the card for staff, and the clock on the first answer.

import type { Turn } from "../../conversation/turn.ts";
import type { Category, ClassifiedBy, DemandType, TicketChannel, TicketKind } from "../../generated/prisma/enums.ts";
import { storable } from "../../platform/kernel/text.ts";
import { schedule } from "../../platform/queue/due-work.ts";
import type { Reporter } from "../owners/reporter.ts";
import { departmentFor } from "../staff/rooms.ts";
import { showCard } from "./card.ts";
import { addMessages, findTicket, insertTicket, type TicketFile, type TicketRow } from "./store.ts";
import { type Calendar, DEFAULT_CALENDAR, deadlines } from "./times.ts";

/** Due work: the first answer was due. */
export const FIRST_RESPONSE = "ticket.first_response";

export interface NewTicket {
  reporter: Reporter;
  /** Where the owner is answered. */
  conversationId: string;
  kind: TicketKind;
  demandType: DemandType | null;
  category: Category;
  emergency: boolean;
  /** One line in the owner's words. */
  summary: string;
  /** Everything the owner wrote about it. */
  description: string;
  expectation: string | null;
  place: string | null;
  /** Owner's words as well: when, whom they complain of, the number to call. */
  timeSaid: string | null;
  complainedOf: string | null;
  phoneSaid: string | null;
  channel: TicketChannel;
  classifiedBy: ClassifiedBy;
  confidence: number;
  cues: string[];
  needsListening: boolean;
  /** The messages it was made from, and their files. */
  inboxIds: bigint[];
  files: TicketFile[];
  /** Added to the card. */
  remark?: string;
  /** Answered in the same turn: no card, and no clock on the first answer. */
  quietly?: boolean;
}

export async function openTicket(turn: Turn, wanted: NewTicket): Promise<TicketRow> {
  const { reporter } = wanted;
  const calendar = await calendarOf(turn, reporter.communityId);
  const departmentId = reporter.communityId ? await departmentFor(turn.tx, reporter.communityId, wanted.category) : undefined;
  const owner = { kind: "owner", id: reporter.owner?.id ?? null, name: reporter.owner?.name ?? reporter.contactName } as const;
  const number = await insertTicket(
    turn,
    {
      communityId: reporter.communityId,
      houseId: reporter.house?.id ?? null,
      householdId: reporter.householdId,
      ownerId: reporter.owner?.id ?? null,
      contactId: reporter.contactId,
      conversationId: wanted.conversationId,
      kind: wanted.kind,
      demandType: wanted.demandType,
      category: wanted.category,
      emergency: wanted.emergency,
      summary: storable(wanted.summary),
      description: storable(wanted.description),
      expectation: wanted.expectation && storable(wanted.expectation),
      place: wanted.place && storable(wanted.place),
      timeSaid: wanted.timeSaid && storable(wanted.timeSaid),
      complainedOf: wanted.complainedOf && storable(wanted.complainedOf),
      phoneSaid: wanted.phoneSaid && storable(wanted.phoneSaid),
      channel: wanted.channel,
      departmentId: departmentId ?? null,
      classifiedBy: wanted.classifiedBy,
      confidence: wanted.confidence,
      cues: wanted.cues.map(storable),
      needsListening: wanted.needsListening,
      ...deadlines(wanted, turn.now, calendar),
    },
    owner,
  );
  await addMessages(turn, number, wanted.inboxIds);
  const ticket = (await findTicket(turn.tx, number)) as TicketRow;
  if (wanted.quietly) return ticket;
  await showCard(turn, ticket, wanted.files, wanted.remark);
  await schedule(
    turn.tx,
    { kind: FIRST_RESPONSE, key: firstResponseKey(ticket), at: ticket.firstResponseDueAt, payload: { ticket: number } },
    turn.now,
  );
  return ticket;
}

/** Names the clock on a ticket's first answer; a reopened ticket has a new one. */
export function firstResponseKey(ticket: { number: number; reopened: number }): string {
  return `first_response:${ticket.number}:${ticket.reopened}`;
}

export async function calendarOf(turn: Turn, communityId: string | null): Promise<Calendar> {
  const community = communityId ? await turn.tx.community.findUnique({ where: { id: communityId } }) : null;
  return community ?? DEFAULT_CALENDAR;
}
