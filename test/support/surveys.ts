// A campaign that runs, with one household invited: put into the tables as a draw would have done, and asked in its turn.
import type { TestApp } from "./test-app.ts";

const DAY_MS = 24 * 3_600_000;

export interface Invited {
  campaign?: { anonymous?: boolean; reward?: string; days?: number };
  survey?: string;
  /** Which questions; the standard ones, unless given. */
  items?: string[];
}

export const ITEMS = ["overall", "security", "cleaning", "repair", "lifts", "manner", "recommend", "first_change"];

/** So that the cases of a file do not wait for each other. */
export async function askFreely(app: TestApp): Promise<void> {
  const asking = { budget: { pushes: 30, days: 1 }, coolDown: { survey: 0 } };
  await app.db.community.updateMany({ data: { asking } });
}

/** @returns the invitation's id */
export async function inviteOwner(
  app: TestApp,
  contactId: string,
  { campaign = {}, survey = "satisfaction", items = ITEMS }: Invited = {},
): Promise<string> {
  const { db, sim } = app;
  const now = new Date((await sim.call("GET", "/clock")).body.now);
  const { householdId, household } = await db.residency.findFirstOrThrow({
    where: { until: null, owner: { bindings: { some: { contactId, endedAt: null } } } },
    include: { household: { include: { house: true } } },
  });
  const number = (await db.campaign.count()) + 1;
  const { anonymous = false, reward = null, days = 20 } = campaign;
  const { id: campaignId } = await db.campaign.create({
    data: {
      id: `campaign-${number}`,
      number,
      surveyId: survey,
      communityId: household.communityId,
      state: "running",
      sampling: "census",
      seed: "s",
      anonymous,
      reward,
      startedAt: now,
      deadline: new Date(now.getTime() + days * DAY_MS),
      createdAt: now,
    },
  });
  const id = `invitation-${number}`;
  await db.surveyInvitation.create({
    data: { id, campaignId, householdId, building: household.house.building, items, token: `token-of-${number}` },
  });
  const key = `survey:${campaignId}:push:${id}`;
  await db.dueWork.create({ data: { kind: "survey.push", key, dueAt: now, payload: { invitation: id }, createdAt: now } });
  await sim.idle();
  return id;
}
