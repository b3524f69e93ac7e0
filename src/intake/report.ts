// Reports: a segment that opens a ticket, unless the household has told us of the same matter already; and the receipt for it.
import { answered } from "../conversation/ask.ts";
import { findHouseNumber } from "../domain/community/house-number.ts";
import { withoutAbuse } from "../domain/owners/abuse.ts";
import { isAnsweredOnly, toPerson } from "../domain/tickets/answered.ts";
import { zoneOf } from "../domain/tickets/card.ts";
import { termsOf } from "../domain/tickets/clocks.ts";
import { discretionFor } from "../domain/tickets/discretion.ts";
import { FOR_A_PERSON, openTicket } from "../domain/tickets/open-ticket.ts";
import { raise, reopenByOwner, type Said, supplement } from "../domain/tickets/owner-acts.ts";
import { acceptorName } from "../domain/tickets/questions.ts";
import { filesOf, type TicketRow } from "../domain/tickets/store.ts";
import { inService } from "../domain/tickets/times.ts";
import { oneLine, shortened } from "../platform/kernel/text.ts";
import { ownerWords } from "../words/index.ts";
import { answerBy, type Case, FRESH_MS, isFresh, openTickets, saidIn } from "./case.ts";
import type { Segment, TicketIntent } from "./classifier.ts";
import { isAddress } from "./embedded/facts.ts";
import { isWritersOwn } from "./embedded/own-death.ts";
import { isMoreOf, isSameMatter, tellsAnother } from "./same-matter.ts";
import { isSamePlace } from "./whereabouts.ts";

/** Where a danger in the same category is, as a rule, the same thing getting worse; in others it is a new one. */
const GETS_WORSE: readonly string[] = ["leak", "lift", "utility"];

/** What of the burst belongs to a segment: its files, and all of its words if nothing else was said. */
export interface Share {
  takesFiles: boolean;
  isAlone: boolean;
}

