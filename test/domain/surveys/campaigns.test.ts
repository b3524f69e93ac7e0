// A campaign from plan to end on the real database: whom it draws, when it writes to whom, what holds it up, and what who leads is told.
import { describe, expect, it } from "vitest";
import { actOnCampaign } from "../../../src/domain/surveys/act-on-campaign.ts";
import type { CampaignAct } from "../../../src/domain/surveys/campaign.ts";
import { findCampaign } from "../../../src/domain/surveys/campaign-store.ts";
import { createCampaign, planOf, type WantedCampaign } from "../../../src/domain/surveys/plan-campaign.ts";
import { scheduleSurveys } from "../../../src/domain/surveys/schedules.ts";
import { findSurvey, type SurveyRow } from "../../../src/domain/surveys/survey-store.ts";
import { tellOutcome } from "../../../src/domain/surveys/tell-outcome.ts";
import { inTransaction } from "../../../src/platform/store/client.ts";
import { at, surveyTown } from "./town.ts";

type Town = Awaited<ReturnType<typeof surveyTown>>;

async function draft(town: Town, wanted: Partial<WantedCampaign> = {}, survey = "satisfaction") {
  const row = (await findSurvey(town.db, survey)) as SurveyRow;
  const head = await town.staff("staff-head");
  const made = await town.transact((turn) =>
    createCampaign(turn, { survey: row, communityId: "jingui", sampling: "census", ...wanted }, head),
  );
  if (made.kind !== "done") throw new Error(made.line);
  return made.campaign.id;
}

const act = async (town: Town, id: string, what: CampaignAct, who = "staff-head") => {
  const staff = await town.staff(who);
  return town.transact((turn) => actOnCampaign(turn, id, what, staff));
};

async function running(town: Town, wanted: Partial<WantedCampaign> = {}, survey = "satisfaction") {
  const id = await draft(town, wanted, survey);
  for (const [what, who] of [
    ["plan", "staff-head"],
    ["approve", "staff-manager"],
    ["start", "staff-head"],
  ] as const) {
    const outcome = await act(town, id, what, who);
    if (outcome.kind !== "done") throw new Error(outcome.line);
  }
  return id;
}

const states = async (town: Town, campaignId: string) =>
  Object.fromEntries(
    (await town.db.surveyInvitation.groupBy({ by: ["state"], where: { campaignId }, _count: true })).map(({ state, _count }) => [
      state,
      _count,
    ]),
  );
const answer = (town: Town, where: object) =>
  town.db.surveyInvitation.updateMany({ where, data: { state: "answered", settledAt: town.clock.now() } });

/** A complaint as staff registered it. */
const complained = (town: Town, householdId: string, status: "new", when: string) =>
  town.db.ticket.create({
    data: {
      number: 1,
      communityId: "jingui",
      householdId,
      kind: "complaint",
      category: "security",
      status,
      emergency: false,
      summary: "x",
      description: "x",
      channel: "phone",
      createdAt: at(when),
      firstResponseDueAt: at(when),
      resolveDueAt: at(when),
      classifiedBy: "staff",
      confidence: 1,
    },
  });

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
    expect(await states(town, id)).toEqual({ cancelled: await town.db.surveyInvitation.count() });
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

