// GET and POST /campaigns, their acts and their households: the relay's 调查, by the same rules and with the same refusals.
import { type RequestHandler, Router } from "express";
import type { Transact, Turn } from "../../conversation/turn.ts";
import { houseLabel } from "../../domain/community/houses.ts";
import { type StaffMember, worksFor } from "../../domain/staff/rooms.ts";
import { actOnCampaign } from "../../domain/surveys/act-on-campaign.ts";
import { CAMPAIGN_ACTS } from "../../domain/surveys/campaign.ts";
import type { CampaignOutcome } from "../../domain/surveys/campaign-outcome.ts";
import { type CampaignRow, findCampaign, listCampaigns } from "../../domain/surveys/campaign-store.ts";
import { codeComment } from "../../domain/surveys/code-comment.ts";
import { type Entered, enterResponse, giveReward } from "../../domain/surveys/enter-response.ts";
import { invitationsOf, listedInvitation } from "../../domain/surveys/invitation-store.ts";
import { createCampaign } from "../../domain/surveys/plan-campaign.ts";
import type { Comment } from "../../domain/surveys/results/comments.ts";
import { lowMarks, resultsOf } from "../../domain/surveys/results-of.ts";
import { findSurvey } from "../../domain/surveys/survey-store.ts";
import { tellOutcome } from "../../domain/surveys/tell-outcome.ts";
import { masked } from "../../platform/secrets/masked.ts";
import type { Db, Tx } from "../../platform/store/client.ts";
import type { Caller } from "./access.ts";
import { actingStaff } from "./acting.ts";
import {
  campaignBody,
  campaignParam,
  campaignQuery,
  codingBody,
  commentParam,
  invitationQuery,
  responseBody,
  rewardBody,
  tellBody,
} from "./campaign-schemas.ts";
import { ApiError, read } from "./errors.ts";
import { pageByKey, readKey } from "./key-paging.ts";
import { pageOf, readCursor } from "./paging.ts";
import { houseMeant } from "./register-ticket.ts";
import { communityNamed, ofTheirs, reader } from "./registry/roles.ts";
import { actor } from "./schemas.ts";
import { shownCampaigns, shownInvitation, shownWhole } from "./shown-campaign.ts";
import { type Written, writing } from "./writing.ts";

export function campaignRoutes(db: Db, transact: Transact): Router {
  const router = Router();

  router.get("/campaigns", async (request, response) => {
    const caller = reader(request, "surveys");
    const query = read(campaignQuery, request.query);
    const before = readCursor(query.cursor);
    const where = {
      AND: [
        ofTheirs(caller),
        query.community === undefined ? {} : { communityId: query.community },
        query.state === undefined ? {} : { state: query.state },
        query.survey === undefined ? {} : { surveyId: query.survey },
      ],
    };
    const rows = await listCampaigns(db, where, { before: before === undefined ? undefined : Number(before), take: query.limit + 1 });
    const { next } = pageOf(
      rows,
      query.limit,
      (row) => row,
      ({ number }) => number,
    );
    response.json({ items: await shownCampaigns(db, rows.slice(0, query.limit)), next });
  });

  router.get("/campaigns/:id", async (request, response) => {
    response.json(await shownWhole(db, await find(db, reader(request, "surveys"), request.params)));
  });

  router.get("/campaigns/:id/invitations", async (request, response) => {
    const { id, community } = await find(db, reader(request, "surveys"), request.params);
    const { limit, cursor, state } = read(invitationQuery, request.query);
    const rows = await invitationsOf(db, id, { state, after: readKey(cursor)?.[1], take: limit + 1 });
    response.json(
      pageByKey(
        rows,
        limit,
        (row) => shownInvitation(row, community),
        (row) => [row.building, row.id],
      ),
    );
  });

  router.get("/campaigns/:id/results", async (request, response) => {
    const campaign = await find(db, reader(request, "surveys"), request.params);
    const found = await resultsOf(db, campaign);
    const { items } = await lowMarks(db, campaign);
    const low = items.map(({ question, ...counts }) => ({ question: question.id, text: question.text["zh-CN"], ...counts }));
    response.json({ ...found, lowMarks: low, comments: found.comments.map(shownComment) });
  });

  router.post("/campaigns", creating(transact));
  for (const act of CAMPAIGN_ACTS)
    router.post(
      `/campaigns/:id/${act}`,
      acting(transact, actor, (turn, campaign, staff) =>
        actOnCampaign(turn, campaign.id, act, staff).then((outcome) => told(turn, outcome)),
      ),
    );
  router.post(
    "/campaigns/:id/tell",
    acting(transact, tellBody, async (turn, { id }, staff, { text }) => told(turn, await tellOutcome(turn, id, text, staff))),
  );
  router.patch(
    "/campaigns/:id/comments/:reply/:question",
    acting(transact, codingBody, async (turn, campaign, staff, said, _, params) => {
      const { reply, question } = read(commentParam, params);
      const coded = await codeComment(turn, campaign, { reply, question }, said, staff);
      if (coded && coded.kind !== "done") throw new ApiError(coded.kind, coded.line);
      const { comments } = await resultsOf(turn.tx, campaign);
      const now = comments.find((one) => one.reply === reply && one.question === question);
      if (!coded || !now) throw new ApiError("not_found", "no such remark");
      return { status: 200, body: shownComment(now) };
    }),
  );
  router.post(
    "/campaigns/:id/responses",
    acting(transact, responseBody, async (turn, campaign, staff, { house, mode, answers }, caller) => {
      const place = await houseOf(turn.tx, caller, campaign, house);
      const entered = await enterResponse(turn, campaign, { house: place, mode, values: new Map(Object.entries(answers)) }, staff);
      return { status: 201, body: await invitationAfter(turn, campaign, entered) };
    }),
  );
  router.post(
    "/campaigns/:id/rewards",
    acting(transact, rewardBody, async (turn, campaign, staff, { house }, caller) => {
      const given = await giveReward(turn, campaign, await houseOf(turn.tx, caller, campaign, house), staff);
      return { status: 200, body: await invitationAfter(turn, campaign, given) };
    }),
  );
  return router;
}

