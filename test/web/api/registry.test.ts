// The registry over HTTP: what the calls answer, bad input, idempotency and pages.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { communityWhole } from "../../../src/web/api/registry/community-schemas.ts";
import { household, householdWhole, houseWhole } from "../../../src/web/api/registry/house-schemas.ts";
import { ownerWhole } from "../../../src/web/api/registry/owner-schemas.ts";
import { department, room, staffMember } from "../../../src/web/api/registry/staff-schemas.ts";
import { API_TOKEN, startTestApp, type TestApp } from "../../support/test-app.ts";
import { newToken, problem, secondCommunity, send } from "./calls.ts";

let app: TestApp;
let head: string;
beforeAll(async () => {
  app = await startTestApp();
  await secondCommunity(app);
  head = await newToken(app, "head", "staff-head");
});
afterAll(async () => {
  expect(app.problems).toEqual([]);
  await app.stop();
});

const get = async (path: string) => (await app.api(`/api/v1${path}`)).body;
const post = (path: string, body: unknown, more: object = {}) => send(app, path, body, more);
const patch = (path: string, body: unknown, more: object = {}) => send(app, path, body, { method: "PATCH", ...more });
const put = (path: string, body: unknown) => send(app, path, body, { method: "PUT" });
let flats = 800;
const aHouse = async () =>
  (await post("/houses", { community: "jingui", building: "80", unit: "1", room: String(++flats) })).body.id as string;
const anOwner = async (different: object = {}) =>
  (await post("/owners", { community: "jingui", name: "周小明", ...different })).body.id as string;

describe("a community", () => {
  it("begins with the hours of a service centre, and shows its buildings and units", async () => {
    const made = await post("/communities", { id: "cuihu", name: "翠湖苑" });
    expect(made).toMatchObject({
      status: 201,
      body: { id: "cuihu", timeZone: "Asia/Shanghai", serviceFrom: "08:30", serviceUntil: "20:00" },
    });
    expect(communityWhole.parse(made.body)).toEqual(made.body);
    for (const flat of [
      ["10", "1", "101"],
      ["2", "1", "101"],
      ["2", "1", "102"],
      ["2", "2", "101"],
    ] as const)
      await post("/houses", { community: "cuihu", building: flat[0], unit: flat[1], room: flat[2] });
    const owner = await anOwner({ community: "cuihu" });
    const { items } = await get("/houses?community=cuihu&building=2&unit=1");
    await post("/households", { house: items[0].id, residents: [{ owner, role: "owner" }] });
    expect(await get("/communities/cuihu")).toMatchObject({
      houses: 4,
      households: 1,
      owners: 1,
      staff: 0,
      buildings: [
        {
          building: "2",
          houses: 3,
          households: 1,
          units: [
            { unit: "1", houses: 2, households: 1 },
            { unit: "2", houses: 1, households: 0 },
          ],
        },
        { building: "10", houses: 1, households: 0, units: [{ unit: "1", houses: 1, households: 0 }] },
      ],
    });
    const changed = await patch("/communities/cuihu", { hotline: "0731-8555 0111", serviceUntil: "18:00" });
    expect(changed.body).toMatchObject({ name: "翠湖苑", hotline: "0731-8555 0111", serviceFrom: "08:30", serviceUntil: "18:00" });
    const asked = await patch("/communities/cuihu", { asking: { budget: { pushes: 2, days: 14 } } });
    expect(asked.body).toMatchObject({ asking: { budget: { pushes: 2, days: 14 }, quietFrom: 1200 } });
    expect((await patch("/communities/cuihu", { asking: null })).body).toMatchObject({ asking: { budget: { pushes: 4, days: 30 } } });
    expect((await patch("/communities/cuihu", { asking: { spot: 2 } })).status).toBe(400);
    expect(await patch("/communities/cuihu", { name: "金桂苑" })).toMatchObject({ status: 409, body: problem("conflict") });
  });

  it("keeps a tag as long as an owner has it", async () => {
    expect((await put("/communities/jingui/tags", { tags: ["车位业主", "常客", "常客"] })).body).toEqual({ tags: ["车位业主", "常客"] });
    const owner = await anOwner({ tags: ["车位业主"] });
    expect((await get("/owners?tag=车位业主")).items).toMatchObject([{ id: owner, tags: ["车位业主"] }]);
    expect(await put("/communities/jingui/tags", { tags: ["常客"] })).toMatchObject({
      status: 409,
      body: problem("conflict", "tags: 1 owner has “车位业主”; take it from them first"),
    });
    await patch(`/owners/${owner}`, { tags: [] });
    expect((await put("/communities/jingui/tags", { tags: ["常客"] })).body).toEqual({ tags: ["常客"] });
  });
});

