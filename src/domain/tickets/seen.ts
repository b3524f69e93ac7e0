// Which tickets somebody may see: the rule `maySee`, as a question to the table.
import { Discretion, type StaffRole } from "../../generated/prisma/enums.ts";
import type { Prisma } from "../../platform/store/client.ts";
import { maySee } from "./authority.ts";

/** Only its discretion says who sees it. */
const nobodys = { acceptorId: null, assigneeId: null, complainedStaff: [] };

/** @param reader without an id they are nobody in particular, and see what their role may */
export function ticketsSeenBy({ id, role }: { id: string | null; role: StaffRole }): Prisma.TicketWhereInput {
  const open = Object.values(Discretion).filter((discretion) => maySee({ id: id ?? "", role }, { ...nobodys, discretion }));
  return {
    AND: [
      { OR: [{ discretion: { in: open } }, ...(id ? [{ acceptorId: id }, { assigneeId: id }] : [])] },
      id ? { complainedStaff: { none: { staffId: id } } } : {},
    ],
  };
}

const HOUSEHOLDS = { kind: "demand", demandType: { in: ["repair", "service"] }, discretion: "rooms" } satisfies Prisma.TicketWhereInput;

/** Somebody at home as a chat knows them. */
export interface AtHome {
  contactId: string;
  householdId: string | null;
  owner?: { id: string } | null;
}

/**
 * Which tickets a chat may see, ask about and add to: its own, what staff took down for its owner, and what the household needs done. What somebody
 * complained of is theirs alone, also at home: it may be about whoever lives with them (R93). So is what they asked or suggested.
 */
export function ticketsSeenFrom({ contactId, householdId, owner }: AtHome): Prisma.TicketWhereInput {
  return {
    OR: [
      { contactId },
      ...(owner ? [{ ownerId: owner.id, contactId: null }] : []),
      ...(householdId ? [{ householdId, ...HOUSEHOLDS }] : []),
    ],
  };
}
