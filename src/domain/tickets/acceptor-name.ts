// Who answers for a ticket, as staff and as the owner knows them.
import type { Turn } from "../../conversation/turn.ts";
import { ownerWords } from "../../words/index.ts";
import type { Reporter } from "../owners/reporter.ts";
import { dutyAssistant, type StaffMember } from "../staff/rooms.ts";
import { maySee } from "./authority.ts";
import { confidants } from "./card.ts";
import type { TicketRow } from "./store.ts";

/** The acceptor; before anybody has taken it up the duty assistant, or for what is discreet whoever it was given to. */
export async function acceptorOf(turn: Turn, ticket: TicketRow): Promise<{ id: string; name: string } | undefined> {
  if (ticket.acceptor) return ticket.acceptor;
  const duty = await dutyFor(turn, ticket);
  return duty;
}

async function dutyFor(turn: Turn, ticket: TicketRow): Promise<StaffMember | undefined> {
  if (ticket.discretion !== "rooms") return (await confidants(turn, ticket))[0];
  const duty = ticket.communityId ? await dutyAssistant(turn.tx, ticket.communityId, turn.now) : undefined;
  return duty && maySee(duty, ticket) ? duty : undefined;
}

export async function acceptorName(turn: Turn, ticket: TicketRow, reporter: Pick<Reporter, "language">): Promise<string> {
  const words = ownerWords(reporter.language);
  const who = await acceptorOf(turn, ticket);
  if (!who) return words.dutyUnknown;
  // A head or a manager is known by their name and title, not as an assistant.
  return ticket.discretion === "rooms" ? words.duty(who.name) : who.name;
}
