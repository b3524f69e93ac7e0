// 方案 and 报价 (R30, R31, R42): put to the owner, and work waits for their yes. Who pays depends on whose part it is: what is disputed is
// tested first, and the shared part is free.
import { z } from "zod";
import { ask, questionKind, withdraw } from "../../conversation/ask.ts";
import type { Turn } from "../../conversation/turn.ts";
import type { Fault } from "../../generated/prisma/enums.ts";
import { oneLine, shortened, storable } from "../../platform/kernel/text.ts";
import type { Prisma, Tx } from "../../platform/store/client.ts";
import { ownerWords, staffWords } from "../../words/index.ts";
import { whoWrites } from "../owners/reporter.ts";
import type { StaffMember } from "../staff/rooms.ts";
import { acceptorName } from "./acceptor-name.ts";
import type { ActContext, ActOf } from "./acts.ts";
import { tellStaff } from "./card.ts";
import { pauseClocks, resumeClocks, stopClocks } from "./clocks.ts";
import { readConsent } from "./consent-answers.ts";
import { addMessages, changeTicket, findTicket, lockTicket, type TicketRow } from "./store.ts";
import { staffActor, takenUp, takeUp } from "./take-up.ts";
import { tellOwner, wordsFor } from "./tell-owner.ts";
import { type Actor, transition } from "./ticket.ts";

const PROPOSAL_QUESTION = "ticket.proposal";
/** As long as it waits, as good as. */
const LIFE_MS = 180 * 24 * 3_600_000;
const SHOWN = 200;

export type Proposal = Prisma.ProposalGetPayload<object>;

export async function waitingProposal(tx: Tx, number: number): Promise<Proposal | undefined> {
  return (await tx.proposal.findFirst({ where: { ticketNumber: number, state: "waiting" } })) ?? undefined;
}

/** The last that was put to the owner, whatever became of it. */
export async function lastProposal(tx: Tx, number: number): Promise<Proposal | undefined> {
  return (await tx.proposal.findFirst({ where: { ticketNumber: number }, orderBy: { createdAt: "desc" } })) ?? undefined;
}

/** Puts a plan or a price to the owner; one that waits already is replaced. `heard` is false if there is no chat to ask in. */
export async function propose(
  turn: Turn,
  ticket: TicketRow,
  staff: StaffMember,
  act: ActOf<"propose" | "quote">,
  { causeId }: ActContext,
): Promise<{ after: TicketRow; heard: boolean }> {
  const { number } = ticket;
  const people = await takeUp(turn, ticket, staff, act.type);
  await turn.tx.proposal.updateMany({
    where: { ticketNumber: number, state: "waiting" },
    data: { state: "withdrawn", settledAt: turn.now },
  });
  const amount = act.type === "quote" ? act.amount : null;
  const kind = act.type === "quote" ? "price" : "plan";
  await turn.tx.proposal.create({
    data: { id: turn.ids.id(), ticketNumber: number, kind, text: storable(act.text), amount, byId: staff.id, createdAt: turn.now },
  });
  const moved = transition(ticket.status, act.type, ticket.emergency);
  await changeTicket(
    turn,
    takenUp(ticket, act.type),
    {
      ...people,
      ...(moved.kind === "to" && { status: moved.status }),
      ...(kind === "price" && !ticket.fault && { fault: "own" as const }),
    },
    { type: act.type, actor: staffActor(staff), text: act.text, ...(amount !== null && { data: { amount } }) },
  );
  await stopClocks(turn, ticket, ["proposal"]);
  const after = (await findTicket(turn.tx, number)) as TicketRow;
  const words = wordsFor(ticket);
  const text = amount === null ? words.proposed(number, act.text, staff.name) : words.quoted(number, money(amount), act.text, staff.name);
  const heard = tellOwner(turn, after, text, { causeId });
  if (heard) await askForYes(turn, after);
  if (!after.emergency) await pauseClocks(turn, after, staffWords.awaitingYes(kind), staffActor(staff));
  return { after, heard };
}

/** "30", "12.50" */
export function money(amount: number): string {
  return Number.isInteger(amount) ? String(amount) : amount.toFixed(2);
}

const PLAIN = /同意|接受|不行|不可以|贵|便宜|不修|不做|agree|accept|expensive/iu;

async function askForYes(turn: Turn, { number, conversationId, contactId }: TicketRow, again = false): Promise<void> {
  if (!conversationId || !contactId) return;
  await ask(turn, {
    conversationId,
    contactId,
    kind: PROPOSAL_QUESTION,
    data: { ticket: number, again },
    ticketNumber: number,
    expiresAt: new Date(turn.now.getTime() + LIFE_MS),
  });
}

/** What waits for a yes is asked about again once nothing else is being asked, without another word. */
export async function askAgain(turn: Turn, where: { conversationId: string; contactId: string }): Promise<void> {
  const asked = await turn.tx.pendingQuestion.count({ where: { ...where, state: "open", expiresAt: { gt: turn.now } } });
  if (asked > 0) return;
  const waiting = await turn.tx.ticket.findFirst({
    where: { ...where, proposals: { some: { state: "waiting" } } },
    orderBy: { number: "asc" },
    select: { number: true },
  });
  const ticket = waiting && (await findTicket(turn.tx, waiting.number));
  if (ticket) await askForYes(turn, ticket, true);
}

