// The classification step by a language model behind any server that speaks chat completions: one question, at most one repair,
// one time budget for both. It ends in a verdict or in a ModelFailure; who classifies then is not decided here.
import type { Log } from "../../platform/kernel/log.ts";
import type { Classifier, Matter, Verdict } from "../classifier.ts";
import { ChatServer } from "./chat-server.ts";
import { ModelFailure } from "./model-failure.ts";
import { askAgain, askFor, PROMPT_VERSION } from "./prompt.ts";
import { safeVerdict } from "./verdict.ts";
import { readAnswer, type WireSegment } from "./wire.ts";

const BUDGET_MS = 8_000;

export interface ModelOptions {
  baseUrl: string;
  /** Empty for a server that asks for none. */
  apiKey: string;
  model: string;
  /** Real milliseconds for everything, the repair included. */
  timeoutMs?: number;
  log: Log;
}

export class ModelClassifier implements Classifier {
  readonly #server: ChatServer;
  readonly #budgetMs: number;
  readonly #log: Log;

  constructor({ timeoutMs = BUDGET_MS, ...options }: ModelOptions) {
    this.#server = new ChatServer(options, timeoutMs);
    this.#budgetMs = timeoutMs;
    this.#log = options.log;
  }

  /** @throws ModelFailure */
  async classify(matter: Matter): Promise<Verdict> {
    // A timer counts monotonic time: the budget holds when the wall clock is set.
    const budget = new AbortController();
    const timer = setTimeout(() => budget.abort(), this.#budgetMs);
    try {
      return safeVerdict(await this.#answer(matter, budget.signal), matter);
    } finally {
      clearTimeout(timer);
    }
  }

  async #answer(matter: Matter, budget: AbortSignal): Promise<WireSegment[]> {
    const asked = askFor(matter);
    const content = await this.#server.complete(asked, budget);
    const first = readAnswer(content);
    if (first.kind === "read") return first.segments;
    this.#log.debug({ promptVersion: PROMPT_VERSION }, "the model's answer needs a repair");
    const second = readAnswer(await this.#server.complete(askAgain(asked, content, first.error), budget));
    if (second.kind === "read") return second.segments;
    throw new ModelFailure("unreadable", "the model's answer is not of the given shape, nor is the repaired one");
  }
}
