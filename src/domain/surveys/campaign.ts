// A campaign's life (pure): what may follow what, who may do it, and the quotas that the sources set for a kind of survey.
import type { CampaignState, StaffRole, SurveyKind } from "../../generated/prisma/enums.ts";
import type { Rhythm } from "../owners/asking/terms.ts";
import { isHead } from "../tickets/authority.ts";

export const CAMPAIGN_ACTS = ["plan", "approve", "start", "pause", "close"] as const;
export type CampaignAct = (typeof CAMPAIGN_ACTS)[number];

const NEXT: Record<CampaignAct, Partial<Record<CampaignState, CampaignState>>> = {
  plan: { draft: "planned" },
  approve: { planned: "approved" },
  start: { approved: "running", paused: "running" },
  pause: { running: "paused" },
  // A plan that comes to nothing is closed as well.
  close: { draft: "closed", planned: "closed", approved: "closed", running: "closed", paused: "closed" },
};

export type CampaignRefusal =
  | { why: "role" }
  /** Who planned it does not approve it. */
  | { why: "own plan" }
  | { why: "state"; state: CampaignState };

export interface CampaignStanding {
  state: CampaignState;
  /** Null: the calendar did, or nobody has. */
  plannedById: string | null;
}

/**
 * The state that an act leads to, or why not: heads run it (R02), the centre manager approves what somebody else has planned (R01); the
 * general manager approves anything.
 */
export function decide(
  act: CampaignAct,
  { state, plannedById }: CampaignStanding,
  staff: { id: string; role: StaffRole },
): { next: CampaignState } | { refused: CampaignRefusal } {
  if (!mayCarryOut(act, staff.role)) return { refused: { why: "role" } };
  const next = NEXT[act][state];
  if (!next) return { refused: { why: "state", state } };
  if (act === "approve" && staff.role === "manager" && plannedById === staff.id) return { refused: { why: "own plan" } };
  return { next };
}

/** By role alone. */
export function mayCarryOut(act: CampaignAct, role: StaffRole): boolean {
  return act === "approve" ? role === "manager" || role === "general_manager" : isHead(role);
}

export interface Quotas {
  /** Of those asked, how many are to answer. */
  returnQuota: number | null;
  /** Of all households, how many are to be asked. */
  coverage: number | null;
}

/** R63: half of them in the fourth quarter; R59: 60 % a year; R62: 70 % where they are asked more often. */
const RETURNS: Record<Rhythm, number> = { year_q4: 0.5, half_year: 0.6, quarter: 0.7 };

/**
 * What a campaign has to reach unless something else is said.
 * @param every the schedule that it comes from; null: planned by hand, once a year
 */
export function quotasFor(kind: SurveyKind, every: Rhythm | null): Quotas {
  switch (kind) {
    case "demand":
      return { returnQuota: null, coverage: 0.3 }; // R52: F001 to more than 30 % of all households
    case "interview":
      return { returnQuota: null, coverage: 0.1 }; // R53: talks with more than 10 %
    case "satisfaction":
      return { returnQuota: every ? RETURNS[every] : 0.6, coverage: null };
    case "event":
      return { returnQuota: null, coverage: null };
  }
}
