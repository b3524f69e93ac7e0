// The API's shapes of surveys (调查), and their part of the OpenAPI document.
import { z } from "zod";
import { Aspect, SurveyKind } from "../../generated/prisma/enums.ts";
import { type Describing, json, problem } from "./describing.ts";
import { by, category, idempotency, list, pageQuery, time, words } from "./schemas.ts";

const kind = z.enum(SurveyKind);
const localized = z.object({ "zh-CN": z.string(), en: z.string() });

const question = z
  .object({
    id: z.string(),
    type: z.enum(["level", "choice", "choices", "number", "text", "nps"]),
    text: localized,
    required: z.boolean(),
    rotating: z.boolean().openapi({ description: "one of a bank of which each household is asked a few" }),
    asked: z.boolean().openapi({ description: "false: stands in the bank for copies, and is asked of nobody" }),
    if: z.object({ question: z.string(), is: z.array(z.string()) }).nullable(),
    index: z.string().nullable().openapi({ description: "the index that it counts for" }),
    aspect: z.enum(Aspect).nullable(),
    category: category.nullable(),
    names: z.array(z.string()),
    tags: z.array(z.string()),
    options: z.array(z.object({ id: z.string(), text: localized, other: z.boolean(), none: z.boolean() })).nullable(),
    least: z.number().nullable(),
    most: z.number().nullable(),
    unit: localized.nullable(),
  })
  .openapi("SurveyQuestion");

export const survey = z
  .object({
    id: z.string(),
    kind,
    title: z.string(),
    formNumber: z.string().nullable().openapi({ description: "only where the source gives one" }),
    community: z.string().nullable().openapi({ description: "null: for every community" }),
    basedOn: z.string().nullable(),
    createdAt: time,
    purpose: localized,
    levels: z.array(z.object({ level: z.int(), label: localized, score: z.number() })),
    rotate: z.int().openapi({ description: "how many of the rotating questions a household is asked" }),
    questions: z.array(question),
  })
  .openapi("Survey");

export const surveyList = list(survey).openapi("SurveyList");
export const surveyQuery = pageQuery.extend({ community: words.optional(), kind: kind.optional() });

export const surveyBody = z
  .object({
    basedOn: words.optional().openapi({ description: "the survey to copy: what `survey` does not name stays as it is there" }),
    community: words
      .nullable()
      .default(null)
      .openapi({ type: ["string", "null"], description: "null: for every community" }),
    survey: z.record(z.string(), z.unknown()).openapi({
      description: "the survey, or what changes in the copy, in the shape of the files in src/domain/surveys/instruments",
      example: { rotate: 3 },
    }),
    by,
  })
  .openapi("NewSurvey");

export function documentSurveys({ registry, common }: Describing): void {
  registry.registerPath({
    ...common,
    method: "get",
    path: "/surveys",
    summary: "Surveys: those that come with Huiyin, as they are now, and the company's own",
    request: { query: surveyQuery },
    responses: {
      200: { description: "a page of surveys", content: json(surveyList) },
      ...common.responses,
      403: problem("not for this role"),
    },
  });
  registry.registerPath({
    ...common,
    method: "post",
    path: "/surveys",
    summary: "A copy of a survey with changes, or a new one; a survey never changes, another wording is another survey",
    request: { headers: idempotency, body: { required: true, content: json(surveyBody) } },
    responses: {
      201: { description: "the survey", content: json(survey) },
      ...common.responses,
      403: problem("heads and above, in their own communities"),
      422: problem("what is wrong with it, in one line; no such survey or community"),
    },
  });
}
