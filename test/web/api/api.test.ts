// The API over HTTP: who may see what, lists, errors, and whether its own document tells the truth.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sha256 } from "../../../src/platform/kernel/ids.ts";
import type { Prisma } from "../../../src/platform/store/client.ts";
import { callbackList } from "../../../src/web/api/callbacks-schemas.ts";
import * as campaigns from "../../../src/web/api/campaign-schemas.ts";
import { knowledge, knowledgeList } from "../../../src/web/api/knowledge-schemas.ts";
import * as communities from "../../../src/web/api/registry/community-schemas.ts";
import * as houses from "../../../src/web/api/registry/house-schemas.ts";
import * as owners from "../../../src/web/api/registry/owner-schemas.ts";
import * as staff from "../../../src/web/api/registry/staff-schemas.ts";
import { results } from "../../../src/web/api/results-schemas.ts";
import * as rights from "../../../src/web/api/rights-schemas.ts";
import * as schemas from "../../../src/web/api/schemas.ts";
import { surveyList } from "../../../src/web/api/survey-schemas.ts";
import * as ticketSchemas from "../../../src/web/api/ticket-schemas.ts";
import { PNG } from "../../support/files.ts";
import { API_TOKEN, startTestApp, type TestApp } from "../../support/test-app.ts";
import { send } from "./calls.ts";

let app: TestApp;
/** When the made-up tickets were registered: a minute apart, from here. */
const OLD = Date.parse("2030-01-01T00:00:00Z");
const FIRST = 1_001;
const COUNT = 125;

beforeAll(async () => {
  app = await startTestApp();
  // Three tickets as people make them: #1 a leak with a photo, #2 a complaint, #3 by an unknown contact.
  await app.sim.post({ from: "owner-1", text: "我家厨房漏水了，打我另一个电话 139-1234-5678" });
  await app.sim.post({ from: "owner-1", file: { name: '厨 房"1".png', mime: "image/png", base64: PNG.toString("base64") } });
  await app.sim.idle();
  await app.sim.post({ from: "owner-2", text: "我要投诉保安态度差，骂人" });
  await app.sim.idle();
  // And many in a second community.
  const { db } = app;
  const at = (n: number) => new Date(OLD + n * 60_000);
  await db.community.create({
    data: { id: "other", name: "银杏苑", timeZone: "Asia/Shanghai", serviceFrom: 540, serviceUntil: 1080, createdAt: at(0) },
  });
  await db.staff.create({
    data: { id: "other-assistant", name: "小吴", role: "assistant", createdAt: at(0), communities: { create: { communityId: "other" } } },
  });
  await db.ticket.createMany({
    data: Array.from(
      { length: COUNT },
      (_, n): Prisma.TicketCreateManyInput => ({
        number: FIRST + n,
        communityId: "other",
        kind: n % 2 ? "demand" : "complaint",
        demandType: n % 2 ? "repair" : null,
        category: n % 3 ? "lift" : "fee",
        emergency: false,
        status: n % 5 ? "new" : "working",
        acceptorId: n % 5 ? null : "other-assistant",
        assigneeId: n % 5 ? null : "other-assistant",
        summary: `事情 ${n}`,
        description: n === 7 ? "涨了100%_的费用" : `事情 ${n}`,
        channel: "phone",
        createdAt: at(n),
        firstResponseDueAt: at(n),
        resolveDueAt: n === 9 ? new Date("2040-01-01") : at(n),
        firstRespondedAt: at(n),
        classifiedBy: "staff",
        confidence: 1,
      }),
    ),
  });
});
afterAll(() => app.stop());

const get = (path: string, token?: string | null) => app.api(`/api/v1${path}`, token);
const numbers = async (query: string, token?: string): Promise<number[]> =>
  (await get(`/tickets?limit=200&${query}`, token)).body.items.map(({ number }: { number: number }) => number);
