// POST /tickets/{number}/reclassify and GET /reclassifications: the relay's rules over HTTP, and who acts and sees.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { StaffRole } from "../../../src/generated/prisma/enums.ts";
import { sha256 } from "../../../src/platform/kernel/ids.ts";
import * as schemas from "../../../src/web/api/schemas.ts";
import * as ticketSchemas from "../../../src/web/api/ticket-schemas.ts";
import { API_TOKEN, startTestApp, type TestApp } from "../../support/test-app.ts";

const AT = new Date("2030-03-06T10:00:00+08:00");
let app: TestApp;
let number = 0;
let tokens = 0;

beforeAll(async () => {
  app = await startTestApp();
  const { db } = app;
  await db.community.create({
    data: { id: "other", name: "银杏苑", timeZone: "Asia/Shanghai", serviceFrom: 540, serviceUntil: 1080, createdAt: AT },
  });
  await db.staff.create({
    data: { id: "other-head", name: "小吴", role: "head", createdAt: AT, communities: { create: { communityId: "other" } } },
  });
  await db.staff.create({ data: { id: "gone", name: "老周", role: "head", active: false, createdAt: AT } });
});
afterAll(() => app.stop());
beforeEach(async () => {
  number++;
  await app.db.ticket.create({
    data: {
      number,
      communityId: "jingui",
      kind: "complaint",
      category: "conduct",
      departmentId: "service",
      emergency: false,
      summary: "保安态度差",
      description: `${"保安骂人，".repeat(10)}打我 139-1234-5678`,
      channel: "phone",
      createdAt: AT,
      firstResponseDueAt: AT,
      resolveDueAt: AT,
      classifiedBy: "model",
      confidence: 0.6,
      cues: ["骂人"],
    },
  });
});

async function token(role: StaffRole, staffId: string | null = null): Promise<string> {
  const secret = `reclassify-token-${++tokens}-0123456789`;
  await app.db.apiToken.create({ data: { id: secret, label: "", role, staffId, hash: sha256(secret), createdAt: AT } });
  return secret;
}

async function post(body: unknown, { as = API_TOKEN, of = number }: { as?: string | null; of?: number | string } = {}) {
  const response = await fetch(`${app.url}/api/v1/tickets/${of}/reclassify`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(as !== null && { authorization: `Bearer ${as}` }) },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as any };
}

const problem = (code: string, message: unknown = expect.any(String)) => ({ error: expect.objectContaining({ code, message }) });
const row = () => app.db.ticket.findUniqueOrThrow({ where: { number } });

describe("reclassifying", () => {
  it("answers with the ticket as it is then, and its history says who and from what", async () => {
    const { status, body } = await post({ category: "parking", by: "staff-assistant" });
    expect(status).toBe(200);
    expect(ticketSchemas.ticket.parse(body)).toMatchObject({
      number,
      kind: "complaint",
      category: "parking",
      classifiedBy: "staff",
      confidence: 1,
    });
    const { items } = (await app.api(`/api/v1/tickets/${number}/events`)).body;
    expect(items[0]).toMatchObject({
      type: "reclassify",
      actor: { kind: "staff", id: "staff-assistant", name: "小周" },
      from: "投诉·服务态度",
      to: "投诉·停车",
      data: { classifiedBy: "model", confidence: 0.6, cues: ["骂人"] },
    });
    expect((await app.api(`/api/v1/tickets/${number}`)).body).toMatchObject({ classifiedBy: "staff", confidence: 1, cues: [] });
  });

  it("tells the rooms as the relay does", async () => {
    await post({ category: "停车", by: "staff-assistant" });
    await app.sim.idle();
    expect((await app.sim.saidIn("staff-service")).at(-1)).toBe(`#${number} 小周改类：投诉·服务态度 → 投诉·停车，归「秩序维护部」`);
    expect((await app.sim.saidIn("staff-security")).at(-1)).toContain(`#${number} 投诉·停车`);
  });

  it.each([
    [
      { text: "enquiry", category: "fee" },
      { kind: "demand", demandType: "enquiry", category: "fee" },
    ],
    [
      { text: "咨询 收费", category: null },
      { kind: "demand", demandType: "enquiry", category: "fee" },
    ],
    [{ text: "suggestion" }, { kind: "demand", demandType: "suggestion", category: "conduct" }],
  ])("%j makes it what it says", async (body, becomes) => {
    expect(await post({ ...body, by: "staff-head" })).toMatchObject({ status: 200, body: becomes });
  });

  it.each([
    ["the rules", { text: "repair", by: "staff-assistant" }, "投诉改成需求，要主任以上来改"],
    ["the role", { category: "parking", by: "staff-plumber" }, "您的角色不能改类"],
    ["the community", { category: "parking", by: "other-head" }, "不是您负责的小区的工单"],
    ["that nothing changes", { category: "conduct", by: "staff-head" }, "已经是「投诉·服务态度」，没有改动"],
    ["that it is not said which demand", { text: "demand", by: "staff-head" }, "请写明是哪种需求：报修、特约服务、咨询、建议"],
  ])("is refused for %s with the relay's one line", async (_why, body, line) => {
    expect(await post(body)).toEqual({ status: 409, body: problem("conflict", `#${number} ${line}`) });
    expect(await row()).toMatchObject({ kind: "complaint", category: "conduct", classifiedBy: "model" });
  });

  it.each(["cancelled", "merged"] as const)("is refused for a ticket that is %s", async (status) => {
    await app.db.ticket.update({
      where: { number },
      data: { status, closedAt: AT, acceptorId: "staff-assistant", mergedInto: status === "merged" ? number - 1 : null },
    });
    expect(await post({ category: "parking", by: "staff-head" })).toEqual({ status: 409, body: problem("conflict") });
  });

  it.each([
    [{ category: "weather" }],
    [{ category: "complaint" }],
    [{ category: "投诉停车" }],
    [{ text: "praise" }],
    [{ category: "parking", text: "fee" }],
    [{ text: "complaint repair" }],
  ])("is unprocessable where the words mean nothing here: %j", async (body) => {
    expect(await post({ ...body, by: "staff-head" })).toEqual({ status: 422, body: problem("unprocessable") });
  });

  it.each([
    [{ by: "staff-head" }],
    [{ by: "staff-head", category: "", text: " " }],
    [{ by: "staff-head", category: 7 }],
    [{ by: ["staff-head"], category: "parking" }],
    [{ category: "parking" }],
    ["[]"],
    ["{"],
    ["null"],
  ])("is malformed: %j", async (body) => {
    expect(await post(body)).toEqual({ status: 400, body: problem("malformed") });
  });

  it("needs a ticket that is there", async () => {
    expect(await post({ category: "parking", by: "staff-head" }, { of: 99_999 })).toEqual({ status: 404, body: problem("not_found") });
    expect(await post({ category: "parking", by: "staff-head" }, { of: "x" })).toEqual({ status: 400, body: problem("malformed") });
  });
});

