// Retention on the real tables: what is too old goes, what is not stays, by each community's own periods; and the nights follow each other.
import { DateTime } from "luxon";
import { expect, it } from "vitest";
import { RETENTION_DUE, retentionDue, scheduleRetention } from "../../../../src/domain/owners/privacy/retention-due.ts";
import { clearExpired, countExpired } from "../../../../src/domain/owners/privacy/sweep.ts";
import { makeLog } from "../../../../src/platform/kernel/log.ts";
import type { Db } from "../../../../src/platform/store/client.ts";
import { demoTurns } from "../../../support/demo-turns.ts";
import { foundIn } from "../../../support/whole-database.ts";

const NOW = new Date("2030-03-06T02:00:00Z");
const ago = (months: number) => DateTime.fromJSDate(NOW, { zone: "utc" }).minus({ months }).minus({ days: 1 }).toJSDate();
const NOTHING = { messages: 0, tickets: 0, answers: 0, notes: 0, accessLog: 0, modelUse: 0, bindingTries: 0, questions: 0, copies: 0 };

/** A year's and three years' old traces of owner-1, and the same from yesterday. */
async function seeded(db: Db, months: number, mark: string): Promise<{ number: number }> {
  const at = ago(months);
  const conversationId = "direct-owner-1";
  const room = await db.conversation.findFirstOrThrow({ where: { room: { externalId: "staff-all" } } });
  const number = months * 10 + 1;
  const burst = await db.burst.create({
    data: { conversationId, contactId: "owner-1", closedAt: at, state: "done", settledAt: at, verdict: { said: `${mark}-verdict` } },
  });
  const message = (text: string) => ({
    account: "simulator",
    messageId: `${mark}-${text}`,
    conversationId,
    contactId: "owner-1",
    kind: "text" as const,
    text: `${mark}-${text}`,
    mentionsBot: false,
    receivedAt: at,
    closesBurst: false,
    burstId: burst.id,
    consumedAt: at,
  });
  await db.media.create({ data: { sha256: `${mark}-photo`, mime: "image/png", size: 1, createdAt: at } });
  const loose = await db.inbox.create({ data: message("chat") });
  await db.attachment.create({ data: { id: `${mark}-file`, inboxId: loose.id, sha256: `${mark}-photo`, name: `${mark}.png` } });
  const kept = await db.inbox.create({ data: message("matter") });
  await db.ticket.create({
    data: {
      number,
      communityId: "jingui",
      kind: "demand",
      demandType: "repair",
      category: "leak",
      emergency: false,
      status: "closed",
      closedAt: at,
      summary: `${mark}-summary`,
      description: `${mark}-description`,
      channel: "wechat",
      conversationId,
      contactId: "owner-1",
      ownerId: "owner-1",
      acceptorId: "staff-assistant",
      createdAt: at,
      firstResponseDueAt: at,
      resolveDueAt: at,
      classifiedBy: "embedded",
      confidence: 1,
      cues: [`${mark}-cue`],
      messages: { create: { inboxId: kept.id } },
      events: {
        create: [
          { at, type: "note", actorKind: "staff", actorName: "小周", text: `${mark}-note` },
          { at, type: "opened", actorKind: "owner", actorId: "owner-1", actorName: `${mark}-actor`, text: `${mark}-opened` },
        ],
      },
    },
  });
  const said = { account: "simulator", state: "sent" as const, dueAt: at, createdAt: at, settledAt: at };
  await db.outbox.createMany({
    data: [
      { ...said, conversationId, seq: number, text: `${mark}-ours` },
      { ...said, conversationId, seq: number + 1, text: `${mark}-about`, ticketNumber: number },
      { ...said, conversationId: room.id, seq: number, text: `${mark}-list` },
      {
        ...said,
        conversationId,
        seq: number + 2,
        text: "",
        mediaSha256: `${mark}-photo`,
        mediaName: `${mark}-copy`,
        dedupeKey: `my-data:${mark}:file`,
      },
    ],
  });
  await db.opinion.create({
    data: { id: `${mark}-o`, communityId: "jingui", contactId: "owner-1", burstId: burst.id, text: `${mark}-praise`, createdAt: at },
  });
  await db.contactLog.create({
    data: { id: `${mark}-l`, communityId: "jingui", kind: "communication", at, createdAt: at, text: `${mark}-log` },
  });
  await db.accessLog.create({ data: { at, act: "phone", ownerId: "owner-1", reason: `${mark}-reason` } });
  await db.modelUse.create({ data: { contactId: "owner-1", day: at, tokens: 1 } });
  await db.bindingTry.create({ data: { contactId: "owner-1", at, right: false } });
  await db.bindingRequest.create({
    data: {
      number: number + 5_000,
      contactId: "owner-1",
      houseId: (await db.house.findFirstOrThrow()).id,
      said: `${mark}-said`,
      state: "done",
      createdAt: at,
      settledAt: at,
    },
  });
  await db.ownerRequest.create({
    data: { id: `${mark}-r`, ownerId: "owner-1", right: "correct", text: `${mark}-wish`, state: "done", at, settledAt: at },
  });
  await db.pendingQuestion.create({
    data: {
      id: `${mark}-q`,
      conversationId,
      contactId: "owner-1",
      kind: "x",
      data: { text: `${mark}-question` },
      state: "answered",
      askedAt: at,
      expiresAt: at,
      settledAt: at,
    },
  });
  await db.reminder.create({
    data: { conversationId: room.id, ticketNumber: number, text: `${mark}-reminder`, staffIds: [], createdAt: at, saidAt: at },
  });
  return { number };
}

