// 同因事件: several owners report one cause. Alike tickets are proposed to staff as one; with one word they are, and from then on what is
// said and done about one reaches every reporter in their own chat. The tenth report makes no tenth card.
import type { Turn } from "../../conversation/turn.ts";
import type { Incident } from "../../generated/prisma/client.ts";
import type { Prisma } from "../../platform/store/client.ts";
import { staffWords } from "../../words/index.ts";
import { houseLabel } from "../community/houses.ts";
import type { StaffMember } from "../staff/rooms.ts";
import { maySee } from "./authority.ts";
import { reporterName, zoneOf } from "./card.ts";
import { stopClocks } from "./clocks.ts";
import { isSameCause, type Sighting } from "./same-cause.ts";
import { sharePromise } from "./shared-promise.ts";
import { changeTicket, findTicket, lockTicket, lockTickets, type TicketRow } from "./store.ts";
import { staffActor } from "./take-up.ts";
import { tellOwner, wordsFor } from "./tell-owner.ts";
import { type Actor, isOpen, OPEN, SYSTEM } from "./ticket.ts";

const reported = (ticket: Prisma.TicketGetPayload<{ include: { house: true } }>): Sighting => ({
  category: ticket.category,
  kind: ticket.kind,
  emergency: ticket.emergency,
  building: ticket.house?.building ?? null,
  unit: ticket.house?.unit ?? null,
  place: ticket.place,
  text: ticket.description,
  createdAt: ticket.createdAt,
});

export type Likeness =
  | { kind: "alone" }
  | { kind: "proposed" | "joined"; incident: Incident; lead: TicketRow; count: number; first: boolean };

const LONGEST_MS = 48 * 3_600_000;
const LOOKED_AT = 200;

/** Whether a new ticket has one cause with others that are open: then it joins their incident, or one is proposed. */
export async function considerIncident(turn: Turn, ticket: TicketRow): Promise<Likeness> {
  if (!ticket.communityId || ticket.discretion !== "rooms") return { kind: "alone" };
  const others = await turn.tx.ticket.findMany({
    where: {
      communityId: ticket.communityId,
      category: ticket.category,
      // Somebody in danger is heard on their own, whoever has reported the same lift before.
      emergency: ticket.emergency,
      status: { in: [...OPEN] },
      discretion: "rooms",
      number: { lt: ticket.number },
      createdAt: { gt: new Date(turn.now.getTime() - LONGEST_MS) },
      // A household that says the same again has one ticket as a rule; two of one are two matters.
      AND: [
        ticket.contactId ? { OR: [{ contactId: null }, { contactId: { not: ticket.contactId } }] } : {},
        ticket.householdId ? { OR: [{ householdId: null }, { householdId: { not: ticket.householdId } }] } : {},
      ],
    },
    include: { house: true },
    orderBy: { number: "asc" },
    take: LOOKED_AT,
  });
  const alike = others.find((other) => isSameCause(reported(other), reported(ticket)));
  return alike ? join(turn, ticket, (await findTicket(turn.tx, alike.number)) as TicketRow) : { kind: "alone" };
}

async function join(turn: Turn, ticket: TicketRow, other: TicketRow): Promise<Likeness> {
  const known = other.incidentId ? await turn.tx.incident.findUnique({ where: { id: other.incidentId } }) : null;
  const present = known && known.state !== "dismissed" ? known : undefined;
  const incident =
    present ??
    (await turn.tx.incident.create({
      data: { id: turn.ids.id(), communityId: ticket.communityId ?? "", lead: other.number, createdAt: turn.now },
    }));
  if (!present) await turn.tx.ticket.update({ where: { number: other.number }, data: { incidentId: incident.id } });
  await turn.tx.ticket.update({ where: { number: ticket.number }, data: { incidentId: incident.id } });
  const lead = await leadOf(turn, incident, ticket);
  const count = await turn.tx.ticket.count({ where: { incidentId: incident.id } });
  if (incident.state === "confirmed") await becomesOneOf(turn, ticket, lead, SYSTEM);
  return { kind: incident.state === "confirmed" ? "joined" : "proposed", incident, lead, count, first: !present };
}

