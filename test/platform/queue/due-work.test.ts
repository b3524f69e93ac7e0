// The calendar: each thing once, in the order of the times, however long nobody looked.
import { beforeEach, describe, expect, it } from "vitest";
import type { MovableClock } from "../../../src/platform/kernel/clock.ts";
import { type DueHandlers, DueWork, schedule, scheduleAllAnew, scheduleAnew, unschedule } from "../../../src/platform/queue/due-work.ts";
import { Worker } from "../../../src/platform/queue/worker.ts";
import { type Db, inTransaction, type Tx } from "../../../src/platform/store/client.ts";
import { testDb } from "../../support/database.ts";
import { later, listeningLog, START, standingClock } from "./fakes.ts";

interface Turn {
  tx: Tx;
}

let db: Db;
let clock: MovableClock;
let done: string[];
let lines: string[];
let worker: Worker;
let due: DueWork<Turn>;

/** Puts a worker over these handlers. */
function handle(handlers: DueHandlers<Turn>): void {
  const listening = listeningLog();
  lines = listening.lines;
  due = new DueWork<Turn>(db, clock, (body) => inTransaction(db, (tx) => body({ tx })), handlers, listening.log);
  worker = new Worker([due], clock, listening.log);
}

const note: DueHandlers<Turn>[string] = async (_turn, payload) => {
  done.push((payload as { name: string }).name);
};
const plan = (name: string, at: Date, kind = "note", key = name) =>
  inTransaction(db, (tx) => schedule(tx, { kind, key, at, payload: { name } }, clock.now()));
const row = (key: string) => db.dueWork.findUniqueOrThrow({ where: { key } });

beforeEach(async () => {
  db = await testDb();
  clock = standingClock();
  done = [];
  handle({ note });
  return () => worker.stop();
});

describe("a thing on the calendar", () => {
  it("happens at its time, once", async () => {
    await plan("call", later(60_000));
    await worker.quiet();
    clock.moveTo(later(59_999));
    await worker.quiet();
    expect(done).toEqual([]);
    expect(await worker.nextAt()).toEqual(later(60_000));
    clock.moveTo(later(60_000));
    await worker.quiet();
    clock.moveTo(later(600_000));
    await worker.quiet();
    expect(done).toEqual(["call"]);
    expect(await row("call")).toMatchObject({ state: "done", settledAt: later(60_000), attempts: 0 });
    expect(await worker.nextAt()).toBeUndefined();
  });

  it("is there once for its key, also after it has happened", async () => {
    await Promise.all([plan("first", START, "note", "k"), plan("second", START, "note", "k")]);
    await worker.quiet();
    await plan("third", START, "note", "k");
    await worker.quiet();
    expect(done).toHaveLength(1);
    expect(await db.dueWork.count()).toBe(1);
  });

  it("that its own handler puts off happens again then", async () => {
    handle({
      note: async ({ tx }, payload) => {
        done.push((payload as { name: string }).name);
        if (done.length < 3)
          await scheduleAnew(
            tx,
            { kind: "note", key: "later", at: later(done.length * 1_000), payload: { name: `try ${done.length}` } },
            START,
          );
      },
    });
    await plan("later", START);
    for (const ms of [0, 1_000, 2_000, 3_000]) {
      clock.moveTo(later(ms));
      await worker.quiet();
    }
    expect(done).toEqual(["later", "try 1", "try 2"]);
    expect(await row("later")).toMatchObject({ state: "done", settledAt: later(2_000) });
  });

  it("may be put there with many others, whatever became of each before", async () => {
    await plan("done", START);
    await plan("waiting", later(5_000));
    await worker.quiet();
    const dues = ["done", "waiting", "new"].map((key, index) => ({
      kind: "note",
      key,
      at: later(1_000 + index),
      payload: { name: `${key} again` },
    }));
    await inTransaction(db, (tx) => scheduleAllAnew(tx, dues, clock.now()));
    clock.moveTo(later(10_000));
    await worker.quiet();
    expect(done).toEqual(["done", "done again", "waiting again", "new again"]);
    expect(await db.dueWork.count({ where: { state: "done" } })).toBe(3);
  });

  it("does not happen once it is taken off; what has happened stays", async () => {
    await plan("off", later(1_000));
    await plan("done", START);
    await worker.quiet();
    for (const key of ["off", "done", "unheard of"]) await inTransaction(db, (tx) => unschedule(tx, key, clock.now()));
    clock.moveTo(later(2_000));
    await worker.quiet();
    expect(done).toEqual(["done"]);
    expect(await row("off")).toMatchObject({ state: "cancelled", settledAt: START });
    expect(await row("done")).toMatchObject({ state: "done" });
  });

  it("what was put off after it had been found due does not run early", async () => {
    await plan("found", START);
    const [key = ""] = await due.due(clock.now(), []);
    await inTransaction(db, (tx) =>
      scheduleAnew(tx, { kind: "note", key: "found", at: later(1_000), payload: { name: "found" } }, clock.now()),
    );
    await due.run(key);
    expect(done).toEqual([]);
    clock.moveTo(later(1_000));
    await worker.quiet();
    expect(done).toEqual(["found"]);
  });

  it("happens at the time it is set anew for, also if it has happened before; for a time that is past, at once", async () => {
    const anew = (key: string, at: Date) =>
      inTransaction(db, (tx) => scheduleAnew(tx, { kind: "note", key, at, payload: { name: key } }, clock.now()));
    await plan("later", later(1_000));
    await plan("again", START);
    await plan("past", START);
    await worker.quiet();
    for (const key of ["later", "again", "new"]) await anew(key, later(2_000));
    await anew("past", START);
    clock.moveTo(later(1_999));
    await worker.quiet();
    expect(done).toEqual(["again", "past", "past"]);
    clock.moveTo(later(2_000));
    await worker.quiet();
    expect(done.slice(3).sort()).toEqual(["again", "later", "new"]);
  });

  it("may take itself off while it happens", async () => {
    handle({ note: async ({ tx }) => unschedule(tx, "self", clock.now()) });
    await plan("self", START);
    await worker.quiet();
    expect(await row("self")).toMatchObject({ state: "cancelled" });
  });

  it("may put the next one on the calendar, which happens in its turn", async () => {
    handle({
      note: async (turn, payload) => {
        await note(turn, payload);
        if (done.length < 3)
          await schedule(turn.tx, { kind: "note", key: `n${done.length}`, at: START, payload: { name: `n${done.length}` } }, START);
      },
    });
    await plan("n0", START);
    await worker.quiet();
    expect(done).toEqual(["n0", "n1", "n2"]);
  });
});

