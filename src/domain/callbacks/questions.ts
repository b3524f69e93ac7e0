// What callbacks ask owners: how it is and how satisfied they are, and then, once, why not or what was missing. Never more than two messages
// of ours after the first question.
import { z } from "zod";
import { type AnyQuestionKind, ask, type OpenQuestion, questionKind } from "../../conversation/ask.ts";
import type { Burst } from "../../conversation/lanes.ts";
import type { Reply } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { ownerWords, staffWords } from "../../words/index.ts";
import { type Reporter, whoWrites } from "../owners/reporter.ts";
import { acceptorName } from "../tickets/acceptor-name.ts";
import { zoneOf } from "../tickets/card.ts";
import { closeByOwner, ownerActor, reopenByOwner, type Said, supplement } from "../tickets/owner-acts.ts";
import { saidIn } from "../tickets/questions.ts";
import { addMessages, changeTicket, findTicket, lockTicket, type TicketRow } from "../tickets/store.ts";
import { endWaiting } from "../tickets/take-up.ts";
import { isOpen, SYSTEM } from "../tickets/ticket.ts";
import { ASKED, type CallbackSaid, readCallback } from "./answer.ts";
import { openFor, tellSuperior } from "./dissatisfied.ts";
import { leaveToCall, ticketMeant, writeDown, writeLevel } from "./outcome.ts";
import { readMore, readReason, saysWhy, tellsFault } from "./reason.ts";
import { isBad, isLongClosed, isOfTicket } from "./rules.ts";
import { addComment, addLevel, type CallbackRow, leaveUnanswered, lockCallback } from "./store.ts";

export const CALLBACK_QUESTION = "callback.asked";
const REASON_QUESTION = "callback.reason";
const REASON_LIFE_MS = 2 * 24 * 3_600_000;
/** What follows a bad answer so soon goes on about it, though nothing was asked. */
const GOES_ON_MS = 30 * 60_000;

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
  data: z.object({ callback: z.string(), asks: z.enum(ASKED), last: z.boolean().default(false), about: z.string().default("") }),
  parse: (text, { asks, about }) => readCallback(text, asks, about),
  // "太差劲了", and in the next message why.
  mayGoOn: (answer, { asks }) => asks !== "house" && isBad(answer) && !saysWhy(answer.text),
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

