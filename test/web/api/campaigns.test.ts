// /surveys and /campaigns over HTTP: the relay's 调查 by the same rules, for whom the token lets; answers that staff took, and rewards.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as campaigns from "../../../src/web/api/campaign-schemas.ts";
import { results } from "../../../src/web/api/results-schemas.ts";
import { survey, surveyList } from "../../../src/web/api/survey-schemas.ts";
import { startTestApp, type TestApp } from "../../support/test-app.ts";
import { newToken, problem, secondCommunity, send } from "./calls.ts";

let app: TestApp;
let head: string;
let manager: string;
let assistant: string;
let other: string;
beforeAll(async () => {
  app = await startTestApp({ clock: "2030-05-13T10:00:00+08:00" });
  await secondCommunity(app);
  head = await newToken(app, "head", "staff-head");
  manager = await newToken(app, "manager", "staff-manager");
  assistant = await newToken(app, "assistant", "staff-assistant");
  other = await newToken(app, "head", "other-head");
  // A small estate: those who are bound, and sixteen more.
  const gone = await app.db.household.findMany({ where: { id: { startsWith: "household-resident" } }, orderBy: { id: "asc" }, skip: 16 });
  await app.db.household.updateMany({ where: { id: { in: gone.map(({ id }) => id) } }, data: { until: new Date("2030-05-01T00:00:00Z") } });
});
afterAll(async () => {
  expect(app.problems).toEqual([]);
  await app.stop();
});

const get = (path: string, token = head) => app.api(`/api/v1${path}`, token);
const draft = { survey: "satisfaction", community: "jingui", sampling: "census" };

describe("surveys", () => {
  it("come with Huiyin, and a copy of one's own is a survey of its own", async () => {
    const { items } = surveyList.parse((await get("/surveys")).body);
    expect(items.map(({ id }) => id).sort()).toEqual(["demand", "event", "interview", "satisfaction"]);
    expect(items.find(({ id }) => id === "demand")?.formNumber).toBe("QP-08-16-F001");
    const copy = { basedOn: "satisfaction", community: "jingui", survey: { rotate: 3 } };
    const made = await send(app, "/surveys", copy, { as: head, key: "copy" });
    expect([made.status, survey.parse(made.body)]).toEqual([201, made.body]);
    expect(made.body).toMatchObject({ rotate: 3, basedOn: "satisfaction", community: "jingui", kind: "satisfaction" });
    expect((await send(app, "/surveys", copy, { as: head, key: "copy" })).body).toEqual(made.body);
    expect((await get("/surveys?kind=satisfaction")).body.items).toHaveLength(2);
    expect((await get("/surveys?kind=satisfaction", other)).body.items).toHaveLength(1);
    const pages = [];
    for (let next: string | null = ""; next !== null; ) {
      const { body } = await get(`/surveys?limit=2${next ? `&cursor=${next}` : ""}`);
      pages.push(...body.items.map(({ id }: { id: string }) => id));
      next = body.next;
    }
    expect(new Set(pages).size).toBe(5);
  });

  it("that do not hold together are refused in one line", async () => {
    const wrong = await send(app, "/surveys", { basedOn: "satisfaction", community: "jingui", survey: { rotate: "many" } }, { as: head });
    expect([wrong.status, wrong.body]).toEqual([422, problem("unprocessable", expect.stringMatching(/^survey: rotate: /))]);
    const none = { basedOn: "weather", community: "jingui", survey: {} };
    expect((await send(app, "/surveys", none, { as: head })).body).toEqual(problem("unprocessable", "survey: there is no survey weather"));
    expect((await send(app, "/surveys", { ...none, basedOn: "event" }, { as: assistant })).status).toBe(403);
    expect((await send(app, "/surveys", { ...none, basedOn: "event", community: null }, { as: head })).status).toBe(403);
    expect((await send(app, "/surveys", { ...none, basedOn: "event", community: "other" }, { as: head })).status).toBe(422);
    expect((await get("/surveys", await newToken(app, "technician", "staff-plumber"))).status).toBe(403);
  });
});

