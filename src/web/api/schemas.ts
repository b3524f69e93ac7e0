// The API's shapes: what requests are checked with and the OpenAPI document is generated from.
import { extendZodWithOpenApi } from "@asteasolutions/zod-to-openapi";
import { z } from "zod";
import * as enums from "../../generated/prisma/enums.ts";
import { storable } from "../../platform/kernel/text.ts";

extendZodWithOpenApi(z);

const time = z.iso.datetime({ offset: true }).openapi({ example: "2026-11-23T10:45:00.000+08:00" });
const person = z.object({ id: z.string(), name: z.string() });

export const status = z.enum(enums.TicketStatus);
export const kind = z.enum(enums.TicketKind);
export const category = z.enum(enums.Category);

export const attachment = z.object({ id: z.string(), mime: z.string(), size: z.int(), url: z.string() });

export const ticket = z
  .object({
    number: z.int().openapi({ example: 12 }),
    kind,
    demandType: z.enum(enums.DemandType).nullable(),
    category,
    emergency: z.boolean(),
    status,
    summary: z.string(),
    description: z.string(),
    expectation: z.string().nullable(),
    place: z.string().nullable(),
    timeSaid: z.string().nullable().openapi({ description: "when, in the owner's words" }),
    complainedOf: z.string().nullable().openapi({ description: "whom or which department they complain of, in their words" }),
    phoneSaid: z.string().nullable().openapi({ description: "the number they ask to be called at, masked", example: "138****8000" }),
    community: z.string().nullable(),
    house: z.string().nullable().openapi({ example: "3栋2单元501" }),
    owner: z
      .object({ id: z.string(), name: z.string(), phone: z.string().nullable().openapi({ description: "masked", example: "138****8000" }) })
      .nullable(),
    channel: z.enum(enums.TicketChannel),
    acceptor: person.nullable(),
    assignee: person.nullable(),
    createdAt: time,
    firstResponseDueAt: time,
    resolveDueAt: time,
    promisedAt: time.nullable(),
    reopened: z.int(),
    incident: z.string().nullable(),
    classifiedBy: z.enum(enums.ClassifiedBy),
    confidence: z.number(),
    cues: z.array(z.string()).openapi({ description: "what in the text led to the labels" }),
    needsListening: z.boolean().openapi({ description: "待人工听: a voice message that nobody has heard is part of it" }),
    attachments: z.array(attachment),
  })
  .openapi("Ticket");

export const message = z
  .object({ at: time, from: z.enum(["owner", "us"]), text: z.string(), attachments: z.array(attachment) })
  .openapi("Message", { description: "one message between the owner and us about a ticket, oldest first" });

export const ticketWithMessages = ticket.extend({ messages: z.array(message) }).openapi("TicketWithMessages");

export const event = z
  .object({
    id: z.string(),
    at: time,
    type: z.string().openapi({ example: "accept" }),
    actor: z.object({ kind: z.enum(enums.ActorKind), id: z.string().nullable(), name: z.string() }),
    from: z.string().nullable(),
    to: z.string().nullable(),
    text: z.string().nullable(),
    data: z.unknown().nullable(),
  })
  .openapi("Event");

export const outboxMessage = z
  .object({
    id: z.string(),
    state: z.enum(enums.OutboxState),
    to: z.string().openapi({ description: "the contact's or the room's name" }),
    ticket: z.int().nullable(),
    text: z.string(),
    createdAt: time,
    attempts: z.int(),
    error: z.string().nullable(),
  })
  .openapi("OutboxMessage");

const label = z.object({
  intent: z.string().openapi({ description: "complaint, repair, service, enquiry or suggestion", example: "complaint" }),
  category,
});

export const reclassification = z
  .object({
    id: z.string(),
    ticket: z.int(),
    at: time,
    by: person,
    from: label,
    to: label,
    classifiedBy: z.enum(enums.ClassifiedBy).openapi({ description: "who had said what it was" }),
    text: z.string().openapi({ description: "the beginning of what the owner wrote, phones masked" }),
  })
  .openapi("Reclassification");

export const error = z
  .object({ error: z.object({ code: z.string(), message: z.string(), details: z.unknown().optional() }) })
  .openapi("Error");

const list = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable().openapi({ description: "the cursor of the next page" }) });
export const ticketList = list(ticket).openapi("TicketList");
export const eventList = list(event).openapi("EventList");
export const reclassificationList = list(reclassification).openapi("ReclassificationList");
export const outboxList = list(outboxMessage).openapi("OutboxList");

/** Text to look for; what the database cannot hold is not found. */
const words = z.string().transform(storable);

/** One value or several with commas between them. */
const several = <T extends z.ZodType<string, string>>(item: T) =>
  z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(item));

const page = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().optional(),
};
export const pageQuery = z.object(page);
export const ticketQuery = z.object({
  ...page,
  status: several(status).optional().openapi({ type: "string", description: "one status, or several with commas" }),
  kind: kind.optional(),
  category: several(category).optional().openapi({ type: "string", description: "one category, or several with commas" }),
  community: words.optional(),
  assignee: words.optional(),
  overdue: z.enum(["true", "false", "1", "0"]).optional(),
  q: z.string().max(100).transform(storable).optional().openapi({ description: "part of the text, or a ticket's number" }),
  since: time.optional().openapi({ description: "createdAt ≥" }),
});
export const numberParam = z.object({ number: z.coerce.number().int().positive().max(2_147_483_647) });
export const reclassifyBody = z
  .object({
    by: words.nullish().openapi({ type: "string", description: "staff id: required with a token that is no member of staff's" }),
    category: z.string().max(50).nullish().openapi({ description: "a category's id", example: "parking" }),
    text: z
      .string()
      .max(100)
      .nullish()
      .openapi({ description: "complaint, repair, service, enquiry or suggestion; or the relay's words", example: "complaint" }),
  })
  .openapi("Reclassify");
export const reclassificationQuery = z.object({
  ...page,
  complaintToDemand: z
    .enum(["true", "false", "1", "0"])
    .optional()
    .openapi({ description: "only those that made a demand of a complaint" }),
  since: time.optional().openapi({ description: "corrected at or after" }),
  community: words.optional(),
});
export const outboxQuery = z.object({ ...page, state: z.enum(["failed", "unknown"]).optional() });