describe("a house", () => {
  it("is kept in the books' form, whatever it was written like", async () => {
    const made = await post("/houses", {
      community: "jingui",
      building: "三十三幢",
      unit: "二单元",
      room: "０５０１室",
      area: 89.5,
      handoverOn: "2020-06-30",
    });
    expect(made.body).toMatchObject({
      building: "33",
      unit: "2",
      room: "501",
      label: "33栋2单元501",
      area: 89.5,
      handoverOn: "2020-06-30",
      warrantyEnds: null,
    });
    expect(houseWhole.parse(made.body)).toEqual(made.body);
    expect(await post("/houses", { community: "jingui", building: "33#", unit: "02", room: "501" })).toMatchObject({
      status: 409,
      body: problem("conflict", `building, unit, room: house ${made.body.id} has this number`),
    });
    expect((await patch(`/houses/${made.body.id}`, { warrantyEnds: "2022-06-30" })).body).toMatchObject({
      area: 89.5,
      warrantyEnds: "2022-06-30",
    });
    expect((await patch(`/houses/${made.body.id}`, { handoverOn: "2023-01-01" })).status).toBe(422);
    expect((await patch(`/houses/${made.body.id}`, { building: "3", room: "502" })).status).toBe(409);
    expect((await patch(`/houses/${made.body.id}`, { area: null })).body).toMatchObject({ area: null, label: "33栋2单元501" });
  });

  it("is found by building, unit, room and the flat as people write it, in the order of the numbers", async () => {
    const labels = async (query: string) => (await get(`/houses?community=jingui&limit=200&${query}`)).items.map(({ label }: any) => label);
    expect(await labels("q=3-2-501")).toEqual(["3栋2单元501"]);
    expect(await labels(`q=${encodeURIComponent("三栋二单元501")}`)).toEqual(["3栋2单元501"]);
    expect(await labels("building=6&unit=2&q=1801")).toEqual(["6栋2单元1801"]);
    const rooms = await labels("building=5&unit=1");
    expect(rooms.slice(0, 3)).toEqual(["5栋1单元101", "5栋1单元102", "5栋1单元201"]);
    expect(rooms.at(-1)).toBe("5栋1单元1802");
    expect(await labels(`q=${encodeURIComponent("%")}`)).toEqual([]);
  });

  it("shows its records and finished repairs beside it", async () => {
    const [number, open] = [await repair("owner-1", "3-2-501"), await repair("owner-1", "3-2-501")];
    await post(`/tickets/${number}/resolve`, { by: "staff-plumber", text: "换了软管" });
    for (const record of [
      { kind: "acceptance", on: "2020-06-30", text: "承接查验合格" },
      { kind: "renovation", on: "2021-03-01", text: "厨房改造，业主电话13812345678" },
    ])
      expect((await post("/houses/3-2-501/records", { ...record, by: "staff-head" })).status).toBe(201);
    const { records, repairs } = await get("/houses/3-2-501");
    expect(records).toMatchObject([
      { kind: "renovation", on: "2021-03-01", text: "厨房改造，业主电话138****5678", by: { name: "陈主任" } },
      { kind: "acceptance", on: "2020-06-30" },
    ]);
    expect(repairs.map((one: any) => one.number)).toContain(number);
    expect(repairs.map((one: any) => one.number)).not.toContain(open);
    expect((await post("/houses/3-2-501/records", { kind: "use", on: "2030-03-07", text: "明天" })).status).toBe(422);
  });
});

async function repair(owner: string, house: string): Promise<number> {
  const body = { channel: "phone", text: "厨房水管漏水", intent: "repair", category: "leak", owner, house, by: "staff-assistant" };
  return (await post("/tickets", body)).body.number;
}

