// Enquiries and suggestions that were answered end by the owner's word, or after two days of silence as not rated.
import { z } from "zod";
import { withdraw } from "../../conversation/ask.ts";
import type { Turn } from "../../conversation/turn.ts";
import { type DueHandler, schedule } from "../../platform/queue/due-work.ts";
import { OF_TICKETS } from "./fixed-question.ts";
import { changeTicket, lockTicket, type TicketRow } from "./store.ts";
import { endWaiting } from "./take-up.ts";
import { endsQuietly, SYSTEM } from "./ticket.ts";

/** Due work: the payload is `{ticket, resolvedAt}`. */
export const QUIET_END = "ticket.quiet_end";
const LIFE_MS = 48 * 3_600_000;

export async function closeQuietly(turn: Turn, ticket: TicketRow): Promise<void> {
  if (!endsQuietly(ticket)) return;
  const { number } = ticket;
  await schedule(
    turn.tx,
    {
      kind: QUIET_END,
      key: `quiet_end:${number}:${turn.now.getTime()}`,
      at: new Date(turn.now.getTime() + LIFE_MS),
      payload: { ticket: number, resolvedAt: turn.now.toISOString() },
    },
    turn.now,
  );
}

const payloadSchema = z.object({ ticket: z.number().int(), resolvedAt: z.iso.datetime() });

export const quietEnd: DueHandler<Turn> = async (turn, payload) => {
  const { ticket: number, resolvedAt } = payloadSchema.parse(payload);
  const ticket = await lockTicket(turn, number);
  if (ticket?.status !== "resolved" || !endsQuietly(ticket) || ticket.resolvedAt?.toISOString() !== resolvedAt) return;
  await withdraw(turn.tx, { ticketNumber: number, kind: OF_TICKETS }, turn.now);
  await changeTicket(
    turn,
    ticket,
    { ...(await endWaiting(turn, ticket)), status: "closed" },
    { type: "close", actor: SYSTEM, data: { rated: false } },
  );
};
