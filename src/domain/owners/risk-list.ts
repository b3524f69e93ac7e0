// The list of owners at risk (R107), read from the tables as they stand. Whoever asks sees only what they may: of a ticket that is not
// shown to them no reason comes from it.
import type { Prisma, Tx } from "../../platform/store/client.ts";
import { houseLabel } from "../community/houses.ts";
import {
  type OwnerFacts,
  PATIENCE_DAYS,
  REMEMBERED_DAYS,
  type Reason,
  risksOf,
  type TicketFacts,
  VAIN_URGES,
  wasInVain,
  weightOf,
} from "./risk.ts";

const DAY_MS = 24 * 3_600_000;
/** A threat may be made on a ticket that is older. */
const TICKETS_DAYS = 2 * REMEMBERED_DAYS;

/** The database takes no longer lists. */
const AT_ONCE = 2_000;

export interface OwnerAtRisk {
  owner: { id: string; name: string };
  communityId: string | null;
  timeZone: string | null;
  /** "3栋2单元501", of the household they came to last. */
  house: string | null;
  reasons: Reason[];
  weight: number;
}

export interface RiskQuestion {
  /** Whose owners; all where it is not given. */
  communityIds?: readonly string[] | undefined;
  /** Which tickets whoever asks may see. */
  visible: Prisma.TicketWhereInput;
}

/** Owners at risk, the gravest first; of equals those whose reason is newest. */
export async function ownersAtRisk(tx: Tx, question: RiskQuestion, now: Date): Promise<OwnerAtRisk[]> {
  const tickets = await tellingTickets(tx, question, now);
  const ids = [...new Set([...tickets.keys(), ...(await ownersWhoLeftQuestions(tx, now))])];
  const found: OwnerAtRisk[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = { id: { in: ids.slice(from, from + AT_ONCE) } };
    const owners = await tx.owner.findMany({ where: { AND: [some, stillHere(question)] }, select: shown });
    const contacts = await contactsOf(tx, owners, now);
    for (const owner of owners) {
      const known = contacts.get(owner.id) ?? UNHEARD;
      found.push(atRisk(owner, risksOf({ ...known, tickets: tickets.get(owner.id) ?? [] }, now)));
    }
  }
  return found
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => b.weight - a.weight || newest(b) - newest(a) || (a.owner.id < b.owner.id ? -1 : 1));
}

const shown = {
  id: true,
  name: true,
  communityId: true,
  community: { select: { timeZone: true } },
  residencies: {
    where: { until: null },
    orderBy: { since: "desc" },
    take: 1,
    select: { household: { select: { house: true } } },
  },
  bindings: { where: { endedAt: null, contact: { staff: null } }, select: { contactId: true } },
} satisfies Prisma.OwnerSelect;
type OwnerRow = Prisma.OwnerGetPayload<{ select: typeof shown }>;

/** What is known of an owner besides their tickets. */
type Contacts = Omit<OwnerFacts, "tickets">;
const UNHEARD: Contacts = { wroteAt: null, messages: 0, heardAt: null, unanswered: [] };

/** Who has moved out, or had their data erased, is nobody's to win back. */
function stillHere({ communityIds }: RiskQuestion): Prisma.OwnerWhereInput {
  return {
    erasedAt: null,
    ...(communityIds && { communityId: { in: [...communityIds] } }),
    OR: [{ residencies: { none: {} } }, { residencies: { some: { until: null } } }],
  };
}

function atRisk(owner: OwnerRow, reasons: Reason[]): OwnerAtRisk {
  const house = owner.residencies[0]?.household.house;
  return {
    owner: { id: owner.id, name: owner.name },
    communityId: owner.communityId,
    timeZone: owner.community?.timeZone ?? null,
    house: house ? houseLabel(house) : null,
    reasons,
    weight: weightOf(reasons),
  };
}

function newest({ reasons }: OwnerAtRisk): number {
  return Math.max(...reasons.map(({ since }) => since.getTime()));
}

/** One of these stands in what staff note of a call that went badly; most calls went well. */
const MAY_BE_DISSATISFIED = ["不满", "没", "未", "atisfied", "solved"];

/** Tickets that may be a reason: threats, and complaints with a sign of having been of no use; `risksOf` judges them. */
function telling({ visible, communityIds }: RiskQuestion, now: Date): Prisma.TicketWhereInput {
  return {
    AND: [
      visible,
      { createdAt: { gte: daysBefore(now, TICKETS_DAYS) }, status: { not: "cancelled" } },
      communityIds ? { communityId: { in: [...communityIds] } } : {},
      {
        OR: [
          { withholds: true },
          {
            kind: "complaint",
            createdAt: { gte: daysBefore(now, REMEMBERED_DAYS) },
            // What was merged goes on in another ticket, and is one complaint with it.
            status: { not: "merged" },
            OR: [
              { reopened: { gt: 0 } },
              { urged: { gte: VAIN_URGES } },
              { events: { some: { type: { in: ["breached", "called_back"] } } } },
              {
                events: {
                  some: { type: "close", actorKind: "staff", OR: MAY_BE_DISSATISFIED.map((contains) => ({ text: { contains } })) },
                },
              },
            ],
          },
        ],
      },
    ],
  };
}