/** A report opens a ticket, unless the household has told us of the same matter already. */
export async function report(c: Case, segment: Segment, intent: TicketIntent, { takesFiles, isAlone }: Share): Promise<void> {
  const { turn, reporter } = c;
  const words = ownerWords(reporter.language);
  const kind = intent === "complaint" ? "complaint" : "demand";
  const category = segment.category ?? "other";
  const said = saidIn(c, takesFiles);
  const own = segment.text ?? segment.summary;
  const people = await complainedIn(c, segment, { kind, category });
  const joins = (ticket: TicketRow) =>
    ticket.discretion === "rooms" ? people.length === 0 : people.length > 0 && isSame(people, ticket) && ticket.kind === kind;
  // Nobody named, it may be anybody: only what reads the same is about the same.
  const mayBeAnybody = kind === "complaint" && category === "conduct" && people.length === 0;
  const alike = (ticket: TicketRow) =>
    (isFresh(c, ticket) &&
      !mayBeAnybody &&
      ticket.kind === kind &&
      ticket.category === category &&
      category !== "other" &&
      (segment.emergency ? !tellsAnother(own, ticket.description) : isMoreOf(own, ticket.description, segment.confidence))) ||
    isSameMatter({ category, kind, text: segment.summary }, { ...ticket, text: ticket.description });
  const open = await openTickets(c);
  // "2分 上次修完第二天又漏": why it was opened again just now.
  const again =
    c.gave && !segment.emergency
      ? open.find(
          (ticket) =>
            c.reply.tickets.includes(ticket.number) &&
            ticket.reopened > 0 &&
            ticket.category === category &&
            joins(ticket) &&
            !tellsAnother(own, ticket.description),
        )
      : undefined;
  if (again) return supplement(turn, again, reporter, said);
  // What was opened for another part of this burst is another matter: its owner told them apart.
  const same = open.find(
    (ticket) => !c.reply.tickets.includes(ticket.number) && isSamePlace(reporter, segment.place, ticket) && joins(ticket) && alike(ticket),
  );
  // Asked whether it is fixed, they report it anew: it is not.
  const meant =
    c.asked?.status === "resolved" &&
    c.asked.kind === kind &&
    c.asked.category === category &&
    isSamePlace(reporter, segment.place, c.asked) &&
    !tellsAnother(own, c.asked.description) &&
    (people.length === 0 || isSame(people, c.asked));
  if (c.asked && meant && (!(await isAnsweredOnly(turn.tx, c.asked)) || asksOn(c.asked, segment))) {
    await reopen(c, c.asked.number, said);
    return;
  }
  if (same && segment.emergency && !same.emergency && GETS_WORSE.includes(category)) {
    const raised = await raise(turn, same.number, reporter, said);
    if (raised) return receipt(c, raised, takesFiles);
  } else if (same && (same.emergency || !segment.emergency)) {
    await supplement(turn, same, reporter, said);
    if (isDespair(same)) return c.reply.line(words.despairHeard(same.number), same.number);
    const already = same.discretion === "rooms" ? words.sameMatter : words.sameMatterPrivately;
    c.reply.line(already(same.number, same.summary, answerBy(c, same)), same.number);
    return;
  }
  const earlier = takesFiles ? c.earlier : undefined;
  const written = isAlone ? c.text : (segment.text?.trim() ?? c.text);
  const ticket = await openTicket(turn, {
    reporter,
    conversationId: c.where.conversationId,
    kind,
    demandType: intent === "complaint" ? null : intent,
    category,
    emergency: segment.emergency,
    summary: civil(segment.summary || shortened(oneLine(c.text), 40)) || words.discontent,
    description: [earlier?.text, written].filter(Boolean).join("\n"),
    expectation: segment.expectation,
    place: segment.place,
    timeSaid: segment.time,
    complainedOf: segment.complainedOf,
    phoneSaid: segment.phone,
    channel: "wechat",
    classifiedBy: c.path,
    confidence: segment.confidence,
    cues: segment.cues,
    needsListening: said.needsListening,
    inboxIds: [...(earlier?.inboxIds ?? []), ...said.inboxIds],
    files: [...(earlier ? await filesOf(turn, earlier.inboxIds) : []), ...said.files],
    ...(c.remark && { remark: c.remark }),
  });
  c.opened.push(ticket);
  if (earlier) await answered(turn, earlier.questionId);
  await receipt(c, ticket, takesFiles);
}

/** Whom of the staff a report complains of, by the rules that decide who may read it. */
async function complainedIn(c: Case, segment: Segment, { kind, category }: Pick<TicketRow, "kind" | "category">): Promise<string[]> {
  const { complainedOf, emergency } = segment;
  const description = segment.text ?? c.text;
  return (await discretionFor(c.turn, { reporter: c.reporter, kind, category, description, complainedOf, emergency })).complainedStaff;
}

/** A complaint about another person is another matter, and not for the same readers. */
function isSame(people: readonly string[], { complainedStaff }: TicketRow): boolean {
  return people.length === complainedStaff.length && complainedStaff.every(({ staffId }) => people.includes(staffId));
}

/** It is not fixed after all: the ticket is opened again, and the owner told who calls until when. */
export async function reopen(c: Case, number: number, said: Said): Promise<void> {
  const { turn, reporter, reply } = c;
  if (await isAnsweredOnly(turn.tx, { number, status: "resolved" })) return toPerson(turn, { number }, reporter, said, reply);
  const after = await reopenByOwner(turn, number, reporter, said);
  if (!after) return;
  const words = ownerWords(reporter.language);
  const by = words.time(after.firstResponseDueAt, turn.now, zoneOf(after));
  reply.line(words.reopened(number, await acceptorName(turn, after, reporter), by), number);
}

/** After an approved answer: the same question in other words, not the next one. */
function asksOn(answered: TicketRow, { intent, summary }: Segment): boolean {
  return intent === "enquiry" && isSameMatter({ ...answered, text: summary }, { ...answered, text: answered.description });
}

