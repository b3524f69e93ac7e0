// An owner's rights over the API: who may look, why it must be said, and that it is on record; other communities' owners are not there.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mayAudit, maySeePhones } from "../../../src/domain/owners/privacy/audit.ts";
import { StaffRole } from "../../../src/generated/prisma/enums.ts";
import { API_TOKEN, startTestApp, type TestApp } from "../../support/test-app.ts";
import { newToken, problem, secondCommunity, send } from "./calls.ts";

let app: TestApp;
let head: string;
let elsewhere: string;
beforeAll(async () => {
  app = await startTestApp();
  await secondCommunity(app);
  head = await newToken(app, "head", "staff-head");
  elsewhere = await newToken(app, "head", "other-head");
});
afterAll(async () => {
  expect(app.problems).toEqual([]);
  await app.stop();
});
const get = (path: string, token: string = API_TOKEN) => app.api(`/api/v1/owners/${path}`, token);
const logged = (act: string) => app.db.accessLog.findMany({ where: { act }, orderBy: { id: "desc" } });

describe("the full number", () => {
  it("is given with a reason, and who looked, when and why is on record", async () => {
    expect(await get("owner-1/phone?reason=上门前联系", head)).toEqual({
      status: 200,
      body: { owner: { id: "owner-1", name: "张女士" }, phone: "13800138000", phones: ["13800138000"] },
    });
    expect(await logged("phone")).toMatchObject([
      { staffId: "staff-head", ownerId: "owner-1", reason: "上门前联系", at: expect.any(Date) },
    ]);
  });

  it.each(["owner-1/phone", "owner-1/phone?reason=", "owner-1/phone?reason=%20%20"])("%s: 400, and nothing is logged", async (path) => {
    const before = await app.db.accessLog.count();
    expect(await get(path)).toEqual({ status: 400, body: problem("malformed", expect.stringContaining("reason")) });
    expect(await app.db.accessLog.count()).toBe(before);
  });

  it.each(Object.values(StaffRole))("%s: as the role needs it", async (role) => {
    const token = await newToken(app, role);
    const { status } = await get("owner-1/phone?reason=核对", token);
    const seesAll = ["general_manager", "quality", "administrator"].includes(role);
    expect(status).toBe(!maySeePhones(role) ? 403 : seesAll ? 200 : 404);
  });

  it("of another community's owner is not there", async () => {
    expect((await get("owner-1/phone?reason=核对", elsewhere)).status).toBe(404);
    expect((await get("nobody/phone?reason=核对")).status).toBe(404);
  });

  it("asked for in a room goes on record as well", async () => {
    await app.sim.write("owner-1", "厨房水管漏水");
    await app.sim.inRoom("staff-assistant", "staff-engineering", "#1 接单");
    await app.sim.inRoom("staff-assistant", "staff-engineering", "#1 电话");
    expect((await logged("phone"))[0]).toMatchObject({ staffId: "staff-assistant", ownerId: "owner-1", ticketNumber: 1 });
    await app.sim.inRoom("staff-head", "staff-engineering", "#1 撤销 重复");
  });
});

describe("the copy", () => {
  it("has what they wrote and what we answered, and neither notes nor others", async () => {
    await app.sim.write("owner-2", "楼道灯不亮");
    const { number } = await app.db.ticket.findFirstOrThrow({ where: { ownerId: "owner-2" } });
    await app.sim.inRoom("staff-electrician", "staff-engineering", `#${number} 备注 灯座老化`);
    await app.sim.inRoom("staff-electrician", "staff-engineering", `#${number} 下午来换`);
    const { status, body } = await get("owner-2/export?reason=业主来信", head);
    expect(status).toBe(200);
    expect(body.person).toMatchObject({ name: "李先生", phones: ["13900139001"] });
    expect(JSON.stringify(body.tickets)).toContain("下午来换");
    expect(JSON.stringify(body)).not.toMatch(/灯座老化|张女士|13800138000/);
    expect(await logged("export")).toMatchObject([{ staffId: "staff-head", reason: "业主来信" }]);
    expect((await get("owner-2/export", head)).status).toBe(400);
    expect((await get("owner-2/export?reason=看看", elsewhere)).status).toBe(404);
    expect((await get("owner-2/export?reason=看看", await newToken(app, "assistant", "staff-assistant"))).status).toBe(403);
    await app.sim.inRoom("staff-head", "staff-engineering", `#${number} 撤销 重复`);
  });
});

