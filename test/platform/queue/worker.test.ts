// The worker's loop, with work that is all in memory.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MovableClock } from "../../../src/platform/kernel/clock.ts";
import { type Work, Worker } from "../../../src/platform/queue/worker.ts";
import { later, listeningLog, promised, START, silent } from "./fakes.ts";

/** Things to do at times, each once, under keys. */
class FakeWork implements Work {
  readonly name: string;
  readonly limit: number;
  readonly todo: { key: string; at: Date }[] = [];
  readonly ran: string[] = [];
  readonly atOnce: string[][] = [];
  looks = 0;
  /** What running a key does besides. */
  body: (key: string) => Promise<void> | void = () => {};
  readonly #running: string[] = [];

  constructor(name = "fake", limit = 8) {
    this.name = name;
    this.limit = limit;
  }

  add(key: string, at: Date = START): void {
    this.todo.push({ key, at });
  }

  async due(now: Date, running: readonly string[], atMost: number): Promise<string[]> {
    this.looks++;
    const keys = this.todo.filter(({ key, at }) => at <= now && !running.includes(key)).map(({ key }) => key);
    return [...new Set(keys)].slice(0, atMost);
  }

  async nextAt(): Promise<Date | undefined> {
    return this.todo.map(({ at }) => at).sort((a, b) => a.getTime() - b.getTime())[0];
  }

