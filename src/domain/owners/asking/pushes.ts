// What households were sent unasked, and what is known of one before it is written to: the only writer of `household_push`.
import type { Turn } from "../../../conversation/turn.ts";
import type { PushKind } from "../../../generated/prisma/enums.ts";
import type { Tx } from "../../../platform/store/client.ts";
import type { PushFacts } from "./manners.ts";
import type { AskingTerms } from "./terms.ts";

const DAY_MS = 24 * 3_600_000;

/** In the turn that says it. */
export async function notePush({ tx, now }: Pick<Turn, "tx" | "now">, householdIds: readonly string[], kind: PushKind): Promise<void> {
  await tx.householdPush.createMany({ data: householdIds.map((householdId) => ({ householdId, kind, at: now })) });
}

/** Households of a community that have been sent as much as they may be. */
export async function overBudget(tx: Tx, communityId: string, now: Date, { budget }: AskingTerms): Promise<Set<string>> {
  const rows = await tx.householdPush.groupBy({
    by: ["householdId"],
    where: { household: { communityId }, at: { gt: new Date(now.getTime() - budget.days * DAY_MS) } },
    _count: true,
    having: { householdId: { _count: { gte: budget.pushes } } },
  });
  return new Set(rows.map(({ householdId }) => householdId));
}

/**
 * Locks the household for the turn, so that two pushes at once cannot both find room in its budget.
 * @param contactId in whose chat it would be asked
 */
