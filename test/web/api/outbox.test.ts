// POST /outbox/{id}/resend and leave: what failed or is unknown is sent again once, or left, and then no longer listed.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { OutboxState } from "../../../src/generated/prisma/enums.ts";
import type { Prisma } from "../../../src/platform/store/client.ts";
import { outboxMessage } from "../../../src/web/api/schemas.ts";
import { startTestApp, type TestApp } from "../../support/test-app.ts";
import { newToken, problem, send } from "./calls.ts";

const AT = new Date("2030-03-06T09:00:00+08:00");
let app: TestApp;
let seq = 90_000;
let conversationId = "";
beforeAll(async () => {
  app = await startTestApp();
});
beforeEach(async () => {
  conversationId = (await app.db.conversation.findFirstOrThrow({ where: { contact: { externalId: "owner-1" } } })).id;
});
afterAll(async () => {
  expect(app.problems).toEqual([]);
  await app.stop();
});

async function doubtful(more: Partial<Prisma.OutboxUncheckedCreateInput> = {}): Promise<string> {
  const state = more.state ?? "failed";
  const row = await app.db.outbox.create({
    data: {
      account: "simulator",
      conversationId,
      seq: ++seq,
      text: `没收到吗${seq}，打13800138000`,
      attempts: 3,
      error: "why",
      dueAt: AT,
      createdAt: AT,
      settledAt: AT,
      ...more,
      state,
    },
  });
  return String(row.id);
}

const listed = async () => (await app.api("/api/v1/outbox?limit=200")).body.items.map(({ id }: { id: string }) => id);
const by = { by: "staff-head" };

describe("a send that failed or is unknown", () => {
  it.each(["failed", "unknown"] as const)("(%s) is sent again, once, in its chat; the first stays what it was", async (state) => {
    const id = await doubtful({ state, priority: 0, mentions: ["staff-head"] });
    expect(await listed()).toContain(id);
    const answer = await send(app, `/outbox/${id}/resend`, by);
    expect(answer).toMatchObject({ status: 200, body: { state: "pending", attempts: 0, error: null, handledAt: null, handledBy: null } });
    expect(outboxMessage.parse(answer.body)).toEqual(answer.body);
    expect(answer.body.text).toContain("138****8000");
    expect(await send(app, `/outbox/${id}/resend`, by)).toEqual({ status: 409, body: problem("conflict") });
    expect(await send(app, `/outbox/${id}/leave`, by)).toEqual({ status: 409, body: problem("conflict") });
    await app.sim.idle();
    const row = await app.db.outbox.findUniqueOrThrow({ where: { id: BigInt(id) } });
    expect(row).toMatchObject({ state, handledById: "staff-head", handledAt: expect.any(Date), attempts: 3, error: "why" });
    const again = await app.db.outbox.findUniqueOrThrow({ where: { id: BigInt(answer.body.id) } });
    expect(again).toMatchObject({ state: "sent", text: row.text, conversationId, priority: 0, mentions: ["staff-head"], handledAt: null });
    expect((await app.sim.toldTo("owner-1")).filter((text) => text.includes(row.text))).toHaveLength(1);
    expect(await listed()).not.toContain(id);
  });

  it("is left, and then no longer listed", async () => {
    const id = await doubtful({ state: "unknown" });
    const answer = await send(app, `/outbox/${id}/leave`, by);
    expect(answer).toMatchObject({ status: 200, body: { id, state: "unknown", handledBy: { id: "staff-head", name: "陈主任" } } });
    expect(outboxMessage.parse(answer.body)).toEqual(answer.body);
    expect(await listed()).not.toContain(id);
    expect(await app.db.outbox.count({ where: { dedupeKey: `resend:${id}` } })).toBe(0);
  });

  it("is sent again once by two at the same time", async () => {
    const id = await doubtful();
    const answers = await Promise.all(["staff-head", "staff-assistant"].map((one) => send(app, `/outbox/${id}/resend`, { by: one })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await app.db.outbox.count({ where: { dedupeKey: `resend:${id}` } })).toBe(1);
  });

  it("takes its fallback along only where that was not said yet", async () => {
    const fallback = { fallbackConversationId: conversationId, fallbackText: "换个地方说" };
    const [failed, unknown] = [await doubtful({ ...fallback }), await doubtful({ ...fallback, state: "unknown" })];
    for (const id of [failed, unknown]) await send(app, `/outbox/${id}/resend`, by);
    const again = (id: string) => app.db.outbox.findUniqueOrThrow({ where: { dedupeKey: `resend:${id}` } });
    expect(await again(failed)).toMatchObject({ fallbackConversationId: null, fallbackText: null });
    expect(await again(unknown)).toMatchObject(fallback);
  });
});

describe("a send", () => {
  it.each(Object.values(OutboxState).filter((state) => state !== "failed" && state !== "unknown" && state !== "sending"))(
    "that is %s is neither sent again nor left",
    async (state) => {
      const id = await doubtful({ state, dueAt: new Date("2040-01-01"), ...(state === "pending" && { settledAt: null }) });
      for (const act of ["resend", "leave"])
        expect(await send(app, `/outbox/${id}/${act}`, by)).toEqual({
          status: 409,
          body: problem("conflict", expect.stringContaining(state)),
        });
      await app.db.outbox.delete({ where: { id: BigInt(id) } });
    },
  );

  it("must be there", async () => {
    for (const id of ["999999999", "0"]) expect((await send(app, `/outbox/${id}/leave`, by)).status).toBe(404);
    for (const id of ["x", "-1", "1.5", "9".repeat(19)]) expect((await send(app, `/outbox/${id}/leave`, by)).status).toBe(400);
    expect((await send(app, `/outbox/${await doubtful()}/burn`, by)).status).toBe(404);
  });

  it("is looked after by who sees all sends and may write", async () => {
    const id = await doubtful();
    expect(await send(app, `/outbox/${id}/leave`, {})).toEqual({ status: 400, body: problem("malformed") });
    expect(await send(app, `/outbox/${id}/leave`, { by: "nobody" })).toEqual({ status: 422, body: problem("unprocessable") });
    expect(await send(app, `/outbox/${id}/leave`, { by: "staff-plumber" })).toEqual({ status: 403, body: problem("forbidden") });
    for (const [role, staffId] of [
      ["assistant", "staff-assistant"],
      ["head", "staff-head"],
      ["quality", "staff-head"],
      ["quality", null],
    ] as const)
      expect(await send(app, `/outbox/${id}/leave`, by, { as: await newToken(app, role, staffId) })).toEqual({
        status: 403,
        body: problem("forbidden"),
      });
    const own = await newToken(app, "general_manager", "staff-gm");
    expect(await send(app, `/outbox/${id}/leave`, {}, { as: own })).toMatchObject({ status: 200, body: { handledBy: { id: "staff-gm" } } });
  });
});
