// Approved answers from the staff room: the list, one of them, and what staff do to them. They are those of the room's community.
import { DateTime } from "luxon";
import type { Turn } from "../conversation/turn.ts";
import { stateAt } from "../domain/knowledge/knowledge.ts";
import {
  approveKnowledge,
  type KnowledgeOutcome,
  knowledgeFor,
  registerKnowledge,
  retireKnowledge,
} from "../domain/knowledge/staff-acts.ts";
import { type KnowledgeRow, listKnowledge } from "../domain/knowledge/store.ts";
import type { StaffMember } from "../domain/staff/rooms.ts";
import { readTarget } from "../domain/tickets/labels.ts";
import { DEFAULT_CALENDAR } from "../domain/tickets/times.ts";
import type { Category } from "../generated/prisma/enums.ts";
import { halfWidth, oneLine, shortened } from "../platform/kernel/text.ts";
import { CATEGORY_NAMES, type KnowledgeShown, staffWords } from "../words/index.ts";
import type { KnowledgeCommand, Label } from "./knowledge-grammar.ts";

const words = staffWords.knowledge;
const LIST_LIMIT = 20;

/** @param communityId the room's; a room without one sees what is true everywhere */
export async function runKnowledge(turn: Turn, command: KnowledgeCommand, staff: StaffMember, communityId: string | null): Promise<string> {
  if (command.do === "help") return command.twice ? words.twice(command.twice) : words.how;
  const zone = await zoneOf(turn, communityId);
  if (command.do === "list") return list(turn, communityId, zone);
  if (command.do === "register") return register(turn, command.said, staff, communityId, zone);
  const { number } = command;
  const text = await knowledgeFor(turn.tx, number, staff);
  if (!text || (text.communityId && text.communityId !== communityId)) return words.noSuch(number);
  switch (command.do) {
    case "show":
      return words.show(shown(text, turn.now, zone));
    case "approve":
      return told(await approveKnowledge(turn.tx, number, staff, turn.now), ({ validFrom }) =>
        words.approved(number, startsOn(validFrom, turn.now, zone)),
      );
    case "retire":
      return told(await retireKnowledge(turn.tx, number, staff, turn.now), () => words.retired(number));
  }
}

async function list(turn: Turn, communityId: string | null, zone: string): Promise<string> {
  const where = { retiredAt: null, OR: [{ communityId: null }, ...(communityId ? [{ communityId }] : [])] };
  const rows = await listKnowledge(turn.tx, where, { take: LIST_LIMIT + 1 });
  const lines = rows.slice(0, LIST_LIMIT).map((row) => shown(row, turn.now, zone));
  return words.list(
    lines.map((line) => ({ ...line, question: shortened(line.question, 30) })),
    rows.length > LIST_LIMIT,
  );
}

async function register(
  turn: Turn,
  said: Partial<Record<Label, string>>,
  staff: StaffMember,
  communityId: string | null,
  zone: string,
): Promise<string> {
  const category = categoryOf(said.类);
  if (!category) return words.noSuchClass(shortened(oneLine(said.类 ?? ""), 20), Object.values(CATEGORY_NAMES).join("、"));
  const from = said.从 === undefined ? turn.now : readDay(said.从, turn.now, zone)?.toJSDate();
  if (!from) return words.noSuchDate(shortened(oneLine(said.从 ?? ""), 20));
  // The last day is a whole day.
  const until = said.至 === undefined ? null : readDay(said.至, turn.now, zone)?.plus({ days: 1 }).toJSDate();
  if (until === undefined) return words.noSuchDate(shortened(oneLine(said.至 ?? ""), 20));
  const outcome = await registerKnowledge(
    turn.tx,
    staff,
    {
      communityId,
      category,
      question: oneLine(said.问 ?? ""),
      alsoAsked: (said.也问 ?? "").split(/[;；|\n]+/u).map(oneLine),
      answer: said.答 ?? "",
      validFrom: from,
      validUntil: until,
    },
    turn.now,
  );
  const name = CATEGORY_NAMES[category];
  return told(outcome, ({ number, approvedAt, validFrom }) =>
    approvedAt ? words.registered(number, name, startsOn(validFrom, turn.now, zone)) : words.drafted(number, name),
  );
}

/** The day from which it will be given, if that is still to come. */
function startsOn(validFrom: Date, now: Date, zone: string): string | null {
  return validFrom > now ? day(validFrom, zone) : null;
}

function told(outcome: KnowledgeOutcome, line: (text: KnowledgeRow) => string): string {
  return outcome.kind === "done" ? line(outcome.text) : outcome.line;
}

/** Not said: `other`, which any enquiry may be about. */
function categoryOf(said: string | undefined): Category | undefined {
  if (said === undefined) return "other";
  const read = readTarget(said);
  return read.kind === "target" && !read.target.intent ? read.target.category : undefined;
}

/** "2026-12-31", "2026年12月31日", "12月31日" (the next one): the day's beginning. */
function readDay(said: string, now: Date, zone: string): DateTime | undefined {
  const found = /^(?:([0-9]{4})\s*[-/.年]\s*)?([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*[日号]?[。.]?$/u.exec(halfWidth(said).trim());
  if (!found) return undefined;
  const [month, date] = [Number(found[2]), Number(found[3])];
  const today = DateTime.fromJSDate(now, { zone }).startOf("day");
  const day = DateTime.fromObject({ year: Number(found[1] ?? today.year), month, day: date }, { zone });
  if (!day.isValid) return undefined;
  return found[1] === undefined && day < today ? day.plus({ years: 1 }) : day;
}

function shown(row: KnowledgeRow, now: Date, zone: string): KnowledgeShown {
  return {
    number: row.number,
    state: stateAt(row, now),
    category: CATEGORY_NAMES[row.category],
    question: oneLine(row.question),
    alsoAsked: row.alsoAsked.map(oneLine),
    answer: row.answer,
    from: day(row.validFrom, zone),
    until: row.validUntil && day(new Date(row.validUntil.getTime() - 1), zone),
    community: row.communityId,
    registeredBy: row.registeredBy.name,
    approved: row.approvedBy && row.approvedAt && { by: row.approvedBy.name, on: day(row.approvedAt, zone) },
  };
}

function day(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).toISODate() ?? "";
}

async function zoneOf(turn: Turn, communityId: string | null): Promise<string> {
  const community = communityId ? await turn.tx.community.findUnique({ where: { id: communityId }, select: { timeZone: true } }) : null;
  return community?.timeZone ?? DEFAULT_CALENDAR.timeZone;
}
