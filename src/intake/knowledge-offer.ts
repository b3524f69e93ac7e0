// Answering an enquiry at once with a text that staff have approved (R108): only where it clearly matches and is all that is asked, dated,
// and with the way to a person. Everything else goes on as it always did: a ticket for a person, never an invented answer.
import { type KnowledgeRow, textsInUse } from "../domain/knowledge/store.ts";
import { ANSWERED_QUESTION, isAnsweredOnly, lastAnswered, openAnswered, toPerson } from "../domain/tickets/answered.ts";
import { askAnswered } from "../domain/tickets/answered-question.ts";
import { zoneOf } from "../domain/tickets/card.ts";
import { followUp } from "../domain/tickets/questions.ts";
import type { TicketRow } from "../domain/tickets/store.ts";
import { isOpen } from "../domain/tickets/ticket.ts";
import { oneLine, shortened } from "../platform/kernel/text.ts";
import { ownerWords } from "../words/index.ts";
import { PROOF_QUESTION } from "./binding-question.ts";
import { type Case, saidIn } from "./case.ts";
import { opensTicket, type Segment } from "./classifier.ts";
import { matchKnowledge } from "./knowledge-match.ts";

/** From here on a verdict's category is believed against a text's. */
const SURE = 0.7;
const DAY_MS = 24 * 3_600_000;
/** Who asks the same within this time was not helped by our answer. */
const AGAIN_MS = 7 * DAY_MS;
/** An answer that ends sooner than this says so. */
const ENDS_SOON_MS = 30 * DAY_MS;
/** How long "人工" still means our answer, should another question of ours have come between. */
const STILL_MEANT_MS = 2 * DAY_MS;

/** `true` if the segment was answered, or found to be asked again; `false`: report it as always. */
export async function offerKnowledge(c: Case, segment: Segment, segments: readonly Segment[]): Promise<boolean> {
  const { turn, reporter, contents } = c;
  const question = questionOf(c, segment, segments);
  if (question === undefined) return false;
  const texts = await textsInUse(turn.tx, reporter.communityId, turn.now);
  const text = matchKnowledge(question, texts)?.text;
  if (!text?.approvedById || !agrees(segment, text)) return false;

  const before = await lastAnswered(turn.tx, reporter.contactId, new Date(turn.now.getTime() - AGAIN_MS), text.number);
  if (before) return askedAgain(c, before);

  const ticket = await openAnswered(
    turn,
    {
      reporter,
      conversationId: c.where.conversationId,
      kind: "demand",
      demandType: "enquiry",
      category: text.category === "other" ? (segment.category ?? "other") : text.category,
      emergency: false,
      summary: segment.summary || shortened(oneLine(c.text), 40),
      description: c.text,
      expectation: segment.expectation,
      place: segment.place,
      timeSaid: segment.time,
      complainedOf: segment.complainedOf,
      phoneSaid: segment.phone,
      channel: "wechat",
      classifiedBy: c.path,
      confidence: segment.confidence,
      cues: segment.cues,
      needsListening: false,
      inboxIds: contents.inboxIds,
      files: [],
    },
    { knowledge: text.number, answer: text.answer, approverId: text.approvedById },
  );
  await say(c, ticket, text, segments);
  return true;
}

/** The whole of what is asked, in the owner's words; `undefined` where that is not plain. */
function questionOf(c: Case, segment: Segment, segments: readonly Segment[]): string | undefined {
  if (segment.intent !== "enquiry" || segment.emergency || c.contents.files.length > 0 || c.earlier) return undefined;
  const matters = segments.filter(({ intent }) => intent !== "chat");
  if (matters.length === 1) return c.text;
  if (segment.summary.endsWith("…")) return undefined;
  // A model may leave words out of its summaries: then what is asked is not whole.
  const said = matters.reduce((rest, { summary }) => rest.replace(plain(summary), ""), plain(c.text));
  return c.path !== "model" || said === "" ? segment.summary : undefined;
}

function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, "");
}

function agrees({ category, confidence }: Segment, text: KnowledgeRow): boolean {
  return confidence < SURE || category === null || category === "other" || text.category === "other" || category === text.category;
}

async function say(c: Case, ticket: TicketRow, text: KnowledgeRow, segments: readonly Segment[]): Promise<void> {
  const { turn, reporter, reply } = c;
  const words = ownerWords(reporter.language);
  const day = (at: Date) => words.day(at, turn.now, zoneOf(ticket));
  const soon = text.validUntil && text.validUntil.getTime() - turn.now.getTime() < ENDS_SOON_MS;
  reply.line(
    words.answered({
      number: ticket.number,
      answer: text.answer,
      approvedOn: day(text.approvedAt ?? text.createdAt),
      until: soon && text.validUntil ? day(new Date(text.validUntil.getTime() - 1)) : null, // the last moment at which it is true
    }),
    ticket.number,
  );
  // A stranger who also reports something is asked for the flat, and one thing is asked at a time; "人工" is understood all the same.
  const flatWanted = !reporter.house && segments.some((other) => opensTicket(other.intent) && other.intent !== "enquiry");
  // Nor does it take the place of "修好了吗" or "是哪一件", which wait for their answer still; who they are may be said later as well.
  const waits = c.question !== undefined && c.question.kind !== ANSWERED_QUESTION && c.question.kind !== PROOF_QUESTION;
  if (flatWanted || waits) reply.line(words.answeredElse);
  else if (reply.ask(words.answeredElse)) await askAnswered(turn, c.where, ticket.number);
}

/** Our answer did not help, so it is not said again: a person answers. */
async function askedAgain(c: Case, { ticket, at }: { ticket: TicketRow; at: Date }): Promise<boolean> {
  const { turn, reporter, reply } = c;
  if (at.getTime() === turn.now.getTime()) return true; // twice in one burst
  if (isOpen(ticket.status)) await followUp(turn, "supplement", ticket, reporter, saidIn(c, true), c.where, reply);
  else await toPerson(turn, ticket, reporter, saidIn(c, true), reply);
  return reply.tickets.includes(ticket.number);
}

/** "那地面的呢" right after our answer is no small talk: it asks on, and we know no more. `true` if a person was asked. */
export async function asksOn(c: Case): Promise<boolean> {
  const { turn, reporter, reply, asked, text } = c;
  if (!asked || !/[吗嘛呢么?？]\s*$/u.test(text) || !(await isAnsweredOnly(turn.tx, asked))) return false;
  await toPerson(turn, asked, reporter, saidIn(c, true), reply);
  return true;
}

/** What the owner means who wants a person and does not say about what: an answer of ours that has not settled it. */
export async function answerInDoubt(c: Case): Promise<TicketRow | undefined> {
  const since = new Date(c.turn.now.getTime() - STILL_MEANT_MS);
  const last = await lastAnswered(c.turn.tx, c.reporter.contactId, since);
  return last && (await isAnsweredOnly(c.turn.tx, last.ticket)) ? last.ticket : undefined;
}
