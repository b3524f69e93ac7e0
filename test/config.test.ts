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
  });
});
