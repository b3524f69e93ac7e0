import type { Burst } from "../conversation/lanes.ts";
import type { Turn } from "../conversation/turn.ts";
import { whoWrites } from "../domain/owners/reporter.ts";
import { type Hotline, ownerWords } from "../words/index.ts";
import type { Place } from "./case.ts";
import type { Desk } from "./desk.ts";

/** Before anything is decided: what to do for one's safety, and where to call. */
export async function saySafety(desk: Desk, burst: Burst, place: Place, kind: string): Promise<void> {
  await desk.transact(async (turn) => {
    const reporter = await whoWrites(turn.tx, burst.contactId, burst.inbox.map(({ text }) => text).join("\n"));
    const text = ownerWords(reporter.language).safety(kind, await hotlinesFor(turn, reporter.communityId));
    if (await wasSaidLately(turn, place.conversationId, text)) return;
    turn.say({ conversationId: place.conversationId, text, priority: 0, dedupeKey: `safety:${burst.id}` });
  });
}

/** More than these are no help to somebody in danger. */
const MOST_HOTLINES = 3;

/** The hotline of the writer's community; where it is not known, those of all by their names, if they are few. */
async function hotlinesFor({ tx }: Turn, communityId: string | null): Promise<Hotline[]> {
  const rows = await tx.community.findMany({
    where: communityId ? { id: communityId } : {},
    select: { name: true, hotline: true },
    orderBy: { createdAt: "asc" },
    take: MOST_HOTLINES + 1,
  });
  if (rows.length > MOST_HOTLINES) return [];
  return rows.flatMap(({ name, hotline }) => (hotline ? [{ community: communityId ? null : name, phone: hotline }] : []));
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
