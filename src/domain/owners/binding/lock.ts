// Five wrong tries within a day lock binding for a day (pure). What is said while it is locked is not compared, and so is no try.

export const WRONG_TRIES = 5;
const DAY_MS = 24 * 3_600_000;

/**
 * Until when nothing is compared; undefined if it is not locked.
 * @param wrong times of the wrong tries, newest first: the last five are enough
 */
export function lockedUntil(wrong: readonly Date[], now: Date): Date | undefined {
  const [last, first] = [wrong[0], wrong[WRONG_TRIES - 1]];
  if (!last || !first || last.getTime() - first.getTime() >= DAY_MS) return undefined;
  const until = new Date(last.getTime() + DAY_MS);
  return until > now ? until : undefined;
}
