// The recorded facts (R25): what a report lacks is asked of its owner, one question at a time and two at most, never while there is
// danger. An answer goes onto the ticket and to its staff; whatever is no answer is read as any message.
import { z } from "zod";
import { ask, questionKind } from "../conversation/ask.ts";
import type { Reply } from "../conversation/reply.ts";
import type { Turn } from "../conversation/turn.ts";
import { type Reporter, whoWrites } from "../domain/owners/reporter.ts";
import { phoneOf } from "../domain/tickets/card.ts";
import { keepFact } from "../domain/tickets/facts.ts";
import { ASKED_FACTS, type AskedFact, factsToAsk } from "../domain/tickets/facts-missing.ts";
import { addEvent, findTicket, type TicketRow } from "../domain/tickets/store.ts";
import { isOpen, SYSTEM } from "../domain/tickets/ticket.ts";
import { ownerWords } from "../words/index.ts";
import { readFact } from "./answers.ts";
import type { Where } from "./house-question.ts";

const FACT_QUESTION = "ticket.fact";
const LIFE_MS = 24 * 3_600_000;
const AT_MOST = 2;

/** Asks for the next fact that a ticket lacks, unless something else is asked already. */
export async function askFact(
  turn: Turn,
  ticket: TicketRow,
  reporter: Pick<Reporter, "language">,
  where: Where,
  reply: Reply,
): Promise<void> {
  if (ticket.factsAsked >= AT_MOST || reply.hasQuestion || !isOpen(ticket.status)) return;
  const lacking = factsToAsk(recorded(ticket));
  if (lacking.length === 0) return;
  const asked = await turn.tx.ticketEvent.findMany({ where: { ticketNumber: ticket.number, type: "asked" }, select: { data: true } });
  const before = asked.map(({ data }) => (data as { fact?: string } | null)?.fact);
  const missing = lacking.filter((one) => !before.includes(one));
  const fact = missing[0] === "phone" && (await wasPhoneAsked(turn, where)) ? missing[1] : missing[0];
  if (!fact || !reply.ask(about(ticket.number, ownerWords(reporter.language).factsAsk(fact), reply))) return;
  await turn.tx.ticket.update({ where: { number: ticket.number }, data: { factsAsked: { increment: 1 } } });
  await addEvent(turn, ticket.number, { type: "asked", actor: SYSTEM, data: { fact } });
  await ask(turn, {
    conversationId: where.conversationId,
    contactId: where.contactId,
    kind: FACT_QUESTION,
    data: { ticket: ticket.number, fact, about: ticket.description.slice(0, 500) },
    ticketNumber: ticket.number,
    expiresAt: new Date(turn.now.getTime() + LIFE_MS),
  });
}

/** Where several tickets are spoken of, the question says which it is about. */
function about(number: number, question: string, { tickets }: Reply): string {
  return tickets.length > 1 ? `#${number} ${question}` : question;
}

/** Whoever passed over it once today is not asked again with their next report. */
async function wasPhoneAsked(turn: Turn, { conversationId, contactId }: Where): Promise<boolean> {
  const since = new Date(turn.now.getTime() - LIFE_MS);
  const asked = { conversationId, contactId, kind: FACT_QUESTION, askedAt: { gt: since }, data: { path: ["fact"], equals: "phone" } };
  return (await turn.tx.pendingQuestion.count({ where: asked })) > 0;
}

function recorded(ticket: TicketRow) {
  return {
    kind: ticket.kind,
    demandType: ticket.demandType,
    category: ticket.category,
    emergency: ticket.emergency,
    time: ticket.timeSaid,
    place: ticket.place,
    house: ticket.houseId,
    phone: phoneOf(ticket)?.full ?? null,
    complainedOf: ticket.complainedOf,
    expectation: ticket.expectation,
    description: ticket.description,
    complainantKnown: ticket.ownerId !== null,
  };
}

export const factQuestion = questionKind({
  kind: FACT_QUESTION,
  data: z.object({ ticket: z.number().int(), fact: z.enum(ASKED_FACTS), about: z.string() }),
  parse(text, { fact, about }) {
    const read = readFact(fact, text, about);
    return read && { answer: read, rest: "" };
  },
  async apply(turn, question, { ticket: number, fact }, answer, reply, burst) {
    const reporter = await whoWrites(turn.tx, question.contactId);
    const words = ownerWords(reporter.language);
    const ticket = await findTicket(turn.tx, number);
    if (!ticket) return;
    if ("declined" in answer) reply.line(words.factDeclined, number);
    else {
      const inboxIds = burst.inbox.map(({ id }) => id);
      await keepFact(
        turn,
        ticket,
        fact satisfies AskedFact,
        answer.said,
        { id: reporter.owner?.id ?? null, name: reporter.owner?.name ?? reporter.contactName },
        inboxIds,
      );
      reply.line(words.factKept(number), number);
    }
    await askFact(turn, (await findTicket(turn.tx, number)) as TicketRow, reporter, question, reply);
  },
});
