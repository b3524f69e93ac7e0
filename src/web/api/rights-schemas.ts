// The API's shapes of an owner's rights: the full number, the copy, erasure, and who looked; and their part of the OpenAPI document.
import { z } from "zod";
import { ACCESS_ACTS } from "../../domain/owners/privacy/audit.ts";
import { Purpose } from "../../generated/prisma/enums.ts";
import { type Describing, json, problem } from "./describing.ts";
import { by, idempotency, list, pageQuery, person, time, words } from "./schemas.ts";

export const ownerParam = z.object({ id: words.openapi({ type: "string" }) });
/** Why somebody needs it: kept with who looked and when. */
const reason = words.pipe(z.string().trim().min(2, "say why in a few words").max(200)).openapi({ type: "string" });
export const reasonQuery = z.object({ reason });
export const eraseBody = z.object({ by, reason });
export const consentBody = z.object({
  by,
  purpose: z.enum(Purpose),
  given: z.boolean().openapi({ description: "false: taken back" }),
});
export const consentAnswer = z.object({ purpose: z.enum(Purpose), mayUse: z.boolean() }).openapi("ConsentState");

export const phoneAnswer = z
  .object({ owner: person, phone: z.string().nullable(), phones: z.array(z.string()).openapi({ description: "in full" }) })
  .openapi("OwnerPhone");
export const access = z
  .object({
    id: z.string(),
    at: time,
    act: z.enum(ACCESS_ACTS),
    by: person.nullable().openapi({ description: "null: API_TOKEN, the terminal, or the owner themselves" }),
    ticket: z.int().nullable(),
    reason: z.string().nullable(),
  })
  .openapi("Access");
export const accessList = list(access).openapi("AccessList");
const erased = z
  .object({
    erased: z.literal(true),
    already: z.boolean(),
    keptTickets: z.int().openapi({ description: "finished, without name, phone and contact" }),
  })
  .openapi("Erased");
export const ownCopy = z.record(z.string(), z.unknown()).openapi("OwnData", {
  description: "what they wrote, their tickets with our answers, consents, accesses; never other people's words nor staff's notes",
});

export function documentRights({ registry, common }: Describing): void {
  const refusals = { ...common.responses, 403: problem("not for this role"), 404: problem("no such owner") };
  const params = ownerParam;
  registry.registerPath({
    ...common,
    method: "get",
    path: "/owners/{id}/phone",
    summary: "The full number, on record with the reason",
    request: { params, query: reasonQuery },
    responses: { 200: { description: "the number", content: json(phoneAnswer) }, ...refusals },
  });
  registry.registerPath({
    ...common,
    method: "get",
    path: "/owners/{id}/export",
    summary: "A copy of everything that is kept of an owner, on record with the reason",
    request: { params, query: reasonQuery },
    responses: { 200: { description: "the copy", content: json(ownCopy) }, ...refusals },
  });
  registry.registerPath({
    ...common,
    method: "post",
    path: "/owners/{id}/erase",
    summary: "Erases an owner on their request: finished tickets stay for the legal period without name, phone and contact",
    request: { params, headers: idempotency, body: { required: true, content: json(eraseBody) } },
    responses: {
      200: { description: "erased", content: json(erased) },
      ...refusals,
      409: problem("tickets are open: close or cancel them first"),
      422: problem("no such member of staff, or a key used for another call"),
    },
  });
  registry.registerPath({
    ...common,
    method: "post",
    path: "/owners/{id}/consents",
    summary: "A yes that the owner gave to staff, or took back",
    request: { params, headers: idempotency, body: { required: true, content: json(consentBody) } },
    responses: { 200: { description: "whether it may be used so now", content: json(consentAnswer) }, ...refusals },
  });
  registry.registerPath({
    ...common,
    method: "get",
    path: "/owners/{id}/accesses",
    summary: "Who saw or took what of an owner's data, newest first",
    request: { params, query: pageQuery },
    responses: { 200: { description: "a page of accesses", content: json(accessList) }, ...refusals },
  });
}
