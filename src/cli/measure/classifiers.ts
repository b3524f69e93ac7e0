// The classifiers that can be measured: the embedded one, or the configured language model without any fallback, so that its own
// failures show.
import type { Config } from "../../config.ts";
import type { Classifier } from "../../intake/classifier.ts";
import { EmbeddedClassifier } from "../../intake/embedded/embedded-classifier.ts";
import { CircuitBreaker } from "../../intake/model/circuit-breaker.ts";
import { ModelClassifier } from "../../intake/model/model-classifier.ts";
import { systemClock } from "../../platform/kernel/clock.ts";
import { UserError } from "../../platform/kernel/errors.ts";
import { makeLog } from "../../platform/kernel/log.ts";

export type ClassifierName = "embedded" | "model";

/** @throws UserError where a model is wanted and none is configured */
export function classifierNamed(name: ClassifierName, config: () => Config): Classifier {
  if (name === "embedded") return new EmbeddedClassifier();
  const { model } = config();
  if (!model) throw new UserError("没有配置模型：先设 OPENAI_MODEL（和 OPENAI_BASE_URL、OPENAI_API_KEY）");
  const log = makeLog("silent");
  const tokens = { isSpent: async () => false, add: async () => {} };
  return new ModelClassifier({ ...model, breaker: new CircuitBreaker(systemClock, log), tokens, log });
}