  async run(key: string): Promise<void> {
    this.#running.push(key);
    this.atOnce.push([...this.#running]);
    try {
      await this.body(key);
      this.todo.splice(
        this.todo.findIndex((thing) => thing.key === key),
        1,
      );
      this.ran.push(key);
    } finally {
      this.#running.splice(this.#running.indexOf(key), 1);
    }
  }
}

let now: number;
let clock: MovableClock;
let work: FakeWork;
let worker: Worker;
beforeEach(() => {
  now = START.getTime();
  clock = new MovableClock(0, () => now);
  work = new FakeWork();
  worker = new Worker([work], clock, silent);
});
afterEach(async () => {
  vi.useRealTimers();
  await worker.stop();
});

/** Real time passes, and with it application time. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 10) {
    now += Math.min(left, 10);
    await vi.advanceTimersByTimeAsync(Math.min(left, 10));
  }
}

describe("quiet", () => {
  it("comes when everything due is done, and what that made due too", async () => {
    work.add("a");
    work.add("b");
    work.add("later", later(1));
    work.body = (key) => {
      if (key === "a") work.add("caused by a");
    };
    await worker.quiet();
    expect(work.ran.sort()).toEqual(["a", "b", "caused by a"]);
  });

  it("does not come before what is running has ended", async () => {
    const held = promised<void>();
    const begun = promised<void>();
    work.body = () => {
      begun.resolve();
      return held.promise;
    };
    work.add("a");
    let quiet = false;
    const waiting = worker.quiet().then(() => (quiet = true));
    await begun.promise;
    await new Promise((resolve) => setImmediate(resolve));
    expect(quiet).toBe(false);
    held.resolve();
    await waiting;
    expect(work.ran).toEqual(["a"]);
  });

  it("counts what became due while it was being waited for, and is told to all who wait", async () => {
    const [one, two] = [worker.quiet(), worker.quiet()];
    work.add("a");
    const three = worker.quiet();
    await Promise.all([one, two, three]);
    expect(work.ran).toEqual(["a"]);
  });

  it("comes at once with nothing to do", async () => {
    await worker.quiet();
    expect(work.ran).toEqual([]);
  });
});

describe("the next time", () => {
  it("is the earliest of all kinds of work", async () => {
    const other = new FakeWork("other");
    const both = new Worker([work, other], clock, silent);
    expect(await both.nextAt()).toBeUndefined();
    work.add("a", later(5_000));
    other.add("b", later(3_000));
    expect(await both.nextAt()).toEqual(later(3_000));
  });

  it("wakes the worker, not before", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    work.add("a", later(5_000));
    await worker.quiet();
    await pass(4_990);
    expect(work.ran).toEqual([]);
    await pass(100);
    expect(work.ran).toEqual(["a"]);
  });

  it("that has passed without anything to be found is looked for again, without spinning", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    work.nextAt = async () => START;
    await worker.quiet();
    work.looks = 0;
    await pass(1_000);
    expect(work.looks).toBeGreaterThan(0);
    expect(work.looks).toBeLessThanOrEqual(20);
  });
});

describe("keys", () => {
  it("never run twice at once, however often the worker is poked", async () => {
    const gates = Array.from({ length: 3 }, () => promised<void>());
    let begun = 0;
    work.body = () => gates[begun++]?.promise;
    work.due = async () => (work.todo.length > 0 ? ["a"] : []); // claims so even of what is running
    for (let n = 0; n < 3; n++) work.add("a");
    const quiet = worker.quiet();
    for (const gate of gates) {
      for (let n = 0; n < 5; n++) {
        worker.poke();
        await new Promise((resolve) => setImmediate(resolve));
      }
      gate.resolve();
    }
    await quiet;
    expect(work.ran).toEqual(["a", "a", "a"]);
    expect(work.atOnce).toEqual([["a"], ["a"], ["a"]]);
  });

  it("run side by side up to the limit", async () => {
    work = new FakeWork("fake", 3);
    worker = new Worker([work], clock, silent);
    work.body = () => new Promise((resolve) => setImmediate(resolve));
    for (let n = 0; n < 10; n++) work.add(`${n}`);
    await worker.quiet();
    expect(work.ran).toHaveLength(10);
    expect(Math.max(...work.atOnce.map((keys) => keys.length))).toBe(3);
  });
});

describe("an error", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });

  it("of a piece of work is logged and tried again after a breath; the rest goes on meanwhile", async () => {
    const { log, lines } = listeningLog();
    worker = new Worker([work], clock, log);
    let failures = 0;
    work.body = (key) => {
      if (key === "bad" && ++failures < 3) throw new Error("boom");
    };
    work.add("bad");
    worker.poke();
    await pass(990);
    work.add("good");
    worker.poke();
    await vi.advanceTimersByTimeAsync(0);
    expect(work.ran).toEqual(["good"]);
    expect(failures).toBe(1);
    expect(lines.filter((line) => line.includes("boom"))).toHaveLength(1);
    await pass(2_000);
    expect(work.ran).toEqual(["good", "bad"]);
    expect(failures).toBe(3);
  });

  it("of looking for work does not spin and does not end the worker", async () => {
    const { log, lines } = listeningLog();
    worker = new Worker([work], clock, log);
    const look = work.due.bind(work);
    let broken = 0;
    work.due = async (...args) => {
      if (++broken < 4) throw new Error("no database");
      return look(...args);
    };
    work.add("a");
    worker.poke();
    await pass(2_500);
    expect(broken).toBe(3);
    expect(lines.filter((line) => line.includes("no database"))).toHaveLength(3);
    await pass(1_000);
    expect(work.ran).toEqual(["a"]);
  });
});

describe("a stop", () => {
  it("waits for what is in hand and starts nothing more", async () => {
    const held = promised<void>();
    const begun = promised<void>();
    work.body = () => {
      begun.resolve();
      return held.promise;
    };
    work.add("in hand");
    worker.poke();
    await begun.promise;
    work.add("after");
    expect(worker.runs).toBe(true);
    let stopped = false;
    const stopping = worker.stop().then(() => (stopped = true));
    expect(worker.runs).toBe(false);
    worker.poke();
    await new Promise((resolve) => setImmediate(resolve));
    expect(stopped).toBe(false);
    held.resolve();
    await stopping;
    worker.poke();
    expect(work.ran).toEqual(["in hand"]);
  });

  it("sets no timer behind", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    work.add("later", later(60_000));
    await worker.quiet();
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(1);
    await worker.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
