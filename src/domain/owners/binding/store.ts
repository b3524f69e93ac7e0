// Bindings, tries and requests: the only writer of their tables.
import type { Turn } from "../../../conversation/turn.ts";
import type { BindingProof, OwnerRole, RequestState } from "../../../generated/prisma/enums.ts";
import { storable } from "../../../platform/kernel/text.ts";
import type { Prisma, Tx } from "../../../platform/store/client.ts";
import { lockedUntil, WRONG_TRIES } from "./lock.ts";

/** Why a binding ended. */
export type EndedWhy = "moved_out" | "bound_elsewhere" | "mistaken";

export interface NewBinding {
  contactId: string;
  ownerId: string;
  proof: BindingProof;
  /** Who of the staff confirmed it. */
  byId: string | null;
}

/**
 * Binds a contact to an owner. A contact is one person at a time: a binding to somebody else ends, explicitly.
 * @returns whose contact it was until now: the same owner's, another's, or nobody's
 */
export async function bind({ tx, now, ids }: Turn, { contactId, ownerId, proof, byId }: NewBinding): Promise<"same" | "other" | "nobody"> {
  const before = await tx.binding.findFirst({ where: { contactId, endedAt: null }, select: { id: true, ownerId: true } });
  await tx.contact.update({ where: { id: contactId }, data: { statedHouseId: null } });
  if (before?.ownerId === ownerId) return "same";
  if (before) await tx.binding.update({ where: { id: before.id }, data: { endedAt: now, endedWhy: "bound_elsewhere" satisfies EndedWhy } });
  await tx.binding.create({ data: { id: ids.id(), contactId, ownerId, proof, byId, boundAt: now } });
  return before ? "other" : "nobody";
}

/** Ends all bindings of an owner. @returns the contacts that were bound */
export async function endBindings({ tx, now }: Turn, ownerId: string, why: EndedWhy): Promise<string[]> {
  const where = { ownerId, endedAt: null };
  const bound = await tx.binding.findMany({ where, select: { contactId: true } });
  await tx.binding.updateMany({ where, data: { endedAt: now, endedWhy: why } });
  return bound.map(({ contactId }) => contactId);
}

/** Ends one binding. */
export async function endBinding({ tx, now }: Turn, id: string, why: EndedWhy): Promise<void> {
  await tx.binding.update({ where: { id }, data: { endedAt: now, endedWhy: why } });
}

/** Every try is a row, right or wrong. */
export async function noteTry(
  turn: Turn,
  { contactId, houseId }: { contactId: string; houseId: string | null },
  right: boolean,
): Promise<void> {
  await turn.tx.bindingTry.create({ data: { contactId, houseId, at: turn.now, right } });
}

/** Until when a contact's proofs are not looked at; undefined if they are. */
export async function bindingLockedUntil(tx: Tx, contactId: string, now: Date): Promise<Date | undefined> {
  const wrong = await tx.bindingTry.findMany({
    where: { contactId, right: false },
    orderBy: { id: "desc" },
    take: WRONG_TRIES,
    select: { at: true },
  });
  return lockedUntil(
    wrong.map(({ at }) => at),
    now,
  );
}

const withPlace = {
  house: true,
  contact: { select: { id: true, account: true, name: true, language: true } },
  settledBy: { select: { name: true } },
} satisfies Prisma.BindingRequestInclude;

export type RequestRow = Prisma.BindingRequestGetPayload<{ include: typeof withPlace }>;

export async function findRequest(tx: Tx, number: number): Promise<RequestRow | undefined> {
  return (await tx.bindingRequest.findUnique({ where: { number }, include: withPlace })) ?? undefined;
}

/** A contact's request that nobody has answered yet. */
export async function openRequestOf(tx: Tx, contactId: string): Promise<RequestRow | undefined> {
  return (await tx.bindingRequest.findFirst({ where: { contactId, state: "open" }, include: withPlace })) ?? undefined;
}

/** The open requests of a community, oldest first. */
export async function openRequests(tx: Tx, communityId: string): Promise<RequestRow[]> {
  return tx.bindingRequest.findMany({ where: { state: "open", house: { communityId } }, include: withPlace, orderBy: { number: "asc" } });
}

export interface Requested {
  contactId: string;
  houseId: string;
  /** The name they gave, or what else they said. */
  said: string;
  role: OwnerRole | null;
}

/** Asks staff under the next number; who has asked already says the same thing better, under the same number. */
export async function request(turn: Turn, { contactId, houseId, said, role }: Requested): Promise<{ request: RequestRow; isNew: boolean }> {
  const open = await openRequestOf(turn.tx, contactId);
  const data = { houseId, said: storable(said), role };
  const number = open?.number ?? (await nextNumber(turn.tx));
  if (open) await turn.tx.bindingRequest.update({ where: { number }, data });
  else await turn.tx.bindingRequest.create({ data: { ...data, number, contactId, createdAt: turn.now } });
  return { request: (await findRequest(turn.tx, number)) as RequestRow, isNew: !open };
}

/** Numbers have no gaps: the row is locked until the turn is committed. */
async function nextNumber(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<{ value: number }[]>`
    INSERT INTO counter (name, value) VALUES ('binding_request', 1) ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value`;
  return row?.value ?? 1;
}

/** `false` if somebody else was faster. */
export async function settleRequest(
  turn: Turn,
  number: number,
  state: Exclude<RequestState, "open">,
  byId: string | null,
): Promise<boolean> {
  const { count } = await turn.tx.bindingRequest.updateMany({
    where: { number, state: "open" },
    data: { state, settledAt: turn.now, settledById: byId },
  });
  return count > 0;
}

/** Whether staff have said no to a contact since then. */
export async function wasRefusedSince(tx: Tx, contactId: string, since: Date): Promise<boolean> {
  return (await tx.bindingRequest.count({ where: { contactId, state: "refused", settledAt: { gt: since } } })) > 0;
}
