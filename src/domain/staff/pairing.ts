// Pairing: a one-time code from the terminal, said in the chat or in the room, binds that contact to a member of staff or that room
// to a department. On channels whose ids change at every log-in it is how authority is proven anew.
import type { RoomKind } from "../../generated/prisma/enums.ts";
import { type Ids, sha256 } from "../../platform/kernel/ids.ts";
import { halfWidth } from "../../platform/kernel/text.ts";
import type { Tx } from "../../platform/store/client.ts";
import { placeRoom } from "./place-room.ts";

/** A code lives a day. */
export const PAIRING_LIFETIME_MS = 24 * 3_600_000;

export type PairingTarget =
  | { staffId: string }
  | { room: { kind: Exclude<RoomKind, "unregistered">; communityId: string; departmentId?: string } };

/** Makes a code for a member of staff or a room; it is stored hashed and shown once. */
export async function makePairingCode(tx: Tx, ids: Ids, target: PairingTarget, now: Date): Promise<string> {
  const code = ids.pairingCode();
  const row =
    "staffId" in target
      ? { staffId: target.staffId }
      : { roomKind: target.room.kind, communityId: target.room.communityId, departmentId: target.room.departmentId ?? null };
  await tx.pairingCode.create({ data: { hash: sha256(code), expiresAt: new Date(now.getTime() + PAIRING_LIFETIME_MS), ...row } });
  return code;
}

/** The pairing code in a message that consists of one, @mention aside. */
export function readPairingCode(text: string): string | undefined {
  return /^(?:@\S+\s+)?(HY-[A-Z2-9]{10})$/.exec(halfWidth(text).trim().toUpperCase())?.[1];
}

export type Paired = { kind: "staff"; name: string } | { kind: "room"; as: RoomKind; department: string | null } | { kind: "refused" };

/** Uses a code said by a contact, in a room or directly. Once used, expired, unknown or said in the wrong place it does nothing. */
export async function pair(tx: Tx, code: string, place: { contactId: string; roomId: string | null }, now: Date): Promise<Paired> {
  const { count } = await tx.pairingCode.updateMany({
    where: { hash: sha256(code), usedAt: null, expiresAt: { gt: now }, ...(place.roomId ? { staffId: null } : { roomKind: null }) },
    data: { usedAt: now },
  });
  if (count === 0) return { kind: "refused" };
  const { staff, roomKind, communityId, department } = await tx.pairingCode.findUniqueOrThrow({
    where: { hash: sha256(code) },
    include: { staff: true, department: true },
  });
  if (staff) {
    await tx.staffContact.upsert({
      where: { contactId: place.contactId },
      create: { contactId: place.contactId, staffId: staff.id, pairedAt: now },
      update: { staffId: staff.id, pairedAt: now },
    });
    return { kind: "staff", name: staff.name };
  }
  const departmentId = department?.id ?? null;
  await placeRoom(tx, place.roomId ?? "", { kind: roomKind ?? "unregistered", communityId, departmentId });
  return { kind: "room", as: roomKind ?? "unregistered", department: department?.name ?? null };
}
