// What owners asked for of their own data, and what became of it (R93): the only writer of that table.
import type { Turn } from "../../../conversation/turn.ts";
import type { OwnerRight, RequestState } from "../../../generated/prisma/enums.ts";
import { storable } from "../../../platform/kernel/text.ts";
import type { Tx } from "../../../platform/store/client.ts";
import type { Subject } from "./subject.ts";

interface Asked {
  right: OwnerRight;
  text?: string;
  state: RequestState;
  outcome?: string;
}

/** @param contactId who asked; null if staff did on their behalf */
export async function keepRequest(
  { tx, ids, now }: Pick<Turn, "tx" | "ids" | "now">,
  { ownerId }: Subject,
  contactId: string | null,
  { right, text, state, outcome }: Asked,
): Promise<void> {
  await tx.ownerRequest.create({
    data: {
      id: ids.id(),
      ownerId,
      contactId,
      right,
      text: text === undefined ? null : storable(text),
      state,
      at: now,
      settledAt: state === "open" ? null : now,
      outcome: outcome ?? null,
    },
  });
}

/** A correction that staff were asked for is over with its ticket, whichever way that ended. @returns whether one was waiting */
export async function settleCorrection(
  { tx, now }: Pick<Turn, "tx" | "now">,
  { number, contactId }: { number: number; contactId: string | null },
  state: Exclude<RequestState, "open">,
): Promise<boolean> {
  if (!contactId) return false;
  const waiting = { contactId, right: "correct", state: "open", outcome: asOutcome(number) } as const;
  const { count } = await tx.ownerRequest.updateMany({ where: waiting, data: { state, settledAt: now } });
  return count > 0;
}

/** How a request names the ticket that it became. */
export function asOutcome(ticketNumber: number): string {
  return `#${ticketNumber}`;
}

/** How long "导出" alone is meant of what was just shown. */
const TALKING_MS = 30 * 60_000;

/** Whether they are talking with us about their data just now: then short words are enough. */
export async function speaksOfOwnData(tx: Tx, contactId: string, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - TALKING_MS);
  return (await tx.ownerRequest.count({ where: { contactId, at: { gt: since } } })) > 0;
}

/** What became of their wish to be erased. */
export async function settleErasure(
  { tx, now }: Pick<Turn, "tx" | "now">,
  contactId: string,
  state: Exclude<RequestState, "open">,
  outcome: string,
): Promise<void> {
  await tx.ownerRequest.updateMany({ where: { contactId, right: "erase", state: "open" }, data: { state, settledAt: now, outcome } });
}
