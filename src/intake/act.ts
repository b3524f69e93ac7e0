// Acting on a verdict: each segment becomes a ticket, joins one, or is answered; all in one turn, into one reply.
import { dutyAssistant, generalRoom } from "../domain/staff/rooms.ts";
import { toPerson } from "../domain/tickets/answered.ts";
import { tellStaff, zoneOf } from "../domain/tickets/card.ts";
import { calendarOf } from "../domain/tickets/open-ticket.ts";
import { urge } from "../domain/tickets/owner-acts.ts";
import { acceptorName } from "../domain/tickets/questions.ts";
import { inService } from "../domain/tickets/times.ts";
import { oneLine, shortened } from "../platform/kernel/text.ts";
import { ownerWords, staffWords } from "../words/index.ts";
import { type Case, isFresh, openTickets, saidIn } from "./case.ts";
import { opensTicket, type Segment } from "./classifier.ts";
import { addTo, follow, isFollowUp, isGuess, remarkOn } from "./follow.ts";
import { answerInDoubt, asksOn, offerKnowledge } from "./knowledge-offer.ts";
import { openPlain, receipt, report } from "./report.ts";
import { unclear } from "./unclear.ts";

export async function actOn(c: Case, segments: readonly Segment[]): Promise<void> {
  let filesTaken = false;
  for (const segment of segments) {
    const { intent } = segment;
    if (await offerKnowledge(c, segment, segments)) continue;
    const remark = await remarkOn(c, segment);
    if (remark) await addTo(c, remark.ticket, remark.presses ? "urge" : "supplement");
    else if (opensTicket(intent)) {
      await report(c, segment, intent, { takesFiles: !filesTaken, isAlone: segments.length === 1 });
      filesTaken = true;
    } else if (isFollowUp(intent)) await follow(c, segment, intent);
    else if (intent === "praise") await praise(c, segment);
    else if (intent === "human") await human(c);
    else if (isGuess(segment)) await unclear(c);
    else if (await asksOn(c)) continue;
    else chat(c, segment);
  }
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
  const [ticket] = await openTickets(c);
  const doubted = await answerInDoubt(c);
  if (doubted && !(ticket && ticket.createdAt > doubted.createdAt)) return toPerson(turn, doubted, reporter, saidIn(c, true), c.reply);
  if (ticket) {
    await urge(turn, ticket, reporter, saidIn(c, true), "human");
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

/** Files without a word: they belong to the newest ticket if that is fresh; a voice message is a matter of its own, photos are asked about. */
export async function filesOnly(c: Case): Promise<void> {
  const ticket = (await openTickets(c)).find((candidate) => isFresh(c, candidate));
  if (ticket) return addTo(c, ticket, "supplement");
  if (c.contents.voices === 0) return unclear(c);
  await receipt(c, await openPlain(c, ""), true);
}
