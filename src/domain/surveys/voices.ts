// What households said of a campaign, for those who lead it: which items were rated low, and remarks in their own words. Never whose they are; where anonymity
// was promised not before so many have answered that nobody can tell.

import { oneLine, shortened } from "../../platform/kernel/text.ts";
import { masked } from "../../platform/secrets/masked.ts";
import type { Tx } from "../../platform/store/client.ts";
import type { CampaignRow } from "./campaign-store.ts";
import { instrumentSchema } from "./instrument.ts";
import { shortName } from "./page-text.ts";

export interface Voices {
  /** Rated 1 or 2, most often first. */
  low: { item: string; count: number }[];
  remarks: string[];
  /** How many remarks there are besides. */
  more: number;
}

const FEWEST = 5;
const REMARKS_SHOWN = 5;
const LONGEST_REMARK = 40;

export async function voicesOf(tx: Tx, { id, anonymous, survey }: Pick<CampaignRow, "id" | "anonymous" | "survey">): Promise<Voices> {
  if (anonymous && (await tx.surveyResponse.count({ where: { campaignId: id } })) < FEWEST) return { low: [], remarks: [], more: 0 };
  const { questions } = instrumentSchema.parse(survey.instrument);
  const levels = new Map(questions.flatMap((one) => (one.type === "level" ? [[one.id, shortName(one, "zh_CN")] as const] : [])));
  const rated = await tx.surveyAnswer.groupBy({
    by: ["questionId"],
    where: { response: { campaignId: id }, number: { lte: 2 }, questionId: { in: [...levels.keys()] } },
    _count: true,
  });
  const said = await tx.surveyAnswer.findMany({
    where: { response: { campaignId: id }, text: { not: null } },
    select: { text: true },
    orderBy: [{ responseId: "asc" }, { questionId: "asc" }],
  });
  return {
    low: rated
      .map(({ questionId, _count }) => ({ item: levels.get(questionId) ?? questionId, count: _count }))
      .sort((a, b) => b.count - a.count),
    remarks: said.slice(0, REMARKS_SHOWN).map(({ text }) => shortened(masked(oneLine(text ?? "")), LONGEST_REMARK)),
    more: Math.max(0, said.length - REMARKS_SHOWN),
  };
}
