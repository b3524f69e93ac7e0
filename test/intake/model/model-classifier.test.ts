// The model classifier against a server that misbehaves: one question, at most one repair, and always a verdict or a ModelFailure.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Matter } from "../../../src/intake/classifier.ts";
import { ModelClassifier } from "../../../src/intake/model/model-classifier.ts";
import { ModelFailure } from "../../../src/intake/model/model-failure.ts";
import { makeLog } from "../../../src/platform/kernel/log.ts";
import { type Behaviour, type ModelServer, startModelServer, wireSegment } from "../../support/model-server.ts";

const KEY = "sk-not-for-anybody-else";
const MATTER: Matter = { texts: ["你好", "楼道灯坏了，电话13800001234"], openTickets: [] };
const GOOD: Behaviour = { kind: "answer", segments: [wireSegment()] };
const SHORT_MS = 250;
/** Where time is not the point: so much that a slow machine does not make it one. */
const LONG_MS = 20_000;

let server: ModelServer;
let logged: string[];

beforeEach(async () => {
  server = await startModelServer();
  logged = [];
});
afterEach(async () => {
  await server.close();
});

function classifier(timeoutMs = LONG_MS, different: { baseUrl?: string; apiKey?: string } = {}): ModelClassifier {
  const log = makeLog("info", { write: (line) => logged.push(line) });
  return new ModelClassifier({ baseUrl: server.url, apiKey: KEY, model: "tester-1", timeoutMs, log, ...different });
}

async function failureOf(model: ModelClassifier): Promise<ModelFailure> {
  const thrown = await model.classify(MATTER).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof ModelFailure)) throw new Error("expected a ModelFailure", { cause: thrown });
  return thrown;
}

describe("a good answer", () => {
  test("is the verdict", async () => {
    server.behave({
      kind: "answer",
      segments: [wireSegment(), wireSegment({ intent: "chat", category: "other", summary: "你好", cues: [] })],
    });
    const verdict = await classifier().classify(MATTER);
    expect(verdict).toEqual({
      path: "model",
      segments: [wireSegment(), wireSegment({ intent: "chat", category: null, summary: "你好", cues: [] })],
    });
    expect(server.requests).toHaveLength(1);
  });

  test("is asked for with the key, the model, both messages and JSON mode", async () => {
    await classifier().classify(MATTER);
    const [request] = server.requests;
    expect(request).toMatchObject({ path: "/v1/chat/completions", authorization: `Bearer ${KEY}` });
    expect(request?.body).toMatchObject({ model: "tester-1", response_format: { type: "json_object" }, temperature: 0 });
    expect(request?.body.messages.map(({ role }) => role)).toEqual(["system", "user"]);
  });

  test("is taken out of a code fence", async () => {
    server.behave({ kind: "fenced", segments: [wireSegment()] });
    expect((await classifier().classify(MATTER)).segments).toEqual([wireSegment()]);
    expect(server.requests).toHaveLength(1);
  });

  test("needs no key where the server asks for none", async () => {
    expect((await classifier(LONG_MS, { apiKey: "" }).classify(MATTER)).path).toBe("model");
  });
});

const BAD_ANSWERS: Behaviour[] = [
  { kind: "wrong schema" },
  { kind: "unknown category" },
  { kind: "truncated" },
  { kind: "say", content: "好的，已为您登记。" },
  { kind: "say", content: "" },
];

describe.each(BAD_ANSWERS)("a bad answer ($kind $content)", (bad) => {
  test("is repaired", async () => {
    server.behave([bad, GOOD]);
    expect((await classifier().classify(MATTER)).segments).toEqual([wireSegment()]);
    expect(server.requests).toHaveLength(2);
    const [first, second] = server.requests;
    expect(second?.body.messages.slice(0, 2)).toEqual(first?.body.messages);
    expect(second?.body.messages.at(-1)).toMatchObject({ role: "user", content: expect.stringContaining("不能用") });
  });

  test("is repaired only once", async () => {
    server.behave([bad, bad, GOOD]);
    expect((await failureOf(classifier())).reason).toBe("unreadable");
    expect(server.requests).toHaveLength(2);
  });
});

