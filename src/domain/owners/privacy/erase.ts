// 删除: everything that names a person goes, at once and for good (R93, R94). What the law wants kept, finished tickets for as long as a claim may be
// brought (民法典, three years), stays without name, phone and contact. Runs through the tables of every room, which is why it writes them itself:
// an owner's right does not stop at a door. Again, it changes nothing more.
import type { Turn } from "../../../conversation/turn.ts";
import { schedule } from "../../../platform/queue/due-work.ts";
import { Prisma, type Tx } from "../../../platform/store/client.ts";
import { houseLabel } from "../../community/houses.ts";
import { logAccess } from "./audit.ts";
import { forgetAnswers } from "./forget-answers.ts";
import { forgetChats } from "./forget-chats.ts";
import { FORGET_CONTACT } from "./forget-contact.ts";
import { namesWorthFinding, REMOVED } from "./needles.ts";
import { keepRequest } from "./requests.ts";
import { scrub, scrubPhones } from "./scrub.ts";
import { rowsOfSubject, type Subject, ticketsOfSubject } from "./subject.ts";

type Erasing = Pick<Turn, "tx" | "ids" | "now">;

type Erased =
  /** Tickets that are not done yet: nobody could be reached about them. */
  { kind: "open"; numbers: number[] } | { kind: "erased"; closed: number; already: boolean };

const NOT_ENDED = ["new", "accepted", "proposed", "working", "resolved"] as const;

/** The tickets that stand in the way of erasure, oldest first. */
export async function openTicketsOf(tx: Tx, subject: Subject): Promise<number[]> {
  const rows = await tx.ticket.findMany({
    where: { AND: [ticketsOfSubject(subject), { status: { in: [...NOT_ENDED] } }] },
    select: { number: true },
    orderBy: { number: "asc" },
  });
  return rows.map(({ number }) => number);
}

export function endedTicketsOf(tx: Tx, subject: Subject): Promise<number> {
  return tx.ticket.count({ where: { AND: [ticketsOfSubject(subject), { NOT: { status: { in: [...NOT_ENDED] } } }] } });
}

interface Eraser {
  staff: { id: string } | null;
  reason: string;
  /** Who asked in the chat. */
  contactId: string | null;
}

export async function erase(turn: Erasing, subject: Subject, by: Eraser): Promise<Erased> {
  const { tx } = turn;
  const { ownerId, contactIds } = subject;
  if (ownerId) await tx.$queryRaw`SELECT 1 FROM owner WHERE id = ${ownerId} FOR UPDATE`;
  const numbers = await openTicketsOf(tx, subject);
  if (numbers.length > 0) return { kind: "open", numbers };
  const person = await personOf(tx, subject);
  const tickets = await tx.ticket.findMany({
    where: ticketsOfSubject(subject),
    select: { number: true, phoneSaid: true, complainantPhone: true },
  });
  const theirs = tickets.map(({ number }) => number);
  const phones = [
    ...new Set([...person.phones, ...tickets.flatMap((one) => [one.phoneSaid, one.complainantPhone].filter((phone) => phone !== null))]),
  ];
  const needles = { names: person.names, phones };
  await scrub(
    turn,
    { ownerId, contactIds, tickets: theirs, flats: person.flats, communityId: person.communityId, externalIds: person.externalIds },
    needles,
  );
  await scrubPhones(tx, ownerId, phones);
  await forgetChats(turn, contactIds, theirs);
  await forgetRows(turn, subject, theirs);
  await anonymise(turn, subject);
  await logAccess(tx, { staff: by.staff, act: "erase", ownerId, reason: by.reason }, turn.now);
  await keepRequest(turn, subject, by.contactId, { right: "erase", state: "done" });
  for (const contactId of contactIds)
    await schedule(
      tx,
      {
        kind: FORGET_CONTACT,
        key: `${FORGET_CONTACT}:${contactId}:${turn.now.toISOString()}`,
        at: new Date(turn.now.getTime() + 15 * 60_000),
        payload: { contact: contactId },
      },
      turn.now,
    );
  return { kind: "erased", closed: theirs.length, already: person.erased };
}

