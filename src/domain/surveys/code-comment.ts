// What a free answer is about, set by staff where its words were read wrongly (R45–R47); null gives it back to its words.
import type { Turn } from "../../conversation/turn.ts";
import type { Aspect, Category } from "../../generated/prisma/enums.ts";
import { campaignWords } from "../../words/index.ts";
import type { StaffMember } from "../staff/rooms.ts";
import type { Refused } from "./campaign-outcome.ts";
import { addCampaignEvent, type CampaignRow } from "./campaign-store.ts";
import { mayEnter } from "./enter-response.ts";
import { codeAnswer } from "./response-store.ts";

export interface CodingSaid {
  aspect?: Aspect | null | undefined;
  category?: Category | null | undefined;
}

/** @param campaign that the staff member may see @returns undefined: it has no such remark */
export async function codeComment(
  turn: Turn,
  campaign: CampaignRow,
  which: { reply: string; question: string },
  said: CodingSaid,
  staff: StaffMember,
): Promise<{ kind: "done" } | Refused | undefined> {
  if (!mayEnter(staff)) return { kind: "forbidden", line: campaignWords.codeRole };
  const coded = await codeAnswer(turn.tx, campaign.id, which, said, staff.id);
  if (!coded) return undefined;
  await addCampaignEvent(turn, campaign.id, "code", staff.id, { ...which, ...coded });
  return { kind: "done" };
}
