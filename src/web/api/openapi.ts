// The OpenAPI document, generated from the schemas that check the requests.
import { OpenAPIRegistry, OpenApiGeneratorV31 } from "@asteasolutions/zod-to-openapi";
import { documentKnowledge } from "./knowledge-schemas.ts";
import * as schemas from "./schemas.ts";

export function openApiDocument(): object {
  const registry = new OpenAPIRegistry();
  const token = registry.registerComponent("securitySchemes", "token", { type: "http", scheme: "bearer" });
  const json = (schema: Parameters<typeof registry.register>[1]) => ({ "application/json": { schema } });
  const problem = (description: string) => ({ description, content: json(schemas.error) });
  const common = {
    security: [{ [token.name]: [] }],
    responses: { 400: problem("malformed"), 401: problem("no valid token") },
  };
  registry.registerPath({
    ...common,
    method: "get",
    path: "/tickets",
    summary: "Tickets, newest first",
    request: { query: schemas.ticketQuery },
    responses: { 200: { description: "a page of tickets", content: json(schemas.ticketList) }, ...common.responses },
  });
  registry.registerPath({
    ...common,
    method: "get",
    path: "/tickets/{number}",
    summary: "One ticket with its messages",
    request: { params: schemas.numberParam },
    responses: {
      200: { description: "the ticket", content: json(schemas.ticketWithMessages) },
      ...common.responses,
      404: problem("no such ticket"),
    },
  });
  registry.registerPath({
    ...common,
    method: "get",
    path: "/tickets/{number}/events",
    summary: "A ticket's whole history, newest first",
    request: { params: schemas.numberParam, query: schemas.pageQuery },
    responses: {
      200: { description: "a page of events", content: json(schemas.eventList) },
      ...common.responses,
      404: problem("no such ticket"),
    },
  });
  registry.registerPath({
    ...common,
    method: "post",
    path: "/tickets/{number}/reclassify",
    summary: "Corrects what a ticket is, as 改类 does in a staff room; the correction is kept as a labelled example",
    request: { params: schemas.numberParam, body: { required: true, content: json(schemas.reclassifyBody) } },
    responses: {
      200: { description: "the ticket as it is now", content: json(schemas.ticket) },
      ...common.responses,
      403: problem("not for this token"),
      404: problem("no such ticket"),
      409: problem("refused, in one line: nothing was changed"),
      422: problem("no such category or intent"),
    },
  });
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
  registry.registerPath({
    ...common,
    method: "get",
    path: "/outbox",
    summary: "Sends that failed, or that nobody can be sure of, newest first",
    request: { query: schemas.outboxQuery },
    responses: {
      200: { description: "a page of messages", content: json(schemas.outboxList) },
      ...common.responses,
      403: problem("not for this role"),
    },
  });
  documentKnowledge(registry, common);
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: "3.1.0",
    info: { title: "Huiyin 回音", version: "1" },
    servers: [{ url: "/api/v1" }],
  });
}