test("the repair says what was wrong", async () => {
  server.behave([{ kind: "unknown category" }, GOOD]);
  await classifier().classify(MATTER);
  const said = server.requests[1]?.body.messages.at(-1)?.content;
  expect(said).toContain("segments[0].category");
  expect(server.requests[1]?.body.messages.at(-2)).toMatchObject({ role: "assistant", content: expect.stringContaining("weather") });
});

describe("a failure", () => {
  test.each<[string, Behaviour, string, number]>([
    ["500", { kind: "status", status: 500 }, "http", LONG_MS],
    ["429", { kind: "status", status: 429, headers: { "retry-after": "0", "x-should-retry": "true" } }, "http", LONG_MS],
    ["401 that quotes the key", { kind: "status", status: 401, message: `Incorrect API key: ${KEY}`, code: KEY }, "http", LONG_MS],
    ["400 about something else", { kind: "status", status: 400, message: "楼道灯坏了" }, "http", LONG_MS],
    ["redirection", { kind: "status", status: 307, headers: { location: "/v1/elsewhere" } }, "http", LONG_MS],
    ["closed socket", { kind: "closes the socket" }, "http", LONG_MS],
    ["hanging server", { kind: "hang" }, "timeout", SHORT_MS],
    ["dripping server", { kind: "drip" }, "timeout", SHORT_MS],
    ["huge answer", { kind: "huge", bytes: 10_000_000 }, "unreadable", LONG_MS],
    ["answer just too long", { kind: "huge", bytes: 256 * 1024 }, "unreadable", LONG_MS],
    ["web page", { kind: "body", body: "<html>楼道灯</html>", contentType: "text/html" }, "unreadable", LONG_MS],
    ["broken body", { kind: "body", body: '{"choices":[{' }, "unreadable", LONG_MS],
    ["empty body", { kind: "body", body: "" }, "unreadable", LONG_MS],
    ["null", { kind: "body", body: "null" }, "unreadable", LONG_MS],
    ["completion without choices", { kind: "body", body: '{"choices":[]}' }, "unreadable", LONG_MS],
    ["refusal", { kind: "say", content: "", refusal: "I cannot help with 楼道灯坏了" }, "refused", LONG_MS],
    ["filtered answer", { kind: "say", content: "", finishReason: "content_filter" }, "refused", LONG_MS],
    ["filtered question", { kind: "status", status: 400, code: "data_inspection_failed" }, "refused", LONG_MS],
  ])("%s: one request, one reason, nothing given away", async (_, behaviour, reason, timeoutMs) => {
    server.behave([behaviour, GOOD]);
    const failure = await failureOf(classifier(timeoutMs));
    expect(failure.reason).toBe(reason);
    expect(server.requests).toHaveLength(1);
    expect(`${failure.stack} ${JSON.stringify(failure)} ${failure.cause} ${logged.join("")}`).not.toMatch(/sk-not|楼道灯|13800001234/);
  });

  test("two answers that are each in time, but not together, are too late", async () => {
    server.behave([
      { kind: "late", afterMs: 280, does: { kind: "wrong schema" } },
      { kind: "late", afterMs: 280, does: GOOD },
    ]);
    expect((await failureOf(classifier(400))).reason).toBe("timeout");
  });

  test("of the repair is a failure", async () => {
    server.behave([{ kind: "wrong schema" }, { kind: "status", status: 500 }, GOOD]);
    expect((await failureOf(classifier())).reason).toBe("http");
    expect(server.requests).toHaveLength(2);
  });

  test("nobody listening", async () => {
    const gone = await startModelServer();
    await gone.close();
    expect((await failureOf(classifier(LONG_MS, { baseUrl: gone.url }))).reason).toBe("http");
  });

  test.each([
    ["a key that is no header", { apiKey: `${KEY}\nx` }],
    ["an address with the key in it", { baseUrl: `http://me:${KEY}@127.0.0.1:1/` }],
    ["an address that is none", { baseUrl: `nowhere ${KEY}` }],
  ])("%s is not quoted", async (_, different) => {
    const failure = await failureOf(classifier(LONG_MS, different));
    expect(failure.reason).toBe("http");
    expect(`${failure.stack} ${failure.cause}`).not.toContain("sk-not");
  });
});