describe("a household", () => {
  it("moves in, changes and moves out, and the house knows", async () => {
    const house = await aHouse();
    const [mother, son] = [await anOwner({ name: "周妈妈" }), await anOwner({ name: "周小弟" })];
    const made = await post("/households", { house, since: "2030-02-01", residents: [{ owner: mother, role: "owner" }] });
    expect(householdWhole.parse(made.body)).toEqual(made.body);
    expect(made.body).toMatchObject({ house: { id: house }, since: "2030-02-01T00:00:00.000+08:00", until: null });
    const { id } = made.body;
    const joined = await patch(`/households/${id}`, { residents: [{ owner: son, role: "family", since: "2030-03-01T12:00:00+08:00" }] });
    expect(joined.body.residents).toMatchObject([
      { owner: { id: mother }, role: "owner" },
      { owner: { id: son }, role: "family", since: "2030-03-01T12:00:00.000+08:00" },
    ]);
    expect((await get(`/houses/${house}`)).residents).toHaveLength(2);
    await patch(`/households/${id}`, { residents: [{ owner: mother, until: "2030-03-05" }] });
    expect(await get(`/owners/${mother}`)).toMatchObject({
      residencies: [],
      former: [{ household: id, until: "2030-03-05T00:00:00.000+08:00" }],
    });

    const second = { house, residents: [{ owner: mother, role: "tenant" }] };
    expect(await post("/households", second)).toMatchObject({
      status: 409,
      body: problem("conflict", `house: household ${id} lives there; end it first, or send "replaces": true with the new one`),
    });
    const replaced = await post("/households", { ...second, replaces: true });
    expect(replaced.status).toBe(201);
    expect(await get(`/households/${id}`)).toMatchObject({ until: replaced.body.since, residents: [{ until: expect.any(String) }, {}] });
    expect((await get(`/households?house=${house}`)).items.map((one: any) => one.id)).toEqual([replaced.body.id, id]);
    expect((await get(`/households?house=${house}&current=1`)).items).toHaveLength(1);
    expect(household.parse((await get(`/households?house=${house}`)).items[0]).id).toBe(replaced.body.id);
  });
});

describe("an owner", () => {
  it("is shown whole: homes, consents, contact log and tickets; and reading it is on record", async () => {
    const made = await post("/owners", {
      community: "jingui",
      name: "钱女士",
      phones: ["+86 138-1111-2222", "0731-85550110"],
      language: "en",
      segments: ["merchant"],
    });
    expect(ownerWhole.parse(made.body)).toEqual(made.body);
    expect(made.body).toMatchObject({
      phones: ["0731****0110", "138****2222"].map((one) => expect.stringContaining(one.slice(-4))),
      language: "en",
      segments: ["merchant"],
    });
    const { id } = made.body;
    const number = await repair(id, "5-1-1201");
    await post(
      `/owners/${id}/contacts`,
      { kind: "communication", text: "回电 13912345678", at: "2030-03-05T09:00:00+08:00" },
      { as: head },
    );
    const one = (await app.api(`/api/v1/owners/${id}`, head)).body;
    expect(one).toMatchObject({
      tickets: [number],
      contacts: [{ kind: "communication", text: "回电 139****5678", at: "2030-03-05T09:00:00.000+08:00", by: { name: "陈主任" } }],
      consents: [],
    });
    expect(await app.db.accessLog.findMany({ where: { ownerId: id }, orderBy: { id: "asc" } })).toMatchObject([
      { staffId: null, act: "change" },
      { staffId: "staff-head", act: "record" },
    ]);
    expect(JSON.stringify(one)).not.toMatch(/13811112222|13912345678|85550110/);
  });

  it.each([
    ["张女士", ["owner-1"]],
    ["3栋2单元502", ["owner-2"]],
    ["8000", ["owner-1"]],
    ["139 0013 9001", ["owner-2"]],
    ["emily", ["owner-4"]],
    ["没有这个人", []],
    ["%", []],
  ])("is found by “%s”", async (q, ids) => {
    expect((await get(`/owners?community=jingui&q=${encodeURIComponent(q)}`)).items.map(({ id }: any) => id)).toEqual(ids);
  });

  it("agrees to a profile first", async () => {
    const said = { attributes: { occupation: "教师", hobbies: ["钓鱼"] }, values: { credit: 3 } };
    expect(await patch("/owners/owner-2", said)).toMatchObject({
      status: 409,
      body: problem("conflict", expect.stringContaining("consent")),
    });
    await app.db.consent.create({
      data: {
        id: "agreed",
        ownerId: "owner-2",
        purpose: "profile",
        version: 1,
        source: "staff",
        givenAt: new Date("2030-01-01T00:00:00Z"),
      },
    });
    expect(await patch("/owners/owner-2", said)).toMatchObject({
      status: 200,
      body: {
        attributes: { ageGroup: null, occupation: "教师", hobbies: ["钓鱼"] },
        values: { potential: null, credit: 3, contribution: null },
        consents: [{ purpose: "profile", withdrawnAt: null }],
      },
    });
    await app.db.consent.update({ where: { id: "agreed" }, data: { withdrawnAt: new Date("2030-03-01T00:00:00Z") } });
    expect(await get("/owners/owner-2")).toMatchObject({ attributes: null, values: null });
  });
});

