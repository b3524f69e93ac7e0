// One step of a ticket: what the act changes besides its state, its event, what the owner and the rooms hear, and the line for whoever did it.
import { withdraw } from "../../conversation/ask.ts";
import { readLevel } from "../../conversation/level.ts";
import type { Turn } from "../../conversation/turn.ts";
import { masked } from "../../platform/secrets/masked.ts";
import type { Prisma } from "../../platform/store/client.ts";
import { staffWords } from "../../words/index.ts";
import { contactsOf, type StaffMember } from "../staff/rooms.ts";
import { type ActContext, type ActOf, isForAll } from "./acts.ts";
import { startAlarm } from "./alarm.ts";
import { isTechnician } from "./authority.ts";
import { cardText, placesOf, tellPrivately, tellStaff, zoneOf } from "./card.ts";
import { resumeClocks, startCallbackClock, startClocks, stopClocks } from "./clocks.ts";
import { askFixed, OF_TICKETS } from "./fixed-question.ts";
import { watchPromise } from "./promise.ts";
import { askWhetherItSuits } from "./promise-question.ts";
import { closeQuietly } from "./quiet-end.ts";
import { readersAmong } from "./readers.ts";
import { changeTicket, findTicket, type TicketChange, type TicketRow } from "./store.ts";
import { endWaiting, staffActor, takenUp, takeUp } from "./take-up.ts";
import { tellMerged, tellOwner, wordsFor } from "./tell-owner.ts";
import { transition } from "./ticket.ts";
import { ownerText } from "./told-by-act.ts";

/** Acts that are one step of a ticket; the others have a file of their own. */
export type Step = ActOf<
  "accept" | "assign" | "arrive" | "reply" | "promise" | "extend" | "cause" | "note" | "resolve" | "cancel" | "reopen" | "close"
>;

/** @param told chats that have heard of it with another ticket of the incident: one reply is read once, and staff are told once */
export async function step(
  turn: Turn,
  ticket: TicketRow,
  staff: StaffMember,
  act: Step,
  context: ActContext,
  told: Set<string>,
): Promise<string> {
  const { number } = ticket;
  const isFirst = told.size === 0;
  const joins = act.type === "accept" && ticket.status === "accepted"; // checked before: a technician, and nobody carries it out yet
  const moved = transition(ticket.status, act.type, ticket.emergency);
  const next = joins ? "working" : moved.kind === "to" ? moved.status : ticket.status;
  const changes: TicketChange = { ...(await takeUp(turn, ticket, staff, act.type)), ...(await effects(turn, ticket, act)) };
  if (!ticket.acceptorId && !changes.acceptorId && next !== ticket.status && next !== "cancelled") changes.acceptorId = staff.id;
  if (act.type === "accept" && isTechnician(staff.role) && !ticket.assigneeId) changes.assigneeId = staff.id;
  await changeTicket(
    turn,
    takenUp(ticket, act.type),
    { ...changes, status: next },
    { type: act.type, actor: staffActor(staff), ...eventOf(act) },
  );
  await afterwards(turn, ticket, act);
  const after = (await findTicket(turn.tx, number)) as TicketRow;
  const knows = act.type === "reply" && after.conversationId !== null && told.has(after.conversationId);
  const heard = knows || tell(turn, after, staff, act, context);
  told.add(after.conversationId ?? `#${number}`);
  if (isForAll(act.type))
    await tellMerged(turn, after, (words, own) => ownerText(words, { ...after, number: own }, staff, act, turn.now) ?? "", {
      causeId: context.causeId,
      files: context.files ?? [],
      told: act.type === "reply" ? told : new Set(),
    });
  if (act.type === "resolve" && heard) await askFixed(turn, after);
  if ((act.type === "promise" || act.type === "extend") && heard) await askWhetherItSuits(turn, after);
  if (act.type === "assign" && isFirst) await tellAssignee(turn, after, act.to);
  if (act.type === "reopen") await tellSuperior(turn, after, staff, act.text);
  return lineFor(after, act, heard, turn.now);
}

/** What changes on the ticket besides its state. */
async function effects(turn: Turn, ticket: TicketRow, act: Step): Promise<TicketChange> {
  switch (act.type) {
    case "assign":
      return { assigneeId: act.to.id };
    case "arrive":
      await stopClocks(turn, ticket, ["arrival"]);
      return { arrivedAt: turn.now };
    case "promise":
    case "extend":
      return { promisedAt: act.at };
    case "cause":
      return { cause: act.text };
    case "reopen":
      // What was found not to be upheld is looked at anew.
      return { reopened: { increment: 1 }, arrivedAt: null, promisedAt: null, ...(ticket.status === "declined" && { judgement: null }) };
    case "resolve":
    case "cancel":
    case "close":
      return endWaiting(turn, ticket);
    default:
      return {};
  }
}

