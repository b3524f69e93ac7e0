// Acting on a verdict: each segment becomes a ticket, joins one, or is answered; all in one turn, into one reply.
import type { Reply } from "../conversation/reply.ts";
import type { Turn } from "../conversation/turn.ts";
import type { Reporter } from "../domain/owners/reporter.ts";
import { dutyAssistant, generalRoom } from "../domain/staff/rooms.ts";
import { tellStaff, zoneOf } from "../domain/tickets/card.ts";
import { calendarOf, openTicket } from "../domain/tickets/open-ticket.ts";
import { ownerActor, reopenByOwner, supplement } from "../domain/tickets/owner-acts.ts";
import { acceptorName, askWhich, FOLLOW_UPS, type FollowUp, followUp } from "../domain/tickets/questions.ts";
import { addEvent, addMessages, type TicketRow, ticketsOf } from "../domain/tickets/store.ts";
import { isOpen } from "../domain/tickets/ticket.ts";
import { inService } from "../domain/tickets/times.ts";
import { oneLine, shortened } from "../platform/kernel/text.ts";
import { ownerWords, staffWords } from "../words/index.ts";
import type { Contents } from "./burst-contents.ts";
import { opensTicket, type Segment, type TicketIntent, type Verdict } from "./classifier.ts";
import type { Where } from "./house-question.ts";
import { isSameMatter } from "./same-matter.ts";
import { askMatter, type Earlier } from "./unclear.ts";

/** All that acting on one burst needs to know. */
export interface Case {
  turn: Turn;
  reporter: Reporter;
  where: Where;
  burstId: bigint;
  contents: Contents;
  /** Everything written, one text a line. */
  text: string;
  path: Verdict["path"];
  earlier?: Earlier | undefined;
  /** Added to the card ("said in a group"). */
  remark?: string;
  reply: Reply;
}

/** How long after the last word files and additions still belong to the newest ticket. */
const FRESH_MS = 2 * 3_600_000;

export async function actOn(c: Case, segments: readonly Segment[]): Promise<void> {
  let filesTaken = false;
  for (const segment of segments) {
    const { intent } = segment;
    if (opensTicket(intent)) {
      await report(c, segment, intent, !filesTaken);
      filesTaken = true;
    } else if (isFollowUp(intent)) await follow(c, segment, intent);
    else if (intent === "praise") await praise(c, segment);
    else if (intent === "human") await human(c);
    else chat(c, segment);
  }
}

function isFollowUp(intent: Segment["intent"]): intent is FollowUp {
  return (FOLLOW_UPS as readonly string[]).includes(intent);
}

/** A report opens a ticket, unless the household has told us of the same matter already. */
async function report(c: Case, segment: Segment, intent: TicketIntent, takesFiles: boolean): Promise<void> {
  const { turn, reporter, contents } = c;
  const words = ownerWords(reporter.language);
  const kind = intent === "complaint" ? "complaint" : "demand";
  const category = segment.category ?? "other";
  const said = { text: c.text, inboxIds: contents.inboxIds, files: takesFiles ? contents.files : [], needsListening: contents.voices > 0 };
  const open = await ticketsOf(turn.tx, reporter, ["new", "accepted", "proposed", "working"]);
  const same = open.find((ticket) => isSameMatter({ category, kind, text: segment.summary }, { ...ticket, text: ticket.description }));
  if (same && (same.emergency || !segment.emergency)) {
    await supplement(turn, same, reporter, said);
    c.reply.line(words.sameMatter(same.number, same.summary, answerBy(c, same)), same.number);
    return;
  }
  const earlier = takesFiles ? c.earlier : undefined;
  const ticket = await openTicket(turn, {
    reporter,
    conversationId: c.where.conversationId,
    kind,
    demandType: intent === "complaint" ? null : intent,
    category,
    emergency: segment.emergency,
    summary: segment.summary || shortened(oneLine(c.text), 40),
    description: [earlier?.text, c.text].filter(Boolean).join("\n"),
    expectation: segment.expectation,
    place: segment.place,
    channel: "wechat",
    classifiedBy: c.path,
    confidence: segment.confidence,
    cues: segment.cues,
    needsListening: said.needsListening,
    inboxIds: [...(earlier?.inboxIds ?? []), ...said.inboxIds],
    files: said.files,
    ...(c.remark && { remark: c.remark }),
  });
  await receipt(c, ticket, takesFiles);
}

