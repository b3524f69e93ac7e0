// The staff relay: messages in registered staff rooms. Authority is contact × registered room × role from our own records; whoever
// else writes there is told so when it looks like a command, and otherwise left alone, as is staff's own talk.
import { z } from "zod";
import { type AnyQuestionKind, answered, ask, openQuestion, questionKind } from "../conversation/ask.ts";
import { type Burst, type BurstMessage, consume, type Route } from "../conversation/lanes.ts";
import type { Transact, Turn } from "../conversation/turn.ts";
import { houseLabel } from "../domain/community/houses.ts";
import { type StaffMember, staffByName, staffOf, worksFor } from "../domain/staff/rooms.ts";
import { cardText, zoneOf } from "../domain/tickets/card.ts";
import { labelName, readTarget } from "../domain/tickets/labels.ts";
import { actOnTicket, isTheirs, type StaffAct } from "../domain/tickets/staff-acts.ts";
import { findTicket, type TicketRow } from "../domain/tickets/store.ts";
import type { TicketStatus } from "../generated/prisma/enums.ts";
import { oneLine, shortened } from "../platform/kernel/text.ts";
import { STATUS_NAMES, staffWords } from "../words/index.ts";
import { type Command, parseRelay } from "./grammar.ts";
import { runKnowledge } from "./knowledge.ts";

const HELD_REPLY = "relay.held";
const HELD_MS = 10 * 60_000;
const heldData = z.object({ ticket: z.number().int(), text: z.string() });

/** A reply shown back, waiting for 发. It is read by the relay itself, never as an owner's answer. */
export const heldReply: AnyQuestionKind = questionKind({ kind: HELD_REPLY, data: heldData, parse: () => undefined, apply: async () => {} });

export function relayRoute(transact: Transact): Route {
  return async (burst) => {
    if (burst.conversation.room?.kind !== "staff") return false;
    await transact(async (turn) => {
      if (!(await consume(turn, burst))) return;
      const staff = await staffOf(turn.tx, burst.contactId);
      const lines: string[] = [];
      for (const message of burst.inbox) lines.push(...(await carryOut(turn, burst, message, staff)));
      if (lines.length > 0) turn.say({ conversationId: burst.conversationId, text: lines.join("\n"), dedupeKey: `burst:${burst.id}` });
    });
    return true;
  };
}

/** Commands that a member of staff writes to us directly: authority is for registered rooms, so they are told where to say it. */
export function directCommandRoute(transact: Transact): Route {
  return async (burst) => {
    const commands = burst.inbox.every(
      ({ kind, text, quoteText }) => kind === "text" && parseRelay(text, quoteText ?? undefined).length > 0,
    );
    if (burst.conversation.room || !commands) return false;
    return transact(async (turn) => {
      if (!(await staffOf(turn.tx, burst.contactId))) return false;
      if (await consume(turn, burst))
        turn.say({ conversationId: burst.conversationId, text: staffWords.saidDirectly, dedupeKey: `burst:${burst.id}` });
      return true;
    });
  };
}

async function carryOut(turn: Turn, burst: Burst, message: BurstMessage, staff: StaffMember | undefined): Promise<string[]> {
  if (message.kind !== "text") return [];
  const lines: string[] = [];
  for (const command of parseRelay(message.text, message.quoteText ?? undefined)) {
    if (staff) lines.push(...[await run(turn, burst, command, staff)].filter((line) => line !== undefined));
    else if ("ticket" in command) lines.push(staffWords.notStaff(command.ticket));
    else if (command.kind === "knowledge" && command.knowledge.do !== "list") lines.push(staffWords.knowledge.notStaff);
  }
  return lines;
}

async function run(turn: Turn, burst: Burst, command: Command, staff: StaffMember): Promise<string | undefined> {
  const communityId = burst.conversation.room?.communityId ?? "";
  switch (command.kind) {
    case "help":
      return staffWords.help;
    case "list":
      return list(turn, "待办", {
        OR: [
          { acceptorId: staff.id },
          { assigneeId: staff.id },
          { status: "new", communityId, departmentId: burst.conversation.room?.departmentId ?? undefined },
        ],
      });
    case "overdue":
      return list(turn, "超时", {
        communityId,
        OR: [{ firstRespondedAt: null, firstResponseDueAt: { lt: turn.now } }, { resolveDueAt: { lt: turn.now } }],
      });
    case "knowledge":
      return runKnowledge(turn, command.knowledge, staff, burst.conversation.room?.communityId ?? null);
    case "send":
      return send(turn, burst, staff);
    case "reserved":
      return staffWords.notYet(command.ticket, command.word);
    case "show":
      return show(turn, command.ticket, staff);
    case "reply":
      return reply(turn, burst, command, staff);
    case "verb": {
      const act = await asAct(turn, burst, command, communityId);
      return "refused" in act ? act.refused : (await actOnTicket(turn, command.ticket, staff, act)).line;
    }
  }
}

