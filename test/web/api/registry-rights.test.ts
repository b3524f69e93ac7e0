// The registry over HTTP: which role reads and writes what, and that another community's is not there.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StaffRole } from "../../../src/generated/prisma/enums.ts";
import { startTestApp, type TestApp } from "../../support/test-app.ts";
import { newToken, problem, secondCommunity, send } from "./calls.ts";

/** Somebody of 金桂苑 in each role that sees its communities only, and nobody in those that see all. */
const PEOPLE: Record<StaffRole, string | null> = {
  assistant: "staff-assistant",
  technician: "staff-plumber",
  head: "staff-head",
  manager: "staff-manager",
  general_manager: null,
  quality: null,
  administrator: null,
};
const ROLES = Object.values(StaffRole);
const tokens = {} as Record<StaffRole, string>;
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
  await secondCommunity(app);
  const at = new Date("2030-01-01T00:00:00Z");
  await app.db.household.create({ data: { id: "other-household", communityId: "other", houseId: "other-house", since: at } });
  await app.db.owner.create({ data: { id: "other-owner", communityId: "other", name: "外人", createdAt: at } });
  await app.db.department.create({ data: { id: "other-department", communityId: "other", name: "外部门" } });
  await app.db.room.create({
    data: {
      id: "other-room",
      account: "simulator",
      externalId: "other-room",
      topic: "外群",
      kind: "owners",
      communityId: "other",
      createdAt: at,
    },
  });
  for (const role of ROLES) tokens[role] = await newToken(app, role, PEOPLE[role]);
});
afterAll(async () => {
  expect(app.problems).toEqual([]);
  await app.stop();
});

const ALL = ROLES;
const OFFICE = ROLES.filter((role) => role !== "technician");
const HEADS: StaffRole[] = ["head", "manager", "general_manager", "administrator"];
const COMPANY: StaffRole[] = ["general_manager", "administrator"];
const SEE_ALL: StaffRole[] = ["general_manager", "quality", "administrator"];

const get = (path: string, role: StaffRole) => app.api(`/api/v1${path}`, tokens[role]);
const every = <T>(rows: readonly T[]) => rows.flatMap((row) => ROLES.map((role) => ({ row, role })));

describe("reading", () => {
  const READS: [string, string, string, readonly StaffRole[]][] = [
    ["/communities", "jingui", "other", ALL],
    ["/houses", "3-2-501", "other-house", ALL],
    ["/households", "household-owner-1", "other-household", OFFICE],
    ["/owners", "owner-1", "other-owner", OFFICE],
    ["/staff", "staff-head", "other-head", OFFICE],
    ["/departments", "service", "other-department", OFFICE],
    ["/rooms", "staff-service", "other-room", OFFICE],
  ];

  it.each(every(READS))("$row.0 as $role", async ({ row: [path, own, foreign, roles], role }) => {
    const lists = await get(`${path}?limit=200`, role);
    const [mine, theirs] = [await get(`${path}/${own}`, role), await get(`${path}/${foreign}`, role)];
    if (!roles.includes(role)) {
      for (const answer of [lists, mine, theirs]) expect(answer).toMatchObject({ status: 403, body: problem("forbidden") });
      return;
    }
    expect(mine).toMatchObject({ status: 200, body: { id: own } });
    const ids = await everyId(path, role);
    expect(ids).toContain(own);
    expect(ids.includes(foreign)).toBe(SEE_ALL.includes(role));
    expect(theirs).toMatchObject(
      SEE_ALL.includes(role) ? { status: 200, body: { id: foreign } } : { status: 404, body: problem("not_found") },
    );
    expect((await get(`${path}/nothing`, role)).status).toBe(404);
  });

  async function everyId(path: string, role: StaffRole): Promise<string[]> {
    const ids: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const { body } = await get(`${path}?limit=200${cursor && `&cursor=${cursor}`}`, role);
      ids.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.next;
    }
    expect(new Set(ids).size).toBe(ids.length);
    return ids;
  }

  it.each(every(["/houses", "/households", "/owners", "/staff", "/departments", "/rooms"]))(
    "$row of another community, asked for by name, as $role",
    async ({ row, role }) => {
      const { status, body } = await get(`${row}?community=other`, role);
      if (role === "technician" && row !== "/houses") expect(status).toBe(403);
      else if (SEE_ALL.includes(role)) expect(body.items.length).toBeGreaterThan(0);
      else expect(body).toEqual({ items: [], next: null });
    },
  );

  it.each(ROLES)("who is at risk, as %s", async (role) => {
    const roles: StaffRole[] = [...HEADS, "quality"];
    expect((await get("/owners/at-risk", role)).status).toBe(roles.includes(role) ? 200 : 403);
  });

  it.each(ROLES)("who lives in a house, as %s", async (role) => {
    const { body } = await get("/houses/3-2-501", role);
    expect(body.label).toBe("3栋2单元501");
    if (role === "technician") expect(JSON.stringify(body)).not.toMatch(/张女士|138/);
    else expect(body.residents).toMatchObject([{ owner: { id: "owner-1", name: "张女士", phone: "138****8000" }, role: "owner" }]);
  });

  it.each(ROLES.filter((role) => role !== "technician"))("segments, attributes and scores, as %s", async (role) => {
    await app.db.consent.upsert({
      where: { id: "yes" },
      create: { id: "yes", ownerId: "owner-1", purpose: "profile", version: 1, source: "staff", givenAt: new Date("2030-01-01T00:00:00Z") },
      update: {},
    });
    await app.db.owner.update({
      where: { id: "owner-1" },
      data: { segments: ["committee"], credit: 4, attributes: { occupation: "教师" } },
    });
    const { body } = await get("/owners/owner-1", role);
    const [listed] = (await get("/owners?q=张女士", role)).body.items;
    for (const one of [body, listed])
      if (HEADS.includes(role)) {
        expect(one.segments).toEqual(["committee"]);
        expect(one.attributes).toMatchObject({ occupation: "教师", hobbies: [] });
        expect(one.values).toEqual({ potential: null, credit: 4, contribution: null });
      } else expect(one).toMatchObject({ segments: null, attributes: null, values: null });
    expect((await get("/owners?segment=committee", role)).status).toBe(HEADS.includes(role) ? 200 : 403);
  });

  it("needs a token", async () => {
    for (const path of ["/communities", "/houses", "/owners", "/owners/at-risk", "/staff"])
      expect((await app.api(`/api/v1${path}`, null)).status).toBe(401);
  });
});