/** A ticket is its owner's, or that of whom its contact is bound to: many report before they are bound. */
async function tellingTickets(tx: Tx, question: RiskQuestion, now: Date): Promise<Map<string, TicketFacts[]>> {
  const rows = await tx.ticket.findMany({
    where: telling(question, now),
    include: {
      contact: { select: { bindings: { where: { endedAt: null }, select: { ownerId: true } } } },
      events: {
        where: { type: { in: ["opened", "supplemented", "urged", "reopen", "breached", "close", "called_back"] } },
        orderBy: { id: "asc" },
      },
    },
    orderBy: { number: "asc" },
  });
  const found = new Map<string, TicketFacts[]>();
  for (const row of rows) {
    const ownerId = row.ownerId ?? row.contact?.bindings[0]?.ownerId;
    if (ownerId === undefined || !(row.withholds || wasInVain(row))) continue;
    const theirs = found.get(ownerId);
    if (theirs) theirs.push(row);
    else found.set(ownerId, [row]);
  }
  return found;
}

/** Whose contacts have left enough questions open in the last year that it may be our last three; `risksOf` judges it. */
async function ownersWhoLeftQuestions(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx.pendingQuestion.groupBy({
    by: ["contactId"],
    where: leftOpen(now),
    _count: true,
    having: { contactId: { _count: { gt: 2 } } },
  });
  const bindings = await tx.binding.findMany({
    where: { endedAt: null, contactId: { in: rows.map(({ contactId }) => contactId) } },
    select: { ownerId: true },
  });
  return bindings.map(({ ownerId }) => ownerId);
}

/** Asked in their own chat, and old enough to have been answered. */
function leftOpen(now: Date): Prisma.PendingQuestionWhereInput {
  const asked = { gte: daysBefore(now, REMEMBERED_DAYS), lte: daysBefore(now, PATIENCE_DAYS) };
  return { state: { not: "answered" }, askedAt: asked, conversation: { contactId: { not: null } } };
}

async function contactsOf(tx: Tx, owners: readonly OwnerRow[], now: Date): Promise<Map<string, Contacts>> {
  const ids = owners.map(({ id }) => id);
  const contactIds = owners.flatMap(({ bindings }) => bindings.map(({ contactId }) => contactId));
  const wrote = new Map(
    (await tx.inbox.groupBy({ by: ["contactId"], where: { contactId: { in: contactIds } }, _count: true, _max: { receivedAt: true } })).map(
      ({ contactId, ...row }) => [contactId, row],
    ),
  );
  const asked = new Map<string, Date[]>();
  for (const { contactId, askedAt } of await tx.pendingQuestion.findMany({
    where: { ...leftOpen(now), contactId: { in: contactIds } },
    select: { contactId: true, askedAt: true },
    orderBy: { askedAt: "asc" },
  }))
    asked.set(contactId, [...(asked.get(contactId) ?? []), askedAt]);
  const reported = await tx.ticket.groupBy({ by: ["ownerId"], where: { ownerId: { in: ids } }, _max: { createdAt: true } });
  const logged = await tx.contactLog.groupBy({ by: ["ownerId"], where: { ownerId: { in: ids } }, _max: { at: true } });
  const heard = new Map(reported.map(({ ownerId, _max }) => [ownerId, _max.createdAt]));
  const talked = new Map(logged.map(({ ownerId, _max }) => [ownerId, _max.at]));

  return new Map(
    owners.map(({ id, bindings }) => {
      const chats = bindings.map(({ contactId }) => contactId);
      const wroteAt = latest(chats.map((contactId) => wrote.get(contactId)?._max.receivedAt));
      return [
        id,
        {
          wroteAt,
          messages: chats.reduce((sum, contactId) => sum + (wrote.get(contactId)?._count ?? 0), 0),
          heardAt: latest([wroteAt, heard.get(id), talked.get(id)]),
          unanswered: chats.flatMap((contactId) => asked.get(contactId) ?? []).filter((at) => wroteAt === null || at > wroteAt),
        },
      ];
    }),
  );
}

function latest(times: readonly (Date | null | undefined)[]): Date | null {
  return times.reduce<Date | null>((last, at) => (at && (!last || at > last) ? at : last), null);
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS);
}
