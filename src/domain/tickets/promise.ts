// 约定时间 (R35): a promise is watched: who keeps it is reminded half an hour before and at the time, and the owner hears of a slip before
// they ask. A promise is kept by arriving after it was made, or by having done the work.
import { z } from "zod";
import type { Turn } from "../../conversation/turn.ts";
import { type DueHandler, schedule, unscheduleAll } from "../../platform/queue/due-work.ts";
import { staffWords } from "../../words/index.ts";
import { acceptorName, acceptorOf } from "./acceptor-name.ts";
import { zoneOf } from "./card.ts";
import { followsIncident } from "./incident.ts";
import { readersAmong } from "./readers.ts";
import { remind } from "./reminders.ts";
import { addEvent, changeTicket, lockTicket, type TicketRow } from "./store.ts";
import { tellOwner, wordsFor } from "./tell-owner.ts";
import { isOpen, SYSTEM } from "./ticket.ts";

/** Due work: the promised time is near, or has come; the payload is `{ticket, at, made}`. */
export const PROMISE_SOON = "ticket.promise_soon";
export const PROMISE_DUE = "ticket.promise_due";
const BEFORE_MS = 30 * 60_000;

/** Watches a promise; the one before it is no longer watched. */
export async function watchPromise(turn: Turn, number: number, at: Date): Promise<void> {
  await unscheduleAll(turn.tx, `promise:${number}:`, turn.now);
  const payload = { ticket: number, at: at.toISOString(), made: turn.now.toISOString() };
  const key = `promise:${number}:${turn.now.getTime()}:${at.getTime()}`;
  const soon = new Date(at.getTime() - BEFORE_MS);
  if (soon > turn.now) await schedule(turn.tx, { kind: PROMISE_SOON, key: `${key}:soon`, at: soon, payload }, turn.now);
  await schedule(turn.tx, { kind: PROMISE_DUE, key, at, payload }, turn.now);
}

const payloadSchema = z.object({ ticket: z.number().int(), at: z.iso.datetime(), made: z.iso.datetime() });

/** The ticket, if this promise stands and has not been kept. */
async function standing(turn: Turn, payload: unknown): Promise<TicketRow | undefined> {
  const { ticket: number, at, made } = payloadSchema.parse(payload);
  const ticket = await lockTicket(turn, number);
  if (!ticket || !isOpen(ticket.status) || ticket.awaitingSince) return undefined;
  if (ticket.promisedAt?.toISOString() !== at) return undefined;
  return ticket.arrivedAt && ticket.arrivedAt >= new Date(made) ? undefined : ticket;
}

export const promiseSoon: DueHandler<Turn> = async (turn, payload) => {
  const ticket = await standing(turn, payload);
  if (!ticket?.promisedAt || (await followsIncident(turn, ticket))) return;
  await addEvent(turn, ticket.number, { type: "reminded", actor: SYSTEM, data: { clock: "promise" } });
  const at = staffWords.time(ticket.promisedAt, turn.now, zoneOf(ticket));
  await remind(turn, ticket, staffWords.promiseSoon(ticket.number, at, ticket.summary), await holders(turn, ticket));
};

export const promiseDue: DueHandler<Turn> = async (turn, payload) => {
  const ticket = await standing(turn, payload);
  if (!ticket?.promisedAt) return;
  const { number, promisedAt } = ticket;
  await changeTicket(turn, ticket, { risk: true }, { type: "breached", actor: SYSTEM, data: { clock: "promise" } });
  const words = wordsFor(ticket);
  const language = ticket.owner?.language ?? ticket.contact?.language ?? "zh_CN";
  const who = ticket.assignee?.name ?? (await acceptorName(turn, ticket, { language }));
  tellOwner(turn, ticket, words.promiseSlipped(number, words.time(promisedAt, turn.now, zoneOf(ticket)), who));
  if (await followsIncident(turn, ticket)) return;
  const heads = await readersAmong(turn, ticket, "head");
  const line = staffWords.promiseLate(number, staffWords.time(promisedAt, turn.now, zoneOf(ticket)), ticket.summary);
  await remind(turn, ticket, line, [...(await holders(turn, ticket)), ...heads.map(({ id }) => id)]);
};

/** Whoever answers for it and whoever carries it out. */
export async function holders(turn: Turn, ticket: TicketRow): Promise<(string | null)[]> {
  return [(await acceptorOf(turn, ticket))?.id ?? null, ticket.assigneeId];
}
