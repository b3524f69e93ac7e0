// The outbox: everything is said once, in order, and what cannot be known is called so.
import { beforeEach, describe, expect, it } from "vitest";
import type { MovableClock } from "../../../src/platform/kernel/clock.ts";
import type { SendOutcome } from "../../../src/platform/queue/carrier.ts";
import { enqueue, type OutgoingMessage } from "../../../src/platform/queue/enqueue.ts";
import { OutboxWork } from "../../../src/platform/queue/outbox.ts";
import { Worker } from "../../../src/platform/queue/worker.ts";
import { type Db, inTransaction } from "../../../src/platform/store/client.ts";
import { testDb } from "../../support/database.ts";
import { conversationWith, FakeCarrier, later, promised, silent, standingClock } from "./fakes.ts";

const HOUR = 3_600_000;

let db: Db;
let clock: MovableClock;
let carrier: FakeCarrier;
let outbox: OutboxWork;
let worker: Worker;
let zhang: string;
let li: string;
beforeEach(async () => {
  db = await testDb();
  clock = standingClock();
  carrier = new FakeCarrier();
  outbox = new OutboxWork(db, clock, carrier, silent);
  worker = new Worker([outbox], clock, silent);
  zhang = await conversationWith(db, "zhang");
  li = await conversationWith(db, "li");
  return () => worker.stop();
});

const say = (...messages: OutgoingMessage[]) => inTransaction(db, (tx) => enqueue(tx, messages, clock.now()));
const to = (conversationId: string, text: string, more: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  conversationId,
  text,
  ...more,
});
const states = async () =>
  Object.fromEntries((await db.outbox.findMany({ orderBy: { id: "asc" } })).map(({ text, state }) => [text, state]));
const row = (text: string) => db.outbox.findFirstOrThrow({ where: { text } });
const unreachable: SendOutcome = { kind: "unreachable", reason: "offline" };
const rejected: SendOutcome = { kind: "rejected", reason: "no such contact" };
const unknown: SendOutcome = { kind: "unknown", reason: "no answer" };

describe("order", () => {
  it("a whole community hears of it in one transaction, each chat with a number of its own", async () => {
    const people = Array.from({ length: 2_100 }, (_, n) => `p${n}`);
    await db.contact.createMany({ data: people.map((id) => ({ id, account: "test", externalId: id, name: id, createdAt: clock.now() })) });
    await db.conversation.createMany({ data: people.map((id) => ({ id: `with-${id}`, account: "test", contactId: id })) });
    await say(...people.map((id) => to(`with-${id}`, "water off")), to("with-p7", "and on again"));
    expect(await db.outbox.count({ where: { seq: 1 } })).toBe(2_100);
    expect(await row("and on again")).toMatchObject({ conversationId: "with-p7", seq: 2 });
    expect((await db.conversation.findUniqueOrThrow({ where: { id: "with-p7" } })).nextSeq).toBe(3);
  });

  it("in a conversation is that of the transactions, with many writers at once", async () => {
    const writers = Array.from({ length: 20 }, (_, n) => say(to(zhang, `${n} first`), to(li, `${n} aside`), to(zhang, `${n} second`)));
    await Promise.all([...writers, say(to(li, "l"), to(zhang, "z")), say(to(zhang, "z"), to(li, "l"))]);
    await worker.quiet();

    const rows = await db.outbox.findMany({ where: { conversationId: zhang }, orderBy: { seq: "asc" } });
    const toZhang = carrier.handed.filter(({ message }) => "contact" in message.to && message.to.contact === "x-zhang");
    expect(toZhang.map(({ message }) => message.text)).toEqual(rows.map(({ text }) => text));
    expect(rows).toHaveLength(42);
    for (let n = 0; n < 20; n++) {
      const texts = rows.map(({ text }) => text);
      expect(texts.indexOf(`${n} second`)).toBe(texts.indexOf(`${n} first`) + 1);
    }
  });

  it("is kept by a message that is tried again: its successors wait, other conversations do not", async () => {
    await say(to(zhang, "one"), to(zhang, "two"));
    await say(to(li, "aside"));
    carrier.next.push(unreachable);
    await worker.quiet();
    expect(carrier.texts).toEqual(["one", "aside"]);
    expect(await states()).toEqual({ one: "pending", two: "pending", aside: "sent" });

    clock.moveTo(later(2_000));
    await worker.quiet();
    expect(carrier.texts).toEqual(["one", "aside", "one", "two"]);
  });

  it.each([rejected, unknown])("does not wait for a message that was $kind", async (outcome) => {
    await say(to(zhang, "one"), to(zhang, "two"));
    carrier.next.push(outcome);
    await worker.quiet();
    expect(carrier.texts).toEqual(["one", "two"]);
    expect(await states()).toEqual({ one: outcome.kind === "unknown" ? "unknown" : "failed", two: "sent" });
  });

  it("across conversations is by priority, then age; within one, priority changes nothing", async () => {
    carrier.ready = false;
    await say(to(zhang, "push", { priority: 2 }), to(zhang, "urgent behind it", { priority: 0 }));
    await say(to(li, "answer"));
    const wang = await conversationWith(db, "wang");
    await say(to(wang, "alarm", { priority: 0 }));
    carrier.ready = true;
    await worker.quiet();
    expect(carrier.texts).toEqual(["alarm", "answer", "push", "urgent behind it"]);
  });
});

