// One call of a chat completions server: what is left out for servers that do not know it, and what the environment may not change.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ChatServer } from "../../../src/intake/model/chat-server.ts";
import { makeLog } from "../../../src/platform/kernel/log.ts";
import { type Behaviour, type ModelServer, startModelServer } from "../../support/model-server.ts";

const GOOD: Behaviour = { kind: "say", content: "好" };

let server: ModelServer;
let logged: string[];

beforeEach(async () => {
  server = await startModelServer();
  logged = [];
});
afterEach(async () => {
  await server.close();
});

/** Asks the same server object as often as it is called. */
function asking(): () => Promise<string> {
  const log = makeLog("info", { write: (line) => logged.push(line) });
  const chat = new ChatServer({ baseUrl: server.url, apiKey: "sk-1", model: "tester-1", log }, 20_000);
  return async () => (await chat.complete([{ role: "user", content: "楼道灯坏了" }], new AbortController().signal)).content;
}

describe("a server that does not know", () => {
  test.each(["response_format", "temperature"])("%s is asked without it, and that is remembered", async (parameter) => {
    server.behave({ kind: "refuses", parameter, segments: [] });
    const ask = asking();
    expect([await ask(), await ask()]).toEqual(['{"segments":[]}', '{"segments":[]}']);
    expect(server.requests.map(({ body }) => parameter in body)).toEqual([true, false, false]);
    expect(logged).toHaveLength(1);
    expect(logged[0]).not.toContain("楼道灯");
  });

  test("either is asked without both", async () => {
    const refusals = ["temperature", "response_format"].map((it): Behaviour => ({ kind: "status", status: 400, message: `no ${it}` }));
    server.behave([...refusals, GOOD]);
    expect(await asking()()).toBe("好");
    expect(server.requests).toHaveLength(3);
  });

  test("anything is not asked for ever, and nothing is remembered of it", async () => {
    server.behave({ kind: "status", status: 400, message: "response_format" });
    const ask = asking();
    await expect(ask()).rejects.toMatchObject({ reason: "http" });
    expect(server.requests).toHaveLength(2);
    server.behave(GOOD);
    await ask();
    expect(server.requests[2]?.body.response_format).toBeDefined();
  });
});

describe("the environment", () => {
  const names = ["OPENAI_API_KEY", "OPENAI_ADMIN_KEY", "OPENAI_BASE_URL", "OPENAI_ORG_ID"];
  const before = names.map((name) => process.env[name]);
  beforeAll(() => {
    for (const name of names) process.env[name] = "http://somewhere-else.invalid/";
  });
  afterAll(() => {
    for (const [index, name] of names.entries()) {
      if (before[index] === undefined) delete process.env[name];
      else process.env[name] = before[index];
    }
  });

  test("changes nothing", async () => {
    await asking()();
    expect(server.requests[0]?.authorization).toBe("Bearer sk-1");
  });
});
