// The owner says what was wrong with what they rated low: a complaint like any other, and the answers know its number.
import type { Burst } from "../../conversation/lanes.ts";
import { oneLine, shortened } from "../../platform/kernel/text.ts";
import { ownerWords, surveyStaffWords } from "../../words/index.ts";
import { acceptorName } from "../tickets/acceptor-name.ts";
import { inService } from "../tickets/calendar.ts";
import { zoneOf } from "../tickets/card.ts";
import { termsOf } from "../tickets/clocks.ts";
import { openTicket } from "../tickets/open-ticket.ts";
import { saidIn } from "../tickets/questions.ts";
import { shortName } from "./page-text.ts";
import { badAnswers, linkTicket } from "./response-store.ts";
import { lowBeside, type Talk } from "./steps.ts";

const SUMMARY = 40;

export async function tellWhy(talk: Talk, text: string, burst: Burst): Promise<void> {
  const { turn, where, reply, reporter, invitation, language } = talk;
  const response = await turn.tx.surveyResponse.findUnique({ where: { invitationId: invitation.id }, select: { id: true } });
  const bad = response ? await badAnswers(turn.tx, response.id) : [];
  const category = (bad[0] ?? lowBeside(talk)[0])?.question.category;
  if (!response || !category) return reply.line(ownerWords(language).survey.whySkipped);
  const marks = bad.map(({ question, level }) => ({ item: shortName(question, "zh_CN"), level }));
  const ticket = await openTicket(turn, {
    reporter,
    conversationId: where.conversationId,
    kind: "complaint",
    demandType: null,
    category,
    emergency: false,
    summary: shortened(oneLine(text), SUMMARY),
    description: text,
    expectation: null,
    place: null,
    timeSaid: null,
    complainedOf: null,
    phoneSaid: null,
    channel: "wechat",
    classifiedBy: "rule",
    confidence: 1,
    cues: [],
    remark: surveyStaffWords.lowMarks(invitation.campaign.survey.title, marks),
    ...(await saidIn(turn, burst, text)),
  });
  await linkTicket(
    turn.tx,
    response.id,
    bad.map(({ question }) => question.id),
    ticket.number,
  );
  const words = ownerWords(language);
  reply.line(
    words.receipt({
      summary: ticket.summary,
      place: reporter.house?.label ?? null,
      extras: [],
      kind: ticket.kind,
      demandType: null,
      number: ticket.number,
      who: await acceptorName(turn, ticket, reporter),
      by: words.time(ticket.firstResponseDueAt, turn.now, zoneOf(ticket)),
      offHours: !inService(turn.now, termsOf(ticket).calendar),
    }),
    ticket.number,
  );
}
