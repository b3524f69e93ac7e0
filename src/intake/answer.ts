// The one message that answers a burst: what was done, then about files and messages taken back, one question, the privacy line.
import type { Burst } from "../conversation/lanes.ts";
import { staffOf } from "../domain/staff/rooms.ts";
import { surveyAgain } from "../domain/surveys/survey-again.ts";
import { SURVEY_QUESTION } from "../domain/surveys/survey-question.ts";
import { tellStaff } from "../domain/tickets/card.ts";
import { askAgain } from "../domain/tickets/proposal.ts";
import { addEvent, findTicket } from "../domain/tickets/store.ts";
import { SYSTEM } from "../domain/tickets/ticket.ts";
import { oneLine, shortened } from "../platform/kernel/text.ts";
import { type OwnerWords, ownerWords, staffWords } from "../words/index.ts";
import { askForProof, isOnFile, unboundSince } from "./binding-question.ts";
import { needsCalm } from "./calm.ts";
import type { Case, Place } from "./case.ts";
import type { Desk } from "./desk.ts";
import { askFact } from "./fact-question.ts";
import { askHouse, HOUSE_QUESTION } from "./house-question.ts";
import { noticeDue } from "./notice.ts";

export async function saySo(c: Case, burst: Burst, place: Place, links: Desk["links"]): Promise<void> {
  const { turn, reporter, reply } = c;
  const words = ownerWords(reporter.language);
  aboutFiles(c, words);
  await aboutRecalls(c, burst, words);
  if (reply.isEmpty) reply.line(c.contents.empty ? words.emptyMessage : words.greeting);
  if (reply.tickets.length > 0 && !reporter.house && !c.isAway) await askForHouse(c, words);
  // Who is on file is reached there as well: that question serves twice. What a complaint lacks comes first.
  const isComplaint = c.opened.some(({ kind }) => kind === "complaint");
  if (!isComplaint && (await isOnFile(turn, reporter))) await askForProof(c);
  await askForFact(c);
  await askForProof(c);
  await goOnAsking(c, place);
  const firstContact = reporter.noticeVersion === null;
  if (place.group && reply.tickets.length === 0 && !reply.hasQuestion) {
    turn.say({ conversationId: place.group.conversationId, text: c.groupLine ?? words.groupHello, dedupeKey: `burst:${burst.id}` });
    return;
  }
  const notice = await noticeDue(turn, reporter, links.privacy);
  if (notice) reply.notice(notice);
  const other = { OR: [{ language: null }, { language: { not: reporter.language } }] };
  await turn.tx.contact.updateMany({ where: { id: reporter.contactId, ...other }, data: { language: reporter.language } });
  const ticketNumber = reply.tickets[0];
  turn.say({
    conversationId: place.conversationId,
    text: composed(c, words, firstContact, place),
    dedupeKey: `burst:${burst.id}`,
    priority: reply.isUrgent ? 0 : 1,
    ...(ticketNumber !== undefined && { ticketNumber }),
    ...(place.group && {
      fallback: { conversationId: place.group.conversationId, text: words.groupFallback(oneLine(reporter.contactName), links.contact) },
    }),
  });
}

/** What waits for their yes, and then the survey: asked again once nothing else is. */
async function goOnAsking(c: Case, place: Place): Promise<void> {
  const { turn, reply, where, reporter, opened } = c;
  const isCalm = !reply.isUrgent && !needsCalm(c) && !place.group;
  if (c.question?.kind === SURVEY_QUESTION && opened.length > 0 && isCalm) reply.ask(ownerWords(reporter.language).survey.goOn);
  await askAgain(turn, where);
  if (isCalm) await surveyAgain(turn, where, { reply, language: reporter.language, how: opened.length > 0 ? "in a line" : "in full" });
}

