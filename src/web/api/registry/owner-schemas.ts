// The API's shapes of owners, and of those at risk.
import { z } from "zod";
import { attributesSchema } from "../../../domain/owners/registry/attributes.ts";
import * as enums from "../../../generated/prisma/enums.ts";
import { list, page, pageQuery, person, time } from "../schemas.ts";
import { contact } from "./house-schemas.ts";
import { id, name, search } from "./shapes.ts";

const score = z.int().min(1).max(5).nullable();
const language = z.enum(["zh-CN", "en"]);
const segment = z.enum(enums.Segment);
const segments = z.array(segment).max(9);
const restricted = "null for roles below head";

// Made anew: the domain's own may be older than what zod learns here about OpenAPI.
export const attributes = z.strictObject(attributesSchema.shape).openapi("OwnerAttributes", {
  description: "R12, with the owner's consent to `profile`; never religion, ethnicity, health or politics",
});
const values = z
  .strictObject({ potential: score, credit: score, contribution: score })
  .openapi("OwnerValues", { description: "R13, 1 to 5, with the owner's consent to `profile`; for service offers only" });

const residency = z.object({
  household: z.string(),
  house: z.object({ id: z.string(), label: z.string() }),
  role: z.enum(enums.OwnerRole),
  since: time,
  until: time.nullable(),
});

export const owner = z
  .object({
    id: z.string(),
    community: z.string().nullable(),
    name: z.string(),
    phone: z.string().nullable().openapi({ description: "the first, masked" }),
    phones: z.array(z.string()).openapi({ description: "masked" }),
    language,
    segments: segments.nullable().openapi({ description: `R14, A to I; ${restricted}` }),
    tags: z.array(z.string()),
    attributes: attributes.nullable().openapi({ description: `null without the owner's consent; ${restricted}` }),
    values: values.nullable().openapi({ description: `null without the owner's consent; ${restricted}` }),
    residencies: z.array(residency).openapi({ description: "where they live now, newest first" }),
    createdAt: time,
    erasedAt: time.nullable(),
  })
  .openapi("Owner");

export const ownerWhole = owner
  .extend({
    former: z.array(residency).openapi({ description: "where they lived before" }),
    consents: z.array(
      z.object({ purpose: z.enum(enums.Purpose), version: z.int(), source: z.string(), givenAt: time, withdrawnAt: time.nullable() }),
    ),
    contacts: z.array(contact).openapi({ description: "the newest 50" }),
    tickets: z.array(z.int()).openapi({ description: "numbers of the newest 100 that this token sees" }),
  })
  .openapi("OwnerWhole");

export const ownerList = list(owner).openapi("OwnerList");
export const ownerQuery = pageQuery.extend({
  community: id.optional(),
  q: search.openapi({ description: "part of the name, a flat, a whole phone or its last four digits" }),
  tag: id.optional(),
  segment: segment.optional().openapi({ description: "for heads and above" }),
});

const said = {
  name,
  language,
  phones: z
    .array(z.string().trim().min(1).max(40))
    .max(10)
    .openapi({ description: "all of them; one that is written masked, as it is shown, stays" }),
  segments,
  tags: z.array(name).max(50),
};
export const ownerBody = z
  .strictObject({ community: id, ...said })
  .partial({ language: true, phones: true, segments: true, tags: true })
  .openapi("NewOwner");
export const ownerChange = z
  .strictObject({ ...said, attributes: attributes.nullable(), values: values.partial() })
  .partial()
  .openapi("OwnerChange");

export const risk = z
  .object({
    owner: person,
    house: z.string().nullable(),
    reasons: z.array(
      z.object({
        kind: z.enum(["withholds", "complained_in_vain", "fell_silent"]),
        since: time,
        tickets: z.array(z.int()),
        text: z.string().openapi({ description: "the same in one line, as staff read it" }),
      }),
    ),
  })
  .openapi("OwnerAtRisk", { description: "R107: who may be about to turn away, and why" });
export const riskList = list(risk).openapi("OwnerAtRiskList");
export const riskQuery = z.object({ ...page, community: id.optional() });
