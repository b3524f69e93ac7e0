// We wait for the owner, and the clocks stand still; but not for ever in silence. After a day the owner is reminded of what we asked, after
// three days and every three after that whoever has the ticket is, with the head.
import { z } from "zod";
import type { Turn } from "../../conversation/turn.ts";
import { type DueHandler, schedule } from "../../platform/queue/due-work.ts";
import { staffWords } from "../../words/index.ts";
import { AWAITING_DUE, awaitingKey } from "./clocks.ts";
import { holders } from "./promise.ts";
import { askAgain, money, waitingProposal } from "./proposal.ts";
import { readersAmong } from "./readers.ts";
import { remind } from "./reminders.ts";
import { addEvent, lockTicket, type TicketRow } from "./store.ts";
import { tellOwner, wordsFor } from "./tell-owner.ts";
import { isOpen, SYSTEM } from "./ticket.ts";

const DAY_MS = 24 * 3_600_000;
const AGAIN_DAYS = 3;

const payloadSchema = z.object({ ticket: z.number().int(), since: z.iso.datetime(), days: z.number().int() });

export const awaitingDue: DueHandler<Turn> = async (turn, payload) => {
  const { ticket: number, since, days } = payloadSchema.parse(payload);
  const ticket = await lockTicket(turn, number);
  if (!ticket || !isOpen(ticket.status) || ticket.awaitingSince?.toISOString() !== since) return;
  if (days === 1) await remindOwner(turn, ticket);
  else {
    const heads = await readersAmong(turn, ticket, "head");
    const waited = Math.floor((turn.now.getTime() - Date.parse(since)) / DAY_MS);
    const line = staffWords.stillAwaiting(number, waited, ticket.awaitingReason ?? "", ticket.summary);
    await remind(turn, ticket, line, [...(await holders(turn, ticket)), ...heads.map(({ id }) => id)]);
  }
  await addEvent(turn, number, { type: "reminded", actor: SYSTEM, data: { awaiting: days } });
  const next = days === 1 ? AGAIN_DAYS : days + AGAIN_DAYS;
  await schedule(
    turn.tx,
    {
      kind: AWAITING_DUE,
      key: awaitingKey(number, since, next),
      at: new Date(Math.max(Date.parse(since) + next * DAY_MS, turn.now.getTime() + DAY_MS)),
      payload: { ticket: number, since, days: next },
    },
    turn.now,
  );
};

/** What waits for their yes, once more and in words. */
async function remindOwner(turn: Turn, ticket: TicketRow): Promise<void> {
  const waiting = await waitingProposal(turn.tx, ticket.number);
  if (!waiting || !ticket.conversationId || !ticket.contactId) return;
  const amount = waiting.amount === null ? null : money(Number(waiting.amount));
  tellOwner(turn, ticket, wordsFor(ticket).stillAsking(ticket.number, waiting.text, amount));
  await askAgain(turn, { conversationId: ticket.conversationId, contactId: ticket.contactId });
}
