// What one owner's messages may cost at the language model in a day, counted in the table model_use, which only this file writes.
import { DateTime } from "luxon";
import type { Clock } from "../../platform/kernel/clock.ts";
import type { Db } from "../../platform/store/client.ts";
import type { Writer } from "../classifier.ts";
import type { ModelMessage } from "./prompt.ts";

/** A server's own figure is believed up to here: a nonsensical one must not overflow the column. */
const MOST_TOKENS = 1_000_000;

export interface TokenBudget {
  /** True once the writer has used up the day. */
  isSpent(writer: Writer): Promise<boolean>;
  add(writer: Writer, tokens: number): Promise<void>;
}

/** @param dailyTokens for each owner and day; 0: no limit, but counted all the same */
export function tokenBudget(db: Db, clock: Clock, dailyTokens: number): TokenBudget {
  return {
    async isSpent(writer) {
      if (dailyTokens === 0) return false;
      const contactId_day = { contactId: writer.contactId, day: new Date(dayOf(clock, writer)) };
      const use = await db.modelUse.findUnique({ where: { contactId_day } });
      return use !== null && use.tokens >= dailyTokens;
    },
    /** In one statement, so that calls at the same time are all counted. */
    async add(writer, tokens) {
      await db.$executeRaw`
        INSERT INTO model_use (contact_id, day, tokens) VALUES (${writer.contactId}, ${dayOf(clock, writer)}::date, ${tokens}::int)
        ON CONFLICT (contact_id, day) DO UPDATE SET tokens = LEAST(2000000000, model_use.tokens::bigint + EXCLUDED.tokens)::int`;
    },
  };
}

/** The calendar day where the writer lives. */
function dayOf(clock: Clock, { timeZone }: Writer): string {
  return DateTime.fromJSDate(clock.now(), { zone: timeZone }).toFormat("yyyy-MM-dd");
}

/** What a call cost: by the server's count, else estimated from the text, rather too high (half a token for each byte). */
export function tokensOf(asked: readonly ModelMessage[], answer: string, counted: number | undefined): number {
  if (counted !== undefined && Number.isFinite(counted) && counted > 0) return Math.min(Math.ceil(counted), MOST_TOKENS);
  const bytes = asked.reduce((sum, { content }) => sum + Buffer.byteLength(content), Buffer.byteLength(answer));
  return Math.min(Math.ceil(bytes / 2), MOST_TOKENS);
}
