// Registering rooms: a code for a room, and which rooms there are. The room becomes what the code says when it is said there.
import type { RoomKind } from "../../generated/prisma/enums.ts";
import type { Ids } from "../../platform/kernel/ids.ts";
import type { Tx } from "../../platform/store/client.ts";
import { makePairingCode } from "./pairing.ts";

/** What a room is to become: owners', a department's, or the staff room for all. */
export type RoomPlan = { kind: "owners" | "staff"; communityId: string; departmentId?: string };

/** Makes a code, and says which room has that place now: it loses it when the code is used (owners may have many rooms). */
export async function planRoom(tx: Tx, ids: Ids, plan: RoomPlan, now: Date): Promise<{ code: string; replaces: string | null }> {
  const { kind, communityId, departmentId = null } = plan;
  const present =
    kind === "staff" ? await tx.room.findFirst({ where: { kind, communityId, departmentId }, select: { topic: true } }) : null;
  return { code: await makePairingCode(tx, ids, { room: plan }, now), replaces: present?.topic ?? null };
}

export interface RoomRecord {
  id: string;
  topic: string;
  kind: RoomKind;
  community: string | null;
  department: string | null;
}

/** Registered rooms first, then those the account sits in without a part. */
export async function listRooms(tx: Tx): Promise<RoomRecord[]> {
  const rows = await tx.room.findMany({
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    include: { community: { select: { name: true } }, department: { select: { name: true } } },
  });
  const shown = rows.map(({ id, topic, kind, community, department }) => ({
    id,
    topic,
    kind,
    community: community?.name ?? null,
    department: department?.name ?? null,
  }));
  return [...shown.filter(({ kind }) => kind !== "unregistered"), ...shown.filter(({ kind }) => kind === "unregistered")];
}