/** Straight to the owner from who answers for the ticket or carries it out, or while nobody does; from others it is shown back first. */
async function reply(turn: Turn, burst: Burst, command: Command & { kind: "reply" }, staff: StaffMember): Promise<string> {
  const ticket = await findTicket(turn.tx, command.ticket);
  const stranger = ticket && staff.role === "technician" && !isTheirs(ticket, staff);
  const theirs = !ticket || (ticket.status === "new" && !stranger) || ticket.acceptorId === staff.id || ticket.assigneeId === staff.id;
  const unclaimedWork = ticket?.status === "accepted" && !ticket.assigneeId && staff.role === "technician" && command.quoting;
  if (theirs || unclaimedWork) return (await actOnTicket(turn, command.ticket, staff, { type: "reply", text: command.text })).line;
  await ask(turn, {
    conversationId: burst.conversationId,
    contactId: burst.contactId,
    kind: HELD_REPLY,
    data: { ticket: command.ticket, text: command.text },
    ticketNumber: command.ticket,
    expiresAt: new Date(turn.now.getTime() + HELD_MS),
  });
  return staffWords.held(ticket.number, ticket.house ? houseLabel(ticket.house) : "这位", shortened(command.text, 200));
}

async function send(turn: Turn, burst: Burst, staff: StaffMember): Promise<string | undefined> {
  const held = await openQuestion(turn.tx, burst.conversationId, burst.contactId, turn.now);
  if (held?.kind !== HELD_REPLY || !(await answered(turn, held.id))) return undefined; // somebody said 发 to somebody else
  const { ticket, text } = heldData.parse(held.data);
  return (await actOnTicket(turn, ticket, staff, { type: "reply", text })).line;
}

async function asAct(
  turn: Turn,
  burst: Burst,
  command: Command & { kind: "verb" },
  communityId: string,
): Promise<StaffAct | { refused: string }> {
  const { verb, text, ticket } = command;
  if (verb === "reclassify") return asReclassification(ticket, text, burst.conversationId);
  if (verb === "accept" || verb === "arrive") return { type: verb };
  if (verb !== "assign") return { type: verb, text };
  const name = text.replace(/^@/, "").split(/[\s\u2005]/)[0] ?? "";
  if (!name) return { refused: staffWords.needsText(ticket, "派") };
  const [found, another] = await staffByName(turn.tx, communityId, name);
  if (!found) return { refused: staffWords.noSuchStaff(ticket, name) };
  return another ? { refused: staffWords.severalStaff(ticket, name) } : { type: "assign", to: found };
}

function asReclassification(ticket: number, text: string, heardIn: string): StaffAct | { refused: string } {
  const read = readTarget(text);
  switch (read.kind) {
    case "target":
      return { type: "reclassify", to: read.target, heardIn };
    case "nothing":
      return { refused: staffWords.reclassifyHow(ticket) };
    case "unknown":
      return { refused: staffWords.noSuchClass(ticket, read.word) };
    case "several":
      return { refused: staffWords.severalClasses(ticket, read.word) };
  }
}

async function show(turn: Turn, number: number, staff: StaffMember): Promise<string> {
  const ticket = await findTicket(turn.tx, number);
  if (!ticket) return staffWords.noSuchTicket(number);
  if (ticket.communityId && !(await worksFor(turn.tx, staff, ticket.communityId))) return staffWords.notYours(number);
  return [cardText(ticket, [], turn.now), classLine(ticket), stateLine(ticket)].join("\n");
}

const MOST_CUES = 5;

/** Which path says what it is, and why. Cues are the owner's words: on one line and short. */
function classLine(ticket: TicketRow): string {
  const cues = ticket.cues
    .map((cue) => shortened(oneLine(cue), 12))
    .filter(Boolean)
    .slice(0, MOST_CUES);
  return staffWords.classified(labelName(ticket), ticket.classifiedBy, ticket.confidence, cues);
}

function stateLine({ status, acceptor, assignee }: TicketRow): string {
  return [STATUS_NAMES[status], acceptor && `受理 ${acceptor.name}`, assignee && `执行 ${assignee.name}`].filter(Boolean).join("，");
}

const LIST_LIMIT = 20;

async function list(turn: Turn, title: string, where: object): Promise<string> {
  const open = { status: { in: ["new", "accepted", "proposed", "working"] satisfies TicketStatus[] }, ...where };
  const tickets = await turn.tx.ticket.findMany({
    where: open,
    include: { house: true, community: true },
    orderBy: [{ emergency: "desc" }, { number: "asc" }],
    take: LIST_LIMIT,
  });
  return staffWords.list(
    title,
    await turn.tx.ticket.count({ where: open }),
    tickets.map((ticket) => {
      const due = staffWords.time(ticket.firstRespondedAt ? ticket.resolveDueAt : ticket.firstResponseDueAt, turn.now, zoneOf(ticket));
      const where = ticket.house ? ` ${houseLabel(ticket.house)}` : "";
      return `#${ticket.number} ${ticket.emergency ? "【紧急】" : ""}${STATUS_NAMES[ticket.status]}${where} ${shortened(oneLine(ticket.summary), 24)}（${due}）`;
    }),
  );
}
