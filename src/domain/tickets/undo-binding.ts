// A code bound somebody to a flat that is not theirs, and they say so: the binding ends, their tickets are no longer that flat's, those who were
// told of it hear that it is over, and the code may serve whoever it was meant for.
import type { Turn } from "../../conversation/turn.ts";
import { staffWords } from "../../words/index.ts";
import { houseLabel } from "../community/houses.ts";
import { giveBack } from "../owners/binding/invitations.ts";
import { endResidency, type Home, homesOf } from "../owners/binding/residence.ts";
import { endBinding } from "../owners/binding/store.ts";
import { otherContacts, tellContacts } from "../owners/binding/tell.ts";
import { serviceRoom } from "./binding-request.ts";
import { tellStaff } from "./card.ts";
import { changeTicket, lockTicket, type TicketRow } from "./store.ts";
import { SYSTEM } from "./ticket.ts";

export interface ToUndo {
  /** Its id. */
  invitation: string;
  house: string;
  owner: string;
  /** The flat was added to those of somebody bound before: only that is undone. */
  also: boolean;
  /** They lived there by the books before. */
  wasHome: boolean;
}

export interface Undone {
  /** The flat that was wrong. */
  house: string;
  /** They have another one by the books. */
  home: boolean;
  /** How many of their tickets it was on. */
  tickets: number;
}

/** Undefined if they are no longer bound so. */
export async function undoBinding(turn: Turn, contactId: string, wanted: ToUndo): Promise<Undone | undefined> {
  const { tx } = turn;
  const binding = await tx.binding.findFirst({
    where: { contactId, ownerId: wanted.owner, endedAt: null },
    include: { contact: { select: { name: true } } },
  });
  if (!binding) return undefined;
  const house = await tx.house.findUniqueOrThrow({ where: { id: wanted.house } });
  const label = houseLabel(house);
  if (!wanted.wasHome) await endResidency(turn, wanted.owner, house.id);
  if (!wanted.also) {
    await endBinding(turn, binding.id, "mistaken");
    await tellContacts(turn, await otherContacts(turn, wanted.owner, contactId), (say) => say.anotherChatLeft(label));
  }
  await giveBack(turn, wanted.invitation);
  const [home] = wanted.also ? await homesOf(tx, wanted.owner) : [];
  const tickets = await takeOff(turn, contactId, wanted, label, home);
  const room = await serviceRoom(turn, house.communityId);
  if (room) turn.say({ conversationId: room.conversationId, text: staffWords.binding.undone(label, binding.contact.name) });
  return { house: label, home: home !== undefined, tickets };
}

/** What they have reported is theirs still, and neither that flat's nor that owner's. @param home their own flat, if they have one */
async function takeOff(
  turn: Turn,
  contactId: string,
  { owner, house, also }: ToUndo,
  label: string,
  home: Home | undefined,
): Promise<number> {
  const theirs = await turn.tx.ticket.findMany({
    where: { contactId, ownerId: owner, houseId: house },
    select: { number: true },
    orderBy: { number: "asc" },
  });
  for (const { number } of theirs) {
    const ticket = (await lockTicket(turn, number)) as TicketRow;
    await changeTicket(
      turn,
      ticket,
      { ownerId: also ? owner : null, householdId: home?.householdId ?? null, houseId: home?.house.id ?? null },
      { type: "supplemented", actor: SYSTEM, text: staffWords.binding.notTheirs(label), data: { unbound: house } },
    );
    const after = (await lockTicket(turn, number)) as TicketRow;
    if (ticket.closedAt === null) await tellStaff(turn, after, staffWords.binding.ticketUnbound(number, label));
  }
  return theirs.length;
}
