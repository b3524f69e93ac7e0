// A staff room that we were removed from: nothing can be said there, so its work goes to the room for all, and staff are told; where that
// one is lost itself, the heads read it in their own chats.
import type { Turn } from "../../conversation/turn.ts";
import { staffWords } from "../../words/index.ts";
import { directChatOf, generalRoom, leaders } from "./rooms.ts";

/** Does nothing for rooms that are not known, or known to be lost. */
export async function roomLost(turn: Turn, account: string, externalId: string): Promise<void> {
  const room = await turn.tx.room.findUnique({ where: { account_externalId: { account, externalId } } });
  if (!room || room.leftAt) return;
  await turn.tx.room.update({ where: { id: room.id }, data: { leftAt: turn.now } });
  if (room.kind !== "staff") return;
  const text = staffWords.roomLost(room.topic);
  const general = await generalRoom(turn.tx, room.communityId);
  const heads = general ? [] : await leaders(turn.tx, room.communityId, "head");
  const chats = general ? [general] : await Promise.all(heads.map(({ id }) => directChatOf(turn, id)));
  for (const chat of chats) if (chat) turn.say({ conversationId: chat.conversationId, text, priority: 0 });
}

export async function roomFound(turn: Turn, account: string, externalId: string): Promise<void> {
  await turn.tx.room.updateMany({ where: { account, externalId, leftAt: { not: null } }, data: { leftAt: null } });
}
