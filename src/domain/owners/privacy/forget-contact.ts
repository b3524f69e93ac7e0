// The last of an erased chat: a while after the confirmation has gone out, our own last words and the channel's id of the person go too. Who has
// written again meanwhile has come back, and stays.
import { z } from "zod";
import type { Turn } from "../../../conversation/turn.ts";
import { schedule } from "../../../platform/queue/due-work.ts";
import { emptyOutbox } from "./forget-chats.ts";

export const FORGET_CONTACT = "privacy.forget";
const AGAIN_MS = 60 * 60_000;
const payloadSchema = z.object({ contact: z.string() });

export async function forgetContact(turn: Turn, payload: unknown): Promise<void> {
  const { tx, now } = turn;
  const { contact: contactId } = payloadSchema.parse(payload);
  const cameBack = await tx.inbox.count({ where: { contactId, text: { not: "" }, tickets: { none: {} } } });
  const bound = await tx.binding.count({ where: { contactId, endedAt: null } });
  const tickets = await tx.ticket.count({ where: { contactId } });
  if (cameBack + bound + tickets > 0) return;
  const waiting = await tx.outbox.count({ where: { conversation: { contactId }, state: { in: ["pending", "sending"] } } });
  if (waiting > 0) {
    const at = new Date(now.getTime() + AGAIN_MS);
    const key = `${FORGET_CONTACT}:${contactId}:${now.toISOString()}`; // a key of its own: this one is marked done after us
    return schedule(tx, { kind: FORGET_CONTACT, key, at, payload: { contact: contactId } }, now);
  }
  await emptyOutbox(tx, { conversation: { contactId }, ticketNumber: null });
  await tx.contact.update({ where: { id: contactId }, data: { externalId: `erased:${contactId}` } });
}