describe("one at a time", () => {
  it("is in flight on each account, and accounts do not wait for each other", async () => {
    const other = await conversationWith(db, "other", "b");
    const held = promised<SendOutcome>();
    carrier.next.push(held.promise);
    await say(to(zhang, "held"));
    await say(to(li, "behind"));
    worker.poke();
    await carrier.reached(1);
    await say(to(other, "elsewhere"), to(other, "elsewhere again"));
    worker.poke();
    await carrier.reached(3);
    expect(carrier.texts).toEqual(["held", "elsewhere", "elsewhere again"]);
    expect(await states()).toMatchObject({ held: "sending", behind: "pending", elsewhere: "sent" });

    held.resolve({ kind: "sent" });
    await worker.quiet();
    expect(carrier.texts.at(-1)).toBe("behind");
    expect(carrier.mostInFlight).toBe(1);
    expect(carrier.mostAtOnce).toBe(2);
  });

  it("leaves the pause that the channel needs, and claims nothing before it is over", async () => {
    const seen: string[] = [];
    const waits = promised<void>();
    let sentAt = 0;
    carrier.send = async (_account, { text }) => {
      seen.push(text);
      if (seen.length === 1) sentAt = performance.now();
      else expect(performance.now() - sentAt).toBeGreaterThanOrEqual(carrier.pacingMs);
      return { kind: "sent" };
    };
    Object.defineProperty(carrier, "pacingMs", {
      get() {
        if (seen.length > 0) waits.resolve();
        return 700;
      },
    });
    await say(to(zhang, "one"), to(zhang, "two"));
    worker.poke();
    await waits.promise;
    expect(await states()).toEqual({ one: "sent", two: "pending" });
    await worker.quiet();
    expect(seen).toEqual(["one", "two"]);
  });
});

