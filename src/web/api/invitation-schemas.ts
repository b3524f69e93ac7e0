// The API's shapes of invitations, and their part of the OpenAPI document.
import { z } from "zod";
import { INVITATION_LIMITS } from "../../domain/owners/binding/invitations.ts";
import { OwnerRole } from "../../generated/prisma/enums.ts";
import { type Describing, json, problem } from "./describing.ts";
import { actor, by, idempotency, person, time, words } from "./schemas.ts";

const role = z.enum(OwnerRole);

export const invitation = z
  .object({
    id: z.string().openapi({ description: "to revoke it by" }),
    code: z.string().openapi({ description: "shown this once: only its hash is kept", example: "BCDFG-HJK23" }),
    link: z.string().openapi({ description: "the page that says what to do with the code; for a QR code on a notice" }),
    house: z.string().openapi({ example: "3栋2单元501" }),
    owner: person.nullable().openapi({ description: "whom it binds; null: whoever says it" }),
    role,
    uses: z.int(),
    expiresAt: time,
  })
  .openapi("Invitation");

export const invitationBody = z
  .object({
    house: words.openapi({ description: "a flat number or a house's id", example: "3-2-501" }),
    community: words.nullish(),
    owner: words.nullish().openapi({ description: "the owner's id; left out: whoever says the code is written down as a new resident" }),
    role: role.optional().openapi({ description: "as what they live there; `owner`, unless the books say otherwise" }),
    uses: z.int().min(1).max(INVITATION_LIMITS.uses).default(1),
    days: z.int().min(1).max(INVITATION_LIMITS.days).default(30),
    by,
  })
  .openapi("NewInvitation");

export const invitationParam = z.object({ id: z.string().regex(/^[0-9a-f]{64}$/, "an invitation's id") });
export const invitationRevoked = z.object({ id: z.string(), revokedAt: time }).openapi("InvitationRevoked");

export function documentInvitations({ registry, common }: Describing): void {
  const refusals = { ...common.responses, 403: problem("heads and above, in their own communities") };
  registry.registerPath({
    ...common,
    method: "post",
    path: "/invitations",
    summary: "A code that binds whoever says it in a direct chat, in one step. Takes no Idempotency-Key: it is shown once",
    request: { body: { required: true, content: json(invitationBody) } },
    responses: {
      201: { description: "the invitation with its code", content: json(invitation) },
      ...refusals,
      422: problem("no such house, owner or member of staff"),
    },
  });
  registry.registerPath({
    ...common,
    method: "delete",
    path: "/invitations/{id}",
    summary: "Revokes a code: it binds nobody from now on",
    request: { headers: idempotency, params: invitationParam, body: { content: json(actor) } },
    responses: {
      200: { description: "it is revoked", content: json(invitationRevoked) },
      ...refusals,
      404: problem("no such invitation"),
      409: problem("it was revoked before"),
    },
  });
}
