// What the channel did not let us ask is asked now that they have written: their turn in the campaign comes at once, all other manners hold.
import type { Turn } from "../../conversation/turn.ts";
import { scheduleAnew } from "../../platform/queue/due-work.ts";
import { pushKey, SURVEY_PUSH } from "./push.ts";

export async function askWaiting(turn: Turn, contactId: string): Promise<void> {
  if (turn.pushWindowMs === undefined) return; // as a rule
  const waiting = await turn.tx.surveyInvitation.findMany({
    where: {
      state: "drawn",
      campaign: { state: "running" },
      household: { residencies: { some: { until: null, owner: { bindings: { some: { contactId, endedAt: null } } } } } },
    },
    select: { id: true, campaignId: true },
    orderBy: { id: "asc" },
  });
  for (const { id, campaignId } of waiting)
    await scheduleAnew(turn.tx, { kind: SURVEY_PUSH, key: pushKey(campaignId, id), at: turn.now, payload: { invitation: id } }, turn.now);
}
