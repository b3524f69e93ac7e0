// A contact turns out to be somebody: the binding, the flat that comes with it, and their own open tickets, which are the household's from
// now on. What the household told us before is theirs to see from here, and not a moment earlier.
import type { Turn } from "../../conversation/turn.ts";
import type { BindingProof, Language, OwnerRole } from "../../generated/prisma/enums.ts";
import { staffWords } from "../../words/index.ts";
import { type HouseRecord, houseLabel } from "../community/houses.ts";
import { isSameName, mayBeSameName } from "../owners/binding/names.ts";
import type { Resident } from "../owners/binding/proof.ts";
import { addResident, homesOf, learnLanguage, moveIn } from "../owners/binding/residence.ts";
import { bind } from "../owners/binding/store.ts";
import { otherContacts, tellContacts } from "../owners/binding/tell.ts";
import { departmentFor } from "../staff/rooms.ts";
import { tellStaff } from "./card.ts";
import { changeTicket, lockTicket, type TicketRow } from "./store.ts";
import { SYSTEM } from "./ticket.ts";

/** Whom a contact is bound to. */
export type Whom =
  /** Somebody in the books. */
  | { resident: Pick<Resident, "ownerId" | "name" | "role"> & Partial<Pick<Resident, "phones">> & { householdId: string } }
  /** Nobody whom the books have: they are written down. */
  | { person: { name: string; role: OwnerRole } };

export interface ToBind {
  contactId: string;
  house: HouseRecord;
  whom: Whom;
  proof: BindingProof;
  byId: string | null;
  /** They said that their binding to somebody else is over. */
  instead?: boolean;
  /** What they write in. */
  language?: Language;
}

export interface BindingDone {
  /** `also`: a further flat of somebody bound; `instead`: the binding to somebody else has ended. */
  kind: "bound" | "instead" | "also" | "already";
  owner: { id: string; name: string; role: OwnerRole };
  /** They were not in the books. */
  isNew: boolean;
  /** The flat of whoever they were bound to. */
  before: string | null;
}

/** One person, one binding, any number of flats: a further flat is added, and replaces nothing unless they said so or it is in another community. */
export async function bindContact(turn: Turn, wanted: ToBind): Promise<BindingDone> {
  const { house, whom } = wanted;
  const current = await currentOwner(turn, wanted.contactId);
  const [home] = current ? await homesOf(turn.tx, current.id) : [];
  const before = home?.house.label ?? null;
  const known = "resident" in whom ? whom.resident : undefined;
  const theirs = current && isTheirs(current, known, house);
  if (current && (theirs || (!wanted.instead && mayBeBoth(current, house)))) {
    // In somebody else's household they are of the family.
    const role = "person" in whom ? whom.person.role : theirs ? whom.resident.role : "family";
    const isHome = (await homesOf(turn.tx, current.id)).some((one) => one.house.id === house.id);
    const householdId = await moveIn(turn, { ownerId: current.id, house, role });
    await claimTickets(turn, wanted, { id: current.id, name: current.name }, householdId);
    if (known && !theirs) await tellOthers(turn, known.ownerId, wanted);
    return { kind: isHome ? "already" : "also", owner: { id: current.id, name: current.name, role }, isNew: false, before };
  }
  const owner =
    "resident" in whom
      ? asOwner(whom.resident)
      : { ...whom.person, id: await addResident(turn, { house, name: whom.person.name, language: wanted.language }) };
  const householdId = known?.householdId ?? (await moveIn(turn, { ownerId: owner.id, house, role: owner.role }));
  await bind(turn, { contactId: wanted.contactId, ownerId: owner.id, proof: wanted.proof, byId: wanted.byId });
  const others = await tellOthers(turn, owner.id, wanted);
  if (!known) await tellHousehold(turn, owner, householdId, wanted);
  if (others === 0 && wanted.language) await learnLanguage(turn, owner.id, wanted.language);
  await claimTickets(turn, wanted, owner, householdId);
  return { kind: current ? "instead" : "bound", owner, isNew: !known, before };
}