export async function receipt(c: Case, ticket: TicketRow, withFiles: boolean): Promise<void> {
  const { turn, reporter, contents } = c;
  const words = ownerWords(reporter.language);
  const label = reporter.house?.label ?? null;
  // Beside the flat complained of, the writer's own is told as theirs.
  const blames = ticket.complainedOf !== null && findHouseNumber(ticket.complainedOf) !== undefined;
  const house = label && blames ? words.yourFlat(label) : label;
  const spot = ticket.place && !ticket.summary.includes(ticket.place) ? ticket.place : null;
  // Another flat than the writer's own is the place, and the only one.
  const place = [spot && findHouseNumber(spot) ? null : house, spot].filter(Boolean).join(" ") || null;
  if (ticket.emergency) {
    c.reply.urgent();
    if (isDespair(ticket)) c.reply.line(words.despairReceipt(ticket.number), ticket.number);
    else c.reply.line(words.emergencyReceipt({ summary: ticket.summary, place, number: ticket.number }), ticket.number);
    return;
  }
  // Reported by others already, and somebody has it.
  if (ticket.incident?.state === "confirmed" && ticket.acceptor) {
    const count = await turn.tx.ticket.count({ where: { incidentId: ticket.incidentId } });
    const who = ticket.assignee?.name ?? (await acceptorName(turn, ticket, reporter));
    const at = ticket.promisedAt && words.time(ticket.promisedAt, turn.now, zoneOf(ticket));
    c.reply.line(words.sameCause(ticket.number, count, who, at), ticket.number);
    return;
  }
  const others = contents.files.length - contents.photos - contents.voices;
  const extras = withFiles
    ? [
        contents.photos && words.photos(contents.photos),
        contents.voices > 0 && c.text !== "" && words.voices(contents.voices),
        others && words.files(others),
      ].filter((extra) => typeof extra === "string")
    : [];
  const { calendar } = termsOf(ticket);
  const waits = ticket.firstResponseDueAt.getTime() - turn.now.getTime();
  c.reply.line(
    words.receipt({
      summary: ticket.summary,
      place,
      extras,
      kind: ticket.kind,
      demandType: ticket.demandType,
      number: ticket.number,
      who: await acceptorName(turn, ticket, reporter),
      by: words.time(ticket.firstResponseDueAt, turn.now, zoneOf(ticket)),
      offHours: !inService(turn.now, calendar) && waits > FRESH_MS,
    }),
    ticket.number,
  );
}

/** Its writer does not want to live: their words are not read back to them. */
export function isDespair({ emergency, description }: Pick<TicketRow, "emergency" | "description">): boolean {
  return emergency && isWritersOwn(description);
}

/** What we repeat of a text: not the abuse in it, and not an address alone; "" if nothing is left. */
function civil(text: string): string {
  const rest = withoutAbuse(text);
  return rest !== text && isAddress(rest) ? "" : rest;
}

/** A ticket for a person to decide about. */
export async function openPlain(c: Case, text: string, emergency = false, confidential = false): Promise<TicketRow> {
  const words = ownerWords(c.reporter.language);
  const { contents } = c;
  const ticket = await openTicket(c.turn, {
    reporter: c.reporter,
    conversationId: c.where.conversationId,
    ...FOR_A_PERSON,
    category: emergency ? "safety" : "other",
    emergency,
    summary:
      civil(shortened(oneLine(text), 40)) ||
      (text.trim() !== "" && words.discontent) ||
      (contents.voices > 0 ? words.voices(contents.voices) : words.files(Math.max(contents.files.length, 1))),
    description: text,
    needsListening: contents.voices > 0,
    inboxIds: contents.inboxIds,
    files: contents.files,
    ...(c.remark && { remark: c.remark }),
    ...(confidential && { confidential }),
  });
  c.opened.push(ticket);
  return ticket;
}
