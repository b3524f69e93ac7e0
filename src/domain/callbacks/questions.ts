// What callbacks ask owners: how it is and how satisfied they are, and then, once, why not or what was missing. Never more than two messages
// of ours after the first question.
import { z } from "zod";
import { type AnyQuestionKind, ask, type OpenQuestion, questionKind } from "../../conversation/ask.ts";
import type { Burst } from "../../conversation/lanes.ts";
import type { Reply } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { ownerWords } from "../../words/index.ts";
import { type Reporter, whoWrites } from "../owners/reporter.ts";
import { acceptorName } from "../tickets/acceptor-name.ts";
import { zoneOf } from "../tickets/card.ts";
import { closeByOwner, ownerActor, reopenByOwner, type Said, supplement } from "../tickets/owner-acts.ts";
import { saidIn } from "../tickets/questions.ts";
import { addMessages, changeTicket, findTicket, lockTicket, type TicketRow } from "../tickets/store.ts";
import { endWaiting } from "../tickets/take-up.ts";
import { isOpen, SYSTEM } from "../tickets/ticket.ts";
import { ASKED, type CallbackSaid, readCallback, readReason } from "./answer.ts";
import { openFor, tellSuperior } from "./dissatisfied.ts";
import { ticketMeant, writeDown, writeLevel } from "./outcome.ts";
import { isBad, isLongClosed, isOfTicket } from "./rules.ts";
import { addComment, type CallbackRow, leaveUnanswered, lockCallback } from "./store.ts";

export const CALLBACK_QUESTION = "callback.asked";
const REASON_QUESTION = "callback.reason";
const REASON_LIFE_MS = 2 * 24 * 3_600_000;

/** One answer, and all that acting on it needs. */
interface Answering {
  turn: Turn;
  question: OpenQuestion;
  row: CallbackRow;
  reporter: Reporter;
  said: Said;
  answer: CallbackSaid;
  /** Asked once more for the level: whatever comes, no further question. */
  isLast: boolean;
  reply: Reply;
}

/** 好了吗，满意吗: read whole; what is no answer goes its own way, and we go on waiting. */
const callbackQuestion = questionKind({
  kind: CALLBACK_QUESTION,
  data: z.object({ callback: z.string(), asks: z.enum(ASKED), last: z.boolean().default(false) }),
  parse: (text, { asks }) => readCallback(text, asks),
  async apply(turn, question, { callback: id, last }, answer, reply, burst) {
    const number = question.ticketNumber;
    if (number !== null) await lockTicket(turn, number);
    const row = await lockCallback(turn.tx, id);
    if (!row || (row.settledAt !== null && !last)) return;
    const reporter = await whoWrites(turn.tx, question.contactId, answer.text);
    const said = await saidIn(turn, burst, answer.text);
    const a: Answering = { turn, question, row, reporter, said, answer, isLast: last, reply };
    if (answer.declines) return declined(a);
    await (isOfTicket(row.kind) ? aboutTicket(a) : aboutHouse(a));
  },
});

/** They would rather not say: that is no answer, and they are not asked again. */
async function declined({ turn, row, reporter, reply, isLast }: Answering): Promise<void> {
  reply.line(ownerWords(reporter.language).callback.declined);
  if (isLast) return;
  await leaveUnanswered(turn, row);
  const ticket = await ticketMeant(turn, row);
  if (ticket?.status === "resolved")
    await changeTicket(
      turn,
      ticket,
      { ...(await endWaiting(turn, ticket)), status: "closed" },
      { type: "close", actor: SYSTEM, data: { rated: false } },
    );
}

async function aboutTicket(a: Answering): Promise<void> {
  const { turn, row, reporter, answer, said, reply, isLast } = a;
  const words = ownerWords(reporter.language).callback;
  const ticket = await ticketMeant(turn, row);
  if (!ticket) return;
  await note(a);
  await addMessages(turn, ticket.number, said.inboxIds);
  if (isBad(answer)) return notGood(a, ticket);
  const number = row.ticketNumber ?? ticket.number;
  // Of a merged ticket the other one is closed by its own owner.
  if (ticket.number === row.ticketNumber) await closeByOwner(turn, ticket.number, reporter, said);
  if (answer.level === 3) {
    reply.line(words.fair(number), number);
    if (!isLast && !answer.hasMore && reply.ask(words.whatWasMissing)) await askReason(a, null, ticket);
  } else if (answer.level !== null) reply.line(words.good(number), number);
  else {
    reply.line(row.kind === "rain" ? words.good(number) : words.done(number), number);
    if (row.kind !== "rain" && ticket.kind === "complaint" && !isLast && reply.ask(words.askLevel)) await askLevel(a);
  }
}

async function note({ turn, row, reporter, answer, isLast }: Answering): Promise<void> {
  const { level, solved, text } = answer;
  if (!isLast) return writeDown(turn, row, ownerActor(reporter), { level, solved, comment: text });
  if (level !== null) await writeLevel(turn, row, ownerActor(reporter), level, text);
}

