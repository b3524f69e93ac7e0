// 不成立 (R26, R27): a complaint that is unreasonable, untrue or a misunderstanding is declined with a courteous explanation. A head
// confirms; only then does the owner read it. Whoever objects is heard by the manager.
import { z } from "zod";
import { ask, questionKind, withdraw } from "../../conversation/ask.ts";
import type { Turn } from "../../conversation/turn.ts";
import type { Judgement } from "../../generated/prisma/enums.ts";
import { oneLine, shortened, storable } from "../../platform/kernel/text.ts";
import { ownerWords, staffWords } from "../../words/index.ts";
import { whoWrites } from "../owners/reporter.ts";
import type { StaffMember } from "../staff/rooms.ts";
import type { ActContext, ActOf, ActOutcome } from "./acts.ts";
import { startAlarm } from "./alarm.ts";
import { isHead } from "./authority.ts";
import { cardText, tellPrivately, tellStaff, zoneOf } from "./card.ts";
import { startClocks } from "./clocks.ts";
import { readUnderstanding } from "./consent-answers.ts";
import { OF_TICKETS } from "./fixed-question.ts";
import { readersAmong } from "./readers.ts";
import { addMessages, changeTicket, findTicket, lockTicket, type TicketRow } from "./store.ts";
import { endWaiting, staffActor, takenUp, takeUp } from "./take-up.ts";
import { tellOwner, wordsFor } from "./tell-owner.ts";
import { transition } from "./ticket.ts";

const DECLINED_QUESTION = "ticket.declined";
const LIFE_MS = 7 * 24 * 3_600_000;
const SHOWN = 200;

/** A head's word declines at once; anybody else's explanation waits for a head. */
export async function decline(
  turn: Turn,
  ticket: TicketRow,
  staff: StaffMember,
  act: ActOf<"decline">,
  context: ActContext,
): Promise<ActOutcome> {
  const { number } = ticket;
  const people = await takeUp(turn, ticket, staff, "decline");
  if (isHead(staff.role)) {
    await changeTicket(turn, ticket, { ...people, ...(ticket.status === "new" && { status: "accepted" as const }) });
    return finish(turn, (await findTicket(turn.tx, number)) as TicketRow, staff, { text: act.text, judgement: act.judgement }, context);
  }
  await changeTicket(
    turn,
    takenUp(ticket, "decline"),
    {
      ...people,
      ...(ticket.status === "new" && { status: "accepted" as const }),
      ...(act.judgement && ticket.kind === "complaint" && { judgement: act.judgement }),
      declineText: storable(act.text),
      decliningId: staff.id,
    },
    {
      type: "asked",
      actor: staffActor(staff),
      text: act.text,
      data: { decline: true, ...(act.judgement && { judgement: act.judgement }) },
    },
  );
  const heads = await readersAmong(turn, ticket, "head");
  const text = staffWords.declineAsked(number, staff.name, shortened(oneLine(act.text), SHOWN));
  await tellStaff(turn, ticket, text, { mention: heads.map(({ id }) => id) });
  return { kind: "done", line: staffWords.declineWaits(number) };
}

export async function confirmDecline(turn: Turn, ticket: TicketRow, staff: StaffMember, context: ActContext): Promise<ActOutcome> {
  return finish(turn, ticket, staff, { text: ticket.declineText ?? "", judgement: undefined }, context);
}

/** 驳回: the head does not agree that it is not upheld; work goes on. */
export async function rejectDecline(turn: Turn, ticket: TicketRow, staff: StaffMember, heardIn: string): Promise<string> {
  const { number, decliningId } = ticket;
  await changeTicket(
    turn,
    ticket,
    { declineText: null, decliningId: null, judgement: null },
    { type: "asked", actor: staffActor(staff), data: { decline: false } },
  );
  await tellStaff(turn, ticket, staffWords.declineRejected(number, staff.name), {
    mention: decliningId ? [decliningId] : [],
    except: heardIn,
  });
  return staffWords.declineRejected(number, staff.name);
}

