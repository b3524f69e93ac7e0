// The relay's grammar for the list of owners at risk (pure): the bare words, nothing else. "流失了好多业主" is people talking.
import { asRead } from "./as-read.ts";

const WORDS = /^(?:流失|流失名单|流失业主|业主流失|(?:风险|風險)(?:名单|业主)|at[\s-]risk)[\s。.!?~]*$/iu;

/** Whether a message asks for the list. */
export function asksForRisks(message: string): boolean {
  return WORDS.test(asRead(message).trim());
}