async function personOf(tx: Tx, { ownerId, contactIds }: Subject) {
  const owner = ownerId
    ? await tx.owner.findUniqueOrThrow({
        where: { id: ownerId },
        include: { phones: true, residencies: { include: { household: { include: { house: true } } } } },
      })
    : null;
  const contacts = await tx.contact.findMany({
    where: { id: { in: contactIds } },
    include: { statedHouse: true, bindingRequests: true, bindings: { include: { owner: { select: { name: true } } } } },
  });
  return {
    names: namesWorthFinding([
      owner?.name,
      ...contacts.flatMap(({ name, bindingRequests }) => [name, ...bindingRequests.map(({ said }) => said)]),
      // Moved out: what came from their chat has the name that they had with us.
      ...(owner ? [] : contacts.flatMap(({ bindings }) => bindings.map((binding) => binding.owner.name))),
    ]),
    phones: owner?.phones.map(({ phone }) => phone) ?? [],
    flats: [
      ...(owner?.residencies.map(({ household }) => houseLabel(household.house)) ?? []),
      ...contacts.flatMap(({ statedHouse }) => (statedHouse ? [houseLabel(statedHouse)] : [])),
    ],
    communityId: owner?.communityId ?? contacts[0]?.statedHouse?.communityId ?? null,
    externalIds: contacts.map(({ externalId }) => externalId),
    erased: owner?.erasedAt != null,
  };
}

/** Rows that are nothing without them. */
async function forgetRows({ tx, now }: Erasing, subject: Subject, tickets: number[]): Promise<void> {
  const { ownerId, contactIds } = subject;
  const ofContact = { contactId: { in: contactIds } };
  await tx.opinion.deleteMany({ where: rowsOfSubject(subject) });
  await tx.modelUse.deleteMany({ where: ofContact });
  await tx.bindingTry.deleteMany({ where: ofContact });
  await tx.bindingRequest.updateMany({ where: ofContact, data: { said: REMOVED } });
  await tx.bindingRequest.updateMany({ where: { ...ofContact, state: "open" }, data: { state: "refused", settledAt: now } });
  await tx.pendingQuestion.deleteMany({ where: { OR: [ofContact, { ticketNumber: { in: tickets } }] } });
  await tx.labelledExample.deleteMany({ where: { ticketNumber: { in: tickets } } });
  await tx.burst.updateMany({ where: ofContact, data: { verdict: Prisma.DbNull } });
  await tx.proposal.updateMany({ where: { ticketNumber: { in: tickets } }, data: { answer: null } });
  await tx.ticketEvent.updateMany({
    where: { ticketNumber: { in: tickets }, actorKind: "owner" },
    data: { actorId: null, actorName: REMOVED },
  });
  await tx.ticket.updateMany({
    where: { number: { in: tickets } },
    data: { ownerId: null, contactId: null, phoneSaid: null, complainantName: null, complainantPhone: null },
  });
  await forgetAsked({ tx, now }, contactIds, tickets);
  await tx.consent.updateMany({ where: { withdrawnAt: null, ...rowsOfSubject(subject) }, data: { withdrawnAt: now } });
  await tx.ownerRequest.updateMany({ where: rowsOfSubject(subject), data: { text: null } });
  if (!ownerId) return;
  await tx.contactLog.deleteMany({ where: { ownerId } });
  await tx.invitation.updateMany({ where: { ownerId, revokedAt: null }, data: { revokedAt: now } });
  await tx.invitation.updateMany({ where: { ownerId }, data: { ownerId: null } });
}

/** What they were asked back: levels stay as figures, words and whose they were do not. */
async function forgetAsked({ tx, now }: Pick<Turn, "tx" | "now">, contactIds: string[], tickets: number[]): Promise<void> {
  const asked = { OR: [{ contactId: { in: contactIds } }, { ticketNumber: { in: tickets } }] };
  await tx.callback.updateMany({
    where: { ...asked, settledAt: null },
    data: { state: "cancelled", settledAt: now, level: null, solved: null },
  });
  await tx.callbackCall.updateMany({ where: { callback: asked }, data: { text: null } });
  await tx.callback.updateMany({ where: asked, data: { comment: null, contactId: null } });
  const theirs = { response: { invitation: { contactId: { in: contactIds } } } };
  await forgetAnswers(tx, theirs);
  await tx.surveyResponse.updateMany({ where: theirs.response, data: { invitationId: null } });
  await tx.surveyInvitation.updateMany({ where: { contactId: { in: contactIds } }, data: { contactId: null } });
}

async function anonymise({ tx, now }: Erasing, { ownerId, contactIds }: Subject): Promise<void> {
  await tx.contact.updateMany({
    where: { id: { in: contactIds } },
    data: { name: REMOVED, statedHouseId: null, language: null, noticeVersion: null, noticeAt: null },
  });
  if (!ownerId) return;
  await tx.binding.updateMany({ where: { ownerId, endedAt: null }, data: { endedAt: now, endedWhy: "erased" } });
  await tx.residency.updateMany({ where: { ownerId, until: null }, data: { until: now } });
  await tx.ownerPhone.deleteMany({ where: { ownerId } });
  const empty = { segments: [], tags: [], attributes: Prisma.DbNull, potential: null, credit: null, contribution: null };
  await tx.owner.update({ where: { id: ownerId }, data: { name: REMOVED, ...empty } });
  await tx.owner.updateMany({ where: { id: ownerId, erasedAt: null }, data: { erasedAt: now } });
}
