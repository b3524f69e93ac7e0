// Erasure, on a life lived over the simulator: everybody and every table that could hold a name, a phone or words of an owner, and afterwards the
// whole database is searched for them.
import { access } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PNG } from "../../../support/files.ts";
import { startTestApp, type TestApp } from "../../../support/test-app.ts";
import { columnsWithText, foundIn } from "../../../support/whole-database.ts";
import { send } from "../../../web/api/calls.ts";

const NAME = "欧阳慕白";
/** Their name on the channel. */
const NICK = "张女士";
const PHONE = "13755512345";
const SPELT = "137-5551-2345";
const MASKED = "137****2345";
/** Words that hang on no ticket, and so must go. */
const CHAT = ["月亮真圆啊今晚", "保洁阿姨特别细心赞"];
const AT = new Date("2030-03-06T02:00:00Z");

let app: TestApp;
let note: string;
let copy: string;
beforeAll(async () => {
  app = await startTestApp();
  await live(app);
}, 120_000);
afterAll(async () => {
  expect(app.problems).toEqual([]);
  await app.stop();
});

const ticketOf = async (text: string) =>
  (await app.db.ticket.findFirstOrThrow({ where: { description: { contains: text } }, orderBy: { number: "desc" } })).number;
const told = async () => (await app.sim.toldTo("owner-1")).at(-1) ?? "";
const onDisk = (sha256: string) =>
  access(join(app.dataDir, "media", sha256.slice(0, 2), sha256)).then(
    () => true,
    () => false,
  );

/** Everything that can happen to somebody's name. */
async function live({ db, sim }: TestApp): Promise<void> {
  await db.ownerPhone.deleteMany({ where: { ownerId: "owner-1" } });
  await db.owner.update({
    where: { id: "owner-1" },
    data: {
      name: NAME,
      segments: ["merchant"],
      tags: [`${NAME}之友`],
      attributes: { note: NAME },
      potential: 5,
      credit: 4,
      contribution: 3,
      phones: { create: { phone: PHONE } },
    },
  });
  await sim.write("owner-1", "月亮真圆啊今晚");
  await sim.write("owner-1", `厨房水管漏水，我是${NAME}，电话${SPELT}`);
  const leak = await ticketOf("厨房水管漏水");
  await sim.post({ from: "owner-1", file: { name: `${NAME}的厨房.png`, mime: "image/png", base64: PNG.toString("base64") } });
  await sim.idle();
  await sim.inRoom("staff-assistant", "staff-engineering", `#${leak} 接单`);
  await sim.inRoom("staff-assistant", "staff-engineering", `#${leak} 电话`);
  await sim.inRoom("staff-plumber", "staff-engineering", `#${leak} 报价 30 给${NAME}换软管`);
  await sim.write("owner-1", "同意");
  await sim.inRoom("staff-plumber", "staff-engineering", `#${leak} 备注 ${NAME}很客气，${PHONE}`);
  await sim.inRoom("staff-assistant", "staff-engineering", `#${leak} 改类 室内维修`);
  await sim.inRoom("staff-assistant", "staff-engineering", "待办");
  await sim.inRoom("staff-plumber", "staff-engineering", `3-2-501${NAME}家我下午去`);
  await sim.inRoom("staff-plumber", "staff-engineering", `#${leak} 完成 换了软管`);
  await sim.write("owner-1", "好了，谢谢");
  await sim.inRoom("staff-assistant", "staff-service", `登记 电话 3-2-501 ${NAME} ${PHONE} 楼道灯不亮`);
  const lamp = await ticketOf("楼道灯不亮");
  await sim.inRoom("staff-electrician", "staff-engineering", `#${lamp} 完成 换了灯管`);
  await sim.inRoom("staff-assistant", "staff-engineering", `#${lamp} 闭单 满意`);
  await sim.write("owner-1", "保洁阿姨特别细心赞，表扬马姐");
  // Taken back at once, and so of no ticket.
  await sim.post({
    from: "owner-1",
    id: "note",
    file: { name: "x.txt", mime: "text/plain", base64: Buffer.from(`${NAME}的便条`).toString("base64") },
  });
  await sim.post({ from: "owner-1", recall: "note" });
  await sim.idle();
  await sim.write("owner-1", "导出我的信息");
  await sim.setClock("2030-03-06T12:00:00+08:00");
  for (const { number } of await db.ticket.findMany({ where: { status: { in: ["new", "accepted", "working"] } } }))
    await sim.inRoom("staff-head", "staff-service", `#${number} 撤销 重复`);
  await books(app, leak);
  note = (await db.attachment.findFirstOrThrow({ where: { name: "x.txt" } })).sha256 ?? "";
  copy = (await db.outbox.findFirstOrThrow({ where: { mediaName: { startsWith: "我的信息" } } })).mediaSha256 ?? "";
}

