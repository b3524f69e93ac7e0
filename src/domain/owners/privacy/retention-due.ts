// Every night what has been kept long enough goes. One row on the calendar names the next night; it is there from the first contact on, and again at
// each start, so that a night that was missed is made up for once.
import type { Turn } from "../../../conversation/turn.ts";
import type { Log } from "../../../platform/kernel/log.ts";
import { type DueHandler, schedule } from "../../../platform/queue/due-work.ts";
import type { Tx } from "../../../platform/store/client.ts";
import { nextRun } from "./retention.ts";
import { BATCH, clearExpired } from "./sweep.ts";

export const RETENTION_DUE = "privacy.retention";
/** What did not fit in one batch goes on a little later. */
const GO_ON_MS = 10_000;
const DEFAULT_ZONE = "Asia/Shanghai";

/** Sees to it that there is a next night. Nothing before the first contact: where nobody has written, there is nothing to forget. */
export async function scheduleRetention(tx: Tx, now: Date): Promise<void> {
  if ((await tx.dueWork.count({ where: { kind: RETENTION_DUE, state: "waiting" } })) > 0) return;
  if ((await tx.inbox.findFirst({ select: { id: true } })) === null) return;
  await plan(tx, await nextNight(tx, now), now);
}

export function retentionDue(log: Log): DueHandler<Turn> {
  return async (turn) => {
    const { tx, now } = turn;
    const cleared = await clearExpired(turn);
    log.info({ cleared }, "what was kept long enough was cleared");
    const more = Object.values(cleared).some((count) => count >= BATCH);
    await plan(tx, more ? new Date(now.getTime() + GO_ON_MS) : await nextNight(tx, now), now);
  };
}

async function nextNight(tx: Tx, now: Date): Promise<Date> {
  const first = await tx.community.findFirst({ orderBy: { createdAt: "asc" }, select: { timeZone: true } });
  return nextRun(now, first?.timeZone ?? DEFAULT_ZONE);
}

function plan(tx: Tx, at: Date, now: Date): Promise<void> {
  return schedule(tx, { kind: RETENTION_DUE, key: `${RETENTION_DUE}:${at.toISOString()}`, at, payload: {} }, now);
}
