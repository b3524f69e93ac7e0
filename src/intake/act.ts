// Acting on a verdict: each segment becomes a ticket, joins one, or is answered; all in one turn, into one reply.
import { isListOfMarks } from "../conversation/level.ts";
import { namedStaff } from "../domain/staff/named.ts";
import { contactsOf, departmentFor, departmentRoom, roster } from "../domain/staff/rooms.ts";
import { acceptorOf } from "../domain/tickets/acceptor-name.ts";
import { toPerson } from "../domain/tickets/answered.ts";
import { inService } from "../domain/tickets/calendar.ts";
import { tellStaff, zoneOf } from "../domain/tickets/card.ts";
import { termsOf } from "../domain/tickets/clocks.ts";
import { urge } from "../domain/tickets/owner-acts.ts";
import { acceptorName } from "../domain/tickets/questions.ts";
import type { TicketRow } from "../domain/tickets/store.ts";
import { findTicket } from "../domain/tickets/store.ts";
import { oneLine, shortened } from "../platform/kernel/text.ts";
import { masked } from "../platform/secrets/masked.ts";
import { ownerWords, staffWords } from "../words/index.ts";
import { remarkAfterCallback } from "./after-callback.ts";
import { type Case, isFresh, openTickets, saidIn } from "./case.ts";
import { opensTicket, type Segment } from "./classifier.ts";
import { addTo, follow, goOnAbout, isFollowUp, isGuess, keepWish, remarkOn, takeBackAlarm } from "./follow.ts";
import { isIntroduction } from "./introduction.ts";
import { answerInDoubt, asksOn, offerKnowledge } from "./knowledge-offer.ts";
import { isBarePraise } from "./praise-words.ts";
import { openPlain, receipt, report } from "./report.ts";
import { unclear } from "./unclear.ts";
import { whereItIs } from "./which-home.ts";

export async function actOn(all: Case, said: readonly Segment[]): Promise<void> {
  const segments = withScraps(said);
  let filesTaken = false;
  for (const part of segments) {
    const { c, segment } = await whereItIs(all, part, segments.length > 1);
    const { intent } = segment;
    if (isListOfMarks(segment.text ?? segment.summary)) {
      c.reply.line(ownerWords(c.reporter.language).survey.noneOpen);
      continue;
    }
    if (await remarkAfterCallback(c, segment)) continue;
    if (await offerKnowledge(c, segment, segments)) continue;
    if (await takeBackAlarm(c, segment)) continue;
    if (await keepWish(c, segment)) continue;
    const remark = await remarkOn(c, segment);
    if (remark) await addTo(c, remark.ticket, remark.presses ? "urge" : "supplement");
    else if (await goOnAbout(c, segment)) continue;
    else if (opensTicket(intent)) {
      await report(c, segment, intent, { takesFiles: !filesTaken, isAlone: segments.length === 1 });
      filesTaken = true;
    } else if (isFollowUp(intent)) await follow(c, segment, intent);
    else if (intent === "praise" && isBarePraise(segment.text ?? segment.summary)) {
      if (c.reply.isEmpty) c.reply.line(ownerWords(c.reporter.language).thanks);
    } else if (intent === "praise") await praise(c, segment);
    else if (intent === "human") await human(c);
    else if (isGuess(segment)) await unclear(c);
    else if (await asksOn(c)) continue;
    else chat(c, segment);
  }
}

/** What is nothing by itself goes with the matter it was said beside: "我住2-1-102，" is not unclear where a report follows. */
function withScraps(segments: readonly Segment[]): readonly Segment[] {
  if (!segments.some(({ intent }) => opensTicket(intent))) return segments;
  const kept: Segment[] = [];
  let before = "";
  for (const segment of segments) {
    const text = segment.text ?? segment.summary;
    const isScrap =
      !segment.emergency && (isGuess(segment) || (segment.ticket === null && segment.intent === "supplement" && isIntroduction(text)));
    const last = kept.findLast(({ intent }) => opensTicket(intent));
    if (isScrap && last) last.text = `${last.text ?? last.summary}\n${text}`;
    else if (isScrap) before += `${text}\n`;
    else kept.push({ ...segment, ...(before && opensTicket(segment.intent) && { text: `${before}${text}` }) });
    if (opensTicket(segment.intent)) before = "";
  }
  return kept;
}

