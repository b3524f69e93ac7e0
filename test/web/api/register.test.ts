// POST /tickets: what staff register is a ticket as the relay's 登记 makes it; who and where is meant is found or refused in one line.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TicketChannel } from "../../../src/generated/prisma/enums.ts";
import { ticket } from "../../../src/web/api/ticket-schemas.ts";
import { startTestApp, type TestApp } from "../../support/test-app.ts";
import { newToken, problem, secondCommunity, send } from "./calls.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await secondCommunity(app);
});
afterAll(async () => {
  expect(app.problems).toEqual([]);
  await app.stop();
});

const base = { channel: "phone", text: "厨房水管漏水", by: "staff-assistant" };
const register = (more: Record<string, unknown> = {}, as?: string) => send(app, "/tickets", { ...base, ...more }, as ? { as } : {});

describe("registering", () => {
  it("of an owner makes a ticket with its receipt, its card and who received it", async () => {
    const answer = await register({ owner: "owner-1", expectation: "今天修好", informant: "门岗老李13800138000" });
    expect(answer.status).toBe(201);
    expect(ticket.parse(answer.body)).toEqual(answer.body);
    expect(answer.body).toMatchObject({
      kind: "demand",
      demandType: "repair",
      category: "leak",
      emergency: false,
      status: "new",
      description: "厨房水管漏水",
      expectation: "今天修好",
      community: "jingui",
      house: "3栋2单元501",
      owner: { id: "owner-1", name: "张女士", phone: "138****8000" },
      channel: "phone",
      classifiedBy: "embedded",
      complainant: null,
      informant: "门岗老李138****8000",
      receivedBy: { id: "staff-assistant", name: "小周" },
      incident: null,
      proposals: [],
    });
    await app.sim.idle();
    const { number } = answer.body;
    expect((await app.sim.toldTo("owner-1")).at(-1)).toContain(`#${number}`);
    expect((await app.sim.saidIn("staff-engineering")).at(-1)).toContain(`#${number} `);
    expect((await app.api(`/api/v1/tickets/${number}/events`)).body.items.at(-1)).toMatchObject({
      type: "opened",
      actor: { kind: "staff", id: "staff-assistant", name: "小周" },
    });
  });

  it("of somebody who is no owner on record keeps name and number, the number masked", async () => {
    const { status, body } = await register({
      house: "6-1-101",
      complainant: { name: "路人甲", phone: "139 1234 5678" },
      channel: "visit",
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      owner: null,
      house: "6栋1单元101",
      complainant: { name: "路人甲", phone: "139****5678" },
      channel: "visit",
    });
    expect(await app.db.ticket.findUniqueOrThrow({ where: { number: body.number } })).toMatchObject({ complainantPhone: "13912345678" });
  });

  it.each([
    [{ owner: "owner-1" }],
    [{ house: "3栋2单元501", complainant: { name: "张女士" } }],
    [{ house: "3-2-501", complainant: { phone: "+86 138-0013-8000" } }],
    [{ complainant: { phone: "１３８００１３８０００" } }],
  ])("finds the owner meant by %j", async (who) => {
    expect(await register(who)).toMatchObject({ status: 201, body: { owner: { id: "owner-1" }, house: "3栋2单元501", complainant: null } });
  });

  it.each([
    [
      { intent: "complaint", category: "cleaning" },
      { kind: "complaint", demandType: null, category: "cleaning", classifiedBy: "staff" },
    ],
    [{ intent: "enquiry" }, { kind: "demand", demandType: "enquiry", classifiedBy: "embedded" }],
    [{ emergency: true }, { emergency: true }],
    [
      { text: "电梯里困人了快来", emergency: null },
      { emergency: true, category: "lift" },
    ],
    [
      { complainant: null, expectation: null, informant: null, owner: null, house: null },
      { owner: null, house: null, complainant: null },
    ],
  ])("with %j is what was said, the rest is read from the text", async (more, becomes) => {
    expect(await register(more)).toMatchObject({ status: 201, body: becomes });
  });

  it.each(Object.values(TicketChannel))("takes %s of an owner who is bound", async (channel) => {
    expect(await register({ channel, owner: "owner-2" })).toMatchObject({ status: 201, body: { channel, owner: { id: "owner-2" } } });
  });

  it("takes wechat only of an owner who is bound, and keeps nothing otherwise", async () => {
    const before = await app.db.ticket.count();
    const unbound = await app.db.owner.findFirstOrThrow({ where: { bindings: { none: {} } } });
    for (const who of [{}, { owner: unbound.id }, { complainant: { name: "路人甲" } }])
      expect(await register({ channel: "wechat", ...who })).toEqual({
        status: 422,
        body: problem("unprocessable", expect.stringMatching(/^channel: /)),
      });
    expect(await app.db.ticket.count()).toBe(before);
  });
});