/** What no chat writes. */
async function books({ db }: TestApp, leak: number): Promise<void> {
  const { id: householdId, houseId } = await db.household.findFirstOrThrow({ where: { residencies: { some: { ownerId: "owner-1" } } } });
  const log = { communityId: "jingui", kind: "communication" as const, at: AT, createdAt: AT };
  await db.contactLog.createMany({
    data: [
      { ...log, id: "log-1", ownerId: "owner-1", text: `${NAME}来电谈装修` },
      { ...log, id: "log-2", householdId, text: `和${NAME}一家谈过` },
    ],
  });
  await db.houseRecord.create({ data: { id: "record-1", houseId, kind: "repair", on: AT, text: `${NAME}报修，${PHONE}`, createdAt: AT } });
  await db.bindingTry.create({ data: { contactId: "owner-1", houseId, at: AT, right: false } });
  await db.bindingRequest.create({
    data: { number: 901, contactId: "owner-1", houseId, said: NAME, state: "done", createdAt: AT, settledAt: AT },
  });
  await db.invitation.create({ data: { hash: "h", houseId, ownerId: "owner-1", role: "owner", createdAt: AT, expiresAt: AT } });
  await db.modelUse.create({ data: { contactId: "owner-1", day: AT, tokens: 7 } });
  await db.accessLog.create({ data: { at: AT, act: "record", ownerId: "owner-1", reason: `${NAME}问账单` } });
  await db.consent.create({ data: { id: "yes", ownerId: "owner-1", purpose: "offers", version: 1, source: "staff", givenAt: AT } });
  await db.pendingQuestion.create({
    data: {
      id: "asked",
      conversationId: (await db.conversation.findFirstOrThrow({ where: { contactId: "owner-1" } })).id,
      contactId: "owner-1",
      kind: "tickets.which",
      data: { text: `${CHAT[0]}${NAME}` },
      ticketNumber: leak,
      state: "answered",
      askedAt: AT,
      expiresAt: AT,
      settledAt: AT,
    },
  });
  await db.reminder.create({
    data: {
      conversationId: (await db.conversation.findFirstOrThrow({ where: { room: { externalId: "staff-engineering" } } })).id,
      ticketNumber: leak,
      text: `#${leak} ${NAME}在等`,
      staffIds: [],
      createdAt: AT,
      saidAt: AT,
    },
  });
  await askedBack(app, leak);
  await send(
    app,
    "/tickets",
    { channel: "phone", text: `${NAME}说门禁坏了`, owner: "owner-1", house: "3-2-501", by: "staff-assistant" },
    { key: "k1" },
  );
  const { number } = await db.ticket.findFirstOrThrow({ orderBy: { number: "desc" } });
  await send(app, `/tickets/${number}/cancel`, { by: "staff-head", text: `${NAME}说不用了` }, { key: "k2" });
}

