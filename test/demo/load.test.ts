// The demo community is what its description says.
import { expect, it } from "vitest";
import { demoWorld, loadDemo } from "../../src/demo/load.ts";
import { textsInUse } from "../../src/domain/knowledge/store.ts";
import { onDuty } from "../../src/domain/staff/duty.ts";
import { matchKnowledge } from "../../src/intake/knowledge-match.ts";
import { inTransaction } from "../../src/platform/store/client.ts";
import { testDb } from "../support/database.ts";

const NOW = new Date("2030-03-06T02:00:00Z");

it("has six buildings, owners in about 60 % of the flats, and everybody in their place", async () => {
  const db = await testDb();
  expect(await inTransaction(db, (tx) => loadDemo(tx, NOW, "simulator"))).toBe(true);
  expect(await db.house.count()).toBe(6 * 2 * 18 * 2);
  const share = (await db.household.count()) / (await db.house.count());
  expect(share).toBeGreaterThan(0.58);
  expect(share).toBeLessThan(0.62);
  expect(await db.house.count({ where: { room: { in: ["501", "502", "1801", "1802"] } } })).toBe(6 * 2 * 4);

  const bound = await db.binding.findMany({
    include: { contact: true, owner: { include: { residencies: { include: { household: true } } } } },
    orderBy: { ownerId: "asc" },
  });
  expect(
    bound.map(({ contact, owner }) => [
      contact.externalId,
      owner.name,
      owner.language,
      owner.residencies[0]?.role,
      owner.residencies[0]?.household.houseId,
    ]),
  ).toEqual([
    ["owner-1", "张女士", "zh_CN", "owner", "3-2-501"],
    ["owner-2", "李先生", "zh_CN", "owner", "3-2-502"],
    ["owner-3", "王阿姨", "zh_CN", "owner", "5-1-1201"],
    ["owner-4", "Emily Chen", "en", "tenant", "1-1-302"],
  ]);
  expect(await db.staffContact.count()).toBe(9);
  expect(await db.staff.findUnique({ where: { id: "staff-assistant" } })).toMatchObject({ name: "小周", role: "assistant", onDuty: true });
  expect(await db.departmentCategory.count()).toBe(20);
  expect(
    (await db.room.findMany({ where: { kind: "staff" }, orderBy: { externalId: "asc" } })).map(({ externalId, departmentId }) => [
      externalId,
      departmentId,
    ]),
  ).toEqual([
    ["staff-all", null],
    ["staff-cleaning", "cleaning"],
    ["staff-engineering", "engineering"],
    ["staff-finance", "finance"],
    ["staff-greening", "greening"],
    ["staff-security", "security"],
    ["staff-service", "service"],
  ]);
  expect(await db.ticket.count()).toBe(0);
});

it("has answers that staff have approved, each found by its own question, and by none that a person must answer", async () => {
  const db = await testDb();
  await inTransaction(db, (tx) => loadDemo(tx, NOW, undefined));
  const texts = await textsInUse(db, "jingui", NOW);
  expect(texts.map(({ number, approvedBy }) => [number, approvedBy?.name])).toEqual([1, 2, 3, 4, 5, 6].map((number) => [number, "陈主任"]));
  for (const text of texts)
    for (const question of [text.question, ...text.alsoAsked])
      expect([question, matchKnowledge(question, texts)?.text.number]).toEqual([question, text.number]);
  // What the fault tests ask: there, every ticket has a card.
  for (const question of ["物业费怎么交", "车位月租多少钱", "装修要办什么手续", "游泳池几点开", "怎么办门禁卡", "周末服务中心上班吗"])
    expect([question, matchKnowledge(question, texts)]).toEqual([question, undefined]);
});

it("seats the assistant, the head and the manager in every staff room", () => {
  for (const { members } of demoWorld.rooms)
    expect(members).toEqual(expect.arrayContaining(["staff-assistant", "staff-head", "staff-manager"]));
});

it("has somebody for the night, and everybody else by day and night as the roster says", async () => {
  const db = await testDb();
  await inTransaction(db, (tx) => loadDemo(tx, NOW, undefined));
  const present = async (at: string) =>
    (await onDuty(db, "jingui", new Date(at))).map(({ id, byShift }) => (byShift ? `${id} by shift` : id));
  const roster = ["staff-assistant", "staff-head", "staff-manager", "staff-plumber", "staff-electrician", "staff-guard", "staff-cleaner"];
  expect(await present("2030-03-06T19:59:00+08:00")).toEqual(roster);
  for (const night of ["2030-03-06T20:00:00+08:00", "2030-03-07T03:00:00+08:00", "2030-03-11T08:29:00+08:00"])
    expect(await present(night)).toEqual([...roster, "staff-night by shift"]);
  expect(await present("2030-03-07T08:30:00+08:00")).toEqual(roster);
  const rooms = demoWorld.rooms.filter(({ members }) => members.includes("staff-night")).map(({ id }) => id);
  expect(rooms).toEqual(["staff-security", "staff-all"]);
});

it("is loaded once, into an empty installation only, and binds nobody on other channels", async () => {
  const db = await testDb();
  expect(await inTransaction(db, (tx) => loadDemo(tx, NOW, undefined))).toBe(true);
  expect(await inTransaction(db, (tx) => loadDemo(tx, NOW, "simulator"))).toBe(false);
  expect(await db.contact.count()).toBe(0);
  expect(await db.room.count()).toBe(0);
});