describe("who acts", () => {
  it("must be known, here and named", async () => {
    expect(await post({ category: "parking", by: "staff-head" }, { as: null })).toEqual({ status: 401, body: problem("unauthorized") });
    for (const by of ["nobody", "gone", "nobody\u0000"])
      expect(await post({ category: "parking", by })).toEqual({ status: 422, body: problem("unprocessable") });
    expect(await post({ category: "parking", by: "staff-head" }, { as: await token("quality") })).toMatchObject({ status: 403 });
    expect(await post({ category: "parking", by: "staff-head" }, { as: await token("head") })).toMatchObject({ status: 404 });
  });

  it("is the token's own member of staff, with the token's rights", async () => {
    const own = await token("assistant", "staff-head");
    expect(await post({ text: "repair" }, { as: own })).toMatchObject({ status: 409 });
    expect(await post({ category: "parking", by: "staff-gm" }, { as: own })).toMatchObject({ status: 403 });
    expect(await post({ category: "parking" }, { as: own })).toMatchObject({ status: 200, body: { category: "parking" } });
    expect(await post({ text: "repair", by: "staff-head" }, { as: await token("head", "staff-head") })).toMatchObject({ status: 200 });
    expect(await app.db.ticketEvent.findMany({ where: { ticketNumber: number } })).toMatchObject([
      { actorId: "staff-head" },
      { actorId: "staff-head" },
    ]);
  });

  it("sees the ticket: another community's is not there", async () => {
    expect(await post({ category: "parking" }, { as: await token("head", "other-head") })).toEqual({
      status: 404,
      body: problem("not_found"),
    });
  });
});

describe("corrections", () => {
  const list = async (query: string, as?: string) => app.api(`/api/v1/reclassifications?${query}`, as);
  const numbers = async (query: string, as?: string) =>
    schemas.reclassificationList.parse((await list(query, as)).body).items.map(({ ticket }) => ticket);

  it("from complaint to demand are listed, newest first, with who made them; phones are masked", async () => {
    await post({ category: "parking", by: "staff-assistant" });
    await post({ text: "enquiry", by: "staff-head" });
    const { body } = await list("complaintToDemand=1&limit=1");
    expect(schemas.reclassificationList.parse(body)).toEqual(body);
    expect(body.items[0]).toMatchObject({
      ticket: number,
      by: { id: "staff-head", name: "陈主任" },
      from: { intent: "complaint", category: "parking" },
      to: { intent: "enquiry", category: "parking" },
      classifiedBy: "staff",
    });
    expect(body.items[0].at).toMatch(/\+08:00$/);
    expect(JSON.stringify((await list("limit=200")).body)).not.toMatch(/1234/);
    const all = await numbers("");
    expect(all.slice(0, 2)).toEqual([number, number]);
    expect((await numbers("complaintToDemand=true")).length).toBeLessThan(all.length);
    const { next } = (await list("limit=1")).body;
    expect(await numbers(`limit=200&cursor=${next}`)).toEqual(all.slice(1));
  });

  it("are found by time and community", async () => {
    await post({ category: "fee", by: "staff-head" });
    const { at } = (await list("limit=1")).body.items[0];
    expect(await numbers(`since=${encodeURIComponent(at)}`)).toContain(number);
    expect(await numbers(`since=${encodeURIComponent("2040-01-01T00:00:00+08:00")}`)).toEqual([]);
    expect(await numbers("community=jingui")).toContain(number);
    for (const query of ["community=other", "community=%00"]) expect(await numbers(query)).toEqual([]);
    for (const query of ["since=yesterday", "complaintToDemand=perhaps", "cursor=x", "limit=0"])
      expect(await list(query)).toMatchObject({ status: 400, body: problem("malformed") });
  });

  it("are for heads, managers, quality and administrators, of their own communities", async () => {
    await post({ category: "fee", by: "staff-head" });
    for (const role of ["head", "manager"] as const) {
      expect(await numbers("", await token(role, "staff-head"))).toContain(number);
      const elsewhere = await token(role, "other-head");
      for (const query of ["", "community=jingui"]) expect(await numbers(query, elsewhere)).toEqual([]);
    }
    for (const role of ["general_manager", "quality", "administrator"] as const)
      expect(await numbers("", await token(role))).toContain(number);
    for (const role of ["assistant", "technician"] as const)
      expect(await list("", await token(role, "staff-head"))).toEqual({ status: 403, body: problem("forbidden") });
  });
});

it("leaves no problem in the log", () => {
  expect(app.problems).toEqual([]);
});
