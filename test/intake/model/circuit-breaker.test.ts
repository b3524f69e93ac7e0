// The breaker before the model's server, on a clock that only moves when told to.
import { beforeEach, describe, expect, test } from "vitest";
import { type BreakerState, CircuitBreaker } from "../../../src/intake/model/circuit-breaker.ts";
import { type FailureDetails, type FailureReason, ModelFailure } from "../../../src/intake/model/model-failure.ts";
import { makeLog } from "../../../src/platform/kernel/log.ts";

let nowMs: number;
let logged: { level: number; seconds?: number }[];
let breaker: CircuitBreaker;
beforeEach(() => {
  nowMs = Date.UTC(2030, 2, 6);
  logged = [];
  const log = makeLog("info", { write: (line) => logged.push(JSON.parse(line)) });
  breaker = new CircuitBreaker({ now: () => new Date(nowMs) }, log);
});

/** Makes one call and says what came of it. */
async function call(outcome: FailureReason | "bug" | "ok", details?: FailureDetails): Promise<string> {
  let asked = false;
  const result = await breaker
    .run(async () => {
      asked = true;
      if (outcome === "bug") throw new TypeError("bug");
      if (outcome !== "ok") throw new ModelFailure(outcome, "no", details);
    })
    .then(
      () => "ok",
      (error) => error.reason ?? error.name,
    );
  return asked ? result : `not asked: ${result}`;
}

const TURNED_AWAY = "not asked: breaker";

async function open(): Promise<void> {
  for (let failure = 0; failure < 3; failure++) await call("timeout");
}

test.each(["timeout", "http", "unreadable"] as const)("three times %s in a row and the server is left alone", async (reason) => {
  expect([await call(reason), await call(reason), breaker.state]).toEqual([reason, reason, "closed"]);
  expect([await call(reason), breaker.state]).toEqual([reason, "open"]);
  expect(await call("ok")).toBe(TURNED_AWAY);
  expect(logged).toMatchObject([{ level: 40, seconds: 60 }]);
});

test("failures are counted in a row only", async () => {
  for (const outcome of ["http", "http", "ok", "http", "http"] as const) await call(outcome);
  expect(breaker.state).toBe("closed");
});

test.each<[string, FailureReason | "bug", FailureDetails]>([
  ["a text that is declined", "refused", { countsAgainstServer: false }],
  ["one bad request", "http", { countsAgainstServer: false }],
  ["a bug of ours", "bug", {}],
])("%s is not the server's failure", async (_, outcome, details) => {
  for (let time = 0; time < 5; time++) await call(outcome, details);
  expect(breaker.state).toBe("closed");
});

test("a declined text shows that the server is there", async () => {
  for (const outcome of ["http", "http", "refused", "http", "http"] as const)
    await call(outcome, { countsAgainstServer: outcome !== "refused" });
  expect(breaker.state).toBe("closed");
});

describe("once its time is over", () => {
  test("one call tries, the others go on without, and success closes it", async () => {
    await open();
    nowMs += 59_999;
    expect(await call("ok")).toBe(TURNED_AWAY);
    nowMs += 1;
    expect(breaker.state).toBe("half-open");
    let release = () => {};
    const trial = breaker.run(() => new Promise<void>((resolve) => (release = resolve)));
    expect([await call("ok"), await call("ok")]).toEqual([TURNED_AWAY, TURNED_AWAY]);
    release();
    await trial;
    expect([breaker.state, await call("ok")]).toEqual(["closed", "ok"]);
    expect(logged.at(-1)).toMatchObject({ level: 30 });
  });

  test("a trial that fails leaves it alone for twice as long, up to ten minutes", async () => {
    await open();
    const waits: number[] = [];
    for (let trial = 0; trial < 6; trial++) {
      nowMs += 10 * 60_000;
      expect(await call("http")).toBe("http");
      waits.push(logged.at(-1)?.seconds ?? 0);
    }
    expect(waits).toEqual([120, 240, 480, 600, 600, 600]);
    nowMs += 10 * 60_000;
    await call("ok");
    await open();
    expect(logged.at(-1)?.seconds).toBe(60);
  });

  test.each<[FailureReason | "bug", BreakerState]>([
    ["bug", "half-open"],
    ["refused", "closed"],
  ])("a trial that ends in %s does not block the next", async (outcome, state) => {
    await open();
    nowMs += 60_000;
    await call(outcome, { countsAgainstServer: false });
    expect(breaker.state).toBe(state);
    expect(await call("ok")).toBe("ok");
  });
});

describe("a server that says how long to wait", () => {
  test.each([
    [30_000, 30],
    [0, 1],
    [86_400_000, 600],
  ])("%d ms: is left alone at once, for %d s", async (retryAfterMs, seconds) => {
    await call("http", { retryAfterMs });
    expect([breaker.state, logged.at(-1)?.seconds]).toEqual(["open", seconds]);
    nowMs += seconds * 1_000;
    expect(await call("ok")).toBe("ok");
  });

  test("and keeps failing is not asked every second", async () => {
    await open();
    nowMs += 60_000;
    await call("http", { retryAfterMs: 1_000 });
    expect(logged.at(-1)?.seconds).toBe(120);
  });
});

test("what was under way when it opened changes nothing", async () => {
  let finish = () => {};
  const slow = breaker.run(() => new Promise<void>((resolve) => (finish = resolve)));
  await open();
  finish();
  await slow;
  expect(breaker.state).toBe("open");
});
