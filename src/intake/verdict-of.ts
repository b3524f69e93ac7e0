import type { Burst } from "../conversation/lanes.ts";
import { withoutAnswered } from "../domain/tickets/store.ts";
import { oneLine, shortened } from "../platform/kernel/text.ts";
import { opensTicket, type Segment, type Verdict, verdictSchema } from "./classifier.ts";
import type { Desk } from "./desk.ts";
import { classifyTexts } from "./embedded/embedded-classifier.ts";
import { namedTickets } from "./embedded/ticket-meant.ts";
import type { Where } from "./house-question.ts";
import { type Asked, pendingWords, writerOf } from "./matter-context.ts";

/** The verdict is stored before it is used, so that a retry reuses it. */
export async function classify(
  desk: Desk,
  burst: Burst,
  where: Where,
  texts: readonly string[],
  question: Asked | undefined,
): Promise<Verdict> {
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

/**
 * What is acted on: the verdict, with what our own eyes saw. An emergency read by rule stays one whatever a model makes of it: its first
 * report becomes the emergency, and where there is no report at all, the embedded classifier's is.
 */
export function decided(verdict: Verdict | undefined, texts: readonly string[], danger: boolean): Verdict {
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
