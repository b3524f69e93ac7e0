// A campaign from plan to push on the real database: whom it draws, when it writes to whom, and what holds it up.
import { describe, expect, it } from "vitest";
import { findCampaign } from "../../../src/domain/surveys/campaign-store.ts";
import { planOf } from "../../../src/domain/surveys/plan-campaign.ts";
import { act, answer, at, complained, draft, running, states, surveyTown } from "./town.ts";

describe("planning", () => {
  it("says in households what the quotas mean, and what precision they buy", async () => {
    const town = await surveyTown("2030-05-13T09:00:00", 40);
    const frame = await town.db.household.count({ where: { communityId: "jingui", until: null } });
    const id = await draft(town, { sampling: "stratified" }, "demand");
    const campaign = await findCampaign(town.db, id);
    const plan = await planOf(town.db, campaign as NonNullable<typeof campaign>);
    expect(plan).toMatchObject({
      households: frame,
      reachable: 44,
      expectedReturn: 0.3,
      quotas: [{ of: "sent", share: 0.3, needed: Math.floor(frame * 0.3) + 1, met: true }],
    });
    expect(plan.byBuilding.reduce((sum, { households }) => sum + households, 0)).toBe(frame);
    const { line } = await act(town, id, "plan");
    expect(line).toContain(`在住 ${frame} 户，其中 44 户能在微信里问到，其余要上门或打电话`);
    expect(line).toContain(`发放面要超过全部住户的 30%（至少 ${Math.floor(frame * 0.3) + 1} 户）`);
    expect(line).toContain(`误差 ±5% 要 ${plan.answersNeeded} 份答卷`);
    expect(line).toContain("请经理批准：调查 批准 1");
  });

  it("is approved by the manager, never by who planned it, and every step is in its history", async () => {
    const town = await surveyTown("2030-05-13T09:00:00");
    const id = await draft(town);
    expect(await act(town, id, "start")).toMatchObject({ kind: "conflict", line: expect.stringContaining("请先拟计划") });
    expect(await act(town, id, "plan", "staff-assistant")).toMatchObject({ kind: "forbidden" });
    expect(await act(town, id, "plan", "staff-manager")).toMatchObject({ kind: "done" });
    expect(await act(town, id, "approve")).toMatchObject({ kind: "forbidden", line: expect.stringContaining("经理") });
    expect(await act(town, id, "approve", "staff-manager")).toMatchObject({
      kind: "conflict",
      line: "调查 1 是您自己拟的，请总经理或另一位经理批准",
    });
    expect(await act(town, id, "approve", "staff-gm")).toMatchObject({ kind: "done" });
    await act(town, id, "start");
    await act(town, id, "pause");
    await act(town, id, "close");
    const events = await town.db.campaignEvent.findMany({ where: { campaignId: id }, orderBy: { id: "asc" } });
    expect(events.map(({ type, staffId }) => [type, staffId])).toEqual([
      ["created", "staff-head"],
      ["plan", "staff-manager"],
      ["approve", "staff-gm"],
      ["start", "staff-head"],
      ["draw", null],
      ["pause", "staff-head"],
      ["close", "staff-head"],
    ]);
    expect(events[4]?.data).toMatchObject({ wave: 0, sampling: "census", seed: expect.any(String), frame: expect.any(Number) });
  });
});

describe("the draw", () => {
  it("of the same seed over the same households is the same", async () => {
    const drawn: string[][] = [];
    for (let round = 0; round < 2; round++) {
      const town = await surveyTown("2030-05-13T09:00:00");
      const id = await draft(town, { sampling: "random", share: 0.2 });
      await town.db.campaign.update({ where: { id }, data: { seed: "a seed" } });
      await act(town, id, "plan");
      await act(town, id, "approve", "staff-manager");
      await act(town, id, "start");
      const rows = await town.db.surveyInvitation.findMany({ where: { campaignId: id }, orderBy: { householdId: "asc" } });
      drawn.push(rows.map(({ householdId, items }) => `${householdId} ${items.join(" ")}`));
    }
    expect(drawn[0]).toHaveLength(9);
    expect(drawn[1]).toEqual(drawn[0]);
  });

  it("asks each household once, for questions of the survey, and knows who had complained", async () => {
    const town = await surveyTown("2030-05-13T09:00:00");
    await complained(town, "household-owner-2", "new", "2030-01-13T09:00:00");
    const id = await running(town);
    const rows = await town.db.surveyInvitation.findMany({ where: { campaignId: id } });
    expect(new Set(rows.map(({ householdId }) => householdId)).size).toBe(rows.length);
    expect(new Set(rows.map(({ token }) => token)).size).toBe(rows.length);
    expect(rows.filter(({ complainer }) => complainer).map(({ householdId }) => householdId)).toEqual(["household-owner-2"]);
    for (const { items } of rows) expect(items).toContain("overall");
  });
});

