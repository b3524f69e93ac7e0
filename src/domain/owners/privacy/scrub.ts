// Takes a person's names and phones out of what stays: finished tickets with their history, what was said about them in staff rooms, and phones
// wherever they stand. Only where the text is theirs by a row, a number or a flat: another 张女士 keeps her name.
import type { Turn } from "../../../conversation/turn.ts";
import { Prisma, type Tx } from "../../../platform/store/client.ts";
import { findHouseNumber } from "../../community/house-number.ts";
import { isSameFlat } from "../../community/houses.ts";
import { finder, type Needles, phonePattern, REMOVED, without, withoutIn } from "./needles.ts";

interface Whose {
  ownerId: string | null;
  contactIds: string[];
  tickets: number[];
  /** Labels of their flats. */
  flats: string[];
  communityId: string | null;
  externalIds: string[];
}

export async function scrub({ tx }: Pick<Turn, "tx">, whose: Whose, needles: Needles): Promise<void> {
  const found = finder(needles);
  if (!found) return;
  const near = await nearTickets(tx, whose.tickets);
  await scrubTickets(tx, whose.tickets, found);
  await scrubHistory(tx, near, found);
  await scrubRooms(tx, whose, needles, found);
  if (whose.ownerId) await scrubBooks(tx, whose.ownerId, found);
}

/** Theirs, what these were merged into, and what had one cause with them: staff were told of all of them together. */
async function nearTickets(tx: Tx, tickets: number[]): Promise<number[]> {
  const rows = await tx.ticket.findMany({ where: { number: { in: tickets } }, select: { mergedInto: true, incidentId: true } });
  const incidents = rows.flatMap(({ incidentId }) => (incidentId ? [incidentId] : []));
  const siblings = await tx.ticket.findMany({ where: { incidentId: { in: incidents } }, select: { number: true } });
  return [
    ...new Set([
      ...tickets,
      ...rows.flatMap(({ mergedInto }) => (mergedInto === null ? [] : [mergedInto])),
      ...siblings.map(({ number }) => number),
    ]),
  ];
}

const TICKET_TEXTS = [
  "summary",
  "description",
  "expectation",
  "place",
  "timeSaid",
  "complainedOf",
  "awaitingReason",
  "cause",
  "granted",
  "declineText",
  "informant",
] as const;

async function scrubTickets(tx: Tx, tickets: number[], found: RegExp): Promise<void> {
  for (const row of await tx.ticket.findMany({ where: { number: { in: tickets } } })) {
    const texts = Object.fromEntries(TICKET_TEXTS.map((field) => [field, row[field] && without(row[field], found)]));
    await tx.ticket.update({ where: { number: row.number }, data: { ...texts, cues: row.cues.map((cue) => without(cue, found)) } });
  }
  for (const row of await tx.proposal.findMany({ where: { ticketNumber: { in: tickets } } }))
    await tx.proposal.update({ where: { id: row.id }, data: { text: without(row.text, found) } });
}

async function scrubHistory(tx: Tx, tickets: number[], found: RegExp): Promise<void> {
  const where = { ticketNumber: { in: tickets } };
  for (const row of await tx.ticketEvent.findMany({ where })) {
    const data = row.data === null ? Prisma.DbNull : (withoutIn(row.data, found) as Prisma.InputJsonValue);
    await tx.ticketEvent.update({ where: { id: row.id }, data: { text: row.text && without(row.text, found), data } });
  }
  for (const row of await tx.reminder.findMany({ where }))
    await tx.reminder.update({ where: { id: row.id }, data: { text: without(row.text, found) } });
  for (const row of await tx.outbox.findMany({ where })) await scrubSent(tx, row, found);
  for (const row of await tx.inbox.findMany({ where: { tickets: { some: where } } })) await scrubReceived(tx, row, found);
  for (const row of await tx.attachment.findMany({ where: { inbox: { tickets: { some: where } } } }))
    await tx.attachment.update({ where: { id: row.id }, data: { name: without(row.name, found) } });
  for (const row of await tx.accessLog.findMany({ where }))
    await tx.accessLog.update({ where: { id: row.id }, data: { reason: row.reason && without(row.reason, found) } });
}

interface Sent {
  id: bigint;
  text: string;
  fallbackText: string | null;
  mediaName: string | null;
}

async function scrubSent(tx: Tx, row: Sent, found: RegExp): Promise<void> {
  const clean = (text: string | null) => text && without(text, found);
  await tx.outbox.update({
    where: { id: row.id },
    data: { text: without(row.text, found), fallbackText: clean(row.fallbackText), mediaName: clean(row.mediaName) },
  });
}

interface Received {
  id: bigint;
  text: string;
  quoteName: string | null;
  quoteText: string | null;
}

async function scrubReceived(tx: Tx, row: Received, found: RegExp): Promise<void> {
  const clean = (text: string | null) => text && without(text, found);
  await tx.inbox.update({
    where: { id: row.id },
    data: { text: without(row.text, found), quoteName: clean(row.quoteName), quoteText: clean(row.quoteText) },
  });
}

