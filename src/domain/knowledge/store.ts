// The table of approved answers: the only place that writes it, and what the rest of the house asks of it.
import type { Category } from "../../generated/prisma/enums.ts";
import { storable } from "../../platform/kernel/text.ts";
import type { Prisma, Tx } from "../../platform/store/client.ts";

const withPeople = {
  community: { select: { id: true, name: true, timeZone: true } },
  registeredBy: { select: { id: true, name: true } },
  approvedBy: { select: { id: true, name: true } },
  retiredBy: { select: { id: true, name: true } },
} satisfies Prisma.KnowledgeInclude;

export type KnowledgeRow = Prisma.KnowledgeGetPayload<{ include: typeof withPeople }>;

/** What staff say of a text; `communityId` null: true in every community. */
export interface KnowledgeText {
  communityId: string | null;
  category: Category;
  question: string;
  /** Other ways in which owners ask the same. */
  alsoAsked: string[];
  answer: string;
  validFrom: Date;
  validUntil: Date | null;
}

const LARGEST = 2_147_483_647;

export async function findKnowledge(tx: Tx, number: number): Promise<KnowledgeRow | undefined> {
  if (number > LARGEST) return undefined;
  return (await tx.knowledge.findUnique({ where: { number }, include: withPeople })) ?? undefined;
}

/** A text, locked until the end of the transaction, so that nobody approves what somebody else is changing. */
export async function lockKnowledge(tx: Tx, number: number): Promise<KnowledgeRow | undefined> {
  if (number > LARGEST) return undefined;
  await tx.$queryRaw`SELECT 1 FROM knowledge WHERE number = ${number} FOR UPDATE`;
  return findKnowledge(tx, number);
}

/** Until the end of the transaction nobody else approves a text: else two that rule each other out could pass side by side. */
export async function lockApprovals(tx: Tx): Promise<void> {
  await tx.$queryRaw`INSERT INTO counter (name, value) VALUES ('knowledge', 0) ON CONFLICT (name) DO UPDATE SET value = counter.value RETURNING value`;
}

/** Everything that may be told to owners of a community now, oldest first. */
export async function textsInUse(tx: Tx, communityId: string | null, now: Date): Promise<KnowledgeRow[]> {
  return tx.knowledge.findMany({
    where: {
      AND: [
        { approvedAt: { not: null }, retiredAt: null, validFrom: { lte: now } },
        { OR: [{ validUntil: null }, { validUntil: { gt: now } }] },
        { OR: [{ communityId: null }, ...(communityId ? [{ communityId }] : [])] },
      ],
    },
    include: withPeople,
    orderBy: { number: "asc" },
  });
}

/** Texts for one reader, newest first. */
export async function listKnowledge(
  tx: Tx,
  which: Prisma.KnowledgeWhereInput,
  page: { before?: number | undefined; take: number },
): Promise<KnowledgeRow[]> {
  return tx.knowledge.findMany({
    where: { AND: [which, page.before === undefined ? {} : { number: { lt: Math.min(page.before, LARGEST) } }] },
    include: withPeople,
    orderBy: { number: "desc" },
    take: page.take,
  });
}

/** Inserts a text under the next number, as a ticket gets its number: people name it by it. */
export async function insertKnowledge(
  tx: Tx,
  text: KnowledgeText,
  by: { registeredById: string; approved: boolean },
  now: Date,
): Promise<KnowledgeRow> {
  const [{ value } = { value: 0 }] = await tx.$queryRaw<{ value: number }[]>`
    INSERT INTO counter (name, value) VALUES ('knowledge', 1) ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value`;
  return tx.knowledge.create({
    data: {
      number: value,
      ...storableText(text),
      registeredById: by.registeredById,
      createdAt: now,
      ...(by.approved && { approvedById: by.registeredById, approvedAt: now }),
    },
    include: withPeople,
  });
}

export async function changeKnowledge(
  tx: Tx,
  number: number,
  change: KnowledgeText | { approvedById: string; approvedAt: Date } | { retiredById: string; retiredAt: Date },
): Promise<KnowledgeRow> {
  const data = "question" in change ? storableText(change) : change;
  return tx.knowledge.update({ where: { number }, data, include: withPeople });
}

function storableText(text: KnowledgeText): KnowledgeText {
  return { ...text, question: storable(text.question), alsoAsked: text.alsoAsked.map(storable), answer: storable(text.answer) };
}
