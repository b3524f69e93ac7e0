// 改类: staff correct what a ticket is. Its department, its times and its place in the rooms follow, and the correction is kept as a
// labelled example. Internal: the owner is not told. Whoever calls has locked the ticket and checked state and authority.
import type { Turn } from "../../conversation/turn.ts";
import { staffWords } from "../../words/index.ts";
import { departmentFor, type StaffMember } from "../staff/rooms.ts";
import { mayDowngrade } from "./authority.ts";
import { cardText, placesOf, tellStaff } from "./card.ts";
import { beganWithoutWaiting, deadlinesOf, runningClock, startClocks } from "./clocks.ts";
import { keepExample } from "./examples.ts";
import { intentOf, type Label, labelName, type Target } from "./labels.ts";
import { closeQuietly } from "./quiet-end.ts";
import { addEvent, changeTicket, filesOf, findTicket, type TicketRow } from "./store.ts";
import { isOpen } from "./ticket.ts";

export interface Reclassification {
  to: Target;
  /** The conversation in which our answer is read: it is not told the same twice. */
  heardIn?: string;
}

/** The people on the ticket stay: handing work over is explicit (派), and the line says who has it. */
export async function reclassify(
  turn: Turn,
  ticket: TicketRow,
  staff: StaffMember,
  { to, heardIn }: Reclassification,
): Promise<{ kind: "done" | "refused"; line: string }> {
  const { number } = ticket;
  const now = labelFrom(ticket, to);
  if (!now) return { kind: "refused", line: staffWords.whichDemand(number) };
  if (intentOf(now) === intentOf(ticket) && now.category === ticket.category)
    return { kind: "refused", line: staffWords.sameClass(number, labelName(ticket)) };
  if (ticket.kind === "complaint" && now.kind === "demand" && !mayDowngrade(staff.role))
    return { kind: "refused", line: staffWords.downgradeRefused(number) };

  const departmentId = await departmentOf(turn, ticket, now);
  const family = now.kind === "complaint" ? {} : { complaintFamily: null, judgement: null };
  // The cues led to labels that were wrong; the event keeps them.
  await changeTicket(turn, ticket, { ...now, ...family, departmentId, classifiedBy: "staff", confidence: 1, cues: [] });
  await changeTicket(turn, ticket, await timesOf(turn, ticket, now));
  const after = (await findTicket(turn.tx, number)) as TicketRow;
  const [from, into] = [await departmentName(turn, ticket.departmentId), await departmentName(turn, departmentId)];
  await addEvent(turn, number, {
    type: "reclassify",
    actor: { kind: "staff", id: staff.id, name: staff.name, role: staff.role },
    from: labelName(ticket),
    to: labelName(now),
    data: {
      from: { ...recorded(ticket), department: from && { id: ticket.departmentId, name: from } },
      to: { ...recorded(after), department: into && { id: departmentId, name: into } },
      classifiedBy: ticket.classifiedBy,
      confidence: ticket.confidence,
      cues: ticket.cues,
    },
  });
  if (after.status === "resolved") await closeQuietly(turn, after); // an enquiry now: it ends by itself
  await keepExample(turn, ticket, staff.id, now);

  const moved = departmentId !== ticket.departmentId;
  const change = { number, from: labelName(ticket), to: labelName(now), department: moved ? into : undefined };
  await tellRooms(turn, { before: ticket, after, staff, department: from, line: staffWords.reclassifiedBy(change, staff.name), heardIn });
  const assignee = moved && isOpen(after.status) ? (after.assignee?.name ?? null) : null;
  return { kind: "done", line: staffWords.reclassified(change, assignee) };
}

/** What the ticket becomes; nothing if it is said that a complaint is a demand, but not which. */
function labelFrom(ticket: TicketRow, { intent, category }: Target): Label | undefined {
  const wanted = intent === "demand" ? (ticket.kind === "demand" ? intentOf(ticket) : undefined) : (intent ?? intentOf(ticket));
  if (!wanted) return undefined;
  return {
    kind: wanted === "complaint" ? "complaint" : "demand",
    demandType: wanted === "complaint" ? null : wanted,
    category: category ?? ticket.category,
  };
}

/** The new category's department; another intent of the same category stays where it is. */
async function departmentOf(turn: Turn, ticket: TicketRow, now: Label): Promise<string | null> {
  if (now.category === ticket.category) return ticket.departmentId;
  return (ticket.communityId && (await departmentFor(turn.tx, ticket.communityId, now.category))) || null;
}

/** The new class's times from when the clock began to run; what is over (an answer given, work finished) keeps the time it had. */
async function timesOf(turn: Turn, ticket: TicketRow, now: Label): Promise<{ firstResponseDueAt?: Date; resolveDueAt?: Date }> {
  if (!isOpen(ticket.status)) return {};
  const from = await beganWithoutWaiting(turn, ticket);
  const { firstResponseDueAt } = await deadlinesOf(turn, { ...ticket, ...now }, from);
  // The owner was told a time: while it can be kept, only an earlier one takes its place; and none that is past already.
  const promised = ticket.firstResponseDueAt;
  const stays = firstResponseDueAt < turn.now || (promised >= turn.now && promised <= firstResponseDueAt);
  const running = (await runningClock(turn, ticket.number, "first_response", ticket.reopened)) !== undefined;
  return startClocks(turn, { ...ticket, ...now }, from, stays || !running ? ["first_response"] : []);
}

interface Told {
  before: TicketRow;
  after: TicketRow;
  staff: StaffMember;
  /** The department that had it. */
  department: string | null;
  line: string;
  heardIn: string | undefined;
}

/** The room that had the card hears of it; a room that gets the ticket sees the card, unless nothing is left to do. */
async function tellRooms(turn: Turn, { before, after, staff, department, line, heardIn }: Told): Promise<void> {
  const [[old], [present]] = [await placesOf(turn, before), await placesOf(turn, after)];
  if (old && old.conversationId !== heardIn) await tellStaff(turn, before, line);
  if (old?.conversationId === present?.conversationId || !isOpen(after.status)) return;
  const messages = await turn.tx.ticketMessage.findMany({ where: { ticketNumber: after.number } });
  const files = await filesOf(
    turn,
    messages.map(({ inboxId }) => inboxId),
  );
  const people = { acceptor: after.acceptor?.name ?? null, assignee: after.assignee?.name ?? null };
  const remark = staffWords.movedHere(staff.name, department, labelName(before), people);
  // Not the alert of a new emergency: who is on call has heard of it.
  await tellStaff(turn, after, `${cardText(after, files, turn.now)}\n${remark}`, { files });
}

async function departmentName(turn: Turn, id: string | null): Promise<string | null> {
  return id ? (await turn.tx.department.findUniqueOrThrow({ where: { id } })).name : null;
}

/** What changed and is overwritten on the ticket, for the event. */
function recorded({ kind, demandType, category, firstResponseDueAt, resolveDueAt }: TicketRow) {
  const [first, resolve] = [firstResponseDueAt.toISOString(), resolveDueAt.toISOString()];
  return { kind, demandType, category, firstResponseDueAt: first, resolveDueAt: resolve };
}