const problem = (code: string) => ({ error: { code, message: expect.any(String) } });

async function token(
  role: Prisma.ApiTokenUncheckedCreateInput["role"],
  more: Partial<Prisma.ApiTokenUncheckedCreateInput> = {},
): Promise<string> {
  const secret = `hy_${role}_${Math.random()}`;
  await app.db.apiToken.create({ data: { id: secret, label: role, role, hash: sha256(secret), createdAt: new Date(), ...more } });
  return secret;
}

describe("a token", () => {
  it.each([
    ["none", null],
    ["a wrong one", "wrong-token-0123456789"],
    ["the right one cut short", API_TOKEN.slice(0, -1)],
    ["an empty one", ""],
  ])("is needed: %s is 401", async (_what, wrong) => {
    for (const path of ["/tickets", "/tickets/1", "/tickets/1/events", "/outbox", "/attachments/x", "/nothing"])
      expect(await get(path, wrong)).toEqual({ status: 401, body: problem("unauthorized") });
  });

  it("may not come any other way than as Bearer", async () => {
    for (const authorization of [`Basic ${API_TOKEN}`, API_TOKEN, `Bearer ${API_TOKEN} x`])
      expect((await fetch(`${app.url}/api/v1/tickets`, { headers: { authorization } })).status).toBe(401);
    expect((await fetch(`${app.url}/api/v1/tickets?token=${API_TOKEN}`)).status).toBe(401);
    expect((await fetch(`${app.url}/api/v1/tickets`, { headers: { authorization: `bearer ${API_TOKEN}` } })).status).toBe(200);
  });

  it("that is revoked, or of somebody who has left, opens nothing", async () => {
    const revoked = await token("administrator", { revokedAt: new Date() });
    await app.db.staff.create({ data: { id: "gone", name: "老周", role: "manager", active: false, createdAt: new Date() } });
    const gone = await token("manager", { staffId: "gone" });
    for (const dead of [revoked, gone]) expect((await get("/tickets", dead)).status).toBe(401);
    expect((await get("/tickets", await token("administrator"))).status).toBe(200);
  });

  it("is stored only as a hash: the hash itself opens nothing", async () => {
    const secret = await token("administrator");
    expect((await get("/tickets", sha256(secret))).status).toBe(401);
  });

  it.each(["general_manager", "quality", "administrator"] as const)("of a %s sees all communities", async (role) => {
    const seen = await numbers("", await token(role));
    expect(seen).toContain(1);
    expect(seen).toContain(FIRST);
  });

  it.each(["assistant", "technician", "head", "manager"] as const)("of a %s sees their communities only, everywhere", async (role) => {
    const theirs = await token(role, { staffId: "other-assistant" });
    expect(new Set(await numbers("", theirs))).toEqual(new Set(Array.from({ length: COUNT }, (_, n) => FIRST + n)));
    expect(await numbers("community=jingui", theirs)).toEqual([]);
    const attachment = (await get("/tickets/1")).body.attachments[0].id;
    for (const path of ["/tickets/1", "/tickets/1/events", `/attachments/${attachment}`])
      expect(await get(path, theirs)).toEqual({ status: 404, body: problem("not_found") });
    expect(await get("/outbox", theirs)).toEqual({ status: 403, body: problem("forbidden") });

    const nobodys = await token(role);
    expect(await numbers("", nobodys)).toEqual([]);
  });
});

