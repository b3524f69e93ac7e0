// The API's shapes of approved answers (知识), and their part of the OpenAPI document.
import { z } from "zod";
import { KNOWLEDGE_STATES, LIMITS } from "../../domain/knowledge/knowledge.ts";
import { storable } from "../../platform/kernel/text.ts";
import { type Describing, json, problem } from "./describing.ts";
import { actor, by, category, idempotency, numberParam, pageQuery, person, time, words } from "./schemas.ts";

const state = z.enum(KNOWLEDGE_STATES);

export const knowledge = z
  .object({
    number: z.int().openapi({ example: 3 }),
    state: state.openapi({ description: "only what is in_use is given to owners; waiting is approved, and its day has not come" }),
    community: z.string().nullable().openapi({ description: "null: true in every community" }),
    category,
    question: z.string(),
    alsoAsked: z.array(z.string()).openapi({ description: "other ways in which owners ask the same" }),
    answer: z.string(),
    validFrom: time,
    validUntil: time.nullable().openapi({ description: "the first moment at which it is no longer true" }),
    registeredBy: person,
    createdAt: time,
    approvedBy: person.nullable(),
    approvedAt: time.nullable(),
    retiredBy: person.nullable(),
    retiredAt: time.nullable(),
  })
  .openapi("Knowledge", { description: "an answer to an enquiry that staff have approved" });

export const knowledgeList = z
  .object({ items: z.array(knowledge), next: z.string().nullable().openapi({ description: "the cursor of the next page" }) })
  .openapi("KnowledgeList");

const text = {
  community: words.nullable().openapi({ type: ["string", "null"], description: "null: true in every community" }),
  category,
  question: z.string().min(1).max(LIMITS.question),
  alsoAsked: z.array(z.string().max(LIMITS.question)).max(LIMITS.alsoAsked),
  answer: z.string().min(1).max(LIMITS.answer),
  validFrom: time,
  validUntil: time.nullable(),
};

export const knowledgeBody = z
  .object({ ...text, by })
  .partial({ category: true, alsoAsked: true, validFrom: true, validUntil: true })
  .openapi("NewKnowledge");
export const knowledgeChange = z
  .object({ ...text, by })
  .partial()
  .openapi("KnowledgeChange");
export const knowledgeQuery = pageQuery.extend({
  community: words.optional().openapi({ description: "texts of this community, and those true in every one" }),
  category: category.optional(),
  state: state.optional(),
  q: z.string().max(100).transform(storable).optional().openapi({ description: "part of the question or the answer" }),
});
export const KNOWLEDGE_ACTS = ["approve", "retire"] as const;

export function documentKnowledge({ registry, common }: Describing): void {
  const shown = (description: string) => ({ description, content: json(knowledge) });
  const refusals = {
    ...common.responses,
    403: problem("not for this token, or not for this role"),
    409: problem("refused, in one line: nothing was changed"),
    422: problem("no such community or member of staff, dates that end before they begin, or a key used for another call"),
  };
  const missing = { 404: problem("no such text") };
  registry.registerPath({
    ...common,
    method: "get",
    path: "/knowledge",
    summary: "Approved answers and drafts, newest first",
    request: { query: knowledgeQuery },
    responses: { 200: { description: "a page of texts", content: json(knowledgeList) }, ...common.responses },
  });
  registry.registerPath({
    ...common,
    method: "post",
    path: "/knowledge",
    summary: "Registers an answer: an approver's is approved at once, an assistant's is a draft",
    request: { headers: idempotency, body: { required: true, content: json(knowledgeBody) } },
    responses: { 201: shown("the text"), ...refusals },
  });
  registry.registerPath({
    ...common,
    method: "get",
    path: "/knowledge/{number}",
    summary: "One text",
    request: { params: numberParam },
    responses: { 200: shown("the text"), ...common.responses, ...missing },
  });
  registry.registerPath({
    ...common,
    method: "patch",
    path: "/knowledge/{number}",
    summary: "Changes a draft; what has been approved is retired and registered anew instead",
    request: { headers: idempotency, params: numberParam, body: { required: true, content: json(knowledgeChange) } },
    responses: { 200: shown("the text as it is now"), ...refusals, ...missing },
  });
  const acts = { approve: "Approves a draft", retire: "Retires a text: from then on it is given to nobody" };
  for (const act of KNOWLEDGE_ACTS)
    registry.registerPath({
      ...common,
      method: "post",
      path: `/knowledge/{number}/${act}`,
      summary: acts[act],
      request: { headers: idempotency, params: numberParam, body: { required: true, content: json(actor) } },
      responses: { 200: shown("the text as it is now"), ...refusals, ...missing },
    });
}
