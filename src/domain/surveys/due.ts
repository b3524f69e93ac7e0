// The due work of campaigns, for app.ts.
import type { Turn } from "../../conversation/turn.ts";
import type { DueHandlers } from "../../platform/queue/due-work.ts";
import { deadlineDue } from "./close-campaign.ts";
import { pushDue, remindDue, SURVEY_PUSH, SURVEY_REMIND, type SurveyTalk } from "./push.ts";
import { beginDue, SURVEY_BEGIN, SURVEY_SCHEDULES, schedulesDue } from "./schedules.ts";
import { SURVEY_DEADLINE, SURVEY_TOP_UP } from "./start-campaign.ts";
import { SURVEY_TELL, tellDue } from "./tell-outcome.ts";
import { topUpDue } from "./top-up.ts";

/** @param talk what is said in the chat */
export function dueCampaigns(talk: SurveyTalk): DueHandlers<Turn> {
  return {
    [SURVEY_PUSH]: pushDue(talk),
    [SURVEY_REMIND]: remindDue(talk),
    [SURVEY_TOP_UP]: topUpDue,
    [SURVEY_DEADLINE]: deadlineDue,
    [SURVEY_SCHEDULES]: schedulesDue,
    [SURVEY_BEGIN]: beginDue,
    [SURVEY_TELL]: tellDue,
  };
}
