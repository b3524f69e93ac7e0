// 调查 from the staff room or the chat of whoever leads: the list, a plan, where a campaign stands, and what is done with it.
import type { Turn } from "../conversation/turn.ts";
import { houseLabel } from "../domain/community/houses.ts";
import { seesAll } from "../domain/staff/roles.ts";
import { type StaffMember, worksFor } from "../domain/staff/rooms.ts";
import { actOnCampaign } from "../domain/surveys/act-on-campaign.ts";
import { progressOf } from "../domain/surveys/campaign-figures.ts";
import { type CampaignRow, findCampaign, listCampaigns } from "../domain/surveys/campaign-store.ts";
import { unreachableFlats } from "../domain/surveys/invitation-store.ts";
import { createCampaign } from "../domain/surveys/plan-campaign.ts";
import { listSurveys, type SurveyRow } from "../domain/surveys/survey-store.ts";
import { tellOutcome } from "../domain/surveys/tell-outcome.ts";
import { voicesOf } from "../domain/surveys/voices.ts";
import { isHead } from "../domain/tickets/authority.ts";
import type { SurveyKind } from "../generated/prisma/enums.ts";
import { oneLine, shortened } from "../platform/kernel/text.ts";
import { campaignWords, staffWords } from "../words/index.ts";
import type { Place } from "./place.ts";
import type { PlanSaid, SurveyCommand } from "./survey-grammar.ts";

const LIST_LIMIT = 10;
const HOUSES_SHOWN = 50;

/** @returns the one line that whoever said it reads */
export async function runSurvey(turn: Turn, command: SurveyCommand, staff: StaffMember, { room }: Place): Promise<string> {
  if (!isHead(staff.role) && staff.role !== "assistant") return campaignWords.role("list");
  switch (command.do) {
    case "help":
      return campaignWords.how;
    case "list":
      return list(turn, staff, room?.communityId);
    case "plan":
      return plan(turn, command, staff, room?.communityId);
    default: {
      const campaign = await campaignMeant(turn, command.number, staff, room?.communityId);
      return campaign ? onCampaign(turn, command, campaign, staff) : campaignWords.noSuch(command.number);
    }
  }
}

type OnCampaign = Extract<SurveyCommand, { number: number }>;

async function onCampaign(turn: Turn, command: OnCampaign, campaign: CampaignRow, staff: StaffMember): Promise<string> {
  switch (command.do) {
    case "progress": {
      const [said] = await progressOf(turn.tx, [campaign], turn.now);
      const voices = campaignWords.voices(campaign.number, await voicesOf(turn.tx, campaign));
      return said ? [campaignWords.progress(said), voices].filter(Boolean).join("\n") : "";
    }
    case "unreachable":
      return unreachable(turn, campaign);
    case "act":
      return (await actOnCampaign(turn, campaign.id, command.act, staff)).line;
    case "tell":
      return (await tellOutcome(turn, campaign.id, command.text, staff)).line;
  }
}

async function list(turn: Turn, staff: StaffMember, communityId: string | undefined): Promise<string> {
  const where = { communityId: { in: await communitiesMeant(turn, staff, communityId) } };
  const campaigns = await listCampaigns(turn.tx, where, { take: LIST_LIMIT + 1 });
  return campaignWords.list(await progressOf(turn.tx, campaigns.slice(0, LIST_LIMIT), turn.now), campaigns.length > LIST_LIMIT);
}

async function plan(turn: Turn, said: PlanSaid, staff: StaffMember, room: string | undefined): Promise<string> {
  const [communityId, other] = await communitiesMeant(turn, staff, room);
  if (!communityId || other) return staffWords.saidDirectly;
  const surveys = await listSurveys(turn.tx, communityId);
  const survey = surveyMeant(surveys, said.survey);
  if (!survey)
    return campaignWords.noSuchSurvey(
      shortened(oneLine(said.survey), 20),
      surveys.map(({ title }) => title),
    );
  const { share, returnQuota, anonymous } = said;
  const created = await createCampaign(
    turn,
    { survey, communityId, sampling: said.sampling ?? "census", share, anonymous, returnQuota: returnQuota ?? undefined },
    staff,
  );
  if (created.kind !== "done") return created.line;
  return (await actOnCampaign(turn, created.campaign.id, "plan", staff)).line;
}

const KINDS: readonly [RegExp, SurveyKind][] = [
  [/^(?:满意度?|satisfaction)(?:调查)?$/i, "satisfaction"],
  [/^(?:(?:服务)?需求|demand)(?:调查)?$/i, "demand"],
  [/^(?:访谈|interview)(?:调查|记录)?$/i, "interview"],
  [/^(?:活动|event)(?:调查)?$/i, "event"],
];

/** By its title or id, else by its kind: the company's own first, the newest of these. */
function surveyMeant(surveys: readonly SurveyRow[], said: string): SurveyRow | undefined {
  const named = surveys.find(({ id, title }) => id === said || title === said);
  if (named) return named;
  const kind = KINDS.find(([form]) => form.test(said))?.[1];
  const ofKind = surveys.filter((one) => one.kind === kind);
  return ofKind.find(({ byId }) => byId !== null) ?? ofKind[0];
}

async function unreachable(turn: Turn, { id, number }: CampaignRow): Promise<string> {
  const flats = await unreachableFlats(turn.tx, id);
  return campaignWords.unreachable(number, flats.slice(0, HOUSES_SHOWN).map(houseLabel), flats.length);
}

/** In a room only its community's. */
async function campaignMeant(
  turn: Turn,
  number: number,
  staff: StaffMember,
  communityId: string | undefined,
): Promise<CampaignRow | undefined> {
  const campaign = await findCampaign(turn.tx, String(number));
  if (!campaign || (communityId !== undefined && campaign.communityId !== communityId)) return undefined;
  return (await worksFor(turn.tx, staff, campaign.communityId)) ? campaign : undefined;
}

async function communitiesMeant({ tx }: Turn, staff: StaffMember, room: string | undefined): Promise<string[]> {
  if (room !== undefined) return (await worksFor(tx, staff, room)) ? [room] : [];
  if (seesAll(staff.role)) return (await tx.community.findMany({ select: { id: true } })).map(({ id }) => id);
  return (await tx.staffCommunity.findMany({ where: { staffId: staff.id } })).map(({ communityId }) => communityId);
}
