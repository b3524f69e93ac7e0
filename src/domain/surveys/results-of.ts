// The results of a campaign as they stand: its replies, its frame and what became of its invitations read from the tables, and the last round of the same
// kind beside them. What is computed of it is in results/.
import type { Language } from "../../generated/prisma/enums.ts";
import type { Prisma, Tx } from "../../platform/store/client.ts";
import { askingTerms } from "../owners/asking/terms.ts";
import type { CampaignRow } from "./campaign-store.ts";
import { instrumentSchema } from "./instrument.ts";
import { frameOf } from "./invitation-store.ts";
import { perBuilding } from "./plan-campaign.ts";
import { type LowMarksOfAll, lowMarksOf } from "./results/low-marks.ts";
import { type SurveyResults, surveyResults } from "./results/results.ts";
import type { Invited, Reply, ResultsInput } from "./results/types.ts";

export async function resultsOf(tx: Tx, campaign: CampaignRow, language: Language = "zh_CN"): Promise<SurveyResults> {
  return surveyResults({ ...(await inputOf(tx, campaign, language)), previous: await previousOf(tx, campaign) });
}

/** What was rated low in it, for whoever has to see to it (R95). */
export async function lowMarks(
  tx: Tx,
  { id, survey, anonymous }: Pick<CampaignRow, "id" | "survey" | "anonymous">,
): Promise<LowMarksOfAll> {
  return lowMarksOf(instrumentSchema.parse(survey.instrument).questions, await repliesOf(tx, id), anonymous);
}

async function inputOf(
  tx: Tx,
  campaign: Pick<CampaignRow, "id" | "communityId" | "sampling" | "survey" | "community">,
  language: Language,
): Promise<Omit<ResultsInput, "previous">> {
  return {
    instrument: instrumentSchema.parse(campaign.survey.instrument),
    replies: await repliesOf(tx, campaign.id),
    frame: perBuilding(await frameOf(tx, campaign.communityId)),
    invited: await invitedOf(tx, campaign.id),
    sampling: campaign.sampling,
    targets: askingTerms(campaign.community.asking).targets,
    language,
  };
}

const withAnswers = {
  answers: true,
  invitation: { select: { householdId: true, reminders: true } },
} satisfies Prisma.SurveyResponseInclude;

async function repliesOf(tx: Tx, campaignId: string): Promise<Reply[]> {
  const rows = await tx.surveyResponse.findMany({ where: { campaignId }, include: withAnswers, orderBy: { id: "asc" } });
  return rows.map(({ id, invitation, building, wave, complainer, mode, complete, completedAt, items, answers }) => ({
    id,
    householdId: invitation?.householdId ?? null,
    building,
    wave,
    complainer,
    mode,
    complete,
    // Only who had not answered was reminded.
    late: invitation ? invitation.reminders > 0 : null,
    completedAt,
    items,
    answers: new Map(
      answers.map(({ questionId, number, choices, text, aspect, category, ticketNumber }) => [
        questionId,
        { number, choices, text, aspect, category, ticketNumber },
      ]),
    ),
  }));
}

async function invitedOf(tx: Tx, campaignId: string): Promise<Map<string, Invited>> {
  const rows = await tx.surveyInvitation.groupBy({ by: ["building", "state"], where: { campaignId }, _count: true });
  const invited = new Map<string, Invited>();
  for (const { building, state, _count } of rows) {
    const counts = invited.get(building) ?? { sent: 0, answered: 0, partial: 0, declined: 0, unreachable: 0 };
    invited.set(building, counts);
    if (state === "drawn" || state === "cancelled") continue;
    if (state !== "sent") counts[state] += _count;
    if (state !== "unreachable") counts.sent += _count;
  }
  return invited;
}

/** The last campaign of the same kind in the community that had ended when this one began. */
async function previousOf(tx: Tx, { id, communityId, survey, createdAt }: CampaignRow): Promise<ResultsInput["previous"]> {
  const before = await tx.campaign.findFirst({
    where: {
      communityId,
      id: { not: id },
      state: "closed",
      startedAt: { not: null },
      closedAt: { lte: createdAt },
      survey: { kind: survey.kind },
    },
    orderBy: { closedAt: "desc" },
    include: { survey: true, community: true },
  });
  return before ? surveyResults({ ...(await inputOf(tx, before, "zh_CN")), previous: null }) : null;
}
