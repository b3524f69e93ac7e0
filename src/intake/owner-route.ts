// The way of an owner's burst: safety first, then an answer to what we asked, then classification, then one turn that does it all and
// one message that says so. Used for direct chats, and for what is said to us in owners' groups (answered in private).
import { type AskedQuestion, answered } from "../conversation/ask.ts";
import { type Burst, consume, type Route } from "../conversation/lanes.ts";
import { Reply } from "../conversation/reply.ts";
import type { Turn } from "../conversation/turn.ts";
import { whoWrites } from "../domain/owners/reporter.ts";
import { askWaiting } from "../domain/surveys/ask-waiting.ts";
import { refuseSurveys } from "../domain/surveys/refuse-surveys.ts";
import { findTicket, type TicketRow, ticketsOf } from "../domain/tickets/store.ts";
import { ownerWords, staffWords } from "../words/index.ts";
import { actOn, filesOnly, human } from "./act.ts";
import { letterMeant } from "./after-letter.ts";
import { saySo } from "./answer.ts";
import { isAboutBinding, sayBinding } from "./binding-code.ts";
import { askLeaving, takeLeaving } from "./binding-leaving.ts";
import { proveInPassing } from "./binding-passing.ts";
import { PROOF_QUESTION } from "./binding-question.ts";
import { type Contents, isAcknowledgement, saysNothing } from "./burst-contents.ts";
import { callPeople, calmDown, isNothingButAbuse, needsCalm } from "./calm.ts";
import type { Case, Place } from "./case.ts";
import { opensTicket, type Segment, type Verdict } from "./classifier.ts";
import type { Desk } from "./desk.ts";
import { isAddress, isFiller } from "./embedded/facts.ts";
import { addTo, isGuess } from "./follow.ts";
import { type Heard, hear } from "./hear.ts";
import { HOUSE_QUESTION, type Where } from "./house-question.ts";
import { givesUp, LETTER_QUESTION, takeLetter } from "./letter.ts";
import { isMachineTalk } from "./machine-talk.ts";
import { letterOf } from "./manager-letter.ts";
import { takeNoSurveys } from "./no-surveys.ts";
import { answerOthersData } from "./others-answer.ts";
import { takeOthersData } from "./others-data.ts";
import { asMeant } from "./praise-words.ts";
import { type Reading, readTexts } from "./reading.ts";
import { saySafety } from "./safety.ts";
import { readEarlier } from "./unclear.ts";
import { classify, decided } from "./verdict-of.ts";
import { locate, placeWith, withBlamed } from "./whereabouts.ts";

/** An acknowledgement later than this after our message is a conversation begun anew. */
const JUST_MS = 24 * 3_600_000;

export function ownerRoute(desk: Desk): Route {
  return async (burst) => {
    if (burst.conversation.room) return false;
    await handleOwnerBurst(desk, burst, { conversationId: burst.conversationId });
    return true;
  };
}

export async function handleOwnerBurst(desk: Desk, burst: Burst, place: Place): Promise<void> {
  if (await isMachineTalk(desk, burst)) return;
  const heard = await hear(desk, burst, place);
  const { contents, where, danger, question, said } = heard;
  if (danger) await saySafety(desk, burst, place, danger.kind);
  const letter = danger ? undefined : letterIn(said, question?.kind);
  if (letter !== undefined) return carryLetter(desk, burst, place, where, contents, letter, question);

  const reading = readTexts(said, heard.asked);
  const leaving = takeLeaving(reading);
  const surveys = takeNoSurveys(reading.texts);
  const others = takeOthersData(surveys.rest, question !== undefined);
  reading.texts = others.rest;
  if (!isAboutBinding(heard.binding) && !surveys.refused && (await isBareThanks(desk, burst, where, contents, reading))) {
    await desk.transact((turn) => consume(turn, burst));
    return;
  }
  const verdict = saysNothing(reading.texts) ? undefined : await classify(desk, burst, where, reading.texts, question);
  const understood = decided(verdict, reading.texts, danger !== undefined);

  await desk.transact(async (turn) => {
    if (!(await consume(turn, burst))) return;
    const { c, located, bound } = await openCase(turn, burst, place, heard, reading, understood);
    if (leaving !== undefined) await askLeaving(c, leaving);
    if (surveys.refused) {
      await refuseSurveys(turn, where.contactId);
      c.reply.line(ownerWords(c.reporter.language).survey.optedOut);
    }
    if (others.asked) {
      const { text, language } = await answerOthersData(turn, where, said.join("\n"), others.isOfficial);
      c.reporter = { ...c.reporter, language };
      c.reply.line(text);
    }
    // Who they are comes after what they report.
    const reports = located.some(({ intent }) => opensTicket(intent));
    if (!reports) for (const line of bound) c.reply.line(line);
    // What follows a letter stays as private as the letter is.
    const begun = danger ? undefined : await letterMeant(c, located);
    if (begun) await addToLetter(c, begun);
    else await carryOut(c, located, c.gave);
    if (reports) for (const line of bound) c.reply.line(line);
    await saySo(c, burst, place, desk.links);
    await askWaiting(turn, where.contactId);
  });
}

