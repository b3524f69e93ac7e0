// What a call brought, noted by staff in a room or over the API: one use case behind both. Who did the work does not call about it; a call in
// vain is never an answer, and two of them on different days end it as 未访到.
import type { Turn } from "../../conversation/turn.ts";
import { ownerWords, staffWords } from "../../words/index.ts";
import { nextMorning } from "../owners/asking/manners.ts";
import { maySeePhones } from "../owners/privacy/audit.ts";
import { type StaffMember, worksFor } from "../staff/rooms.ts";
import { maySee } from "../tickets/authority.ts";
import { startCallbackClock } from "../tickets/clocks.ts";
import { actOnTicket } from "../tickets/staff-acts.ts";
import { addEvent, changeTicket, findTicket, type TicketRow } from "../tickets/store.ts";
import { endWaiting, staffActor } from "../tickets/take-up.ts";
import { tellOwner, wordsFor } from "../tickets/tell-owner.ts";
import { isOpen } from "../tickets/ticket.ts";
import { lockWithTicket } from "./ask-back.ts";
import { openFor, tellSuperior } from "./dissatisfied.ts";
import { ticketMeant, writeDown } from "./outcome.ts";
import { handleOf, personOf } from "./phone-tasks.ts";
import { isBad, isLongClosed, isOutOfReach } from "./rules.ts";
import { addCall, type CallbackRow, leaveUnanswered, putOff, settle } from "./store.ts";
import { termsFor } from "./terms-of.ts";

export interface Noted {
  reached: boolean;
  level: number | null;
  solved: boolean | null;
  /** Reached, and would not say: no answer, and nobody asks again. */
  declines?: boolean;
  comment: string | null;
}

/** `line` is for whoever noted it; a refusal changed nothing. */
export type NoteOutcome = { kind: "done" | "unknown" | "forbidden" | "conflict" | "invalid"; line: string };

const words = staffWords.callback;

/** Who may call owners back, and read the list of calls (R77): not technicians. */
export function mayCallOwners({ role }: Pick<StaffMember, "role">): boolean {
  return maySeePhones(role);
}

export async function noteResult(turn: Turn, id: string, staff: StaffMember, noted: Noted): Promise<NoteOutcome> {
  const row = await lockWithTicket(turn, id);
  const ticket = row && (await ticketMeant(turn, row));
  const own = row?.ticketNumber ? await findTicket(turn.tx, row.ticketNumber) : undefined;
  if (!row || (own && !maySee(staff, own)) || (row.communityId && !(await worksFor(turn.tx, staff, row.communityId))))
    return { kind: "unknown", line: words.nothing(row ? handleOf(row) : "") };
  const handle = handleOf(row);
  if (!mayCallOwners(staff)) return { kind: "forbidden", line: words.role };
  if (ticket && ticket.assigneeId === staff.id) return { kind: "forbidden", line: words.ownWork(handle, staff.name) };
  if (row.settledAt) return { kind: "conflict", line: words.settled(handle, words.result(row.level, row.solved, row.state)) };
  if (!noted.reached) return inVain(turn, row, ticket, staff, noted.comment);
  if (row.kind === "verification") return verified(turn, row, staff, noted);
  if (noted.declines) return wouldNotSay(turn, row, ticket, staff, noted.comment);
  if (noted.level === null && noted.solved === null) return { kind: "invalid", line: words.whatResult(handle) };
  return answered(turn, row, ticket, staff, noted);
}

async function answered(
  turn: Turn,
  row: CallbackRow,
  ticket: TicketRow | undefined,
  staff: StaffMember,
  noted: Noted,
): Promise<NoteOutcome> {
  const { level, comment } = noted;
  const solved = noted.solved ?? (level !== null && level >= 3 && ticket ? true : null);
  const handle = handleOf(row);
  await addCall(turn, row, { byId: staff.id, reached: true, text: comment });
  await writeDown(turn, row, staffActor(staff), { level, solved, comment });
  const line = words.noted(handle, level, solved);
  if (!isBad({ level, solved })) {
    const closed = ticket?.status === "resolved" && ticket.number === row.ticketNumber;
    if (closed && ticket) await closeAfterCall(turn, ticket, staff, { rated: level !== null, ...(level !== null && { level }) }, comment);
    return { kind: "done", line: `${line}${closed ? words.closed : ""}` };
  }
  return { kind: "done", line: `${line}${await notGood(turn, row, ticket, staff, noted)}` };
}