/** After these a clock begins, or goes on. */
const MOVES_CLOCKS: readonly Step["type"][] = ["reopen", "resolve", "arrive", "promise"];

async function afterwards(turn: Turn, { number }: TicketRow, act: Step): Promise<void> {
  if (act.type === "promise" || act.type === "extend") await watchPromise(turn, number, act.at);
  if (act.type === "reopen" || act.type === "cancel" || act.type === "close")
    await withdraw(turn.tx, { ticketNumber: number, kind: OF_TICKETS }, turn.now);
  if (!MOVES_CLOCKS.includes(act.type)) return;
  const present = (await findTicket(turn.tx, number)) as TicketRow;
  if (act.type === "reopen") {
    const times = await startClocks(turn, present, turn.now);
    await changeTicket(turn, present, times);
    if (present.emergency && !present.firstRespondedAt) await startAlarm(turn, present);
  }
  if (act.type === "resolve") {
    await startCallbackClock(turn, present);
    await closeQuietly(turn, present);
  }
  // Whoever is at the door has the owner before them.
  if ((act.type === "arrive" || act.type === "promise") && present.awaitingSince && present.status !== "proposed")
    await resumeClocks(turn, present);
}

function eventOf(act: Step): { text?: string; data?: Prisma.InputJsonObject } {
  const text = "text" in act && act.text ? { text: act.text } : {};
  if (act.type === "assign") return { data: { assignee: { id: act.to.id, name: act.to.name } } };
  if (act.type === "promise" || act.type === "extend") return { ...text, data: { promisedAt: act.at.toISOString() } };
  // A call's result may be a level ("闭单 满意"); "no answer" is not "satisfied": an end without anybody's word is not rated (R32).
  if (act.type === "close") {
    const level = readLevel(act.text)?.level;
    return { ...text, data: { rated: level !== undefined, ...(level && { level }) } };
  }
  return text;
}

/** `false` if there is something to tell the owner and no chat to tell it in. */
function tell(turn: Turn, ticket: TicketRow, staff: StaffMember, act: Step, { causeId, files = [] }: ActContext): boolean {
  const text = ownerText(wordsFor(ticket), ticket, staff, act, turn.now);
  if (text === undefined) return true;
  return tellOwner(turn, ticket, text, { causeId, files });
}

/** Whoever is given work sits, as a rule, in the ticket's room, not where it was given out. */
async function tellAssignee(turn: Turn, ticket: TicketRow, to: StaffMember): Promise<void> {
  const text = masked(staffWords.assigned(ticket.number, to.name, ticket.summary));
  // Who belongs elsewhere does not read that room.
  if (to.departmentId !== ticket.departmentId) await tellPrivately(turn, ticket, [to], `${cardText(ticket, [], turn.now)}\n${text}`);
  for (const { conversationId, account } of await placesOf(turn, ticket)) {
    const mentions = await contactsOf(turn.tx, account, [to.id]);
    turn.say({ conversationId, text, mentions, ticketNumber: ticket.number });
  }
}

/** A ticket that is opened again goes to the acceptor's superior as well. */
async function tellSuperior(turn: Turn, ticket: TicketRow, staff: StaffMember, reason: string): Promise<void> {
  const heads = (await readersAmong(turn, ticket, "head")).filter(({ id }) => id !== staff.id);
  if (heads.length > 0)
    await tellStaff(turn, ticket, staffWords.reopenedBy(ticket.number, staff.name, reason), { mention: heads.map(({ id }) => id) });
}

function lineFor(ticket: TicketRow, act: Step, heard: boolean, now: Date): string {
  const { number } = ticket;
  if (act.type === "note" || act.type === "cause") return staffWords.noted(number);
  if (!heard) return staffWords.noChat(number);
  if (act.type === "reply")
    return staffWords.relayed(number, ticket.owner?.name ?? ticket.complainantName ?? ticket.contact?.name ?? "业主");
  const line = staffWords.done(number, ticket.status, ticket.acceptor?.name ?? null, ticket.assignee?.name ?? null);
  if (act.type === "promise" || act.type === "extend")
    return `${line}${staffWords.promisedFor(staffWords.time(act.at, now, zoneOf(ticket)))}`;
  return line;
}