describe("errors", () => {
  it.each([
    ["limit=0", "limit"],
    ["limit=201", "limit"],
    ["limit=many", "limit"],
    ["status=open", "status"],
    ["status=new,,closed", "status"],
    ["kind=repair", "kind"],
    ["category=weather", "category"],
    ["overdue=perhaps", "overdue"],
    ["since=yesterday", "since"],
    ["since=2030-01-01", "since"],
    [`q=${"x".repeat(101)}`, "q"],
  ])("of a filter (%s) are 400 and name the field", async (query, field) => {
    const { status, body } = await get(`/tickets?${query}`);
    expect(status).toBe(400);
    expect(body).toEqual({ error: { code: "malformed", message: expect.any(String), details: { fields: expect.any(Array) } } });
    expect(body.error.details.fields[0].field).toMatch(new RegExp(`^${field}`));
    expect(schemas.error.parse(body)).toBeTruthy();
  });

  it.each([
    "/tickets?cursor=x",
    "/tickets?cursor=",
    `/tickets/1/events?cursor=${"9".repeat(40)}`,
    "/tickets/abc",
    "/tickets/0",
    "/tickets/1.5",
    "/tickets/99999999999",
  ])("%s is 400", async (path) => {
    expect(await get(path)).toMatchObject({ status: 400, body: problem("malformed") });
  });

  it.each(["/tickets/999999", "/tickets/999999/events", "/attachments/none", "/attachments/%00", "/nothing", "/tickets/1/nothing"])(
    "%s is 404",
    async (path) => {
      expect(await get(path)).toEqual({ status: 404, body: problem("not_found") });
    },
  );

  it("never come from what is asked for, however odd", async () => {
    const largest = Buffer.from("999999999999999999").toString("base64url");
    for (const query of [
      "q=%00",
      "q=%ED%A0%80",
      "q=%25",
      "q=%5C",
      "q='--",
      "community=%00",
      "assignee=%00",
      "q=%23999999999",
      `cursor=${largest}`,
    ])
      expect([query, (await get(`/tickets?${query}`)).status]).toEqual([query, 200]);
    expect((await get(`/tickets/1/events?cursor=${largest}`)).status).toBe(200);
    expect((await get("/tickets/%E0%A4%A")).status).toBe(400);
    expect(app.problems).toEqual([]);
  });
});

describe("tickets", () => {
  const made = (keep: (n: number) => boolean) =>
    Array.from({ length: COUNT }, (_, n) => n)
      .filter(keep)
      .map((n) => FIRST + n)
      .reverse();

  it.each([
    ["status=working", (n: number) => n % 5 === 0],
    ["status=new,working", () => true],
    ["kind=complaint", (n: number) => n % 2 === 0],
    ["category=fee", (n: number) => n % 3 === 0],
    ["category=fee,lift", () => true],
    ["assignee=other-assistant", (n: number) => n % 5 === 0],
    ["kind=demand&category=fee&status=new", (n: number) => n % 2 === 1 && n % 3 === 0 && n % 5 !== 0],
    [`since=${encodeURIComponent(new Date(OLD + 100 * 60_000).toISOString())}`, (n: number) => n >= 100],
    [`since=${encodeURIComponent("2030-01-01T09:40:00+08:00")}`, (n: number) => n >= 100],
    ["overdue=true", (n: number) => n !== 9],
    ["overdue=0", (n: number) => n === 9],
    ["q=100%25_", (n: number) => n === 7],
    ["q=%25", (n: number) => n === 7],
    ["q=1009", (n: number) => n === 8],
    [`q=${encodeURIComponent("#1009")}`, (n: number) => n === 8],
    [`q=${encodeURIComponent("事情 12")}`, (n: number) => n === 12 || n >= 120],
  ])("are found by %s", async (query, keep) => {
    expect(await numbers(`community=other&${query}`)).toEqual(made(keep));
  });

  it.each([1, 50, 62])("come newest first, %i to a page, without gap or repetition, also when new ones come meanwhile", async (limit) => {
    const seen: number[] = [];
    let pages = 0;
    for (let next: string | null = ""; next !== null; ) {
      const { body } = await get(`/tickets?community=other&limit=${limit}${next ? `&cursor=${next}` : ""}`);
      expect(ticketSchemas.ticketList.parse(body).items.length).toBeLessThanOrEqual(limit);
      seen.push(...body.items.map(({ number }: { number: number }) => number));
      next = body.next;
      if (++pages === 1) await newer();
    }
    expect(pages).toBe(Math.ceil(COUNT / limit));
    expect(seen).toEqual(made(() => true));
    await app.db.ticket.deleteMany({ where: { number: { gt: 9_000 } } });

    async function newer(): Promise<void> {
      const { number: _, ...template } = await app.db.ticket.findUniqueOrThrow({ where: { number: FIRST + 1 } });
      await app.db.ticket.create({ data: { ...template, number: 9_001 } });
    }
  });

  it("come fifty to a page if nothing is said", async () => {
    const { body } = await get("/tickets");
    expect(body.items).toHaveLength(50);
    expect(body.next).toEqual(expect.any(String));
  });

  it("are shown whole: nothing is absent, times have an offset", async () => {
    const { body } = await get("/tickets/1001");
    expect(body).toMatchObject({
      number: 1001,
      demandType: null,
      expectation: null,
      house: null,
      owner: null,
      promisedAt: null,
      incident: null,
      messages: [],
    });
    expect(body.createdAt).toBe("2030-01-01T08:00:00.000+08:00");
    expect(Object.values(body)).not.toContain(undefined);
  });

  it("have a history, newest first, also in pages", async () => {
    await app.sim.inRoom("staff-plumber", "staff-engineering", "#1 接单");
    await app.sim.inRoom("staff-plumber", "staff-engineering", "#1 到场");
    const whole = (await get("/tickets/1/events")).body;
    expect(whole.next).toBeNull();
    expect(whole.items.length).toBeGreaterThanOrEqual(3);
    expect(whole.items.at(-1).type).toBe("opened");
    const seen = [];
    for (let next: string | null = ""; next !== null; ) {
      const { body } = await get(`/tickets/1/events?limit=1${next ? `&cursor=${next}` : ""}`);
      seen.push(...body.items);
      next = body.next;
    }
    expect(seen).toEqual(whole.items);
  });
});

