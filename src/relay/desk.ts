// What the relay works with, put together by app.ts.
import type { Transact } from "../conversation/turn.ts";
import type { Judged } from "../domain/tickets/register.ts";
import type { Clock } from "../platform/kernel/clock.ts";
import type { Sending } from "../platform/queue/carrier.ts";
import type { Db } from "../platform/store/client.ts";

export interface RelayDesk {
  db: Db;
  clock: Clock;
  transact: Transact;
  /** Reads what a text that staff register is about. */
  judge(text: string): Judged;
  /** Takes back a message of ours, as far as the channel can. */
  takeBack(to: Sending["to"], messageId: string): Promise<"taken_back" | "refused">;
}