/** Opened again, or a new one; what was done to it stands in the ticket's own line. */
async function notGood(
  turn: Turn,
  row: CallbackRow,
  ticket: TicketRow | undefined,
  staff: StaffMember,
  { level, comment }: Noted,
): Promise<string> {
  const text = comment ?? words.result(level, false, row.state);
  if (ticket && isOpen(ticket.status)) {
    await tellSuperior(turn, ticket, text, level);
    return "";
  }
  if (ticket && !isLongClosed(ticket.closedAt, turn.now)) {
    const { kind, line } = await actOnTicket(turn, ticket.number, staff, { type: "reopen", text });
    if (kind === "done") return `；${line}`;
  }
  const person = await personOf(turn, row, ticket);
  const reporter = {
    owner: person.id === null ? null : { id: person.id, name: person.name, phones: person.phone === null ? [] : [person.phone] },
    communityId: row.communityId,
    house: row.household ? { id: row.household.houseId, label: handleOf({ ticketNumber: null, household: row.household }) } : null,
    householdId: row.householdId,
    contactName: person.name,
    contactId: ticket?.contactId ?? null,
  };
  const said = { text, inboxIds: [], files: [], needsListening: false };
  const open = await openFor(turn, { row, ticket, reporter, said, conversationId: ticket?.conversationId ?? null });
  await tellSuperior(turn, open, text, level);
  return words.newTicket(open.number);
}

async function closeAfterCall(
  turn: Turn,
  ticket: TicketRow,
  staff: StaffMember,
  data: { rated: boolean; level?: number; unreached?: boolean },
  comment: string | null,
): Promise<void> {
  await changeTicket(
    turn,
    ticket,
    { ...(await endWaiting(turn, ticket)), status: "closed" },
    { type: "close", actor: staffActor(staff), ...(comment && { text: comment }), data: { ...data } },
  );
  tellOwner(turn, ticket, data.unreached ? wordsFor(ticket).staffClosed(ticket.number) : ownerWordsOf(ticket).done(ticket.number));
}

function ownerWordsOf(ticket: TicketRow) {
  return ownerWords(ticket.owner?.language ?? ticket.contact?.language ?? "zh_CN").callback;
}

async function wouldNotSay(
  turn: Turn,
  row: CallbackRow,
  ticket: TicketRow | undefined,
  staff: StaffMember,
  text: string | null,
): Promise<NoteOutcome> {
  await addCall(turn, row, { byId: staff.id, reached: true, text });
  await leaveUnanswered(turn, row);
  const closes = ticket?.status === "resolved" && ticket.number === row.ticketNumber;
  // Nothing more is written to them about it.
  if (closes && ticket)
    await changeTicket(
      turn,
      ticket,
      { ...(await endWaiting(turn, ticket)), status: "closed" },
      { type: "close", actor: staffActor(staff), ...(text && { text }), data: { rated: false } },
    );
  return { kind: "done", line: words.wouldNotSay(handleOf(row), closes) };
}

async function inVain(
  turn: Turn,
  row: CallbackRow,
  ticket: TicketRow | undefined,
  staff: StaffMember,
  text: string | null,
): Promise<NoteOutcome> {
  const { terms, zone } = termsFor(row);
  const handle = handleOf(row);
  const call = { at: turn.now, reached: false };
  if (row.calls.some(({ reached }) => !reached) && !isOutOfReach([...row.calls, call], zone))
    return { kind: "conflict", line: words.sameDay(handle) };
  await addCall(turn, row, { byId: staff.id, reached: false, text });
  if (isOutOfReach([...row.calls, call], zone)) {
    await settle(turn, row, "unreachable");
    if (row.ticketNumber !== null)
      await addEvent(turn, row.ticketNumber, {
        type: "called_back",
        actor: staffActor(staff),
        data: { unreached: true, callback: row.id },
      });
    const closes = ticket?.status === "resolved" && ticket.number === row.ticketNumber;
    if (closes && ticket) await closeAfterCall(turn, ticket, staff, { rated: false, unreached: true }, text);
    return { kind: "done", line: words.unreached(handle, closes) };
  }
  const again = nextMorning(turn.now, zone, terms);
  // Only a call that is staff's already comes up again; the chat goes on as it was.
  if (row.state === "phone_task") {
    await putOff(turn, row, again);
    if (ticket?.status === "resolved") await startCallbackClock(turn, ticket);
  }
  return { kind: "done", line: words.inVain(handle, staffWords.time(again, turn.now, zone)) };
}

/** R79: whether whoever is on record has answered the survey themselves. */
async function verified(turn: Turn, row: CallbackRow, staff: StaffMember, { level, solved, comment }: Noted): Promise<NoteOutcome> {
  const handle = handleOf(row);
  if (solved === null || level !== null) return { kind: "invalid", line: words.whatVerified(handle) };
  await addCall(turn, row, { byId: staff.id, reached: true, text: comment });
  await writeDown(turn, row, staffActor(staff), { level: null, solved, comment });
  return { kind: "done", line: words.verified(handle, solved) };
}
