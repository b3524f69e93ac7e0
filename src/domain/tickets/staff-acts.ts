// What staff do to a ticket: one way for the relay, the API and the console. Each act checks, changes the ticket, writes the event,
// tells the owner where it concerns them, and comes back with the one line that the person who did it reads.
import { z } from "zod";
import { ask, withdraw } from "../../conversation/ask.ts";
import type { Turn } from "../../conversation/turn.ts";
import { type DueHandler, unschedule } from "../../platform/queue/due-work.ts";
import type { Prisma } from "../../platform/store/client.ts";
import { type OwnerWords, ownerWords, staffWords } from "../../words/index.ts";
import { contactsOf, dutyAssistant, type StaffMember, worksFor } from "../staff/rooms.ts";
import { alarm, roomOf, tellStaff, zoneOf } from "./card.ts";
import { firstResponseKey } from "./open-ticket.ts";
import { type Reclassification, reclassify } from "./reclassify.ts";
import { addEvent, changeTicket, findTicket, lockTicket, type TicketRow } from "./store.ts";
import { type Action, type Actor, isOpen, isTechnician, mayDo, SYSTEM, takesUp, transition } from "./ticket.ts";

export type StaffAct =
  | { type: "accept" | "arrive" }
  | { type: "assign"; to: StaffMember }
  | ({ type: "reclassify" } & Reclassification)
  | { type: "reply" | "note" | "cause" | "resolve" | "reopen" | "close" | "cancel"; text: string };

/** Reclassifying has a way of its own, and owners are not told of it. */
type OwnersAct = Exclude<StaffAct, { type: "reclassify" }>;

/** `line` is for the person who acted; a refusal changed nothing. */
export type ActOutcome = { kind: "done" | "refused"; line: string };

const VERBS: Record<Action, string> = {
  accept: "接单",
  assign: "派单",
  arrive: "到场",
  reply: "回复",
  note: "备注",
  cause: "原因",
  resolve: "完成",
  reopen: "重开",
  close: "闭单",
  cancel: "撤销",
  reclassify: "改类",
};
const NEEDS_TEXT: readonly Action[] = ["reply", "note", "cause", "reopen", "cancel"];

/** How long we wait for the owner's word on finished work. */
const FIXED_QUESTION_MS = 7 * 24 * 3_600_000;
export const FIXED_QUESTION = "ticket.fixed";
/** Every kind that asks owners about a ticket (fixed, cancel, answered); what we ask staff about it stays. */
const OF_TICKETS = { startsWith: "ticket." };

export async function actOnTicket(turn: Turn, number: number, staff: StaffMember, act: StaffAct): Promise<ActOutcome> {
  const ticket = await lockTicket(turn, number);
  if (!ticket) return refused(staffWords.noSuchTicket(number));
  const no = await refusal(turn, ticket, staff, act);
  if (no) return refused(no);
  if (act.type === "reclassify") return reclassify(turn, ticket, staff, act);
  const actor: Actor = { kind: "staff", id: staff.id, name: staff.name, role: staff.role };
  const technician = isTechnician(staff.role);
  const joins = act.type === "accept" && ticket.status === "accepted"; // checked above: a technician, and nobody carries it out yet
  const next = joins ? "working" : statusAfter(ticket, act.type);

  const people: Prisma.TicketUncheckedUpdateInput = {};
  if (ticket.status === "new" && takesUp(act.type)) {
    people.acceptorId = await acceptorFor(turn, ticket, staff.id, technician);
    if (act.type !== "accept") await addEvent(turn, number, { type: "accept", actor, from: "new", to: "accepted" });
  }
  if (!ticket.firstRespondedAt && takesUp(act.type)) {
    people.firstRespondedAt = turn.now;
    await unschedule(turn.tx, firstResponseKey(ticket), turn.now);
  }
  if (technician && !ticket.assigneeId && takesUp(act.type)) people.assigneeId = staff.id;
  if (act.type === "assign") people.assigneeId = act.to.id;
  if (act.type === "reopen") people.reopened = { increment: 1 };
  if (!ticket.acceptorId && !people.acceptorId && next !== ticket.status && next !== "cancelled") people.acceptorId = staff.id;

  const text = "text" in act ? act.text : undefined;
  await changeTicket(
    turn,
    ticket,
    { ...people, status: next },
    {
      type: act.type,
      actor,
      ...(text && { text }),
      ...(act.type === "assign" && { data: { assignee: { id: act.to.id, name: act.to.name } } }),
    },
  );
  if (act.type === "reopen" || next === "cancelled" || next === "closed")
    await withdraw(turn.tx, { ticketNumber: number, kind: OF_TICKETS }, turn.now);
  const heard = await tellOwner(turn, ticket, staff, act);
  const after = (await findTicket(turn.tx, number)) as TicketRow;
  if (act.type === "assign") await tellAssignee(turn, after, act.to);
  return { kind: "done", line: lineFor(after, act, heard) };
}

async function refusal(turn: Turn, ticket: TicketRow, staff: StaffMember, act: StaffAct): Promise<string | undefined> {
  const { number, status } = ticket;
  if (ticket.communityId && !(await worksFor(turn.tx, staff, ticket.communityId))) return staffWords.notYours(number);
  if (!mayDo(staff.role, act.type)) return staffWords.roleRefused(number, VERBS[act.type]);
  if (isTechnician(staff.role) && WORK.includes(act.type) && !isTheirs(ticket, staff))
    return staffWords.othersWork(number, ticket.assignee?.name ?? null);
  if (NEEDS_TEXT.includes(act.type) && "text" in act && act.text.trim() === "") return staffWords.needsText(number, VERBS[act.type]);
  if (status === "merged" && ticket.mergedInto !== null && !["note", "cause"].includes(act.type))
    return staffWords.merged(number, ticket.mergedInto);
  if (act.type === "accept" && ticket.acceptor && status !== "new") {
    const joins = status === "accepted" && isTechnician(staff.role) && !ticket.assigneeId;
    return joins ? undefined : staffWords.alreadyTaken(number, ticket.acceptor.name, ticket.assignee?.name ?? null);
  }
  if (transition(status, act.type).kind === "refused") return staffWords.refused(number, VERBS[act.type], status);
  return undefined;
}

