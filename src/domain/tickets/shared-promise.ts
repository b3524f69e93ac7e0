// A report of a known cause is promised what the first one was promised, and the promise is watched for it as well (R35).
import type { Turn } from "../../conversation/turn.ts";
import { schedule } from "../../platform/queue/due-work.ts";
import type { Prisma } from "../../platform/store/client.ts";

/** Watches for one ticket what is watched for another: near and at the promised time, from when the promise was made. */
export async function sharePromise(turn: Turn, from: number, to: number): Promise<void> {
  const prefix = `promise:${from}:`;
  const watched = await turn.tx.dueWork.findMany({ where: { key: { startsWith: prefix }, state: "waiting" }, orderBy: { id: "asc" } });
  for (const { kind, key, dueAt, payload } of watched) {
    const own = { ...(payload as Prisma.InputJsonObject), ticket: to };
    await schedule(turn.tx, { kind, key: `promise:${to}:${key.slice(prefix.length)}`, at: dueAt, payload: own }, turn.now);
  }
}
