// Who saw or took what of an owner's (R93): the only writer of the access log, and who may read it.
import type { StaffRole } from "../../../generated/prisma/enums.ts";
import { storable } from "../../../platform/kernel/text.ts";
import type { Tx } from "../../../platform/store/client.ts";

/**
 * phone: the full number. record: all that stands in the registry. list: among others, masked. change: by hand. import: by a list. correct, export, erase: an owner's rights, carried out.
 * accesses: this log.
 */
export const ACCESS_ACTS = ["phone", "record", "list", "change", "import", "correct", "export", "erase", "accesses"] as const;
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

const DAY_MS = 24 * 3_600_000;

/** Owners whom a list shows: whoever looks at them again within a day has seen no more, and nothing more is written. */
export async function logListed(tx: Tx, staff: { id: string } | null, ownerIds: readonly string[], now: Date): Promise<void> {
  const [staffId, act] = [staff?.id ?? null, "list" satisfies AccessAct];
  const lately = await tx.accessLog.findMany({
    where: { ownerId: { in: [...ownerIds] }, at: { gt: new Date(now.getTime() - DAY_MS) }, staffId, act },
    select: { ownerId: true },
  });
  const known = new Set(lately.map(({ ownerId }) => ownerId));
  const rows = [...new Set(ownerIds)].filter((id) => !known.has(id)).map((ownerId) => ({ at: now, staffId, act, ownerId }));
  if (rows.length > 0) await tx.accessLog.createMany({ data: rows });
}

/** A list that was imported, and whom of the books it changed. */
export async function logImport(
  tx: Tx,
  { staff, ownerIds, reason }: Pick<Access, "staff" | "reason"> & { ownerIds: readonly string[] },
  now: Date,
): Promise<void> {
  await logAccess(tx, { staff, act: "import", ownerId: null, reason: reason ?? null }, now);
  await tx.$executeRaw`
    INSERT INTO access_log (at, staff_id, act, owner_id) SELECT ${now}, ${staff?.id ?? null}, ${"import" satisfies AccessAct}, id FROM unnest(${[...ownerIds]}::text[]) AS id`;
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

/** The acts that show a full number or all of a record. */
const LOOKS: AccessAct[] = ["phone", "record"];

export async function countLooks(tx: Tx, ownerId: string): Promise<number> {
  return tx.accessLog.count({ where: { ownerId, act: { in: LOOKS } } });
}

/** How often staff looked at an owner's full number or record, and the last of it, newest first. */
export async function latestLooks(
  tx: Tx,
  ownerId: string,
  atMost: number,
): Promise<{ total: number; looks: { at: Date; act: string; by: string | null }[] }> {
  const rows = await tx.accessLog.findMany({
    where: { ownerId, act: { in: LOOKS } },
    select: { at: true, act: true, staff: { select: { name: true } } },
    orderBy: { id: "desc" },
    take: atMost,
  });
  return { total: await countLooks(tx, ownerId), looks: rows.map(({ at, act, staff }) => ({ at, act, by: staff?.name ?? null })) };
}