export async function pushFacts(
  turn: Pick<Turn, "tx" | "now" | "pushWindowMs">,
  { householdId, contactId }: { householdId: string; contactId: string | null },
  terms: AskingTerms,
): Promise<PushFacts> {
  const { tx, now } = turn;
  await tx.$queryRaw`SELECT 1 FROM household WHERE id = ${householdId} FOR UPDATE`;
  const back = Math.max(terms.budget.days, terms.coolDown.survey, terms.coolDown.spot, terms.coolDown.verification);
  const pushes = await tx.householdPush.findMany({
    where: { householdId, at: { gt: new Date(now.getTime() - back * DAY_MS) } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { kind: true, at: true },
  });
  const questions =
    contactId === null
      ? 0
      : await tx.pendingQuestion.count({ where: { contactId, state: "open", expiresAt: { gt: now }, conversation: { contactId } } });
  const called = await tx.callback.findFirst({
    where: { householdId, askedAt: { not: null } },
    orderBy: { askedAt: "desc" },
    select: { askedAt: true },
  });
  return {
    pushes,
    openComplaint: await hasGrievance(tx, householdId, now),
    questionOpen: questions > 0,
    calledBackAt: called?.askedAt ?? null,
    closed: await isClosed(turn, contactId),
  };
}

/** Between a bad answer and the ticket that it, or what was said with it, opened. */
const SOON_MS = 3 * DAY_MS;

/**
 * Something of theirs is not put right: a complaint; work of any kind that was opened again, is overdue, or was opened over a bad callback; their own
 * ticket or the one it was merged into. `resolved` is done.
 */
async function hasGrievance(tx: Tx, householdId: string, now: Date): Promise<boolean> {
  const bad = await tx.callback.findFirst({
    where: { householdId, state: "answered", settledAt: { not: null }, OR: [{ solved: false }, { level: { lte: 2 } }] },
    orderBy: { settledAt: "desc" },
    select: { settledAt: true },
  });
  const said = bad?.settledAt;
  const count = await tx.ticket.count({
    where: {
      status: { in: ["new", "accepted", "proposed", "working"] },
      AND: [
        { OR: [{ householdId }, { merged: { some: { householdId } } }] },
        {
          OR: [
            { kind: "complaint" },
            { reopened: { gt: 0 } },
            { awaitingSince: null, firstRespondedAt: null, firstResponseDueAt: { lt: now } },
            { awaitingSince: null, resolveDueAt: { lt: now } },
            { awaitingSince: null, promisedAt: { lt: now }, arrivedAt: null },
            ...(said ? [{ createdAt: { gte: said, lt: new Date(said.getTime() + SOON_MS) } }] : []),
          ],
        },
      ],
    },
  });
  return count > 0;
}

/** Whether the channel keeps us from writing to somebody until they write again. */
export async function isClosed(
  { tx, now, pushWindowMs }: Pick<Turn, "tx" | "now" | "pushWindowMs">,
  contactId: string | null,
): Promise<boolean> {
  if (pushWindowMs === undefined || contactId === null) return false;
  const since = new Date(now.getTime() - pushWindowMs);
  return (await tx.inbox.count({ where: { contactId, receivedAt: { gt: since }, conversation: { contactId } }, take: 1 })) === 0;
}

/** In whose chat a household is asked: whoever of it wrote last; owners before tenants before family. Null: nobody of it is bound, or all said no. */
export async function whomToAsk(
  tx: Tx,
  householdId: string,
): Promise<{ contactId: string; conversationId: string; language: "zh_CN" | "en"; ownerId: string; name: string } | null> {
  const bindings = await tx.binding.findMany({
    where: {
      endedAt: null,
      owner: { residencies: { some: { householdId, until: null } } },
      contact: { conversation: { isNot: null }, staff: null },
    },
    select: {
      ownerId: true,
      owner: { select: { name: true, language: true, residencies: { where: { householdId }, select: { role: true } } } },
      contact: { select: { id: true, language: true, conversation: { select: { id: true } } } },
    },
    orderBy: { id: "asc" },
  });
  if (bindings.length === 0) return null;
  const refused = await saidNo(
    tx,
    bindings.map(({ contact, ownerId }) => ({ contactId: contact.id, ownerId })),
  );
  const wrote = new Map(
    (
      await tx.inbox.groupBy({
        by: ["contactId"],
        where: { contactId: { in: bindings.map(({ contact }) => contact.id) } },
        _max: { receivedAt: true },
      })
    ).map(({ contactId, _max }) => [contactId, _max.receivedAt?.getTime() ?? 0]),
  );
  const rank = { owner: 0, tenant: 1, family: 2 };
  const [first] = bindings
    .filter(({ contact, ownerId }) => !refused.has(contact.id) && !refused.has(ownerId))
    .map((one) => ({ ...one, last: wrote.get(one.contact.id) ?? 0, role: rank[one.owner.residencies[0]?.role ?? "family"] }))
    .sort((a, b) => a.role - b.role || b.last - a.last);
  if (!first?.contact.conversation) return null;
  const { contact, owner, ownerId } = first;
  return {
    contactId: contact.id,
    conversationId: first.contact.conversation.id,
    language: contact.language ?? owner.language,
    ownerId,
    name: owner.name,
  };
}

/** Whether somebody of a household is bound: if nobody of it may be asked all the same, they said no. */
export async function hasChat(tx: Tx, householdId: string): Promise<boolean> {
  const count = await tx.binding.count({
    where: {
      endedAt: null,
      owner: { residencies: { some: { householdId, until: null } } },
      contact: { conversation: { isNot: null }, staff: null },
    },
  });
  return count > 0;
}

/** Contacts and owners who want no surveys (R94). */
async function saidNo(tx: Tx, of: readonly { contactId: string; ownerId: string }[]): Promise<Set<string>> {
  const rows = await tx.consent.findMany({
    where: {
      purpose: "survey",
      OR: [{ contactId: { in: of.map(({ contactId }) => contactId) } }, { ownerId: { in: of.map(({ ownerId }) => ownerId) } }],
    },
    orderBy: { givenAt: "asc" },
    select: { contactId: true, ownerId: true, withdrawnAt: true },
  });
  const no = new Set<string>();
  for (const { contactId, ownerId, withdrawnAt } of rows)
    for (const id of [contactId, ownerId]) {
      if (id === null) continue;
      if (withdrawnAt) no.add(id);
      else no.delete(id); // the last word counts
    }
  return no;
}