function creating(transact: Transact): RequestHandler[] {
  return writing(transact, (request, caller) => {
    const { by, survey: surveyId, community, coverageQuota, startsAt, deadline, ...wanted } = read(campaignBody, request.body ?? {});
    return async (turn) => {
      const staff = await actingStaff(turn.tx, caller, by);
      const { id: communityId } = await communityNamed(turn.tx, caller, community);
      await staffOf(turn.tx, staff, communityId);
      const survey = await findSurvey(turn.tx, surveyId);
      if (!survey || (survey.communityId !== null && survey.communityId !== communityId))
        throw new ApiError("unprocessable", "survey: no such survey for this community");
      const at = (field: string, said: string | null | undefined) => {
        if (!said) return null;
        const moment = new Date(said);
        if (moment <= turn.now) throw new ApiError("unprocessable", `${field}: has passed already`);
        return moment;
      };
      const dates = { startsAt: at("startsAt", startsAt), deadline: at("deadline", deadline) };
      if (dates.startsAt && dates.deadline && dates.deadline <= dates.startsAt)
        throw new ApiError("unprocessable", "deadline: must come after startsAt");
      const made = done(await createCampaign(turn, { ...wanted, ...dates, survey, communityId, coverage: coverageQuota }, staff));
      return { status: 201, body: await shownWhole(turn.tx, made.campaign) };
    };
  });
}

type Body = { by?: string | null | undefined };

/** An act on a campaign that caller and staff member may see. */
function acting<B extends Body>(
  transact: Transact,
  schema: Parameters<typeof read<B>>[0],
  carryOut: (turn: Turn, campaign: CampaignRow, staff: StaffMember, body: B, caller: Caller, params: unknown) => Promise<Written>,
): RequestHandler[] {
  return writing(transact, (request, caller) => {
    const { params } = request;
    const body = read(schema, request.body ?? {});
    return async (turn) => {
      const campaign = await find(turn.tx, caller, params);
      const staff = await actingStaff(turn.tx, caller, body.by);
      await staffOf(turn.tx, staff, campaign.communityId);
      return carryOut(turn, campaign, staff, body, caller, params);
    };
  });
}

async function staffOf(tx: Tx, staff: StaffMember, communityId: string): Promise<void> {
  if (!(await worksFor(tx, staff, communityId))) throw new ApiError("forbidden", "by: works for another community");
}

async function find(tx: Tx, { communities }: Caller, params: unknown): Promise<CampaignRow> {
  const { id } = read(campaignParam, params);
  const found = await findCampaign(tx, id);
  if (!found || (communities !== "all" && !communities.includes(found.communityId))) throw new ApiError("not_found", "no such campaign");
  return found;
}

function shownComment(comment: Comment): Comment {
  return { ...comment, text: masked(comment.text) };
}

/** @throws ApiError with the one line that says why nothing was done */
function done(outcome: CampaignOutcome): CampaignOutcome & { kind: "done" } {
  if (outcome.kind === "done") return outcome;
  throw new ApiError(outcome.kind, outcome.line);
}

async function told(turn: Turn, outcome: CampaignOutcome): Promise<Written> {
  const { campaign, line } = done(outcome);
  return { status: 200, body: { ...(await shownWhole(turn.tx, campaign)), line } };
}

async function invitationAfter(turn: Turn, { community }: CampaignRow, entered: Entered): Promise<object> {
  if (entered.kind !== "done") throw new ApiError(entered.kind, entered.line);
  return shownInvitation(await listedInvitation(turn.tx, entered.invitationId), community);
}

async function houseOf(tx: Tx, caller: Caller, { communityId }: CampaignRow, said: string): Promise<{ id: string; label: string }> {
  const house = await houseMeant(tx, caller, said, communityId);
  return { id: house.id, label: houseLabel(house) };
}
