// Who could not be matched with the books: a card in the service room, a time by which staff have said yes or no, and one word that does it.
import { z } from "zod";
import type { Turn } from "../../conversation/turn.ts";
import type { Language, OwnerRole } from "../../generated/prisma/enums.ts";
import { type DueHandler, schedule, unschedule } from "../../platform/queue/due-work.ts";
import { type BindingWords, ownerWords, staffWords } from "../../words/index.ts";
import { type HouseRecord, houseLabel } from "../community/houses.ts";
import { isSameName } from "../owners/binding/names.ts";
import { fitting } from "../owners/binding/proof.ts";
import { formerResidentsOf, moveIn, residentsOf } from "../owners/binding/residence.ts";
import {
  findRequest,
  openRequestOf,
  openRequests,
  type Requested,
  type RequestRow,
  request,
  settleRequest,
} from "../owners/binding/store.ts";
import { tellContact } from "../owners/binding/tell.ts";
import { contactsOf, departmentFor, departmentRoom, leaders, type StaffMember, type StaffRoom } from "../staff/rooms.ts";
import { type BindingDone, bindContact, type Whom } from "./bind-contact.ts";
import { communityTerms, deadlinesOf } from "./clocks.ts";

/** Due work: the time by which staff were to say yes or no; the payload is `{number}`. */
export const BINDING_OVERDUE = "binding.overdue";
const payload = z.object({ number: z.number().int() });
const words = staffWords.binding;

/** Where who lives where is somebody's work. */
export async function serviceRoom(turn: Turn, communityId: string): Promise<StaffRoom | undefined> {
  return departmentRoom(turn.tx, communityId, (await departmentFor(turn.tx, communityId, "admin")) ?? null);
}

/** Has staff confirm who somebody is. @returns until when they have, in the language of who asked */
export async function requestBinding(turn: Turn, wanted: Requested, language: Language): Promise<{ by: string; isNew: boolean }> {
  const before = await openRequestOf(turn.tx, wanted.contactId);
  const { request: made, isNew } = await request(turn, wanted);
  const { communityId } = made.house;
  const due = await dueOf(turn, made);
  const zone = (await communityTerms(turn, communityId)).calendar.timeZone;
  const room = await serviceRoom(turn, communityId);
  const changed = before?.said !== made.said || before.role !== made.role || before.houseId !== made.houseId;
  if (room && (isNew || changed)) {
    const by = staffWords.time(due, turn.now, zone);
    const text = isNew ? words.card(shown(made), await residentsOf(turn.tx, made.houseId), by) : words.saidMore(shown(made));
    turn.say({ conversationId: room.conversationId, text });
  }
  const key = `binding:${made.number}`;
  await schedule(turn.tx, { kind: BINDING_OVERDUE, key, at: due, payload: { number: made.number } }, turn.now);
  return { by: ownerWords(language).time(due, turn.now, zone), isNew };
}

/** As for anything that the service desk answers in papers and moving in (R44: a time that runs). */
async function dueOf(turn: Turn, { house, createdAt }: RequestRow): Promise<Date> {
  const nature = { kind: "demand", demandType: "service", category: "admin", emergency: false, description: "" } as const;
  return (await deadlinesOf(turn, { ...nature, communityId: house.communityId }, createdAt)).firstResponseDueAt;
}

function shown({ number, house, contact, said, role }: RequestRow) {
  return { number, house: houseLabel(house), contact: contact.name, said, role };
}

/** The time has passed: staff hear it with their head, and so does whoever waits. */
export const bindingOverdue: DueHandler<Turn> = async (turn, given) => {
  const late = await findRequest(turn.tx, payload.parse(given).number);
  if (late?.state !== "open") return;
  const room = await serviceRoom(turn, late.house.communityId);
  if (room) {
    const heads = await leaders(turn.tx, late.house.communityId, "head");
    const mentions = await contactsOf(
      turn.tx,
      room.account,
      heads.map(({ id }) => id),
    );
    turn.say({ conversationId: room.conversationId, text: words.overdue(shown(late)), mentions });
  }
  await tellContact(turn, late.contact.id, (say) => say.requestLate);
};

/** The requests that wait in a community, one line each. */
export async function waitingBindings(turn: Turn, communityId: string): Promise<string> {
  return words.list((await openRequests(turn.tx, communityId)).map((row) => words.line(shown(row))));
}

