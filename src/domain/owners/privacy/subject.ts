// Whom a right is about: an owner with the contacts proven to be theirs, or a contact that is bound to nobody. Never a household: what the others in
// a flat have told us is theirs, and a flat that was merely stated proves nothing.
import type { Prisma, Tx } from "../../../platform/store/client.ts";

export interface Subject {
  ownerId: string | null;
  contactIds: string[];
}

/** Whom a contact may ask about: the owner it is bound to, else only itself. */
export async function subjectOfContact(tx: Tx, contactId: string): Promise<Subject> {
  const bound = await tx.binding.findFirst({ where: { contactId, endedAt: null }, select: { ownerId: true } });
  return bound ? subjectOfOwner(tx, bound.ownerId) : { ownerId: null, contactIds: [contactId] };
}

/**
 * An owner with the contacts that are theirs: bound now, or bound once and to nobody else before or after. Staff who were bound to try it keep
 * their own chat.
 */
export async function subjectOfOwner(tx: Tx, ownerId: string): Promise<Subject> {
  const rows = await tx.contact.findMany({
    where: {
      staff: null,
      OR: [
        { bindings: { some: { ownerId, endedAt: null } } },
        { bindings: { some: { ownerId }, none: { OR: [{ endedAt: null }, { ownerId: { not: ownerId } }] } } },
      ],
    },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return { ownerId, contactIds: rows.map(({ id }) => id) };
}

/** Their tickets: reported by them, or registered in their name; of a chat that is bound to nobody (any more) all that came from it. */
export function ticketsOfSubject({ ownerId, contactIds }: Subject): Prisma.TicketWhereInput {
  const fromChats = { contactId: { in: contactIds } };
  return ownerId ? { OR: [{ ...fromChats, OR: [{ ownerId: null }, { ownerId }] }, { ownerId }] } : fromChats;
}

/** What is shown of somebody: all of it to staff who have checked who asks; to a chat what was written from it, and what the books have. */
export interface Shown {
  contactIds: string[];
  tickets: Prisma.TicketWhereInput;
  requests: Prisma.OwnerRequestWhereInput;
  /** Chats that are (or were) theirs as well, and of which nothing is shown. */
  others: number;
}

/** @param chat the contact that asks: any of several chats may be somebody else's who lives there; undefined for staff */
export function shownOf(subject: Subject, chat?: string): Shown {
  const { ownerId, contactIds } = subject;
  if (chat === undefined) return { contactIds, tickets: ticketsOfSubject(subject), requests: rowsOfSubject(subject), others: 0 };
  const others = contactIds.filter((id) => id !== chat).length;
  const byStaff = ownerId ? [{ ownerId, contactId: null }] : [];
  return {
    contactIds: contactIds.filter((id) => id === chat),
    // What somebody told us by telephone in the name of several is not one chat's to read.
    tickets: { OR: [{ contactId: chat }, ...(others === 0 ? byStaff : [])] },
    requests: { OR: [{ contactId: chat }, ...byStaff] },
    others,
  };
}

/** Rows that hang on the owner or on one of the contacts. */
export function rowsOfSubject({ ownerId, contactIds }: Subject): { OR: ({ ownerId: string } | { contactId: { in: string[] } })[] } {
  return { OR: [{ contactId: { in: contactIds } }, ...(ownerId ? [{ ownerId }] : [])] };
}