it("does what was missed in the order of the times, and of the rows where times are the same", async () => {
  await plan("third", later(2_000));
  await plan("first", later(1_000));
  await plan("second", later(1_000));
  await plan("not yet", later(86_400_001));
  clock.moveTo(later(86_400_000));
  await worker.quiet();
  expect(done).toEqual(["first", "second", "third"]);
});

describe("a thing that fails", () => {
  it("leaves nothing behind, and is tried again after 2, 4, 8… seconds", async () => {
    let failures = 0;
    handle({
      note: async ({ tx }) => {
        await tx.counter.create({ data: { name: "effect", value: 1 } });
        if (++failures <= 3) throw new Error("boom");
        done.push("at last");
      },
    });
    await plan("hard", START);
    for (const wait of [2_000, 4_000, 8_000]) {
      await worker.quiet();
      expect(await db.counter.count()).toBe(0);
      const next = (await worker.nextAt()) as Date;
      expect(next.getTime() - clock.now().getTime()).toBe(wait);
      clock.moveTo(next);
    }
    await worker.quiet();
    expect(done).toEqual(["at last"]);
    expect(await row("hard")).toMatchObject({ state: "done", attempts: 3 });
    expect(await db.counter.count()).toBe(1);
    expect(lines.filter((line) => line.includes("boom"))).toHaveLength(3);
  });

  it("does not keep the others waiting", async () => {
    handle({
      note,
      bad: async () => {
        throw new Error("boom");
      },
    });
    await plan("bad", START, "bad");
    await plan("good", later(1_000));
    clock.moveTo(later(1_000));
    await worker.quiet();
    expect(done).toEqual(["good"]);
  });

  it("is given up after ten times, and says so", async () => {
    handle({
      bad: async () => {
        throw new Error("boom");
      },
    });
    await plan("bad", START, "bad");
    for (let next: Date | undefined = START; next; next = await worker.nextAt()) {
      clock.moveTo(next);
      await worker.quiet();
    }
    expect(await row("bad")).toMatchObject({ state: "failed", attempts: 10, settledAt: clock.now() });
    expect(lines.filter((line) => line.includes("boom"))).toHaveLength(10);
  });

  it("because nobody knows its kind is kept and tried again: a newer version may", async () => {
    await plan("strange", START, "unheard_of");
    await worker.quiet();
    expect(await row("strange")).toMatchObject({ state: "waiting", attempts: 1 });
    expect(lines.join()).toContain("no handler for due work of kind unheard_of");
    handle({ unheard_of: note });
    clock.moveTo(later(2_000));
    await worker.quiet();
    expect(done).toEqual(["strange"]);
  });
});
