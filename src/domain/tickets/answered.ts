// Enquiries that an approved answer (知识) was given to at once. They are tickets like any other, so that every enquiry is on record,
// but they disturb nobody: no card, no clock, and after two days of silence they end. If the answer does not settle it, the ticket goes
// to a person, and then it has a card and a clock.
import { z } from "zod";
import { withdraw } from "../../conversation/ask.ts";
import type { Reply } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { oneLine, shortened } from "../../platform/kernel/text.ts";
import { type DueHandler, schedule, unschedule } from "../../platform/queue/due-work.ts";
import type { Tx } from "../../platform/store/client.ts";
import { ownerWords, staffWords } from "../../words/index.ts";
import type { Reporter } from "../owners/reporter.ts";
import { acceptorName } from "./acceptor-name.ts";
import { inService } from "./calendar.ts";
import { showCard, zoneOf } from "./card.ts";
import { startClocks, termsOf } from "./clocks.ts";
import { type NewTicket, openTicket } from "./open-ticket.ts";
import { ownerActor, type Said, urge } from "./owner-acts.ts";
import { addMessages, changeTicket, findTicket, lockTicket, NOBODY_YET, type TicketRow } from "./store.ts";
import { isOpen, SYSTEM, transition } from "./ticket.ts";

export const ANSWERED_QUESTION = "ticket.answered";
/** Due work: the answer was given two days ago. */
export const ANSWERED_SILENCE = "ticket.answered_silence";
/** Enquiries end by the owner's word, or after 48 h. */
export const ANSWERED_LIFE_MS = 48 * 3_600_000;
const CARD_TEXT = 200;
/** On a card that is short: the answer itself is in the ticket's history. */
const CARD_ANSWER = 80;

export interface Given {
  /** The number of the text. */
  knowledge: number;
  answer: string;
  /** Who approved it answers for it (谁受理、谁回复), until a person is asked. */
  approverId: string;
}

/** An enquiry that is resolved as it is registered, and ends by itself. */
export async function openAnswered(turn: Turn, wanted: NewTicket, given: Given): Promise<TicketRow> {
  const ticket = await openTicket(turn, { ...wanted, quietly: true });
  await changeTicket(
    turn,
    ticket,
    { status: "resolved", acceptorId: given.approverId, firstRespondedAt: turn.now },
    { type: "answered", actor: SYSTEM, text: given.answer, data: { knowledge: given.knowledge } },
  );
  await schedule(
    turn.tx,
    {
      kind: ANSWERED_SILENCE,
      key: silenceKey(ticket.number),
      at: new Date(turn.now.getTime() + ANSWERED_LIFE_MS),
      payload: { ticket: ticket.number },
    },
    turn.now,
  );
  return (await findTicket(turn.tx, ticket.number)) as TicketRow;
}

/** Whether an approved answer is all that has happened to a ticket so far. */
export async function isAnsweredOnly(tx: Tx, ticket: Pick<TicketRow, "number" | "status">): Promise<boolean> {
  return ticket.status === "resolved" && (await nobodyYet(tx, ticket.number));
}

async function nobodyYet(tx: Tx, number: number): Promise<boolean> {
  return (await tx.ticket.count({ where: { number, ...NOBODY_YET } })) > 0;
}

function silenceKey(number: number): string {
  return `answered_silence:${number}`;
}

/** The contact's newest ticket that this text (or, without a number, any) was the answer to, since a time. */
export async function lastAnswered(
  tx: Tx,
  contactId: string,
  since: Date,
  knowledge?: number,
): Promise<{ ticket: TicketRow; at: Date } | undefined> {
  const event = await tx.ticketEvent.findFirst({
    where: {
      type: "answered",
      at: { gte: since },
      ticket: { contactId },
      ...(knowledge !== undefined && { data: { path: ["knowledge"], equals: knowledge } }),
    },
    orderBy: { id: "desc" },
    select: { ticketNumber: true, at: true },
  });
  if (!event) return undefined;
  const ticket = await findTicket(tx, event.ticketNumber);
  return ticket && { ticket, at: event.at };
}

