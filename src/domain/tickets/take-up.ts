// Taking a ticket up (R34): who answers for it from now on, who carries it out, and that the first answer has been given.
import { withdraw } from "../../conversation/ask.ts";
import type { Turn } from "../../conversation/turn.ts";
import { unschedule, unscheduleAll, unscheduleLater } from "../../platform/queue/due-work.ts";
import { dutyAssistant, type StaffMember } from "../staff/rooms.ts";
import { stopAlarm } from "./alarm.ts";
import { isTechnician, maySee } from "./authority.ts";
import { startClocks, stopClocks } from "./clocks.ts";
import { OF_TICKETS } from "./fixed-question.ts";
import { addEvent, type TicketChange, type TicketRow } from "./store.ts";
import { type Action, type Actor, takesUp } from "./ticket.ts";

export function staffActor({ id, name, role }: StaffMember): Actor {
  return { kind: "staff", id, name, role };
}

/** What changes on the ticket because somebody has to do with it for the first time. */
export async function takeUp(turn: Turn, ticket: TicketRow, staff: StaffMember, type: Action): Promise<TicketChange> {
  if (!takesUp(type)) return {};
  const people: TicketChange = {};
  const technician = isTechnician(staff.role);
  if (ticket.status === "new") {
    people.acceptorId = await acceptorFor(turn, ticket, staff, technician);
    if (type !== "accept") await addEvent(turn, ticket.number, { type: "accept", actor: staffActor(staff), from: "new", to: "accepted" });
  }
  if (!ticket.firstRespondedAt) {
    people.firstRespondedAt = turn.now;
    await stopClocks(turn, ticket, ["first_response"]);
    await stopAlarm(turn, ticket);
    // Whoever has taken up an emergency is on the way from now on.
    if (ticket.emergency && !ticket.arrivedAt && type !== "arrive")
      await startClocks(turn, { ...ticket, firstRespondedAt: turn.now }, turn.now, ["first_response", "proposal", "resolve"]);
  }
  if (technician && !ticket.assigneeId) people.assigneeId = staff.id;
  return people;
}

/** The ticket as its history has it once it was taken up by another act than 接单: what follows begins where that ended. */
export function takenUp(ticket: TicketRow, type: Action): TicketRow {
  return ticket.status === "new" && takesUp(type) && type !== "accept" ? { ...ticket, status: "accepted" } : ticket;
}

/** An assistant or head answers for what they take up themselves; for a technician the duty assistant does, unless it is about them. */
async function acceptorFor(turn: Turn, ticket: TicketRow, staff: StaffMember, technician: boolean): Promise<string> {
  const duty = technician && ticket.communityId ? await dutyAssistant(turn.tx, ticket.communityId, turn.now) : undefined;
  return duty && maySee(duty, ticket) ? duty.id : staff.id;
}

/** Nothing is waited for any more: clocks, alarm, promise and what we had asked end with the work. */
export async function endWaiting(turn: Turn, ticket: TicketRow): Promise<TicketChange> {
  await stopClocks(turn, ticket);
  await stopAlarm(turn, ticket);
  await unscheduleAll(turn.tx, `promise:${ticket.number}:`, turn.now);
  await unscheduleAll(turn.tx, `awaiting:${ticket.number}:`, turn.now);
  await unscheduleLater(turn.tx, `quiet_end:${ticket.number}:`, turn.now);
  await unschedule(turn.tx, `answered_silence:${ticket.number}`, turn.now);
  // Also what was asked of others in the household.
  await withdraw(turn.tx, { ticketNumber: ticket.number, kind: OF_TICKETS }, turn.now);
  await turn.tx.proposal.updateMany({
    where: { ticketNumber: ticket.number, state: "waiting" },
    data: { state: "withdrawn", settledAt: turn.now },
  });
  return { awaitingSince: null, awaitingReason: null, offeredToId: null, declineText: null, decliningId: null };
}
