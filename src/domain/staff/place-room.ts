// What a room is: owners', a department's, the staff room for all, or nothing of ours. Said by a code in the room itself, or by whoever may
// set the house up.
import type { RoomKind } from "../../generated/prisma/enums.ts";
import type { Tx } from "../../platform/store/client.ts";

export interface RoomPart {
  kind: RoomKind;
  communityId: string | null;
  departmentId: string | null;
}

/** The room that had this place before is one no longer: a department has one room, and so have all together. */
export async function placeRoom(tx: Tx, roomId: string, { kind, communityId, departmentId }: RoomPart): Promise<void> {
  if (kind === "staff")
    await tx.room.updateMany({
      where: { kind: "staff", communityId, departmentId, NOT: { id: roomId } },
      data: { kind: "unregistered", departmentId: null },
    });
  await tx.room.update({ where: { id: roomId }, data: { kind, communityId, departmentId } });
}
