// The way of an owner's burst: safety first, then an answer to what we asked, then classification, then one turn that does it all and
// one message that says so. Used for direct chats, and for what is said to us in owners' groups (answered in private).
import { answered, openQuestion } from "../conversation/ask.ts";
import { type Burst, consume, type Route } from "../conversation/lanes.ts";
import { Reply } from "../conversation/reply.ts";
import type { Turn } from "../conversation/turn.ts";
import { findHouseNumber, findOwnHouseNumber, type HouseNumber } from "../domain/community/house-number.ts";
import { houseLabel, isSameFlat } from "../domain/community/houses.ts";
import { type Reporter, whoWrites } from "../domain/owners/reporter.ts";
import { askAgain } from "../domain/tickets/proposal.ts";
import { findTicket, type TicketRow, ticketsOf, withoutAnswered } from "../domain/tickets/store.ts";
import { oneLine, shortened } from "../platform/kernel/text.ts";
import { ownerWords, staffWords } from "../words/index.ts";
import { actOn, filesOnly, human } from "./act.ts";
import { isAngerAfterLetter, letterMeant } from "./after-letter.ts";
import { saySo } from "./answer.ts";
import { type Contents, isAcknowledgement, readContents, saysNothing } from "./burst-contents.ts";
import { callPeople, calmDown, isNothingButAbuse, needsCalm } from "./calm.ts";
import type { Case } from "./case.ts";
import { opensTicket, type Segment, type Verdict, verdictSchema } from "./classifier.ts";
import type { Desk } from "./desk.ts";
import { classifyTexts } from "./embedded/embedded-classifier.ts";
import { readEmergency } from "./embedded/emergency.ts";
import { isAddress, isFiller } from "./embedded/facts.ts";
import { namedTickets } from "./embedded/ticket-meant.ts";
import { addTo, isGuess } from "./follow.ts";
import { settleHouse, type Where } from "./house-question.ts";
import { givesUp, LETTER_QUESTION, takeLetter } from "./letter.ts";
import { isMachineTalk } from "./machine-talk.ts";
import { letterOf } from "./manager-letter.ts";
import { type Asked, pendingWords, writerOf } from "./matter-context.ts";
import { asMeant } from "./praise-words.ts";
import { type Reading, readTexts } from "./reading.ts";
import { readEarlier } from "./unclear.ts";

/** An acknowledgement later than this after our message is a conversation begun anew. */
const JUST_MS = 24 * 3_600_000;

/** Where the answer goes: the direct chat; for something said in a group, with where to say so if there is no private way. */
export interface Place {
  conversationId: string;
  group?: { conversationId: string; topic: string };
}

export function ownerRoute(desk: Desk): Route {
  return async (burst) => {
    if (burst.conversation.room) return false;
    await handleOwnerBurst(desk, burst, { conversationId: burst.conversationId });
    return true;
  };
}

