// The way of an owner's burst: safety first, then an answer to what we asked, then classification, then one turn that does it all and
// one message that says so. Used for direct chats, and for what is said to us in owners' groups (answered in private).
import { answered, openQuestion } from "../conversation/ask.ts";
import { type Burst, consume, type Route } from "../conversation/lanes.ts";
import { Reply } from "../conversation/reply.ts";
import type { Turn } from "../conversation/turn.ts";
import { findHouseNumber, findOwnHouseNumber, type HouseNumber } from "../domain/community/house-number.ts";
import { houseLabel, isSameFlat } from "../domain/community/houses.ts";
import { type Reporter, whoWrites } from "../domain/owners/reporter.ts";
import { findTicket, withoutAnswered } from "../domain/tickets/store.ts";
import { ownerWords, staffWords } from "../words/index.ts";
import { actOn, filesOnly } from "./act.ts";
import { saySo } from "./answer.ts";
import { type Contents, isAcknowledgement, readContents, saysNothing } from "./burst-contents.ts";
import type { Case } from "./case.ts";
import { opensTicket, type Segment, type Verdict, verdictSchema } from "./classifier.ts";
import type { Desk } from "./desk.ts";
import { classifyTexts } from "./embedded/embedded-classifier.ts";
import { readEmergency } from "./embedded/emergency.ts";
import { isAddress, isFiller } from "./embedded/facts.ts";
import { namedTickets } from "./embedded/ticket-meant.ts";
import { settleHouse, type Where } from "./house-question.ts";
import { type Asked, pendingWords, writerOf } from "./matter-context.ts";
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
  const danger = contents.texts.map(({ text }) => readEmergency(text)).find((found) => found !== undefined);
  if (danger) await saySafety(desk, burst, place, danger.kind);

  const where = { conversationId: place.conversationId, contactId: burst.contactId };
  const question = await openQuestion(desk.db, where.conversationId, where.contactId, desk.clock.now());
  const kind = question && desk.questions.get(question.kind);
  const reading = readTexts(
    contents.texts.map(({ text }) => text),
    kind && { kind, data: question.data },
  );
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
      reply,
      remark: [place.group && staffWords.fromGroup(place.group.topic), contents.tooLarge && staffWords.refusedFile]
        .filter(Boolean)
        .join("\n"),
    };
    const located = segments.map((segment) => ({ ...segment, place: placeWith(elsewhere, segment.place) }));
    await carryOut(c, located, Boolean(gave));
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
  return { path: "rule", segments: classifyTexts({ texts, openTickets: [] }).segments.filter(({ emergency }) => emergency) };
}

async function carryOut(c: Case, segments: readonly Segment[], gave: boolean): Promise<void> {
  const idle = segments.every(({ intent }) => intent === "chat");
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
