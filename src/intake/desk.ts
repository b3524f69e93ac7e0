// What the intake works with, put together by app.ts.
import type { AnyQuestionKind } from "../conversation/ask.ts";
import type { Transact } from "../conversation/turn.ts";
import type { Clock } from "../platform/kernel/clock.ts";
import type { Log } from "../platform/kernel/log.ts";
import type { Db } from "../platform/store/client.ts";
import type { Classifier } from "./classifier.ts";

export interface Desk {
  db: Db;
  clock: Clock;
  log: Log;
  transact: Transact;
  classifier: Classifier;
  questions: ReadonlyMap<string, AnyQuestionKind>;
  links: {
    /** The page that says how personal information is handled. */
    privacy: string;
    /** The page that says how to reach us in private. */
    contact: string;
    /** The page of a survey, by the token of its invitation. */
    survey(token: string): string;
  };
}
