// Idempotency-Key: a call sent again, or twice at once, has one effect and one answer; another call under its key is refused.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { API_TOKEN, startTestApp, type TestApp } from "../../support/test-app.ts";
import { newToken, problem, type Sent, send } from "./calls.ts";

let app: TestApp;
let keys = 0;
const newKey = () => `key-${++keys}`;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => {
  expect(app.problems).toEqual([]);
  await app.stop();
});

const by = "staff-assistant";
const call = { channel: "phone", text: "厨房水管漏水", owner: "owner-1", by };
const register = (sent: Sent = {}, body: object = call) => send(app, "/tickets", body, sent);
const tickets = () => app.db.ticket.count();

describe("the same key and body", () => {
  it("have one effect and one answer", async () => {
    const key = newKey();
    const [before, first] = [await tickets(), await register({ key })];
    expect(first.status).toBe(201);
    await send(app, `/tickets/${first.body.number}/accept`, { by });
    expect(await register({ key })).toEqual(first);
    expect(await tickets()).toBe(before + 1);
  });

  it("have one effect and one answer when they come many times at once", async () => {
    const key = newKey();
    const before = await tickets();
    const answers = await Promise.all(Array.from({ length: 8 }, () => register({ key })));
    expect(new Set(answers.map((answer) => JSON.stringify([answer.status, answer.body.number]))).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect(await tickets()).toBe(before + 1);
    expect(await app.db.outbox.count({ where: { ticketNumber: answers[0]?.body.number, conversationId: "direct-owner-1" } })).toBe(1);
  });

  it("do what is not repeatable once: the second would have been refused", async () => {
    const { number } = (await register()).body;
    const key = newKey();
    const first = await send(app, `/tickets/${number}/cancel`, { by }, { key });
    expect(first).toMatchObject({ status: 200, body: { status: "cancelled" } });
    expect(await send(app, `/tickets/${number}/cancel`, { by }, { key })).toEqual(first);
    expect((await send(app, `/tickets/${number}/cancel`, { by }, { key: newKey() })).status).toBe(409);
    expect(await app.db.ticketEvent.count({ where: { ticketNumber: number, type: "cancel" } })).toBe(1);
  });

  it("survive a restart", async () => {
    const key = newKey();
    const first = await register({ key });
    await app.restart();
    expect(await register({ key })).toEqual(first);
  });
});

describe("a key", () => {
  it("that was used for another body, another call or another ticket is refused (422), and nothing happens", async () => {
    const key = newKey();
    const { number } = (await register({ key })).body;
    const before = [await tickets(), await app.db.ticketEvent.count()];
    const refused = { status: 422, body: problem("unprocessable", expect.stringContaining("Idempotency-Key")) };
    expect(await register({ key }, { ...call, text: "别的事" })).toEqual(refused);
    expect(await send(app, `/tickets/${number}/accept`, { by }, { key })).toEqual(refused);
    const note = newKey();
    expect((await send(app, `/tickets/${number}/note`, { by, text: "记" }, { key: note })).status).toBe(200);
    expect(await send(app, `/tickets/${number}/cause`, { by, text: "记" }, { key: note })).toEqual(refused);
    expect(await send(app, `/tickets/${number + 1}/note`, { by, text: "记" }, { key: note })).toEqual(refused);
    expect([await tickets(), await app.db.ticketEvent.count()]).toEqual([before[0], (before[1] ?? 0) + 1]);
  });

  it("that two bodies bring at once is the first one's", async () => {
    const key = newKey();
    const before = await tickets();
    const answers = await Promise.all(["厨房漏水", "厕所漏水"].map((text) => register({ key }, { ...call, text })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
    expect(await tickets()).toBe(before + 1);
  });

  it("is of its token: another's is another", async () => {
    const key = newKey();
    const own = await newToken(app, "assistant", by);
    const answers = [
      await register({ key }),
      await register({ key, as: own }),
      await register({ key, as: await newToken(app, "administrator") }),
    ];
    expect(new Set(answers.map(({ body }) => body.number)).size).toBe(3);
    expect((await register({ key, as: own })).body.number).toBe(answers[1]?.body.number);
  });

  it("of a call that failed may be used again, mended or not", async () => {
    const { number } = (await register()).body;
    const key = newKey();
    const resume = () => send(app, `/tickets/${number}/resume`, { by }, { key });
    expect((await send(app, `/tickets/${number}/reply`, { by }, { key })).status).toBe(400);
    expect((await resume()).status).toBe(409);
    await send(app, `/tickets/${number}/await`, { by, reason: "等业主回家" });
    expect((await resume()).status).toBe(200);
    expect((await resume()).status).toBe(200);
  });

  it("is kept for 24 hours by the application's clock, then forgotten, and what is old is thrown away", async () => {
    const key = newKey();
    const first = await register({ key });
    await app.sim.advance("PT23H59M");
    expect((await register({ key })).body.number).toBe(first.body.number);
    await app.sim.advance("PT2M");
    const later = await register({ key });
    expect(later.status).toBe(201);
    expect(later.body.number).not.toBe(first.body.number);
    expect((await register({ key })).body.number).toBe(later.body.number);
    const now = later.body.createdAt;
    expect(await app.db.idempotentCall.count({ where: { createdAt: { lt: new Date(Date.parse(now) - 24 * 3_600_000) } } })).toBe(0);
  });

  it.each([
    ["empty", ""],
    ["longer than 200 characters", "k".repeat(201)],
  ])("that is %s is malformed", async (_what, key) => {
    expect(await register({ key })).toEqual({ status: 400, body: problem("malformed", expect.stringMatching(/^Idempotency-Key: /)) });
  });

  it("may have 200 characters", async () => {
    expect((await register({ key: "k".repeat(200) })).status).toBe(201);
  });

  it("is needed by nobody: without one each call is a call", async () => {
    expect((await register()).body.number).not.toBe((await register()).body.number);
  });
});

/** Their answer holds a code that must not be kept. */
const SHOWN_ONCE = ["post /rooms", "post /staff/{id}/code", "post /invitations"];

it("every writing call of the document takes a key, but those that show a code once", async () => {
  const { paths } = (await app.api("/api/v1/openapi.json", null)).body;
  const writing = Object.entries<Record<string, any>>(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) => (method === "get" ? [] : [{ path, method, operation }])),
  );
  expect(writing.length).toBeGreaterThan(55);
  for (const { path, method, operation } of writing) {
    const headers = (operation.parameters ?? []).flatMap((one: { in: string; name: string }) => (one.in === "header" ? [one.name] : []));
    expect([path, headers]).toEqual([path, SHOWN_ONCE.includes(`${method} ${path}`) ? [] : ["Idempotency-Key"]]);
    const response = await fetch(`${app.url}/api/v1${path.replace(/\{\w+\}/, "1")}`, {
      method: method.toUpperCase(),
      headers: { authorization: `Bearer ${API_TOKEN}`, "content-type": "application/json", "idempotency-key": "" },
      body: "{}",
    });
    expect([path, response.status, await response.json()]).toEqual([
      path,
      400,
      problem("malformed", expect.stringMatching(/^Idempotency-Key/)),
    ]);
  }
});

it("a text is registered once under its key, and approved once", async () => {
  const text = { community: "jingui", question: "快递柜在哪里", answer: "在东门。", by };
  const [key, again] = [newKey(), newKey()];
  const first = await send(app, "/knowledge", text, { key });
  expect([first.status, await send(app, "/knowledge", text, { key })]).toEqual([201, first]);
  const path = `/knowledge/${first.body.number}`;
  const changed = await send(app, path, { by, answer: "在西门。" }, { key: again, method: "PATCH" });
  expect([changed.status, await send(app, path, { by, answer: "在西门。" }, { key: again, method: "PATCH" })]).toEqual([200, changed]);
  const approval = newKey();
  const approved = await send(app, `${path}/approve`, { by: "staff-head" }, { key: approval });
  expect([approved.status, await send(app, `${path}/approve`, { by: "staff-head" }, { key: approval })]).toEqual([200, approved]);
  expect(await app.db.knowledge.count({ where: { question: text.question } })).toBe(1);
});
