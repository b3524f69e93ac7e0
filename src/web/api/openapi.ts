// The OpenAPI document, generated from the schemas that check the requests.
import { OpenAPIRegistry, OpenApiGeneratorV31 } from "@asteasolutions/zod-to-openapi";
import { documentCallbacks } from "./callbacks-schemas.ts";
import { documentCampaigns } from "./campaign-schemas.ts";
import { type Describing, json, problem } from "./describing.ts";
import { documentImport } from "./import-schemas.ts";
import { documentInvitations } from "./invitation-schemas.ts";
import { documentKnowledge } from "./knowledge-schemas.ts";
import { documentTickets } from "./openapi-tickets.ts";
import { documentRegistry } from "./registry/openapi.ts";
import { documentResults } from "./results-schemas.ts";
import { documentRights } from "./rights-schemas.ts";
import * as schemas from "./schemas.ts";
import { documentSurveys } from "./survey-schemas.ts";

export function openApiDocument(): object {
  const registry = new OpenAPIRegistry();
  const token = registry.registerComponent("securitySchemes", "token", { type: "http", scheme: "bearer" });
  const common = {
    security: [{ [token.name]: [] }],
    responses: { 400: problem("malformed"), 401: problem("no valid token") },
  };
  const describing = { registry, common };
  documentTickets(describing);
  documentCorrections(describing);
  documentOutbox(describing);
  documentKnowledge(describing);
  documentCallbacks(describing);
  documentSurveys(describing);
  documentCampaigns(describing);
  documentResults(describing);
  documentImport(describing);
  documentInvitations(describing);
  documentRegistry(describing);
  documentRights(describing);
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: "3.1.0",
    info: { title: "Huiyin 回音", version: "1" },
    servers: [{ url: "/api/v1" }],
  });
}

function documentCorrections({ registry, common }: Describing): void {
  registry.registerPath({
    ...common,
    method: "get",
    path: "/reclassifications",
    summary: "Corrections of what tickets are, newest first",
    request: { query: schemas.reclassificationQuery },
    responses: {
      200: { description: "a page of corrections", content: json(schemas.reclassificationList) },
      ...common.responses,
      403: problem("not for this role"),
    },
  });
}

function documentOutbox({ registry, common }: Describing): void {
  registry.registerPath({
    ...common,
    method: "get",
    path: "/outbox",
    summary: "Sends that failed, or that nobody can be sure of, newest first, until somebody has looked after them",
    request: { query: schemas.outboxQuery },
    responses: {
      200: { description: "a page of messages", content: json(schemas.outboxList) },
      ...common.responses,
      403: problem("not for this role"),
    },
  });
  const acts = { resend: "Sends it again: answers with the new send", leave: "Leaves it as it is: it is no longer listed" };
  for (const act of schemas.OUTBOX_ACTS)
    registry.registerPath({
      ...common,
      method: "post",
      path: `/outbox/{id}/${act}`,
      summary: acts[act],
      request: { params: schemas.outboxParam, headers: schemas.idempotency, body: { required: true, content: json(schemas.actor) } },
      responses: {
        200: { description: "the send", content: json(schemas.outboxMessage) },
        ...common.responses,
        403: problem("not for this role"),
        404: problem("no such send"),
        409: problem("neither failed nor unknown, or looked after already"),
        422: problem("no such member of staff, or a key used for another call"),
      },
    });
}
