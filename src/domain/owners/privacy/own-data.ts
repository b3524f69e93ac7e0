// The whole of what is kept of somebody, for the copy they may have (R93, R94): what they wrote, their tickets with what we answered, their yes and
// no, and who looked; asked for in a chat, only what was written from that chat. Never what others wrote, nor what staff noted among themselves (notes, causes, whom a thing was told to).
import type { Tx } from "../../../platform/store/client.ts";
import { houseLabel } from "../../community/houses.ts";
import { accessesTo } from "./audit.ts";
import { consentsOf } from "./consents.ts";
import { type Shown, type Subject, shownOf } from "./subject.ts";

const MOST_ACCESSES = 10_000;

export type OwnData = Awaited<ReturnType<typeof ownDataOf>>;

/**
 * Times are ISO 8601 in UTC, phones whole: it is theirs.
 * @param chat the contact that asks; undefined for staff who have checked who does
 */
export async function ownDataOf(tx: Tx, subject: Subject, now: Date, chat?: string) {
  const { ownerId } = subject;
  const shown = shownOf(subject, chat);
  return {
    madeAt: now.toISOString(),
    /** Chats that are theirs as well, and of which this copy has nothing. */
    otherChats: shown.others,
    person: await personOf(tx, ownerId, shown),
    messages: await messagesOf(tx, shown),
    tickets: await ticketsIn(tx, shown, chat),
    praise: await praiseOf(tx, shown),
    callbacks: await callbacksOf(tx, shown),
    surveys: await surveysOf(tx, shown),
    contacts: ownerId ? await contactLogOf(tx, ownerId) : [],
    consents: (await consentsOf(tx, subject)).map(({ givenAt, withdrawnAt, ...one }) => ({
      ...one,
      givenAt: givenAt.toISOString(),
      withdrawnAt: withdrawnAt?.toISOString() ?? null,
    })),
    requests: (await tx.ownerRequest.findMany({ where: shown.requests, orderBy: { at: "asc" } })).map((row) => ({
      at: row.at.toISOString(),
      right: row.right,
      text: row.text,
      state: row.state,
    })),
    accesses: ownerId
      ? (await accessesTo(tx, ownerId, MOST_ACCESSES)).map(({ at, act, by, ticket, reason }) => ({
          at: at.toISOString(),
          act,
          by: by?.name ?? null,
          ticket,
          reason,
        }))
      : [],
  };
}

async function personOf(tx: Tx, ownerId: string | null, { contactIds }: Shown) {
  const owner = ownerId
    ? await tx.owner.findUniqueOrThrow({
        where: { id: ownerId },
        include: { phones: true, residencies: { include: { household: { include: { house: true } } }, orderBy: { since: "asc" } } },
      })
    : null;
  const contacts = await tx.contact.findMany({ where: { id: { in: contactIds } }, include: { statedHouse: true } });
  return {
    name: owner?.name ?? null,
    phones: owner?.phones.map(({ phone }) => phone) ?? [],
    language: owner?.language ?? contacts[0]?.language ?? null,
    homes:
      owner?.residencies.map(({ role, since, until, household }) => ({
        house: houseLabel(household.house),
        role,
        since: since.toISOString(),
        until: until?.toISOString() ?? null,
      })) ?? [],
    segments: owner?.segments ?? [],
    tags: owner?.tags ?? [],
    attributes: owner?.attributes ?? null,
    values: owner ? { potential: owner.potential, credit: owner.credit, contribution: owner.contribution } : null,
    since: owner?.createdAt.toISOString() ?? null,
    chats: contacts.map(({ name, statedHouse, noticeVersion, noticeAt, createdAt }) => ({
      name,
      statedHouse: statedHouse && houseLabel(statedHouse),
      noticeVersion,
      noticeAt: noticeAt?.toISOString() ?? null,
      since: createdAt.toISOString(),
    })),
  };
}

