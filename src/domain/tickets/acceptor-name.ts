// Who answers for a ticket, as the owner knows them.
import type { Turn } from "../../conversation/turn.ts";
import { ownerWords } from "../../words/index.ts";
import type { Reporter } from "../owners/reporter.ts";
import { dutyAssistant } from "../staff/rooms.ts";

/** The acceptor; the duty assistant before anybody has taken it up. */
export async function acceptorName(
  turn: Turn,
  ticket: { acceptor: { name: string } | null; communityId: string | null },
  reporter: Reporter,
): Promise<string> {
  const words = ownerWords(reporter.language);
  const name = ticket.acceptor?.name ?? (ticket.communityId ? (await dutyAssistant(turn.tx, ticket.communityId))?.name : undefined);
  return name ? words.duty(name) : words.dutyUnknown;
}