/** Files that could not be kept, or that we may not be able to open; voice that a person will hear. */
function aboutFiles({ contents, reply }: Case, words: OwnerWords): void {
  if (contents.voices > 0) reply.line(words.voiceKept);
  if (contents.tooLarge) reply.line(words.fileTooLarge);
  if (contents.unavailable) reply.line(words.fileUnavailable);
  if (contents.unknownType) reply.line(words.fileUnknown);
}

/** Messages taken back: what is part of a ticket stays with it (R110), and staff are told. */
async function aboutRecalls({ turn, contents, reply }: Case, burst: Burst, words: OwnerWords): Promise<void> {
  const { recalledBefore } = contents;
  const links = await turn.tx.ticketMessage.findMany({
    where: { inbox: { account: burst.conversation.account, contactId: burst.contactId, messageId: { in: recalledBefore } } },
    distinct: ["ticketNumber"],
  });
  for (const { ticketNumber } of links) {
    const ticket = await findTicket(turn.tx, ticketNumber);
    if (!ticket) continue;
    await addEvent(turn, ticketNumber, { type: "supplemented", actor: SYSTEM, data: { recalled: recalledBefore } });
    await tellStaff(turn, ticket, staffWords.recalled(ticketNumber));
    reply.line(words.recalledAfter(ticketNumber), ticketNumber);
  }
  if (reply.isEmpty && (contents.recalledWithin || recalledBefore.length > 0)) reply.line(words.recalledNothingLeft);
}

/** What the newest report lacks; staff report things they saw. */
async function askForFact({ turn, reporter, reply, where, opened }: Case): Promise<void> {
  if (opened.length === 0 || reply.hasQuestion || reply.isUrgent || (await staffOf(turn.tx, reporter.contactId))) return;
  for (const ticket of opened) {
    if (ticket.firstRespondedAt) continue;
    if (ticket.discretion !== "rooms" && ticket.discretion !== "head") continue; // a letter is taken as it was written
    await askFact(turn, ticket, reporter, where, reply);
    if (reply.hasQuestion) return;
  }
}

/** How long after we asked we do not ask again. */
const ASKED_MS = 24 * 3_600_000;

/** Asked with a new ticket, once a day at most; staff report things they saw. */
async function askForHouse({ turn, reporter, reply, where }: Case, words: OwnerWords): Promise<void> {
  const opened = await turn.tx.ticket.count({ where: { number: { in: reply.tickets }, createdAt: turn.now } });
  if (opened === 0 || reply.hasQuestion || (await staffOf(turn.tx, reporter.contactId))) return;
  const unbound = await unboundSince(turn.tx, reporter.contactId);
  const since = new Date(Math.max(turn.now.getTime() - ASKED_MS, unbound.getTime()));
  const asked = await turn.tx.pendingQuestion.count({ where: { ...where, kind: HOUSE_QUESTION, askedAt: { gt: since } } });
  if (asked === 0 && reply.ask(words.askHouse)) await askHouse(turn, where);
}

/** A bound person is greeted by name once: at first contact, or when they were bound. */
function composed({ reporter, reply }: Case, words: OwnerWords, firstContact: boolean, place: Place): string {
  const text = onceAtLast(reply.text, words.correction);
  const greeting = reporter.owner ? words.hello(reporter.owner.name) : "";
  const hello = firstContact && !text.includes(greeting) ? greeting : "";
  const [first = "", ...lines] = text
    .split("\n")
    .map((line, index) => (hello && index === 0 ? line : `${line.charAt(0).toUpperCase()}${line.slice(1)}`));
  const body = `${hello}${[first, ...lines].join("\n")}`;
  return place.group ? `${words.groupIntro(shortened(oneLine(place.group.topic), 30))}\n${body}` : body;
}

function onceAtLast(text: string, sentence: string): string {
  const last = text.lastIndexOf(sentence);
  return last < 0
    ? text
    : text
        .slice(0, last)
        .replaceAll(sentence, "")
        .replace(/ +(?=\n)/g, "") + text.slice(last);
}
