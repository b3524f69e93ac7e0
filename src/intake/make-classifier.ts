// Who classifies: the language model with the embedded classifier behind it, or the embedded one alone.
import type { Clock } from "../platform/kernel/clock.ts";
import type { Log } from "../platform/kernel/log.ts";
import type { Db } from "../platform/store/client.ts";
import type { Classifier } from "./classifier.ts";
import { EmbeddedClassifier } from "./embedded/embedded-classifier.ts";
import { trained } from "./embedded/trained.ts";
import { CircuitBreaker } from "./model/circuit-breaker.ts";
import { ModelClassifier, type ModelOptions } from "./model/model-classifier.ts";
import { tokenBudget } from "./model/token-budget.ts";
import { type ObserveClassification, withFallback } from "./model/with-fallback.ts";

export interface ClassifierParts {
  db: Db;
  clock: Clock;
  log: Log;
  /** Undefined: no language model is asked. */
  model: (Omit<ModelOptions, "breaker" | "tokens" | "log"> & { dailyTokens: number }) | undefined;
  /** Whoever keeps figures: of every classification, and of the breaker before the model's server. */
  figures: { classified: ObserveClassification; watchBreaker(state: () => CircuitBreaker["state"]): void };
}

export function makeClassifier({ db, clock, log, model, figures }: ClassifierParts): Classifier {
  trained(); // read now, so that no owner waits for it
  const embedded = new EmbeddedClassifier();
  if (model) {
    if (!model.redact) log.warn("LLM_REDACT=off: owners' phones, names and flat numbers are sent to the language model as they are");
    const breaker = new CircuitBreaker(clock, log);
    figures.watchBreaker(() => breaker.state);
    const tokens = tokenBudget(db, clock, model.dailyTokens);
    return withFallback(new ModelClassifier({ ...model, breaker, tokens, log }), embedded, log, (...seen) => figures.classified(...seen));
  }
  return {
    async classify(matter) {
      const start = performance.now();
      const verdict = await embedded.classify(matter);
      figures.classified("embedded", (performance.now() - start) / 1_000);
      return verdict;
    },
  };
}
