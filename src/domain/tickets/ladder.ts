// What happens when a clock reaches a level: whoever has the ticket is reminded before the time, and after it the matter climbs: head,
// manager, general manager (R35, R40). The owner hears of a missed answer before they ask.
import { z } from "zod";
import type { Turn } from "../../conversation/turn.ts";
import type { TicketClock } from "../../generated/prisma/client.ts";
import { ClockName } from "../../generated/prisma/enums.ts";
import type { DueHandler } from "../../platform/queue/due-work.ts";
import { staffWords } from "../../words/index.ts";
import { dutyAssistant } from "../staff/rooms.ts";
import { acceptorOf } from "./acceptor-name.ts";
import { isRinging } from "./alarm.ts";
import type { Calendar } from "./calendar.ts";
import { alarm, zoneOf } from "./card.ts";
import { reachLevel, runningClock, scheduleNext, termsOf } from "./clocks.ts";
import { followsIncident } from "./incident.ts";
import { readersAmong } from "./readers.ts";
import { remind, remindPrivately } from "./reminders.ts";
import { changeTicket, lockTicket, type TicketRow } from "./store.ts";
import { tellOwner, wordsFor } from "./tell-owner.ts";
import { endsQuietly } from "./ticket.ts";
import { levelAt, nextLevel } from "./times.ts";

const payloadSchema = z.object({ ticket: z.number().int(), clock: z.enum(ClockName), round: z.number().int(), percent: z.number().int() });

export const clockDue: DueHandler<Turn> = async (turn, payload) => {
  const { ticket: number, clock: name, round, percent: planned } = payloadSchema.parse(payload);
  const ticket = await lockTicket(turn, number);
  if (!ticket || ticket.awaitingSince || ticket.reopened !== round) return;
  const clock = await runningClock(turn, number, name, round);
  if (!clock || clock.level >= planned) return;
  const { calendar } = termsOf(ticket);
  const percent = reachedBy(turn.now, clock, planned, calendar);
  await reachLevel(turn, clock, percent);
  await scheduleNext(turn, { ...clock, level: percent }, calendar);
  if (name === "callback" && endsQuietly(ticket)) return; // nobody is called for it
  if (percent >= 100 && !ticket.risk) await changeTicket(turn, ticket, { risk: true });
  // An emergency that nobody has taken up rings on its own (alarm.ts); what its owner took back climbs like any other until somebody has looked.
  const takenBack = ticket.emergency && !ticket.firstRespondedAt && !(await isRinging(turn, ticket));
  if (takenBack && name === "first_response") return;
  if (ticket.emergency && !takenBack) {
    if (ticket.firstRespondedAt && name !== "first_response" && percent >= 100)
      await alarm(turn, ticket, () => staffWords.emergencyLate(number, name, ticket.summary), [
        ...(await above(turn, ticket, percent)),
        ...[ticket.assigneeId, ticket.acceptorId].filter((id) => id !== null),
      ]);
    return;
  }
  if (await followsIncident(turn, ticket)) {
    if (clock.level < 100 && percent >= 100 && name === "first_response") await tellOwnerLate(turn, ticket, clock.dueAt);
    return; // to staff the first of them speaks for all
  }
  await climb(turn, ticket, clock, percent);
};

/** After an outage, or where a class with shorter times was set, the levels that have passed are announced as one. */
function reachedBy(now: Date, { dueAt, minutes, kind }: TicketClock, planned: number, calendar: Calendar): number {
  let reached = planned;
  for (
    let next = nextLevel(reached);
    next && levelAt({ dueAt, minutes, clock: kind }, next, now, calendar) <= now;
    next = nextLevel(reached)
  )
    reached = next;
  return reached;
}

async function climb(turn: Turn, ticket: TicketRow, { name, dueAt, level: before }: TicketClock, percent: number): Promise<void> {
  const { number, summary } = ticket;
  const passes = (level: number) => before < level && level <= percent;
  const due = staffWords.time(dueAt, turn.now, zoneOf(ticket));
  const line = percent < 100 ? staffWords.soon(number, name, due, summary) : staffWords.late(number, name, due, summary, percent);
  const answerable = await acceptorOf(turn, ticket);
  const heads = percent >= 100 ? await readersAmong(turn, ticket, "head") : [];
  await remind(turn, ticket, line, [answerable?.id ?? null, ticket.assigneeId, ...heads.map(({ id }) => id)], name);
  if (passes(150)) await remindPrivately(turn, ticket, line, await readersAmong(turn, ticket, "manager"), name);
  if (passes(200)) await remindPrivately(turn, ticket, line, await readersAmong(turn, ticket, "general_manager"), name);
  if (passes(100) && name === "first_response") await tellOwnerLate(turn, ticket, dueAt);
}

/** The owner hears that an answer is late before they ask. */
async function tellOwnerLate(turn: Turn, ticket: TicketRow, dueAt: Date): Promise<void> {
  const words = wordsFor(ticket);
  const who =
    (await acceptorOf(turn, ticket)) ?? (ticket.communityId ? await dutyAssistant(turn.tx, ticket.communityId, turn.now) : undefined);
  // A head who was given it in confidence is known by name and title, and has nobody else told.
  const named = who && (ticket.discretion === "rooms" ? words.duty(who.name) : who.name);
  const isHeadTold = (await readersAmong(turn, ticket, "head")).some(({ id }) => id !== who?.id);
  tellOwner(
    turn,
    ticket,
    words.answerLate(ticket.number, words.time(dueAt, turn.now, zoneOf(ticket)), named ?? words.dutyUnknown, isHeadTold),
  );
}

async function above(turn: Turn, ticket: TicketRow, percent: number): Promise<string[]> {
  const manager = percent >= 150 ? await readersAmong(turn, ticket, "manager") : [];
  const general = percent >= 200 ? await readersAmong(turn, ticket, "general_manager") : [];
  return [...manager, ...general].map(({ id }) => id);
}