describe("staff, departments and rooms", () => {
  it("somebody is added, proves who they are by a code, moves and leaves", async () => {
    const made = await post("/staff", {
      name: "小林",
      role: "assistant",
      communities: ["jingui"],
      department: "service",
      phone: "138 0000 1111",
    });
    expect(staffMember.parse(made.body)).toEqual(made.body);
    expect(made.body).toMatchObject({ phone: "138****1111", department: { name: "客户服务部" }, active: true, paired: false });
    const { id } = made.body;
    const { body } = await post(`/staff/${id}/code`, {});
    expect(body).toEqual({ code: expect.stringMatching(/^HY-[A-Z2-9]{10}$/), expiresAt: expect.stringMatching(/^2030-03-07T/) });
    await app.sim.write("newcomer-lin", body.code);
    expect(await get(`/staff/${id}`)).toMatchObject({ paired: true });
    expect((await patch(`/staff/${id}`, { communities: [] })).status).toBe(422);
    expect((await patch(`/staff/${id}`, { communities: ["other"] })).status).toBe(422);
    expect((await patch(`/staff/${id}`, { communities: ["other"], department: null })).body).toMatchObject({
      communities: [{ id: "other" }],
      department: null,
    });
    expect((await get("/staff?community=other&role=assistant&active=1")).items.map((one: any) => one.id)).toContain(id);
    expect((await patch(`/staff/${id}`, { active: false })).body).toMatchObject({ active: false, onDuty: false });
    expect((await patch(`/staff/${id}`, { name: "小林子" })).status).toBe(409);
    expect((await post(`/staff/${id}/code`, {})).status).toBe(409);
  });

  it("a category has one department", async () => {
    const made = await post("/departments", { community: "jingui", name: "电梯部", categories: ["lift"] });
    expect(department.parse(made.body)).toEqual(made.body);
    expect((await get("/departments/engineering")).categories).not.toContain("lift");
    expect((await post("/departments", { community: "jingui", name: "电梯部" })).status).toBe(409);
    const back = await patch("/departments/engineering", {
      categories: ["lift", "utility", "leak", "home_repair", "facility", "decoration", "warranty"],
    });
    expect(back.body.categories).toContain("lift");
    expect((await get(`/departments/${made.body.id}`)).categories).toEqual([]);
    expect((await patch(`/departments/${made.body.id}`, { name: "财务部" })).status).toBe(409);
  });

  it("a code makes a room what it is to be; a known one is changed at once, and another gives way", async () => {
    const planned = await post("/rooms", { kind: "staff", community: "jingui", department: "greening" });
    expect(planned).toMatchObject({ status: 201, body: { code: expect.stringMatching(/^HY-/), replaces: "金桂苑·绿化养护部群" } });
    const changed = await patch("/rooms/staff-cleaning", { kind: "staff", department: "greening" });
    expect(room.parse(changed.body)).toMatchObject({ id: "staff-cleaning", department: { id: "greening" } });
    expect(await get("/rooms/staff-greening")).toMatchObject({ kind: "unregistered", department: null });
    expect((await get("/rooms?kind=unregistered")).items.map((one: any) => one.id)).toContain("staff-greening");
    await patch("/rooms/staff-cleaning", { kind: "staff", department: "cleaning" });
    expect((await patch("/rooms/staff-greening", { kind: "staff", department: "greening" })).body).toMatchObject({
      kind: "staff",
      department: { id: "greening" },
    });
    expect((await patch("/rooms/staff-greening", { kind: "owners", department: "greening" })).status).toBe(422);
  });

  it.each(["/rooms", "/staff/staff-guard/code"])("%s takes no key, for its code is shown once", async (path) => {
    const before = await app.db.pairingCode.count();
    expect(await post(path, { kind: "owners", community: "jingui" }, { key: "k" })).toMatchObject({
      status: 400,
      body: problem("malformed"),
    });
    expect(await app.db.pairingCode.count()).toBe(before);
  });
});

