// The API's shapes that several parts share, and those of corrections and doubtful sends: what requests are checked with and the OpenAPI
// document is generated from.
import { extendZodWithOpenApi } from "@asteasolutions/zod-to-openapi";
import { z } from "zod";
import * as enums from "../../generated/prisma/enums.ts";
import { storable } from "../../platform/kernel/text.ts";

extendZodWithOpenApi(z);

export const time = z.iso.datetime({ offset: true }).openapi({ example: "2026-11-23T10:45:00.000+08:00" });
export const person = z.object({ id: z.string(), name: z.string() });

export const status = z.enum(enums.TicketStatus);
export const kind = z.enum(enums.TicketKind);
export const category = z.enum(enums.Category);

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
    handledAt: time.nullable().openapi({ description: "when staff sent it again or left it: it is no longer listed" }),
    handledBy: person.nullable(),
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

export const list = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable().openapi({ description: "the cursor of the next page" }) });
export const reclassificationList = list(reclassification).openapi("ReclassificationList");
export const outboxList = list(outboxMessage).openapi("OutboxList");

/** Text as the database can hold it. */
export const words = z.string().transform(storable);

/** One value or several with commas between them. */
export const several = <T extends z.ZodType<string, string>>(item: T) =>
  z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(item));

export const page = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().optional(),
};
export const pageQuery = z.object(page);
export const numberParam = z.object({ number: z.coerce.number().int().positive().max(2_147_483_647) });
/** Who acts. */
export const by = words.nullish().openapi({ type: "string", description: "staff id: required with a token that is no member of staff's" });
export const actor = z.object({ by });
/** Of every call that changes something. */
export const idempotency = z.object({
  "Idempotency-Key": z
    .string()
    .min(1)
    .max(200)
    .optional()
    .openapi({ description: "kept 24 h: the same key and body have one effect and one answer, the same key with another body is 422" }),
});
export const reclassificationQuery = z.object({
  ...page,
  complaintToDemand: z
    .enum(["true", "false", "1", "0"])
    .optional()
    .openapi({ description: "only those that made a demand of a complaint" }),
  since: time.optional().openapi({ description: "corrected at or after" }),
  community: words.optional(),
});
export const OUTBOX_ACTS = ["resend", "leave"] as const;
export const outboxParam = z.object({ id: z.string().regex(/^\d{1,18}$/, "a number") });
export const outboxQuery = z.object({ ...page, state: z.enum(["failed", "unknown"]).optional() });
