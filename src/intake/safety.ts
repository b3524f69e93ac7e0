import type { Burst } from "../conversation/lanes.ts";
import type { Turn } from "../conversation/turn.ts";
import { whoWrites } from "../domain/owners/reporter.ts";
import { ownerWords } from "../words/index.ts";
import type { Place } from "./case.ts";
import type { Desk } from "./desk.ts";

/** Before anything is decided: what to do for one's safety, and where to call. */
export async function saySafety(desk: Desk, burst: Burst, place: Place, kind: string): Promise<void> {
  await desk.transact(async (turn) => {
    const reporter = await whoWrites(turn.tx, burst.contactId, burst.inbox.map(({ text }) => text).join("\n"));
    const community = reporter.communityId ? await turn.tx.community.findUnique({ where: { id: reporter.communityId } }) : null;
    const text = ownerWords(reporter.language).safety(kind, community?.hotline ?? null);
    if (await wasSaidLately(turn, place.conversationId, text)) return;
    turn.say({ conversationId: place.conversationId, text, priority: 0, dedupeKey: `safety:${burst.id}` });
  });
}

/** Somebody in danger who goes on writing has read what to do first. */
const LATELY_MS = 10 * 60_000;

async function wasSaidLately(turn: Turn, conversationId: string, text: string): Promise<boolean> {
  const since = new Date(turn.now.getTime() - LATELY_MS);
  const said = await turn.tx.outbox.findFirst({
    where: { conversationId, text, dedupeKey: { startsWith: "safety:" }, createdAt: { gte: since } },
    select: { id: true },
  });
  return said !== null;
}
