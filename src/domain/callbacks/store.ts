// The callbacks' tables: the only place that writes them (an erasure apart). Every row that waits for a time has its work on the calendar.
import { withdraw } from "../../conversation/ask.ts";
import type { Turn } from "../../conversation/turn.ts";
import { storable } from "../../platform/kernel/text.ts";
import { schedule, scheduleAllAnew, scheduleAnew, unschedule } from "../../platform/queue/due-work.ts";
import type { Prisma, Tx } from "../../platform/store/client.ts";
import { UNSETTLED } from "./rules.ts";

/** Due work: what comes next of a callback (asked, reminded, called); the payload is `{callback}`. */
export const CALLBACK_DUE = "callback.due";
/** Every question that callbacks ask owners. */
export const OF_CALLBACKS = "callback.";

const withAll = {
  calls: { orderBy: { at: "asc" } },
  community: true,
  household: { include: { house: true } },
  invitation: { select: { settledAt: true } },
} satisfies Prisma.CallbackInclude;

export type CallbackRow = Prisma.CallbackGetPayload<{ include: typeof withAll }>;
export type NewCallback = Pick<Prisma.CallbackUncheckedCreateInput, "kind" | "key" | "dueAt"> &
  Partial<Pick<Prisma.CallbackUncheckedCreateInput, "communityId" | "ticketNumber" | "householdId" | "invitationId" | "drawId">>;

/** Those whose key is there already are left as they are; how many are new. */
export async function createCallbacks({ tx, ids, now }: Turn, wanted: readonly NewCallback[]): Promise<number> {
  const created = await tx.callback.createManyAndReturn({
    data: wanted.map((one) => ({ ...one, id: ids.id(), createdAt: now })),
    skipDuplicates: true,
    select: { id: true, dueAt: true },
  });
  if (created.length > 0) await scheduleAllAnew(tx, created.map(dueWork), now);
  return created.length;
}

function dueWork({ id, dueAt }: { id: string; dueAt: Date }) {
  return { kind: CALLBACK_DUE, key: keyOf(id), at: dueAt, payload: { callback: id } };
}

function keyOf(id: string): string {
  return `callback:${id}`;
}

/** Locked until the end of the turn, so that an answer and a call are not noted side by side. */
export async function lockCallback(tx: Tx, id: string): Promise<CallbackRow | undefined> {
  await tx.$queryRaw`SELECT 1 FROM callback WHERE id = ${id} FOR UPDATE`;
  return (await tx.callback.findUnique({ where: { id }, include: withAll })) ?? undefined;
}

export function findCallbacks(tx: Tx, where: Prisma.CallbackWhereInput): Promise<CallbackRow[]> {
  return tx.callback.findMany({
    where,
    include: withAll,
    orderBy: [{ dueAt: "asc" }, { createdAt: "asc" }, { id: "asc" }],
  });
}

