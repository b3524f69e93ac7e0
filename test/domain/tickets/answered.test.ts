// Enquiries that an approved answer was given to, on the real database: who has them, and how they end.
import { beforeEach, describe, expect, it } from "vitest";
import { Reply } from "../../../src/conversation/reply.ts";
import type { Transact } from "../../../src/conversation/turn.ts";
import { whoWrites } from "../../../src/domain/owners/reporter.ts";
import { staffById } from "../../../src/domain/staff/rooms.ts";
import { ANSWERED_SILENCE, answeredSilence, isAnsweredOnly, openAnswered, toPerson } from "../../../src/domain/tickets/answered.ts";
import { askAnswered } from "../../../src/domain/tickets/answered-question.ts";
import { readTarget } from "../../../src/domain/tickets/labels.ts";
import { actOnTicket, type StaffAct } from "../../../src/domain/tickets/staff-acts.ts";
import { findTicket, type TicketRow, ticketsOf } from "../../../src/domain/tickets/store.ts";
import type { Db } from "../../../src/platform/store/client.ts";
import { demoTurns, plainWords } from "../../support/demo-turns.ts";

const START = new Date("2030-03-06T10:00:00+08:00");
const TWO_DAYS_ON = new Date("2030-03-08T10:00:00+08:00");
const WHERE = { conversationId: "direct-owner-1", contactId: "owner-1" };

let db: Db;
let transact: Transact;
beforeEach(async () => {
  ({ db, transact } = await demoTurns(START));
});

async function ask(): Promise<number> {
  return transact(async (turn) => {
    const words = await plainWords(turn, "owner-1", "停车月租多少钱", { kind: "demand", demandType: "enquiry", category: "parking" });
    const { number } = await openAnswered(turn, words, { knowledge: 1, answer: "每月 350 元。", approverId: "staff-head" });
    await askAnswered(turn, WHERE, number);
    return number;
  });
}

async function act(number: number, wanted: StaffAct): Promise<void> {
  const outcome = await transact(async (turn) => {
    const staff = await staffById(turn.tx, "staff-assistant");
    if (!staff) throw new Error("no assistant");
    return actOnTicket(turn, number, staff, wanted);
  });
  expect(outcome.kind).toBe("done");
}

const row = async (number: number) => (await findTicket(db, number)) as TicketRow;
const asked = () => db.pendingQuestion.count({ where: { ...WHERE, state: "open" } });
const events = () => db.ticketEvent.findMany({ orderBy: { id: "asc" } });

/** The owner says that it was not what they asked. */
async function doubt(number: number, text = "人工"): Promise<Reply> {
  const reply = new Reply();
  await transact(async (turn) => {
    const reporter = await whoWrites(turn.tx, "owner-1", text);
    await toPerson(turn, { number }, reporter, { text, inboxIds: [], files: [], needsListening: false }, reply);
  });
  return reply;
}

function category(said: string): StaffAct {
  const read = readTarget(said);
  if (read.kind !== "target") throw new Error(said);
  return { type: "reclassify", to: read.target };
}

const STAFF_ACTS = [
  ["reply", { type: "reply", text: "地面 200 元" }],
  ["note", { type: "note", text: "打过电话" }],
  ["cause", { type: "cause", text: "新价" }],
  ["reclassify", category("收费")],
] as const satisfies readonly (readonly [string, StaffAct])[];

describe("an enquiry that was answered", () => {
  it.each(STAFF_ACTS)("is with a person once there is a %s", async (_what, wanted) => {
    const number = await ask();
    expect(await isAnsweredOnly(db, await row(number))).toBe(true);
    await act(number, wanted);
    expect(await isAnsweredOnly(db, await row(number))).toBe(false);
    await doubt(number);
    expect(await row(number)).toMatchObject({ status: "accepted", acceptorId: "staff-head", reopened: 1 });
  });

  it("that staff opened again waits for no answer, and who asks for a person presses it and is told so", async () => {
    const number = await ask();
    await act(number, { type: "reopen", text: "价格有变" });
    expect(await asked()).toBe(0);
    const reply = await doubt(number);
    expect(reply.text).toMatch(new RegExp(`已经请.*尽快跟您联系（#${number}）`));
    expect((await events()).at(-1)).toMatchObject({ type: "urged", text: "人工", data: { wants: "human" } });
    expect(await row(number)).toMatchObject({ status: "accepted", reopened: 1 });
  });

  it("that staff closed waits for no answer", async () => {
    await act(await ask(), { type: "close", text: "" });
    expect(await asked()).toBe(0);
  });

  it("does not crowd out the household's others, unless it is named", async () => {
    const numbers: number[] = [];
    for (let count = 0; count < 3; count++) numbers.push(await ask());
    await doubt(numbers[0] ?? 0);
    await act(numbers[1] ?? 0, { type: "note", text: "打过电话" });
    const reporter = await whoWrites(db, "owner-1");
    const shown = async (...named: number[]) =>
      (await ticketsOf(db, reporter, ["new", "resolved"], named)).map(({ number }) => number).sort((a, b) => a - b);
    expect(await shown()).toEqual(numbers.slice(0, 2));
    expect(await shown(numbers[2] ?? 0)).toEqual(numbers);
  });
});

describe("two days after the answer", () => {
  const silence = async (number: number) => transact((turn) => answeredSilence(turn, { ticket: number }));

  it("it is on the calendar, ends as not rated, and nobody is told", async () => {
    const number = await ask();
    expect(await db.dueWork.findMany({ select: { kind: true, dueAt: true, payload: true } })).toEqual([
      { kind: ANSWERED_SILENCE, dueAt: TWO_DAYS_ON, payload: { ticket: number } },
    ]);
    await silence(number);
    expect(await row(number)).toMatchObject({ status: "closed", closedAt: START });
    expect((await events()).at(-1)).toMatchObject({ type: "close", actorKind: "system", to: "closed", data: { rated: false } });
    expect(await asked()).toBe(0);
    expect(await db.outbox.count()).toBe(0);
    await doubt(number, "还是不清楚");
    expect(await row(number)).toMatchObject({ status: "new", acceptorId: null });
  });

  it("it ends too if staff only put the record right", async () => {
    const number = await ask();
    await act(number, category("收费"));
    await silence(number);
    expect((await row(number)).status).toBe("closed");
  });

  it.each([
    ["asked for a person", (number: number) => doubt(number), "new"],
    ["was answered by staff", (number: number) => act(number, { type: "reply", text: "地面 200 元" }), "resolved"],
    [
      "had it opened again and finished",
      async (number: number) => {
        await act(number, { type: "reopen", text: "价格有变" });
        await act(number, { type: "resolve", text: "说明了" });
      },
      "resolved",
    ],
  ] as const)("a person has it whose owner %s", async (_what, happens, status) => {
    const number = await ask();
    await happens(number);
    await silence(number);
    expect((await row(number)).status).toBe(status);
  });
});
