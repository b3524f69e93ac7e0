// What households wrote in their answers, for those who lead a campaign. Never whose it is, and phones masked; where anonymity was promised not before
// so many have answered that nobody can tell.
import { oneLine, shortened } from "../../platform/kernel/text.ts";
import { masked } from "../../platform/secrets/masked.ts";
import type { Tx } from "../../platform/store/client.ts";
import type { CampaignRow } from "./campaign-store.ts";

export interface Remarks {
  remarks: string[];
  /** How many there are besides. */
  more: number;
}

const FEWEST = 5;
const SHOWN = 5;
const LONGEST = 40;

export async function remarksOf(tx: Tx, { id, anonymous }: Pick<CampaignRow, "id" | "anonymous">): Promise<Remarks> {
  if (anonymous && (await tx.surveyResponse.count({ where: { campaignId: id } })) < FEWEST) return { remarks: [], more: 0 };
  const where = { response: { campaignId: id }, text: { not: null } };
  const said = await tx.surveyAnswer.findMany({
    where,
    select: { text: true },
    orderBy: [{ responseId: "asc" }, { questionId: "asc" }],
    take: SHOWN,
  });
  return {
    remarks: said.map(({ text }) => shortened(masked(oneLine(text ?? "")), LONGEST)),
    more: (await tx.surveyAnswer.count({ where })) - said.length,
  };
}
