// A message to an owner that was not sent, or may not have been: the staff who look after the owner are told, so that somebody calls.
import { z } from "zod";
import type { Turn } from "../../conversation/turn.ts";
import { oneLine, shortened } from "../../platform/kernel/text.ts";
import type { DueHandler } from "../../platform/queue/due-work.ts";
import { masked } from "../../platform/secrets/masked.ts";
import { staffWords } from "../../words/index.ts";
import { generalRoom } from "../staff/rooms.ts";
import { tellStaff } from "./card.ts";
import { findTicket } from "./store.ts";

const payloadSchema = z.object({ outbox: z.string() });

/** Of what a department's room did not get the room for all is told; of that one nothing is said: a notice about a notice would never end. */
export const doubtfulSend: DueHandler<Turn> = async (turn, payload) => {
  const id = BigInt(payloadSchema.parse(payload).outbox);
  const row = await turn.tx.outbox.findUniqueOrThrow({
    where: { id },
    include: { conversation: { include: { contact: { include: { staff: true } }, room: true } } },
  });
  const { contact, room } = row.conversation;
  if ((row.state !== "failed" && row.state !== "unknown") || contact?.staff || row.handledAt) return;
  const text = masked(shortened(oneLine(row.text), 40));
  const general = await generalRoom(turn.tx, room?.communityId ?? null);
  if (room) {
    const told = room.kind === "staff" && general && general.conversationId !== row.conversationId;
    if (told)
      turn.say({ conversationId: general.conversationId, text: staffWords.doubtfulInRoom(row.ticketNumber, row.state, room.topic, text) });
    return;
  }
  if (!contact) return;
  const ticket = row.ticketNumber === null ? undefined : await findTicket(turn.tx, row.ticketNumber);
  if (ticket) {
    await tellStaff(turn, ticket, staffWords.doubtful(ticket.number, row.state, contact.name, text));
    return;
  }
  if (general) turn.say({ conversationId: general.conversationId, text: staffWords.doubtful(null, row.state, contact.name, text) });
};
