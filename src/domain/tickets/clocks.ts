// The clocks of a ticket: each runs from a beginning to a due time on its own kind of time, warns before it, and climbs after it
// (R35, R44, R92). They stand still while we wait for the owner. One row each; due work wakes the next level.
import type { Turn } from "../../conversation/turn.ts";
import type { ClockName } from "../../generated/prisma/enums.ts";
import { schedule, scheduleAnew, unscheduleAll } from "../../platform/queue/due-work.ts";
import type { Prisma } from "../../platform/store/client.ts";
import { staffWords } from "../../words/index.ts";
import { addOnClock, type Calendar, DEFAULT_CALENDAR, minutesOnClock } from "./calendar.ts";
import { tellStaff } from "./card.ts";
import { addEvent, changeTicket, type TicketRow } from "./store.ts";
import { isSeepage, type Overrides, readOverrides } from "./targets.ts";
import { type Actor, SYSTEM } from "./ticket.ts";
import { callbackDue, type Deadlines, deadlines, dueTimes, levelAt, type Nature, nextLevel } from "./times.ts";

/** Due work: a clock reaches its next level; the payload is `{ticket, clock, round, percent}`. */
export const CLOCK_DUE = "ticket.clock";

type Clock = Prisma.TicketClockGetPayload<object>;

export interface Terms {
  calendar: Calendar;
  overrides: Overrides;
}

/** The working calendar and the times of a community. */
export async function communityTerms(turn: Pick<Turn, "tx">, communityId: string | null): Promise<Terms> {
  return termsOf({ community: communityId ? await turn.tx.community.findUnique({ where: { id: communityId } }) : null });
}

/** The same of a ticket that has been read with its community. */
export function termsOf({ community }: Pick<TicketRow, "community">): Terms {
  const read = readOverrides(community?.targets ?? {});
  return { calendar: community ?? DEFAULT_CALENDAR, overrides: read.kind === "read" ? read.overrides : {} }; // checked when they were set
}

/** What a ticket's times depend on. Seepage is told by the words: it takes longer to find than a leak. */
function natureOf(ticket: Omit<Nature, "seepage"> & { description: string }): Nature {
  return { ...ticket, seepage: ticket.category === "leak" && isSeepage(ticket.description) };
}

/** When the first answer and the end of the work are due. */
export async function deadlinesOf(
  turn: Turn,
  ticket: Parameters<typeof natureOf>[0] & { communityId: string | null },
  from: Date,
): Promise<Deadlines> {
  const { calendar, overrides } = await communityTerms(turn, ticket.communityId);
  return deadlines(natureOf(ticket), from, calendar, overrides);
}

/**
 * Starts the clocks of a ticket, or sets those that run anew (another class, an emergency, a complex one). What has been answered,
 * reached or proposed already gets no clock. Returns what changed on the ticket.
 */
export async function startClocks(turn: Turn, ticket: TicketRow, from: Date, keep: readonly ClockName[] = []): Promise<Partial<Deadlines>> {
  const { calendar, overrides } = termsOf(ticket);
  const times = dueTimes(natureOf(ticket), from, calendar, overrides);
  const over: readonly (ClockName | false | null)[] = [
    ticket.firstRespondedAt && "first_response",
    ticket.arrivedAt && "arrival",
    ticket.status === "proposed" && "proposal",
    ...keep,
  ];
  const names = (["first_response", "arrival", "proposal", "resolve"] as const).filter((name) => !over.includes(name));
  // Nobody calls back about what is not done.
  await stopClocks(turn, ticket, ["callback", ...names.filter((name) => !times[name])]);
  for (const name of names) {
    const time = times[name];
    if (!time) continue;
    const row = {
      kind: time.clock,
      minutes: Math.max(1, Math.round(time.minutes)),
      startedAt: from,
      dueAt: time.dueAt,
      level: 0,
      stoppedAt: null,
    };
    await putClock(turn, { ...row, ticketNumber: ticket.number, name, round: ticket.reopened }, calendar);
  }
  // What is set while we wait for the owner begins to run with the rest.
  if (ticket.awaitingSince) await unscheduleAll(turn.tx, `clock:${ticket.number}:`, turn.now);
  return {
    ...(names.includes("first_response") && times.first_response && { firstResponseDueAt: times.first_response.dueAt }),
    ...(names.includes("resolve") && times.resolve && { resolveDueAt: times.resolve.dueAt }),
  };
}

