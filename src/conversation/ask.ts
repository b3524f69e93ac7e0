// Pending questions: what we asked a person and wait for, one at a time from each contact in each conversation. A question kind
// knows how to read an answer and what it means; kinds are registered by app.ts, so that this room knows none of them.
import type { z } from "zod";
import type { Prisma, Tx } from "../platform/store/client.ts";
import type { Burst } from "./lanes.ts";
import type { Reply } from "./reply.ts";
import type { Turn } from "./turn.ts";

/** An answer found in a message, and what else the message says ("2分 上次修完第二天又漏"). */
export interface Parsed<A> {
  answer: A;
  rest: string;
}

export interface QuestionKind<D, A> {
  kind: string;
  data: z.ZodType<D>;
  /** Reads one message; `undefined` if it is no answer. A pending question never swallows a new matter. */
  parse(text: string, data: D): Parsed<A> | undefined;
  /** Whether the next message may belong to the answer ("5", "5", "4"): then the burst waits for it, and they are read together. */
  mayGoOn?(answer: A, data: D): boolean;
  /** Acts on the answer in the turn; what the person is told goes into `reply`. */
  apply(turn: Turn, question: OpenQuestion, data: D, answer: A, reply: Reply, burst: Burst): Promise<void>;
}

export interface OpenQuestion {
  id: string;
  conversationId: string;
  contactId: string;
  kind: string;
  ticketNumber: number | null;
}

/** One that was asked, with what it needs to be read and acted on. */
export interface AskedQuestion extends OpenQuestion {
  data: unknown;
  askedAt: Date;
}

/** A question kind with its types hidden: what the registry holds. */
export interface AnyQuestionKind {
  kind: string;
  /** Reads an answer out of a message and returns how to act on it. */
  read(
    text: string,
    data: unknown,
  ):
    | { rest: string; mayGoOn: boolean; apply: (turn: Turn, question: OpenQuestion, reply: Reply, burst: Burst) => Promise<void> }
    | undefined;
}

/** What is longer says more than it answers. */
const LONGEST_ANSWER = 2_000;

export function questionKind<D, A>(kind: QuestionKind<D, A>): AnyQuestionKind {
  return {
    kind: kind.kind,
    read(text, stored) {
      if (text.length > LONGEST_ANSWER) return undefined;
      const data = kind.data.parse(stored);
      const parsed = kind.parse(text, data);
      return (
        parsed && {
          rest: parsed.rest,
          mayGoOn: kind.mayGoOn?.(parsed.answer, data) ?? false,
          apply: (turn, question, reply, burst) => kind.apply(turn, question, data, parsed.answer, reply, burst),
        }
      );
    },
  };
}

export interface Asked {
  conversationId: string;
  contactId: string;
  kind: string;
  data: Prisma.InputJsonObject;
  ticketNumber?: number;
  expiresAt: Date;
}

/** Remembers that we asked; an older open question of the same person is withdrawn. */
export async function ask(turn: Turn, asked: Asked): Promise<void> {
  await withdraw(turn.tx, { conversationId: asked.conversationId, contactId: asked.contactId }, turn.now);
  await keep(turn, asked, "open");
}

/** The same for a question that is found by `standingQuestion`: what else is open stays open. */
export async function askBeside(turn: Turn, asked: Asked): Promise<void> {
  const open = await openQuestion(turn.tx, asked.conversationId, asked.contactId, turn.now);
  if (!open || open.kind === asked.kind) return ask(turn, asked);
  await keep(turn, asked, "withdrawn");
}

async function keep(turn: Turn, asked: Asked, state: "open" | "withdrawn"): Promise<void> {
  const settledAt = state === "open" ? null : turn.now;
  const rest = { ticketNumber: asked.ticketNumber ?? null, state, settledAt, askedAt: turn.now };
  await turn.tx.pendingQuestion.create({ data: { id: turn.ids.id(), ...asked, ...rest } });
}

/** The open question of a person in a conversation, unless it has expired. */
export async function openQuestion(tx: Tx, conversationId: string, contactId: string, now: Date): Promise<AskedQuestion | undefined> {
  const row = await tx.pendingQuestion.findFirst({ where: { conversationId, contactId, state: "open", expiresAt: { gt: now } } });
  return row ?? undefined;
}

/** A question that may still be answered when others have been asked since: the newest of its kind, until it is answered or has expired. */
export async function standingQuestion(
  tx: Tx,
  { conversationId, contactId }: { conversationId: string; contactId: string },
  kind: string,
  now: Date,
): Promise<AskedQuestion | undefined> {
  const row = await tx.pendingQuestion.findFirst({ where: { conversationId, contactId, kind }, orderBy: { askedAt: "desc" } });
  return row && row.state !== "answered" && row.expiresAt > now ? row : undefined;
}

/** What was said to a person in the turn that asked: the question's own words, with what went before them. */
export async function saidWith(
  tx: Tx,
  { conversationId, askedAt }: { conversationId: string; askedAt: Date },
): Promise<string | undefined> {
  const said = await tx.outbox.findFirst({
    where: { conversationId, createdAt: askedAt },
    orderBy: { seq: "desc" },
    select: { text: true },
  });
  return said?.text;
}

/** Marks a question answered; `false` if it was no longer open. @param standing others may have been asked since */
export async function answered(turn: Turn, id: string, standing = false): Promise<boolean> {
  const { count } = await turn.tx.pendingQuestion.updateMany({
    where: { id, state: standing ? { in: ["open", "withdrawn"] } : "open" },
    data: { state: "answered", settledAt: turn.now },
  });
  return count > 0;
}

/** Open questions may be answered until then. */
export async function prolong(tx: Tx, which: Prisma.PendingQuestionWhereInput, expiresAt: Date): Promise<void> {
  await tx.pendingQuestion.updateMany({ where: { ...which, state: "open" }, data: { expiresAt } });
}

/** Takes back open questions: they no longer matter. */
export async function withdraw(tx: Tx, which: Prisma.PendingQuestionWhereInput, now: Date): Promise<void> {
  await tx.pendingQuestion.updateMany({ where: { ...which, state: "open" }, data: { state: "withdrawn", settledAt: now } });
}
