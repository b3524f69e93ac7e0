// /knowledge over HTTP: the relay's 知识 by the same rules, for whom the token lets.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sha256 } from "../../../src/platform/kernel/ids.ts";
import type { Prisma } from "../../../src/platform/store/client.ts";
import { knowledge, knowledgeList } from "../../../src/web/api/knowledge-schemas.ts";
import { API_TOKEN, startTestApp, type TestApp } from "../../support/test-app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  const at = new Date("2030-01-01T00:00:00Z");
  await app.db.community.create({
    data: { id: "other", name: "银杏苑", timeZone: "Asia/Shanghai", serviceFrom: 510, serviceUntil: 1200, createdAt: at },
  });
  await app.db.staff.create({
    data: { id: "other-head", name: "老吴", role: "head", createdAt: at, communities: { create: { communityId: "other" } } },
  });
});
afterAll(async () => {
  expect(app.problems).toEqual([]);
  await app.stop();
});

type Token = string | null | undefined;
const get = (path: string, token?: Token) => app.api(`/api/v1/knowledge${path}`, token);
async function send(
  method: "POST" | "PATCH",
  path: string,
  body: unknown,
  token: Token = API_TOKEN,
): Promise<{ status: number; body: any }> {
  const response = await fetch(`${app.url}/api/v1/knowledge${path}`, {
    method,
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}
async function token(role: Prisma.ApiTokenUncheckedCreateInput["role"], staffId?: string): Promise<string> {
  const secret = `hy_${role}_${Math.random()}`;
  await app.db.apiToken.create({
    data: { id: secret, label: role, role, hash: sha256(secret), createdAt: new Date(), ...(staffId && { staffId }) },
  });
  return secret;
}
const problem = (code: string) => ({ error: { code, message: expect.any(String) } });
let questions = 0;
const fresh = (different: object = {}) => ({
  community: "jingui",
  question: `第${++questions}件事怎么办`,
  answer: "到服务中心办。",
  by: "staff-assistant",
  ...different,
});

describe("registering", () => {
  it("by an assistant makes a draft, shown whole", async () => {
    const { status, body } = await send(
      "POST",
      "",
      fresh({ question: "会议室怎么借", category: "community", alsoAsked: ["借会议室找谁"] }),
    );
    expect(status).toBe(201);
    expect(knowledge.parse(body)).toEqual(body);
    expect(body).toEqual({
      number: expect.any(Number),
      state: "draft",
      community: "jingui",
      category: "community",
      question: "会议室怎么借",
      alsoAsked: ["借会议室找谁"],
      answer: "到服务中心办。",
      validFrom: expect.stringMatching(/^2030-03-06T10:0\d:[\d.]+\+08:00$/),
      validUntil: null,
      registeredBy: { id: "staff-assistant", name: "小周" },
      createdAt: body.validFrom,
      approvedBy: null,
      approvedAt: null,
      retiredBy: null,
      retiredAt: null,
    });
    expect((await get(`/${body.number}`)).body).toEqual(body);
  });

  it("by a head is approved at once, and owners are told", async () => {
    const made = await send(
      "POST",
      "",
      fresh({ question: "自行车棚几点锁门", answer: "每晚 23:00 锁门。", category: "parking", by: "staff-head" }),
    );
    expect(made.body).toMatchObject({ state: "in_use", approvedBy: { id: "staff-head", name: "陈主任" } });
    await app.sim.write("owner-1", "请问自行车棚几点锁门");
    expect((await app.sim.toldTo("owner-1")).at(-1)).toContain("每晚 23:00 锁门。");
  });

  it.each([
    ["no member of staff", { by: undefined }, 400, "malformed"],
    ["somebody unknown", { by: "nobody" }, 422, "unprocessable"],
    ["a technician", { by: "staff-plumber" }, 403, "forbidden"],
    ["a head of another community", { by: "other-head" }, 403, "forbidden"],
    ["an assistant for every community", { community: null }, 403, "forbidden"],
    ["no community said", { community: undefined }, 400, "malformed"],
    ["an unknown community", { community: "nowhere" }, 422, "unprocessable"],
    ["an unknown category", { category: "weather" }, 400, "malformed"],
    ["no answer", { answer: "" }, 400, "malformed"],
    ["an answer of blanks", { answer: "  " }, 422, "unprocessable"],
    ["too long an answer", { answer: "答".repeat(1_001) }, 400, "malformed"],
    ["dates the wrong way round", { validFrom: "2031-01-01T00:00:00Z", validUntil: "2030-12-01T00:00:00Z" }, 422, "unprocessable"],
    ["a day for a time", { validUntil: "2031-01-01" }, 400, "malformed"],
  ])("by or with %s is refused", async (_what, different, status, code) => {
    const count = await app.db.knowledge.count();
    const answer = await send("POST", "", fresh(different));
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(await app.db.knowledge.count()).toBe(count);
  });

  it("needs a token that may write, and one's own token needs no `by`", async () => {
    expect(await send("POST", "", fresh(), null)).toEqual({ status: 401, body: problem("unauthorized") });
    expect((await send("POST", "", fresh(), await token("quality"))).status).toBe(403);
    const own = await token("assistant", "staff-assistant");
    expect((await send("POST", "", fresh({ by: undefined }), own)).status).toBe(201);
    expect((await send("POST", "", fresh({ by: "staff-head" }), own)).status).toBe(403);
  });
});

describe("a draft", () => {
  it("is changed, approved by a head, and then no more; retired it is told to nobody", async () => {
    const { number } = (await send("POST", "", fresh())).body;
    const changed = await send("PATCH", `/${number}`, { answer: "改过了。", validUntil: "2030-12-31T16:00:00Z", by: "staff-assistant" });
    expect(changed).toMatchObject({
      status: 200,
      body: { answer: "改过了。", validUntil: "2031-01-01T00:00:00.000+08:00", state: "draft" },
    });
    expect(await send("POST", `/${number}/approve`, { by: "staff-assistant" })).toEqual({ status: 403, body: problem("forbidden") });
    expect(await send("POST", `/${number}/approve`, { by: "other-head" })).toEqual({ status: 403, body: problem("forbidden") });
    expect(await send("POST", `/${number}/approve`, { by: "staff-head" })).toMatchObject({ status: 200, body: { state: "in_use" } });
    expect(await send("POST", `/${number}/approve`, { by: "staff-head" })).toEqual({ status: 409, body: problem("conflict") });
    expect(await send("PATCH", `/${number}`, { answer: "又改。", by: "staff-head" })).toEqual({ status: 409, body: problem("conflict") });
    expect(await send("POST", `/${number}/retire`, { by: "staff-head" })).toMatchObject({
      status: 200,
      body: { state: "retired", answer: "改过了。", retiredBy: { id: "staff-head" } },
    });
    expect(await send("POST", `/${number}/retire`, { by: "staff-head" })).toEqual({ status: 409, body: problem("conflict") });
  });

  it.each(["/999999", "/999999/approve", "/1/publish"])("%s is 404", async (path) => {
    expect((await send("POST", path, { by: "staff-head" })).status).toBe(404);
  });
  it.each(["/abc/approve", "/0/retire"])("%s is 400", async (path) => {
    expect((await send("POST", path, { by: "staff-head" })).status).toBe(400);
  });
});

describe("the list", () => {
  it("is filtered by community, state, category and words, newest first, in pages", async () => {
    await send("POST", "", fresh({ community: null, question: "全公司的热线是多少", by: "staff-gm" }));
    const list = async (query: string) => knowledgeList.parse((await get(`?${query}`)).body);
    const ofOther = await list("community=other");
    expect(ofOther.items.map(({ question }) => question)).toEqual(["全公司的热线是多少"]);
    expect(new Set((await list("state=draft&limit=200")).items.map(({ state }) => state))).toEqual(new Set(["draft"]));
    expect((await list("state=in_use&category=fee")).items).toMatchObject([{ question: "物业费多少钱一平方" }]);
    expect((await list(`q=${encodeURIComponent("自行车棚")}`)).items).toMatchObject([{ question: "自行车棚几点锁门" }]);
    const whole = (await list("limit=200")).items.map(({ number }) => number);
    expect(whole).toEqual([...whole].sort((a, b) => b - a));
    const first = await list("limit=3");
    expect(first.items.map(({ number }) => number)).toEqual(whole.slice(0, 3));
    expect((await list(`limit=3&cursor=${first.next}`)).items.map(({ number }) => number)).toEqual(whole.slice(3, 6));
    expect((await get("?state=perhaps")).status).toBe(400);
  });

  it("shows staff of a community theirs and what is true everywhere, and nothing of others", async () => {
    const theirs = await token("head", "other-head");
    const { body } = await get("?limit=200", theirs);
    expect(body.items.map(({ community }: { community: string | null }) => community)).toEqual([null]);
    expect((await get("/1", theirs)).status).toBe(404);
    expect((await send("POST", "/1/retire", {}, theirs)).status).toBe(404);
    expect((await send("POST", "", fresh({ by: undefined }), theirs)).status).toBe(422);
  });

  it("needs a token", async () => {
    expect((await get("", null)).status).toBe(401);
    expect((await get("/1", null)).status).toBe(401);
  });
});
