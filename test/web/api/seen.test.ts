// What a caller sees: the question to the table is the rule `maySee`, and every answer of the API asks it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { maySee } from "../../../src/domain/tickets/authority.ts";
import { Discretion, StaffRole } from "../../../src/generated/prisma/enums.ts";
import { seenBy } from "../../../src/web/api/seen.ts";
import { PNG } from "../../support/files.ts";
import { API_TOKEN, startTestApp, type TestApp } from "../../support/test-app.ts";
import { newToken, problem, secondCommunity, send } from "./calls.ts";

const AT = new Date("2030-03-06T10:00:00+08:00");
const PEOPLE = [null, "staff-head", "staff-plumber"];
const DISCREET = { head: 9_001, manager: 9_002, general_manager: 9_003, rooms: 9_004 } satisfies Record<Discretion, number>;
const COMPLAINED_OF = 9_005;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await secondCommunity(app);
  const made = Object.values(Discretion).flatMap((discretion) =>
    PEOPLE.flatMap((acceptorId) =>
      PEOPLE.flatMap((assigneeId) =>
        PEOPLE.flatMap((complained) =>
          ["jingui", "other"].map((communityId) => ({ discretion, acceptorId, assigneeId, complained, communityId })),
        ),
      ),
    ),
  );
  await tickets(made.map((one, index) => ({ ...one, number: 101 + index })));
  await tickets(Object.entries(DISCREET).map(([discretion, number]) => ({ number, discretion: discretion as Discretion })));
  await tickets([{ number: COMPLAINED_OF, complained: "staff-guard" }]);
});
afterAll(async () => {
  expect(app.problems).toEqual([]);
  await app.stop();
});

interface Made {
  number: number;
  discretion?: Discretion;
  acceptorId?: string | null;
  assigneeId?: string | null;
  complained?: string | null;
  communityId?: string;
}

async function tickets(made: readonly Made[]): Promise<void> {
  await app.db.ticket.createMany({
    data: made.map(({ complained: _, ...ticket }) => ({
      communityId: "jingui",
      kind: "complaint" as const,
      category: "conduct" as const,
      emergency: false,
      summary: `密件${ticket.number}`,
      description: `密件${ticket.number}`,
      channel: "phone" as const,
      createdAt: AT,
      firstResponseDueAt: AT,
      resolveDueAt: AT,
      classifiedBy: "staff" as const,
      confidence: 1,
      ...ticket,
    })),
  });
  await app.db.ticketStaff.createMany({
    data: made.flatMap(({ number, complained }) => (complained ? [{ ticketNumber: number, staffId: complained }] : [])),
  });
}

describe("the question to the table", () => {
  const rows = async () => app.db.ticket.findMany({ include: { complainedStaff: true }, orderBy: { number: "asc" } });

  it.each(
    Object.values(StaffRole).flatMap((role) =>
      ["staff-head", "staff-plumber", "staff-guard", null].map((staffId) => [role, staffId] as const),
    ),
  )("asked as %s (%s) finds what `maySee` shows, of their communities", async (role, staffId) => {
    const all = await rows();
    for (const communities of ["all" as const, ["jingui"], []]) {
      const found = await app.db.ticket.findMany({
        where: seenBy({ tokenId: "t", role, staffId, communities }),
        orderBy: { number: "asc" },
      });
      const shown = all
        .filter(({ communityId }) => communities === "all" || communities.includes(communityId ?? ""))
        .filter((row) => maySee({ id: staffId ?? "", role }, row));
      expect(found.map(({ number }) => number)).toEqual(shown.map(({ number }) => number));
    }
  });
});

const READERS: [StaffRole, string | null, Discretion[]][] = [
  ["assistant", "staff-assistant", ["rooms"]],
  ["technician", "staff-plumber", ["rooms"]],
  ["head", "staff-head", ["rooms", "head"]],
  ["manager", "staff-manager", ["rooms", "head", "manager"]],
  ["general_manager", "staff-gm", ["rooms", "head", "manager", "general_manager"]],
  ["general_manager", null, ["rooms", "head", "manager", "general_manager"]],
  ["quality", null, ["rooms", "head"]],
  ["administrator", null, ["rooms", "head"]],
];