/** The owner said yes or no, in the chat or to staff. `false` if nothing waits any more. */
export async function settleProposal(
  turn: Turn,
  ticket: TicketRow,
  yes: boolean,
  actor: Actor,
  { answer = "", fault }: { answer?: string; fault?: Fault } = {},
): Promise<TicketRow | undefined> {
  const waiting = await waitingProposal(turn.tx, ticket.number);
  if (!waiting) return undefined;
  await turn.tx.proposal.update({
    where: { id: waiting.id },
    data: { state: yes ? "accepted" : "refused", settledAt: turn.now, answer: storable(answer) },
  });
  await withdraw(turn.tx, { ticketNumber: ticket.number, kind: PROPOSAL_QUESTION }, turn.now);
  await resumeClocks(turn, ticket, actor);
  const type = yes ? "consent" : "refuse";
  const moved = ticket.status === "proposed" ? transition(ticket.status, type) : undefined;
  await changeTicket(
    turn,
    ticket,
    { ...(moved?.kind === "to" && { status: moved.status }), ...(fault && { fault }) },
    {
      type,
      actor,
      ...(answer && { text: answer }),
      data: { proposal: waiting.kind, ...(waiting.amount && { amount: Number(waiting.amount) }) },
    },
  );
  return (await findTicket(turn.tx, ticket.number)) as TicketRow;
}

export const proposalQuestion = questionKind({
  kind: PROPOSAL_QUESTION,
  data: z.object({ ticket: z.number().int(), again: z.boolean().default(false) }),
  parse(text, { again }) {
    // Asked again without a word, only a plain word for it counts: a 好的 may be meant for anything.
    return again && !PLAIN.test(text) ? undefined : readConsent(text);
  },
  async apply(turn, question, data, { yes, disputes, text }, reply, burst) {
    const reporter = await whoWrites(turn.tx, question.contactId, text);
    const words = ownerWords(reporter.language);
    const ticket = await lockTicket(turn, data.ticket);
    if (!ticket) return;
    const { number } = ticket;
    const waiting = await waitingProposal(turn.tx, number);
    const price = waiting?.kind === "price";
    const actor: Actor = { kind: "owner", id: reporter.owner?.id ?? null, name: reporter.owner?.name ?? reporter.contactName };
    await addMessages(
      turn,
      number,
      burst.inbox.map(({ id }) => id),
    );
    const after = await settleProposal(turn, ticket, yes, actor, {
      answer: text,
      ...(disputes && price && { fault: "disputed" as const }),
    });
    if (!after) {
      reply.line(words.nothingToAgree(number), number);
      return;
    }
    const who = ticket.assignee?.name ?? (await acceptorName(turn, after, reporter));
    const shown = shortened(oneLine(text), SHOWN);
    const mention = [after.acceptorId, after.assigneeId].filter((id) => id !== null);
    if (yes) {
      reply.line(words.agreed(number, who), number);
      await tellStaff(turn, after, staffWords.ownerAgreed(number, price ? "报价" : "方案", shown), { mention });
    } else if (disputes && price) {
      reply.line(words.faultFirst(number, who), number);
      await tellStaff(turn, after, staffWords.faultDisputed(number, shown), { mention });
    } else {
      reply.line(words.notAgreed(number, await acceptorName(turn, after, reporter)), number);
      await tellStaff(turn, after, staffWords.ownerRefused(number, price ? "报价" : "方案", shown), { mention });
    }
  },
});

/**
 * 责任 (R42): whose part it was is recorded; a price for the shared part is taken back, and the owner told that it is free, as they are told
 * if it turns out to be theirs after all.
 */
export async function setFault(
  turn: Turn,
  ticket: TicketRow,
  staff: StaffMember,
  act: ActOf<"fault">,
  { causeId }: ActContext,
): Promise<void> {
  await changeTicket(
    turn,
    ticket,
    { fault: act.fault },
    { type: "fault", actor: staffActor(staff), ...(act.text && { text: act.text }), data: { from: ticket.fault, to: act.fault } },
  );
  // They were told that it is free, and it is not.
  if (act.fault === "own" && ticket.fault === "shared")
    tellOwner(turn, ticket, wordsFor(ticket).ownPart(ticket.number, act.text), { causeId });
  if (act.fault !== "shared") return;
  const waiting = await waitingProposal(turn.tx, ticket.number);
  if (waiting?.kind === "price") {
    await turn.tx.proposal.update({ where: { id: waiting.id }, data: { state: "withdrawn", settledAt: turn.now } });
    await withdraw(turn.tx, { ticketNumber: ticket.number, kind: PROPOSAL_QUESTION }, turn.now);
    const present = (await findTicket(turn.tx, ticket.number)) as TicketRow;
    await resumeClocks(turn, present, staffActor(staff));
    if (present.status === "proposed") {
      await changeTicket(turn, present, { status: "working" }, { type: "consent", actor: staffActor(staff), data: { free: true } });
    }
  }
  const asked = await turn.tx.proposal.count({ where: { ticketNumber: ticket.number, kind: "price" } });
  if (asked > 0) tellOwner(turn, ticket, wordsFor(ticket).sharedPart(ticket.number, act.text), { causeId });
}