describe("the push", () => {
  it("goes to whoever is bound, one after another, by day; the others are left for paper and talks", async () => {
    const town = await surveyTown("2030-05-13T19:59:50", 20);
    const id = await running(town);
    await town.until("2030-05-14T12:00:00");
    expect(town.said).toHaveLength(24);
    const hours = town.said.map(({ at: when }) => when.toISOString());
    expect(new Set(hours).size).toBe(24);
    for (const { at: when } of town.said) {
      const minute = (when.getUTCHours() + 8) % 24;
      expect(minute >= 10 && minute < 20).toBe(true);
    }
    expect(await states(town, id)).toMatchObject({ sent: 24, unreachable: (await town.db.surveyInvitation.count()) - 24 });
    expect(await town.db.householdPush.count({ where: { kind: "survey" } })).toBe(24);
  });

  it("takes a no to surveys as one: the household is not asked, nor called unreachable", async () => {
    const town = await surveyTown("2030-05-13T10:00:00");
    const of = { purpose: "survey" as const, version: 1, source: "chat", givenAt: at("2030-01-01T10:00:00") };
    await town.db.consent.create({ data: { id: "no", ...of, contactId: "owner-1", withdrawnAt: at("2030-02-01T10:00:00") } });
    await running(town);
    await town.until("2030-05-14T12:00:00");
    expect(town.said.some(({ household }) => household === "household-owner-1")).toBe(false);
    expect(await town.db.surveyInvitation.findFirst({ where: { householdId: "household-owner-1" } })).toMatchObject({ state: "declined" });
  });

  it("waits while a complaint is open, and comes when it is done", async () => {
    const town = await surveyTown("2030-05-13T10:00:00");
    await complained(town, "household-owner-1", "new", "2030-05-12T09:00:00");
    await running(town);
    await town.until("2030-05-16T12:00:00");
    const asked = () => town.said.filter(({ what, household }) => what === "invite" && household === "household-owner-1");
    expect(asked()).toEqual([]);
    await town.db.ticket.delete({ where: { number: 1 } }); // as good as done
    await town.until("2030-05-17T10:05:00");
    expect(asked()).toHaveLength(1);
  });

  it("is not made up for after the deadline", async () => {
    const town = await surveyTown("2030-05-13T10:00:00");
    const id = await running(town, { deadline: at("2030-05-14T20:00:00") });
    town.clock.moveTo(at("2030-05-15T10:00:00")); // an outage
    await town.until("2030-05-15T10:00:00");
    expect(town.said).toEqual([]);
    expect(await states(town, id)).toEqual({ unreachable: 40, cancelled: 4 });
  });

  it("reminds twice, days apart, only who has not answered", async () => {
    const town = await surveyTown("2030-05-13T10:00:00");
    const id = await running(town);
    await town.until("2030-05-13T20:00:00");
    expect(town.said.map(({ what }) => what)).toEqual(["invite", "invite", "invite", "invite"]);
    await answer(town, { campaignId: id, householdId: "household-owner-2" });
    await town.db.surveyInvitation.updateMany({ where: { householdId: "household-owner-3" }, data: { state: "declined" } });
    await town.db.surveyInvitation.updateMany({ where: { householdId: "household-owner-4" }, data: { state: "partial" } });
    await town.until("2030-06-10T20:00:00");
    const reminders = town.said.filter(({ what }) => what === "remind");
    expect(reminders.map(({ household, at: when }) => `${household} ${when.toISOString().slice(0, 10)}`).sort()).toEqual([
      "household-owner-1 2030-05-16",
      "household-owner-1 2030-05-20",
      "household-owner-4 2030-05-16",
      "household-owner-4 2030-05-20",
    ]);
    expect(await town.db.surveyInvitation.findFirst({ where: { householdId: "household-owner-1" } })).toMatchObject({ reminders: 2 });
    expect(await town.db.householdPush.count({ where: { householdId: "household-owner-1" } })).toBe(3);
  });

  it("stops while the campaign is paused and goes on afterwards", async () => {
    const town = await surveyTown("2030-05-13T10:00:00", 60);
    const id = await running(town);
    await town.until("2030-05-13T10:05:00");
    await act(town, id, "pause");
    const before = town.said.length;
    expect(before).toBeGreaterThan(0);
    await town.until("2030-05-18T12:00:00");
    expect(town.said).toHaveLength(before);
    expect((await act(town, id, "start")).line).toMatch(/^调查 1 继续了，到 6月12日 20:00 截止$/);
    await town.until("2030-05-18T19:00:00");
    const invited = town.said.filter(({ what }) => what === "invite").map(({ household }) => household);
    expect(invited).toHaveLength(64);
    expect(new Set(invited).size).toBe(64);
    // Those asked before the pause were due for a reminder in it.
    expect(town.said.filter(({ what }) => what === "remind")).toHaveLength(before);
  });

  it("asks who is bound later after all, and nobody who has moved out", async () => {
    const town = await surveyTown("2030-05-13T10:00:00");
    const id = await running(town);
    await town.db.household.update({ where: { id: "household-owner-1" }, data: { until: at("2030-05-13T10:00:00") } });
    await town.until("2030-05-13T20:00:00");
    expect(town.said.map(({ household }) => household).sort()).toEqual(["household-owner-2", "household-owner-3", "household-owner-4"]);
    expect(await states(town, id)).toMatchObject({ cancelled: 1 });
    const late = await town.db.owner.findFirstOrThrow({ where: { id: { startsWith: "resident-" } }, include: { residencies: true } });
    await town.db.contact.create({
      data: {
        id: "late",
        account: "simulator",
        externalId: "late",
        name: "late",
        createdAt: at("2030-05-14T00:00:00"),
        conversation: { create: { id: "late-chat", account: "simulator" } },
        bindings: { create: { id: "late-binding", ownerId: late.id, boundAt: at("2030-05-14T00:00:00") } },
      },
    });
    await town.until("2030-05-15T20:00:00");
    expect(town.said.at(-1)).toMatchObject({ household: late.residencies[0]?.householdId, at: at("2030-05-14T10:00:00") });
  });
});
