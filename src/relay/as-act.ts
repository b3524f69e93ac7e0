// From a verb and the words after it to an act: names, departments, times, amounts and ticket numbers are looked up here; what cannot be
// read comes back as one line that says how to write it.
import { readLevel } from "../conversation/level.ts";
import type { Turn } from "../conversation/turn.ts";
import { type StaffMember, staffByName } from "../domain/staff/rooms.ts";
import { type HandOver, type StaffAct, VERBS } from "../domain/tickets/acts.ts";
import { zoneOf } from "../domain/tickets/card.ts";
import { termsOf } from "../domain/tickets/clocks.ts";
import { readFamily } from "../domain/tickets/complaint-family.ts";
import { readTarget } from "../domain/tickets/labels.ts";
import { readAmount, readFault, readJudgement, readRequest } from "../domain/tickets/said-nature.ts";
import { readTime } from "../domain/tickets/said-time.ts";
import type { TicketRow } from "../domain/tickets/store.ts";
import { oneLine, shortened } from "../platform/kernel/text.ts";
import { staffWords } from "../words/index.ts";
import type { Verb } from "./grammar.ts";

export type AsAct = StaffAct | { refused: string };

export async function asAct(
  turn: Turn,
  ticket: TicketRow,
  verb: Exclude<Verb, "files" | "correct" | "callback">,
  text: string,
  heardIn: string,
): Promise<AsAct> {
  const { number } = ticket;
  switch (verb) {
    case "accept":
    case "arrive":
    case "confirm":
    case "resume":
    case "phone":
    case "apart":
      return { type: verb };
    case "incident": {
      const other = /^#?\s*(\d{1,9})\D*$/.exec(text)?.[1];
      return { type: "incident", ...(other && { with: Number(other) }) };
    }
    case "reclassify":
      return asReclassification(number, text, heardIn);
    case "assign":
      return asAssignment(turn, ticket, text);
    case "transfer":
      return asHandOver(turn, ticket, text);
    case "promise":
    case "extend":
      return asPromise(turn, ticket, verb, text);
    case "quote": {
      const price = readAmount(text);
      return price?.rest && price.amount > 0
        ? { type: "quote", amount: price.amount, text: price.rest }
        : { refused: staffWords.badAmount(number) };
    }
    case "decline": {
      const judged = readJudgement(text);
      const withReason = judged && judged.judgement !== "justified" && judged.rest;
      if (judged && judged.rest === "") return { refused: staffWords.refusal(number, VERBS.decline, ticket.status, { why: "text" }) };
      return withReason ? { type: "decline", text: judged.rest, judgement: judged.judgement } : { type: "decline", text };
    }
    case "judge": {
      const judged = readJudgement(text);
      return judged ? { type: "judge", judgement: judged.judgement } : { refused: staffWords.judgeHow(number) };
    }
    case "request": {
      const read = readRequest(text);
      return read ? { type: "request", request: read.request, text: read.rest } : { refused: staffWords.requestHow(number) };
    }
    case "family": {
      const family = readFamily(text);
      return family ? { type: "family", family } : { refused: staffWords.familyHow(number) };
    }
    case "fault": {
      const read = readFault(text);
      return read ? { type: "fault", fault: read.fault, text: read.rest } : { refused: staffWords.faultHow(number) };
    }
    case "merge": {
      const into = /^#?\s*(\d{1,9})\D*$/.exec(text)?.[1];
      return into ? { type: "merge", into: Number(into) } : { refused: staffWords.mergeHow(number) };
    }
    // What a call brought is the word to end it with, or to open it again (R32).
    case "close": {
      const level = readLevel(text)?.level;
      return level !== undefined && level <= 2 ? { type: "reopen", text } : { type: "close", text };
    }
    default:
      return { type: verb, text };
  }
}

async function asAssignment(turn: Turn, ticket: TicketRow, text: string): Promise<AsAct> {
  const { name, found: staff } = await staffNamed(turn, ticket, text);
  if (!name) return { refused: staffWords.refusal(ticket.number, "派", ticket.status, { why: "text" }) };
  const [found, another] = staff;
  if (!found) return { refused: staffWords.noSuchStaff(ticket.number, name) };
  return another ? { refused: staffWords.severalStaff(ticket.number, name) } : { type: "assign", to: found };
}

async function asHandOver(turn: Turn, ticket: TicketRow, text: string): Promise<AsAct> {
  const { number } = ticket;
  const {
    name,
    found: [staff, another],
  } = await staffNamed(turn, ticket, text);
  if (!name) return { refused: staffWords.transferHow(number) };
  if (another) return { refused: staffWords.severalStaff(number, name) };
  const departments = await turn.tx.department.findMany({
    where: { communityId: ticket.communityId ?? "" },
    select: { id: true, name: true },
  });
  const exact = departments.filter((department) => department.name === name);
  const like = exact.length > 0 ? exact : departments.filter((department) => department.name.includes(name.replace(/部门?$|组$/u, "")));
  const [department] = like;
  const to: HandOver | undefined = staff ? { staff } : department && like.length === 1 ? { department } : undefined;
  return to ? { type: "transfer", to } : { refused: staffWords.noSuchDepartment(number, shortened(oneLine(name), 20)) };
}

/** The whole text as a name ("Emily Chen"), else its first word. */
async function staffNamed(turn: Turn, { communityId }: TicketRow, text: string): Promise<{ name: string; found: StaffMember[] }> {
  const said = text.replace(/^(?:给|到|至)?\s*@?/u, "").trim();
  const word = said.split(/[\s\u2005,，。]/u)[0] ?? "";
  const whole = said === word ? [] : await staffByName(turn.tx, communityId ?? "", said);
  return whole.length > 0
    ? { name: said, found: whole }
    : { name: word, found: word ? await staffByName(turn.tx, communityId ?? "", word) : [] };
}

async function asPromise(turn: Turn, ticket: TicketRow, type: "promise" | "extend", text: string): Promise<AsAct> {
  const { number } = ticket;
  const { calendar } = termsOf(ticket);
  const read = readTime(text, turn.now, calendar);
  if (!read) return { refused: staffWords.badTime(number, type === "promise" ? "约" : "延") };
  if (read.at <= turn.now) return { refused: staffWords.pastTime(number, staffWords.time(read.at, turn.now, zoneOf(ticket))) };
  return { type, at: read.at, text: read.rest };
}

function asReclassification(ticket: number, text: string, heardIn: string): AsAct {
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