/** Takes the answer that was given, learns who writes and where, and so has all that acting on the burst needs to know. */
async function openCase(
  turn: Turn,
  burst: Burst,
  place: Place,
  { contents, where, binding, said, question }: Heard,
  reading: Reading<AskedQuestion>,
  { path, segments }: Verdict,
): Promise<{ c: Case & { gave: boolean }; located: Segment[]; bound: string[] }> {
  const reply = new Reply();
  const given = reading.answers;
  const gave = given !== undefined && (await answered(turn, given.id, given !== question));
  if (gave) await reading.answer?.(turn, given, reply, burst);
  const unanswered = gave && given === question ? undefined : question;
  const text = withoutGreetings(reading.texts).join("\n");
  const bound = await sayBinding({ turn, where, reply }, binding, place.group !== undefined);
  const complains = segments.some(({ intent }) => intent === "complaint");
  const { reporter: writer, elsewhere, blamed, isAway } = await locate(turn, where, reading, text, reply, complains);
  const isPrivate = !place.group && !isAway && !(gave && given.kind === PROOF_QUESTION);
  const proven = isPrivate ? await proveInPassing(turn, writer, said, complains) : undefined;
  if (proven !== undefined) bound.push(proven.line);
  const c = {
    turn,
    reporter: proven?.reporter ?? writer,
    where,
    burstId: burst.id,
    contents,
    text,
    path,
    earlier: readEarlier(question),
    question: unanswered,
    asked: unanswered?.ticketNumber ? await findTicket(turn.tx, unanswered.ticketNumber) : undefined,
    opened: [],
    reply,
    isAway,
    flatKept: gave ? given.kind === HOUSE_QUESTION : reading.house !== undefined,
    gave,
    calmly: segments.every(({ intent }) => opensTicket(intent) || intent === "status"),
    groupLine: place.group && bound[0],
    remark: [place.group && staffWords.fromGroup(place.group.topic), contents.tooLarge && staffWords.refusedFile]
      .filter(Boolean)
      .join("\n"),
  };
  const located = segments.map((segment) => asMeant(withBlamed({ ...segment, place: placeWith(elsewhere, segment.place) }, blamed)));
  return { c, located, bound };
}

/** What is for the manager alone (R20): all of the burst, or nothing. */
function letterIn(written: readonly string[], asked: string | undefined): string | undefined {
  const letter = letterOf(written);
  if (letter !== undefined || asked !== LETTER_QUESTION) return letter;
  const whole = written.join("\n");
  return whole === "" || givesUp(whole) ? undefined : whole;
}

async function carryLetter(
  desk: Desk,
  burst: Burst,
  place: Place,
  where: Where,
  contents: Contents,
  letter: string,
  question: { id: string; kind: string } | undefined,
): Promise<void> {
  await desk.transact(async (turn) => {
    if (!(await consume(turn, burst))) return;
    if (question?.kind === LETTER_QUESTION) await answered(turn, question.id);
    const reporter = await whoWrites(turn.tx, where.contactId, letter);
    const c: Case = { turn, reporter, where, burstId: burst.id, contents, text: letter, path: "rule", opened: [], reply: new Reply() };
    await takeLetter(c, letter);
    await saySo(c, burst, place, desk.links);
  });
}

async function carryOut(c: Case, segments: readonly Segment[], gave: boolean): Promise<void> {
  const upset = needsCalm(c) && !segments.some(({ emergency }) => emergency);
  if (!upset) return goOn(c, segments, gave);
  // "再不修…" without a ticket to press is no urging: a person reads all of it.
  const known = (await ticketsOf(c.turn.tx, c.reporter, ["new", "accepted", "proposed", "working", "resolved"])).length > 0;
  const matters = segments.filter(
    ({ intent, text, summary }) =>
      !isNothingButAbuse(text ?? summary) && (opensTicket(intent) || (known && intent !== "chat" && intent !== "praise")),
  );
  if (matters.length > 0) await goOn(c, matters, gave);
  if (!(await calmDown(c))) {
    await human(c, (ticket) => callPeople(c, ticket));
    await calmDown(c, true);
  }
}

async function addToLetter(c: Case, letter: TicketRow): Promise<void> {
  await addTo(c, letter, "supplement");
  if (needsCalm(c)) await calmDown(c);
}

async function goOn(c: Case, segments: readonly Segment[], gave: boolean): Promise<void> {
  const idle = segments.every((segment) => segment.intent === "chat" && !isGuess(segment));
  // The files of an answer went with it.
  if (idle && c.contents.files.length > 0 && !(gave && c.reply.tickets.length > 0)) await filesOnly(c);
  // An answer, or a flat number, needs no small talk after it.
  else if (idle && (!c.reply.isEmpty || segments.length === 0)) return;
  else await actOn(c, segments);
}

/** What a ticket should quote: not "在吗", but an address or a phone number all the same. */
function withoutGreetings(texts: readonly string[]): readonly string[] {
  const said = texts.filter((text) => !isFiller(text) || isAddress(text));
  return said.some((text) => !isAddress(text)) ? said : texts;
}

/** A bare 好的 or 谢谢 right after a message of ours needs no answer. */
async function isBareThanks(desk: Desk, burst: Burst, where: Where, contents: Contents, reading: Reading): Promise<boolean> {
  if (reading.answer || reading.house || contents.files.length > 0 || !isAcknowledgement(reading.texts)) return false;
  if (contents.recalledBefore.length > 0) return false; // staff hear what was taken back
  const first = burst.inbox[0];
  const ours = await desk.db.outbox.findFirst({
    where: { conversationId: where.conversationId, state: { in: ["sent", "unknown"] } },
    orderBy: { seq: "desc" },
    select: { settledAt: true },
  });
  if (!first || !ours?.settledAt) return false;
  const waited = first.receivedAt.getTime() - ours.settledAt.getTime();
  return waited >= 0 && waited <= JUST_MS;
}
