// The promise of the classification step: when the model fails, is slow or answers nonsense, the embedded classifier does it, and
// the owner notices nothing.
import type { Log } from "../../platform/kernel/log.ts";
import type { Classifier, Matter, Verdict } from "../classifier.ts";
import { ModelFailure } from "./model-failure.ts";
import { withoutMessage } from "./without-message.ts";

/** Told of every classification: who did it, the real seconds it took in all, and why the model did not, if it did not. */
export type ObserveClassification = (path: "model" | "embedded", seconds: number, failure?: string) => void;

export function withFallback(primary: Classifier, fallback: Classifier, log: Log, observe?: ObserveClassification): Classifier {
  return {
    async classify(matter) {
      const start = performance.now();
      const attempt = await attemptOf(primary, matter, log);
      const verdict = "failure" in attempt ? await fallback.classify(matter) : attempt.verdict;
      const seconds = (performance.now() - start) / 1_000;
      if ("failure" in attempt) observe?.("embedded", seconds, attempt.failure);
      else observe?.("model", seconds);
      return verdict;
    },
  };
}

async function attemptOf(primary: Classifier, matter: Matter, log: Log): Promise<{ verdict: Verdict } | { failure: string }> {
  try {
    return { verdict: await primary.classify(matter) };
  } catch (error) {
    if (error instanceof ModelFailure) {
      // The breaker has said itself that it opened, and a budget is there to be used up.
      const level = error.reason === "breaker" || error.reason === "budget" ? "info" : "warn";
      log[level]({ failure: error.reason, why: error.message }, "no verdict from the model: the embedded classifier takes over");
      return { failure: error.reason };
    }
    // A bug.
    log.error(withoutMessage(error), "the model classifier broke: the embedded classifier takes over");
    return { failure: "unexpected" };
  }
}
