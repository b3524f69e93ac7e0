// Whether the same survey is put to the same community already: nobody is asked the same twice at once.
import { DateTime } from "luxon";
import type { Turn } from "../../conversation/turn.ts";
import type { CampaignState } from "../../generated/prisma/enums.ts";
import { campaignWords } from "../../words/index.ts";
import type { Refused } from "./campaign-outcome.ts";

interface Planned {
  id?: string;
  communityId: string;
  survey: { id: string; title: string };
  startsAt?: Date | null | undefined;
  startedAt?: Date | null | undefined;
  deadline?: Date | null | undefined;
}

const LASTS_DAYS = 30;

/** The refusal in one line, or undefined if nothing stands in the way; a new wording of it is the same survey. @param states in which another one counts */
export async function refusedByRival(turn: Turn, campaign: Planned, states: readonly CampaignState[]): Promise<Refused | undefined> {
  const { id, communityId, survey } = campaign;
  const others = await turn.tx.campaign.findMany({
    where: {
      communityId,
      ...(id !== undefined && { id: { not: id } }),
      state: { in: [...states] },
      survey: { OR: [{ id: survey.id }, { title: survey.title }] },
    },
    select: { number: true, state: true, startsAt: true, startedAt: true, deadline: true, survey: { select: { title: true } } },
    orderBy: { number: "asc" },
  });
  const own = spanOf(campaign, turn.now);
  const rival = others.find((other) => {
    const span = spanOf(other, turn.now);
    return span.from < own.until && own.from < span.until;
  });
  return rival && { kind: "conflict", line: campaignWords.rival(rival.number, rival.survey.title, rival.state) };
}

/** Begins at its time or now, and lasts a month unless it says otherwise. */
function spanOf({ startsAt, startedAt, deadline }: Pick<Planned, "startsAt" | "startedAt" | "deadline">, now: Date) {
  const from = startedAt ?? (startsAt && startsAt > now ? startsAt : now);
  return { from, until: deadline ?? DateTime.fromJSDate(from).plus({ days: LASTS_DAYS }).toJSDate() };
}
