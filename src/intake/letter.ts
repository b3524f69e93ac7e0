// 经理信箱 (R20): what an owner writes to the manager in confidence becomes a ticket that the manager alone sees.
import { z } from "zod";
import { ask, questionKind } from "../conversation/ask.ts";
import { acceptorName } from "../domain/tickets/acceptor-name.ts";
import { zoneOf } from "../domain/tickets/card.ts";
import { openTicket } from "../domain/tickets/open-ticket.ts";
import { ownerWords, staffWords } from "../words/index.ts";
import { type Case, saidIn } from "./case.ts";
import { judgeText } from "./judge-text.ts";

export const LETTER_QUESTION = "intake.letter";
const LIFE_MS = 3_600_000;

/** Whatever is written next is the letter, whole: the owner's route sees to it, so that no part of it is read as another matter. */
export const letterQuestion = questionKind({ kind: LETTER_QUESTION, data: z.object({}), parse: () => undefined, apply: async () => {} });

/** "不写了", "算了": they have thought better of it. */
export function givesUp(text: string): boolean {
  return /^(?:算了|不写了|不用了|没事了|取消|never ?mind|cancel)[。.!！~\s]*$/iu.test(text.trim());
}

export async function takeLetter(c: Case, letter: string): Promise<void> {
  const { turn, reporter, where, reply } = c;
  const words = ownerWords(reporter.language);
  if (letter === "" && c.contents.files.length === 0) {
    if (!reply.ask(words.letterAsk)) return;
    await ask(turn, {
      conversationId: where.conversationId,
      contactId: where.contactId,
      kind: LETTER_QUESTION,
      data: {},
      expiresAt: new Date(turn.now.getTime() + LIFE_MS),
    });
    return;
  }
  const said = saidIn(c, true);
  const judged = judgeText(letter || words.files(c.contents.files.length));
  const complaint = judged.intent === "complaint";
  const ticket = await openTicket(turn, {
    reporter,
    conversationId: where.conversationId,
    kind: complaint ? "complaint" : "demand",
    demandType: complaint ? null : "suggestion",
    category: judged.category,
    emergency: false,
    summary: judged.summary || letter.slice(0, 40),
    description: letter,
    expectation: judged.expectation,
    place: judged.place,
    timeSaid: judged.time,
    complainedOf: judged.complainedOf,
    phoneSaid: null,
    channel: "wechat",
    classifiedBy: "embedded",
    confidence: judged.confidence,
    cues: judged.cues,
    needsListening: said.needsListening,
    inboxIds: said.inboxIds,
    files: said.files,
    remark: staffWords.letter,
    confidential: true,
  });
  const by = words.time(ticket.firstResponseDueAt, turn.now, zoneOf(ticket));
  reply.line(words.letterTaken(ticket.number, await acceptorName(turn, ticket, reporter), by), ticket.number);
}
