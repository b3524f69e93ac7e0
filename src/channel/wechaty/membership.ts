// Whether a puppet's word on who joined or left a room is about the account itself (pure).

/** What a puppet tells of people who joined or left; over the wire it is any puppet's JSON, so a part may be missing. */
export interface Movement {
  roomId?: string;
  removeeIdList?: readonly string[];
  inviteeIdList?: readonly string[];
}

/** The room that the account itself joined or left; `undefined`: others did. */
export function ownRoom({ roomId, removeeIdList, inviteeIdList }: Movement, botId: string | undefined): string | undefined {
  const moved = removeeIdList ?? inviteeIdList ?? [];
  return roomId && botId !== undefined && moved.includes(botId) ? roomId : undefined;
}

/** Names a change of our own membership where deliveries are named by their message's id, which never has a colon. */
export const membershipOf = (roomId: string): string => `room:${roomId}`;
