// 转 (R34): handing a ticket over. Another acceptor says yes first, unless a head orders it; another department gets the card, and whoever
// answered for the ticket goes on doing so.
import type { Turn } from "../../conversation/turn.ts";
import { staffWords } from "../../words/index.ts";
import type { StaffMember } from "../staff/rooms.ts";
import type { ActContext, ActOf, ActOutcome } from "./acts.ts";
import { isHead, isTechnician } from "./authority.ts";
import { cardText, placesOf, tellPrivately, tellStaff } from "./card.ts";
import { changeTicket, filesOf, findTicket, type TicketRow } from "./store.ts";
import { staffActor } from "./take-up.ts";
import { tellOwner, wordsFor } from "./tell-owner.ts";

export async function handOver(
  turn: Turn,
  ticket: TicketRow,
  staff: StaffMember,
  { to }: ActOf<"transfer">,
  context: ActContext,
): Promise<ActOutcome> {
  return "department" in to ? toDepartment(turn, ticket, staff, to.department, context) : toPerson(turn, ticket, staff, to.staff);
}

async function toDepartment(
  turn: Turn,
  ticket: TicketRow,
  staff: StaffMember,
  department: { id: string; name: string },
  { heardIn }: ActContext,
): Promise<ActOutcome> {
  const { number } = ticket;
  if (ticket.departmentId === department.id) return { kind: "refused", line: staffWords.alreadyThere(number, department.name) };
  const stays = ticket.assignee?.departmentId === department.id;
  await changeTicket(
    turn,
    ticket,
    { departmentId: department.id, ...(!stays && { assigneeId: null }) },
    {
      type: "transfer",
      actor: staffActor(staff),
      data: { from: ticket.department?.name ?? null, to: department.name, assignee: stays ? null : (ticket.assignee?.name ?? null) },
    },
  );
  const after = (await findTicket(turn.tx, number)) as TicketRow;
  const [before] = await placesOf(turn, ticket);
  const [now] = await placesOf(turn, after);
  if (now?.conversationId !== before?.conversationId) {
    const messages = await turn.tx.ticketMessage.findMany({ where: { ticketNumber: number } });
    const files = await filesOf(
      turn,
      messages.map(({ inboxId }) => inboxId),
    );
    await tellStaff(
      turn,
      after,
      `${cardText(after, files, turn.now)}\n${staffWords.handedHere(staff.name, ticket.department?.name ?? null)}`,
      { files },
    );
    await tellStaff(turn, ticket, staffWords.handedAway(number, staff.name, department.name), { except: heardIn });
  }
  return { kind: "done", line: staffWords.transferred(number, department.name) };
}

async function toPerson(turn: Turn, ticket: TicketRow, staff: StaffMember, to: StaffMember): Promise<ActOutcome> {
  const { number } = ticket;
  if (isTechnician(to.role)) return { kind: "refused", line: staffWords.assignInstead(number, to.name) };
  if (ticket.acceptorId === to.id) return { kind: "refused", line: staffWords.alreadyTaken(number, to.name, null) };
  const actor = staffActor(staff);
  if (isHead(staff.role) || ticket.acceptorId === null) {
    await becomeAcceptor(turn, ticket, to, staff);
    const line = staffWords.handedTo(number, staff.name, to.name);
    await tellPrivately(
      turn,
      ticket,
      [to].filter(({ id }) => id !== staff.id),
      line,
    );
    return { kind: "done", line };
  }
  await changeTicket(turn, ticket, { offeredToId: to.id }, { type: "asked", actor, data: { handOver: { id: to.id, name: to.name } } });
  await tellStaff(turn, ticket, staffWords.offered(number, staff.name, to.name), { mention: [to.id] });
  return { kind: "done", line: staffWords.offeredTo(number, to.name) };
}

/** 接单 by whoever was asked to answer for it. */
export async function takeOver(turn: Turn, ticket: TicketRow, staff: StaffMember): Promise<ActOutcome> {
  await becomeAcceptor(turn, ticket, staff, staff);
  return { kind: "done", line: staffWords.takenOver(ticket.number, staff.name, ticket.acceptor?.name ?? null) };
}

/** 不接: whoever was asked would rather not; it stays where it is. */
export async function refuseOffer(turn: Turn, ticket: TicketRow, staff: StaffMember, heardIn: string): Promise<string> {
  await changeTicket(turn, ticket, { offeredToId: null }, { type: "asked", actor: staffActor(staff), data: { handOver: null } });
  const mention = ticket.acceptorId ? [ticket.acceptorId] : [];
  await tellStaff(turn, ticket, staffWords.offerRefused(ticket.number, staff.name, ticket.acceptor?.name ?? null), {
    mention,
    except: heardIn,
  });
  return staffWords.offerRefused(ticket.number, staff.name, ticket.acceptor?.name ?? null);
}

async function becomeAcceptor(turn: Turn, ticket: TicketRow, to: StaffMember, by: StaffMember): Promise<void> {
  const { number } = ticket;
  await changeTicket(
    turn,
    ticket,
    { acceptorId: to.id, offeredToId: null },
    {
      type: "transfer",
      actor: staffActor(by),
      data: { acceptor: { id: to.id, name: to.name }, from: ticket.acceptor && { id: ticket.acceptor.id, name: ticket.acceptor.name } },
    },
  );
  const words = wordsFor(ticket);
  tellOwner(turn, ticket, words.handedOver(number, words.duty(to.name)));
}
