// What campaigns do by themselves on the real database: they end, tell what came of them, draw more where a building lacks answers, and come round.
import { describe, expect, it } from "vitest";
import { findCampaign } from "../../../src/domain/surveys/campaign-store.ts";
import { scheduleSurveys } from "../../../src/domain/surveys/schedules.ts";
import { tellOutcome } from "../../../src/domain/surveys/tell-outcome.ts";
import { inTransaction } from "../../../src/platform/store/client.ts";
import { act, answer, at, draft, running, states, surveyTown, type Town } from "./town.ts";

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
    // Three of the four that could be asked, and not nearly so many of all that were drawn.
    const drawn = await town.db.surveyInvitation.count();
    const needed = Math.ceil(drawn * 0.6);
    expect(line).toContain(`回收要 60%：按问到的 4 户算到了，按全部 ${drawn} 户算要 ${needed} 份，还差 ${needed - 3} 份`);
    expect((await town.told("staff-manager")).at(-1)).toBe(line);
    const events = await town.db.campaignEvent.findMany({ where: { campaignId: id, type: "close" } });
    expect(events).toMatchObject([{ staffId: null, data: { invited: 4, answered: 3 } }]);
    // R79: some of the answers are verified by a call.
    expect(await town.db.callbackDraw.findMany()).toMatchObject([{ kind: "verification", period: id, frame: 3 }]);
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
    expect(await town.db.callbackDraw.count()).toBe(0); // anonymous answers never are
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
