// How many of what was finished have been called back (pure): one row per kind and month, held against the share that the community has
// set (complaints all of them, R77).
import type { CallbackState } from "../../generated/prisma/enums.ts";

/** A callback of the month, as far as the count goes. */
export interface Counted {
  kind: string;
  state: CallbackState;
  level: number | null;
  /** It was put to the owner, in the chat or by telephone; else their own word had settled it. */
  wasPut: boolean;
}

export interface Quota {
  kind: string;
  /** Of so many. */
  finished: number;
  /** So many are to be called back: the share of them, rounded up. */
  wanted: number;
  /** Answered after they were asked, or with a level in the owner's own words. */
  called: number;
  /** Called in vain on two days. */
  unreached: number;
  /** Asked, and no answer (yet). */
  silent: number;
  /** Their time has not come. */
  toCome: number;
  met: boolean;
  /** Not met, whatever still comes. */
  missed: boolean;
}

/** @param shares 0 to 1, by kind; 1 where nothing is set */
export function quotas(rows: readonly Counted[], shares: Readonly<Record<string, number>>): Quota[] {
  const kinds = [...new Set(rows.filter(({ state }) => state !== "cancelled").map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const of = rows.filter((row) => row.kind === kind && row.state !== "cancelled");
    const called = of.filter((row) => row.state === "answered" && (row.wasPut || row.level !== null)).length;
    const unreached = of.filter(({ state }) => state === "unreachable").length;
    const silent = of.filter(({ state }) => state === "asked" || state === "no_answer" || state === "phone_task").length;
    const toCome = of.filter(({ state }) => state === "due").length;
    // Whoever has been asked twice and would not say does not answer any more.
    const mayAnswer = toCome + of.filter(({ state }) => state === "asked" || state === "phone_task").length;
    const wanted = Math.ceil(of.length * (shares[kind] ?? 1) - 1e-9);
    // Two calls in vain are all that can be done.
    const done = called + unreached;
    const counts = { finished: of.length, wanted, called, unreached, silent, toCome };
    return { kind, ...counts, met: done >= wanted, missed: done + mayAnswer < wanted };
  });
}
