// Who saw or took what of an owner's (R93): the only writer of the access log, and who may read it.
import type { StaffRole } from "../../../generated/prisma/enums.ts";
import { storable } from "../../../platform/kernel/text.ts";
import type { Tx } from "../../../platform/store/client.ts";

/** phone: the full number. record: all that stands in the registry. correct, export, erase: an owner's rights, carried out. accesses: this log. */
export const ACCESS_ACTS = ["phone", "record", "correct", "export", "erase", "accesses"] as const;
type AccessAct = (typeof ACCESS_ACTS)[number];

interface Access {
  /** Null: API_TOKEN, the terminal, or the owner themselves (the reason says which). */
  staff: { id: string } | null;
  act: AccessAct;
  ownerId: string | null;
  ticketNumber?: number | null;
  reason?: string | null;
}

export async function logAccess(tx: Tx, { staff, act, ownerId, ticketNumber, reason }: Access, now: Date): Promise<void> {
  await tx.accessLog.create({
    data: {
      at: now,
      staffId: staff?.id ?? null,
      act,
      ownerId,
      ticketNumber: ticketNumber ?? null,
      reason: reason ? storable(reason) : null,
    },
  });
}

/** Roles that must be able to call an owner. Technicians get the number of the ticket that they carry out, through its own command. */
export function maySeePhones(role: StaffRole): boolean {
  return ["assistant", "head", "manager", "general_manager", "administrator"].includes(role);
}

/** Who may read who saw what, and carry out an owner's rights to a copy and to erasure. */
export function mayAudit(role: StaffRole): boolean {
  return ["head", "manager", "general_manager", "administrator"].includes(role);
}

interface AccessSeen {
  id: bigint;
  at: Date;
  act: string;
  by: { id: string; name: string } | null;
  ticket: number | null;
  reason: string | null;
}

/** The accesses to an owner's data, newest first. @param before the id at which the page before ended */
export async function accessesTo(tx: Tx, ownerId: string, atMost: number, before?: bigint): Promise<AccessSeen[]> {
  const rows = await tx.accessLog.findMany({
    where: { ownerId, ...(before !== undefined && { id: { lt: before } }) },
    include: { staff: { select: { id: true, name: true } } },
    orderBy: { id: "desc" },
    take: atMost,
  });
  return rows.map(({ id, at, act, staff, ticketNumber, reason }) => ({ id, at, act, by: staff, ticket: ticketNumber, reason }));
}