describe("the end", () => {
  it("comes by itself at the deadline, and who leads hears the figures", async () => {
    const town = await surveyTown("2030-05-13T10:00:00");
    const id = await running(town, { deadline: at("2030-05-20T18:00:00") });
    await town.until("2030-05-13T20:00:00");
    await answer(town, { campaignId: id, householdId: { in: ["household-owner-1", "household-owner-2", "household-owner-3"] } });
    await town.until("2030-05-20T18:00:00");
    expect(await findCampaign(town.db, id)).toMatchObject({ state: "closed", closedAt: at("2030-05-20T18:00:00") });
    const line = (await town.told("staff-service")).at(-1);
    expect(line).toContain("到截止时间了。调查 1「物业服务满意度调查」结束：问了 4 户，答了 3 户（75%）");
    expect(line).toContain("回收已到 60%");
    expect((await town.told("staff-manager")).at(-1)).toBe(line);
    const events = await town.db.campaignEvent.findMany({ where: { campaignId: id, type: "close" } });
    expect(events).toMatchObject([{ staffId: null, data: { invited: 4, answered: 3 } }]);
  });

  it("tells every respondent what came of it, once, as a notice within their budget", async () => {
    const town = await surveyTown("2030-05-13T10:00:00");
    const id = await running(town, { anonymous: true });
    await town.until("2030-05-13T20:00:00");
    await answer(town, { campaignId: id, householdId: { in: ["household-owner-1", "household-owner-2", "household-owner-4"] } });
    const head = await town.staff("staff-head");
    const tell = (text: string, who = head) => town.transact((turn) => tellOutcome(turn, id, text, who));
    expect(await tell("加了灯")).toMatchObject({ kind: "conflict", line: "没有发：调查 1 还没结束，结束后再反馈" });
    await act(town, id, "close");
    expect(await tell("  ")).toMatchObject({ kind: "unprocessable" });
    expect(await tell("加了灯", await town.staff("staff-assistant"))).toMatchObject({ kind: "forbidden" });
    await town.db.householdPush.createMany({
      data: [1, 2, 3, 4].map((n) => ({ householdId: "household-owner-2", kind: "notice", at: at(`2030-05-0${n}T10:00:00`) })),
    });
    expect(await tell("东门加了两盏灯，电梯换了钢丝绳")).toMatchObject({
      kind: "done",
      line: "调查 1 的反馈会在白天发给答过的 3 户",
    });
    expect(await tell("再说一遍")).toMatchObject({ kind: "conflict", line: expect.stringContaining("反馈过了") });
    await town.until("2030-05-14T12:00:00");
    expect((await town.told("owner-1")).at(-1)).toBe(
      "您说，我们做。上次「物业服务满意度调查」里大家提的：\n东门加了两盏灯，电梯换了钢丝绳\n谢谢您花时间告诉我们。",
    );
    expect((await town.told("owner-4")).at(-1)).toMatch(/^You said, we did\. /);
    expect(await town.told("owner-3")).toEqual([]);
    expect(await town.told("owner-2")).toEqual([]);
    await town.until("2030-06-03T12:00:00");
    expect(await town.told("owner-2")).toHaveLength(1);
    expect(await town.told("owner-1")).toHaveLength(1);
  });

  it("of a plan that comes to nothing is said as that", async () => {
    const town = await surveyTown("2030-05-13T10:00:00");
    const id = await draft(town);
    await act(town, id, "plan");
    expect((await act(town, id, "close")).line).toBe("调查 1 不做了，没有发给任何人");
    expect((await act(town, id, "start")).line).toBe("调查 1 已经结束，不能再开始");
  });
});

describe("topping up", () => {
  it("draws what a building lacks each morning until quotas and precision are met", async () => {
    const town = await surveyTown("2030-05-13T10:00:00", 300);
    const id = await running(town, { sampling: "stratified", share: 0.1 }, "demand");
    const frame = await town.db.household.count({ where: { until: null } });
    const first = await town.db.surveyInvitation.count();
    expect(first).toBe(Math.ceil(frame * 0.1));
    await town.until("2030-05-14T20:00:00");
    const waves = await town.db.surveyInvitation.groupBy({
      by: ["wave"],
      where: { campaignId: id },
      _count: true,
      orderBy: { wave: "asc" },
    });
    expect(waves.map(({ wave }) => wave)).toEqual([0, 1]);
    // More than 30 % of all are asked.
    expect((await states(town, id)).sent).toBeGreaterThan(frame * 0.3);
    const draws = await town.db.campaignEvent.findMany({ where: { campaignId: id, type: "draw" }, orderBy: { id: "asc" } });
    expect(draws[1]?.data).toMatchObject({ wave: 1, sampling: "per_building", drawn: waves[1]?._count });
  });

  it("draws nobody while those asked may still answer, nor when enough have", async () => {
    const town = await surveyTown("2030-05-13T10:00:00", 300);
    const id = await running(town, { sampling: "stratified", coverage: null, returnQuota: null });
    const drawn = await town.db.surveyInvitation.count();
    await town.until("2030-05-16T09:30:00");
    await answer(town, { campaignId: id });
    await town.until("2030-05-25T09:30:00");
    expect(await town.db.surveyInvitation.count()).toBe(drawn);
  });
});

