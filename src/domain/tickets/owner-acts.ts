// What owners do to their tickets by writing: adding, pressing, withdrawing, saying that it is fixed or is not.
import { withdraw } from "../../conversation/ask.ts";
import type { Turn } from "../../conversation/turn.ts";
import { oneLine, shortened } from "../../platform/kernel/text.ts";
import { reschedule, schedule, unschedule } from "../../platform/queue/due-work.ts";
import { staffWords } from "../../words/index.ts";
import { type HouseRecord, houseLabel } from "../community/houses.ts";
import type { Reporter } from "../owners/reporter.ts";
import { contactsOf, departmentFor, dutyAssistant, generalRoom } from "../staff/rooms.ts";
import { describeFiles, roomOf, showCard, tellStaff } from "./card.ts";
import { calendarOf, FIRST_RESPONSE, firstResponseKey } from "./open-ticket.ts";
import { FIXED_QUESTION } from "./staff-acts.ts";
import { addEvent, addMessages, changeTicket, findTicket, lockTicket, type TicketFile, type TicketRow } from "./store.ts";
import { type Actor, isOpen, transition } from "./ticket.ts";
import { deadlines } from "./times.ts";

export interface Said {
  text: string;
  inboxIds: bigint[];
  files: TicketFile[];
  /** A voice message that nobody has heard is part of it. */
  needsListening: boolean;
}

const SHOWN = 200;

export function ownerActor(reporter: Reporter): Actor {
  return { kind: "owner", id: reporter.owner?.id ?? null, name: reporter.owner?.name ?? reporter.contactName };
}

/** Adds what the owner said to a ticket and shows it in the staff room. */
export async function supplement(turn: Turn, ticket: TicketRow, reporter: Reporter, said: Said): Promise<void> {
  await lockTicket(turn, ticket.number);
  await addMessages(turn, ticket.number, said.inboxIds);
  await changeTicket(turn, ticket, said.needsListening ? { needsListening: true } : {}, {
    type: "supplemented",
    actor: ownerActor(reporter),
    text: said.text,
  });
  const text = said.text
    ? staffWords.added(ticket.number, shortened(oneLine(said.text), SHOWN))
    : staffWords.addedMedia(ticket.number, describeFiles(said.files) ?? "");
  await tellStaff(turn, ticket, text, said.files);
  if (ticket.emergency) await tellAll(turn, ticket, text);
}

/** Where the alarm rang, what is said about it must be heard as well: where it is, that it is over. */
async function tellAll(turn: Turn, ticket: TicketRow, text: string): Promise<void> {
  const [general, own] = [await generalRoom(turn.tx, ticket.communityId), await roomOf(turn, ticket)];
  if (general && general.conversationId !== own?.conversationId)
    turn.say({ conversationId: general.conversationId, text, ticketNumber: ticket.number, priority: 0 });
}

/**
 * What was reported as ordinary has become a danger: the ticket is an emergency from now on, and everybody on call hears of it.
 * Undefined if it has ended meanwhile: then the danger needs a ticket of its own.
 */
export async function raise(turn: Turn, number: number, reporter: Reporter, said: Said): Promise<TicketRow | undefined> {
  const ticket = await lockTicket(turn, number);
  if (!ticket || !isOpen(ticket.status)) return undefined;
  await addMessages(turn, ticket.number, said.inboxIds);
  const { firstResponseDueAt, resolveDueAt } = deadlines(
    { ...ticket, emergency: true },
    turn.now,
    await calendarOf(turn, ticket.communityId),
  );
  const times = ticket.firstRespondedAt ? { resolveDueAt } : { firstResponseDueAt, resolveDueAt };
  await changeTicket(
    turn,
    ticket,
    { emergency: true, ...times, ...(said.needsListening && { needsListening: true }) },
    { type: "supplemented", actor: ownerActor(reporter), text: said.text, data: { emergency: { from: false, to: true } } },
  );
  const after = (await findTicket(turn.tx, ticket.number)) as TicketRow;
  if (!after.firstRespondedAt)
    await reschedule(
      turn.tx,
      { kind: FIRST_RESPONSE, key: firstResponseKey(after), at: after.firstResponseDueAt, payload: { ticket: after.number } },
      turn.now,
    );
  await showCard(turn, after, said.files, staffWords.raised(shortened(oneLine(said.text), SHOWN)));
  return after;
}

