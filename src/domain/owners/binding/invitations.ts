// Invitations: codes that bind whoever says them in one step. A code is shown once and kept as its hash; one that is revoked stays on record.
import type { Turn } from "../../../conversation/turn.ts";
import type { OwnerRole } from "../../../generated/prisma/enums.ts";
import { type Ids, sha256 } from "../../../platform/kernel/ids.ts";
import type { Prisma, Tx } from "../../../platform/store/client.ts";

/** "BCDFG-HJKLM": as it is printed, easier to type. */
export function shownCode(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

export interface NewInvitation {
  houseId: string;
  /** Whom it binds; null for whoever says it. */
  ownerId: string | null;
  role: OwnerRole;
  uses: number;
  days: number;
  byId: string | null;
}

export const INVITATION_LIMITS = { uses: 500, days: 366 };
const DAY_MS = 24 * 3_600_000;

/** Its id is the hash of the code, which is returned this once. */
export async function createInvitation(
  tx: Tx,
  ids: Ids,
  { houseId, ownerId, role, uses, days, byId }: NewInvitation,
  now: Date,
): Promise<{ id: string; code: string; expiresAt: Date }> {
  const code = ids.invitationCode();
  const expiresAt = new Date(now.getTime() + days * DAY_MS);
  const row = { houseId, ownerId, role, byId, left: uses, expiresAt, createdAt: now };
  const { hash } = await tx.invitation.create({ data: { ...row, hash: sha256(code) } });
  return { id: hash, code, expiresAt };
}

const withHouse = { house: true, owner: { select: { id: true, name: true, erasedAt: true } } } satisfies Prisma.InvitationInclude;
export type InvitationRow = Prisma.InvitationGetPayload<{ include: typeof withHouse }>;

export async function findInvitation(tx: Tx, id: string): Promise<InvitationRow | undefined> {
  return (await tx.invitation.findUnique({ where: { hash: id }, include: withHouse })) ?? undefined;
}

/** All invitations, newest first. */
export async function listInvitations(tx: Tx): Promise<InvitationRow[]> {
  return tx.invitation.findMany({ include: withHouse, orderBy: [{ createdAt: "desc" }, { hash: "asc" }] });
}

/** `false` if it was revoked before. */
export async function revokeInvitation(tx: Tx, id: string, now: Date): Promise<boolean> {
  return (await tx.invitation.updateMany({ where: { hash: id, revokedAt: null }, data: { revokedAt: now } })).count > 0;
}

export type Unusable = "unknown" | "revoked" | "expired" | "used up";

/** Which of some codes are of an invitation, be it good or not. */
export async function codesOfInvitations(tx: Tx, codes: readonly string[]): Promise<Set<string>> {
  if (codes.length === 0) return new Set();
  const rows = await tx.invitation.findMany({ where: { hash: { in: codes.map((code) => sha256(code)) } }, select: { hash: true } });
  const hashes = new Set(rows.map(({ hash }) => hash));
  return new Set(codes.filter((code) => hashes.has(sha256(code))));
}

type Taken = { invitation: InvitationRow } | { unusable: Unusable; houseId: string | null };

/** Uses a code once: of two at the same moment only so many get through as are left. */
export async function takeInvitation(turn: Turn, code: string): Promise<Taken> {
  return takeInvitationOf(turn, sha256(code));
}

/** The same by an invitation's id. */
export async function takeInvitationOf({ tx, now }: Turn, id: string): Promise<Taken> {
  const { count } = await tx.invitation.updateMany({
    where: { hash: id, revokedAt: null, expiresAt: { gt: now }, left: { gt: 0 }, OR: [{ ownerId: null }, { owner: { erasedAt: null } }] },
    data: { left: { decrement: 1 } },
  });
  const invitation = await findInvitation(tx, id);
  if (!invitation) return { unusable: "unknown", houseId: null };
  return count > 0 ? { invitation } : { unusable: whyNot(invitation, now), houseId: invitation.houseId };
}

/** It was not needed after all, and may serve somebody else. */
export async function giveBack({ tx }: Turn, id: string): Promise<void> {
  await tx.invitation.update({ where: { hash: id }, data: { left: { increment: 1 } } });
}

export function whyNot({ revokedAt, expiresAt, owner }: InvitationRow, now: Date): Unusable {
  if (revokedAt || owner?.erasedAt) return "revoked";
  return expiresAt <= now ? "expired" : "used up";
}
