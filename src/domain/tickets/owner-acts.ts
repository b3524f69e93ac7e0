// What owners do to their tickets by writing: adding, pressing, withdrawing, saying that it is fixed or is not.
import { withdraw } from "../../conversation/ask.ts";
import type { Turn } from "../../conversation/turn.ts";
import { oneLine, shortened } from "../../platform/kernel/text.ts";
import { staffWords } from "../../words/index.ts";
import { type HouseRecord, houseLabel } from "../community/houses.ts";
import { refusesToPay } from "../owners/refuses-to-pay.ts";
import type { Reporter } from "../owners/reporter.ts";
import { departmentFor, generalRoom } from "../staff/rooms.ts";
import { acceptorOf } from "./acceptor-name.ts";
import { startAlarm } from "./alarm.ts";
import { describeFiles, flatElsewhere, placesOf, showCard, tellStaff } from "./card.ts";
import { resumeClocks, startClocks } from "./clocks.ts";
import { FIXED_QUESTION } from "./fixed-question.ts";
import { waitingProposal } from "./proposal.ts";
import { readersAmong } from "./readers.ts";
import { addMessages, changeTicket, findTicket, lockTicket, type TicketFile, type TicketRow } from "./store.ts";
import { endWaiting } from "./take-up.ts";
import { type Actor, isOpen, transition } from "./ticket.ts";

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

/** Not paying is a sign of risk on the ticket (R41), and what the list of lost customers asks for (R107). */
function threatIn(text: string): { risk: true; withholds: true } | Record<string, never> {
  return refusesToPay(text) ? { risk: true, withholds: true } : {};
}

/** Adds what the owner said to a ticket and shows it in the staff room. */
export async function supplement(turn: Turn, ticket: TicketRow, reporter: Reporter, said: Said): Promise<void> {
  await hearFrom(turn, ticket);
  await addMessages(turn, ticket.number, said.inboxIds);
  const risk = threatIn(said.text);
  await changeTicket(
    turn,
    ticket,
    { ...risk, ...(said.needsListening && { needsListening: true }) },
    {
      type: "supplemented",
      actor: ownerActor(reporter),
      text: said.text,
    },
  );
  const text = said.text
    ? staffWords.added(ticket.number, shortened(oneLine(said.text), SHOWN))
    : staffWords.addedMedia(ticket.number, describeFiles(said.files) ?? "");
  await tellStaff(turn, ticket, text, { files: said.files });
  if (ticket.emergency) await tellAll(turn, ticket, text);
}

/** We waited for the owner, and here they are; but not where a yes or no is what we wait for. */
export async function hearFrom(turn: Turn, { number }: TicketRow): Promise<void> {
  const ticket = await lockTicket(turn, number);
  if (ticket?.awaitingSince && !(await waitingProposal(turn.tx, number))) await resumeClocks(turn, ticket);
}

/** Where the alarm rang, what is said about it must be heard as well: where it is, that it is over. */
export async function tellAll(turn: Turn, ticket: TicketRow, text: string): Promise<void> {
  if (ticket.discretion !== "rooms") return;
  const [general, [own]] = [await generalRoom(turn.tx, ticket.communityId), await placesOf(turn, ticket)];
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
  // Danger waits for nobody's yes.
  await resumeClocks(turn, ticket);
  const emergency = { ...ticket, emergency: true, awaitingSince: null };
  const times = await startClocks(turn, emergency, turn.now);
  await changeTicket(
    turn,
    ticket,
    { emergency: true, ...times, ...(said.needsListening && { needsListening: true }) },
    { type: "supplemented", actor: ownerActor(reporter), text: said.text, data: { emergency: { from: false, to: true } } },
  );
  const after = (await findTicket(turn.tx, ticket.number)) as TicketRow;
  if (!after.firstRespondedAt) await startAlarm(turn, after);
  await showCard(turn, after, said.files, staffWords.raised(shortened(oneLine(said.text), SHOWN)));
  return after;
}