/** What may still come to something, of these tickets, locked in the order in which everybody locks them. */
export async function unsettledOf(tx: Tx, ticketNumbers: readonly number[]): Promise<CallbackRow[]> {
  if (ticketNumbers.length === 0) return [];
  const found = await tx.callback.findMany({
    where: { ticketNumber: { in: [...ticketNumbers] }, state: { in: [...UNSETTLED] } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  const rows: CallbackRow[] = [];
  for (const { id } of found) {
    const row = await lockCallback(tx, id);
    if (row && row.settledAt === null) rows.push(row);
  }
  return rows;
}

/** It comes up again then. */
export async function putOff({ tx, now }: Turn, { id }: { id: string }, at: Date): Promise<void> {
  await tx.callback.update({ where: { id }, data: { dueAt: at } });
  await scheduleAnew(tx, dueWork({ id, dueAt: at }), now);
}

/** It was put to them in this chat; `again`: a second time. */
export async function noteAsked(turn: Turn, { id }: { id: string }, contactId: string, again: boolean, nextAt: Date): Promise<void> {
  const data = again ? { remindedAt: turn.now } : { state: "asked" as const, askedAt: turn.now, contactId };
  await turn.tx.callback.update({ where: { id }, data });
  await putOff(turn, { id }, nextAt);
}

/** From now on a call is staff's to make; they are told with the next ones. */
export async function makePhoneTask({ tx, now }: Turn, { id }: { id: string }): Promise<void> {
  await tx.callback.update({ where: { id }, data: { state: "phone_task", toldAt: null, dueAt: now } });
}

/** Asked, reminded, and silent: nothing more is done, and nothing is made of it. */
export async function leaveUnanswered({ tx }: Turn, { id }: { id: string }): Promise<void> {
  await tx.callback.update({ where: { id }, data: { state: "no_answer" } });
}

export async function noteTold({ tx, now }: Turn, ids: readonly string[]): Promise<void> {
  await tx.callback.updateMany({ where: { id: { in: [...ids] } }, data: { toldAt: now } });
}

export interface Result {
  level: number | null;
  solved: boolean | null;
  comment: string | null;
}

/** It has come to an end: what it brought stands on the row, its work and its question are taken back. */
export async function settle(
  { tx, now }: Turn,
  { id, contactId }: Pick<CallbackRow, "id" | "contactId">,
  state: "answered" | "unreachable" | "cancelled",
  result: Partial<Result> = {},
): Promise<void> {
  const { level = null, solved = null, comment = null } = result;
  await tx.callback.update({
    where: { id },
    data: { state, settledAt: now, level, solved, ...(comment !== null && { comment: storable(comment) }) },
  });
  await unschedule(tx, keyOf(id), now);
  await withdrawQuestion({ tx, now }, { id, contactId });
}

async function withdrawQuestion(
  { tx, now }: Pick<Turn, "tx" | "now">,
  { id, contactId }: Pick<CallbackRow, "id" | "contactId">,
): Promise<void> {
  if (contactId === null) return;
  await withdraw(tx, { contactId, kind: { startsWith: OF_CALLBACKS }, data: { path: ["callback"], equals: id } }, now);
}

/** What a contact has answered since then, the last of it. */
export async function answeredSince(tx: Tx, contactId: string, since: Date): Promise<Pick<CallbackRow, "id" | "comment"> | null> {
  return tx.callback.findFirst({
    where: { contactId, state: "answered", settledAt: { gte: since } },
    orderBy: { settledAt: "desc" },
    select: { id: true, comment: true },
  });
}

/** More is said to what was answered. */
export async function addComment({ tx }: Turn, { id, comment }: Pick<CallbackRow, "id" | "comment">, text: string): Promise<void> {
  await tx.callback.update({ where: { id }, data: { comment: storable([comment, text].filter(Boolean).join("\n")) } });
}

/** The level that was asked for once more, of what was answered without one. */
export async function addLevel({ tx }: Turn, { id }: { id: string }, level: number, solved: boolean): Promise<void> {
  await tx.callback.update({ where: { id }, data: { level, solved } });
}

export interface Call {
  byId: string | null;
  reached: boolean;
  text: string | null;
}

export async function addCall({ tx, ids, now }: Turn, { id }: { id: string }, { byId, reached, text }: Call): Promise<void> {
  await tx.callbackCall.create({
    data: { id: ids.id(), callbackId: id, at: now, byId, reached, text: text === null ? null : storable(text) },
  });
}

export type Draw = Prisma.CallbackDrawUncheckedCreateInput;

/** Writes down what was drawn; `false` if it was drawn before. */
export async function logDraw({ tx, now }: Turn, draw: Omit<Draw, "at">): Promise<boolean> {
  const { count } = await tx.callbackDraw.createMany({ data: [{ ...draw, at: now }], skipDuplicates: true });
  return count > 0;
}

/** Due work: staff are told whom to call; the payload is `{community}`. */
export const CALLBACK_TELL = "callback.tell";
const BUNDLE_MS = 15 * 60_000;

/** Calls that come up within a quarter of an hour are told together. */
export async function tellSoon({ tx, now }: Turn, communityId: string | null): Promise<void> {
  const at = new Date(Math.ceil((now.getTime() + 1) / BUNDLE_MS) * BUNDLE_MS);
  const key = `${CALLBACK_TELL}:${communityId ?? ""}:${at.getTime()}`;
  await schedule(tx, { kind: CALLBACK_TELL, key, at, payload: { community: communityId } }, now);
}