describe("bad input says what is wrong, and changes nothing", () => {
  const community = "jingui";
  const house = { community, building: "90", unit: "1", room: "101" };
  const person = { community, name: "某人" };
  it.each<[string, "POST" | "PATCH" | "PUT", string, unknown, number, RegExp]>([
    ["no name", "POST", "/communities", {}, 400, /name/],
    ["a blank name", "POST", "/communities", { name: " \n " }, 400, /name/],
    ["a name too long", "POST", "/communities", { name: "长".repeat(51) }, 400, /name/],
    ["a taken name", "POST", "/communities", { name: "金桂苑" }, 409, /jingui has it/],
    ["a taken id", "POST", "/communities", { id: "jingui", name: "别的" }, 409, /taken/],
    ["an id of other signs", "POST", "/communities", { id: "a b", name: "别的" }, 400, /id/],
    ["no time zone", "POST", "/communities", { name: "别的", timeZone: "Asia/Changsha" }, 400, /time zone/],
    ["no time of day", "POST", "/communities", { name: "别的", serviceFrom: "8点" }, 400, /08:30/],
    ["hours that end first", "POST", "/communities", { name: "别的", serviceFrom: "20:00", serviceUntil: "08:00" }, 422, /after/],
    ["another id", "PATCH", "/communities/jingui", { id: "x" }, 400, /[Uu]nrecognized/],
    ["a sensitive tag", "PUT", "/communities/jingui/tags", { tags: ["佛教徒"] }, 400, /never kept/],
    ["no list of tags", "PUT", "/communities/jingui/tags", { tags: "常客" }, 400, /tags/],
    ["a field of nobody's", "POST", "/houses", { ...house, colour: "red" }, 400, /[Uu]nrecognized.*colour/],
    ["no building or room", "POST", "/houses", { ...house, building: "", room: "" }, 400, /room/],
    ["a room of markup", "POST", "/houses", { ...house, room: "<b>1</b>" }, 400, /room: cannot be read/],
    ["SQL for a building", "POST", "/houses", { ...house, building: "1'; DROP TABLE house;--" }, 400, /building: cannot be read/],
    ["no area", "POST", "/houses", { ...house, area: 0 }, 400, /area/],
    ["a negative area", "POST", "/houses", { ...house, area: -1 }, 400, /area/],
    ["an area of thirds", "POST", "/houses", { ...house, area: 89.333 }, 400, /area/],
    ["an area of words", "POST", "/houses", { ...house, area: "89" }, 400, /area/],
    ["no day of the calendar", "POST", "/houses", { ...house, handoverOn: "2021-02-30" }, 400, /handoverOn/],
    ["a day of other times", "POST", "/houses", { ...house, handoverOn: "0001-01-01" }, 400, /these times/],
    [
      "a warranty that ends first",
      "POST",
      "/houses",
      { ...house, handoverOn: "2021-01-02", warrantyEnds: "2021-01-01" },
      422,
      /before handoverOn/,
    ],
    ["a house of nowhere", "POST", "/houses", { ...house, community: "nix" }, 422, /no such community/],
    ["another community", "PATCH", "/houses/3-2-501", { community: "other" }, 400, /[Uu]nrecognized/],
    ["no kind of record", "POST", "/houses/3-2-501/records", { on: "2030-01-01", text: "x", kind: "party" }, 400, /kind/],
    ["an empty record", "POST", "/houses/3-2-501/records", { on: "2030-01-01", text: "  ", kind: "use" }, 400, /text/],
    ["a household of no house", "POST", "/households", { house: "nix" }, 422, /no such house/],
    ["a household to come", "POST", "/households", { house: "1-1-202", since: "2030-03-08", replaces: true }, 422, /future/],
    [
      "a stranger in it",
      "POST",
      "/households",
      { house: "3-2-501", replaces: true, residents: [{ owner: "other", role: "owner" }] },
      422,
      /other: no such owner/,
    ],
    ["no role", "PATCH", "/households/household-owner-1", { residents: [{ owner: "owner-2" }] }, 422, /owner-2: .*role/],
    ["an unknown role", "PATCH", "/households/household-owner-1", { residents: [{ owner: "owner-2", role: "guest" }] }, 400, /role/],
    ["an end to come", "PATCH", "/households/household-owner-1", { until: "2030-03-08T10:00:00+08:00" }, 422, /future/],
    ["a time without offset", "PATCH", "/households/household-owner-1", { until: "2030-03-01T10:00:00" }, 400, /until/],
    ["no name", "POST", "/owners", { community }, 400, /name/],
    ["no phone", "POST", "/owners", { ...person, phones: ["找我"] }, 400, /phones: one of them/],
    ["a masked phone of nobody's", "POST", "/owners", { ...person, phones: ["138****8000"] }, 400, /phones/],
    ["a second of one name and phone", "POST", "/owners", { community, name: "张女士", phones: ["138 0013 8000"] }, 409, /owner-1/],
    ["a tag that is none", "POST", "/owners", { ...person, tags: ["大户"] }, 422, /no tag “大户”/],
    ["a segment that is none", "POST", "/owners", { ...person, segments: ["J"] }, 400, /segments/],
    ["attributes of somebody new", "POST", "/owners", { ...person, attributes: { occupation: "教师" } }, 400, /[Uu]nrecognized/],
    ["religion", "PATCH", "/owners/owner-1", { attributes: { hobbies: ["礼拜"] } }, 400, /attributes.hobbies.0: .*never kept/],
    ["a score of six", "PATCH", "/owners/owner-1", { values: { credit: 6 } }, 400, /values.credit/],
    ["a language that we do not speak", "PATCH", "/owners/owner-1", { language: "fr" }, 400, /language/],
    ["a talk to come", "POST", "/owners/owner-1/contacts", { kind: "communication", text: "x", at: "2030-03-07" }, 422, /future/],
    ["a technician of no community", "POST", "/staff", { name: "新人", role: "technician" }, 422, /communities/],
    [
      "a department elsewhere",
      "POST",
      "/staff",
      { name: "新人", role: "technician", communities: ["other"], department: "service" },
      422,
      /department/,
    ],
    [
      "no department",
      "POST",
      "/staff",
      { name: "新人", role: "technician", communities: ["jingui"], department: "nix" },
      422,
      /no such department/,
    ],
    ["no telephone", "PATCH", "/staff/staff-head", { phone: "内线" }, 400, /phone/],
    ["coming back", "PATCH", "/staff/staff-head", { active: true }, 400, /active/],
    ["no category", "POST", "/departments", { community, name: "新部", categories: ["weather"] }, 400, /categories/],
    ["no JSON", "POST", "/owners", "{", 400, /cannot be read/],
    ["a list for a body", "POST", "/owners", [], 400, /expected/],
  ])("%s: %s %s", async (_, method, path, body, status, says) => {
    const before = await rows();
    const answer = await send(app, path, body, { method });
    expect([answer.status, answer.body.error?.message]).toEqual([status, expect.stringMatching(says)]);
    expect(await rows()).toEqual(before);
  });

  const rows = () =>
    app.db
      .$queryRaw`SELECT (SELECT json_agg(c ORDER BY id) FROM community c) c, (SELECT count(*)::int FROM house) h, (SELECT json_agg(o ORDER BY id) FROM owner o) o,
      (SELECT json_agg(r ORDER BY owner_id, household_id) FROM residency r) r, (SELECT json_agg(s ORDER BY id) FROM staff s) s, (SELECT count(*)::int FROM household) hh`;

  it.each([
    "/houses?limit=0",
    "/houses?limit=201",
    "/houses?cursor=x",
    `/owners?cursor=${Buffer.from('["x","y"]').toString("base64url")}`,
    `/owners?cursor=${Buffer.from('["2030-01-01\\u0000","y"]').toString("base64url")}`,
    `/owners/at-risk?cursor=${Buffer.from('["x","y"]').toString("base64url")}`,
    "/owners?segment=J",
    "/households?current=maybe",
    "/staff?role=chef",
    "/rooms?kind=kitchen",
    `/owners?q=${"长".repeat(101)}`,
  ])("GET %s", async (path) => {
    expect(await app.api(`/api/v1${path}`)).toMatchObject({ status: 400, body: problem("malformed") });
  });

  it("what cannot be an id is nobody's", async () => {
    for (const path of ["/houses/%00", "/owners/%F0%9F%92%A9", "/communities/jingui%27--", "/staff/%20"])
      expect([400, 404], path).toContain((await app.api(`/api/v1${path}`)).status);
  });
});

