// A ticket's states and how it moves between them (pure): the only place that says what may follow what (R25–R33). Who may do it stands
// in authority.ts, what it needs in refusal.ts.
import type { DemandType, StaffRole, TicketKind, TicketStatus } from "../../generated/prisma/enums.ts";

/** What can be done to a ticket; the names are the relay's verbs, the API's actions and the events' types. */
export const ACTIONS = [
  "accept",
  "assign",
  "transfer",
  "arrive",
  "reply",
  "promise",
  "extend",
  "propose",
  "quote",
  "consent",
  "refuse",
  "cause",
  "note",
  "judge",
  "request",
  "family",
  "fault",
  "complex",
  "await",
  "resume",
  "phone",
  "resolve",
  "decline",
  "confirm",
  "escalate",
  "reclassify",
  "merge",
  "incident",
  "apart",
  "cancel",
  "reopen",
  "close",
] as const;
export type Action = (typeof ACTIONS)[number];

export type Actor =
  | { kind: "staff"; id: string; name: string; role: StaffRole }
  | { kind: "owner"; id: string | null; name: string }
  | { kind: "system"; name: string };

export const SYSTEM: Actor = { kind: "system", name: "回音" };

export const OPEN = ["new", "accepted", "proposed", "working"] as const satisfies readonly TicketStatus[];
const ENDED = ["closed", "declined", "cancelled", "merged"] as const satisfies readonly TicketStatus[];
const ALL = [...OPEN, "resolved", ...ENDED] as const;

/** Still on somebody's list: not answered for yet. */
export function isOpen(status: TicketStatus): boolean {
  return (OPEN as readonly TicketStatus[]).includes(status);
}

export function hasEnded(status: TicketStatus): boolean {
  return (ENDED as readonly TicketStatus[]).includes(status);
}

type Leads =
  | TicketStatus
  /** Leaves the state as it is. */
  | "same"
  /** A new ticket is accepted, any other stays as it is. */
  | "taken up"
  /** Work begins, unless a proposal waits for the owner's yes. */
  | "working, or proposed";

/** From which states an action may be done, and to which it leads. */
const TRANSITIONS: Record<Action, { from: readonly TicketStatus[]; to: Leads }> = {
  accept: { from: ["new"], to: "accepted" },
  assign: { from: OPEN, to: "working, or proposed" },
  transfer: { from: OPEN, to: "same" },
  arrive: { from: OPEN, to: "working, or proposed" },
  // A first reply takes the ticket up; after that it changes nothing.
  reply: { from: [...OPEN, "resolved", "closed", "declined"], to: "taken up" },
  promise: { from: OPEN, to: "working, or proposed" },
  extend: { from: OPEN, to: "taken up" },
  propose: { from: OPEN, to: "proposed" },
  quote: { from: OPEN, to: "proposed" },
  consent: { from: OPEN, to: "working" },
  refuse: { from: OPEN, to: "accepted" },
  cause: { from: ALL, to: "same" },
  note: { from: ALL, to: "same" },
  judge: { from: [...OPEN, "resolved", "closed", "declined"], to: "same" },
  request: { from: [...OPEN, "resolved", "closed", "declined"], to: "same" },
  // Also of what is done: it counts in the statistics under what it was.
  family: { from: [...OPEN, "resolved", "closed"], to: "same" },
  fault: { from: [...OPEN, "resolved"], to: "same" },
  complex: { from: OPEN, to: "same" },
  await: { from: OPEN, to: "taken up" },
  resume: { from: OPEN, to: "same" },
  phone: { from: ALL, to: "same" },
  resolve: { from: ["new", "accepted", "working"], to: "resolved" },
  decline: { from: OPEN, to: "declined" },
  confirm: { from: OPEN, to: "declined" },
  escalate: { from: OPEN, to: "same" },
  reclassify: { from: [...OPEN, "resolved", "closed"], to: "same" },
  merge: { from: OPEN, to: "merged" },
  incident: { from: OPEN, to: "same" },
  apart: { from: OPEN, to: "same" },
  cancel: { from: OPEN, to: "cancelled" },
  reopen: { from: ["resolved", "closed", "declined", "cancelled"], to: "accepted" },
  close: { from: ["resolved"], to: "closed" },
};

export type Transition = { kind: "to"; status: TicketStatus } | { kind: "refused" };

/** Where an action leads from a state, or that it may not be done there. Danger does not wait for a yes to a proposal. */
export function transition(status: TicketStatus, action: Action, emergency = false): Transition {
  const { from, to } = TRANSITIONS[action];
  if (status === "proposed" && action === "resolve" && emergency) return { kind: "to", status: "resolved" };
  if (!from.includes(status)) return { kind: "refused" };
  if (to === "same") return { kind: "to", status };
  if (to === "taken up") return { kind: "to", status: status === "new" ? "accepted" : status };
  if (to === "working, or proposed") return { kind: "to", status: status === "proposed" && !emergency ? "proposed" : "working" };
  if (to === "proposed" && emergency) return { kind: "to", status: "working" };
  return { kind: "to", status: to };
}

const TAKES_UP: readonly Action[] = [
  "accept",
  "assign",
  "arrive",
  "reply",
  "promise",
  "extend",
  "propose",
  "quote",
  "consent",
  "refuse",
  "await",
  "resolve",
  "decline",
];

/** Actions by which a `new` ticket is taken up, so that it gets an acceptor (R34). */
export function takesUp(action: Action): boolean {
  return TAKES_UP.includes(action);
}

/** What was asked or suggested ends with its answer, unless the owner says otherwise: no call, no rating. */
export function endsQuietly({ demandType }: { demandType: DemandType | null }): boolean {
  return demandType === "enquiry" || demandType === "suggestion";
}

/** Whether a complaint counts among the defects: what was found not to be one stays out (R26). */
export function isDefect(ticket: { kind: TicketKind; status: TicketStatus; judgement: string | null }): boolean {
  if (ticket.kind !== "complaint" || ["declined", "cancelled", "merged"].includes(ticket.status)) return false;
  return ticket.judgement === null || ticket.judgement === "justified";
}
