// A campaign's states and who may move it: the whole table.
import { describe, expect, it } from "vitest";
import { CAMPAIGN_ACTS, type CampaignAct, decide, quotasFor } from "../../../src/domain/surveys/campaign.ts";
import { CampaignState, StaffRole } from "../../../src/generated/prisma/enums.ts";

const GM = { id: "gm", role: "general_manager" } as const;

/** What the general manager, who may do all, makes of each state. */
const TABLE: Record<CampaignAct, Partial<Record<CampaignState, CampaignState>>> = {
  plan: { draft: "planned" },
  approve: { planned: "approved" },
  start: { approved: "running", paused: "running" },
  pause: { running: "paused" },
  close: { draft: "closed", planned: "closed", approved: "closed", running: "closed", paused: "closed" },
};

describe("what may follow what", () => {
  it.each(CAMPAIGN_ACTS.flatMap((act) => Object.values(CampaignState).map((state) => [act, state] as const)))(
    "%s of a %s one",
    (act, state) => {
      const next = TABLE[act][state];
      expect(decide(act, { state, plannedById: null }, GM)).toEqual(next ? { next } : { refused: { why: "state", state } });
    },
  );
});

describe("who may", () => {
  const HEADS: StaffRole[] = ["head", "manager", "general_manager", "administrator"];
  const from: Record<CampaignAct, CampaignState> = {
    plan: "draft",
    approve: "planned",
    start: "approved",
    pause: "running",
    close: "running",
  };
  it.each(CAMPAIGN_ACTS.flatMap((act) => Object.values(StaffRole).map((role) => [act, role] as const)))("%s as %s", (act, role) => {
    const may = act === "approve" ? ["manager", "general_manager"].includes(role) : HEADS.includes(role);
    const decided = decide(act, { state: from[act], plannedById: "somebody else" }, { id: "me", role });
    expect(decided).toEqual(may ? { next: expect.any(String) } : { refused: { why: "role" } });
  });

  it("a manager does not approve what they planned themselves; another one does, and the general manager always", () => {
    const standing = { state: "planned", plannedById: "me" } as const;
    expect(decide("approve", standing, { id: "me", role: "manager" })).toEqual({ refused: { why: "own plan" } });
    expect(decide("approve", standing, { id: "other", role: "manager" })).toEqual({ next: "approved" });
    expect(decide("approve", standing, { id: "me", role: "general_manager" })).toEqual({ next: "approved" });
  });
});

describe("quotas", () => {
  it.each([
    ["demand", null, null, 0.3],
    ["demand", "half_year", null, 0.3],
    ["interview", null, null, 0.1],
    ["satisfaction", null, 0.6, null],
    ["satisfaction", "year_q4", 0.5, null],
    ["satisfaction", "half_year", 0.6, null],
    ["satisfaction", "quarter", 0.7, null],
    ["event", null, null, null],
  ] as const)("of %s (%s)", (kind, every, returnQuota, coverage) => {
    expect(quotasFor(kind, every)).toEqual({ returnQuota, coverage });
  });
});