async function receipt(c: Case, ticket: TicketRow, withFiles: boolean): Promise<void> {
  const { turn, reporter, contents } = c;
  const words = ownerWords(reporter.language);
  const house = reporter.house?.label ?? null;
  const spot = ticket.place && !ticket.summary.includes(ticket.place) ? ticket.place : null;
  const place = [house, spot].filter(Boolean).join(" ") || null;
  if (ticket.emergency) {
    c.reply.urgent();
    c.reply.line(words.emergencyReceipt({ summary: ticket.summary, place, number: ticket.number }), ticket.number);
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
  const calendar = await calendarOf(turn, ticket.communityId);
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

function answerBy(c: Case, ticket: TicketRow): string | null {
  const waiting = ticket.firstRespondedAt === null && ticket.firstResponseDueAt > c.turn.now;
  return waiting ? ownerWords(c.reporter.language).time(ticket.firstResponseDueAt, c.turn.now, zoneOf(ticket)) : null;
}

/** status, urge, supplement, cancel: of the ticket named, the only one, or the one they choose from a list. */
async function follow(c: Case, segment: Segment, wanted: FollowUp): Promise<void> {
  const { turn, reporter, reply, where } = c;
  const words = ownerWords(reporter.language);
  const tickets = await ticketsOf(turn.tx, reporter, ["new", "accepted", "proposed", "working", "resolved"]);
  const open = tickets.filter(({ status }) => isOpen(status));
  const candidates = open.length > 0 ? open : tickets.slice(0, 1);
  const named = tickets.find(({ number }) => number === segment.ticket);
  const fresh = wanted === "supplement" ? candidates.find((ticket) => isFresh(c, ticket)) : undefined;
  const ticket = named ?? fresh ?? (candidates.length === 1 ? candidates[0] : undefined);
  const said = { text: c.text, inboxIds: c.contents.inboxIds, files: c.contents.files, needsListening: c.contents.voices > 0 };
  if (ticket?.status === "resolved" && wanted === "urge") {
    const after = await reopenByOwner(turn, ticket.number, reporter, said);
    if (after)
      reply.line(
        words.reopened(
          after.number,
          await acceptorName(turn, after, reporter),
          words.time(after.firstResponseDueAt, turn.now, zoneOf(after)),
        ),
        after.number,
      );
    return;
  }
  if (ticket) return followUp(turn, wanted, ticket, reporter, said, where, reply);
  if (candidates.length > 1) return askWhich(turn, wanted, candidates, reporter, c.text, where, reply);
  if (wanted === "urge" || wanted === "supplement") return unclear(c);
  reply.line(words.nothingOpen);
}

function isFresh(c: Case, ticket: TicketRow): boolean {
  return ticket.contactId === c.reporter.contactId && c.turn.now.getTime() - ticket.createdAt.getTime() < FRESH_MS;
}

async function praise(c: Case, segment: Segment): Promise<void> {
  const { turn, reporter } = c;
  await turn.tx.opinion.create({
    data: {
      id: turn.ids.id(),
      communityId: reporter.communityId,
      houseId: reporter.house?.id ?? null,
      ownerId: reporter.owner?.id ?? null,
      contactId: reporter.contactId,
      burstId: c.burstId,
      text: c.text,
      createdAt: turn.now,
    },
  });
  const room = await generalRoom(turn.tx, reporter.communityId);
  const from = [reporter.house?.label, reporter.owner?.name ?? reporter.contactName].filter(Boolean).join(" ");
  if (room)
    turn.say({
      conversationId: room.conversationId,
      text: staffWords.praise(oneLine(from), shortened(oneLine(segment.summary || c.text), 200)),
    });
  c.reply.line(ownerWords(reporter.language).praise);
}

async function human(c: Case): Promise<void> {
  const { turn, reporter } = c;
  const words = ownerWords(reporter.language);
  const [ticket] = await ticketsOf(turn.tx, reporter, ["new", "accepted", "proposed", "working"]);
  if (ticket) {
    await addMessages(turn, ticket.number, c.contents.inboxIds);
    await addEvent(turn, ticket.number, { type: "urged", actor: ownerActor(reporter), text: c.text, data: { wants: "human" } });
    await tellStaff(turn, ticket, staffWords.humanWanted(ticket.number, shortened(oneLine(c.text), 100)));
    c.reply.line(words.humanReminded(ticket.number, await acceptorName(turn, ticket, reporter)), ticket.number);
    return;
  }
  const opened = await openPlain(c, c.text);
  await tellStaff(turn, opened, staffWords.humanWanted(opened.number, ""));
  const duty = reporter.communityId ? await dutyAssistant(turn.tx, reporter.communityId) : undefined;
  const calendar = await calendarOf(turn, opened.communityId);
  const by = words.time(opened.firstResponseDueAt, turn.now, zoneOf(opened));
  const who = duty ? words.duty(duty.name) : words.dutyUnknown;
  c.reply.line(words.human({ number: opened.number, who, by, offHours: !inService(turn.now, calendar) }), opened.number);
}

function chat(c: Case, segment: Segment): void {
  const words = ownerWords(c.reporter.language);
  c.reply.line(/谢|thank/i.test(segment.summary) || /谢|thank/i.test(c.text) ? words.thanks : words.greeting);
}

/** Nobody can tell yet what it is about: ask, and have a person look in ten minutes. */
export async function unclear(c: Case): Promise<void> {
  const words = ownerWords(c.reporter.language);
  const question = c.text === "" ? words.filesOnly(c.contents.photos === c.contents.files.length) : words.unclear;
  if (!c.reply.ask(question)) return;
  const earlier = c.earlier;
  await askMatter(c.turn, c.where, {
    inboxIds: [...(earlier?.inboxIds ?? []), ...c.contents.inboxIds],
    text: [earlier?.text, c.text].filter(Boolean).join("\n"),
  });
}

/** Files without a word: they belong to the newest ticket if that is fresh; a voice message is a matter of its own, photos are asked about. */
export async function filesOnly(c: Case): Promise<void> {
  const { turn, reporter, contents } = c;
  const words = ownerWords(reporter.language);
  const open = await ticketsOf(turn.tx, reporter, ["new", "accepted", "proposed", "working"]);
  const ticket = open.find((candidate) => isFresh(c, candidate));
  if (ticket) {
    await supplement(turn, ticket, reporter, {
      text: "",
      inboxIds: contents.inboxIds,
      files: contents.files,
      needsListening: contents.voices > 0,
    });
    c.reply.line(words.added(ticket.number, ticket.summary), ticket.number);
    return;
  }
  if (contents.voices === 0) return unclear(c);
  await receipt(c, await openPlain(c, ""), true);
}

/** A ticket for a person to decide about. */
export async function openPlain(c: Case, text: string): Promise<TicketRow> {
  const words = ownerWords(c.reporter.language);
  const { contents } = c;
  return openTicket(c.turn, {
    reporter: c.reporter,
    conversationId: c.where.conversationId,
    kind: "demand",
    demandType: "enquiry",
    category: "other",
    emergency: false,
    summary:
      shortened(oneLine(text), 40) ||
      (contents.voices > 0 ? words.voices(contents.voices) : words.files(Math.max(contents.files.length, 1))),
    description: text,
    expectation: null,
    place: null,
    channel: "wechat",
    classifiedBy: "rule",
    confidence: 0,
    cues: [],
    needsListening: contents.voices > 0,
    inboxIds: contents.inboxIds,
    files: contents.files,
    ...(c.remark && { remark: c.remark }),
  });
}