export async function handleOwnerBurst(desk: Desk, burst: Burst, place: Place): Promise<void> {
  const contents = readContents(burst.inbox);
  if (await isMachineTalk(desk, burst)) return;
  const dangers = contents.texts.map(({ text }) => readEmergency(text)).filter((found) => found !== undefined);
  const told = dangers.find(({ kind }) => kind !== "unnamed") ?? dangers[0];
  const said = contents.texts.map(({ text }) => text);
  const anger = told?.kind === "unnamed" && (await isAngerAfterLetter(desk.db, burst.contactId, said, desk.clock.now()));
  const danger = anger ? undefined : told;
  if (danger) await saySafety(desk, burst, place, danger.kind);

  const where = { conversationId: place.conversationId, contactId: burst.contactId };
  const question = await openQuestion(desk.db, where.conversationId, where.contactId, desk.clock.now());
  const kind = question && desk.questions.get(question.kind);
  const letter = danger ? undefined : letterIn(said, question?.kind);
  if (letter !== undefined) return carryLetter(desk, burst, place, where, contents, letter, question);
  const reading = readTexts(said, kind && { kind, data: question.data });
  if (await isBareThanks(desk, burst, where, contents, reading)) {
    await desk.transact((turn) => consume(turn, burst));
    return;
  }
  const verdict = saysNothing(reading.texts) ? undefined : await classify(desk, burst, where, reading.texts, question);

  const { path, segments } = decided(verdict, reading.texts, danger !== undefined);

  await desk.transact(async (turn) => {
    if (!(await consume(turn, burst))) return;
    const reply = new Reply();
    const gave = reading.answer && question && (await answered(turn, question.id));
    if (gave) await reading.answer?.(turn, question, reply, burst);
    const text = withoutGreetings(reading.texts).join("\n");
    const { reporter, elsewhere } = await locate(turn, where, reading, text, reply);
    const c: Case = {
      turn,
      reporter,
      where,
      burstId: burst.id,
      contents,
      text,
      path,
      earlier: readEarlier(question),
      question: gave ? undefined : question,
      asked: question?.ticketNumber && !gave ? await findTicket(turn.tx, question.ticketNumber) : undefined,
      opened: [],
      reply,
      remark: [place.group && staffWords.fromGroup(place.group.topic), contents.tooLarge && staffWords.refusedFile]
        .filter(Boolean)
        .join("\n"),
    };
    const located = segments.map((segment) => asMeant({ ...segment, place: placeWith(elsewhere, segment.place) }));
    // What follows a letter stays as private as the letter is.
    const begun = danger ? undefined : await letterMeant(c, located);
    if (begun) await addToLetter(c, begun);
    else await carryOut(c, located, Boolean(gave));
    await saySo(c, burst, place, desk.links);
    await askAgain(turn, where);
  });
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

/** "3栋2单元1101 厨房": another flat than the writer's own, and where in it; a place that names a building itself says it already. */
function placeWith(elsewhere: string | null, place: string | null): string | null {
  if (!elsewhere || !place) return elsewhere ?? place;
  return /\d\s*(?:栋|幢|座|号楼|单元)/u.test(place) ? elsewhere : `${elsewhere} ${place}`;
}

/** Before anything is decided: what to do for one's safety, and where to call. */
async function saySafety(desk: Desk, burst: Burst, place: Place, kind: string): Promise<void> {
  await desk.transact(async (turn) => {
    const reporter = await whoWrites(turn.tx, burst.contactId, burst.inbox.map(({ text }) => text).join("\n"));
    const community = reporter.communityId ? await turn.tx.community.findUnique({ where: { id: reporter.communityId } }) : null;
    const text = ownerWords(reporter.language).safety(kind, community?.hotline ?? null);
    if (await wasSaidLately(turn, place.conversationId, text)) return;
    turn.say({ conversationId: place.conversationId, text, priority: 0, dedupeKey: `safety:${burst.id}` });
  });
}

/** Somebody in danger who goes on writing has read what to do first. */
const LATELY_MS = 10 * 60_000;

async function wasSaidLately(turn: Turn, conversationId: string, text: string): Promise<boolean> {
  const since = new Date(turn.now.getTime() - LATELY_MS);
  const said = await turn.tx.outbox.findFirst({
    where: { conversationId, text, dedupeKey: { startsWith: "safety:" }, createdAt: { gte: since } },
    select: { id: true },
  });
  return said !== null;
}

/** The verdict is stored before it is used, so that a retry reuses it. */
async function classify(desk: Desk, burst: Burst, where: Where, texts: readonly string[], question: Asked | undefined): Promise<Verdict> {
  const stored = verdictSchema.safeParse(burst.verdict);
  if (stored.success) return stored.data;
  const named = [...texts.flatMap(namedTickets), ...(question?.ticketNumber ? [question.ticketNumber] : [])];
  const openTickets = await desk.db.ticket.findMany({
    where: {
      conversationId: where.conversationId,
      status: { in: ["new", "accepted", "proposed", "working", "resolved"] },
      ...withoutAnswered(named),
    },
    select: { number: true, category: true, summary: true },
    orderBy: { number: "desc" },
    take: 10,
  });
  // What was merged is spoken of as what it was; work on it goes on under the other number.
  const merged = await desk.db.ticket.findMany({
    where: {
      conversationId: where.conversationId,
      status: "merged",
      target: { status: { in: ["new", "accepted", "proposed", "working", "resolved"] } },
    },
    select: { category: true, summary: true, mergedInto: true },
    orderBy: { number: "desc" },
    take: 5,
  });
  for (const { mergedInto, category, summary } of merged)
    if (mergedInto !== null && !openTickets.some(({ number }) => number === mergedInto))
      openTickets.push({ number: mergedInto, category, summary });
  const pending = question && (await pendingWords(desk.db, question));
  const verdict = await desk.classifier.classify({ texts, openTickets, pending, writer: await writerOf(desk.db, where.contactId) });
  await desk.db.burst.update({ where: { id: burst.id }, data: { verdict } });
  return verdict;
}

/** Who writes and where it is: a stranger's flat is remembered before their report, so that the ticket has it; a bound owner who names another flat means the place. */
async function locate(
  turn: Turn,
  where: Where,
  reading: Reading,
  text: string,
  reply: Reply,
): Promise<{ reporter: Reporter; elsewhere: string | null }> {
  const reporter = await whoWrites(turn.tx, where.contactId, text);
  if (reporter.owner) {
    // "我妈家3-2-1101漏水": a bound owner who names another flat means the place.
    const named = reading.house?.number ?? findHouseNumber(text);
    const isOther = named && !(reporter.house && isSameFlat(reporter.house.label, named));
    return { reporter, elsewhere: isOther ? label(named) : null };
  }
  // "搞错了，是6-2-901": a stated flat is corrected by simply saying so.
  const corrects = reporter.houseIsStated && /错|不对|更正|应该是/.test(text);
  const within = reading.house ? undefined : corrects ? findHouseNumber(text) : reporter.house ? undefined : findOwnHouseNumber(text);
  const house = reading.house ?? (within && { number: within, said: label(within) });
  if (!house) return { reporter, elsewhere: null };
  const known = await settleHouse(turn, reporter, house.number, house.said, where, reply);
  return { reporter: known ? await whoWrites(turn.tx, where.contactId, text) : reporter, elsewhere: null };
}

function label(number: HouseNumber): string {
  return houseLabel({ unit: "", ...number });
}

/**
 * What is acted on: the verdict, with what our own eyes saw. An emergency read by rule stays one whatever a model makes of it: its first
 * report becomes the emergency, and where there is no report at all, the embedded classifier's is.
 */
function decided(verdict: Verdict | undefined, texts: readonly string[], danger: boolean): Verdict {
  const { path, segments } = verdict ?? { path: "rule" as const, segments: [] };
  if (!danger || segments.some(({ emergency, intent }) => emergency && opensTicket(intent))) return { path, segments };
  const first = segments.findIndex(({ intent }) => opensTicket(intent));
  if (first >= 0)
    return { path, segments: segments.map((segment, index) => (index === first ? { ...segment, emergency: true } : segment)) };
  const own = classifyTexts({ texts, openTickets: [] }).segments;
  const alarming = own.filter(({ emergency }) => emergency);
  // Read whole, nothing of it may look like one; but whoever was told how to get safe is on somebody's list.
  const [start] = own;
  const all: Segment[] = start
    ? [{ ...start, intent: "repair", category: "safety", emergency: true, summary: shortened(oneLine(texts.join(" ")), 40) }]
    : [];
  return { path: "rule", segments: alarming.length > 0 ? alarming : all };
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