describe("a campaign", () => {
  it("is drafted, planned with its figures, approved, started, watched and ended", async () => {
    const made = await send(app, "/campaigns", { ...draft, reward: "一提抽纸" }, { as: head, key: "made" });
    expect([made.status, campaigns.campaignWhole.parse(made.body)]).toEqual([201, made.body]);
    expect(made.body).toMatchObject({ state: "draft", returnQuota: 0.6, coverageQuota: null, households: 20, plan: { households: 20 } });
    expect((await send(app, "/campaigns", { ...draft, reward: "一提抽纸" }, { as: head, key: "made" })).body.id).toBe(made.body.id);
    const { id } = made.body;
    const act = (name: string, as: string) => send(app, `/campaigns/${id}/${name}`, {}, { as });
    expect((await act("start", head)).body).toEqual(problem("conflict", "没有执行：调查 1 现在是「草稿」，不能开始；请先拟计划"));
    const planned = await act("plan", head);
    expect(planned.body).toMatchObject({
      state: "planned",
      line: expect.stringContaining("请经理批准：调查 批准 1"),
      plan: { households: 20, reachable: 4, draw: 20, quotas: [{ of: "returned", share: 0.6, needed: 12 }] },
    });
    expect((await act("approve", head)).status).toBe(403);
    expect((await act("approve", manager)).body.state).toBe("approved");
    const started = await act("start", head);
    expect(started.body).toMatchObject({ state: "running", sampled: 20, invited: 0, returnRate: null, coverage: 0, plan: null });
    expect(started.body.deadline).toBe("2030-06-12T20:00:00.000+08:00");
    expect(started.body.events.map(({ type, by }: any) => [type, by?.name ?? null])).toEqual([
      ["created", "陈主任"],
      ["plan", "陈主任"],
      ["approve", "吴经理"],
      ["start", "陈主任"],
      ["draw", null],
    ]);
    await app.sim.advance("PT1H");
    const list = campaigns.campaignList.parse((await get("/campaigns?state=running")).body);
    expect(list.items).toMatchObject([{ id, invited: 4, unreachable: 16, returnRate: 0, coverage: 0.2 }]);
    expect((await get("/campaigns/1")).body.id).toBe(id);
    expect((await act("pause", head)).body.state).toBe("paused");
    expect((await act("start", head)).body.state).toBe("running");
  });

  it("is not there for another community, and not for whoever does not read surveys", async () => {
    const { id } = (await get("/campaigns")).body.items[0];
    expect((await get("/campaigns", other)).body.items).toEqual([]);
    for (const path of [`/campaigns/${id}`, "/campaigns/1", `/campaigns/${id}/results`, `/campaigns/${id}/invitations`])
      expect(await get(path, other)).toEqual({ status: 404, body: problem("not_found") });
    expect((await send(app, `/campaigns/${id}/close`, {}, { as: other })).status).toBe(404);
    expect((await send(app, `/campaigns/${id}/close`, { by: "other-head" })).status).toBe(403);
    expect((await get("/campaigns", await newToken(app, "technician", "staff-plumber"))).status).toBe(403);
    expect((await get("/campaigns", await newToken(app, "quality"))).status).toBe(200);
    expect((await send(app, "/campaigns", draft, { as: other })).status).toBe(422);
    expect((await send(app, "/campaigns", draft, { as: assistant })).status).toBe(403);
    for (const [field, wrong] of [
      ["sampling", { sampling: "some" }],
      ["share", { share: 1.5 }],
      ["survey", { survey: "" }],
    ] as const)
      expect([field, (await send(app, "/campaigns", { ...draft, ...wrong }, { as: head })).status]).toEqual([field, 400]);
    expect((await send(app, "/campaigns", { ...draft, survey: "weather" }, { as: head })).status).toBe(422);
    expect((await send(app, "/campaigns", { ...draft, deadline: "2020-01-01T00:00:00+08:00" }, { as: head })).status).toBe(422);
  });
});