describe("a call sent again under its key", () => {
  it("has one effect, also at the same moment", async () => {
    const body = { community: "jingui", name: "孙同学", phones: ["13612341234"] };
    const answers = await Promise.all([1, 2, 3].map(() => post("/owners", body, { key: "owner-once" })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body: one }) => one.id)).size).toBe(1);
    expect(await app.db.owner.count({ where: { name: "孙同学" } })).toBe(1);
    expect(await post("/owners", { ...body, name: "孙老师" }, { key: "owner-once" })).toMatchObject({ status: 422 });
    // Without a key it is another call, and the duplicate is seen.
    expect((await post("/owners", body)).status).toBe(409);
  });

  it("twins that add one house without a key: one is refused", async () => {
    const twins = await Promise.all([1, 2].map(() => post("/houses", { community: "jingui", building: "91", unit: "1", room: "101" })));
    expect(twins.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

it("pages meet: nothing twice, nothing left out, also of rows of one moment", async () => {
  for (const [path, count] of [
    ["/houses?community=jingui&building=3", app.db.house.count({ where: { communityId: "jingui", building: "3" } })],
    ["/households?community=jingui&current=1", app.db.household.count({ where: { communityId: "jingui", until: null } })],
    ["/owners?community=jingui", app.db.owner.count({ where: { communityId: "jingui" } })],
    ["/departments?community=jingui", app.db.department.count({ where: { communityId: "jingui" } })],
    ["/staff?", app.db.staff.count()],
  ] as const) {
    const ids: string[] = [];
    for (let cursor = ""; ; ) {
      const { items, next } = await get(`${path}&limit=7${cursor}`);
      ids.push(...items.map(({ id }: any) => id));
      if (next === null) break;
      cursor = `&cursor=${next}`;
    }
    expect([path, new Set(ids).size, ids.length]).toEqual([path, await count, await count]);
  }
}, 60_000);

it("is described: every call of the registry stands in the OpenAPI document", async () => {
  const { paths } = (await app.api("/api/v1/openapi.json", API_TOKEN)).body;
  for (const part of ["communities", "houses", "households", "owners", "staff", "departments", "rooms"]) {
    expect(Object.keys(paths[`/${part}`] ?? {}).sort(), part).toEqual(["get", "post"]);
    expect(Object.keys(paths[`/${part}/{id}`] ?? {}).sort(), part).toEqual(["get", "patch"]);
  }
  for (const [path, method] of [
    ["/owners/at-risk", "get"],
    ["/houses/{id}/records", "post"],
    ["/owners/{id}/contacts", "post"],
    ["/households/{id}/contacts", "post"],
    ["/communities/{id}/tags", "put"],
    ["/staff/{id}/code", "post"],
  ] as const)
    expect(paths[path]?.[method], path).toBeDefined();
});