/** What technicians do to work that is theirs only. */
const WORK: readonly Action[] = ["accept", "arrive", "resolve"];

/** Their own, or their department's that nobody carries out yet; an emergency is anybody's. */
export function isTheirs(ticket: TicketRow, staff: StaffMember): boolean {
  if (ticket.assigneeId) return ticket.assigneeId === staff.id;
  return ticket.emergency || ticket.departmentId === null || ticket.departmentId === staff.departmentId;
}

function statusAfter(ticket: TicketRow, action: Action): TicketRow["status"] {
  const outcome = transition(ticket.status, action);
  return outcome.kind === "to" ? outcome.status : ticket.status;
}

/** Who answers for a ticket that is taken up (R34): an assistant or head themselves, for a technician the duty assistant. */
async function acceptorFor(turn: Turn, ticket: TicketRow, staffId: string, technician: boolean): Promise<string> {
  const duty = technician && ticket.communityId ? await dutyAssistant(turn.tx, ticket.communityId) : undefined;
  return duty?.id ?? staffId;
}

/** What the owner is told; `false` if there is something to tell and no chat to tell it in. */
async function tellOwner(turn: Turn, ticket: TicketRow, staff: StaffMember, act: OwnersAct): Promise<boolean> {
  const words = wordsFor(ticket);
  const text = ownerText(words, ticket, staff, act);
  if (text === undefined) return true;
  if (!ticket.conversationId) return false;
  const ends = act.type === "resolve" && ticket.contactId !== null;
  turn.say({
    conversationId: ticket.conversationId,
    text: ends ? `${text}\n${words.fixedQuestion(ticket.demandType === "repair")}` : text,
    ticketNumber: ticket.number,
    priority: ticket.emergency ? 0 : 1,
  });
  if (ends && ticket.contactId) {
    await ask(turn, {
      conversationId: ticket.conversationId,
      contactId: ticket.contactId,
      kind: FIXED_QUESTION,
      data: { ticket: ticket.number },
      ticketNumber: ticket.number,
      expiresAt: new Date(turn.now.getTime() + FIXED_QUESTION_MS),
    });
  }
  return true;
}

function ownerText(words: OwnerWords, { number }: TicketRow, staff: StaffMember, act: OwnersAct): string | undefined {
  switch (act.type) {
    case "reply":
      return words.signed(act.text, staff.name, staff.departmentName);
    case "accept":
      return words.takenUp(number, staff.name);
    case "assign":
      return words.assigned(number, act.to.name);
    case "arrive":
      return words.arrived(number, staff.name);
    case "resolve":
      return words.resolvedBy(number, act.text, staff.name);
    case "reopen":
      return words.staffReopened(number, staff.name);
    case "close":
      return words.staffClosed(number);
    case "cancel":
      return words.staffCancelled(number, act.text);
    case "note":
    case "cause":
      return undefined;
  }
}

/** Whoever is given work sits, as a rule, in the ticket's room, not where it was given out. */
async function tellAssignee(turn: Turn, ticket: TicketRow, to: StaffMember): Promise<void> {
  const room = await roomOf(turn, ticket);
  if (!room) return;
  const mentions = await contactsOf(turn.tx, room.account, [to.id]);
  turn.say({
    conversationId: room.conversationId,
    text: staffWords.assigned(ticket.number, to.name, ticket.summary),
    mentions,
    ticketNumber: ticket.number,
  });
}

export function wordsFor(ticket: TicketRow): OwnerWords {
  return ownerWords(ticket.owner?.language ?? ticket.contact?.language ?? "zh_CN");
}

function lineFor(ticket: TicketRow, act: StaffAct, heard: boolean): string {
  if (act.type === "note" || act.type === "cause") return staffWords.noted(ticket.number);
  if (!heard) return staffWords.noChat(ticket.number);
  if (act.type === "reply") return staffWords.relayed(ticket.number, ticket.owner?.name ?? ticket.contact?.name ?? "业主");
  return staffWords.done(ticket.number, ticket.status, ticket.acceptor?.name ?? null, ticket.assignee?.name ?? null);
}

function refused(line: string): ActOutcome {
  return { kind: "refused", line };
}

const firstResponsePayload = z.object({ ticket: z.number().int() });

/** The first answer was due: the room is reminded if there has been none (R40). */
export const firstResponseDue: DueHandler<Turn> = async (turn, payload) => {
  const { ticket: number } = firstResponsePayload.parse(payload);
  const ticket = await lockTicket(turn, number);
  if (!ticket || !isOpen(ticket.status) || ticket.firstRespondedAt) return;
  const due = staffWords.time(ticket.firstResponseDueAt, turn.now, zoneOf(ticket));
  await addEvent(turn, number, { type: "breached", actor: SYSTEM, data: { clock: "first_response" } });
  if (ticket.emergency) await alarm(turn, ticket, () => staffWords.overdueEmergency(number, ticket.summary));
  else await tellStaff(turn, ticket, staffWords.overdue(number, ticket.summary, due));
};
