// Spot checks and verifications are drawn once, written down with their seed, and can be drawn again from what was written.
import { expect, it } from "vitest";
import { drawSpotChecks, drawVerification } from "../../../src/domain/callbacks/draws.ts";
import { drawFrom } from "../../../src/domain/callbacks/rules.ts";
import { demoTurns } from "../../support/demo-turns.ts";

const START = new Date("2030-04-01T09:00:00+08:00");

it("a month's spot checks: of the bound households only, once, logged with seed and frame", async () => {
  const { db, transact } = await demoTurns(START);
  await db.community.update({ where: { id: "jingui" }, data: { asking: { spot: 0.5 } } });
  expect(await transact((turn) => drawSpotChecks(turn, "jingui", "2030-04"))).toBe(2);
  expect(await transact((turn) => drawSpotChecks(turn, "jingui", "2030-04"))).toBe(0);
  const draw = await db.callbackDraw.findFirstOrThrow({ include: { callbacks: true } });
  expect(draw).toMatchObject({ kind: "spot", period: "2030-04", share: 0.5, frame: 4, drawn: 2 });
  const frame = ["owner-1", "owner-2", "owner-3", "owner-4"].map((owner) => `household-${owner}`);
  expect(draw.callbacks.map(({ householdId }) => householdId).sort()).toEqual(drawFrom(frame, draw.share, draw.seed).sort());
  expect(draw.callbacks.map(({ dueAt }) => dueAt)).toEqual([1, 2].map(() => new Date("2030-04-02T10:00:00+08:00")));
});

it("some of a survey's answers are verified, and none that were promised to stay anonymous", async () => {
  const { db, transact } = await demoTurns(START);
  const households = await db.household.findMany({ take: 40, orderBy: { id: "asc" } });
  await db.survey.create({ data: { id: "s", kind: "satisfaction", title: "满意度调查", instrument: {}, createdAt: START } });
  const campaign = { surveyId: "s", communityId: "jingui", sampling: "census", seed: "x", createdAt: START } as const;
  await db.campaign.createMany({
    data: [
      { id: "open", number: 1, ...campaign },
      { id: "secret", number: 2, ...campaign, anonymous: true },
    ],
  });
  for (const campaignId of ["open", "secret"])
    await db.surveyInvitation.createMany({
      data: households.map(({ id }, index) => ({
        id: `${campaignId}-${id}`,
        campaignId,
        householdId: id,
        building: "1",
        items: [],
        token: `${campaignId}-${id}`,
        state: index < 30 ? ("answered" as const) : ("sent" as const),
        sentAt: START,
      })),
    });
  expect(await transact((turn) => drawVerification(turn, { id: "secret", communityId: "jingui", anonymous: true }))).toBe(0);
  await db.community.update({ where: { id: "jingui" }, data: { asking: { verification: 0.1 } } });
  expect(await transact((turn) => drawVerification(turn, { id: "open", communityId: "jingui", anonymous: false }))).toBe(3);
  expect(await transact((turn) => drawVerification(turn, { id: "open", communityId: "jingui", anonymous: false }))).toBe(0);
  const drawn = await db.callback.findMany({ include: { invitation: true, draw: true } });
  expect(drawn.map(({ kind, invitation, householdId }) => [kind, invitation?.state, invitation?.householdId === householdId])).toEqual(
    [1, 2, 3].map(() => ["verification", "answered", true]),
  );
  expect(drawn[0]?.draw).toMatchObject({ period: "open", frame: 30, drawn: 3 });
});
