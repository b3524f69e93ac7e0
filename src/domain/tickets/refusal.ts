// Why an act is refused (pure): the role, the state, whose work it is, and what an act needs (R25–R34). Relay, console and API ask here,
// and say it in the same words.
import type { Fault, ProposalKind, ProposalState, StaffRole, TicketKind, TicketStatus } from "../../generated/prisma/enums.ts";
import type { RefusalSaid } from "../../words/acts.ts";
import { isHead, isTechnician, isTheirs, mayDo, type Standing, WORK } from "./authority.ts";
import { type Action, isOpen, transition } from "./ticket.ts";

const NEEDS_TEXT: readonly Action[] = [
  "reply",
  "note",
  "cause",
  "reopen",
  "propose",
  "quote",
  "extend",
  "decline",
  "escalate",
  "await",
  "complex",
];
/** What is written on a ticket's record even where it was merged into another. */
const RECORD: readonly Action[] = ["note", "cause", "phone"];

/** What the rules look at. */
export interface TicketFacts extends Standing {
  status: TicketStatus;
  kind: TicketKind;
  emergency: boolean;
  complex: boolean;
  acceptorId: string | null;
  acceptor: { name: string } | null;
  assigneeId: string | null;
  assignee: { name: string } | null;
  departmentId: string | null;
  offeredToId: string | null;
  mergedInto: number | null;
  declineText: string | null;
  promisedAt: Date | null;
  fault: Fault | null;
  awaitingSince: Date | null;
  complainedStaff: readonly { staffId: string }[];
}

export type Refusal = RefusalSaid;

/** What an act brings along that the rules ask for. */
export interface Given {
  type: Action;
  text?: string | undefined;
  /** Who is to do it or answer for it. */
  to?: { id: string; name: string } | undefined;
}

/** The last plan or price that was put to the owner. */
export interface LastProposal {
  kind: ProposalKind;
  state: ProposalState;
}

/** Why somebody may not do something to a ticket; undefined if they may. */
export function refusalOf(
  ticket: TicketFacts,
  staff: { id: string; role: StaffRole; departmentId: string | null },
  { type, text, to }: Given,
  last: LastProposal | undefined,
): Refusal | undefined {
  const technician = isTechnician(staff.role);
  if (!mayDo(staff.role, type, ticket)) return { why: "role" };
  if (technician && WORK.includes(type) && !isTheirs(ticket, staff)) return { why: "others work", assignee: ticket.assignee?.name ?? null };
  if (type === "phone" && !isHead(staff.role) && ticket.acceptorId !== staff.id && ticket.assigneeId !== staff.id)
    return { why: "not holder" };
  if (NEEDS_TEXT.includes(type) && (text ?? "").trim() === "") return { why: "text" };
  if (ticket.status === "merged" && ticket.mergedInto !== null && !RECORD.includes(type)) return { why: "merged", into: ticket.mergedInto };
  // R34: who it complains of neither works on it nor answers for it.
  if (to && ticket.complainedStaff.some(({ staffId }) => staffId === to.id)) return { why: "complained of", name: to.name };
  if (type === "assign" && to && ticket.assigneeId === to.id && isOpen(ticket.status)) return { why: "assigned already", name: to.name };
  if (type === "accept" && ticket.acceptor && ticket.status !== "new") {
    if (ticket.offeredToId === staff.id && isOpen(ticket.status)) return undefined;
    const joins = (ticket.status === "accepted" || ticket.status === "working") && technician && !ticket.assigneeId;
    return joins ? undefined : { why: "taken", acceptor: ticket.acceptor.name, assignee: ticket.assignee?.name ?? null };
  }
  if (transition(ticket.status, type, ticket.emergency).kind === "refused") return { why: "state" };
  return lacking(ticket, staff.role, type, text, last);
}

function lacking(
  ticket: TicketFacts,
  role: StaffRole,
  type: Action,
  text: string | undefined,
  last: LastProposal | undefined,
): Refusal | undefined {
  const complaint = ticket.kind === "complaint";
  const said = (text ?? "").trim() !== "";
  switch (type) {
    // The owner objected, and the manager looks at it.
    case "decline":
      return ticket.broughtTo === "manager" && role === "head" ? { why: "brought up" } : undefined;
    case "confirm":
      if (ticket.broughtTo === "manager" && role === "head") return { why: "brought up" };
      return ticket.declineText === null ? { why: "no decline" } : undefined;
    case "consent":
    case "refuse":
      return last?.state === "waiting" ? undefined : { why: "no proposal" };
    case "judge":
    case "family":
      return complaint ? undefined : { why: "not complaint" };
    case "extend":
      return ticket.promisedAt ? undefined : { why: "no promise" };
    case "resume":
      return ticket.awaitingSince ? undefined : { why: "not waiting" };
    case "await":
      return ticket.awaitingSince ? { why: "waiting already" } : undefined;
    case "resolve":
      // R31: what the owner said no to is not done, unless it costs them nothing after all.
      if (last?.state === "refused" && !ticket.emergency && ticket.fault !== "shared") return { why: "not agreed", kind: last.kind };
      // A complaint that took a week is answered in writing.
      return complaint && ticket.complex && !said ? { why: "written answer" } : undefined;
    default:
      return undefined;
  }
}
