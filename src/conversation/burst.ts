// When a burst closes (pure): people write "在吗" / "我家漏水" / [photo] / "3-2-501", and it is one thing.

export interface BurstWindow {
  /** A burst closes after this much silence… */
  quietMs: number;
  /** …at the latest this long after its first message. */
  longestMs: number;
}

export const BURST_WINDOW: BurstWindow = { quietMs: 8_000, longestMs: 60_000 };

/** A message that is in no burst yet. */
export interface Waiting {
  id: bigint;
  contactId: string;
  receivedAt: Date;
  /** Does not wait: an emergency, a staff command, a whole answer. */
  closesBurst: boolean;
}

/**
 * The messages of the next closed burst of a conversation, oldest first; in a room everybody has bursts of their own.
 * @param rows unassigned messages of one conversation in the order they arrived
 * @param closedUpTo everything received until then counts as closed, whatever the window says
 */
export function nextClosedBurst<R extends Waiting>(rows: readonly R[], now: Date, window: BurstWindow, closedUpTo?: Date): R[] | undefined {
  const first = new Map<string, { rows: R[]; end: Date }>();
  for (const contactId of new Set(rows.map((row) => row.contactId))) {
    first.set(
      contactId,
      firstBurst(
        rows.filter((row) => row.contactId === contactId),
        window,
        closedUpTo,
      ),
    );
  }
  const closed = [...first.values()].filter((burst) => burst.end <= now);
  return closed.sort((a, b) => a.end.getTime() - b.end.getTime() || Number((a.rows[0] as R).id - (b.rows[0] as R).id))[0]?.rows;
}

/** The first burst of one sender and when it ends (or ended). */
function firstBurst<R extends Waiting>(rows: readonly R[], window: BurstWindow, closedUpTo: Date | undefined): { rows: R[]; end: Date } {
  const burst: R[] = [];
  let end = new Date(8.64e15);
  for (const row of rows) {
    if (burst.length > 0 && row.receivedAt > end) break;
    burst.push(row);
    if (row.closesBurst) return { rows: burst, end: row.receivedAt };
    const latest = (burst[0] as R).receivedAt.getTime() + window.longestMs;
    end = new Date(Math.min(row.receivedAt.getTime() + window.quietMs, latest));
  }
  const last = burst.at(-1);
  if (last && closedUpTo && last.receivedAt <= closedUpTo && closedUpTo < end) end = closedUpTo;
  return { rows: burst, end };
}