/** The work is done: the owner's word, or a call, is due (R32). */
export async function startCallbackClock(turn: Turn, ticket: TicketRow): Promise<void> {
  const { calendar, overrides } = termsOf(ticket);
  const { dueAt, clock, minutes } = callbackDue(natureOf(ticket), turn.now, calendar, overrides);
  const row = { kind: clock, minutes: Math.max(1, Math.round(minutes)), startedAt: turn.now, dueAt, level: 0, stoppedAt: null };
  await putClock(turn, { ...row, ticketNumber: ticket.number, name: "callback", round: ticket.reopened }, calendar);
}

async function putClock(turn: Turn, clock: Clock, calendar: Calendar): Promise<void> {
  const { ticketNumber, name, round } = clock;
  await unscheduleAll(turn.tx, keyOf(clock), turn.now);
  await turn.tx.ticketClock.upsert({ where: { ticketNumber_name_round: { ticketNumber, name, round } }, create: clock, update: clock });
  await scheduleNext(turn, clock, calendar);
}

/** Puts the clock's next level on the calendar. */
export async function scheduleNext(turn: Turn, clock: Clock, calendar: Calendar): Promise<void> {
  const percent = nextLevel(clock.level);
  if (percent === undefined) return;
  const at = levelAt({ dueAt: clock.dueAt, minutes: clock.minutes, clock: clock.kind }, percent, turn.now, calendar);
  const payload = { ticket: clock.ticketNumber, clock: clock.name, round: clock.round, percent };
  // A clock that runs anew announces again what it has announced before.
  await scheduleAnew(turn.tx, { kind: CLOCK_DUE, key: `${keyOf(clock)}${percent}`, at, payload }, turn.now);
}

function keyOf({ ticketNumber, name, round }: { ticketNumber: number; name: ClockName; round: number }): string {
  return `clock:${ticketNumber}:${name}:${round}:`;
}

/** What a clock waited for has happened, or does not matter any more. */
export async function stopClocks(turn: Turn, ticket: { number: number; reopened: number }, names?: readonly ClockName[]): Promise<void> {
  if (names?.length === 0) return;
  const which = { ticketNumber: ticket.number, stoppedAt: null, ...(names && { name: { in: [...names] } }) };
  for (const clock of await turn.tx.ticketClock.findMany({ where: which })) await unscheduleAll(turn.tx, keyOf(clock), turn.now);
  await turn.tx.ticketClock.updateMany({ where: which, data: { stoppedAt: turn.now } });
}

/** We wait for the owner: the clocks stand still. */
export async function pauseClocks(turn: Turn, ticket: TicketRow, reason: string, actor: Actor = SYSTEM): Promise<void> {
  if (ticket.awaitingSince) return;
  await unscheduleAll(turn.tx, `clock:${ticket.number}:`, turn.now);
  await changeTicket(turn, ticket, { awaitingSince: turn.now, awaitingReason: reason }, { type: "await", actor, text: reason });
  const since = turn.now.toISOString();
  await schedule(
    turn.tx,
    {
      kind: AWAITING_DUE,
      key: awaitingKey(ticket.number, since, 1),
      at: new Date(turn.now.getTime() + 24 * 3_600_000),
      payload: { ticket: ticket.number, since, days: 1 },
    },
    turn.now,
  );
}

/** Due work: we have waited for the owner so long; the payload is `{ticket, since, days}`. */
export const AWAITING_DUE = "ticket.awaiting";

export function awaitingKey(number: number, since: string, days: number): string {
  return `awaiting:${number}:${since}:${days}`;
}

