// A ticket's states and how it moves between them (pure): the only place that says what may follow what (R25–R33).
import type { StaffRole, TicketStatus } from "../../generated/prisma/enums.ts";

/** What can be done to a ticket; the names are the relay's verbs, the API's actions and the events' types. */
export type Action = "accept" | "assign" | "arrive" | "reply" | "note" | "cause" | "resolve" | "reopen" | "close" | "cancel" | "reclassify";

export type Actor =
  | { kind: "staff"; id: string; name: string; role: StaffRole }
  | { kind: "owner"; id: string | null; name: string }
  | { kind: "system"; name: string };

export const SYSTEM: Actor = { kind: "system", name: "回音" };

const OPEN = ["new", "accepted", "proposed", "working"] as const satisfies readonly TicketStatus[];
const ENDED = ["closed", "declined", "cancelled", "merged"] as const satisfies readonly TicketStatus[];

/** Still on somebody's list: not answered for yet. */
export function isOpen(status: TicketStatus): boolean {
  return (OPEN as readonly TicketStatus[]).includes(status);
}

export function hasEnded(status: TicketStatus): boolean {
  return (ENDED as readonly TicketStatus[]).includes(status);
}

/** From which states an action may be done, and to which it leads; `same` leaves the state as it is. */
const TRANSITIONS: Record<Action, { from: readonly TicketStatus[]; to: TicketStatus | "same" | "taken up" }> = {
  accept: { from: ["new"], to: "accepted" },
  assign: { from: OPEN, to: "working" },
  arrive: { from: ["new", "accepted", "working"], to: "working" },
  // A first reply takes the ticket up; after that it changes nothing.
  reply: { from: [...OPEN, "resolved", "closed", "declined"], to: "taken up" },
  note: { from: [...OPEN, "resolved", ...ENDED], to: "same" },
  cause: { from: [...OPEN, "resolved", ...ENDED], to: "same" },
  resolve: { from: ["new", "accepted", "working"], to: "resolved" },
  reopen: { from: ["resolved", "closed", "declined", "cancelled"], to: "accepted" },
  close: { from: ["resolved"], to: "closed" },
  cancel: { from: OPEN, to: "cancelled" },
  // Also of what is done: it counts in the statistics under what it was.
  reclassify: { from: [...OPEN, "resolved", "closed"], to: "same" },
};

export type Transition = { kind: "to"; status: TicketStatus } | { kind: "refused" };

/** Where an action leads from a state, or that it may not be done there. */
export function transition(status: TicketStatus, action: Action): Transition {
  const { from, to } = TRANSITIONS[action];
  if (!from.includes(status)) return { kind: "refused" };
  if (to === "same") return { kind: "to", status };
  if (to === "taken up") return { kind: "to", status: status === "new" ? "accepted" : status };
  return { kind: "to", status: to };
}

/** Actions by which a `new` ticket is taken up, so that it gets an acceptor (R34). */
export function takesUp(action: Action): boolean {
  return ["accept", "assign", "arrive", "reply", "resolve"].includes(action);
}

/** Who carries out work rather than answer for tickets. */
export function isTechnician(role: StaffRole): boolean {
  return role === "technician";
}

const TECHNICIANS_ACTIONS: readonly Action[] = ["accept", "arrive", "reply", "note", "cause", "resolve"];

/** What a role may do to a ticket; quality reads only. */
export function mayDo(role: StaffRole, action: Action): boolean {
  if (role === "quality") return false;
  return role !== "technician" || TECHNICIANS_ACTIONS.includes(action);
}

/** Who may make a demand of a complaint: it leaves the complaints' statistics, so each is listed as well. */
export function mayDowngrade(role: StaffRole): boolean {
  return ["head", "manager", "general_manager", "administrator"].includes(role);
}
