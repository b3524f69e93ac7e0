// Configuration: the only reader of process.env. Every problem is one line that says what to do; all are shown at once.
import { existsSync } from "node:fs";
import { z } from "zod";
import { UserError } from "./platform/kernel/errors.ts";

const blankIsUnset = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsUnset, schema.optional());
const withDefault = <T extends z.ZodType<string | number>>(schema: T, value: z.input<T>) =>
  z.preprocess((given) => blankIsUnset(given) ?? value, schema);
const url = (what: string) => z.string().regex(/^https?:\/\/[^\s]+$/, `${what}, beginning with http:// or https://`);

const environment = z
  .object({
    PORT: withDefault(z.coerce.number("a port number, as 3000").int().min(0).max(65_535, "a port number up to 65535"), 3000),
    HOST: withDefault(z.string(), "127.0.0.1"),
    DATA_DIR: withDefault(z.string(), "./data"),
    DATABASE_URL: optional(
      z
        .string()
        .regex(
          /^postgres(ql)?:\/\//,
          "a PostgreSQL address, as postgresql://user:password@host:5432/huiyin; leave it out for the built-in database",
        ),
    ),
    PUBLIC_URL: optional(url("the address under which owners reach this server")),
    API_TOKEN: optional(z.string().min(16, "at least 16 characters: it opens everything")),
    CHANNEL: withDefault(z.enum(["simulator", "wechaty"], "`simulator` or `wechaty`"), "simulator"),
    ACCOUNT: withDefault(z.string().regex(/^[\w-]{1,64}$/, "a short name for the account, letters, digits, _ or -"), "main"),
    WECHATY_PUPPET: optional(z.string()),
    PUSH_WINDOW_HOURS: optional(z.coerce.number("hours, as 48").min(1, "at least one hour").max(8_760, "at most 8760 hours")),
    DEMO: withDefault(z.string(), "1"),
    OPENAI_BASE_URL: optional(url("the address of the language model's API, as https://…/v1")),
    OPENAI_API_KEY: optional(z.string()),
    OPENAI_MODEL: optional(z.string()),
    OPENAI_TIMEOUT_MS: withDefault(z.coerce.number("milliseconds").int().min(100).max(120_000), 8_000),
    OPENAI_DAILY_TOKENS: withDefault(
      z.coerce
        .number("tokens for each owner and day, as 50000; 0 for no limit")
        .int("a whole number of tokens")
        .min(0, "0 for no limit, or more")
        .max(1_000_000_000, "at most 1000000000"),
      50_000,
    ),
    LLM_REDACT: withDefault(
      z.enum(["on", "off"], "`on`, or `off` to send owners' phones, names and flat numbers to the language model as they are"),
      "on",
    ),
    LOG_LEVEL: withDefault(
      z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], "fatal, error, warn, info, debug, trace or silent"),
      "info",
    ),
  })
  .superRefine((env, context) => {
    const missing = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (env.CHANNEL === "wechaty" && !env.WECHATY_PUPPET)
      missing("WECHATY_PUPPET", "needed with CHANNEL=wechaty: the puppet's package, as wechaty-puppet-service");
    if ((env.OPENAI_BASE_URL || env.OPENAI_API_KEY) && !env.OPENAI_MODEL)
      missing("OPENAI_MODEL", "needed with OPENAI_BASE_URL or OPENAI_API_KEY: the model's name");
  });

export interface ModelConfig {
  baseUrl: string;
  apiKey: string;
  model: string;
  timeoutMs: number;
  /** For each owner and day; 0: no limit. */
  dailyTokens: number;
  /** False only by explicit choice: what tells who an owner is would leave this machine. */
  redact: boolean;
}

export interface Config {
  port: number;
  host: string;
  dataDir: string;
  /** Unset: the built-in database. */
  databaseUrl: string | undefined;
  publicUrl: string | undefined;
  apiToken: string | undefined;
  channel: { kind: "simulator" } | { kind: "wechaty"; puppet: string; account: string };
  /** How long after somebody's last message the channel lets us write to them unasked (official accounts: 48 h). Unset: always. */
  pushWindowMs: number | undefined;
  demo: boolean;
  /** Unset: the embedded classifier alone. */
  model: ModelConfig | undefined;
  logLevel: string;
}

/** Takes `.env` in the working directory into the environment; what is set there already stays. Every program does this first. */
export function loadEnvironment(): void {
  if (existsSync(".env")) process.loadEnvFile(".env");
}

/** @throws UserError naming every variable that is wrong, with what it should be */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join(".")}: ${message}`);
    throw new UserError(`the configuration is not right; set these in the environment or in .env:\n${lines.join("\n")}`);
  }
  const e = parsed.data;
  return {
    port: e.PORT,
    host: e.HOST,
    dataDir: e.DATA_DIR,
    databaseUrl: e.DATABASE_URL,
    publicUrl: e.PUBLIC_URL?.replace(/\/$/, ""),
    apiToken: e.API_TOKEN,
    channel: e.CHANNEL === "wechaty" ? { kind: "wechaty", puppet: e.WECHATY_PUPPET ?? "", account: e.ACCOUNT } : { kind: "simulator" },
    pushWindowMs: e.PUSH_WINDOW_HOURS === undefined ? undefined : e.PUSH_WINDOW_HOURS * 3_600_000,
    demo: e.DEMO !== "0",
    model: e.OPENAI_MODEL
      ? {
          baseUrl: e.OPENAI_BASE_URL ?? "https://api.openai.com/v1",
          apiKey: e.OPENAI_API_KEY ?? "none",
          model: e.OPENAI_MODEL,
          timeoutMs: e.OPENAI_TIMEOUT_MS,
          dailyTokens: e.OPENAI_DAILY_TOKENS,
          redact: e.LLM_REDACT === "on",
        }
      : undefined,
    logLevel: e.LOG_LEVEL,
  };
}