describe("a message", () => {
  it("is said once for a dedupe key, whoever asks", async () => {
    await Promise.all([
      say(to(zhang, "hello", { dedupeKey: "k" })),
      say(to(zhang, "hello", { dedupeKey: "k" })),
      say(to(li, "hello", { dedupeKey: "k" })),
    ]);
    await say(to(zhang, "hello", { dedupeKey: "k" }), to(zhang, "and more"));
    await worker.quiet();
    expect(carrier.texts).toEqual(["hello", "and more"]);
  });

  it("is not said if the transaction that decided it is rolled back", async () => {
    const failing = inTransaction(db, async (tx) => {
      await enqueue(tx, [to(zhang, "never")], clock.now());
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow();
    await say(to(zhang, "hello"));
    await worker.quiet();
    expect(carrier.texts).toEqual(["hello"]);
  });

  it("goes to the contact or the room with its file and its mentions, and keeps the id it was given", async () => {
    await db.room.create({ data: { id: "r", account: "a", externalId: "x-r", topic: "工程", createdAt: clock.now() } });
    await db.conversation.create({ data: { id: "in-r", account: "a", roomId: "r" } });
    await db.media.create({ data: { sha256: "f", mime: "image/png", size: 1, createdAt: clock.now() } });
    await say(to("in-r", "#1 来看看", { mentions: ["x-liu"] }), to(zhang, "", { media: { sha256: "f", name: "1.png" } }));
    await worker.quiet();
    const messages = carrier.handed.map(({ message }) => message);
    expect(messages).toContainEqual({ to: { room: "x-r" }, text: "#1 来看看", mentions: ["x-liu"] });
    expect(messages).toContainEqual({
      to: { contact: "x-zhang" },
      text: "",
      mentions: [],
      media: { sha256: "f", mime: "image/png", name: "1.png" },
    });
    expect((await row("#1 来看看")).messageId).toMatch(/^sent-\d$/);
  });

  it("stays pending while nothing can be sent, without anybody being woken for it", async () => {
    carrier.ready = false;
    await say(to(zhang, "hello"));
    await worker.quiet();
    expect(await states()).toEqual({ hello: "pending" });
    expect(await outbox.nextAt()).toBeUndefined();

    carrier.ready = true;
    await worker.quiet();
    expect(await states()).toEqual({ hello: "sent" });
  });
});

describe("an unreachable channel", () => {
  it("is tried again after 2, 4, 8… seconds, at most 5 minutes apart, by application time", async () => {
    await say(to(zhang, "hello"));
    const waits: number[] = [];
    for (let attempt = 0; attempt < 11; attempt++) {
      carrier.next.push(unreachable);
      await worker.quiet();
      const next = (await outbox.nextAt()) as Date;
      waits.push((next.getTime() - clock.now().getTime()) / 1000);
      clock.moveTo(new Date(next.getTime() - 1));
      await worker.quiet();
      expect(carrier.handed).toHaveLength(attempt + 1);
      clock.moveTo(next);
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
    await worker.quiet();
    expect(await row("hello")).toMatchObject({ state: "sent", attempts: 12, error: null });
  });

  it("is given up after 24 hours", async () => {
    await say(to(zhang, "hello"));
    carrier.next.push(unreachable, unreachable, unreachable);
    await worker.quiet();
    clock.moveTo(later(24 * HOUR - 1));
    await worker.quiet();
    expect(await states()).toEqual({ hello: "pending" });
    clock.moveTo(later(25 * HOUR));
    await worker.quiet();
    expect(await row("hello")).toMatchObject({ state: "failed", error: "offline", settledAt: later(25 * HOUR) });
  });
});

describe("a rejected message", () => {
  it("is said elsewhere where that was asked for", async () => {
    await say(to(zhang, "到您家了", { fallback: { conversationId: li, text: "转告：到您家了" } }));
    carrier.next.push(rejected);
    await worker.quiet();
    expect(carrier.handed.map(({ message }) => [message.to, message.text])).toEqual([
      [{ contact: "x-zhang" }, "到您家了"],
      [{ contact: "x-li" }, "转告：到您家了"],
    ]);
  });

  it.each([unknown, { kind: "sent" } as const])("only then: not when it was $kind", async (outcome) => {
    await say(to(zhang, "到您家了", { fallback: { conversationId: li, text: "转告" } }));
    carrier.next.push(outcome);
    await worker.quiet();
    expect(carrier.handed).toHaveLength(1);
  });
});

describe("after a crash", () => {
  /** As if we had died in the middle of sending these. */
  const dying = async (...messages: OutgoingMessage[]) => {
    await say(...messages);
    await db.outbox.updateMany({ where: { text: { in: messages.map(({ text }) => text) } }, data: { state: "sending", attempts: 1 } });
  };

  it("what was being sent is unknown and not said again; what follows is", async () => {
    await dying(to(zhang, "cut off"));
    await say(to(zhang, "next"));
    await outbox.recover();
    await worker.quiet();
    expect(carrier.texts).toEqual(["next"]);
    expect(await row("cut off")).toMatchObject({ state: "unknown", settledAt: clock.now(), error: "stopped while sending" });
  });

  it("an alert to staff is sent again unasked", async () => {
    await dying(to(zhang, "着火了", { alert: true, priority: 0 }));
    await outbox.recover();
    await worker.quiet();
    expect(carrier.texts).toEqual(["着火了"]);
    expect(await states()).toEqual({ 着火了: "sent" });
  });

  it("a claim that nobody recovered does not hold its account for ever", async () => {
    await dying(to(zhang, "left over"));
    await say(to(li, "next"), to(zhang, "behind"));
    await worker.quiet();
    expect(carrier.texts.sort()).toEqual(["behind", "next"]);
    expect(await states()).toMatchObject({ "left over": "unknown" });
  });
});

describe("the echo of our own message", () => {
  const echo = (messageId: string, text: string, contact = "x-zhang") => outbox.echoed("a", { contact }, messageId, text);

  it("settles a send that is under way, and the channel's late word changes nothing", async () => {
    const held = promised<SendOutcome>();
    carrier.next.push(held.promise);
    await say(to(zhang, "hello"));
    worker.poke();
    await carrier.reached(1);
    await echo("e-1", "hello");
    expect(await row("hello")).toMatchObject({ state: "sent", messageId: "e-1" });
    held.resolve(unknown);
    await worker.quiet();
    expect(await row("hello")).toMatchObject({ state: "sent", messageId: "e-1", error: null });
  });

  it("settles an unknown send", async () => {
    await say(to(zhang, "hello"));
    carrier.next.push(unknown);
    await worker.quiet();
    clock.moveTo(later(5_000));
    await echo("e-1", "hello");
    expect(await row("hello")).toMatchObject({ state: "sent", messageId: "e-1", settledAt: later(5_000), error: null });
  });

  it("that says nothing new settles nothing: other words, other people, other accounts, what was rejected", async () => {
    await say(to(zhang, "hello"), to(zhang, "no"));
    carrier.next.push(unknown, rejected);
    await worker.quiet();
    await echo("e-1", "hello!");
    await echo("e-2", "hello", "x-li");
    await echo("e-3", "hello", "x-nobody");
    await outbox.echoed("b", { contact: "x-zhang" }, "e-4", "hello");
    await echo("e-5", "no");
    expect(await states()).toEqual({ hello: "unknown", no: "failed" });
  });

  it("of a message that was sent does not settle an older unknown one with the same words", async () => {
    await say(to(zhang, "已登记", { dedupeKey: "1" }));
    carrier.next.push(unknown, { kind: "sent", messageId: "m-2" });
    await worker.quiet();
    await say(to(zhang, "已登记", { dedupeKey: "2" }));
    await worker.quiet();
    await echo("m-2", "已登记");
    const rows = await db.outbox.findMany({ orderBy: { id: "asc" } });
    expect(rows.map(({ state, messageId }) => [state, messageId])).toEqual([
      ["unknown", null],
      ["sent", "m-2"],
    ]);
  });

  it("that comes while a second one with the same words is under way is that one's", async () => {
    await say(to(zhang, "已登记", { dedupeKey: "1" }));
    carrier.next.push(unknown);
    await worker.quiet();
    const held = promised<SendOutcome>();
    carrier.next.push(held.promise);
    await say(to(zhang, "已登记", { dedupeKey: "2" }));
    worker.poke();
    await carrier.reached(2);
    await echo("m-2", "已登记");
    held.resolve({ kind: "sent", messageId: "m-2" });
    await worker.quiet();
    expect((await db.outbox.findMany({ orderBy: { id: "asc" } })).map(({ state }) => state)).toEqual(["unknown", "sent"]);
  });
});

it("counts what is not sent, and how long the oldest has waited", async () => {
  await say(to(zhang, "no"), to(zhang, "perhaps"), to(zhang, "yes"));
  carrier.next.push(rejected, unknown);
  await worker.quiet();
  carrier.ready = false;
  await say(to(li, "later"));
  clock.moveTo(later(90_000));
  await say(to(li, "later still"));
  expect((await outbox.figures()).sort((a, b) => a.state.localeCompare(b.state))).toEqual([
    { state: "failed", count: 1, oldestAge: 90 },
    { state: "pending", count: 2, oldestAge: 90 },
    { state: "unknown", count: 1, oldestAge: 90 },
  ]);
});
