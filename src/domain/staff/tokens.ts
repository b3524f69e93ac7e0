// API tokens: who writes their table. A token is shown once and kept as its hash; one that is revoked stays on record.
import type { StaffRole } from "../../generated/prisma/enums.ts";
import { type Ids, sha256 } from "../../platform/kernel/ids.ts";
import type { Tx } from "../../platform/store/client.ts";
import { seesAll } from "./roles.ts";

export type TokenCreated = { kind: "created"; id: string; token: string } | { kind: "needs_staff" | "inactive" | "needs_community" };

/** A role that sees only its communities needs a member of staff, for the communities are theirs. */
export async function createToken(
  tx: Tx,
  ids: Ids,
  { role, staffId, label }: { role: StaffRole; staffId: string | null; label: string },
  now: Date,
): Promise<TokenCreated> {
  if (!staffId && !seesAll(role)) return { kind: "needs_staff" };
  if (staffId) {
    const staff = await tx.staff.findUniqueOrThrow({ where: { id: staffId }, include: { communities: true } });
    if (!staff.active) return { kind: "inactive" };
    if (!seesAll(role) && staff.communities.length === 0) return { kind: "needs_community" };
  }
  const [id, token] = [ids.id(), ids.token()];
  await tx.apiToken.create({ data: { id, label, role, staffId, hash: sha256(token), createdAt: now } });
  return { kind: "created", id, token };
}

export interface TokenRecord {
  id: string;
  label: string;
  role: StaffRole;
  staff: string | null;
  createdAt: Date;
  revokedAt: Date | null;
  /** Let in now: not revoked, and its member of staff still here. */
  valid: boolean;
}

export async function listTokens(tx: Tx): Promise<TokenRecord[]> {
  const rows = await tx.apiToken.findMany({
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    include: { staff: { select: { name: true, active: true } } },
  });
  return rows.map(({ id, label, role, staff, createdAt, revokedAt }) => ({
    id,
    label,
    role,
    staff: staff?.name ?? null,
    createdAt,
    revokedAt,
    valid: !revokedAt && staff?.active !== false,
  }));
}

export async function revokeToken(tx: Tx, id: string, now: Date): Promise<"revoked" | "already_revoked"> {
  const { count } = await tx.apiToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } });
  return count > 0 ? "revoked" : "already_revoked";
}
