// What callbacks put on the calendar, and what is done when it is due: app.ts hands this to the worker.
import type { Turn } from "../../conversation/turn.ts";
import type { DueHandlers } from "../../platform/queue/due-work.ts";
import { callbackDue } from "./ask-back.ts";
import { CALLBACK_DAY, callbackDay } from "./days.ts";
import { tellDue } from "./phone-tasks.ts";
import { CALLBACK_DUE, CALLBACK_TELL } from "./store.ts";

export const dueCallbacks: DueHandlers<Turn> = {
  [CALLBACK_DUE]: callbackDue,
  [CALLBACK_TELL]: tellDue,
  [CALLBACK_DAY]: callbackDay,
};
