// What tickets put on the calendar, and what is done when it is due: app.ts hands this to the worker.
import type { Turn } from "../../conversation/turn.ts";
import type { DueHandlers } from "../../platform/queue/due-work.ts";
import { ALARM_DUE, alarmDue } from "./alarm.ts";
import { ANSWERED_SILENCE, answeredSilence } from "./answered.ts";
import { awaitingDue } from "./awaiting.ts";
import { AWAITING_DUE, CLOCK_DUE } from "./clocks.ts";
import { FOR_ALL_REST, forAllRest } from "./for-all.ts";
import { clockDue } from "./ladder.ts";
import { PROMISE_DUE, PROMISE_SOON, promiseDue, promiseSoon } from "./promise.ts";
import { QUIET_END, quietEnd } from "./quiet-end.ts";
import { REMIND, reminderDue } from "./reminders.ts";

export const dueTickets: DueHandlers<Turn> = {
  [CLOCK_DUE]: clockDue,
  [ALARM_DUE]: alarmDue,
  [PROMISE_SOON]: promiseSoon,
  [PROMISE_DUE]: promiseDue,
  [AWAITING_DUE]: awaitingDue,
  [REMIND]: reminderDue,
  [QUIET_END]: quietEnd,
  [ANSWERED_SILENCE]: answeredSilence,
  [FOR_ALL_REST]: forAllRest,
};
