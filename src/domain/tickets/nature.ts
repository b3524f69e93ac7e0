// 投诉性质 (R24, R26, R36): what a complaint is, is judged by staff: its family, whether it is justified, whether what the owner asks for is
// reasonable and what of it is granted; and whether a matter is complex, so that it may take longer.
import type { Turn } from "../../conversation/turn.ts";
import { staffWords } from "../../words/index.ts";
import type { StaffMember } from "../staff/rooms.ts";
import type { ActOf } from "./acts.ts";
import { zoneOf } from "./card.ts";
import { beganWithoutWaiting, deadlinesOf, startClocks } from "./clocks.ts";
import { changeTicket, findTicket, type TicketRow } from "./store.ts";
import { staffActor } from "./take-up.ts";

export async function judge(turn: Turn, ticket: TicketRow, staff: StaffMember, { judgement }: ActOf<"judge">): Promise<string> {
  const change = { ...(ticket.judgement && { from: ticket.judgement }), to: judgement };
  await changeTicket(turn, ticket, { judgement }, { type: "judge", actor: staffActor(staff), data: change });
  return staffWords.judged(ticket.number, judgement);
}

export async function setRequest(turn: Turn, ticket: TicketRow, staff: StaffMember, { request, text }: ActOf<"request">): Promise<string> {
  await changeTicket(
    turn,
    ticket,
    { requestJudgement: request, ...(text && { granted: text }) },
    {
      type: "request",
      actor: staffActor(staff),
      ...(text && { text }),
      data: { ...(ticket.requestJudgement && { from: ticket.requestJudgement }), to: request },
    },
  );
  return staffWords.requestJudged(ticket.number, request, text);
}

export async function setFamily(turn: Turn, ticket: TicketRow, staff: StaffMember, { family }: ActOf<"family">): Promise<string> {
  const change = { ...(ticket.complaintFamily && { from: ticket.complaintFamily }), to: family };
  await changeTicket(turn, ticket, { complaintFamily: family }, { type: "family", actor: staffActor(staff), data: change });
  return staffWords.familySet(ticket.number, family);
}

/** The times of a complex matter run from the same beginning. */
export async function setComplex(turn: Turn, ticket: TicketRow, staff: StaffMember, { text }: ActOf<"complex">): Promise<string> {
  await changeTicket(turn, ticket, { complex: true }, { type: "complex", actor: staffActor(staff), text });
  const present = (await findTicket(turn.tx, ticket.number)) as TicketRow;
  const from = await beganWithoutWaiting(turn, present);
  const longer = await deadlinesOf(turn, present, from);
  // It may take longer, and never shorter.
  const { resolveDueAt = present.resolveDueAt } =
    longer.resolveDueAt > present.resolveDueAt ? await startClocks(turn, present, from, ["first_response", "arrival", "proposal"]) : {};
  await changeTicket(turn, present, { resolveDueAt });
  return staffWords.madeComplex(ticket.number, staffWords.time(resolveDueAt, turn.now, zoneOf(ticket)));
}
