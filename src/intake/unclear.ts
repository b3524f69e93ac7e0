// When it is not clear what an owner wants: we ask, but never longer than ten minutes; then a person decides. Nothing is dropped.
import { z } from "zod";
import { ask, questionKind } from "../conversation/ask.ts";
import type { Turn } from "../conversation/turn.ts";
import { whoWrites } from "../domain/owners/reporter.ts";
import { zoneOf } from "../domain/tickets/card.ts";
import { FOR_A_PERSON, openTicket } from "../domain/tickets/open-ticket.ts";
import { filesOf } from "../domain/tickets/store.ts";
import { oneLine, shortened } from "../platform/kernel/text.ts";
import { type DueHandler, schedule } from "../platform/queue/due-work.ts";
import { ownerWords } from "../words/index.ts";
import type { Case } from "./case.ts";
import type { Where } from "./house-question.ts";

export const MATTER_QUESTION = "intake.matter";
export const MATTER_OVERDUE = "intake.matter_overdue";
const PATIENCE_MS = 10 * 60_000;

const matterData = z.object({ inboxIds: z.array(z.string()), text: z.string() });
const overduePayload = z.object({ question: z.string() });

/** What was said before we asked, to go with what is said now. */
export interface Earlier {
  questionId: string;
  inboxIds: bigint[];
  text: string;
}

/** Whatever is said next is read as any message; what it turns out to be takes the earlier messages with it. */
export const matterQuestion = questionKind({ kind: MATTER_QUESTION, data: matterData, parse: () => undefined, apply: async () => {} });

export function readEarlier(question: { id: string; kind: string; data: unknown } | undefined): Earlier | undefined {
  if (question?.kind !== MATTER_QUESTION) return undefined;
  const { inboxIds, text } = matterData.parse(question.data);
  return { questionId: question.id, inboxIds: inboxIds.map(BigInt), text };
}

/** Remembers what was unclear, and has a person look at it in ten minutes unless it becomes clear. */
export async function askMatter(turn: Turn, where: Where, said: { inboxIds: readonly bigint[]; text: string }): Promise<void> {
  const expiresAt = new Date(turn.now.getTime() + PATIENCE_MS + 60_000);
  const data = { inboxIds: said.inboxIds.map(String), text: said.text };
  await ask(turn, { conversationId: where.conversationId, contactId: where.contactId, kind: MATTER_QUESTION, data, expiresAt });
  const question = await turn.tx.pendingQuestion.findFirstOrThrow({ where: { ...where, state: "open" }, select: { id: true } });
  await schedule(
    turn.tx,
    {
      kind: MATTER_OVERDUE,
      key: `matter:${question.id}`,
      at: new Date(turn.now.getTime() + PATIENCE_MS),
      payload: { question: question.id },
    },
    turn.now,
  );
}

/** Ten minutes have passed: a ticket for a person, if nothing has come of it. */
export const matterOverdue: DueHandler<Turn> = async (turn, payload) => {
  const { question: id } = overduePayload.parse(payload);
  // Another question of ours may have taken its place meanwhile; the promise that a person looks stands all the same.
  const { count } = await turn.tx.pendingQuestion.updateMany({
    where: { id, state: { in: ["open", "withdrawn"] } },
    data: { state: "answered", settledAt: turn.now },
  });
  if (count === 0) return;
  const question = await turn.tx.pendingQuestion.findUniqueOrThrow({ where: { id } });
  const earlier = readEarlier(question);
  if (!earlier) return;
  const reporter = await whoWrites(turn.tx, question.contactId, earlier.text);
  const files = await filesOf(turn, earlier.inboxIds);
  const ticket = await openTicket(turn, {
    reporter,
    conversationId: question.conversationId,
    ...FOR_A_PERSON,
    category: "other",
    emergency: false,
    summary: earlier.text ? shortened(oneLine(earlier.text), 40) : "照片或文件（未说明）",
    description: earlier.text,
    needsListening: false,
    inboxIds: earlier.inboxIds,
    files,
  });
  const words = ownerWords(reporter.language);
  const by = words.time(ticket.firstResponseDueAt, turn.now, zoneOf(ticket));
  turn.say({ conversationId: question.conversationId, text: words.lastResort(ticket.number, by), ticketNumber: ticket.number });
};

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