/** 催办: counted, and the people on the ticket are mentioned; from the second time the head too. */
export async function urge(turn: Turn, ticket: TicketRow, reporter: Reporter, said: Said, wants?: "human"): Promise<void> {
  const { number } = ticket;
  await hearFrom(turn, ticket);
  await addMessages(turn, number, said.inboxIds);
  await changeTicket(
    turn,
    ticket,
    { urged: { increment: 1 }, ...threatIn(said.text) },
    { type: "urged", actor: ownerActor(reporter), text: said.text, data: { times: ticket.urged + 1, ...(wants && { wants }) } },
  );
  const heads = ticket.urged > 0 ? await readersAmong(turn, ticket, "head") : [];
  const mention = [(await acceptorOf(turn, ticket))?.id, ticket.assigneeId, ...heads.map(({ id }) => id)].filter(
    (id) => typeof id === "string",
  );
  const text = shortened(oneLine(said.text), SHOWN);
  const line = wants ? staffWords.humanWanted(number, text) : staffWords.urged(number, text, ticket.urged + 1);
  await tellStaff(turn, ticket, line, { mention: [...new Set(mention)], files: said.files });
}

/** Withdraws a ticket on the owner's word; `false` if it is too late for that. */
export async function cancelByOwner(turn: Turn, number: number, reporter: Reporter): Promise<boolean> {
  const ticket = await lockTicket(turn, number);
  if (!ticket || transition(ticket.status, "cancel").kind === "refused") return false;
  await changeTicket(
    turn,
    ticket,
    { ...(await endWaiting(turn, ticket)), status: "cancelled" },
    { type: "cancel", actor: ownerActor(reporter) },
  );
  await tellStaff(turn, ticket, staffWords.ownerCancelled(number));
  return true;
}

/** The owner says that it is fixed. @param line what staff are told, where they have said more than that */
export async function closeByOwner(
  turn: Turn,
  number: number,
  reporter: Reporter,
  said: Said,
  line = staffWords.ownerConfirmed(number),
): Promise<boolean> {
  const ticket = await lockTicket(turn, number);
  if (!ticket || transition(ticket.status, "close").kind === "refused") return false;
  await changeTicket(
    turn,
    ticket,
    { ...(await endWaiting(turn, ticket)), status: "closed" },
    { type: "close", actor: ownerActor(reporter), text: said.text },
  );
  await addMessages(turn, number, said.inboxIds);
  await tellStaff(turn, ticket, line);
  return true;
}

/** The owner says that it is not fixed: it goes back to whoever answers for it, with a new clock. Returns the ticket as it is then. */
export async function reopenByOwner(turn: Turn, number: number, reporter: Reporter, said: Said): Promise<TicketRow | undefined> {
  const ticket = await lockTicket(turn, number);
  if (!ticket || transition(ticket.status, "reopen").kind === "refused") return undefined;
  await withdraw(turn.tx, { ticketNumber: number, kind: FIXED_QUESTION }, turn.now);
  await addMessages(turn, number, said.inboxIds);
  await changeTicket(
    turn,
    ticket,
    { status: "accepted", reopened: { increment: 1 }, firstRespondedAt: null, arrivedAt: null, promisedAt: null },
    { type: "reopen", actor: ownerActor(reporter), text: said.text },
  );
  const reopened = (await findTicket(turn.tx, number)) as TicketRow;
  await changeTicket(turn, reopened, await startClocks(turn, reopened, turn.now));
  const after = (await findTicket(turn.tx, number)) as TicketRow;
  if (after.emergency) await startAlarm(turn, after);
  const heads = await readersAmong(turn, after, "head");
  const mention = [after.acceptorId, after.assigneeId, ...heads.map(({ id }) => id)].filter((id) => id !== null);
  await tellStaff(turn, after, staffWords.ownerNotFixed(number, shortened(oneLine(said.text), SHOWN)), { files: said.files, mention });
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
    // Nobody should go there instead.
    if (flatElsewhere(after)) continue;
    await tellStaff(turn, after, staffWords.houseAdded(number, houseLabel(house)));
    if (after.emergency) await tellAll(turn, after, staffWords.houseAdded(number, houseLabel(house)));
  }
}