const wordsOf = async (db: Db, mark: string) =>
  [...new Set((await foundIn(db, [`${mark}-`])).map((place) => /: .*?-(\w+)/.exec(place)?.[1]))].sort();

it("a year and a day: chat, praise and our answers without a ticket; the ticket and what belongs to it stay", async () => {
  const { db, transact } = await demoTurns(NOW);
  await seeded(db, 12, "year");
  expect(await countExpired(db, NOW)).toEqual({
    messages: 4,
    tickets: 0,
    answers: 0,
    notes: 0,
    accessLog: 0,
    modelUse: 1,
    bindingTries: 2,
    questions: 2,
    copies: 1,
  });
  expect(await transact(clearExpired)).toMatchObject({ messages: 4, copies: 1 });
  const left = await wordsOf(db, "year");
  for (const gone of ["praise", "ours", "list", "copy", "verdict", "question", "reminder", "said"]) expect(left).not.toContain(gone);
  for (const stays of ["description", "note", "opened", "about", "log", "reason", "wish"]) expect(left).toContain(stays);
  expect(await db.inbox.findMany({ select: { text: true }, orderBy: { id: "asc" } })).toEqual([{ text: "" }, { text: "year-matter" }]);
  expect(await db.attachment.count()).toBe(0);
  expect(await db.dueWork.findMany({ where: { kind: "privacy.files" }, select: { payload: true } })).toContainEqual({
    payload: { files: ["year-photo"] },
  });
  expect(await countExpired(db, NOW)).toEqual(NOTHING);
});

it("three years and a day after its end a ticket is a figure: no words, no name, no contact", async () => {
  const { db, transact } = await demoTurns(NOW);
  const { number } = await seeded(db, 36, "aged");
  await transact(clearExpired);
  expect((await wordsOf(db, "aged")).filter((word) => word !== "photo" && word !== "file")).toEqual(["chat", "matter"]); // message ids
  expect(await db.inbox.count({ where: { text: { not: "" } } })).toBe(0);
  expect(await db.ticket.findUniqueOrThrow({ where: { number } })).toMatchObject({
    category: "leak",
    status: "closed",
    communityId: "jingui",
    description: "已删除",
    ownerId: null,
    contactId: null,
    cues: [],
  });
  expect(await countExpired(db, NOW)).toEqual(NOTHING);
});