describe("answers that staff took", () => {
  const respond = (house: string, mode: string, answers: object, as = assistant) =>
    send(app, "/campaigns/1/responses", { house, mode, answers }, { as });
  const unreachable = async () =>
    (await get("/campaigns/1/invitations?state=unreachable&limit=200")).body.items.map(({ house }: any) => house);

  it("are marked as theirs, count, and are read against what the household was asked", async () => {
    const [first, second, third] = await unreachable();
    expect((await unreachable()).length).toBe(16);
    const made = await respond(first, "paper", { overall: 5, recommend: 9, first_change: "电话 13912345678 打不通" });
    expect([made.status, campaigns.invitation.parse(made.body)]).toEqual([201, made.body]);
    expect(made.body).toMatchObject({ house: first, state: "answered" });
    expect(await app.db.surveyResponse.findFirst()).toMatchObject({ mode: "paper", byId: "staff-assistant", complete: true });
    expect((await respond(first, "paper", { overall: 1 })).body).toEqual(problem("conflict", `${first} 已经答过了，一户只算一份`));
    expect((await respond(second, "paper", { overall: 9 })).body).toEqual(problem("unprocessable", expect.stringMatching(/^overall：/)));
    expect((await respond(second, "paper", { weather: 3 })).body).toEqual(
      problem("unprocessable", expect.stringContaining("这户没问「weather」")),
    );
    expect((await respond(second, "paper", {})).body).toEqual(problem("unprocessable", "没有登记：一个答案也没有"));
    expect((await respond("3-2-9999", "paper", { overall: 5 })).status).toBe(422);
    expect((await respond("6-2-1802", "paper", { overall: 5 })).body).toEqual(
      problem("conflict", expect.stringContaining("不在这次抽到的户里")),
    );
    expect((await respond(second, "web", { overall: 5 })).status).toBe(400);
    expect((await respond(second, "interview", { overall: 4 })).status).toBe(201);
    expect((await respond(third, "phone", { overall: 4 })).body).toEqual(
      problem("conflict", "电话代填的答卷不能超过全部的 5%，再记就超了；上门访谈和纸质问卷不受这个限制"),
    );
  });

  it("by telephone stay under one in twenty", async () => {
    const made = await app.db.campaign.findFirstOrThrow({ where: { number: 1 } });
    const row = { campaignId: made.id, building: "9", wave: 0, complainer: false, mode: "chat" } as const;
    const when = new Date("2030-05-13T03:00:00Z");
    await app.db.surveyResponse.createMany({
      data: Array.from({ length: 17 }, (_, n) => ({
        ...row,
        items: ["overall"],
        id: `made-${n}`,
        complete: true,
        startedAt: when,
        completedAt: when,
      })),
    });
    const [first, second] = await unreachable();
    expect((await respond(first, "phone", { overall: 4 })).status).toBe(201);
    expect((await respond(second, "phone", { overall: 4 })).status).toBe(409);
    expect((await respond(second, "interview", { overall: 4 })).status).toBe(201);
  });

  it("close what was open in the chat", async () => {
    await app.sim.idle();
    expect((await respond("3-2-501", "interview", { overall: 2 })).status).toBe(201);
    expect(await app.db.pendingQuestion.count({ where: { contactId: "owner-1", state: "open" } })).toBe(0);
  });

  it("are rewarded once, whatever they say, and nobody who has not answered is", async () => {
    const reward = (house: string, as = assistant) => send(app, "/campaigns/1/rewards", { house }, { as });
    const [answered] = (await get("/campaigns/1/invitations?state=answered")).body.items;
    expect((await reward(answered.house)).body).toMatchObject({ rewardedAt: expect.any(String), rewardedBy: { name: "小周" } });
    expect((await reward(answered.house)).body).toEqual(problem("conflict", expect.stringContaining("已经给过了")));
    const [silent] = await unreachable();
    expect((await reward(silent)).body).toEqual(problem("conflict", `${silent} 还没有答，答过才有奖品（怎么答都一样）`));
    expect((await reward("3-2-501")).status).toBe(200);
    const events = (await get("/campaigns/1")).body.events.filter(({ type }: any) => type === "reward");
    expect(events).toHaveLength(2);
    expect(events[0]).toMatchObject({ by: { name: "小周" }, data: { reward: "一提抽纸" } });
  });

  it("are in the results, with phones masked", async () => {
    const { body } = await get("/campaigns/1/results");
    expect(results.parse(body)).toEqual(body);
    expect(body.modes).toMatchObject({ paper: 1, interview: 3, phone: 1 });
    const overall = body.questions.find(({ id }: any) => id === "overall");
    expect(overall.n).toBe(5);
    expect(overall.counts).toMatchObject({ 5: 1, 4: 3, 2: 1 });
    expect(body.comments[0].text).toBe("电话 139****5678 打不通");
    // What a remark is about is set by staff where its words were read wrongly.
    const { reply, question } = body.comments[0];
    const code = (said: object, as = assistant, of = question) =>
      send(app, `/campaigns/1/comments/${reply}/${of}`, said, { as, method: "PATCH" });
    expect(body.comments[0]).toMatchObject({ coded: "words" });
    const coded = await code({ aspect: "commerce", category: "fee" });
    expect([coded.status, campaigns.comment.parse(coded.body)]).toEqual([200, coded.body]);
    expect(coded.body).toMatchObject({ aspect: "commerce", category: "fee", coded: "staff", text: "电话 139****5678 打不通" });
    expect((await get("/campaigns/1/results")).body.commentsByAspect).toMatchObject({ commerce: 1 });
    expect((await code({ aspect: "weather" })).status).toBe(400);
    expect((await code({})).status).toBe(400);
    expect((await code({ aspect: null }, assistant, "overall")).status).toBe(404);
    expect((await code({ aspect: null }, other)).status).toBe(404);
    expect((await code({ aspect: null }, await newToken(app, "technician", "staff-plumber"))).status).toBe(403);
    expect((await code({ aspect: null, category: null })).body).toMatchObject({ coded: "words", category: body.comments[0].category });
    const events = await app.db.campaignEvent.findMany({ where: { type: "code" }, orderBy: { id: "asc" } });
    expect(events).toMatchObject([
      { staffId: "staff-assistant", data: { reply, question, from: { aspect: null }, to: { aspect: "commerce", category: "fee" } } },
      { data: { to: { aspect: null, category: null } } },
    ]);
  });
});

it("what came of it is told once, when it has ended", async () => {
  const tell = (text: unknown) => send(app, "/campaigns/1/tell", { text }, { as: head });
  expect((await tell("加了灯")).status).toBe(409);
  const closed = await send(app, "/campaigns/1/close", {}, { as: head, key: "close" });
  expect(closed.body).toMatchObject({ state: "closed", closedAt: expect.any(String) });
  expect((await send(app, "/campaigns/1/close", {}, { as: head, key: "close" })).body).toEqual(closed.body);
  expect((await tell("")).status).toBe(422);
  expect((await tell(5)).status).toBe(400);
  expect((await tell("x".repeat(900))).status).toBe(422);
  expect((await tell("加了灯")).body).toMatchObject({ outcome: "加了灯", toldAt: expect.any(String) });
  expect((await tell("再说一遍")).status).toBe(409);
});