describe("where", () => {
  it.each([
    ["3栋2单元501", "3栋2单元501"],
    ["3-2-501", "3栋2单元501"],
    ["５栋１单元１２０１室", "5栋1单元1201"],
  ])("%s is a house", async (house, label) => {
    expect(await register({ house })).toMatchObject({ status: 201, body: { house: label, community: "jingui" } });
  });

  it("is read from the house, the owner, the member of staff or the token, and otherwise asked for", async () => {
    const other = { by: "other-assistant" };
    expect(await register({ ...other, house: "other-house" })).toMatchObject({
      status: 201,
      body: { community: "other", house: "3栋2单元501" },
    });
    expect(await register({ ...other, house: "9-1-901" })).toMatchObject({
      status: 201,
      body: { community: "other", house: "9栋1单元901" },
    });
    expect(await register(other)).toMatchObject({ status: 201, body: { community: "other" } });
    const own = await newToken(app, "assistant", "other-assistant");
    expect(await register({ by: null }, own)).toMatchObject({
      status: 201,
      body: { community: "other", receivedBy: { id: "other-assistant" } },
    });
    await app.db.staffCommunity.create({ data: { staffId: "other-head", communityId: "jingui" } });
    const both = { by: "other-head" };
    expect(await register(both)).toEqual({ status: 400, body: problem("malformed", expect.stringMatching(/^community: /)) });
    expect(await register({ ...both, community: "jingui" })).toMatchObject({ status: 201, body: { community: "jingui" } });
    expect(await register({ ...both, owner: "owner-1" })).toMatchObject({ status: 201, body: { community: "jingui" } });
    expect(await register({ ...both, house: "9-1-901" })).toMatchObject({ status: 201, body: { community: "other" } });
    expect(await register({ ...both, house: "3-2-501" })).toEqual({
      status: 422,
      body: problem("unprocessable", expect.stringMatching(/^house: several/)),
    });
  });

  it.each([
    [{ house: "3-2-9999" }, "house"],
    [{ house: "月球" }, "house"],
    [{ house: "other-house" }, "house"],
    [{ house: "other-house", community: "jingui" }, "house"],
    [{ house: "\u0000" }, undefined],
    [{ owner: "nobody" }, "owner"],
    [{ owner: "owner-1", community: "other" }, "owner"],
    [{ community: "atlantis" }, "community"],
    [{ by: "nobody" }, "by"],
  ])("that is not there (%j) is 422 in one line", async (more, field) => {
    const answer = await register(more);
    if (field === undefined) expect(answer).toMatchObject({ status: 201, body: { house: null } });
    else expect(answer).toEqual({ status: 422, body: problem("unprocessable", expect.stringMatching(new RegExp(`^${field}: [^\\n]+$`))) });
  });

  it("that the token does not see is not there", async () => {
    const own = await newToken(app, "assistant", "other-assistant");
    for (const [more, field] of [
      [{ community: "jingui" }, "community"],
      [{ owner: "owner-1" }, "owner"],
      [{ house: "5-1-1201" }, "house"],
    ] as const)
      expect(await register({ ...more, by: null }, own)).toEqual({
        status: 422,
        body: problem("unprocessable", expect.stringMatching(new RegExp(`^${field}: `))),
      });
  });
});

describe("who registers", () => {
  it("works there, and does not only read", async () => {
    expect(await register({ community: "other" })).toEqual({ status: 403, body: problem("forbidden", "by: works for another community") });
    for (const staffId of [null, "staff-head"])
      expect(await register(staffId ? { by: null } : {}, await newToken(app, "quality", staffId))).toMatchObject({ status: 403 });
    expect(await register({ by: null })).toEqual({ status: 400, body: problem("malformed", expect.stringMatching(/^by: /)) });
  });

  it.each(["technician", "assistant", "head", "manager"] as const)("may be a %s", async (role) => {
    const own = await newToken(app, role, "staff-guard");
    expect(await register({ by: null, channel: "hearsay" }, own)).toMatchObject({
      status: 201,
      body: { receivedBy: { id: "staff-guard" } },
    });
  });

  it("does not see what is complained of them", async () => {
    const own = await newToken(app, "technician", "staff-guard");
    const { status, body } = await register({ by: null, text: "投诉孙队长骂人，态度太差", intent: "complaint", category: "conduct" }, own);
    expect([status, body.discretion]).toEqual([201, "head"]);
    expect((await app.api(`/api/v1/tickets/${body.number}`, own)).status).toBe(404);
  });
});

it.each([
  [{ channel: "pigeon" }, "channel"],
  [{ channel: undefined }, "channel"],
  [{ text: undefined }, "text"],
  [{ text: "" }, "text"],
  [{ text: " \n " }, "text"],
  [{ text: "\u0000" }, "text"],
  [{ text: "x".repeat(10_001) }, "text"],
  [{ intent: "praise" }, "intent"],
  [{ category: "weather" }, "category"],
  [{ emergency: "yes" }, "emergency"],
  [{ complainant: "张女士" }, "complainant"],
  [{ complainant: { phone: "打我电话" } }, "complainant.phone"],
])("malformed is %j, and the answer names %s", async (more, field) => {
  const { status, body } = await register(more);
  expect([status, body.error.code]).toEqual([400, "malformed"]);
  expect(body.error.details.fields).toContainEqual(expect.objectContaining({ field }));
});
