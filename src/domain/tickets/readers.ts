// Those of a rank whom a ticket may be shown to: never whom it complains of.
import type { Turn } from "../../conversation/turn.ts";
import { leaders, type StaffMember } from "../staff/rooms.ts";
import { maySee } from "./authority.ts";
import type { TicketRow } from "./store.ts";

export async function readersAmong(turn: Turn, ticket: TicketRow, role: "head" | "manager" | "general_manager"): Promise<StaffMember[]> {
  return (await leaders(turn.tx, ticket.communityId, role)).filter((staff) => maySee(staff, ticket));
}