/** What they wrote (also in groups), and what we wrote to them in their own chats. */
async function messagesOf(tx: Tx, { contactIds }: Shown) {
  const theirs = await tx.inbox.findMany({
    where: { contactId: { in: contactIds } },
    select: { receivedAt: true, text: true, kind: true, attachment: { select: { name: true } } },
    orderBy: { id: "asc" },
  });
  const ours = await tx.outbox.findMany({
    where: { conversation: { contactId: { in: contactIds } }, state: { in: ["sent", "unknown"] } },
    select: { createdAt: true, text: true, mediaName: true },
    orderBy: { id: "asc" },
  });
  return [
    ...theirs.map((row) => ({ at: row.receivedAt.toISOString(), from: "you", text: row.text, file: row.attachment?.name ?? null })),
    ...ours.map((row) => ({ at: row.createdAt.toISOString(), from: "us", text: row.text, file: row.mediaName })),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

async function ticketsIn(tx: Tx, shown: Shown, chat: string | undefined) {
  const chats = chat === undefined ? shown.contactIds : [chat];
  const rows = await tx.ticket.findMany({
    where: shown.tickets,
    include: {
      house: true,
      proposals: { orderBy: { createdAt: "asc" } },
      events: { where: { type: { in: ["reply", "resolve"] } }, orderBy: { id: "asc" } },
      outbox: { where: { conversation: { contactId: { in: chats } }, text: { not: "" } }, orderBy: { id: "asc" } },
    },
    orderBy: { number: "asc" },
  });
  return rows.map((row) => ({
    number: row.number,
    kind: row.kind,
    demandType: row.demandType,
    category: row.category,
    status: row.status,
    createdAt: row.createdAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    house: row.house && houseLabel(row.house),
    text: row.description,
    expectation: row.expectation,
    place: row.place,
    time: row.timeSaid,
    complainedOf: row.complainedOf,
    phone: row.phoneSaid,
    answers:
      row.outbox.length > 0
        ? row.outbox.map(({ createdAt, text }) => ({ at: createdAt.toISOString(), text }))
        : row.events.flatMap(({ at, text }) => (text ? [{ at: at.toISOString(), text }] : [])),
    proposals: row.proposals.map(({ kind, text, amount, state, answer }) => ({
      kind,
      text,
      amount: amount === null ? null : Number(amount),
      state,
      answer,
    })),
  }));
}

async function praiseOf(tx: Tx, { contactIds }: Shown) {
  const rows = await tx.opinion.findMany({ where: { contactId: { in: contactIds } }, orderBy: { createdAt: "asc" } });
  return rows.map(({ createdAt, text }) => ({ at: createdAt.toISOString(), text }));
}

/** What they were asked when work was done, and what they said to it. */
async function callbacksOf(tx: Tx, { contactIds, tickets }: Shown) {
  const rows = await tx.callback.findMany({
    where: {
      state: { not: "due" },
      OR: [{ contactId: { in: contactIds } }, { ticket: tickets }],
    },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(({ kind, ticketNumber, askedAt, settledAt, state, level, solved, comment }) => ({
    kind,
    ticket: ticketNumber,
    askedAt: askedAt?.toISOString() ?? null,
    settledAt: settledAt?.toISOString() ?? null,
    state,
    level,
    solved,
    comment,
  }));
}

/** Answers that are still theirs: those given anonymously no longer say whose they are, to us neither. */
async function surveysOf(tx: Tx, { contactIds }: Shown) {
  const rows = await tx.surveyResponse.findMany({
    where: { invitation: { contactId: { in: contactIds } } },
    include: { answers: { orderBy: { questionId: "asc" } }, campaign: { select: { survey: { select: { title: true } } } } },
    orderBy: { startedAt: "asc" },
  });
  return rows.map(({ campaign, startedAt, completedAt, answers }) => ({
    survey: campaign.survey.title,
    startedAt: startedAt.toISOString(),
    completedAt: completedAt?.toISOString() ?? null,
    answers: answers.map(({ questionId, number, choices, text }) => ({ question: questionId, number, choices, text })),
  }));
}

async function contactLogOf(tx: Tx, ownerId: string) {
  const rows = await tx.contactLog.findMany({ where: { ownerId }, orderBy: { at: "asc" } });
  return rows.map(({ at, kind, text }) => ({ at: at.toISOString(), kind, text }));
}
