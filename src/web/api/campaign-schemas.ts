// The API's shapes of survey campaigns (调查批次), and their part of the OpenAPI document.
import { z } from "zod";
import { CAMPAIGN_ACTS, type CampaignAct } from "../../domain/surveys/campaign.ts";
import { Aspect, CampaignState, type ResponseMode, Sampling, SurveyInvitationState } from "../../generated/prisma/enums.ts";
import { type Describing, json, problem } from "./describing.ts";
import { id } from "./registry/shapes.ts";
import { actor, by, category, idempotency, list, pageQuery, person, time, words } from "./schemas.ts";

const share = z.number().min(0).max(1);
const part = share.gt(0);
const count = z.int().min(0);

export const campaign = z
  .object({
    id: z.string(),
    number: z.int().openapi({ description: "what staff call it by: 调查 3", example: 3 }),
    survey: z.string(),
    title: z.string(),
    community: z.string(),
    state: z.enum(CampaignState),
    sampling: z.enum(Sampling),
    share: share.nullable().openapi({ description: "of the households in the frame; null: all, or as many as the quotas need" }),
    seed: z.string().openapi({ description: "with which the households are drawn" }),
    anonymous: z.boolean(),
    households: count.openapi({ description: "in the frame: where somebody lives, bound or not" }),
    sampled: count,
    invited: count.openapi({ description: "asked in their chat, or by staff" }),
    answered: count,
    partial: count,
    declined: count,
    unreachable: count.openapi({ description: "nobody in whose chat they could be asked: paper or a talk" }),
    returnRate: share.nullable().openapi({ description: "answered of invited" }),
    returnQuota: share.nullable(),
    coverage: share.nullable().openapi({ description: "invited of all households" }),
    coverageQuota: share.nullable().openapi({ description: "more than this share of all households is to be asked" }),
    reward: z.string().nullable(),
    startsAt: time.nullable(),
    deadline: time.nullable(),
    createdAt: time,
    startedAt: time.nullable(),
    closedAt: time.nullable(),
    outcome: z.string().nullable().openapi({ description: "您说，我们做: what came of it, as respondents were told" }),
    toldAt: time.nullable(),
  })
  .openapi("Campaign");

const plan = z
  .object({
    households: count,
    reachable: count.openapi({ description: "of these, how many can be asked in a chat" }),
    draw: count.openapi({ description: "households drawn at the start; what is missing then is drawn later, each morning" }),
    answersNeeded: count.openapi({ description: "for ±5 % at 95 %, with finite population correction" }),
    expectedReturn: share.openapi({ description: "as in the last round, or 0.3" }),
    answers: count.openapi({ description: "expected of those drawn, were all of them asked" }),
    chats: count.openapi({ description: "of those drawn, how many can be asked in a chat; the others are for staff to ask" }),
    answersInChat: count.openapi({ description: "expected of these alone" }),
    margin: z.number().nullable().openapi({ description: "± that so many answers buy" }),
    quotas: z.array(z.object({ of: z.enum(["sent", "interviewed", "returned"]), share, needed: count, expected: count, met: z.boolean() })),
    byBuilding: z.array(z.object({ building: z.string(), households: count })),
  })
  .openapi("CampaignPlan");

export const campaignWhole = campaign
  .extend({
    plan: plan.nullable().openapi({ description: "until it is started" }),
    events: z
      .array(z.object({ at: time, type: z.string(), by: person.nullable(), data: z.record(z.string(), z.unknown()).nullable() }))
      .openapi({ description: "what was done, by whom, with what draw; null: the calendar" }),
  })
  .openapi("CampaignWhole");

const carriedOut = campaignWhole.extend({ line: z.string().openapi({ description: "as the relay says it" }) }).openapi("CampaignAct");

export const campaignList = list(campaign).openapi("CampaignList");
export const campaignQuery = pageQuery.extend({
  community: words.optional(),
  state: z.enum(CampaignState).optional(),
  survey: words.optional(),
});
export const campaignParam = z.object({ id: id.openapi({ description: "its id or its number" }) });

export const campaignBody = z
  .object({
    survey: id.openapi({ description: "a survey's id; `satisfaction` and the other files' names mean their newest wording" }),
    community: id,
    sampling: z.enum(Sampling),
    share: part.nullish().openapi({ description: "of all households; left out: as many as the quotas need" }),
    anonymous: z.boolean().optional(),
    returnQuota: part.nullish().openapi({ description: "left out: what the sources ask for this kind of survey (0.6 for satisfaction)" }),
    coverageQuota: part.nullish().openapi({ description: "left out: 0.3 for demand, 0.1 for interviews" }),
    reward: words.pipe(z.string().trim().min(1).max(100)).nullish(),
    startsAt: time.nullish().openapi({ description: "once approved, it begins by itself then" }),
    deadline: time.nullish().openapi({ description: "left out: thirty days after its start" }),
    by,
  })
  .openapi("NewCampaign");

export const tellBody = z.object({ text: words, by }).openapi("CampaignOutcome");

const house = words.openapi({ description: "a flat number or a house's id", example: "3-2-501" });
const answerValue = z.union([z.number(), z.string(), z.array(z.string())]);
export const STAFF_MODES = ["interview", "paper", "phone"] as const satisfies readonly ResponseMode[];
export const responseBody = z
  .object({
    house,
    mode: z.enum(STAFF_MODES),
    answers: z.record(z.string(), answerValue).openapi({
      description: "by the question's id: a level or number, an option's id or several, or text",
      example: { overall: 4, improve: "路灯太暗" },
    }),
    by,
  })
  .openapi("NewSurveyResponse");