/** Presses a ticket: the people on it are mentioned in their room, with what came along. */
export async function urge(turn: Turn, ticket: TicketRow, reporter: Reporter, said: Said, wants?: "human"): Promise<void> {
  await addMessages(turn, ticket.number, said.inboxIds);
  await addEvent(turn, ticket.number, { type: "urged", actor: ownerActor(reporter), text: said.text, ...(wants && { data: { wants } }) });
  const room = await roomOf(turn, ticket);
  if (!room) return;
  const duty = ticket.communityId ? await dutyAssistant(turn.tx, ticket.communityId) : undefined;
  const concerned = [ticket.acceptorId ?? duty?.id, ticket.assigneeId].filter((id) => id !== null && id !== undefined);
  const text = shortened(oneLine(said.text), SHOWN);
  turn.say({
    conversationId: room.conversationId,
    text: wants ? staffWords.humanWanted(ticket.number, text) : staffWords.urged(ticket.number, text),
    mentions: await contactsOf(turn.tx, room.account, concerned),
    ticketNumber: ticket.number,
  });
  for (const { sha256, name } of said.files) {
    turn.say({ conversationId: room.conversationId, text: "", media: { sha256, name }, ticketNumber: ticket.number });
  }
}

/** Withdraws a ticket on the owner's word; `false` if it is too late for that. */
export async function cancelByOwner(turn: Turn, number: number, reporter: Reporter): Promise<boolean> {
  const ticket = await lockTicket(turn, number);
  if (!ticket || transition(ticket.status, "cancel").kind === "refused") return false;
  await changeTicket(turn, ticket, { status: "cancelled" }, { type: "cancel", actor: ownerActor(reporter) });
  await unschedule(turn.tx, firstResponseKey(ticket), turn.now);
  await tellStaff(turn, ticket, staffWords.ownerCancelled(number));
  return true;
}

/** The owner says that it is fixed. */
export async function closeByOwner(turn: Turn, number: number, reporter: Reporter, said: Said): Promise<boolean> {
  const ticket = await lockTicket(turn, number);
  if (!ticket || transition(ticket.status, "close").kind === "refused") return false;
  await changeTicket(turn, ticket, { status: "closed" }, { type: "close", actor: ownerActor(reporter), text: said.text });
  await addMessages(turn, number, said.inboxIds);
  await tellStaff(turn, ticket, staffWords.ownerConfirmed(number));
  return true;
}

/** The owner says that it is not fixed: it goes back to whoever answers for it, with a new clock. Returns the ticket as it is then. */
export async function reopenByOwner(turn: Turn, number: number, reporter: Reporter, said: Said): Promise<TicketRow | undefined> {
  const ticket = await lockTicket(turn, number);
  if (!ticket || transition(ticket.status, "reopen").kind === "refused") return undefined;
  await withdraw(turn.tx, { ticketNumber: number, kind: FIXED_QUESTION }, turn.now);
  await addMessages(turn, number, said.inboxIds);
  const calendar = await calendarOf(turn, ticket.communityId);
  await changeTicket(
    turn,
    ticket,
    { status: "accepted", reopened: { increment: 1 }, firstRespondedAt: null, ...deadlines(ticket, turn.now, calendar) },
    { type: "reopen", actor: ownerActor(reporter), text: said.text },
  );
  const after = (await findTicket(turn.tx, number)) as TicketRow;
  await schedule(
    turn.tx,
    { kind: FIRST_RESPONSE, key: firstResponseKey(after), at: after.firstResponseDueAt, payload: { ticket: number } },
    turn.now,
  );
  await tellStaff(turn, after, staffWords.ownerNotFixed(number, shortened(oneLine(said.text), SHOWN)), said.files);
  return after;
}

/** The flat that a stranger gave as theirs: remembered for the contact, and filled in on their tickets that had none. */
export async function stateHouse(turn: Turn, reporter: Reporter, house: HouseRecord): Promise<void> {
  await turn.tx.contact.update({ where: { id: reporter.contactId }, data: { statedHouseId: house.id } });
  const waiting = await turn.tx.ticket.findMany({
    where: {
      contactId: reporter.contactId,
      ownerId: null,
      OR: [{ houseId: null }, { houseId: reporter.house?.id ?? null }],
      status: { in: ["new", "accepted", "proposed", "working"] },
    },
    select: { number: true },
    orderBy: { number: "asc" },
  });
  for (const { number } of waiting) {
    const ticket = (await lockTicket(turn, number)) as TicketRow;
    const departmentId = ticket.departmentId ?? (await departmentFor(turn.tx, house.communityId, ticket.category)) ?? null;
    await changeTicket(
      turn,
      ticket,
      { houseId: house.id, communityId: house.communityId, departmentId },
      { type: "supplemented", actor: ownerActor(reporter), text: houseLabel(house), data: { house: house.id } },
    );
    const after = (await findTicket(turn.tx, number)) as TicketRow;
    await tellStaff(turn, after, staffWords.houseAdded(number, houseLabel(house)));
    if (after.emergency) await tellAll(turn, after, staffWords.houseAdded(number, houseLabel(house)));
  }
}
