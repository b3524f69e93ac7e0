// The API's shapes of tickets: what is shown of one, how lists are asked for, and what registers one.
import { z } from "zod";
import * as enums from "../../generated/prisma/enums.ts";
import { storable } from "../../platform/kernel/text.ts";
import { by, category, kind, list, page, person, several, status, time, words } from "./schemas.ts";

export const attachment = z.object({ id: z.string(), mime: z.string(), size: z.int(), url: z.string() });

export const proposal = z
  .object({
    kind: z.enum(enums.ProposalKind),
    text: z.string(),
    amount: z.number().nullable().openapi({ description: "in yuan; of a price only" }),
    state: z.enum(enums.ProposalState),
    createdAt: time,
    settledAt: time.nullable(),
    answer: z.string().nullable().openapi({ description: "what the owner said to it" }),
  })
  .openapi("Proposal");

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
    complainant: z
      .object({ name: z.string().nullable(), phone: z.string().nullable().openapi({ description: "masked", example: "138****8000" }) })
      .nullable()
      .openapi({ description: "of a ticket that staff registered for somebody who is no owner on record" }),
    informant: z.string().nullable().openapi({ description: "who told us in their stead" }),
    receivedBy: person.nullable().openapi({ description: "the member of staff who registered it" }),
    complaintFamily: z.enum(enums.ComplaintFamily).nullable().openapi({ description: "投诉类别; null of a demand" }),
    judgement: z.enum(enums.Judgement).nullable().openapi({ description: "of a complaint, by staff" }),
    defect: z
      .boolean()
      .openapi({ description: "a complaint that counts among the defects: not one found untrue, unreasonable or mistaken" }),
    requestJudgement: z.enum(enums.RequestJudgement).nullable().openapi({ description: "of what the owner asks for, by staff" }),
    granted: z.string().nullable().openapi({ description: "what of it was granted" }),
    cause: z.string().nullable(),
    fault: z.enum(enums.Fault).nullable().openapi({ description: "whose part it was, and so who pays" }),
    complex: z.boolean(),
    risk: z.boolean().openapi({ description: "投诉风险: a time was missed, or the owner threatens not to pay" }),
    urged: z.int().openapi({ description: "催办: how often" }),
    arrivedAt: time.nullable(),
    awaitingSince: time.nullable().openapi({ description: "its clocks stand still since then: we wait for the owner" }),
    mergedInto: z.int().nullable(),
    discretion: z
      .enum(enums.Discretion)
      .openapi({ description: "to whom it is shown: the staff rooms, or privately to heads or managers" }),
    escalatedTo: z.enum(enums.StaffRole).nullable().openapi({ description: "the superior to whom it was brought" }),
    proposals: z.array(proposal).openapi({ description: "方案 and 报价, oldest first" }),
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

export const ticketList = list(ticket).openapi("TicketList");
export const eventList = list(event).openapi("EventList");

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

const LONGEST_TEXT = 10_000;
const line = (longest: number, shortest = 0) =>
  z
    .string()
    .transform((text) => storable(text).trim())
    .pipe(z.string().min(shortest).max(longest))
    .openapi({ type: "string", minLength: shortest, maxLength: longest });
const may = { type: ["string", "null"] as ("string" | "null")[] };

export const registerBody = z
  .object({
    channel: z.enum(enums.TicketChannel).openapi({ description: "by which door it came; wechat only of an owner who is bound" }),
    text: line(LONGEST_TEXT, 1),
    intent: z
      .enum(["complaint", "repair", "service", "enquiry", "suggestion"])
      .nullish()
      .openapi({ description: "else read from the text" }),
    category: category.nullish().openapi({ description: "else read from the text" }),
    emergency: z.boolean().nullish().openapi({ description: "else read from the text" }),
    house: line(60)
      .nullish()
      .openapi({ ...may, description: "a flat as people write it, or a house's id", example: "3栋2单元501" }),
    owner: words.nullish().openapi({ ...may, description: "an owner's id" }),
    complainant: z
      .object({ name: line(60).nullish(), phone: line(30).nullish() })
      .nullish()
      .openapi({ description: "who complains; the owner of this flat with this name or telephone is found" }),
    informant: line(60)
      .nullish()
      .openapi({ ...may, description: "who told it in their stead" }),
    expectation: line(1_000).nullish().openapi(may),
    community: words.nullish().openapi({ ...may, description: "needed only where house, owner and caller leave several" }),
    by,
  })
  .openapi("NewTicket");
