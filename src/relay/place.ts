// Where a staff command is said: a registered staff room, or the direct chat of a member of staff, where only what was brought to them
// privately may be handled.
import type { Burst } from "../conversation/lanes.ts";
import type { StaffMember } from "../domain/staff/rooms.ts";
import { maySee } from "../domain/tickets/authority.ts";
import type { TicketRow } from "../domain/tickets/store.ts";

export interface Place {
  conversationId: string;
  contactId: string;
  /** Null in a direct chat. */
  room: { communityId: string; departmentId: string | null } | null;
}

export function placeOf({ conversationId, contactId, conversation }: Burst): Place {
  const { room } = conversation;
  const staffRoom = room?.kind === "staff" ? { communityId: room.communityId ?? "", departmentId: room.departmentId } : null;
  return { conversationId, contactId, room: staffRoom };
}

/** Whether a ticket may be spoken of here; in rooms not what was said in confidence. */
export function belongsHere(place: Place, ticket: TicketRow, staff: StaffMember): "yes" | "privately" | "in the room" | "unseen" {
  if (!maySee(staff, ticket)) return "unseen";
  const discreet = ticket.discretion !== "rooms";
  if (place.room) return discreet ? "privately" : "yes";
  const broughtHere = ticket.broughtTo !== null && (staff.role === "manager" || staff.role === "general_manager");
  return discreet || broughtHere ? "yes" : "in the room";
}