/** Words in callbacks, calls and a survey. */
async function askedBack({ db }: TestApp, leak: number): Promise<void> {
  const { id: householdId } = await db.household.findFirstOrThrow({ where: { residencies: { some: { ownerId: "owner-1" } } } });
  await db.callback.create({
    data: {
      id: "asked-back",
      communityId: "jingui",
      kind: "spot",
      key: "spot:test",
      householdId,
      contactId: "owner-1",
      state: "answered",
      dueAt: AT,
      askedAt: AT,
      settledAt: AT,
      createdAt: AT,
      level: 4,
      comment: `${NAME}说都好`,
      calls: { create: { id: "call", at: AT, reached: true, text: `${NAME}接的` } },
    },
  });
  await db.callback.create({
    data: { id: "still-due", communityId: "jingui", kind: "rain", key: "rain:test", ticketNumber: leak, dueAt: AT, createdAt: AT },
  });
  await db.survey.create({ data: { id: "s", kind: "event", title: "活动", instrument: {}, createdAt: AT } });
  await db.campaign.create({
    data: { id: "g", number: 901, surveyId: "s", communityId: "jingui", sampling: "census", seed: "s", createdAt: AT },
  });
  const invitation = { id: "i", campaignId: "g", householdId, building: "3", items: ["a"], state: "answered" as const, token: "t" };
  await db.surveyInvitation.create({ data: { ...invitation, contactId: "owner-1", sentAt: AT, settledAt: AT } });
  const answer = { at: AT, choices: [] };
  await db.surveyResponse.create({
    data: {
      id: "r",
      campaignId: "g",
      invitationId: "i",
      building: "3",
      wave: 0,
      complainer: true,
      mode: "chat",
      items: ["a", "b"],
      complete: true,
      startedAt: AT,
      completedAt: AT,
      answers: {
        create: [
          { ...answer, questionId: "a", number: 2, text: `${NAME}觉得慢` },
          { ...answer, questionId: "b", text: `找${NAME}` },
        ],
      },
    },
  });
}

it("the life has left traces wherever it could", async () => {
  const places = new Set((await foundIn(app.db, [NAME, NICK, PHONE, SPELT, ...CHAT])).map((place) => place.split(":")[0]));
  for (const place of [
    "owner.name",
    "owner.tags",
    "owner.attributes",
    "owner_phone.phone",
    "contact.name",
    "inbox.text",
    "outbox.text",
    "attachment.name",
    "ticket.description",
    "ticket_event.text",
    "ticket_event.actor_name",
    "labelled_example.text",
    "proposal.text",
    "opinion.text",
    "burst.verdict",
    "contact_log.text",
    "house_record.text",
    "binding_request.said",
    "access_log.reason",
    "pending_question.data",
    "reminder.text",
    "idempotent_call.answer",
    "callback.comment",
    "callback_call.text",
    "survey_answer.text",
  ])
    expect([...places], place).toContain(place);
  expect(await columnsWithText(app.db)).toBeGreaterThan(150);
  expect([await onDisk(note), await onDisk(copy)]).toEqual([true, true]);
});

it("what is open stands in the way, by number, and says what to do", async () => {
  await app.sim.write("owner-1", "电梯坏了");
  const lift = await ticketOf("电梯坏了");
  await app.sim.write("owner-1", "删除我的信息");
  expect(await told()).toContain(`还有 1 件没办完：#${lift}`);
  await app.sim.write("owner-1", "确认删除");
  expect(await told()).toContain(`#${lift}`);
  expect((await app.db.owner.findUniqueOrThrow({ where: { id: "owner-1" } })).erasedAt).toBeNull();
  const refused = await send(app, "/owners/owner-1/erase", { by: "staff-head", reason: "业主来信" });
  expect(refused).toMatchObject({ status: 409, body: { error: { details: { tickets: [lift] } } } });
  await app.sim.inRoom("staff-head", "staff-engineering", `#${lift} 撤销 重复`);
});

