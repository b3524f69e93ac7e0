// Who may do what to a ticket, and who sees it (pure): by role, by whose work it is, and by whom it complains of (R08, R29, R34).
import type { Discretion, StaffRole } from "../../generated/prisma/enums.ts";
import type { Action } from "./ticket.ts";

/** Who carries out work rather than answer for tickets. */
export function isTechnician(role: StaffRole): boolean {
  return role === "technician";
}

/** Who may confirm a decline, order a hand-over, and make a demand of a complaint. */
export function isHead(role: StaffRole): boolean {
  return ["head", "manager", "general_manager", "administrator"].includes(role);
}

const TECHNICIANS: readonly Action[] = ["accept", "arrive", "reply", "promise", "extend", "cause", "note", "quote", "phone", "resolve"];
const HEADS_ONLY: readonly Action[] = ["confirm"];
/** What managers do to every ticket; the rest they do to what was brought up to them. */
const ORDERS: readonly Action[] = ["assign", "transfer", "reopen", "reclassify", "reply", "note", "escalate"];

export interface Standing {
  broughtTo: StaffRole | null;
  discretion: Discretion;
}

/** What a role may do to a ticket (the roles of R08, R29, R34); quality reads only. */
export function mayDo(role: StaffRole, action: Action, standing: Standing = { broughtTo: null, discretion: "rooms" }): boolean {
  switch (role) {
    case "quality":
      return false;
    case "technician":
      return TECHNICIANS.includes(action);
    case "assistant":
      return !HEADS_ONLY.includes(action);
    case "manager":
    case "general_manager":
      return ORDERS.includes(action) || wasBroughtTo(role, standing);
    case "head":
    case "administrator":
      return true;
  }
}

function wasBroughtTo(role: "manager" | "general_manager", { broughtTo, discretion }: Standing): boolean {
  const lower = broughtTo === "manager" || discretion === "manager" || discretion === "head";
  const higher = broughtTo === "general_manager" || discretion === "general_manager";
  return role === "manager" ? lower : lower || higher;
}

/** Who may make a demand of a complaint: it leaves the complaints' statistics, so each is listed as well. */
export function mayDowngrade(role: StaffRole): boolean {
  return isHead(role);
}

/** Whom a ticket is shown to. Nobody sees one that complains of them; what is said in confidence is seen by those it was said to. */
export function maySee(
  staff: { id: string; role: StaffRole },
  ticket: { discretion: Discretion; acceptorId: string | null; assigneeId: string | null; complainedStaff: readonly { staffId: string }[] },
): boolean {
  if (ticket.complainedStaff.some(({ staffId }) => staffId === staff.id)) return false;
  if (ticket.discretion === "rooms" || ticket.acceptorId === staff.id || ticket.assigneeId === staff.id) return true;
  const readers: Record<Exclude<Discretion, "rooms">, readonly StaffRole[]> = {
    head: ["head", "manager", "general_manager", "quality", "administrator"],
    manager: ["manager", "general_manager"],
    general_manager: ["general_manager"],
  };
  return readers[ticket.discretion].includes(staff.role);
}

/** What technicians do to work that is theirs only. */
export const WORK: readonly Action[] = ["accept", "arrive", "promise", "extend", "quote", "resolve"];

/** A technician's own, or their department's that nobody carries out yet; an emergency is anybody's. */
export function isTheirs(
  ticket: { assigneeId: string | null; departmentId: string | null; emergency: boolean },
  staff: { id: string; departmentId: string | null },
): boolean {
  if (ticket.assigneeId) return ticket.assigneeId === staff.id;
  return ticket.emergency || ticket.departmentId === null || ticket.departmentId === staff.departmentId;
}