/** They would rather not say: that is no answer, and they are not asked again. Who is angry at being asked may still be called about their ticket. */
async function declined({ turn, row, reporter, reply, isLast, answer }: Answering): Promise<void> {
  const words = ownerWords(reporter.language).callback;
  reply.line(answer.annoyed ? words.leftAlone : words.declined);
  if (isLast) return;
  const ticket = await ticketMeant(turn, row);
  if (answer.annoyed && row.kind !== "spot") {
    await addComment(turn, row, answer.text);
    return leaveToCall(turn, row, ticket);
  }
  await leaveUnanswered(turn, row);
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
  const rated = answer.level === 3 ? staffWords.callback.ratedFair(ticket.number) : undefined;
  if (ticket.number === row.ticketNumber) await closeByOwner(turn, ticket.number, reporter, said, rated);
  if (answer.level === 3) {
    reply.line(words.fair(number), number);
    if (!isLast && !answer.hasMore && reply.ask(words.whatWasMissing)) await askReason(a, ticket);
  } else if (answer.level !== null) reply.line(words.good(number), number);
  else {
    reply.line(row.kind === "rain" ? words.good(number) : words.done(number), number);
    if (row.kind !== "rain" && ticket.kind === "complaint" && !isLast && reply.ask(words.askLevel)) await askLevel(a, ticket);
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
  // A fault may be left of what they are content with.
  const line =
    again || open.number === ticket.number
      ? (answer.level ?? 0) > 2
        ? words.reopened(open.number, who, by)
        : words.callback.reopened(open.number, who, by)
      : words.callback.newTicket(open.number, ticket.number, who, by);
  reply.line(line, open.number);
  if (!again) await tellSuperior(turn, open, said.text, answer.level);
  const isSaid = isLast || answer.hasMore || saysWhy(answer.text);
  if (isSaid || reply.ask(words.callback.askWhy)) await askReason(a, open, { adds: true, asked: !isSaid });
}

/** How the house is: what is to be mended they write, and it becomes a ticket; who is dissatisfied without a word of why is asked for it. */
async function aboutHouse(a: Answering): Promise<void> {
  const { turn, row, reporter, answer, said, reply, question } = a;
  const words = ownerWords(reporter.language);
  await note(a);
  if (!isBad(answer)) {
    reply.line(words.callback.goodHouse);
    if (answer.level === 3 && !answer.hasMore && reply.ask(words.callback.whatWasMissing)) await askReason(a, undefined);
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
  if (reply.ask(words.callback.askWhy)) await askReason(a, open, { adds: true });
}

async function askLevel({ turn, question, row }: Answering, ticket: TicketRow): Promise<void> {
  await ask(turn, {
    conversationId: question.conversationId,
    contactId: question.contactId,
    kind: CALLBACK_QUESTION,
    data: { callback: row.id, asks: "level", last: true, about: ticketText(ticket) },
    ...(row.ticketNumber !== null && { ticketNumber: row.ticketNumber }),
    expiresAt: new Date(turn.now.getTime() + REASON_LIFE_MS),
  });
}

/**
 * @param about the ticket that it is about, if there is one
 * @param adds what they say is added to it; else it stands on the callback, and only a fault opens the ticket again
 * @param asked whether we have asked it; else only what plainly goes on is taken, and not for long
 */
async function askReason(
  { turn, question, row }: Answering,
  about: TicketRow | undefined,
  { adds = false, asked = true }: { adds?: boolean; asked?: boolean } = {},
): Promise<void> {
  const number = about?.number ?? null;
  await ask(turn, {
    conversationId: question.conversationId,
    contactId: question.contactId,
    kind: REASON_QUESTION,
    data: { callback: row.id, ticket: number, adds, asked, about: ticketText(about) },
    ...(adds && number !== null && { ticketNumber: number }),
    expiresAt: new Date(turn.now.getTime() + (asked ? REASON_LIFE_MS : GOES_ON_MS)),
  });
}

const ABOUT_LENGTH = 500;

/** What a ticket says, as far as an answer is held against it. */
export function ticketText(ticket: Pick<TicketRow, "summary" | "description"> | undefined): string {
  return ticket ? `${ticket.summary} ${ticket.description}`.slice(0, ABOUT_LENGTH) : "";
}

/** Why not, or what was missing: what comes next is the reason, unless it is plainly another matter. */
const reasonQuestion = questionKind({
  kind: REASON_QUESTION,
  data: z.object({
    callback: z.string(),
    ticket: z.number().int().nullable(),
    adds: z.boolean(),
    asked: z.boolean(),
    about: z.string(),
  }),
  parse: (text, { about, asked }) => {
    if (asked) return readReason(text, about);
    const read = readMore(text, about, true);
    return read?.answer.text && tellsFault(read.answer.text) ? read : undefined;
  },
  async apply(turn: Turn, question: OpenQuestion, { callback: id, ticket: number, adds }, { text }, reply: Reply, burst: Burst) {
    const reporter = await whoWrites(turn.tx, question.contactId, text ?? "");
    const words = ownerWords(reporter.language);
    if (number !== null) await lockTicket(turn, number);
    const row = await lockCallback(turn.tx, id);
    const ticket = number === null ? undefined : await findTicket(turn.tx, number);
    if (text === null) return reply.line(words.callback.noReason(adds ? number : null), adds ? (number ?? undefined) : undefined);
    if (row) await addComment(turn, row, text);
    const said = await saidIn(turn, burst, text);
    if (adds && ticket) {
      await supplement(turn, ticket, reporter, said);
      return reply.line(words.callback.whyNoted(ticket.number), ticket.number);
    }
    const again = ticket && tellsFault(text) ? await reopenByOwner(turn, ticket.number, reporter, said) : undefined;
    if (!again) return reply.line(words.callback.missingNoted);
    if (row) await addLevel(turn, row, row.level ?? 3, false);
    const by = words.time(again.firstResponseDueAt, turn.now, zoneOf(again));
    reply.line(words.reopened(again.number, await acceptorName(turn, again, reporter), by), again.number);
  },
});

export const callbackQuestions: readonly AnyQuestionKind[] = [callbackQuestion, reasonQuestion];