describe("phones", () => {
  it("are masked in every answer: the registry's, and those that people wrote", async () => {
    const phones = (await app.db.ownerPhone.findMany()).map(({ phone }) => phone);
    expect(phones).toContain("13800138000");
    const answers = ["/tickets?limit=200", "/tickets/1", "/tickets/1/events", "/outbox"];
    const texts = await Promise.all(answers.map(async (path) => JSON.stringify((await get(path)).body)));
    for (const text of texts) {
      for (const phone of [...phones, "139-1234-5678", "13912345678"]) expect(text).not.toContain(phone);
      expect(text).not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)/);
    }
    const { body } = await get("/tickets/1");
    expect(body.owner.phone).toBe("138****8000");
    expect(body.description).toContain("139-****-5678");
    expect(body.messages[0].text).toContain("139-****-5678");
    expect((await get("/tickets/1/events")).body.items.at(-1).text).toContain("139-****-5678");
  });
});

describe("attachments", () => {
  const fetched = (url: string) => fetch(`${app.url}${url}`, { headers: { authorization: `Bearer ${API_TOKEN}` } });

  it("of a ticket are pictures to look at, and can do nothing else", async () => {
    const { attachments, messages } = (await get("/tickets/1")).body;
    expect(attachments).toEqual([{ id: expect.any(String), mime: "image/png", size: PNG.byteLength, url: expect.any(String) }]);
    expect(messages.flatMap((message: { attachments: object[] }) => message.attachments)).toEqual(attachments);
    const response = await fetched(attachments[0].url);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "image/png",
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox",
    });
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PNG);
  });

  it.each([
    ["HTML", "page.html", "text/html", "<!doctype html><script>alert(1)</script>"],
    ["HTML that calls itself a picture", "photo.png", "image/png", "<!doctype html><script>alert(1)</script>"],
    ["SVG", "drawing.svg", "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"],
    ["SVG as XML", "drawing.svg", "image/svg+xml", "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"],
    ["a script", "a.js", "text/javascript", "alert(1)"],
    ["a PDF", "a.pdf", "application/pdf", "%PDF-1.7\n1 0 obj"],
  ])("that are %s are only ever downloads", async (_what, name, mime, content) => {
    const from = `uploader-${name}-${content.length}`.replace(/[^\w-]/g, "-");
    const id = await app.sim.post({ from, file: { name, mime, base64: Buffer.from(content).toString("base64") } });
    await app.db.ticketMessage.create({
      data: { ticketNumber: 1001, inboxId: (await app.db.inbox.findFirstOrThrow({ where: { messageId: id } })).id },
    });
    const attachment = await app.db.attachment.findFirstOrThrow({ where: { inbox: { messageId: id } } });
    const response = await fetched(`/api/v1/attachments/${attachment.id}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/octet-stream");
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; /);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await response.text()).toBe(content);
  });

  it("that belong to no ticket are shown to nobody", async () => {
    const id = await app.sim.post({ from: "somebody", file: { name: "a.png", mime: "image/png", base64: PNG.toString("base64") } });
    const attachment = await app.db.attachment.findFirstOrThrow({ where: { inbox: { messageId: id } } });
    expect((await fetched(`/api/v1/attachments/${attachment.id}`)).status).toBe(404);
  });
});

describe("doubtful sends", () => {
  it("are listed by state, newest first, in pages", async () => {
    const conversation = await app.db.conversation.findFirstOrThrow({ where: { contact: { externalId: "owner-1" } } });
    const at = new Date(OLD);
    const row = (seq: number, state: "failed" | "unknown") => ({
      account: "x",
      conversationId: conversation.id,
      seq,
      text: `${seq}`,
      state,
      dueAt: at,
      createdAt: at,
      settledAt: at,
      error: "why",
    });
    await app.db.outbox.createMany({ data: [row(9_001, "failed"), row(9_002, "unknown"), row(9_003, "failed")] });
    const texts = async (query: string) => schemas.outboxList.parse((await get(`/outbox?${query}`)).body).items.map(({ text }) => text);
    expect(await texts("")).toEqual(["9003", "9002", "9001"]);
    expect(await texts("state=failed")).toEqual(["9003", "9001"]);
    expect(await texts("state=unknown")).toEqual(["9002"]);
    const { body } = await get("/outbox?limit=2");
    expect(await texts(`limit=2&cursor=${body.next}`)).toEqual(["9001"]);
    expect(await get("/outbox?state=sent")).toMatchObject({ status: 400, body: problem("malformed") });
  });
});

describe("the OpenAPI document", () => {
  const document = async () => (await get("/openapi.json", null)).body;

  it("needs no token, is of version 3.1, and every reference in it leads somewhere", async () => {
    const whole = await document();
    expect(whole.openapi).toBe("3.1.0");
    const references = [...JSON.stringify(whole).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path as string);
    expect(references.length).toBeGreaterThan(0);
    for (const path of references)
      expect([path, path.split("/").reduce((at, key) => at?.[key], whole)]).toEqual([path, expect.any(Object)]);
  });

  it("documents paths that answer as it says", async () => {
    const draft = { survey: "satisfaction", community: "jingui", sampling: "census", by: "staff-head" };
    expect((await send(app, "/campaigns", draft)).status).toBe(201);
    const { paths, servers } = await document();
    const answers: Record<string, { parse(body: unknown): unknown }> = {
      "/tickets": ticketSchemas.ticketList,
      "/tickets/{number}": ticketSchemas.ticketWithMessages,
      "/tickets/{number}/events": ticketSchemas.eventList,
      "/outbox": schemas.outboxList,
      "/reclassifications": schemas.reclassificationList,
      "/knowledge": knowledgeList,
      "/callbacks": callbackList,
      "/knowledge/{number}": knowledge,
      "/surveys": surveyList,
      "/campaigns": campaigns.campaignList,
      "/campaigns/{id}": campaigns.campaignWhole,
      "/campaigns/{id}/invitations": campaigns.invitationList,
      "/campaigns/{id}/results": results,
      "/communities": communities.communityList,
      "/communities/{id}": communities.communityWhole,
      "/houses": houses.houseList,
      "/houses/{id}": houses.houseWhole,
      "/households": houses.householdList,
      "/households/{id}": houses.householdWhole,
      "/owners": owners.ownerList,
      "/owners/{id}": owners.ownerWhole,
      "/owners/at-risk": owners.riskList,
      "/owners/{id}/phone": rights.phoneAnswer,
      "/owners/{id}/export": rights.ownCopy,
      "/owners/{id}/accesses": rights.accessList,
      "/staff": staff.staffList,
      "/staff/{id}": staff.staffMember,
      "/departments": staff.departmentList,
      "/departments/{id}": staff.department,
      "/rooms": staff.roomList,
      "/rooms/{id}": staff.room,
    };
    const known: Record<string, string> = {
      campaigns: "1",
      communities: "jingui",
      houses: "3-2-501",
      households: "household-owner-1",
      owners: "owner-1",
      staff: "staff-head",
      departments: "engineering",
      rooms: "staff-engineering",
    };
    const example = (path: string) => {
      const filled = path.replace("{number}", "1").replace("{id}", known[path.split("/")[1] ?? ""] ?? "");
      return /phone|export/.test(path) ? `${filled}?reason=audit` : filled;
    };
    expect(servers).toEqual([{ url: "/api/v1" }]);
    for (const [path, operations] of Object.entries<Record<string, any>>(paths)) {
      // What changes things is documented in the next test; a file is no JSON.
      if (!operations.get?.responses["200"].content["application/json"]) continue;
      const content = Object.keys(operations.get.responses[200].content);
      if (!content.includes("application/json")) {
        const file = await fetch(`${app.url}/api/v1${path}`, { headers: { authorization: `Bearer ${API_TOKEN}` } });
        expect([path, file.status, [file.headers.get("content-type")]]).toEqual([path, 200, content]);
        continue;
      }
      const { status, body } = await get(example(path));
      expect([path, status]).toEqual([path, 200]);
      expect([path, answers[path]?.parse(body)]).toEqual([path, body]);
      expect(Object.keys(operations.get.responses)).toEqual(expect.arrayContaining(["200", "400", "401"]));
      const refused = await get(example(path), "wrong-token-0123456789");
      expect([path, refused.status, schemas.error.parse(refused.body)]).toEqual([path, 401, refused.body]);
      for (const { in: where, name, schema } of operations.get.parameters ?? []) {
        expect(["query", "path"]).toContain(where);
        expect([name, schema]).toEqual([name, expect.any(Object)]);
      }
    }
  });

  it("documents what changes things, and that it needs a token", async () => {
    const { paths } = await document();
    for (const [path, operations] of Object.entries<Record<string, any>>(paths)) {
      for (const [method, operation] of Object.entries(operations).filter(([name]) => name !== "get")) {
        expect([path, Object.keys(operation.responses)]).toEqual([path, expect.arrayContaining(["400", "401"])]);
        const refused = await fetch(`${app.url}/api/v1${path.replace(/\{\w+\}/, "1")}`, { method: method.toUpperCase() });
        expect([path, refused.status, schemas.error.parse(await refused.json())]).toEqual([path, 401, problem("unauthorized")]);
      }
    }
  });

  it("names the filters that there are", async () => {
    const { paths } = await document();
    const names = paths["/tickets"].get.parameters.map(({ name }: { name: string }) => name).sort();
    expect(names).toEqual(["assignee", "category", "community", "cursor", "kind", "limit", "overdue", "q", "since", "status"]);
  });
});
