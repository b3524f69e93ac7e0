// The classification step by a language model behind any server that speaks chat completions: one question, at most one repair,
// one time budget for both. It ends in a verdict or in a ModelFailure; who classifies then is not decided here.
import type { Log } from "../../platform/kernel/log.ts";
import type { Classifier, Matter, Verdict } from "../classifier.ts";
import { ChatServer } from "./chat-server.ts";
import type { CircuitBreaker } from "./circuit-breaker.ts";
import { hideMatter, showMatter } from "./hidden-matter.ts";
import { ModelFailure } from "./model-failure.ts";
import { askAgain, askFor, type ModelMessage, PROMPT_VERSION } from "./prompt.ts";
import { type TokenBudget, tokensOf } from "./token-budget.ts";
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
  /** False: owners' texts are sent as they are, phones, names and flats included. */
  redact: boolean;
  breaker: CircuitBreaker;
  tokens: TokenBudget;
  log: Log;
}

export class ModelClassifier implements Classifier {
  readonly #server: ChatServer;
  readonly #options: ModelOptions;

  constructor(options: ModelOptions) {
    this.#options = options;
    this.#server = new ChatServer(options, options.timeoutMs ?? BUDGET_MS);
  }

  /** @throws ModelFailure */
  async classify(matter: Matter): Promise<Verdict> {
    const { breaker, tokens, redact } = this.#options;
    const { writer } = matter;
    if (writer && (await tokens.isSpent(writer)))
      throw new ModelFailure("budget", "this owner has used up the day's tokens", { countsAgainstServer: false });
    const shown = redact ? hideMatter(matter) : showMatter(matter);
    let spent = 0;
    try {
      const segments = await breaker.run(() => this.#answerInTime(shown.matter, (amount) => (spent += amount)));
      return safeVerdict(shown.restore(segments), matter);
    } finally {
      if (writer && spent > 0) await tokens.add(writer, spent);
    }
  }

  async #answerInTime(matter: Matter, spend: (tokens: number) => void): Promise<WireSegment[]> {
    // A timer counts monotonic time: the budget holds when the wall clock is set.
    const budget = new AbortController();
    const timer = setTimeout(() => budget.abort(), this.#options.timeoutMs ?? BUDGET_MS);
    try {
      return await this.#answer(matter, budget.signal, spend);
    } finally {
      clearTimeout(timer);
    }
  }

  async #answer(matter: Matter, budget: AbortSignal, spend: (tokens: number) => void): Promise<WireSegment[]> {
    const complete = async (asked: ModelMessage[]) => {
      let answer: { content: string; tokens: number | undefined } | undefined;
      try {
        answer = await this.#server.complete(asked, budget);
        return answer.content;
      } finally {
        spend(tokensOf(asked, answer?.content ?? "", answer?.tokens)); // one that failed may have cost as much
      }
    };
    const asked = askFor(matter);
    const content = await complete(asked);
    const first = readAnswer(content);
    if (first.kind === "read") return first.segments;
    this.#options.log.debug({ promptVersion: PROMPT_VERSION }, "the model's answer needs a repair");
    const second = readAnswer(await complete(askAgain(asked, content, first.error)));
    if (second.kind === "read") return second.segments;
    throw new ModelFailure("unreadable", "the model's answer is not of the given shape, nor is the repaired one");
  }
}