/** What was said in rooms without a ticket's row beside it: lists, praise, what staff typed. Theirs if it names their flat or their ticket. */
async function scrubRooms(tx: Tx, whose: Whose, { names }: Needles, found: RegExp): Promise<void> {
  if (names.length === 0) return;
  const { communityId, externalIds } = whose;
  const room = { roomId: { not: null }, ...(communityId && { room: { OR: [{ communityId }, { communityId: null }] } }) };
  const named = names.map((name) => ({ contains: name }));
  const sent = await tx.outbox.findMany({
    where: { conversation: room, OR: [...named.map((text) => ({ text })), ...named.map((text) => ({ fallbackText: text }))] },
  });
  for (const row of sent) {
    if (isPraise(row.text, names)) await tx.outbox.update({ where: { id: row.id }, data: { text: REMOVED } });
    else if (isAbout(row.text, whose) || row.mentions.some((id) => externalIds.includes(id)) || isCalled(row.text, names))
      await scrubSent(tx, row, found);
  }
  const received = await tx.inbox.findMany({
    where: { conversation: room, OR: [...named.map((text) => ({ text })), ...named.map((text) => ({ quoteText: text }))] },
  });
  for (const row of received)
    if (isAbout(`${row.text}\n${row.quoteText ?? ""}`, whose) || isCalled(row.text, names)) await scrubReceived(tx, row, found);
}

/** "表扬（3栋2单元501 张女士）：「…」": the words are theirs as well. */
function isPraise(text: string, names: readonly string[]): boolean {
  return text.startsWith("表扬（") && names.some((name) => text.includes(`${name}）：「`));
}

function isCalled(text: string, names: readonly string[]): boolean {
  return names.some((name) => text.includes(`@${name}`));
}

/** A line may list several tickets: one of theirs is enough. */
function isAbout(text: string, { flats, tickets }: Whose): boolean {
  if (flats.some((flat) => text.includes(flat))) return true;
  const named = findHouseNumber(text);
  if (named && flats.some((flat) => isSameFlat(flat, named))) return true;
  return [...text.matchAll(/[#＃]\s*(\d{1,9})/gu)].some(([, number]) => tickets.includes(Number(number)));
}

/** What the books say beside the owner's own row. */
async function scrubBooks(tx: Tx, ownerId: string, found: RegExp): Promise<void> {
  const ofHouse = { household: { residencies: { some: { ownerId } } } };
  for (const row of await tx.contactLog.findMany({ where: ofHouse }))
    await tx.contactLog.update({ where: { id: row.id }, data: { text: without(row.text, found) } });
  for (const row of await tx.houseRecord.findMany({ where: { house: { households: { some: { residencies: { some: { ownerId } } } } } } }))
    await tx.houseRecord.update({ where: { id: row.id }, data: { text: without(row.text, found) } });
  for (const row of await tx.accessLog.findMany({ where: { ownerId, reason: { not: null } } }))
    await tx.accessLog.update({ where: { id: row.id }, data: { reason: row.reason && without(row.reason, found) } });
  const calls = await tx.$queryRaw<{ key: string; answer: Prisma.JsonValue }[]>`
    SELECT key, answer FROM idempotent_call WHERE position(${ownerId} IN answer::text) > 0`;
  for (const { key, answer } of calls)
    await tx.idempotentCall.update({ where: { key }, data: { answer: withoutIn(answer, found) as Prisma.InputJsonObject } });
}

/** Every column in which somebody may have written a number. */
const PHONE_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  inbox: ["text", "quote_text"],
  outbox: ["text", "fallback_text"],
  ticket: ["summary", "description", "expectation", "place", "complained_of", "phone_said", "complainant_phone", "cause", "granted"],
  ticket_event: ["text", "data"],
  pending_question: ["data"],
  reminder: ["text"],
  proposal: ["text", "answer"],
  labelled_example: ["text"],
  contact_log: ["text"],
  house_record: ["text"],
  opinion: ["text"],
  burst: ["verdict"],
  owner_request: ["text", "outcome"],
  access_log: ["reason"],
  idempotent_call: ["answer"],
};
const JSON_COLUMNS = ["ticket_event.data", "pending_question.data", "burst.verdict", "idempotent_call.answer"];

/** Their numbers wherever they stand, unless somebody else has the same one on file (a couple's telephone): then only in what is theirs. */
export async function scrubPhones(tx: Tx, ownerId: string | null, phones: readonly string[]): Promise<void> {
  const shared = await tx.ownerPhone.findMany({
    where: { phone: { in: [...phones] }, ...(ownerId && { ownerId: { not: ownerId } }) },
    select: { phone: true },
  });
  const own = phones.filter((phone) => phone.length >= 7 && !shared.some((one) => one.phone === phone));
  if (own.length === 0) return;
  const pattern = own.map(phonePattern).join("|");
  for (const [table, columns] of Object.entries(PHONE_COLUMNS))
    for (const column of columns) {
      const name = Prisma.raw(`"${column}"`);
      const isJson = JSON_COLUMNS.includes(`${table}.${column}`);
      const text = isJson ? Prisma.sql`${name}::text` : name;
      const clean = Prisma.sql`regexp_replace(${text}, ${pattern}, ${REMOVED}, 'g')`;
      await tx.$executeRaw`UPDATE ${Prisma.raw(`"${table}"`)} SET ${name} = ${isJson ? Prisma.sql`${clean}::jsonb` : clean} WHERE ${text} ~ ${pattern}`;
    }
}