async function finish(
  turn: Turn,
  ticket: TicketRow,
  staff: StaffMember,
  { text, judgement }: { text: string; judgement: Judgement | undefined },
  { causeId }: ActContext,
): Promise<ActOutcome> {
  const { number } = ticket;
  const judged = judgement ?? (ticket.judgement && ticket.judgement !== "justified" ? ticket.judgement : "unreasonable");
  await changeTicket(
    turn,
    ticket,
    {
      ...(await endWaiting(turn, ticket)),
      status: "declined",
      acceptorId: ticket.acceptorId ?? staff.id,
      ...(ticket.kind === "complaint" && { judgement: judged }),
    },
    { type: "decline", actor: staffActor(staff), text, ...(ticket.decliningId && { data: { askedBy: ticket.decliningId } }) },
  );
  await withdraw(turn.tx, { ticketNumber: number, kind: OF_TICKETS }, turn.now);
  const heard = tellOwner(turn, ticket, wordsFor(ticket).declined(number, text, staff.name), { causeId });
  if (heard && ticket.conversationId && ticket.contactId)
    await ask(turn, {
      conversationId: ticket.conversationId,
      contactId: ticket.contactId,
      kind: DECLINED_QUESTION,
      data: { ticket: number },
      ticketNumber: number,
      expiresAt: new Date(turn.now.getTime() + LIFE_MS),
    });
  return { kind: "done", line: heard ? staffWords.declined(number) : staffWords.noChat(number) };
}

export const declinedQuestion = questionKind({
  kind: DECLINED_QUESTION,
  data: z.object({ ticket: z.number().int() }),
  parse: readUnderstanding,
  async apply(turn, question, data, { objects, text }, reply, burst) {
    const reporter = await whoWrites(turn.tx, question.contactId, text);
    const words = ownerWords(reporter.language);
    if (!objects) {
      reply.line(words.understood, data.ticket);
      return;
    }
    const ticket = await lockTicket(turn, data.ticket);
    if (ticket?.status !== "declined") return;
    const after = await object(turn, ticket, { id: reporter.owner?.id ?? null, name: reporter.owner?.name ?? reporter.contactName }, text);
    await addMessages(
      turn,
      data.ticket,
      burst.inbox.map(({ id }) => id),
    );
    const [manager] = await readersAmong(turn, after, "manager");
    const by = words.time(after.firstResponseDueAt, turn.now, zoneOf(after));
    reply.line(words.objected(after.number, manager?.name ?? words.dutyUnknown, by), after.number);
  },
});

/** The owner does not accept it: the ticket is open again, and the manager's too. */
async function object(turn: Turn, ticket: TicketRow, owner: { id: string | null; name: string }, text: string): Promise<TicketRow> {
  const { number } = ticket;
  const moved = transition(ticket.status, "reopen");
  await changeTicket(
    turn,
    ticket,
    {
      ...(moved.kind === "to" && { status: moved.status }),
      reopened: { increment: 1 },
      firstRespondedAt: null,
      broughtTo: "manager",
      judgement: null,
      arrivedAt: null,
      promisedAt: null,
    },
    { type: "reopen", actor: { kind: "owner", ...owner }, text, data: { objects: true, judgement: ticket.judgement } },
  );
  const present = (await findTicket(turn.tx, number)) as TicketRow;
  await changeTicket(turn, present, await startClocks(turn, present, turn.now));
  const after = (await findTicket(turn.tx, number)) as TicketRow;
  if (after.emergency) await startAlarm(turn, after);
  const said = shortened(oneLine(text), SHOWN);
  await tellPrivately(
    turn,
    after,
    await readersAmong(turn, after, "manager"),
    `${cardText(after, [], turn.now)}\n${staffWords.objection(number, said)}`,
  );
  await tellStaff(turn, after, staffWords.objection(number, said));
  return after;
}
