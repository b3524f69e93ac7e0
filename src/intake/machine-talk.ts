// Two machines that answer each other would go on for ever: a sender who repeats our words or theirs is not answered, and staff are told
// once. Emergencies are heard whatever the sender does.
import { type Burst, consume } from "../conversation/lanes.ts";
import { type Exchange, guard, loopSince } from "../conversation/loop-guard.ts";
import { whoWrites } from "../domain/owners/reporter.ts";
import { generalRoom } from "../domain/staff/rooms.ts";
import { oneLine } from "../platform/kernel/text.ts";
import { staffWords } from "../words/index.ts";
import type { Desk } from "./desk.ts";
import { readEmergency } from "./embedded/emergency.ts";

const QUIET_MS = 10 * 60_000;
const MOST = 300;

/** `true` if the burst was taken out of the way without an answer. */
export async function isMachineTalk(desk: Desk, burst: Burst): Promise<boolean> {
  const spoken = burst.inbox.filter(({ kind }) => kind === "text");
  const last = spoken.at(-1);
  if (!last || spoken.length !== burst.inbox.length) return false;
  const exchange = await exchangeOf(desk, burst, last);
  const verdicts = spoken.map(({ text, receivedAt }) => guard({ ...exchange, text, now: receivedAt }));
  const echoes = verdicts.every((verdict) => verdict === "echo");
  const loops = verdicts.every((verdict) => verdict !== "go_on");
  if (!echoes && (!loops || spoken.some(({ text }) => readEmergency(text)))) return false;
  await desk.transact(async (turn) => {
    if (!(await consume(turn, burst)) || echoes) return;
    const { communityId, contactName } = await whoWrites(turn.tx, burst.contactId);
    const room = await generalRoom(turn.tx, communityId);
    const since = loopSince({ ...exchange, text: last.text, now: last.receivedAt })?.toISOString() ?? "";
    if (room)
      turn.say({
        conversationId: room.conversationId,
        text: staffWords.loop(oneLine(contactName)),
        dedupeKey: `loop:${burst.conversationId}:${burst.contactId}:${since}`,
      });
  });
  return true;
}

/** What this sender and we said lately, back to their last ten minutes of quiet; what is at hand left out. */
async function exchangeOf({ db }: Desk, burst: Burst, last: { receivedAt: Date }): Promise<Omit<Exchange, "text" | "now">> {
  const { conversationId, contactId } = burst;
  const rows = await db.inbox.findMany({
    where: { conversationId, contactId, kind: "text", id: { lt: burst.inbox[0]?.id ?? 0n } },
    orderBy: { id: "desc" },
    take: MOST,
    select: { text: true, receivedAt: true },
  });
  const run: typeof rows = [];
  let after = last.receivedAt.getTime();
  for (const row of rows) {
    if (after - row.receivedAt.getTime() > QUIET_MS) break;
    run.push(row);
    after = row.receivedAt.getTime();
  }
  const from = new Date(Math.min(after, last.receivedAt.getTime() - QUIET_MS));
  const said = await db.outbox.findMany({
    where: { conversationId, createdAt: { gte: from }, text: { not: "" } },
    orderBy: { id: "desc" },
    take: MOST,
    select: { text: true, createdAt: true },
  });
  return {
    heard: run.map(({ text, receivedAt }) => ({ text, at: receivedAt })),
    said: said.map(({ text, createdAt }) => ({ text, at: createdAt })),
  };
}
