// The tickets' part of the OpenAPI document: lists, one ticket, its registration, and a path for each thing that staff do to it.
import { API_ACTIONS, actBodies, actedTicket, summaryOf } from "./action-schemas.ts";
import { type Describing, json, problem } from "./describing.ts";
import { idempotency, numberParam, pageQuery } from "./schemas.ts";
import { eventList, registerBody, ticket, ticketList, ticketQuery, ticketWithMessages } from "./ticket-schemas.ts";

export function documentTickets(describing: Describing): void {
  documentReading(describing);
  documentRegistering(describing);
  documentActions(describing);
}

function documentReading({ registry, common }: Describing): void {
  const missing = { 404: problem("no such ticket, or none that this token sees") };
  registry.registerPath({
    ...common,
    method: "get",
    path: "/tickets",
    summary: "Tickets, newest first",
    request: { query: ticketQuery },
    responses: { 200: { description: "a page of tickets", content: json(ticketList) }, ...common.responses },
  });
  registry.registerPath({
    ...common,
    method: "get",
    path: "/tickets/{number}",
    summary: "One ticket with its messages",
    request: { params: numberParam },
    responses: { 200: { description: "the ticket", content: json(ticketWithMessages) }, ...common.responses, ...missing },
  });
  registry.registerPath({
    ...common,
    method: "get",
    path: "/tickets/{number}/events",
    summary: "A ticket's whole history, newest first",
    request: { params: numberParam, query: pageQuery },
    responses: { 200: { description: "a page of events", content: json(eventList) }, ...common.responses, ...missing },
  });
}

function documentRegistering({ registry, common }: Describing): void {
  registry.registerPath({
    ...common,
    method: "post",
    path: "/tickets",
    summary: "Registers what reached staff by another door, as 登记 does in a staff room",
    request: { headers: idempotency, body: { required: true, content: json(registerBody) } },
    responses: {
      201: { description: "the ticket", content: json(ticket) },
      ...common.responses,
      403: problem("not for this token, or not for this role"),
      422: problem(
        "no such community, owner, house or member of staff, an owner whom WeChat cannot answer, or a key used for another call",
      ),
    },
  });
}

function documentActions({ registry, common }: Describing): void {
  for (const action of API_ACTIONS)
    registry.registerPath({
      ...common,
      method: "post",
      path: `/tickets/{number}/${action}`,
      summary: summaryOf(action),
      request: { params: numberParam, headers: idempotency, body: { required: true, content: json(actBodies[action]) } },
      responses: {
        200: { description: "the ticket as it is now", content: json(actedTicket) },
        ...common.responses,
        403: problem("not for this token"),
        404: problem("no such ticket, or none that this token sees"),
        409: problem("refused, in the relay's one line: nothing was changed"),
        422: problem("no such member of staff, category or intent, or a key used for another call"),
      },
    });
}
