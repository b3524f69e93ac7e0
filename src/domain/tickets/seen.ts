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
