// Which tickets a caller sees: the rule `maySee`, as a question to the table. Lists, searches, one ticket, its history, its files and what
// was said about it all ask here; what is not seen is not there.
import { ticketsSeenBy } from "../../domain/tickets/seen.ts";
import type { Prisma } from "../../platform/store/client.ts";
import type { Caller } from "./access.ts";

/**
 * Somebody's own token sees what they may see; nobody's sees what its role may, so that letters to the manager are left to managers.
 * Only API_TOKEN, which sets the house up and may act for everybody, sees all.
 */
export function seenBy({ tokenId, role, staffId, communities }: Caller): Prisma.TicketWhereInput {
  if (tokenId === null) return {};
  return { AND: [communities === "all" ? {} : { communityId: { in: communities } }, ticketsSeenBy({ id: staffId, role })] };
}