it("what was said in callbacks and surveys: two years after a campaign's end, three after a callback without a ticket, with its ticket else", async () => {
  const { db, transact } = await demoTurns(NOW);
  const { number } = await seeded(db, 36, "aged");
  const ago = (months: number) => new Date(NOW.getTime() - months * 31 * 24 * 3_600_000);
  const callback = (id: string, months: number, extra: object) =>
    db.callback.create({
      data: {
        id,
        communityId: "jingui",
        kind: "spot",
        key: id,
        state: "answered",
        level: 4,
        dueAt: ago(months),
        createdAt: ago(months),
        settledAt: ago(months),
        comment: `${id}-comment`,
        calls: { create: { id, at: ago(months), reached: true, text: `${id}-call` } },
        ...extra,
      },
    });
  await callback("young", 24, {});
  await callback("old", 37, {});
  await callback("ticket", 37, { ticketNumber: number, contactId: "owner-1" });
  await db.survey.create({ data: { id: "s", kind: "event", title: "活动", instrument: {}, createdAt: NOW } });
  for (const [id, months] of [
    ["fresh", 20],
    ["past", 25],
  ] as const) {
    const campaign = { id, number: months, surveyId: "s", communityId: "jingui", sampling: "census" as const, seed: "s", createdAt: NOW };
    await db.campaign.create({ data: { ...campaign, state: "closed", closedAt: ago(months) } });
    const response = { id, campaignId: id, building: "3", wave: 0, complainer: false, mode: "web" as const, items: [], startedAt: NOW };
    const answers = [
      { questionId: "a", number: 2, text: `${id}-why`, at: NOW },
      { questionId: "b", text: `${id}-wish`, at: NOW },
    ];
    await db.surveyResponse.create({ data: { ...response, answers: { create: answers } } });
  }
  expect(await countExpired(db, NOW)).toMatchObject({ notes: 3, answers: 1 });
  await transact(clearExpired);
  expect(await countExpired(db, NOW)).toEqual(NOTHING);
  expect(await foundIn(db, ["old-c", "ticket-c", "past-w"])).toEqual([]);
  expect(await db.surveyAnswer.findMany({ where: { responseId: "past" } })).toMatchObject([{ questionId: "a", number: 2, text: null }]);
  expect(await db.callback.findUniqueOrThrow({ where: { id: "ticket" } })).toMatchObject({ level: 4, contactId: null });
  expect((await foundIn(db, ["young-c", "fresh-w"])).length).toBe(4);
});

it("yesterday's stays whole, and so does what is open, however old", async () => {
  const { db, transact } = await demoTurns(NOW);
  await seeded(db, 0, "new");
  const { number } = await seeded(db, 40, "open");
  await db.ticket.update({ where: { number }, data: { status: "working", closedAt: null } });
  const before = await wordsOf(db, "new");
  await transact(clearExpired);
  expect(await wordsOf(db, "new")).toEqual(before);
  expect(await db.ticket.findUniqueOrThrow({ where: { number } })).toMatchObject({ description: "open-description" });
  expect(await db.inbox.count({ where: { text: "open-matter" } })).toBe(1);
});

it("a community's own periods hold for what is its own, and for nothing else", async () => {
  const { db, transact } = await demoTurns(NOW);
  await seeded(db, 8, "half");
  expect((await countExpired(db, NOW)).messages).toBe(0);
  await db.community.update({ where: { id: "jingui" }, data: { retention: { messages: 6, tickets: 6 } } });
  expect(await countExpired(db, NOW)).toMatchObject({ messages: 4, tickets: 0 }); // 6 months for tickets is less than the law wants
  await db.community.update({ where: { id: "jingui" }, data: { retention: { messages: 24 } } });
  await db.community.create({
    data: {
      id: "other",
      name: "银杏苑",
      timeZone: "Asia/Shanghai",
      serviceFrom: 540,
      serviceUntil: 1080,
      createdAt: NOW,
      retention: { messages: 6 },
    },
  });
  await transact(clearExpired);
  expect(await db.inbox.count({ where: { text: "half-chat" } })).toBe(1);
});

it("the nights: none before the first message, then 03:30 after 03:30, with figures in the log and no words", async () => {
  const { db, clock, transact } = await demoTurns(NOW);
  const lines: string[] = [];
  const due = () => db.dueWork.findMany({ where: { kind: RETENTION_DUE, state: "waiting" }, orderBy: { dueAt: "asc" } });
  await transact(({ tx, now }) => scheduleRetention(tx, now));
  expect(await due()).toEqual([]);
  await seeded(db, 12, "year");
  for (const _ of [1, 2]) await transact(({ tx, now }) => scheduleRetention(tx, now));
  expect(await due()).toMatchObject([{ dueAt: new Date("2030-03-06T19:30:00Z") }]);
  clock.moveTo(new Date("2030-03-09T01:00:00Z")); // three nights were missed: they are made up for once
  await transact(async (turn) => {
    await retentionDue(makeLog("info", { write: (line) => lines.push(line) }))(turn, {});
    await turn.tx.dueWork.updateMany({
      where: { dueAt: { lte: turn.now }, state: "waiting" },
      data: { state: "done", settledAt: turn.now },
    });
  });
  expect((await due()).filter(({ kind }) => kind === RETENTION_DUE)).toMatchObject([{ dueAt: new Date("2030-03-09T19:30:00Z") }]);
  expect(JSON.parse(lines.join())).toMatchObject({ cleared: { messages: 4 } });
  expect(lines.join()).not.toContain("year-");
});