describe("what is told in confidence", () => {
  it.each(READERS)("a token of role %s (of %s) sees it where it is for %j", async (role, staffId, seen) => {
    const token = await newToken(app, role, staffId);
    for (const [discretion, number] of Object.entries(DISCREET)) {
      const visible = seen.includes(discretion as Discretion);
      for (const path of [`/tickets/${number}`, `/tickets/${number}/events`]) {
        const { status, body } = await app.api(`/api/v1${path}`, token);
        expect([path, status]).toEqual([path, visible ? 200 : 404]);
        if (!visible) expect(body).toEqual({ error: { code: "not_found", message: `no ticket #${number}` } });
      }
      for (const query of [`q=${encodeURIComponent(`密件${number}`)}`, `q=${number}`]) {
        const { items } = (await app.api(`/api/v1/tickets?${query}`, token)).body;
        expect(items.map((item: { number: number }) => item.number)).toEqual(visible ? [number] : []);
      }
    }
  });

  it("is seen with API_TOKEN, and by nobody of whom it complains", async () => {
    for (const number of Object.values(DISCREET)) expect((await app.api(`/api/v1/tickets/${number}`)).status).toBe(200);
    const guards = await newToken(app, "head", "staff-guard");
    expect((await app.api(`/api/v1/tickets/${COMPLAINED_OF}`, guards)).status).toBe(404);
    expect((await app.api(`/api/v1/tickets/${DISCREET.rooms}`, guards)).status).toBe(200);
  });

  it("cannot be acted on by who does not see it: 404 with their token, the relay's line where they are named", async () => {
    const path = `/tickets/${DISCREET.manager}/note`;
    const own = await newToken(app, "head", "staff-head");
    expect(await send(app, path, { text: "看看" }, { as: own })).toEqual({ status: 404, body: problem("not_found") });
    const refused = { status: 409, body: problem("conflict", `#${DISCREET.manager} 没有这个工单`) };
    expect(await send(app, path, { text: "看看", by: "staff-head" }, { as: API_TOKEN })).toEqual(refused);
    expect((await send(app, path, { text: "看看", by: "staff-manager" })).status).toBe(200);
    const merge = await send(app, `/tickets/${DISCREET.rooms}/merge`, { ticket: DISCREET.manager }, { as: own });
    expect(merge).toEqual({ status: 409, body: problem("conflict", `#${DISCREET.manager} 没有这个工单`) });
  });

  it("keeps its files, its corrections and what was said about it to itself", async () => {
    const id = await app.sim.post({ from: "owner-3", file: { name: "a.png", mime: "image/png", base64: PNG.toString("base64") } });
    const inbox = await app.db.inbox.findFirstOrThrow({ where: { messageId: id }, include: { attachment: true } });
    await app.db.ticketMessage.create({ data: { ticketNumber: DISCREET.manager, inboxId: inbox.id } });
    expect((await send(app, `/tickets/${DISCREET.manager}/reclassify`, { category: "parking", by: "staff-manager" })).status).toBe(200);
    const conversation = await app.db.conversation.findFirstOrThrow({ where: { contact: { externalId: "owner-3" } } });
    await app.db.outbox.create({
      data: {
        account: "simulator",
        conversationId: conversation.id,
        seq: 90_001,
        text: "密件",
        state: "failed",
        ticketNumber: DISCREET.manager,
        dueAt: AT,
        createdAt: AT,
        settledAt: AT,
      },
    });
    const [general, administrator] = [await newToken(app, "general_manager"), await newToken(app, "administrator")];
    for (const [token, sees] of [
      [API_TOKEN, true],
      [general, true],
      [administrator, false],
    ] as const) {
      const file = await fetch(`${app.url}/api/v1/attachments/${inbox.attachment?.id}`, { headers: { authorization: `Bearer ${token}` } });
      expect(file.status).toBe(sees ? 200 : 404);
      for (const list of ["/reclassifications", "/outbox"]) {
        const { items } = (await app.api(`/api/v1${list}`, token)).body;
        expect([list, items.filter((item: { ticket: number }) => item.ticket === DISCREET.manager).length]).toEqual([list, sees ? 1 : 0]);
      }
    }
  });
});
