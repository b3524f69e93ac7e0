// Which tickets a caller sees: the rule `maySee`, as a question to the table. Lists, searches, one ticket, its history, its files and what
// was said about it all ask here; what is not seen is not there.
import { maySee } from "../../domain/tickets/authority.ts";
import { Discretion } from "../../generated/prisma/enums.ts";
import type { Prisma } from "../../platform/store/client.ts";
import type { Caller } from "./access.ts";

/** Only its discretion says who sees it. */
const nobodys = { acceptorId: null, assigneeId: null, complainedStaff: [] };

/**
 * Somebody's own token sees what they may see; nobody's sees what its role may, so that letters to the manager are left to managers.
 * Only API_TOKEN, which sets the house up and may act for everybody, sees all.
 */
export function seenBy({ tokenId, role, staffId, communities }: Caller): Prisma.TicketWhereInput {
  if (tokenId === null) return {};
  const reader = { id: staffId ?? "", role };
  const open = Object.values(Discretion).filter((discretion) => maySee(reader, { ...nobodys, discretion }));
  return {
    AND: [
      communities === "all" ? {} : { communityId: { in: communities } },
      { OR: [{ discretion: { in: open } }, ...(staffId ? [{ acceptorId: staffId }, { assigneeId: staffId }] : [])] },
      staffId ? { complainedStaff: { none: { staffId } } } : {},
    ],
  };
}