/** "师傅很好", said with the word that it is done: whoever did it. */
async function whoDidIt({ turn, reply }: Case): Promise<{ id: string; departmentId: string | null }[]> {
  const number = reply.tickets.at(-1);
  const ticket = number === undefined ? undefined : await findTicket(turn.tx, number);
  return ticket?.assignee ? [ticket.assignee] : [];
}

/** Praise goes where the praised work: a colleague's room if one is named, else the department's whose matter it is. */
async function praise(c: Case, segment: Segment): Promise<void> {
  const { turn, reporter } = c;
  const { communityId } = reporter;
  const said = communityId ? namedStaff(c.text, await roster(turn.tx, communityId)) : [];
  const named = said.length > 0 ? said : await whoDidIt(c);
  await turn.tx.opinion.create({
    data: {
      id: turn.ids.id(),
      communityId,
      houseId: reporter.house?.id ?? null,
      ownerId: reporter.owner?.id ?? null,
      contactId: reporter.contactId,
      burstId: c.burstId,
      text: c.text,
      staffIds: named.map(({ id }) => id),
      createdAt: turn.now,
    },
  });
  const own = communityId && segment.category ? await departmentFor(turn.tx, communityId, segment.category) : undefined;
  const departments = named.length > 0 ? named.map(({ departmentId }) => departmentId) : [own ?? null];
  const rooms = await Promise.all([...new Set(departments)].map((departmentId) => departmentRoom(turn.tx, communityId, departmentId)));
  const from = [reporter.house?.label, reporter.owner?.name ?? reporter.contactName].filter(Boolean).join(" ");
  const text = masked(staffWords.praise(oneLine(from), shortened(oneLine(segment.summary || c.text), 200)));
  for (const room of new Map(rooms.flatMap((one) => (one ? [[one.conversationId, one] as const] : []))).values()) {
    const mentions = await contactsOf(
      turn.tx,
      room.account,
      named.map(({ id }) => id),
    );
    turn.say({ conversationId: room.conversationId, text, ...(mentions.length > 0 && { mentions }) });
  }
  c.reply.line(ownerWords(reporter.language).praise);
}

/** @param call asks staff to come, where a ticket is opened for it */
export async function human(c: Case, call: (ticket: TicketRow) => Promise<void> = (ticket) => callPerson(c, ticket)): Promise<void> {
  const { turn, reporter } = c;
  const words = ownerWords(reporter.language);
  const [ticket] = await openTickets(c);
  const doubted = await answerInDoubt(c);
  if (doubted && !(ticket && ticket.createdAt > doubted.createdAt)) return toPerson(turn, doubted, reporter, saidIn(c, true), c.reply);
  if (ticket) {
    await urge(turn, ticket, reporter, saidIn(c, true), "human");
    c.reply.line(words.humanReminded(ticket.number, await acceptorName(turn, ticket, reporter)), ticket.number);
    return;
  }
  const opened = await openPlain(c, c.text);
  await call(opened);
  const { calendar } = termsOf(opened);
  const by = words.time(opened.firstResponseDueAt, turn.now, zoneOf(opened));
  const who = await acceptorName(turn, opened, reporter);
  c.reply.line(words.human({ number: opened.number, who, by, offHours: !inService(turn.now, calendar) }), opened.number);
}

async function callPerson({ turn }: Case, ticket: TicketRow): Promise<void> {
  const answerable = await acceptorOf(turn, ticket);
  await tellStaff(turn, ticket, staffWords.humanWanted(ticket.number, ""), { mention: answerable ? [answerable.id] : [] });
}

function chat(c: Case, segment: Segment): void {
  const words = ownerWords(c.reporter.language);
  c.reply.line(/谢|thank/i.test(segment.summary) || /谢|thank/i.test(c.text) ? words.thanks : words.greeting);
}

/** Files without a word: they belong to the newest ticket if that is fresh; a voice message is a matter of its own, photos are asked about. */
export async function filesOnly(c: Case): Promise<void> {
  const ticket = (await openTickets(c)).find((candidate) => isFresh(c, candidate));
  if (ticket) return addTo(c, ticket, "supplement");
  if (c.contents.voices === 0) return unclear(c);
  await receipt(c, await openPlain(c, ""), true);
}
