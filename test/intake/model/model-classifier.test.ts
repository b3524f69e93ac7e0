// The model classifier against a server that misbehaves: one question, at most one repair, and always a verdict or a ModelFailure.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Matter, Writer } from "../../../src/intake/classifier.ts";
import { CircuitBreaker } from "../../../src/intake/model/circuit-breaker.ts";
import { ModelClassifier, type ModelOptions } from "../../../src/intake/model/model-classifier.ts";
import { ModelFailure } from "../../../src/intake/model/model-failure.ts";
import type { TokenBudget } from "../../../src/intake/model/token-budget.ts";
import { systemClock } from "../../../src/platform/kernel/clock.ts";
import { makeLog } from "../../../src/platform/kernel/log.ts";
import {
  type Behaviour,
  type ModelRequest,
  type ModelServer,
  shownMessages,
  startModelServer,
  wireSegment,
} from "../../support/model-server.ts";

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

function classifier(timeoutMs = LONG_MS, different: Partial<ModelOptions> = {}): ModelClassifier {
  const log = makeLog("info", { write: (line) => logged.push(line) });
  const common = { apiKey: KEY, model: "tester-1", redact: true, tokens: new CountingBudget(), log };
  return new ModelClassifier({ baseUrl: server.url, timeoutMs, breaker: new CircuitBreaker(systemClock, log), ...common, ...different });
}

/** Counts, and is spent once it is told so. */
class CountingBudget implements TokenBudget {
  readonly added: number[] = [];
  spent = false;
  async isSpent(): Promise<boolean> {
    return this.spent;
  }
  async add(_writer: Writer, tokens: number): Promise<void> {
    this.added.push(tokens);
  }
}

/** What becomes of a good segment: a model does not say of which text it is. */
function kept(different: Parameters<typeof wireSegment>[0] = {}) {
  return { ...wireSegment(different), text: null };
}

