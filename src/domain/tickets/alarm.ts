// An emergency that nobody has taken up rings again every two minutes: after six the manager is called too, after ten the general
// manager, from then on every half hour.
import { z } from "zod";
import type { Turn } from "../../conversation/turn.ts";
import { type DueHandler, schedule, unscheduleAll } from "../../platform/queue/due-work.ts";
import { staffWords } from "../../words/index.ts";
import { alarm, tellPrivately } from "./card.ts";
import { readersAmong } from "./readers.ts";
import { addEvent, lockTicket, type TicketRow } from "./store.ts";
import { tellOwner, wordsFor } from "./tell-owner.ts";
import { isOpen, SYSTEM } from "./ticket.ts";

/** Due work: the payload is `{ticket, round, minutes}`, the minutes since it began to ring. */
export const ALARM_DUE = "ticket.alarm";
const EVERY = 2;
const MANAGER_AFTER = 6;
const GENERAL_MANAGER_AFTER = 10;
const THEN_EVERY = 30;

export async function startAlarm(turn: Turn, ticket: TicketRow): Promise<void> {
  await ringAt(turn, ticket, { began: turn.now, minutes: EVERY, called: 0 });
}

/** Somebody has taken it up. */
export async function stopAlarm(turn: Turn, ticket: { number: number }): Promise<void> {
  await unscheduleAll(turn.tx, `alarm:${ticket.number}:`, turn.now);
}

/** Whether it will ring again: nobody has it, and its owner has not taken it back. */
export async function isRinging(turn: Turn, { number }: { number: number }): Promise<boolean> {
  return (await turn.tx.dueWork.count({ where: { key: { startsWith: `alarm:${number}:` }, state: "waiting" } })) > 0;
}

interface Ring {
  began: Date;
  /** When it rings, after it began. */
  minutes: number;
  /** How far up it has come: 0, the manager, the general manager. */
  called: number;
}

async function ringAt(turn: Turn, ticket: TicketRow, { began, minutes, called }: Ring): Promise<void> {
  await schedule(
    turn.tx,
    {
      kind: ALARM_DUE,
      key: `alarm:${ticket.number}:${ticket.reopened}:${began.getTime()}:${minutes}`,
      at: new Date(began.getTime() + minutes * 60_000),
      payload: { ticket: ticket.number, round: ticket.reopened, began: began.toISOString(), minutes, called },
    },
    turn.now,
  );
}

const payloadSchema = z.object({
  ticket: z.number().int(),
  round: z.number().int(),
  began: z.iso.datetime(),
  minutes: z.number().int(),
  called: z.number().int().default(0),
});

export const alarmDue: DueHandler<Turn> = async (turn, payload) => {
  const { ticket: number, round, began, minutes: planned, called } = payloadSchema.parse(payload);
  const ticket = await lockTicket(turn, number);
  if (!ticket?.emergency || !isOpen(ticket.status) || ticket.firstRespondedAt || ticket.reopened !== round) return;
  // After an outage it rings once, for all that was missed.
  const minutes = Math.max(planned, Math.floor((turn.now.getTime() - Date.parse(began)) / 60_000));
  const managers = minutes >= MANAGER_AFTER ? await readersAmong(turn, ticket, "manager") : [];
  const generals = minutes >= GENERAL_MANAGER_AFTER ? await readersAmong(turn, ticket, "general_manager") : [];
  const text = staffWords.overdueEmergency(number, ticket.summary, minutes);
  await alarm(
    turn,
    ticket,
    () => text,
    [...managers, ...generals].map(({ id }) => id),
  );
  // In their own chats once, when it comes to them: they do not read every room.
  const level = minutes >= GENERAL_MANAGER_AFTER ? 2 : minutes >= MANAGER_AFTER ? 1 : 0;
  if (ticket.discretion === "rooms") {
    if (level >= 1 && called < 1) await tellPrivately(turn, ticket, managers, text);
    if (level >= 2 && called < 2) await tellPrivately(turn, ticket, generals, text);
  }
  // Whoever waits in danger hears that we go on calling.
  if (level >= 1 && called < 1) tellOwner(turn, ticket, wordsFor(ticket).stillCalling(number, ticket.community?.hotline ?? null));
  await addEvent(turn, number, { type: "reminded", actor: SYSTEM, data: { alarm: minutes } });
  await ringAt(turn, ticket, { began: new Date(began), minutes: nextRing(minutes), called: level });
};

/** Every two minutes up to the tenth, then every half hour; the first that is still to come. */
function nextRing(minutes: number): number {
  if (minutes < GENERAL_MANAGER_AFTER) return Math.min(minutes - (minutes % EVERY) + EVERY, GENERAL_MANAGER_AFTER);
  const since = minutes - GENERAL_MANAGER_AFTER;
  return GENERAL_MANAGER_AFTER + since - (since % THEN_EVERY) + THEN_EVERY;
}