describe("writing", () => {
  interface Write {
    call: string;
    method: "POST" | "PATCH" | "PUT";
    own: string;
    foreign: string;
    body: (community: string, owner: string) => object;
    roles: readonly StaffRole[];
    /** What another community's is: not there in a path, nothing known in a body. */
    elsewhere: number;
  }
  let made = 0;
  const WRITES: Write[] = [
    {
      call: "a community",
      method: "POST",
      own: "/communities",
      foreign: "/communities",
      body: () => ({ name: `新区${++made}` }),
      roles: COMPANY,
      elsewhere: 201,
    },
    {
      call: "its hours",
      method: "PATCH",
      own: "/communities/jingui",
      foreign: "/communities/other",
      body: () => ({ serviceFrom: "08:00" }),
      roles: COMPANY,
      elsewhere: 200,
    },
    {
      call: "its tags",
      method: "PUT",
      own: "/communities/jingui/tags",
      foreign: "/communities/other/tags",
      body: () => ({ tags: ["车位业主"] }),
      roles: COMPANY,
      elsewhere: 200,
    },
    {
      call: "a house",
      method: "POST",
      own: "/houses",
      foreign: "/houses",
      body: (community) => ({ community, building: "70", unit: "1", room: String(100 + ++made) }),
      roles: HEADS,
      elsewhere: 422,
    },
    {
      call: "its area",
      method: "PATCH",
      own: "/houses/3-2-501",
      foreign: "/houses/other-house",
      body: () => ({ area: 90 }),
      roles: HEADS,
      elsewhere: 404,
    },
    {
      call: "its records",
      method: "POST",
      own: "/houses/3-2-501/records",
      foreign: "/houses/other-house/records",
      body: () => ({ kind: "repair", on: "2030-03-01", text: "换了地漏" }),
      roles: HEADS,
      elsewhere: 404,
    },
    {
      call: "a household",
      method: "POST",
      own: "/households",
      foreign: "/households",
      body: (community) => ({ house: community === "jingui" ? "3-2-501" : "other-house", replaces: true }),
      roles: HEADS,
      elsewhere: 422,
    },
    {
      call: "who lives in it",
      method: "PATCH",
      own: "/households/household-owner-3",
      foreign: "/households/other-household",
      body: () => ({ residents: [] }),
      roles: HEADS,
      elsewhere: 404,
    },
    {
      call: "an owner",
      method: "POST",
      own: "/owners",
      foreign: "/owners",
      body: (community) => ({ community, name: `新人${++made}` }),
      roles: HEADS,
      elsewhere: 422,
    },
    {
      call: "their language",
      method: "PATCH",
      own: "/owners/owner-2",
      foreign: "/owners/other-owner",
      body: () => ({ language: "zh-CN" }),
      roles: HEADS,
      elsewhere: 404,
    },
    {
      call: "their contact log",
      method: "POST",
      own: "/owners/owner-2/contacts",
      foreign: "/owners/other-owner/contacts",
      body: () => ({ kind: "communication", text: "来电问停车" }),
      roles: ["assistant", ...HEADS],
      elsewhere: 404,
    },
    {
      call: "their household's",
      method: "POST",
      own: "/households/household-owner-3/contacts",
      foreign: "/households/other-household/contacts",
      body: () => ({ kind: "public_affairs", text: "参加座谈会" }),
      roles: ["assistant", ...HEADS],
      elsewhere: 404,
    },
    {
      call: "a member of staff",
      method: "POST",
      own: "/staff",
      foreign: "/staff",
      body: (community) => ({ name: `新员工${++made}`, role: "assistant", communities: [community] }),
      roles: COMPANY,
      elsewhere: 201,
    },
    {
      call: "their telephone",
      method: "PATCH",
      own: "/staff/staff-cleaner",
      foreign: "/staff/other-head",
      body: () => ({ phone: "13800000000" }),
      roles: COMPANY,
      elsewhere: 200,
    },
    {
      call: "their code",
      method: "POST",
      own: "/staff/staff-cleaner/code",
      foreign: "/staff/other-head/code",
      body: () => ({}),
      roles: COMPANY,
      elsewhere: 201,
    },
    {
      call: "a department",
      method: "POST",
      own: "/departments",
      foreign: "/departments",
      body: (community) => ({ community, name: `新部门${++made}` }),
      roles: COMPANY,
      elsewhere: 201,
    },
    {
      call: "its name",
      method: "PATCH",
      own: "/departments/greening",
      foreign: "/departments/other-department",
      body: () => ({ name: `改名${++made}` }),
      roles: COMPANY,
      elsewhere: 200,
    },
    {
      call: "a room",
      method: "POST",
      own: "/rooms",
      foreign: "/rooms",
      body: (community) => ({ community, kind: "owners" }),
      roles: COMPANY,
      elsewhere: 201,
    },
    {
      call: "what it is",
      method: "PATCH",
      own: "/rooms/staff-finance",
      foreign: "/rooms/other-room",
      body: () => ({ kind: "owners" }),
      roles: COMPANY,
      elsewhere: 200,
    },
  ];

  it.each(every(WRITES))("$row.call as $role", async ({ row: { method, own, foreign, body, roles, elsewhere }, role }) => {
    const before = await counts();
    const mine = await send(app, own, body("jingui", "owner-1"), { as: tokens[role], method });
    if (!roles.includes(role)) {
      expect(mine).toMatchObject({ status: 403, body: problem("forbidden") });
      expect(await counts()).toEqual(before);
      return;
    }
    expect([mine.status, mine.body]).toEqual([method === "POST" ? 201 : 200, mine.body]);
    const theirs = await send(app, foreign, body("other", "other-owner"), { as: tokens[role], method });
    const expected = SEE_ALL.includes(role) ? (method === "POST" ? 201 : 200) : elsewhere;
    expect([theirs.status, theirs.body]).toEqual([expected, theirs.body]);
  });

  async function counts() {
    const { db } = app;
    return Promise.all([
      db.house.count(),
      db.household.count(),
      db.owner.count(),
      db.staff.count(),
      db.houseRecord.count(),
      db.contactLog.count(),
    ]);
  }

  it("is on record under the token's own name, or under whom a token of nobody's speaks for", async () => {
    const note = { kind: "special_service", text: "约了保洁，打 139-1234-5678" };
    const own = await send(app, "/owners/owner-3/contacts", note, { as: tokens.assistant });
    expect(own.body).toMatchObject({ by: { id: "staff-assistant", name: "小周" }, text: "约了保洁，打 139-****-5678" });
    const named = await send(app, "/owners/owner-3/contacts", { ...note, by: "staff-head" });
    expect(named.body).toMatchObject({ by: { name: "陈主任" } });
    expect((await send(app, "/owners/owner-3/contacts", note)).body).toMatchObject({ by: null });
    for (const [by, status] of [
      ["staff-plumber", 403],
      ["other-head", 403],
      ["nobody", 422],
    ] as const)
      expect((await send(app, "/owners/owner-3/contacts", { ...note, by })).status, by).toBe(status);
    expect((await send(app, "/owners/owner-3/contacts", { ...note, by: "staff-head" }, { as: tokens.assistant })).status).toBe(403);
  });
});
