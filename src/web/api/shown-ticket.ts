// A ticket as the API shows it: what the tables hold, in the contract's shape, with phones masked.
import { DateTime } from "luxon";
import type { z } from "zod";
import { houseLabel } from "../../domain/community/houses.ts";
import { maskedPhone } from "../../domain/owners/reporter.ts";
import { shownIncident } from "../../domain/tickets/incident.ts";
import { isDefect } from "../../domain/tickets/ticket.ts";
import { DEFAULT_CALENDAR } from "../../domain/tickets/times.ts";
import { masked } from "../../platform/secrets/masked.ts";
import type { Prisma, Tx } from "../../platform/store/client.ts";
import type { Caller } from "./access.ts";
import { ApiError, read } from "./errors.ts";
import { numberParam } from "./schemas.ts";
import { seenBy } from "./seen.ts";
import type { attachment, message, proposal, ticket } from "./ticket-schemas.ts";

export const withAll = {
  community: true,
  house: true,
  owner: { include: { phones: true } },
  acceptor: true,
  assignee: true,
  receivedBy: true,
  incident: true,
  proposals: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
  messages: { orderBy: { inboxId: "asc" }, include: { inbox: { include: { attachment: { include: { media: true } } } } } },
} satisfies Prisma.TicketInclude;
export type ShownRow = Prisma.TicketGetPayload<{ include: typeof withAll }>;
type InboxRow = ShownRow["messages"][number]["inbox"];

/** A ticket that the caller sees. @throws ApiError if there is none */
export async function findSeen(tx: Tx, caller: Caller, params: unknown): Promise<ShownRow> {
  const { number } = read(numberParam, params);
  const row = await tx.ticket.findFirst({ where: { AND: [{ number }, seenBy(caller)] }, include: withAll });
  if (!row) throw new ApiError("not_found", `no ticket #${number}`);
  return row;
}

/** A ticket as it is after the caller's own act, by which they may have given it out of their hands. */
export async function showAfter(tx: Tx, number: number): Promise<z.output<typeof ticket>> {
  return shownTicket(await tx.ticket.findUniqueOrThrow({ where: { number }, include: withAll }));
}

export function shownTicket(row: ShownRow): z.output<typeof ticket> {
  const at = (time: Date | null) => time && iso(time, row.community);
  const named = (person: { id: string; name: string } | null) => person && { id: person.id, name: person.name };
  const hidden = (text: string | null) => text && masked(text);
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
    expectation: hidden(row.expectation),
    place: hidden(row.place),
    timeSaid: hidden(row.timeSaid),
    complainedOf: hidden(row.complainedOf),
    phoneSaid: row.phoneSaid && maskedPhone(row.phoneSaid),
    community: row.communityId,
    house: row.house && houseLabel(row.house),
    owner: row.owner && { id: row.owner.id, name: row.owner.name, phone: phone ? maskedPhone(phone) : null },
    channel: row.channel,
    acceptor: named(row.acceptor),
    assignee: named(row.assignee),
    createdAt: iso(row.createdAt, row.community),
    firstResponseDueAt: iso(row.firstResponseDueAt, row.community),
    resolveDueAt: iso(row.resolveDueAt, row.community),
    promisedAt: at(row.promisedAt),
    reopened: row.reopened,
    incident: shownIncident(row),
    classifiedBy: row.classifiedBy,
    confidence: row.confidence,
    cues: row.cues,
    needsListening: row.needsListening,
    complainant: complainant(row),
    informant: hidden(row.informant),
    receivedBy: named(row.receivedBy),
    complaintFamily: row.complaintFamily,
    judgement: row.judgement,
    defect: isDefect(row),
    requestJudgement: row.requestJudgement,
    granted: hidden(row.granted),
    cause: hidden(row.cause),
    fault: row.fault,
    complex: row.complex,
    risk: row.risk,
    urged: row.urged,
    arrivedAt: at(row.arrivedAt),
    awaitingSince: at(row.awaitingSince),
    mergedInto: row.mergedInto,
    discretion: row.discretion,
    escalatedTo: row.broughtTo,
    proposals: row.proposals.map((one) => shownProposal(one, row)),
    attachments: row.messages.flatMap(({ inbox }) => attachmentsOf(inbox)),
  };
}

function complainant({ complainantName: name, complainantPhone: phone }: ShownRow): z.output<typeof ticket>["complainant"] {
  return name || phone ? { name: name && masked(name), phone: phone && maskedPhone(phone) } : null;
}

function shownProposal(row: ShownRow["proposals"][number], { community }: ShownRow): z.output<typeof proposal> {
  return {
    kind: row.kind,
    text: masked(row.text),
    amount: row.amount === null ? null : Number(row.amount),
    state: row.state,
    createdAt: iso(row.createdAt, community),
    settledAt: row.settledAt && iso(row.settledAt, community),
    answer: row.answer && masked(row.answer),
  };
}

function attachmentsOf({ attachment: found }: InboxRow): z.output<typeof attachment>[] {
  if (!found?.media) return [];
  return [{ id: found.id, mime: found.media.mime, size: found.media.size, url: `/api/v1/attachments/${found.id}` }];
}

/** What the owner wrote about the ticket, and what we said to them about it. */
export async function messagesOf(tx: Tx, row: ShownRow): Promise<z.output<typeof message>[]> {
  const said = row.conversationId
    ? await tx.outbox.findMany({
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
