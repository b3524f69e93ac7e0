// Opening a ticket: the row with its times, the first event, the card for staff, and its clocks.
import type { Turn } from "../../conversation/turn.ts";
import type { Category, ClassifiedBy, DemandType, TicketChannel, TicketKind } from "../../generated/prisma/enums.ts";
import { storable } from "../../platform/kernel/text.ts";
import { staffWords } from "../../words/index.ts";
import { refusesToPay } from "../owners/refuses-to-pay.ts";
import type { Reporter } from "../owners/reporter.ts";
import { departmentFor } from "../staff/rooms.ts";
import { startAlarm } from "./alarm.ts";
import { alarm, showCard, tellStaff } from "./card.ts";
import { deadlinesOf, startClocks } from "./clocks.ts";
import { proposeFamily } from "./complaint-family.ts";
import { discretionFor } from "./discretion.ts";
import { anotherReport, considerIncident, type Likeness } from "./incident.ts";
import { phoneGivenBefore } from "./phone.ts";
import { addMessages, findTicket, insertTicket, type TicketFile, type TicketRow } from "./store.ts";
import type { Actor } from "./ticket.ts";

export interface NewTicket {
  reporter: Pick<Reporter, "owner" | "communityId" | "house" | "householdId" | "contactName"> & { contactId: string | null };
  /** Where the owner is answered; null if only a telephone or a door leads to them. */
  conversationId: string | null;
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
  /** Answered in the same turn: no card, and no clocks. */
  quietly?: boolean;
  /** Written to the manager in confidence (R20). */
  confidential?: boolean;
  /** Registered by staff (R17–R23): who did, for whom, and who told us in their stead. */
  registered?: {
    by: { id: string; name: string };
    actor: Actor;
    complainantName: string | null;
    complainantPhone: string | null;
    informant: string | null;
  };
}

/** What was written in a chat and nobody has classified: a person reads it, and says what it is. */
export const FOR_A_PERSON = {
  kind: "demand",
  demandType: "enquiry",
  expectation: null,
  place: null,
  timeSaid: null,
  complainedOf: null,
  phoneSaid: null,
  channel: "wechat",
  classifiedBy: "rule",
  confidence: 0,
  cues: [],
} satisfies Partial<NewTicket>;

export async function openTicket(turn: Turn, wanted: NewTicket): Promise<TicketRow> {
  const { reporter, registered } = wanted;
  const { communityId } = reporter;
  const departmentId = communityId ? await departmentFor(turn.tx, communityId, wanted.category) : undefined;
  const owner = { kind: "owner", id: reporter.owner?.id ?? null, name: reporter.owner?.name ?? reporter.contactName } as const;
  const { discretion, complainedStaff } = await discretionFor(turn, wanted);
  const threat = refusesToPay(wanted.description);
  const number = await insertTicket(
    turn,
    {
      communityId,
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
      phoneSaid: wanted.phoneSaid ? storable(wanted.phoneSaid) : await phoneGivenBefore(turn, reporter),
      channel: wanted.channel,
      departmentId: departmentId ?? null,
      classifiedBy: wanted.classifiedBy,
      confidence: wanted.confidence,
      cues: wanted.cues.map(storable),
      needsListening: wanted.needsListening,
      discretion,
      complaintFamily: wanted.kind === "complaint" ? proposeFamily({ ...wanted, text: wanted.description }) : null,
      risk: threat,
      withholds: threat,
      complainantName: registered?.complainantName ? storable(registered.complainantName) : null,
      complainantPhone: registered?.complainantPhone ? storable(registered.complainantPhone) : null,
      informant: registered?.informant ? storable(registered.informant) : null,
      receivedById: registered?.by.id ?? null,
      ...(await deadlinesOf(turn, { ...wanted, communityId, complex: false }, turn.now)),
    },
    registered?.actor ?? owner,
  );
  await turn.tx.ticketStaff.createMany({ data: complainedStaff.map((staffId) => ({ ticketNumber: number, staffId })) });
  await addMessages(turn, number, wanted.inboxIds);
  const ticket = (await findTicket(turn.tx, number)) as TicketRow;
  if (wanted.quietly) return ticket;
  await startClocks(turn, ticket, turn.now);
  const found = await considerIncident(turn, ticket);
  // An incident may have brought its acceptor.
  const after = found.kind === "alone" ? ticket : ((await findTicket(turn.tx, number)) as TicketRow);
  await show(turn, after, found, wanted);
  if (after.emergency && !after.firstRespondedAt) await startAlarm(turn, after);
  return after;
}

/** The card; for what is reported again, a line: the tenth report of one lift makes no tenth card. */
async function show(turn: Turn, ticket: TicketRow, found: Likeness, { files, remark: said }: NewTicket): Promise<void> {
  const remark = [said, ticket.discretion === "head" && staffWords.private].filter(Boolean).join("\n");
  if (found.kind === "alone") {
    await showCard(turn, ticket, files, remark);
    return;
  }
  if (found.first) {
    await showCard(
      turn,
      ticket,
      files,
      [remark, staffWords.sameCausePerhaps(ticket.number, found.lead.number, found.lead.summary)].filter(Boolean).join("\n"),
    );
    return;
  }
  const line = anotherReport(ticket, found);
  // Somebody in danger rings for themselves, unless those who were called for the first are on their way.
  if (ticket.emergency && !ticket.firstRespondedAt) await showCard(turn, ticket, files, [remark, line].filter(Boolean).join("\n"));
  else {
    await tellStaff(turn, ticket, line, { files });
    if (ticket.emergency) await alarm(turn, ticket, () => line);
  }
}