export const rewardBody = z.object({ house, by }).openapi("SurveyReward");

export const commentParam = campaignParam.extend({ reply: id, question: id });
export const codingBody = z
  .object({
    aspect: z.enum(Aspect).nullish().openapi({ description: "management, service or commerce; null: as its words say" }),
    category: category.nullish().openapi({ description: "null: as its words say" }),
    by,
  })
  .refine(({ aspect, category }) => aspect !== undefined || category !== undefined, { message: "aspect or category is missing" })
  .openapi("CommentCoding");

export const invitation = z
  .object({
    id: z.string(),
    house: z.string(),
    building: z.string(),
    state: z.enum(SurveyInvitationState),
    wave: z.int(),
    sentAt: time.nullable(),
    reminders: z.int(),
    settledAt: time.nullable(),
    rewardedAt: time.nullable(),
    rewardedBy: person.nullable(),
  })
  .openapi("SurveyInvitation");
export const comment = z
  .object({
    reply: z.string().openapi({ description: "the answer it is part of; not whose that is" }),
    question: z.string(),
    text: z.string(),
    aspect: z.enum(Aspect).nullable(),
    category: category.nullable(),
    coded: z.enum(["staff", "words"]).openapi({ description: "who says what it is about" }),
    building: z.string().nullable().openapi({ description: "null where so few answered that it would say whose it is" }),
  })
  .openapi("SurveyComment");
export const invitationList = list(invitation).openapi("SurveyInvitationList");
export const invitationQuery = pageQuery.extend({ state: z.enum(SurveyInvitationState).optional() });

const SUMMARIES: Record<CampaignAct, string> = {
  plan: "Plans it: the answer says what its quotas mean and what precision they buy",
  approve: "Approves a plan: centre manager (not the one who planned it) or general manager",
  start: "Draws the households and begins to ask; goes on after a pause",
  pause: "Asks nobody any more until it goes on; answers are taken",
  close: "Ends it: who was not asked is not asked any more",
};

export function documentCampaigns({ registry, common }: Describing): void {
  const refusals = {
    ...common.responses,
    403: problem("not for this token, or not for this role"),
    409: problem("refused, in one line: nothing was changed"),
    422: problem("no such survey, community, house or member of staff, or a key used for another call"),
  };
  const missing = { 404: problem("no such campaign") };
  const reading = { ...common.responses, 403: problem("not for this role") };
  registry.registerPath({
    ...common,
    method: "get",
    path: "/campaigns",
    summary: "Campaigns, newest first",
    request: { query: campaignQuery },
    responses: { 200: { description: "a page of campaigns", content: json(campaignList) }, ...reading },
  });
  registry.registerPath({
    ...common,
    method: "post",
    path: "/campaigns",
    summary: "A draft of a campaign",
    request: { headers: idempotency, body: { required: true, content: json(campaignBody) } },
    responses: { 201: { description: "the draft, with what its plan would be", content: json(campaignWhole) }, ...refusals },
  });
  registry.registerPath({
    ...common,
    method: "get",
    path: "/campaigns/{id}",
    summary: "One campaign, with its plan and its history",
    request: { params: campaignParam },
    responses: { 200: { description: "the campaign", content: json(campaignWhole) }, ...reading, ...missing },
  });
  registry.registerPath({
    ...common,
    method: "get",
    path: "/campaigns/{id}/invitations",
    summary: "Its households and where they stand; `?state=unreachable` is the list for paper and talks",
    request: { params: campaignParam, query: invitationQuery },
    responses: { 200: { description: "a page of invitations", content: json(invitationList) }, ...reading, ...missing },
  });
  const acts: [string, string, z.ZodType][] = [
    ...CAMPAIGN_ACTS.map((act): [string, string, z.ZodType] => [act, SUMMARIES[act], actor]),
    ["tell", "您说，我们做: tells everybody who answered what came of it, once, when it has ended", tellBody],
    ["responses", "Answers that staff took: interview, paper, or by telephone (at most 5 % of all)", responseBody],
    ["rewards", "Notes that a household that answered was given the reward, whatever it answered", rewardBody],
  ];
  registry.registerPath({
    ...common,
    method: "patch",
    path: "/campaigns/{id}/comments/{reply}/{question}",
    summary: "Sets what a remark is about, where its words were read wrongly; the results count it so from then on",
    request: { headers: idempotency, params: commentParam, body: { required: true, content: json(codingBody) } },
    responses: {
      200: { description: "the remark as it is coded now", content: json(comment) },
      ...refusals,
      404: problem("no such remark"),
    },
  });
  for (const [act, summary, body] of acts)
    registry.registerPath({
      ...common,
      method: "post",
      path: `/campaigns/{id}/${act}`,
      summary,
      request: { headers: idempotency, params: campaignParam, body: { required: true, content: json(body) } },
      responses: {
        ...(act === "responses"
          ? { 201: { description: "the invitation as it is now", content: json(invitation) } }
          : { 200: { description: "as it is now", content: json(act === "rewards" ? invitation : carriedOut) } }),
        ...refusals,
        ...missing,
      },
    });
}
