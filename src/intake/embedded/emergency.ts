// Whether a message says that people or large property are in danger now. Runs on every incoming message before anything else, so
// that an emergency does not wait for its burst to close. The networks judge the whole text; a sign names the danger.
import { readSign, type Sign } from "./danger-sign.ts";
import type { EmergencyKind } from "./emergency-signs.ts";
import { withoutCourtesy } from "./facts.ts";
import { Opinion } from "./opinion.ts";

export type { EmergencyKind };

/** Nobody should wait because we were not quite sure: a false alarm costs less, as long as there are few (at most 2 of 100). */
const CERTAIN = 0.08;
/** Less where a sign stands in the text, more where the words around it take it back ("没有煤气味了"). */
const CERTAIN_WITH_SIGN = 0.05;
const CERTAIN_THOUGH_DENIED = 0.25;
/** A few characters without any sign ("快", "马上来") are seldom more than impatience. */
const CERTAIN_OF_A_SCRAP = 0.3;
const SHORT = 6;

export interface Danger {
  kind: EmergencyKind;
  /** The words that tell of it; empty where no single word does. */
  cue: string;
}

/** @param opinion what the networks make of this same text, if they have been asked already */
export function readEmergency(text: string, opinion: Opinion = Opinion.of(text)): Danger | undefined {
  const sign = readSign(text);
  if (certainty(text, opinion) < wanted(text, sign)) return undefined;
  return sign ?? { kind: opinion.category === "lift" ? "trapped" : opinion.category === "leak" ? "water" : "unnamed", cue: "" };
}

function wanted(text: string, sign: Sign | undefined): number {
  if (sign) return sign.holds ? CERTAIN_WITH_SIGN : CERTAIN_THOUGH_DENIED;
  return [...text.trim()].length < SHORT ? CERTAIN_OF_A_SCRAP : CERTAIN;
}

/** Politeness must not talk a danger down ("你好 着火了 谢谢"). */
function certainty(text: string, { judgement }: Opinion): number {
  const bare = withoutCourtesy(text);
  return bare === text ? judgement.danger : Math.max(judgement.danger, Opinion.of(bare).judgement.danger);
}
