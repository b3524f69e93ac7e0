// A contact turns out to be somebody: the binding, the flat that comes with it, and their own open tickets, which are the household's from
// now on. What the household told us before is theirs to see from here, and not a moment earlier.
import type { Turn } from "../../conversation/turn.ts";
import type { BindingProof, OwnerRole } from "../../generated/prisma/enums.ts";
import { staffWords } from "../../words/index.ts";
import { type HouseRecord, houseLabel } from "../community/houses.ts";
import { isSameName } from "../owners/binding/names.ts";
import type { Resident } from "../owners/binding/proof.ts";
import { addResident, homesOf, moveIn } from "../owners/binding/residence.ts";
import { bind } from "../owners/binding/store.ts";
import { otherContacts, tellContacts } from "../owners/binding/tell.ts";
import { departmentFor } from "../staff/rooms.ts";
import { tellStaff } from "./card.ts";
import { changeTicket, lockTicket, type TicketRow } from "./store.ts";
import { SYSTEM } from "./ticket.ts";

/** Whom a contact is bound to. */
export type Whom =
  /** Somebody in the books. */
  | { resident: Pick<Resident, "ownerId" | "name" | "role"> & { householdId: string } }
  /** Nobody whom the books have: they are written down. */
  | { person: { name: string; role: OwnerRole } };

export interface ToBind {
  contactId: string;
  house: HouseRecord;
  whom: Whom;
  proof: BindingProof;
  byId: string | null;
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

/** One person, one binding, any number of flats. */
export async function bindContact(turn: Turn, wanted: ToBind): Promise<BindingDone> {
  const { house, whom } = wanted;
  const current = await currentOwner(turn, wanted.contactId);
  const [home] = current ? await homesOf(turn.tx, current.id) : [];
  const before = home?.house.label ?? null;
  const known = "resident" in whom ? whom.resident : undefined;
  if (current && isTheirs(current, known, house)) {
    const role = known?.role ?? ("person" in whom ? whom.person.role : "owner");
    const isHome = (await homesOf(turn.tx, current.id)).some((one) => one.house.id === house.id);
    const householdId = await moveIn(turn, { ownerId: current.id, house, role });
    await claimTickets(turn, wanted, { id: current.id, name: current.name }, householdId);
    return { kind: isHome ? "already" : "also", owner: { id: current.id, name: current.name, role }, isNew: false, before };
  }
  const owner =
    "resident" in whom ? asOwner(whom.resident) : { ...whom.person, id: await addResident(turn, { house, name: whom.person.name }) };
  const householdId = known?.householdId ?? (await moveIn(turn, { ownerId: owner.id, house, role: owner.role }));
  await bind(turn, { contactId: wanted.contactId, ownerId: owner.id, proof: wanted.proof, byId: wanted.byId });
  // Whoever is bound already knows whether this is one of theirs.
  const others = await otherContacts(turn, owner.id, wanted.contactId);
  await tellContacts(turn, others, (say) => say.anotherChat(houseLabel(house)));
  await claimTickets(turn, wanted, owner, householdId);
  return { kind: current ? "instead" : "bound", owner, isNew: !known, before };
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

/** A flat of the same person: of nobody else in the books, or of somebody of their name. Another community is another life. */
function isTheirs(current: Current, known: { ownerId: string; name: string } | undefined, house: HouseRecord): boolean {
  if (current.communityId !== null && current.communityId !== house.communityId) return false;
  return known === undefined || known.ownerId === current.id || isSameName(known.name, current.name);
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
