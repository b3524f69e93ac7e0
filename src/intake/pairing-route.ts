// A pairing code said in a chat or room. It is taken out of the burst; whatever else was said goes on its way.
import { type Burst, consume, type Route } from "../conversation/lanes.ts";
import type { Turn } from "../conversation/turn.ts";
import { pair, readPairingCode } from "../domain/staff/pairing.ts";
import { ownerWords, staffWords } from "../words/index.ts";
import type { Desk } from "./desk.ts";

export function pairingRoute(desk: Desk): Route {
  return async (burst) => {
    const codes = burst.inbox.filter(({ text }) => readPairingCode(text));
    if (codes.length === 0) return false;
    const rest = burst.inbox.filter((message) => !codes.includes(message));
    await desk.transact(async (turn) => {
      if (rest.length === 0 && !(await consume(turn, burst))) return;
      for (const message of codes) {
        const text = await say(turn, burst, readPairingCode(message.text) ?? "");
        turn.say({ conversationId: burst.conversationId, text, dedupeKey: `pairing:${message.id}` });
      }
    });
    burst.inbox = rest;
    return rest.length === 0;
  };
}

async function say(turn: Turn, burst: Burst, code: string): Promise<string> {
  const { room } = burst.conversation;
  const outcome = await pair(turn.tx, code, { contactId: burst.contactId, roomId: room?.id ?? null }, turn.now);
  const words = ownerWords("zh_CN");
  if (outcome.kind === "refused") return words.pairingRefused;
  if (outcome.kind === "staff") return words.paired(outcome.name);
  return outcome.as === "staff" ? staffWords.roomPaired(outcome.department) : staffWords.ownersRoomPaired;
}
