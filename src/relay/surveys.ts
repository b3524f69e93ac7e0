// 调查 from the staff room or the chat of whoever leads: the list, a plan, where a campaign stands, and what is done with it.
import type { Turn } from "../conversation/turn.ts";
import { houseLabel } from "../domain/community/houses.ts";
import { seesAll } from "../domain/staff/roles.ts";
import { type StaffMember, worksFor } from "../domain/staff/rooms.ts";
import { actOnCampaign } from "../domain/surveys/act-on-campaign.ts";
import { progressOf } from "../domain/surveys/campaign-figures.ts";
import { type CampaignRow, findCampaign, listCampaigns } from "../domain/surveys/campaign-store.ts";
import { itemName, saidLow } from "../domain/surveys/close-campaign.ts";
import { instrumentSchema } from "../domain/surveys/instrument.ts";
import { unreachableFlats } from "../domain/surveys/invitation-store.ts";
import { moveDeadline } from "../domain/surveys/move-deadline.ts";
import { createCampaign } from "../domain/surveys/plan-campaign.ts";
import { remarksOf } from "../domain/surveys/remarks.ts";
import { lowAnswers } from "../domain/surveys/response-store.ts";
import { lowMarks } from "../domain/surveys/results-of.ts";
import { listSurveys, type SurveyRow } from "../domain/surveys/survey-store.ts";
import { outcomeToTell } from "../domain/surveys/tell-outcome.ts";
import { isHead } from "../domain/tickets/authority.ts";
import { communityTerms } from "../domain/tickets/clocks.ts";
import { readTime } from "../domain/tickets/said-time.ts";
import type { SurveyKind } from "../generated/prisma/enums.ts";
import { oneLine, shortened } from "../platform/kernel/text.ts";
import { campaignWords, staffWords } from "../words/index.ts";
import { holdOutcome } from "./held.ts";
import type { Place } from "./place.ts";
import type { PlanSaid, SurveyCommand } from "./survey-grammar.ts";

const LIST_LIMIT = 10;
const HOUSES_SHOWN = 50;

/** @returns the one line that whoever said it reads */
export async function runSurvey(turn: Turn, command: SurveyCommand, staff: StaffMember, place: Place): Promise<string> {
  const { room } = place;
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
      return campaign ? onCampaign(turn, command, campaign, staff, place) : campaignWords.noSuch(command.number);
    }
  }
}

type OnCampaign = Extract<SurveyCommand, { number: number }>;

async function onCampaign(turn: Turn, command: OnCampaign, campaign: CampaignRow, staff: StaffMember, place: Place): Promise<string> {
  switch (command.do) {
    case "progress": {
      const [said] = await progressOf(turn.tx, [campaign], turn.now);
      return said ? campaignWords.progress(said, await remarksOf(turn.tx, campaign)) : "";
    }
    case "unreachable":
      return unreachable(turn, campaign);
    case "low":
      return low(turn, campaign);
    case "deadline": {
      const { calendar } = await communityTerms(turn, campaign.communityId);
      const read = readTime(command.text, turn.now, calendar);
      return read && read.rest === ""
        ? (await moveDeadline(turn, campaign.id, read.at, staff)).line
        : campaignWords.deadlineUnread(campaign.number);
    }
    case "act":
      return (await actOnCampaign(turn, campaign.id, command.act, staff)).line;
    case "tell": {
      const ready = await outcomeToTell(turn, campaign.id, command.text, staff);
      return ready.kind === "ready" ? holdOutcome(turn, place, ready) : ready.line;
    }
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
  const shown = flats.slice(0, HOUSES_SHOWN);
  const buildings = [...new Set(shown.map(({ building }) => building))];
  const lines = buildings.map((one) => ({
    building: houseLabel({ building: one, unit: "", room: "" }),
    flats: shown.filter(({ building }) => building === one).map(({ unit, room }) => [unit, room].filter(Boolean).join("-")),
  }));
  return campaignWords.unreachable(number, lines, flats.length);
}

/** Which flats; of an anonymous one only how many. */
async function low(turn: Turn, campaign: CampaignRow): Promise<string> {
  const { id, number, anonymous, survey } = campaign;
  if (anonymous) return campaignWords.lowAnonymous(number, saidLow(await lowMarks(turn.tx, campaign), true));
  const levels = instrumentSchema.parse(survey.instrument).questions.filter(({ type }) => type === "level");
  const found = await lowAnswers(
    turn.tx,
    id,
    levels.map((question) => question.id),
  );
  const shown = found.slice(0, HOUSES_SHOWN).map(({ house, questionId, level, ticketNumber }) => {
    const question = levels.find((one) => one.id === questionId);
    return { house: houseLabel(house), item: question ? itemName(question) : questionId, level, ticket: ticketNumber };
  });
  return campaignWords.low(number, shown, found.length);
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
