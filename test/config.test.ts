// Configuration: defaults that run, and problems that say what to do.
import { expect, it } from "vitest";
import { readConfig } from "../src/config.ts";

it("needs nothing", () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    host: "127.0.0.1",
    dataDir: "./data",
    databaseUrl: undefined,
    channel: { kind: "simulator" },
    demo: true,
    model: undefined,
  });
});

it("takes an empty variable for one that is not set", () => {
  expect(readConfig({ PORT: "", DATABASE_URL: "", OPENAI_MODEL: "", DEMO: "" })).toMatchObject({
    port: 3000,
    databaseUrl: undefined,
    model: undefined,
    demo: true,
  });
});

it("says everything that is wrong at once, each with what to do", () => {
  const env = {
    PORT: "http",
    DATABASE_URL: "mysql://x",
    API_TOKEN: "short",
    CHANNEL: "telegram",
    OPENAI_BASE_URL: "localhost",
    LOG_LEVEL: "loud",
  };
  expect(() => readConfig(env)).toThrow(
    /PORT: a port number[\s\S]*DATABASE_URL: a PostgreSQL address[\s\S]*API_TOKEN: at least 16[\s\S]*CHANNEL: `simulator` or `wechaty`[\s\S]*OPENAI_BASE_URL: the address/,
  );
});

it.each([
  [{ CHANNEL: "wechaty" }, /WECHATY_PUPPET: needed with CHANNEL=wechaty/],
  [{ OPENAI_BASE_URL: "http://127.0.0.1:11434/v1" }, /OPENAI_MODEL: needed/],
])("%j misses something", (env, message) => {
  expect(() => readConfig(env)).toThrow(message);
});

it("knows a model with and without a key", () => {
  expect(readConfig({ OPENAI_BASE_URL: "http://127.0.0.1:11434/v1", OPENAI_MODEL: "qwen" }).model).toEqual({
    baseUrl: "http://127.0.0.1:11434/v1",
    apiKey: "none",
    model: "qwen",
    timeoutMs: 8_000,
    dailyTokens: 50_000,
    redact: true,
  });
});

it("sends owners' texts as they are only if told so in as many words", () => {
  const model = (env: Record<string, string>) => readConfig({ OPENAI_MODEL: "qwen", ...env }).model;
  expect([model({ LLM_REDACT: "" })?.redact, model({ LLM_REDACT: "on" })?.redact, model({ LLM_REDACT: "off" })?.redact]).toEqual([
    true,
    true,
    false,
  ]);
  for (const odd of ["0", "false", "OFF", "no", "of"]) expect(() => model({ LLM_REDACT: odd })).toThrow(/LLM_REDACT: `on`, or `off`/);
});

it("takes a budget of tokens, or none", () => {
  const daily = (value: string) => readConfig({ OPENAI_MODEL: "qwen", OPENAI_DAILY_TOKENS: value }).model?.dailyTokens;
  expect([daily(""), daily("0"), daily("1200")]).toEqual([50_000, 0, 1_200]);
  for (const odd of ["-1", "1.5", "many"]) expect(() => daily(odd)).toThrow(/OPENAI_DAILY_TOKENS: /);
});