async function failureOf(model: ModelClassifier, matter = MATTER): Promise<ModelFailure> {
  const thrown = await model.classify(matter).then(
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
      segments: [kept(), kept({ intent: "chat", category: null, summary: "你好", cues: [] })],
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
    expect((await classifier().classify(MATTER)).segments).toEqual([kept()]);
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
    expect((await classifier().classify(MATTER)).segments).toEqual([kept()]);
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

describe("the day's tokens of an owner", () => {
  const WRITER: Writer = { contactId: "c-1", names: ["王小明"], timeZone: "Asia/Shanghai" };
  const matter = { ...MATTER, writer: WRITER };

  test("are counted as the server counts them, the repair too, in one sum", async () => {
    const tokens = new CountingBudget();
    const counted = (content: string, total_tokens: number): Behaviour => ({ kind: "say", content, usage: { total_tokens } });
    server.behave([counted("好的", 1_200), counted(JSON.stringify({ segments: [wireSegment()] }), 1_500)]);
    await classifier(LONG_MS, { tokens }).classify(matter);
    expect(tokens.added).toEqual([2_700]);
  });

  test.each<[string, Behaviour]>([
    ["does not count", GOOD],
    ["counts nonsense", { kind: "say", content: JSON.stringify({ segments: [wireSegment()] }), usage: { total_tokens: "many" } }],
    ["counts less than nothing", { kind: "say", content: JSON.stringify({ segments: [wireSegment()] }), usage: { total_tokens: -5 } }],
  ])("are estimated from the text where the server %s, rather too high", async (_, behaviour) => {
    const tokens = new CountingBudget();
    server.behave(behaviour);
    await classifier(LONG_MS, { tokens }).classify(matter);
    const characters = server.requests[0]?.body.messages.map(({ content }) => content).join("").length ?? 0;
    expect(tokens.added).toHaveLength(1);
    expect(tokens.added[0]).toBeGreaterThan(characters);
  });

  test.each<[string, Behaviour, number]>([
    ["hangs", { kind: "hang" }, SHORT_MS],
    ["is refused", { kind: "say", content: "", refusal: "no" }, LONG_MS],
    ["cannot be read", { kind: "body", body: "<html>" }, LONG_MS],
  ])("are counted for a call that %s", async (_, behaviour, timeoutMs) => {
    const tokens = new CountingBudget();
    server.behave(behaviour);
    await failureOf(classifier(timeoutMs, { tokens }), matter);
    expect(tokens.added).toEqual([expect.any(Number)]);
  });

  test.each<[string, Behaviour]>([
    ["a status of 500", { kind: "status", status: 500 }],
    ["a status of 429", { kind: "status", status: 429 }],
    ["a status of 401", { kind: "status", status: 401 }],
    ["a closed socket", { kind: "closes the socket" }],
  ])("are not counted for a call that ends in %s: no model took it up", async (_, behaviour) => {
    const tokens = new CountingBudget();
    server.behave(behaviour);
    expect((await failureOf(classifier(LONG_MS, { tokens }), matter)).reason).toBe("http");
    expect(tokens.added).toEqual([]);
  });

  test("are not counted where nobody listens", async () => {
    const tokens = new CountingBudget();
    const gone = await startModelServer();
    await gone.close();
    await failureOf(classifier(LONG_MS, { tokens, baseUrl: gone.url }), matter);
    expect(tokens.added).toEqual([]);
  });

  test("are counted for the first answer where the repair fails", async () => {
    const tokens = new CountingBudget();
    server.behave([
      { kind: "say", content: "好的", usage: { total_tokens: 1_200 } },
      { kind: "status", status: 500 },
    ]);
    expect((await failureOf(classifier(LONG_MS, { tokens }), matter)).reason).toBe("http");
    expect(tokens.added).toEqual([1_200]);
  });

  describe("that cannot be written down", () => {
    class BrokenBudget extends CountingBudget {
      override async add(): Promise<void> {
        throw new Error("INSERT failed: 楼道灯坏了 13800001234 王小明");
      }
    }

    test("leave a good verdict as it is, and a line in the log without the owner's words", async () => {
      const verdict = await classifier(LONG_MS, { tokens: new BrokenBudget() }).classify(matter);
      expect(verdict).toEqual({ path: "model", segments: [kept()] });
      expect(logged).toHaveLength(1);
      expect(logged[0]).toContain("could not be counted");
      expect(logged[0]).not.toMatch(/楼道灯|13800001234|王小明/);
    });

    test("leave a failure as it is", async () => {
      server.behave({ kind: "say", content: "", refusal: "no" });
      expect((await failureOf(classifier(LONG_MS, { tokens: new BrokenBudget() }), matter)).reason).toBe("refused");
    });
  });

  test("once used up, nothing is asked and nothing is counted", async () => {
    const tokens = new CountingBudget();
    tokens.spent = true;
    expect((await failureOf(classifier(LONG_MS, { tokens }), matter)).reason).toBe("budget");
    expect([server.requests.length, tokens.added.length]).toEqual([0, 0]);
  });

  test("are nobody's where the writer is unknown", async () => {
    const tokens = new CountingBudget();
    tokens.spent = true;
    await classifier(LONG_MS, { tokens }).classify(MATTER);
    expect(tokens.added).toEqual([]);
  });
});

describe("a server that keeps failing", () => {
  test("is not waited for any longer after the third time", async () => {
    server.behave({ kind: "hang" });
    const model = classifier(SHORT_MS);
    for (let failure = 1; failure <= 3; failure++) expect((await failureOf(model)).reason).toBe("timeout");
    const start = performance.now();
    expect((await failureOf(model)).reason).toBe("breaker");
    expect(performance.now() - start).toBeLessThan(SHORT_MS);
    expect(server.requests).toHaveLength(3);
  });

  test.each<[string, string, number]>([
    ["seconds", "30", 30_000],
    ["a date by its own clock", "Wed, 21 Oct 2015 07:29:10 GMT", 70_000],
    ["nonsense", "soon", 0],
  ])("says how long to wait in %s", async (_, retryAfter, ms) => {
    const headers = { "retry-after": retryAfter, date: "Wed, 21 Oct 2015 07:28:00 GMT" };
    server.behave({ kind: "status", status: 429, headers });
    expect((await failureOf(classifier())).retryAfterMs ?? 0).toBe(ms);
    server.behave({ kind: "status", status: 500, headers });
    expect((await failureOf(classifier())).retryAfterMs).toBeUndefined();
  });

  test.each([
    [500, true],
    [429, true],
    [401, true],
    [400, false],
    [413, false],
    [422, false],
  ])("with status %d is to blame: %s", async (status, blamed) => {
    server.behave({ kind: "status", status });
    expect((await failureOf(classifier())).countsAgainstServer).toBe(blamed);
  });
});

describe("what leaves the machine", () => {
  const writer: Writer = { contactId: "c-1", names: ["王小明", "Ming"], timeZone: "Asia/Shanghai" };
  const matter: Matter = {
    texts: ["我是王小明，3栋2单元501厨房漏水", "打我电话138 0000 1234，老公13900005678，Ming"],
    openTickets: [{ number: 7, category: "leak", summary: "3-2-501 王小明家滴水" }],
    pending: "王小明您好，是3-2-501吗？",
    writer,
  };
  const SECRETS = /王小明|Ming|501|138|1234|139|5678/;

  test("has placeholders for names, flats and phones, in every round; what comes back has the owner's words", async () => {
    server.behave([
      { kind: "say", content: '{"segments":[{"intent":"repair","place":"〔房号1〕"}]}' },
      {
        kind: "reads",
        answer: () => [
          wireSegment({
            category: "leak",
            summary: "〔房号1〕厨房漏水",
            place: "〔房号1〕厨房",
            phone: "〔电话1〕",
            complainedOf: "〔姓名1〕",
            cues: ["厨房漏水"],
          }),
        ],
      },
    ]);
    const { segments } = await classifier().classify(matter);
    expect(server.requests).toHaveLength(2);
    for (const { body } of server.requests) expect(JSON.stringify(body.messages.slice(1))).not.toMatch(SECRETS);
    expect(shownMessages(server.requests[0] as ModelRequest)).toEqual([
      "我是〔姓名1〕，〔房号1〕厨房漏水",
      "打我电话〔电话1〕，老公〔电话2〕，〔姓名2〕",
    ]);
    expect(segments).toEqual([
      kept({
        category: "leak",
        summary: "3栋2单元501厨房漏水",
        place: "3栋2单元501厨房",
        phone: "13800001234",
        complainedOf: "王小明",
        cues: ["厨房漏水"],
      }),
    ]);
  });

  test("a placeholder that is made up is nobody's words", async () => {
    server.behave({
      kind: "answer",
      segments: [wireSegment({ summary: "〔姓名9〕家漏水", place: "〔房号9〕", phone: "〔电话9〕", cues: ["漏水"] })],
    });
    const [segment] = (await classifier().classify(matter)).segments;
    expect(segment).toMatchObject({ summary: matter.texts[0], place: null, phone: null });
  });

  test("is the plain text where that was chosen", async () => {
    await classifier(LONG_MS, { redact: false }).classify(matter);
    expect(shownMessages(server.requests[0] as ModelRequest)).toEqual(matter.texts);
  });
});