/** The first of the incident that is still open: where the one that led has ended, another leads. */
async function leadOf(turn: Turn, incident: Incident, newest: TicketRow): Promise<TicketRow> {
  const first = await turn.tx.ticket.findFirst({
    where: { incidentId: incident.id, status: { in: [...OPEN] }, NOT: { number: newest.number } },
    orderBy: { number: "asc" },
    select: { number: true },
  });
  const lead = first?.number ?? incident.lead;
  if (lead !== incident.lead) await turn.tx.incident.update({ where: { id: incident.id }, data: { lead } });
  return (await findTicket(turn.tx, lead)) as TicketRow;
}

/** What staff read instead of another card. */
export function anotherReport(ticket: TicketRow, found: Exclude<Likeness, { kind: "alone" }>): string {
  const where = ticket.house ? houseLabel(ticket.house) : (ticket.place ?? "");
  const report = {
    number: ticket.number,
    lead: found.lead.number,
    where,
    who: reporterName(ticket),
    summary: ticket.summary,
    count: found.count,
  };
  return found.kind === "joined" ? staffWords.sameCauseAgain(report) : staffWords.sameCauseToo(report);
}

/** A ticket takes over who has the first one, and what its owner was promised. */
async function becomesOneOf(turn: Turn, ticket: TicketRow, lead: TicketRow, actor: Actor): Promise<void> {
  const { number } = ticket;
  const taken = ticket.status === "new" && lead.status !== "new" && lead.acceptorId !== null && isOpen(lead.status);
  await changeTicket(
    turn,
    ticket,
    {
      ...(taken && {
        status: lead.status === "proposed" ? "accepted" : lead.status,
        acceptorId: lead.acceptorId,
        assigneeId: lead.assigneeId,
        firstRespondedAt: turn.now,
        promisedAt: lead.promisedAt,
        arrivedAt: lead.arrivedAt,
      }),
    },
    { type: "joined_incident", actor, data: { incident: lead.incidentId ?? ticket.incidentId ?? "", lead: lead.number } },
  );
  if (!taken) return;
  await stopClocks(turn, { number, reopened: ticket.reopened }, ["first_response", ...(lead.arrivedAt ? (["arrival"] as const) : [])]);
  await sharePromise(turn, lead.number, number);
}

/** 同因: staff say that it is one. Whoever waits for a first answer hears who has it. */
export async function confirmIncident(
  turn: Turn,
  ticket: TicketRow,
  staff: StaffMember,
): Promise<{ kind: "done" | "refused"; line: string }> {
  const incident = ticket.incidentId ? await turn.tx.incident.findUnique({ where: { id: ticket.incidentId } }) : null;
  if (!incident || incident.state === "dismissed") return { kind: "refused", line: staffWords.noSameCause(ticket.number) };
  if (incident.state === "confirmed") return { kind: "refused", line: staffWords.sameCauseKnown(ticket.number) };
  await turn.tx.incident.update({
    where: { id: incident.id },
    data: { state: "confirmed", settledAt: turn.now, settledById: staff.id },
  });
  const members = await membersOf(turn, incident.id);
  const lead = members.find(({ number }) => number === incident.lead) ?? ticket;
  for (const member of members) {
    await becomesOneOf(turn, member, lead, staffActor(staff));
    if (member.number === lead.number || !lead.acceptor || member.status !== "new") continue;
    const words = wordsFor(member);
    const who = lead.assignee?.name ?? words.duty(lead.acceptor.name);
    const at = lead.promisedAt && words.time(lead.promisedAt, turn.now, zoneOf(member));
    tellOwner(turn, member, words.sameCause(member.number, members.length, who, at));
  }
  return {
    kind: "done",
    line: staffWords.sameCauseConfirmed(
      lead.number,
      members.map(({ number }) => number),
    ),
  };
}