describe("the calendar", () => {
  const begin = async (town: Town) => {
    await town.db.inbox.create({
      data: {
        account: "simulator",
        messageId: "m",
        conversationId: "direct-owner-1",
        contactId: "owner-1",
        kind: "text",
        text: "你好",
        mentionsBot: false,
        closesBurst: false,
        receivedAt: town.clock.now(),
      },
    });
    await inTransaction(town.db, (tx) => scheduleSurveys(tx, town.clock.now()));
  };

  it("plans a month ahead, once, tells who leads what to do, and begins by itself when it is approved", async () => {
    const town = await surveyTown("2030-04-10T10:00:00");
    await begin(town);
    await town.until("2030-04-15T08:59:00");
    expect(await town.db.campaign.count()).toBe(0);
    await town.until("2030-04-20T12:00:00");
    expect(await town.db.campaign.findMany()).toMatchObject([
      { number: 1, state: "planned", surveyId: "demand", sampling: "stratified", scheduleKey: "demand:2030H1:jingui", coverage: 0.3 },
    ]);
    const line = (await town.told("staff-service")).at(-1);
    expect(line).toMatch(/^按周期该做「.+」了（调查 1），定在 5月15日 10:00 开始\n/);
    expect(line).toContain("请经理在那之前批准：调查 批准 1");
    expect((await town.told("staff-manager")).at(-1)).toBe(line);
    const id = (await town.db.campaign.findFirstOrThrow()).id;
    expect((await act(town, id, "approve", "staff-manager")).line).toContain("5月15日 10:00 自动开始");
    await town.until("2030-05-15T12:00:00");
    expect(await findCampaign(town.db, id)).toMatchObject({ state: "running", deadline: at("2030-06-14T20:00:00") });
    expect((await town.told("staff-service")).at(-1)).toMatch(/^调查 1「.+」今天按计划开始了：/);
    expect(town.said.length).toBeGreaterThan(0);
  });

  it("reminds once of a plan that nobody approved", async () => {
    const town = await surveyTown("2030-04-10T10:00:00");
    await begin(town);
    await town.until("2030-05-20T12:00:00");
    const lines = (await town.told("staff-manager")).filter((line) => line.includes("今天该开始，还没有批准"));
    expect(lines).toHaveLength(1);
    expect(town.said).toEqual([]);
  });

  it("after an outage makes each missed plan once, and none for a period that is over", async () => {
    const town = await surveyTown("2030-04-10T10:00:00");
    await begin(town);
    town.clock.moveTo(at("2030-11-03T12:00:00"));
    await town.until("2030-11-05T12:00:00");
    const made = await town.db.campaign.findMany({ orderBy: { number: "asc" } });
    expect(made.map(({ scheduleKey }) => scheduleKey)).toEqual(["demand:2030H2:jingui", "satisfaction:2030Q4:jingui"]);
    expect(made[1]).toMatchObject({ sampling: "census", returnQuota: 0.5, startsAt: at("2030-11-01T10:00:00") });
  });

  it("keeps to a community's own schedules", async () => {
    const town = await surveyTown("2030-01-10T10:00:00");
    await town.db.community.update({
      where: { id: "jingui" },
      data: { asking: { schedules: [{ survey: "satisfaction", every: "quarter" }] } },
    });
    await begin(town);
    await town.until("2030-12-31T12:00:00");
    const made = await town.db.campaign.findMany({ orderBy: { number: "asc" } });
    expect(made.map(({ scheduleKey, returnQuota }) => [scheduleKey, returnQuota])).toEqual([
      ["satisfaction:2030Q1:jingui", 0.7],
      ["satisfaction:2030Q2:jingui", 0.7],
      ["satisfaction:2030Q3:jingui", 0.7],
      ["satisfaction:2030Q4:jingui", 0.7],
    ]);
  });
});
