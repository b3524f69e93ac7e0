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
import { withoutMessage } from "./without-message.ts";

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
    const { breaker, tokens, redact, log } = this.#options;
    const { writer } = matter;
    if (writer && (await tokens.isSpent(writer)))
      throw new ModelFailure("budget", "this owner has used up the day's tokens", { countsAgainstServer: false });
    const shown = redact ? hideMatter(matter) : showMatter(matter);
    let spent = 0;
    try {
      const segments = await breaker.run(() => this.#answerInTime(shown.matter, (amount) => (spent += amount)));
      return safeVerdict(shown.restore(segments), matter);
    } finally {
      // What was said is not thrown away because its price could not be written down.
      if (writer && spent > 0)
        await tokens
          .add(writer, spent)
          .catch((error) =>
            log.error(
              { ...withoutMessage(error), contactId: writer.contactId, tokens: spent },
              "a model call's tokens could not be counted",
            ),
          );
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
      const answer = await this.#server.complete(asked, budget).catch((error) => {
        if (mayHaveCost(error)) spend(tokensOf(asked, "", undefined));
        throw error;
      });
      spend(tokensOf(asked, answer.content, answer.tokens));
      return answer.content;
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

/** A call that was too late, refused or unreadable may have cost as much as a good one; one that no model took up cost nothing. */
function mayHaveCost(error: unknown): boolean {
  return error instanceof ModelFailure && error.reason !== "http";
}
