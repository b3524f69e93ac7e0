// An owner as the API shows them: phones masked, and what is beyond serving them only to whoever leads, and only with the owner's consent.
import type { z } from "zod";
import { houseLabel } from "../../../domain/community/houses.ts";
import { consentsOf } from "../../../domain/owners/privacy/consents.ts";
import { subjectOfOwner, ticketsOfSubject } from "../../../domain/owners/privacy/subject.ts";
import { attributesSchema } from "../../../domain/owners/registry/attributes.ts";
import { contactsWith } from "../../../domain/owners/registry/contact-log.ts";
import { mayKeepProfile } from "../../../domain/owners/registry/owners.ts";
import { maskedPhone } from "../../../domain/owners/reporter.ts";
import type { Prisma, Tx } from "../../../platform/store/client.ts";
import type { Caller } from "../access.ts";
import { seenBy } from "../seen.ts";
import { iso } from "../shown-ticket.ts";
import { MOST_CONTACTS, shownContact } from "./households.ts";
import type { owner, ownerWhole } from "./owner-schemas.ts";
import { maySeeProfile, ofTheirs, seen } from "./roles.ts";

const MOST_TICKETS = 100;

export const withHomes = {
  community: true,
  phones: { orderBy: { phone: "asc" } },
  residencies: { orderBy: [{ since: "desc" }, { householdId: "asc" }], include: { household: { include: { house: true } } } },
} satisfies Prisma.OwnerInclude;
export type OwnerRow = Prisma.OwnerGetPayload<{ include: typeof withHomes }>;

/** An owner of the caller's communities. @throws ApiError if there is none */
export async function findOwner(tx: Tx, caller: Caller, id: string): Promise<OwnerRow> {
  return seen(await tx.owner.findFirst({ where: { AND: [{ id }, ofTheirs(caller)] }, include: withHomes }), "owner");
}

export async function shownOwner(tx: Tx, caller: Caller, row: OwnerRow): Promise<z.output<typeof owner>> {
  const phones = row.phones.map(({ phone }) => maskedPhone(phone));
  return {
    id: row.id,
    community: row.communityId,
    name: row.name,
    phone: phones[0] ?? null,
    phones,
    language: row.language === "zh_CN" ? "zh-CN" : row.language,
    segments: maySeeProfile(caller) ? row.segments : null,
    tags: row.tags,
    ...(await profileOf(tx, caller, row)),
    residencies: homes(row, (until) => until === null),
    createdAt: iso(row.createdAt, row.community),
    erasedAt: row.erasedAt && iso(row.erasedAt, row.community),
  };
}

/** Most have none, so that whether they agreed need not be asked. */
async function profileOf(tx: Tx, caller: Caller, row: OwnerRow): Promise<Pick<z.output<typeof owner>, "attributes" | "values">> {
  const { potential, credit, contribution } = row;
  const scored = [potential, credit, contribution].some((score) => score !== null);
  const shown = maySeeProfile(caller) && (row.attributes !== null || scored) && (await mayKeepProfile(tx, row.id));
  if (!shown) return { attributes: null, values: null };
  const attributes = row.attributes === null ? undefined : attributesSchema.safeParse(row.attributes);
  return { attributes: attributes?.data ?? null, values: scored ? { potential, credit, contribution } : null };
}

function homes({ residencies, community }: OwnerRow, wanted: (until: Date | null) => boolean): z.output<typeof owner>["residencies"] {
  return residencies
    .filter(({ until }) => wanted(until))
    .map(({ householdId, household, role, since, until }) => ({
      household: householdId,
      house: { id: household.houseId, label: houseLabel(household.house) },
      role,
      since: iso(since, community),
      until: until && iso(until, community),
    }));
}

export async function wholeOwner(tx: Tx, caller: Caller, row: OwnerRow): Promise<z.output<typeof ownerWhole>> {
  const { id, community } = row;
  const subject = await subjectOfOwner(tx, id);
  const tickets = await tx.ticket.findMany({
    where: { AND: [ticketsOfSubject(subject), seenBy(caller)] },
    select: { number: true },
    orderBy: { number: "desc" },
    take: MOST_TICKETS,
  });
  return {
    ...(await shownOwner(tx, caller, row)),
    former: homes(row, (until) => until !== null),
    consents: (await consentsOf(tx, subject)).map(({ givenAt, withdrawnAt, ...one }) => ({
      ...one,
      givenAt: iso(givenAt, community),
      withdrawnAt: withdrawnAt && iso(withdrawnAt, community),
    })),
    contacts: (await contactsWith(tx, { ownerId: id }, MOST_CONTACTS)).map((one) => shownContact(one, community)),
    tickets: tickets.map(({ number }) => number),
  };
}