/** When the clocks of this round would have begun, had we never waited for the owner: in this round, and without the waiting that is on record. */
export async function beganWithoutWaiting(turn: Turn, ticket: TicketRow): Promise<Date> {
  const clock = await turn.tx.ticketClock.findUnique({
    where: { ticketNumber_name_round: { ticketNumber: ticket.number, name: "resolve", round: ticket.reopened } },
    select: { startedAt: true },
  });
  const began = clock?.startedAt ?? ticket.createdAt;
  const resumes = await turn.tx.ticketEvent.findMany({
    where: { ticketNumber: ticket.number, type: "resume", at: { gte: began } },
    select: { data: true },
  });
  const waited = resumes.reduce((sum, { data }) => sum + ((data as { waitedMinutes?: number } | null)?.waitedMinutes ?? 0), 0);
  return new Date(began.getTime() + waited * 60_000);
}

/** The owner has answered: what was left of each clock is left still. */
export async function resumeClocks(turn: Turn, ticket: TicketRow, actor: Actor = SYSTEM): Promise<void> {
  const since = ticket.awaitingSince;
  if (!since) return;
  await unscheduleAll(turn.tx, `awaiting:${ticket.number}:`, turn.now);
  const { calendar } = termsOf(ticket);
  const running = await turn.tx.ticketClock.findMany({ where: { ticketNumber: ticket.number, stoppedAt: null } });
  const due: Partial<Record<ClockName, Date>> = {};
  for (const clock of running) {
    // As much later as we waited, also where it was late already: waiting is not the staff's delay.
    const dueAt = addOnClock(clock.dueAt, minutesOnClock(since, turn.now, clock.kind, calendar), clock.kind, calendar);
    due[clock.name] = dueAt;
    await turn.tx.ticketClock.update({
      where: { ticketNumber_name_round: { ticketNumber: clock.ticketNumber, name: clock.name, round: clock.round } },
      data: { dueAt },
    });
    await scheduleNext(turn, { ...clock, dueAt }, calendar);
  }
  // What was promised for while we waited was not for us to keep: another time has to be found.
  const lapsed = ticket.promisedAt !== null && ticket.promisedAt >= since && ticket.promisedAt <= turn.now && !ticket.arrivedAt;
  await changeTicket(
    turn,
    ticket,
    {
      awaitingSince: null,
      awaitingReason: null,
      ...(lapsed && { promisedAt: null }),
      ...(due.first_response && { firstResponseDueAt: due.first_response }),
      ...(due.resolve && { resolveDueAt: due.resolve }),
    },
    {
      type: "resume",
      actor,
      data: {
        waitedMinutes: Math.round((turn.now.getTime() - since.getTime()) / 60_000),
        reason: ticket.awaitingReason,
        ...(lapsed && { lapsed: ticket.promisedAt?.toISOString() ?? null }),
      },
    },
  );
  if (lapsed)
    await tellStaff(turn, ticket, staffWords.promiseAnew(ticket.number), {
      mention: [ticket.acceptorId, ticket.assigneeId].filter((id) => id !== null),
    });
}

/** A clock that is still running. */
export async function runningClock(turn: Turn, number: number, name: ClockName, round: number): Promise<Clock | undefined> {
  const clock = await turn.tx.ticketClock.findUnique({ where: { ticketNumber_name_round: { ticketNumber: number, name, round } } });
  return clock && !clock.stoppedAt ? clock : undefined;
}

/** Notes that a level was reached, so that it is announced once. */
export async function reachLevel(turn: Turn, clock: Clock, percent: number): Promise<void> {
  const { ticketNumber, name, round } = clock;
  await turn.tx.ticketClock.update({ where: { ticketNumber_name_round: { ticketNumber, name, round } }, data: { level: percent } });
  if (percent === 75) await addEvent(turn, ticketNumber, { type: "reminded", actor: SYSTEM, data: { clock: name, percent } });
  else await addEvent(turn, ticketNumber, { type: "breached", actor: SYSTEM, data: { clock: name, percent } });
}
