// Who leads hears of a campaign: heads in the service room, where they are mentioned, and the manager in their own chat, for they do not sit in every room.
import type { Turn } from "../../conversation/turn.ts";
import { contactsOf, directChatOf, leaders } from "../staff/rooms.ts";
import { serviceRoom } from "../tickets/binding-request.ts";

/** @param also whether the manager is called too */
export async function tellLeaders(turn: Turn, communityId: string, text: string, also: { manager: boolean }): Promise<void> {
  const [heads, managers, room] = await Promise.all([
    leaders(turn.tx, communityId, "head"),
    also.manager ? leaders(turn.tx, communityId, "manager") : [],
    serviceRoom(turn, communityId),
  ]);
  const ids = heads.map(({ id }) => id);
  if (room) turn.say({ conversationId: room.conversationId, text, mentions: await contactsOf(turn.tx, room.account, ids) });
  for (const { id } of room ? managers : [...heads, ...managers]) {
    const chat = await directChatOf(turn, id);
    if (chat) turn.say({ conversationId: chat.conversationId, text });
  }
}
