// Reminders that are no emergency: one message per conversation in a quarter of an hour, mentioning only those whom it concerns and who
// are on duty. What has been settled meanwhile is left out.
import { z } from "zod";
import type { Turn } from "../../conversation/turn.ts";
import type { ClockName } from "../../generated/prisma/enums.ts";
import { type DueHandler, schedule } from "../../platform/queue/due-work.ts";
import { masked } from "../../platform/secrets/masked.ts";
import { onDuty } from "../staff/duty.ts";
import { contactsOf, directChatOf } from "../staff/rooms.ts";
import { inService } from "./calendar.ts";
import { placesOf } from "./card.ts";
import { communityTerms } from "./clocks.ts";
import type { TicketRow } from "./store.ts";
import { hasEnded } from "./ticket.ts";

/** Due work: what has gathered for a conversation is said; the payload is `{conversation}`. */
export const REMIND = "ticket.remind";
const BUNDLE_MS = 15 * 60_000;

/** Reminds where the ticket's staff are told things. */
export async function remind(
  turn: Turn,
  ticket: TicketRow,
  text: string,
  concerned: readonly (string | null)[],
  clock?: ClockName,
): Promise<void> {
  // In somebody's own chat there is nobody to mention.
  const staffIds = ticket.discretion === "rooms" ? [...new Set(concerned.filter((id) => id !== null))] : [];
  for (const { conversationId } of await placesOf(turn, ticket)) await gather(turn, { conversationId, ticket, text, staffIds, clock });
}

/** Reminds members of staff in their own chats: who leads does not sit in every room. */
export async function remindPrivately(
  turn: Turn,
  ticket: TicketRow,
  text: string,
  staff: readonly { id: string }[],
  clock?: ClockName,
): Promise<void> {
  for (const { id } of staff) {
    const chat = await directChatOf(turn, id);
    if (chat) await gather(turn, { conversationId: chat.conversationId, ticket, text, staffIds: [], clock });
  }
}

interface Gathered {
  conversationId: string;
  ticket: TicketRow;
  text: string;
  staffIds: string[];
  clock: ClockName | undefined;
}

async function gather(turn: Turn, { conversationId, ticket, text, staffIds, clock }: Gathered): Promise<void> {
  await turn.tx.reminder.create({
    data: { conversationId, ticketNumber: ticket.number, text: masked(text), staffIds, clock: clock ?? null, createdAt: turn.now },
  });
  const last = await turn.tx.reminder.findFirst({
    where: { conversationId, saidAt: { gt: new Date(turn.now.getTime() - BUNDLE_MS) } },
    orderBy: { saidAt: "desc" },
    select: { saidAt: true },
  });
  const at = last?.saidAt ? new Date(last.saidAt.getTime() + BUNDLE_MS) : turn.now;
  await schedule(
    turn.tx,
    { kind: REMIND, key: `remind:${conversationId}:${at.getTime()}`, at, payload: { conversation: conversationId } },
    turn.now,
  );
}

const payloadSchema = z.object({ conversation: z.string() });

/** Says what has gathered. */
export const reminderDue: DueHandler<Turn> = async (turn, payload) => {
  const { conversation: conversationId } = payloadSchema.parse(payload);
  const gathered = await turn.tx.reminder.findMany({
    where: { conversationId, saidAt: null },
    orderBy: { id: "asc" },
    include: {
      ticket: { select: { status: true, communityId: true, awaitingSince: true, clocks: { where: { stoppedAt: null } } } },
      conversation: { select: { account: true, room: { select: { departmentId: true } } } },
    },
  });
  await turn.tx.reminder.updateMany({ where: { id: { in: gathered.map(({ id }) => id) } }, data: { saidAt: turn.now } });
  const live: typeof gathered = [];
  for (const one of gathered) {
    const { ticket, clock } = one;
    const stands = clock ? !ticket.awaitingSince && ticket.clocks.some(({ name }) => name === clock) : await stillPromised(turn, one);
    if (!hasEnded(ticket.status) && stands) live.push(one);
  }
  const [first] = live;
  if (!first) return;
  // Of one clock the last word counts: it has gone further up meanwhile.
  const lines = new Map(live.map((one) => [one.clock ? `${one.ticketNumber} ${one.clock}` : String(one.id), one.text]));
  const { room } = first.conversation;
  const concerned = await present(turn, first.ticket.communityId, [...new Set(live.flatMap(({ staffIds }) => staffIds))], room);
  turn.say({
    conversationId,
    text: [...new Set(lines.values())].join("\n"),
    mentions: await contactsOf(turn.tx, first.conversation.account, concerned),
    ...(live.every(({ ticketNumber }) => ticketNumber === first.ticketNumber) && { ticketNumber: first.ticketNumber }),
  });
};

/** What is said of a promise is out of date once somebody has come, another time was set, or the work is done. */
async function stillPromised(turn: Turn, { ticketNumber, createdAt }: { ticketNumber: number; createdAt: Date }): Promise<boolean> {
  const since = { ticketNumber, at: { gte: createdAt }, type: { in: ["promise", "extend", "arrive", "await", "resolve"] } };
  return (await turn.tx.ticketEvent.count({ where: since })) === 0;
}

/** Of those whom it concerns, who is on duty; out of service hours whoever has the night: if none of them, those whose room it is. */
async function present(
  turn: Turn,
  communityId: string | null,
  staffIds: readonly string[],
  room: { departmentId: string | null } | null,
): Promise<string[]> {
  if (!communityId) return [...staffIds];
  const { calendar } = await communityTerms(turn, communityId);
  const day = inService(turn.now, calendar);
  const duty = (await onDuty(turn.tx, communityId, turn.now)).filter(({ byShift }) => day || byShift);
  const there = new Set(duty.map(({ id }) => id));
  if (!day && room && !staffIds.some((id) => there.has(id)))
    return duty.filter(({ departmentId }) => room.departmentId === null || departmentId === room.departmentId).map(({ id }) => id);
  // A company that keeps no roster has nobody on duty; it is reminded all the same.
  return day && there.size === 0 ? [...staffIds] : staffIds.filter((id) => there.has(id));
}
