// The contact log (R10): what passed between an owner or a household and the company outside of tickets (公共事务, 沟通, 特约服务).

import type { Turn } from "../../../conversation/turn.ts";
import type { ContactLogKind } from "../../../generated/prisma/enums.ts";
import { storable } from "../../../platform/kernel/text.ts";
import type { Prisma, Tx } from "../../../platform/store/client.ts";

export interface NewContact {
  communityId: string;
  /** With whom: an owner, or all of a household. */
  ownerId: string | null;
  householdId: string | null;
  kind: ContactLogKind;
  at: Date;
  text: string;
  byId: string | null;
}

const withBy = { by: { select: { id: true, name: true } } } satisfies Prisma.ContactLogInclude;
export type ContactLogRow = Prisma.ContactLogGetPayload<{ include: typeof withBy }>;

export async function logContact({ tx, ids, now }: Turn, given: NewContact): Promise<ContactLogRow> {
  return tx.contactLog.create({ data: { ...given, text: storable(given.text), id: ids.id(), createdAt: now }, include: withBy });
}

/** The newest entries, newest first. */
export async function contactsWith(tx: Tx, whom: { ownerId: string } | { householdId: string }, atMost: number): Promise<ContactLogRow[]> {
  return tx.contactLog.findMany({ where: whom, include: withBy, orderBy: [{ at: "desc" }, { id: "desc" }], take: atMost });
}