/** Whose flat it is knows whether somebody whom the books did not have lives there. */
async function tellHousehold(
  turn: Turn,
  { id, name, role }: BindingDone["owner"],
  householdId: string,
  { contactId, house }: ToBind,
): Promise<void> {
  const owners = await turn.tx.residency.findMany({
    where: { householdId, until: null, role: "owner", NOT: { ownerId: id }, owner: { erasedAt: null } },
    select: { ownerId: true },
    orderBy: { since: "asc" },
  });
  for (const { ownerId } of owners)
    await tellContacts(turn, await otherContacts(turn, ownerId, contactId), (say) => say.newAtHome(name, role, houseLabel(house)));
}

/** Whoever is bound already knows whether this is one of theirs. @returns how many they are */
async function tellOthers(turn: Turn, ownerId: string, { contactId, house }: ToBind): Promise<number> {
  const others = await otherContacts(turn, ownerId, contactId);
  await tellContacts(turn, others, (say) => say.anotherChat(houseLabel(house)));
  return others.length;
}

/**
 * Whether a contact is bound to somebody else than a resident who has been proven, so that they have to be asked what that means.
 * `home`: their flat now; `both`: it can stay theirs.
 */
export async function boundToAnother(
  turn: Turn,
  contactId: string,
  resident: { ownerId: string; name: string; phones?: readonly string[] },
  house: HouseRecord,
): Promise<{ home: string; both: boolean } | undefined> {
  const current = await currentOwner(turn, contactId);
  if (!current || isTheirs(current, resident, house)) return undefined;
  const homes = await homesOf(turn.tx, current.id);
  const [home] = homes;
  if (!home || homes.some((one) => one.house.id === house.id)) return undefined;
  return { home: home.house.label, both: mayBeBoth(current, house) };
}

interface Current {
  id: string;
  name: string;
  communityId: string | null;
  phones: readonly { phone: string }[];
}

async function currentOwner({ tx }: Turn, contactId: string): Promise<Current | undefined> {
  const binding = await tx.binding.findFirst({ where: { contactId, endedAt: null }, include: { owner: { include: { phones: true } } } });
  return binding?.owner;
}

/** A flat of the same person: of nobody else in the books, or of somebody of their name, be it in full or by one telephone. */
function isTheirs(
  current: Current,
  known: { ownerId: string; name: string; phones?: readonly string[] } | undefined,
  house: HouseRecord,
): boolean {
  if (!mayBeBoth(current, house)) return false;
  if (known === undefined || known.ownerId === current.id || isSameName(known.name, current.name)) return true;
  return mayBeSameName(known.name, current.name) && current.phones.some(({ phone }) => known.phones?.includes(phone));
}

/** Another community is another life. */
function mayBeBoth(current: Current, house: HouseRecord): boolean {
  return current.communityId === null || current.communityId === house.communityId;
}

function asOwner({ ownerId: id, name, role }: Pick<Resident, "ownerId" | "name" | "role">): BindingDone["owner"] {
  return { id, name, role };
}

/** Their open tickets that had no flat, or this one, said and not proven. */
async function claimTickets(
  turn: Turn,
  { contactId, house, proof }: Pick<ToBind, "contactId" | "house" | "proof">,
  owner: { id: string; name: string },
  householdId: string,
): Promise<void> {
  const theirs = await turn.tx.ticket.findMany({
    where: {
      contactId,
      ownerId: null,
      OR: [{ houseId: null }, { houseId: house.id }],
      status: { in: ["new", "accepted", "proposed", "working", "resolved"] },
    },
    select: { number: true },
    orderBy: { number: "asc" },
  });
  for (const { number } of theirs) {
    const ticket = (await lockTicket(turn, number)) as TicketRow;
    const departmentId = ticket.departmentId ?? (await departmentFor(turn.tx, house.communityId, ticket.category)) ?? null;
    await changeTicket(
      turn,
      ticket,
      { ownerId: owner.id, householdId, houseId: house.id, communityId: house.communityId, departmentId },
      { type: "supplemented", actor: SYSTEM, text: houseLabel(house), data: { house: house.id, bound: proof } },
    );
    if (ticket.status !== "resolved") {
      const after = (await lockTicket(turn, number)) as TicketRow;
      await tellStaff(turn, after, staffWords.binding.ticketBound(number, houseLabel(house), owner.name));
    }
  }
}
