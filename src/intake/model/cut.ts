// Shortening of text that may be of any length: what owners send to the model, and what the model sends back.
import { shortened, storable } from "../../platform/kernel/text.ts";

/** UTF-16 units that one character may take before the text is cut bluntly. */
const UNITS = 8;

/**
 * At most `limit` characters, safe to store. Finding the ends of characters takes longer the longer the whole text is (seconds for
 * a million), so what is much too long is cut bluntly first.
 */
export function cut(text: string, limit: number): string {
  return shortened(storable(text.slice(0, UNITS * limit)), limit);
}
