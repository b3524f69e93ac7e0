// Ending a campaign: who was not asked is not asked any more, open questions are taken back, and who leads hears the figures. By itself at its deadline.
import { z } from "zod";
import { withdraw } from "../../conversation/ask.ts";
import type { Turn } from "../../conversation/turn.ts";
import { type DueHandler, unscheduleLater } from "../../platform/queue/due-work.ts";
import { campaignWords } from "../../words/index.ts";
import { drawVerification } from "../callbacks/draws.ts";
import { progressOf } from "./campaign-figures.ts";
import type { CampaignOutcome } from "./campaign-outcome.ts";
import { addCampaignEvent, type CampaignRow, changeCampaign, lockCampaign } from "./campaign-store.ts";
import type { Question } from "./instrument.ts";
import { cancelUnasked } from "./invitation-store.ts";
import { shortName } from "./page-text.ts";
import { campaignKey } from "./push.ts";
import { remarksOf } from "./remarks.ts";
import { splitUnfinished } from "./response-store.ts";
import type { LowMarksOfAll } from "./results/low-marks.ts";
import { lowMarks } from "./results-of.ts";
import { SURVEY_QUESTION } from "./survey-question.ts";
import { tellLeaders } from "./tell-leaders.ts";

type LowSaid = NonNullable<Parameters<typeof campaignWords.closed>[1]>;

const payloadSchema = z.object({ campaign: z.string() });

/** @param staffId null: the calendar */
export async function closeCampaign(
  turn: Turn,
  campaign: CampaignRow,
  staffId: string | null,
): Promise<CampaignOutcome & { kind: "done" }> {
  const { id, number, startedAt } = campaign;
  const cancelled = await cancelUnasked(turn, id);
  await unscheduleLater(turn.tx, campaignKey(id), turn.now);
  await withdrawQuestions(turn, id);
  await splitUnfinished(turn.tx, id, campaign.community.timeZone);
  const closed = await changeCampaign(turn, id, { state: "closed", closedAt: turn.now });
  const [figures] = await progressOf(turn.tx, [closed], turn.now);
  if (!figures) throw new Error(`no figures of campaign ${number}`);
  const verified = await drawVerification(turn, closed);
  const { sampled, invited, answered, partial, declined, unreachable } = figures;
  await addCampaignEvent(turn, id, "close", staffId, { sampled, invited, answered, partial, declined, unreachable, cancelled, verified });
  if (!startedAt) return { kind: "done", campaign: closed, line: campaignWords.dropped(number) };
  const low = saidLow(await lowMarks(turn.tx, closed), closed.anonymous);
  return { kind: "done", campaign: closed, line: campaignWords.closed(figures, low, await remarksOf(turn.tx, closed)) };
}

/** Those that most complain of. */
const ITEMS_SAID = 5;

/** As staff call it. */
export function itemName(question: Question): string {
  return question.index === "overall" ? campaignWords.overall : shortName(question, "zh_CN");
}

export function saidLow({ items, marks, households, tickets, hidden }: LowMarksOfAll, anonymous: boolean): LowSaid {
  const named = items.map(({ question, households: of }) => ({ item: itemName(question), households: of }));
  const open = items.reduce((sum, one) => sum + one.households - one.withTicket, 0);
  return {
    items: named.slice(0, ITEMS_SAID),
    more: Math.max(0, named.length - ITEMS_SAID),
    marks,
    households,
    tickets,
    open,
    hidden,
    anonymous,
  };
}

/** What is open in their chats; what they wrote on a low mark may still be answered. */
async function withdrawQuestions({ tx, now }: Turn, campaignId: string): Promise<void> {
  const open = await tx.$queryRaw<{ id: string }[]>`
    SELECT q.id FROM pending_question q JOIN survey_invitation i ON i.id = q.data ->> 'invitation'
    WHERE q.state = 'open' AND q.kind = ${SURVEY_QUESTION} AND q.data ->> 'step' = 'ask' AND i.campaign_id = ${campaignId}`;
  if (open.length > 0) await withdraw(tx, { id: { in: open.map(({ id }) => id) } }, now);
}

/** The deadline has come. */
export const deadlineDue: DueHandler<Turn> = async (turn, payload) => {
  const campaign = await lockCampaign(turn, payloadSchema.parse(payload).campaign);
  if (!campaign || campaign.state === "closed" || !campaign.startedAt) return;
  const { line } = await closeCampaign(turn, campaign, null);
  await tellLeaders(turn, campaign.communityId, campaignWords.atDeadline(line), { manager: true });
};
