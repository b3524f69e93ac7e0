// What staff do with campaigns beside each other on the real database: not the same survey twice, another deadline, and only their own community.
import { describe, expect, it } from "vitest";
import { findCampaign } from "../../../src/domain/surveys/campaign-store.ts";
import { moveDeadline } from "../../../src/domain/surveys/move-deadline.ts";
import { planOf } from "../../../src/domain/surveys/plan-campaign.ts";
import { resultsOf } from "../../../src/domain/surveys/results-of.ts";
import { act, at, draft, running, states, surveyTown, type Town } from "./town.ts";

describe("the same survey", () => {
  it("is not put twice at once to a community; another one is, and so is the next round", async () => {
    const town = await surveyTown("2030-05-13T10:00:00");
    const left = await draft(town);
    const id = await running(town);
    const refusal = /同一份问卷不同时问两遍，调查 2「物业服务满意度调查」是「进行中」.+调查 结束 2$/;
    await expect(draft(town)).rejects.toThrow(refusal);
    expect(await act(town, left, "plan")).toMatchObject({ kind: "conflict", line: expect.stringMatching(refusal) });
    await running(town, {}, "demand");
    const autumn = await draft(town, { startsAt: at("2030-09-01T10:00:00"), deadline: at("2030-09-20T20:00:00") });
    expect(await act(town, autumn, "plan")).toMatchObject({ kind: "done" });
    await act(town, id, "close");
    expect(await act(town, left, "plan")).toMatchObject({ kind: "done" });
  });

  it("is not begun by the calendar while another asks: who leads is told", async () => {
    const town = await surveyTown("2030-05-13T10:00:00");
    const later = await draft(town, { startsAt: at("2030-06-20T10:00:00") });
    await act(town, later, "plan");
    await act(town, later, "approve", "staff-manager");
    const id = await running(town, { deadline: at("2030-06-15T20:00:00") });
    await town.transact(async (turn) => moveDeadline(turn, id, at("2030-07-01T20:00:00"), await town.staff("staff-head")));
    await town.until("2030-06-20T12:00:00");
    expect(await findCampaign(town.db, later)).toMatchObject({ state: "approved" });
    expect((await town.told("staff-service")).at(-1)).toContain("同一份问卷不同时问两遍，调查 2");
  });
});

describe("another deadline", () => {
  const move = async (town: Town, id: string, when: string, who = "staff-head") => {
    const staff = await town.staff(who);
    return town.transact((turn) => moveDeadline(turn, id, at(when), staff));
  };

  it("ends the campaign then, earlier or later, with its event; who would not have been reminded any more is", async () => {
    const town = await surveyTown("2030-05-13T10:00:00");
    const id = await running(town, { deadline: at("2030-05-15T20:00:00") });
    await town.until("2030-05-14T10:00:00");
    expect(await move(town, id, "2030-05-25T20:00:00", "staff-assistant")).toMatchObject({ kind: "forbidden" });
    expect(await move(town, id, "2030-05-14T09:00:00")).toMatchObject({ kind: "unprocessable", line: expect.stringContaining("已经过了") });
    expect((await move(town, id, "2030-05-18T20:00:00")).line).toBe("调查 1 改到 5月18日 20:00 截止");
    await town.until("2030-05-16T20:00:00");
    expect(await findCampaign(town.db, id)).toMatchObject({ state: "running" });
    expect(town.said.filter(({ what }) => what === "remind")).toHaveLength(4);
    expect((await move(town, id, "2030-05-17T12:00:00")).kind).toBe("done");
    await town.until("2030-05-17T12:00:00");
    expect(await findCampaign(town.db, id)).toMatchObject({ state: "closed", closedAt: at("2030-05-17T12:00:00") });
    expect(await move(town, id, "2030-06-17T12:00:00")).toMatchObject({ kind: "conflict" });
    const events = await town.db.campaignEvent.findMany({ where: { campaignId: id, type: "deadline" }, orderBy: { id: "asc" } });
    expect(events).toMatchObject([
      { staffId: "staff-head", data: { from: at("2030-05-15T20:00:00").toISOString(), to: at("2030-05-18T20:00:00").toISOString() } },
      { staffId: "staff-head" },
    ]);
  });
});

describe("two communities", () => {
  it("are planned, drawn and counted each for itself", async () => {
    const town = await surveyTown("2030-05-13T10:00:00");
    const { db } = town;
    const createdAt = at("2020-01-01T00:00:00");
    await db.community.create({
      data: { id: "other", name: "银杏苑", timeZone: "Asia/Shanghai", serviceFrom: 540, serviceUntil: 1080, createdAt },
    });
    for (let n = 1; n <= 7; n++) {
      // The same building and flats as at home.
      await db.house.create({ data: { id: `other-${n}`, communityId: "other", building: "3", unit: "2", room: `${n}01` } });
      await db.household.create({ data: { id: `other-household-${n}`, communityId: "other", houseId: `other-${n}`, since: createdAt } });
    }
    const theirs = await running(town, { communityId: "other" });
    const ours = await running(town);
    await town.until("2030-05-14T20:00:00");
    const home = await db.household.count({ where: { communityId: "jingui", until: null } });
    for (const [id, communityId, households] of [
      [theirs, "other", 7],
      [ours, "jingui", home],
    ] as const) {
      const campaign = await findCampaign(db, id);
      expect(await planOf(db, campaign as NonNullable<typeof campaign>)).toMatchObject({ households });
      expect(await db.surveyInvitation.count({ where: { campaignId: id, household: { communityId: { not: communityId } } } })).toBe(0);
      const { rates, byBuilding } = await resultsOf(db, campaign as NonNullable<typeof campaign>);
      expect(rates.households).toBe(households);
      expect(byBuilding.reduce((sum, one) => sum + one.rates.households, 0)).toBe(households);
    }
    expect(await states(town, theirs)).toEqual({ unreachable: 7 });
    expect(new Set(town.said.map(({ household }) => household))).toEqual(
      new Set(["household-owner-1", "household-owner-2", "household-owner-3", "household-owner-4"]),
    );
  });
});
