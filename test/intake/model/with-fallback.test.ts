// The fallback: whatever happens to the model, the owner's message is classified.
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Classifier, Matter, Verdict } from "../../../src/intake/classifier.ts";
import { CircuitBreaker } from "../../../src/intake/model/circuit-breaker.ts";
import { ModelClassifier } from "../../../src/intake/model/model-classifier.ts";
import { ModelFailure } from "../../../src/intake/model/model-failure.ts";
import { withFallback } from "../../../src/intake/model/with-fallback.ts";
import { systemClock } from "../../../src/platform/kernel/clock.ts";
import { makeLog } from "../../../src/platform/kernel/log.ts";
import { type Behaviour, type ModelServer, startModelServer, wireSegment } from "../../support/model-server.ts";

const MATTER: Matter = { texts: ["楼道灯坏了"], openTickets: [] };
const EMBEDDED: Verdict = { path: "embedded", segments: [] };
const embedded: Classifier = { classify: async () => EMBEDDED };

let server: ModelServer;
let logged: string[];
let observed: [path: string, seconds: number, failure?: string][];

beforeEach(async () => {
  server = await startModelServer();
  logged = [];
  observed = [];
});
afterEach(async () => {
  await server.close();
});

const log = makeLog("info", { write: (line) => logged.push(line) });

function classify(primary: Classifier, fallback = embedded): Promise<Verdict> {
  return withFallback(primary, fallback, log, (...seen) => observed.push(seen)).classify(MATTER);
}

function model(timeoutMs: number): Classifier {
  const tokens = { isSpent: async () => false, add: async () => {} };
  const breaker = new CircuitBreaker(systemClock, makeLog("silent"));
  return new ModelClassifier({ baseUrl: server.url, apiKey: "sk-1", model: "m", timeoutMs, redact: true, breaker, tokens, log });
}

test("the model's verdict is taken when there is one", async () => {
  expect(await classify(model(20_000))).toEqual({ path: "model", segments: [{ ...wireSegment(), text: null }] });
  expect(observed).toEqual([["model", expect.any(Number)]]);
  expect(logged).toEqual([]);
});

test.each<[string, Behaviour]>([
  ["http", { kind: "status", status: 500 }],
  ["http", { kind: "status", status: 429, headers: { "retry-after": "60" } }],
  ["http", { kind: "closes the socket" }],
  ["timeout", { kind: "hang" }],
  ["timeout", { kind: "drip" }],
  ["unreadable", { kind: "wrong schema" }],
  ["unreadable", { kind: "unknown category" }],
  ["unreadable", { kind: "truncated" }],
  ["unreadable", { kind: "huge", bytes: 10_000_000 }],
  ["refused", { kind: "say", content: "", refusal: "no" }],
])("%s (%o): the fallback answers, and it is seen and logged why", async (reason, behaviour) => {
  server.behave(behaviour);
  expect(await classify(model(reason === "timeout" ? 250 : 20_000))).toBe(EMBEDDED);
  expect(observed).toEqual([["embedded", expect.any(Number), reason]]);
  expect(logged.map((line) => JSON.parse(line))).toMatchObject([{ level: 40, failure: reason }]);
});

test.each(["breaker", "budget"] as const)("%s: the fallback answers, without alarm", async (reason) => {
  expect(await classify({ classify: async () => Promise.reject(new ModelFailure(reason, "not asked")) })).toBe(EMBEDDED);
  expect(observed).toEqual([["embedded", expect.any(Number), reason]]);
  expect(logged.map((line) => JSON.parse(line))).toMatchObject([{ level: 30, failure: reason }]);
});

test.each<[string, () => Promise<Verdict>]>([
  ["rejects", async () => Promise.reject(new TypeError("楼道灯坏了"))],
  [
    "throws",
    () => {
      throw new RangeError("楼道灯坏了");
    },
  ],
  ["rejects with anything", async () => Promise.reject("楼道灯坏了")],
])("a primary that %s is a bug: the fallback answers, and nothing of the text is logged", async (_, broken) => {
  expect(await classify({ classify: broken })).toBe(EMBEDDED);
  expect(observed).toEqual([["embedded", expect.any(Number), "unexpected"]]);
  expect(logged.map((line) => JSON.parse(line))).toMatchObject([{ level: 50 }]);
  expect(logged.join("")).not.toContain("楼道灯");
});

test("a fallback that breaks is not hidden", async () => {
  server.behave({ kind: "status", status: 500 });
  await expect(classify(model(20_000), { classify: async () => Promise.reject(new Error("no fallback")) })).rejects.toThrow("no fallback");
});

test("an observer that breaks does not make the model's verdict a failure", async () => {
  let asked = 0;
  const counting: Classifier = {
    classify: async () => {
      asked += 1;
      return EMBEDDED;
    },
  };
  const breaking = withFallback(model(20_000), counting, log, () => {
    throw new Error("metrics are broken");
  });
  await expect(breaking.classify(MATTER)).rejects.toThrow("metrics are broken");
  expect(asked).toBe(0);
});