/**
 * The answer did not settle it: a card for the staff, a clock on their answer, and the owner is told who answers until when. One that a
 * person has already is pressed.
 */
export async function toPerson(
  turn: Turn,
  { number }: Pick<TicketRow, "number">,
  reporter: Reporter,
  said: Said,
  reply: Reply,
): Promise<void> {
  const ticket = await lockTicket(turn, number);
  if (!ticket) return;
  await withdraw(turn.tx, { ticketNumber: number, kind: ANSWERED_QUESTION }, turn.now);
  const words = ownerWords(reporter.language);
  if (isOpen(ticket.status)) {
    await urge(turn, ticket, reporter, said, "human");
    reply.line(words.humanReminded(number, await acceptorName(turn, ticket, reporter)), number);
    return;
  }
  if (transition(ticket.status, "reopen").kind === "refused") return;
  await addMessages(turn, number, said.inboxIds);
  await changeTicket(
    turn,
    ticket,
    {
      // Whoever approved the text has not taken this up, so it is not 已受理 either.
      ...((await nobodyYet(turn.tx, number)) ? { status: "new", acceptorId: null } : { status: "accepted" }),
      reopened: { increment: 1 },
      firstRespondedAt: null,
      ...(said.needsListening && { needsListening: true }),
    },
    { type: "reopen", actor: ownerActor(reporter), text: said.text },
  );
  const reopened = (await findTicket(turn.tx, number)) as TicketRow;
  await changeTicket(turn, reopened, await startClocks(turn, reopened, turn.now));
  const after = (await findTicket(turn.tx, number)) as TicketRow;
  const { calendar } = termsOf(after);
  await showCard(turn, after, said.files, await whatWasSaid(turn, number, said.text));
  const by = words.time(after.firstResponseDueAt, turn.now, zoneOf(after));
  reply.line(words.human({ number, who: await acceptorName(turn, after, reporter), by, offHours: !inService(turn.now, calendar) }), number);
}

/** For the card: what the owner was told, so that nobody tells them the same again. */
async function whatWasSaid(turn: Turn, number: number, said: string): Promise<string> {
  const given = await turn.tx.ticketEvent.findFirst({ where: { ticketNumber: number, type: "answered" }, orderBy: { id: "desc" } });
  const knowledge = (given?.data as { knowledge?: number } | null)?.knowledge ?? 0;
  const answer = shortened(oneLine(given?.text ?? ""), CARD_ANSWER);
  return staffWords.answeredBefore(knowledge, answer, shortened(oneLine(said), CARD_TEXT));
}

/** The owner took the answer: closed on their word, and nobody need know. */
export async function closeAnswered(turn: Turn, number: number, reporter: Reporter, said: Said): Promise<void> {
  const ticket = await lockTicket(turn, number);
  if (!ticket || transition(ticket.status, "close").kind === "refused") return;
  await unschedule(turn.tx, silenceKey(number), turn.now);
  await changeTicket(turn, ticket, { status: "closed" }, { type: "close", actor: ownerActor(reporter), text: said.text });
  await addMessages(turn, number, said.inboxIds);
}

const silencePayload = z.object({ ticket: z.number().int() });
/** By these a person has it; a note or another class is work on the record only. */
const HAS_IT = ["reply", "reopen"];

/** Two days of silence: it ends, and whether it helped is not known. Nobody is told. */
export const answeredSilence: DueHandler<Turn> = async (turn, payload) => {
  const { ticket: number } = silencePayload.parse(payload);
  const ticket = await lockTicket(turn, number);
  if (ticket?.status !== "resolved") return;
  if ((await turn.tx.ticketEvent.count({ where: { ticketNumber: number, type: { in: HAS_IT } } })) > 0) return;
  await withdraw(turn.tx, { ticketNumber: number, kind: ANSWERED_QUESTION }, turn.now);
  await changeTicket(turn, ticket, { status: "closed" }, { type: "close", actor: SYSTEM, data: { rated: false } });
};
