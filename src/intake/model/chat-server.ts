// One call of a chat completions server: what is sent, what such servers do not all know, and what can go wrong on the way.
import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError, OpenAI } from "openai";
import { z } from "zod";
import type { Log } from "../../platform/kernel/log.ts";
import { boundedFetch } from "./bounded-fetch.ts";
import { ModelFailure } from "./model-failure.ts";
import type { ModelMessage } from "./prompt.ts";

const MOST_BYTES = 256 * 1024;

/** What helps but not every server or model takes; one that is refused is left out from then on. */
const NICETIES = { response_format: { type: "json_object" }, temperature: 0 } as const;
type Nicety = keyof typeof NICETIES;

const completionSchema = z.object({
  choices: z.tuple(
    [
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    ],
    z.unknown(),
  ),
  usage: z.object({ total_tokens: z.number().nullish() }).nullish().catch(undefined),
});

export interface Completion {
  content: string;
  /** By the server's own count, where it gives one. */
  tokens: number | undefined;
}

export interface ChatServerOptions {
  baseUrl: string;
  apiKey: string;
  model: string;
  log: Log;
}

export class ChatServer {
  readonly #client: OpenAI;
  readonly #model: string;
  readonly #log: Log;
  readonly #refusedNiceties = new Set<Nicety>();

  constructor({ baseUrl, apiKey, model, log }: ChatServerOptions, timeoutMs: number) {
    this.#client = new OpenAI({
      baseURL: baseUrl,
      apiKey: apiKey.trim() || "none", // the client insists on one
      // What is not given here the client would take from the environment, which only config.ts should read.
      adminAPIKey: null,
      organization: null,
      project: null,
      webhookSecret: null,
      logLevel: "off", // its own log quotes requests
      maxRetries: 0,
      timeout: timeoutMs,
      fetch: boundedFetch(MOST_BYTES),
      fetchOptions: { redirect: "manual" }, // owners' words go to the configured server and nowhere else
    });
    this.#model = model;
    this.#log = log;
  }

  /**
   * The model's answer.
   * @param budget aborted when the time is over
   * @throws ModelFailure
   */
  async complete(messages: ModelMessage[], budget: AbortSignal): Promise<Completion> {
    const without = new Set(this.#refusedNiceties);
    for (;;) {
      try {
        const answer = await this.#send(messages, without, budget);
        this.#remember(without);
        return completionOf(answer);
      } catch (error) {
        const refused = refusedNiceties(error).filter((nicety) => !without.has(nicety));
        if (refused.length === 0) throw failureOf(error, budget);
        for (const nicety of refused) without.add(nicety); // each round leaves out more: this ends
      }
    }
  }

  async #send(messages: ModelMessage[], without: ReadonlySet<Nicety>, budget: AbortSignal): Promise<unknown> {
    const niceties = {
      ...(without.has("response_format") ? {} : { response_format: NICETIES.response_format }),
      ...(without.has("temperature") ? {} : { temperature: NICETIES.temperature }),
    };
    return await this.#client.chat.completions.create({ model: this.#model, messages, ...niceties }, { signal: budget });
  }

  /** Only once the server has answered without them: until then the complaint may have been about something else. */
  #remember(without: ReadonlySet<Nicety>): void {
    for (const nicety of without) {
      if (this.#refusedNiceties.has(nicety)) continue;
      this.#refusedNiceties.add(nicety);
      this.#log.info({ parameter: nicety }, "the model's server does not take this parameter: going without it");
    }
  }
}

function refusedNiceties(error: unknown): Nicety[] {
  if (!(error instanceof APIError) || (error.status !== 400 && error.status !== 422)) return [];
  const said = `${error.message} ${JSON.stringify(error.error ?? null)}`;
  return (Object.keys(NICETIES) as Nicety[]).filter((nicety) => said.includes(nicety));
}

/** @throws ModelFailure */
function completionOf(answer: unknown): Completion {
  const completion = completionSchema.safeParse(answer);
  if (!completion.success) throw new ModelFailure("unreadable", "the model's server does not answer with a chat completion");
  const { choices, usage } = completion.data;
  const [{ finish_reason, message }] = choices;
  if (finish_reason === "content_filter" || message.refusal)
    throw new ModelFailure("refused", "the model declined to answer", { countsAgainstServer: false });
  return { content: message.content ?? "", tokens: usage?.total_tokens ?? undefined };
}

/** Everything that a call can throw: the original is dropped, because its message may quote the key, the address or the owner. */
function failureOf(error: unknown, budget: AbortSignal): ModelFailure {
  if (error instanceof ModelFailure) return error;
  if (error instanceof APIConnectionError && error.cause instanceof ModelFailure) return error.cause;
  if (budget.aborted || error instanceof APIConnectionTimeoutError || error instanceof APIUserAbortError) {
    return new ModelFailure("timeout", "the model did not answer in time");
  }
  if (error instanceof APIConnectionError) return new ModelFailure("http", "no connection to the model's server, or it broke off");
  if (error instanceof APIError) return failureOfStatus(error);
  if (error instanceof SyntaxError) return new ModelFailure("unreadable", "the model's server does not answer with JSON");
  return new ModelFailure(
    "http",
    `the request to the model's server could not be made (${error instanceof Error ? error.name : "unknown"})`,
  );
}

/** 400, 413 and 422 are about this one request; what else is no success is the server's way with all of them. */
function failureOfStatus(error: APIError): ModelFailure {
  if (/content_?filter|data_?inspection/i.test(String(error.code ?? "")))
    return new ModelFailure("refused", "the model's server declined this text", { countsAgainstServer: false });
  return new ModelFailure("http", `the model's server answered with status ${error.status}`, {
    countsAgainstServer: ![400, 413, 422].includes(error.status ?? 0),
    retryAfterMs: error.status === 429 || error.status === 503 ? retryAfterOf(error.headers) : undefined,
  });
}

/** In seconds, or as a date, which is read against the server's own clock: ours may be another. */
function retryAfterOf(headers: Headers | undefined): number | undefined {
  const value = headers?.get("retry-after")?.trim() ?? "";
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1_000;
  const until = Date.parse(value) - Date.parse(headers?.get("date") ?? "");
  return Number.isNaN(until) ? undefined : Math.max(0, until);
}