/** Opened again for whoever did it and their superior; what was closed long ago is a new ticket. */
async function notGood(a: Answering, ticket: TicketRow): Promise<void> {
  const { turn, row, reporter, said, reply, answer, isLast, question } = a;
  const words = ownerWords(reporter.language);
  const again =
    isOpen(ticket.status) || isLongClosed(ticket.closedAt, turn.now) ? undefined : await reopenByOwner(turn, ticket.number, reporter, said);
  // Somebody has opened it again already: what they say goes there.
  if (!again && isOpen(ticket.status)) await supplement(turn, ticket, reporter, said);
  const open =
    again ??
    (isOpen(ticket.status) ? ticket : await openFor(turn, { row, ticket, reporter, said, conversationId: question.conversationId }));
  const who = await acceptorName(turn, open, reporter);
  const by = words.time(open.firstResponseDueAt, turn.now, zoneOf(open));
  const line =
    again || open.number === ticket.number
      ? words.callback.reopened(open.number, who, by)
      : words.callback.newTicket(open.number, ticket.number, who, by);
  reply.line(line, open.number);
  if (!again) await tellSuperior(turn, open, said.text, answer.level);
  if (!isLast && !answer.hasMore && isBare(answer) && reply.ask(words.callback.askWhy)) await askReason(a, open.number, open);
}

/** "2分", "不满意", "没好": what is wrong was not said. */
function isBare({ text }: CallbackSaid): boolean {
  return [...text.replace(/[^\p{L}\p{N}]/gu, "")].length <= 6 || !/\p{L}{4}/u.test(text);
}

/** How the house is: what is to be mended they write, and it becomes a ticket; who is dissatisfied without a word of why is asked for it. */
async function aboutHouse(a: Answering): Promise<void> {
  const { turn, row, reporter, answer, said, reply, question } = a;
  const words = ownerWords(reporter.language);
  await note(a);
  if (!isBad(answer)) {
    reply.line(words.callback.goodHouse);
    if (answer.level === 3 && !answer.hasMore && reply.ask(words.callback.whatWasMissing)) await askReason(a, null, undefined);
    return;
  }
  // What they went on about is read as any message, and gets its ticket there.
  if (answer.hasMore) {
    reply.line(words.callback.sorryHouse);
    return;
  }
  const open = await openFor(turn, { row, ticket: undefined, reporter, said, conversationId: question.conversationId });
  await tellSuperior(turn, open, said.text, answer.level);
  const by = words.time(open.firstResponseDueAt, turn.now, zoneOf(open));
  reply.line(words.callback.newTicket(open.number, null, await acceptorName(turn, open, reporter), by), open.number);
  if (reply.ask(words.callback.askWhy)) await askReason(a, open.number, open);
}

async function askLevel({ turn, question, row }: Answering): Promise<void> {
  await ask(turn, {
    conversationId: question.conversationId,
    contactId: question.contactId,
    kind: CALLBACK_QUESTION,
    data: { callback: row.id, asks: "level", last: true },
    ...(row.ticketNumber !== null && { ticketNumber: row.ticketNumber }),
    expiresAt: new Date(turn.now.getTime() + REASON_LIFE_MS),
  });
}

/** @param number the ticket that it is added to; null: it stands on the callback alone */
async function askReason({ turn, question, row }: Answering, number: number | null, about: TicketRow | undefined): Promise<void> {
  await ask(turn, {
    conversationId: question.conversationId,
    contactId: question.contactId,
    kind: REASON_QUESTION,
    data: { callback: row.id, ticket: number, about: about ? `${about.summary} ${about.description}`.slice(0, 500) : "" },
    ...(number !== null && { ticketNumber: number }),
    expiresAt: new Date(turn.now.getTime() + REASON_LIFE_MS),
  });
}

/** Why not, or what was missing: what comes next is the reason, unless it is plainly another matter. */
const reasonQuestion = questionKind({
  kind: REASON_QUESTION,
  data: z.object({ callback: z.string(), ticket: z.number().int().nullable(), about: z.string() }),
  parse: (text, { about }) => readReason(text, about),
  async apply(turn: Turn, question: OpenQuestion, { callback: id, ticket: number }, { text }, reply: Reply, burst: Burst) {
    const reporter = await whoWrites(turn.tx, question.contactId, text ?? "");
    const words = ownerWords(reporter.language).callback;
    if (number !== null) await lockTicket(turn, number);
    const row = await lockCallback(turn.tx, id);
    const ticket = number === null ? undefined : await findTicket(turn.tx, number);
    if (text === null) return reply.line(words.noReason(number), number ?? undefined);
    if (row) await addComment(turn, row, text);
    if (ticket) await supplement(turn, ticket, reporter, await saidIn(turn, burst, text));
    reply.line(ticket ? words.whyNoted(ticket.number) : words.missingNoted, ticket?.number);
  },
});

export const callbackQuestions: readonly AnyQuestionKind[] = [callbackQuestion, reasonQuestion];