describe("who looked", () => {
  it("heads read it, newest first, page by page", async () => {
    const { body } = await get("owner-1/accesses?limit=1", head);
    expect(body.items).toMatchObject([{ act: "phone", by: { id: "staff-assistant", name: "小周" }, ticket: 1, reason: null }]);
    const next = await get(`owner-1/accesses?limit=50&cursor=${body.next}`, head);
    expect(next.body.items.at(-1)).toMatchObject({ by: { id: "staff-head" }, reason: "上门前联系" });
    expect(next.body.next).toBeNull();
  });

  it.each(Object.values(StaffRole))("%s", async (role) => {
    const { status } = await get("owner-1/accesses", await newToken(app, role));
    const seesAll = ["general_manager", "quality", "administrator"].includes(role);
    expect(status).toBe(!mayAudit(role) ? 403 : seesAll ? 200 : 404);
  });
});

describe("a yes given to staff", () => {
  it("counts until it is taken back; other roles and communities may not write it down", async () => {
    const say = (given: boolean, as = head) => send(app, "/owners/owner-2/consents", { purpose: "profile", given }, { as });
    expect(await say(true)).toEqual({ status: 200, body: { purpose: "profile", mayUse: true } });
    expect(await app.db.consent.findMany({ where: { ownerId: "owner-2", purpose: "profile" } })).toMatchObject([
      { source: "staff", version: 1 },
    ]);
    expect(await say(true)).toMatchObject({ status: 200 });
    expect(await app.db.consent.count({ where: { ownerId: "owner-2", purpose: "profile" } })).toBe(1);
    expect(await say(false)).toEqual({ status: 200, body: { purpose: "profile", mayUse: false } });
    expect((await say(true, elsewhere)).status).toBe(404);
    expect((await say(true, await newToken(app, "technician", "staff-plumber"))).status).toBe(403);
    expect((await send(app, "/owners/owner-2/consents", { purpose: "religion", given: true }, { as: head })).status).toBe(400);
  });
});

describe("erasure", () => {
  const erase = (id: string, as: string, body: object = { reason: "业主来信要求" }) => send(app, `/owners/${id}/erase`, body, { as });

  it("needs a reason, a role, and an owner of their own", async () => {
    expect((await erase("owner-3", head, {})).status).toBe(400);
    expect((await erase("owner-3", await newToken(app, "assistant", "staff-assistant"))).status).toBe(403);
    expect((await erase("owner-3", elsewhere)).status).toBe(404);
    expect((await erase("owner-3", API_TOKEN, { reason: "业主来信", by: "staff-assistant" })).status).toBe(403);
    expect((await app.db.owner.findUniqueOrThrow({ where: { id: "owner-3" } })).erasedAt).toBeNull();
  });

  it("is done, on record, and with a key done once", async () => {
    const call = () => send(app, "/owners/owner-3/erase", { reason: "业主来信要求" }, { as: head, key: "erase-3" });
    const [one, two] = [await call(), await call()];
    expect(one).toEqual({ status: 200, body: { erased: true, already: false, keptTickets: 0 } });
    expect(two).toEqual(one);
    expect(await logged("erase")).toMatchObject([{ staffId: "staff-head", ownerId: "owner-3", reason: "业主来信要求" }]);
    expect((await get("owner-3/phone?reason=核对", head)).body).toMatchObject({ owner: { name: "已删除" }, phone: null, phones: [] });
  });
});

it("the calls stand in the description", async () => {
  const { paths } = (await app.api("/api/v1/openapi.json")).body;
  for (const path of ["phone", "export", "erase", "accesses"]) expect(paths).toHaveProperty([`/owners/{id}/${path}`]);
});