/** Quality reads, technicians are elsewhere. */
export function mayConfirmBinding({ role }: StaffMember): boolean {
  return role !== "technician" && role !== "quality";
}

export interface Confirmed {
  role?: OwnerRole | undefined;
  /** Where staff know the name better. */
  name?: string | undefined;
}

/** Staff say yes. @returns the one line that they read */
export async function confirmBinding(
  turn: Turn,
  number: number,
  communityId: string,
  staff: StaffMember,
  said: Confirmed,
): Promise<string> {
  const open = await find(turn, number, communityId);
  if (typeof open === "string") return open;
  const { house, contact } = open;
  const role = said.role ?? open.role;
  const name = said.name ?? (isName(open.said) ? open.said : undefined);
  const residents = await residentsOf(turn.tx, house.id);
  const able = residents.filter((one) => role === null || one.role === role);
  const resident = name === undefined ? (able.length === 1 ? able[0] : undefined) : fitting(residents, { name, role });
  // What they call themselves on the channel is no name for the books.
  const newName = name ?? resident?.name;
  if (newName === undefined) return words.needName(number, role);
  if (!(await settleRequest(turn, number, "done", staff.id))) return words.settled(number, null, "done");
  await unschedule(turn.tx, `binding:${number}`, turn.now);
  const done = await bindContact(turn, {
    contactId: contact.id,
    house,
    whom: resident ? { resident } : ((await returning(turn, house, newName, role)) ?? { person: { name: newName, role: role ?? "owner" } }),
    proof: "staff",
    byId: staff.id,
    ...(contact.language && { language: contact.language }),
  });
  await tellContact(turn, contact.id, (say) => boundWords(say, done, houseLabel(house), "staff"));
  return words.confirmed(number, houseLabel(house), done.owner, done.isNew && done.kind !== "also");
}

/** Whom staff know by the name of somebody who has left that house is back: they are not written down twice. */
async function returning(turn: Turn, house: HouseRecord, name: string, role: OwnerRole | null): Promise<Whom | undefined> {
  const former = await formerResidentsOf(turn.tx, house.id);
  const back = former.find((one) => isSameName(one.name, name) && (role === null || one.role === role));
  if (!back) return undefined;
  const householdId = await moveIn(turn, { ownerId: back.id, house, role: back.role });
  return { resident: { ownerId: back.id, name: back.name, role: back.role, householdId } };
}

/** "电话尾号 0018" and "张丽的儿子" are no names. */
function isName(said: string): boolean {
  return !/[\d的]/u.test(said);
}

/** Staff say no. @returns the one line that they read */
export async function refuseBinding(turn: Turn, number: number, communityId: string, staff: StaffMember, reason: string): Promise<string> {
  const open = await find(turn, number, communityId);
  if (typeof open === "string") return open;
  if (!(await settleRequest(turn, number, "refused", staff.id))) return words.settled(number, null, "refused");
  await unschedule(turn.tx, `binding:${number}`, turn.now);
  await tellContact(turn, open.contact.id, (say) => say.refused(reason));
  return words.refused(number);
}

async function find(turn: Turn, number: number, communityId: string): Promise<RequestRow | string> {
  const found = number > 2_147_483_647 ? undefined : await findRequest(turn.tx, number);
  if (!found || found.house.communityId !== communityId) return words.noSuch(number);
  return found.state === "open" ? found : words.settled(number, found.settledBy?.name ?? null, found.state);
}

/** They were matched after all: staff need not look. */
export async function withdrawRequest(turn: Turn, contactId: string, house: string, name: string): Promise<void> {
  const open = await openRequestOf(turn.tx, contactId);
  if (!open || !(await settleRequest(turn, open.number, "done", null))) return;
  await unschedule(turn.tx, `binding:${open.number}`, turn.now);
  const room = await serviceRoom(turn, open.house.communityId);
  if (room) turn.say({ conversationId: room.conversationId, text: words.matched(open.number, house, name) });
}

/** What whoever was bound is told; the only greeting by name. */
export function boundWords(say: BindingWords, { kind, owner, before }: BindingDone, house: string, how: "self" | "staff"): string {
  switch (kind) {
    case "bound":
      return how === "staff" ? say.confirmed(owner.name, house) : say.bound(owner.name, house);
    case "instead":
      return say.boundInstead(owner.name, house, before === house ? null : before);
    case "also":
      return say.boundAlso(house);
    case "already":
      return say.already([house]);
  }
}