/** 同因 #9: staff say so of two tickets that nobody had likened. */
export async function bringTogether(
  turn: Turn,
  ticket: TicketRow,
  staff: StaffMember,
  number: number,
): Promise<{ kind: "done" | "refused"; line: string }> {
  const other = number === ticket.number ? undefined : await lockTicket(turn, number);
  if (
    !other ||
    !maySee(staff, other) ||
    other.communityId !== ticket.communityId ||
    !isOpen(other.status) ||
    ticket.discretion !== other.discretion
  )
    return { kind: "refused", line: staffWords.noSuchTicket(number) };
  if (ticket.incidentId && ticket.incidentId === other.incidentId) return confirmIncident(turn, ticket, staff);
  if (ticket.incidentId) await leaveIncident(turn, ticket, staff);
  const [first, second] = [ticket, other].sort((a, b) => a.number - b.number) as [TicketRow, TicketRow];
  const joined = other.incidentId ? ticket : second;
  await join(
    turn,
    (await findTicket(turn.tx, joined.number)) as TicketRow,
    (await findTicket(turn.tx, (joined === ticket ? other : first).number)) as TicketRow,
  );
  const now = (await findTicket(turn.tx, ticket.number)) as TicketRow;
  if (now.incident?.state === "proposed") return confirmIncident(turn, now, staff);
  return { kind: "done", line: staffWords.sameCauseWith(ticket.number, now.incident?.lead ?? number) };
}

/** 不同因: this one has a cause of its own. */
export async function leaveIncident(
  turn: Turn,
  ticket: TicketRow,
  staff: StaffMember,
): Promise<{ kind: "done" | "refused"; line: string }> {
  const { number, incidentId } = ticket;
  const incident = incidentId ? await turn.tx.incident.findUnique({ where: { id: incidentId } }) : null;
  if (!incident || incident.state === "dismissed") return { kind: "refused", line: staffWords.noSameCause(number) };
  await changeTicket(turn, ticket, { incidentId: null }, { type: "apart", actor: staffActor(staff), data: { incident: incident.id } });
  const left = await membersOf(turn, incident.id);
  const [first] = left;
  if (left.length < 2) {
    await turn.tx.ticket.updateMany({ where: { incidentId: incident.id }, data: { incidentId: null } });
    await turn.tx.incident.update({
      where: { id: incident.id },
      data: { state: "dismissed", settledAt: turn.now, settledById: staff.id },
    });
  } else if (first && incident.lead === number) await turn.tx.incident.update({ where: { id: incident.id }, data: { lead: first.number } });
  return { kind: "done", line: staffWords.ownCause(number) };
}

async function membersOf(turn: Turn, incidentId: string): Promise<TicketRow[]> {
  const rows = await turn.tx.ticket.findMany({ where: { incidentId }, select: { number: true } });
  return lockTickets(
    turn,
    rows.map(({ number }) => number),
  );
}

/** The other open tickets of a ticket's confirmed incident, oldest first. */
export async function othersOf(turn: Turn, ticket: TicketRow): Promise<number[]> {
  if (!ticket.incidentId) return [];
  const rows = await turn.tx.ticket.findMany({
    where: { incidentId: ticket.incidentId, incident: { state: "confirmed" }, status: { in: [...OPEN] }, NOT: { number: ticket.number } },
    select: { number: true },
    orderBy: { number: "asc" },
  });
  return rows.map(({ number }) => number);
}

/**
 * Whether another ticket of its incident speaks for this one: the first that is still open. Not for one whose owner still waits for a first
 * answer when that one has had it.
 */
export async function followsIncident(turn: Turn, ticket: TicketRow): Promise<boolean> {
  if (!ticket.incidentId) return false;
  const first = await turn.tx.ticket.findFirst({
    where: { incidentId: ticket.incidentId, status: { in: [...OPEN] }, incident: { state: "confirmed" } },
    orderBy: { number: "asc" },
    select: { number: true, firstRespondedAt: true },
  });
  if (first === null || first.number === ticket.number) return false;
  return ticket.firstRespondedAt !== null || first.firstRespondedAt === null;
}

/** Whether a ticket's incident was confirmed: the API names it then. */
export function shownIncident(ticket: { incidentId: string | null; incident: { state: string } | null }): string | null {
  return ticket.incident?.state === "confirmed" ? ticket.incidentId : null;
}
