// How many were asked and answered (pure): return, coverage, and how those who did not answer did not.
import { asListed } from "../allocation.ts";
import type { Invited } from "./types.ts";

/** Shares are 0 to 1, null where nobody was asked or there is nobody. */
export interface Rates extends Invited {
  households: number;
  /** Sent to, and nothing came back. */
  silent: number;
  /** Answered whole, of those sent to. */
  returnRate: number | null;
  /** Sent to, of all households. */
  coverage: number | null;
  /** Not answered whole, of those sent to. */
  nonResponse: number | null;
}

const NOBODY: Invited = { sent: 0, answered: 0, partial: 0, declined: 0, unreachable: 0 };

export function ratesOf(frame: ReadonlyMap<string, number>, invited: ReadonlyMap<string, Invited>) {
  const buildings = asListed(new Set([...frame.keys(), ...invited.keys()]));
  const all = buildings.reduce((sum, building) => plus(sum, invited.get(building) ?? NOBODY), NOBODY);
  return {
    ...rates(
      all,
      [...frame.values()].reduce((sum, n) => sum + n, 0),
    ),
    byBuilding: buildings.map((building) => ({ building, ...rates(invited.get(building) ?? NOBODY, frame.get(building) ?? 0) })),
  };
}

function rates(invited: Invited, households: number): Rates {
  const { sent, answered, partial, declined } = invited;
  return {
    ...invited,
    households,
    silent: Math.max(0, sent - answered - partial - declined),
    returnRate: sent > 0 ? answered / sent : null,
    coverage: households > 0 ? sent / households : null,
    nonResponse: sent > 0 ? 1 - answered / sent : null,
  };
}

function plus(a: Invited, b: Invited): Invited {
  return {
    sent: a.sent + b.sent,
    answered: a.answered + b.answered,
    partial: a.partial + b.partial,
    declined: a.declined + b.declined,
    unreachable: a.unreachable + b.unreachable,
  };
}