it("asked once and confirmed, it goes: nothing names them any more, anywhere", async () => {
  await app.sim.write("owner-1", "删除我的信息");
  expect(await told()).toMatch(/马上清掉，不能恢复。\n办完的 \d+ 件事，法律要求留满 3 年/);
  await app.sim.write("owner-1", "确认删除");
  expect(await told()).toMatch(/^已经删除：姓名、电话、房屋绑定和聊天记录都清掉了，办完的 \d+ 件事/);
  expect(await foundIn(app.db, [NAME, NICK, PHONE, SPELT, MASKED, "欧阳", ...CHAT])).toEqual([]);
  expect(await app.db.owner.findUniqueOrThrow({ where: { id: "owner-1" }, include: { phones: true } })).toMatchObject({
    name: "已删除",
    segments: [],
    tags: [],
    attributes: null,
    potential: null,
    credit: null,
    contribution: null,
    erasedAt: expect.any(Date),
    phones: [],
  });
  expect(await app.db.binding.count({ where: { ownerId: "owner-1", endedAt: null } })).toBe(0);
  expect(await app.db.consent.count({ where: { OR: [{ ownerId: "owner-1" }, { contactId: "owner-1" }], withdrawnAt: null } })).toBe(0);
});

it("finished tickets stay as the law wants, without name, phone and contact", async () => {
  const leak = await app.db.ticket.findFirstOrThrow({ where: { description: { contains: "厨房水管漏水" } }, include: { messages: true } });
  expect(leak).toMatchObject({ ownerId: null, contactId: null, phoneSaid: null, status: "closed" });
  expect(leak.description).toContain("厨房水管漏水，我是已删除，电话已删除");
  expect(leak.messages.length).toBeGreaterThan(0);
  const { body } = await app.api(`/api/v1/tickets/${leak.number}`);
  expect(body).toMatchObject({ owner: null, house: "3栋2单元501" });
  expect(body.attachments).toHaveLength(1);
});

it("what they answered stays as figures that no longer say whose they are", async () => {
  const { db } = app;
  expect(await db.callback.findUniqueOrThrow({ where: { id: "asked-back" } })).toMatchObject({ level: 4, comment: null, contactId: null });
  expect((await db.callback.findUniqueOrThrow({ where: { id: "still-due" } })).state).toBe("cancelled");
  const response = await db.surveyResponse.findUniqueOrThrow({ where: { id: "r" }, include: { answers: true } });
  expect(response).toMatchObject({ invitationId: null, answers: [{ questionId: "a", number: 2, text: null }] });
  expect((await db.surveyInvitation.findUniqueOrThrow({ where: { id: "i" } })).contactId).toBeNull();
});

it("files that nothing names leave the disk; a ticket's photo stays with it", async () => {
  await app.sim.advance("PT1M");
  expect([await onDisk(note), await onDisk(copy)]).toEqual([false, false]);
  const { sha256 } = await app.db.attachment.findFirstOrThrow({ where: { inbox: { tickets: { some: {} } } } });
  expect(await onDisk(sha256 ?? "")).toBe(true);
});

it("is on record, and again changes nothing more", async () => {
  const logged = () => app.db.accessLog.count({ where: { ownerId: "owner-1", act: "erase" } });
  expect(await logged()).toBe(1);
  const again = await send(app, "/owners/owner-1/erase", { by: "staff-head", reason: "再来一次" });
  expect(again).toMatchObject({ status: 200, body: { erased: true, already: true } });
  expect(await logged()).toBe(2);
});

it("after a while the channel's id and our last words go too; who writes again is a stranger", async () => {
  await app.sim.advance("PT20M");
  const { externalId, id } = await app.db.contact.findUniqueOrThrow({ where: { id: "owner-1" } });
  expect(externalId).toBe("erased:owner-1");
  expect(await app.db.outbox.count({ where: { conversation: { contactId: id }, ticketNumber: null, text: { not: "已删除" } } })).toBe(0);
  await app.sim.write("owner-1", "楼下路灯坏了");
  expect(await told()).toContain("/privacy");
  expect(await app.db.contact.findFirstOrThrow({ where: { externalId: "owner-1" } })).toMatchObject({ name: NICK, noticeVersion: 2 });
  const lamp = await app.db.ticket.findFirstOrThrow({ where: { description: "楼下路灯坏了" } });
  expect(lamp).toMatchObject({ ownerId: null, houseId: null });
});
