// The questions that tickets ask owners: is it fixed, shall it be withdrawn, which one is meant.
import { z } from "zod";
import { type AnyQuestionKind, ask, type OpenQuestion, questionKind } from "../../conversation/ask.ts";
import type { Burst } from "../../conversation/lanes.ts";
import type { Reply } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { readYesNo } from "../../conversation/yes-no.ts";
import { halfWidth, oneLine, shortened } from "../../platform/kernel/text.ts";
import { type OwnerWords, ownerWords, staffWords } from "../../words/index.ts";
import { type Reporter, whoWrites } from "../owners/reporter.ts";
import { acceptorName } from "./acceptor-name.ts";
import { isAnsweredOnly, toPerson } from "./answered.ts";
import { tellStaff, zoneOf } from "./card.ts";
import { declinedQuestion } from "./decline.ts";
import { type FixedAnswer, readFixedAndRated, untilTurn } from "./fixed-answers.ts";
import { askFixed, FIXED_QUESTION } from "./fixed-question.ts";
import { cancelByOwner, closeByOwner, hearFrom, reopenByOwner, type Said, supplement, urge } from "./owner-acts.ts";
import { promiseQuestion } from "./promise-question.ts";
import { proposalQuestion } from "./proposal.ts";
import { filesOf, findTicket, type TicketRow } from "./store.ts";

export { acceptorName } from "./acceptor-name.ts";

const CANCEL_QUESTION = "ticket.cancel";
const WHICH_QUESTION = "ticket.which";
const QUESTION_LIFE_MS = 24 * 3_600_000;
const SHOWN = 200;

/** What an owner can want of a ticket of theirs. */
export const FOLLOW_UPS = ["status", "urge", "supplement", "cancel"] as const;
export type FollowUp = (typeof FOLLOW_UPS)[number];

/** "同意" alone says yes to a plan or a price, if one waits. */
const CONSENT_ALONE = /^(?:我)?(?:同意|接受|agreed?|i agree)(?:了|的|啊|吧)?[\s。.!！~～]*$/iu;

/** The yes to what waits for one: the plan or price that was put to them last. `false` if nothing waits. */
async function saidToProposal(turn: Turn, question: OpenQuestion, text: string, reply: Reply, burst: Burst): Promise<boolean> {
  const { conversationId, contactId } = question;
  const waiting = await turn.tx.proposal.findFirst({
    where: { state: "waiting", ticket: { conversationId, contactId } },
    orderBy: { createdAt: "desc" },
    select: { ticketNumber: true },
  });
  const read = waiting && proposalQuestion.read(text, { ticket: waiting.ticketNumber });
  await read?.apply(turn, question, reply, burst);
  return read !== undefined && read !== null;
}

/** 修好了吗: a yes closes the ticket, a no with whatever is wrong reopens it; "还没试" and "好的" are no answer. */
export const fixedQuestion = questionKind({
  kind: FIXED_QUESTION,
  data: z.object({ ticket: z.number().int() }),
  parse: readFixedAndRated,
  async apply(turn, question, data, { fixed, text, remark }: FixedAnswer, reply, burst) {
    const reporter = await whoWrites(turn.tx, question.contactId, text);
    const words = ownerWords(reporter.language);
    if (fixed && CONSENT_ALONE.test(text.trim()) && (await saidToProposal(turn, question, text, reply, burst))) {
      const asked = await findTicket(turn.tx, data.ticket);
      if (asked?.status === "resolved") await askFixed(turn, asked);
      return;
    }
    if (fixed) {
      if (await closeByOwner(turn, data.ticket, reporter, await saidIn(turn, burst, text)))
        reply.line(words.closedThanks(data.ticket), data.ticket);
      const ticket = remark === undefined ? undefined : await findTicket(turn.tx, data.ticket);
      if (ticket && remark) await tellStaff(turn, ticket, staffWords.added(ticket.number, shortened(oneLine(remark), SHOWN)));
      return;
    }
    const after = await reopenByOwner(turn, data.ticket, reporter, await saidIn(turn, burst, text));
    if (!after) return;
    const by = words.time(after.firstResponseDueAt, turn.now, zoneOf(after));
    reply.line(words.reopened(after.number, await acceptorName(turn, after, reporter), by), after.number);
  },
});

/** 要撤销吗: a yes withdraws the ticket. */
const cancelQuestion = questionKind({
  kind: CANCEL_QUESTION,
  data: z.object({ ticket: z.number().int() }),
  parse(text) {
    const read = readYesNo(text, {
      yes: ["撤销", "确认撤销", "撤", "取消", "确定", "确认", "cancel"],
      no: ["不撤", "不撤销", "别撤", "不取消", "还是来吧", "算了还是来吧", "还是来", "来吧"],
    });
    return read && { answer: read.yes, rest: read.rest };
  },
  async apply(turn, question, data, yes, reply) {
    const reporter = await whoWrites(turn.tx, question.contactId);
    const words = ownerWords(reporter.language);
    const cancelled = yes && (await cancelByOwner(turn, data.ticket, reporter));
    reply.line(cancelled ? words.cancelled(data.ticket) : words.kept(data.ticket), data.ticket);
  },
});

/** "361", "#361", "第一个", "2，另外电梯也坏了": a number, or a place in a list, and what else is said. */
export function readChoice(text: string): { value: number; rest: string } | undefined {
  const { first, rest } = untilTurn(text.trim());
  const said = halfWidth(first).replace(/[\s,，。.;；!！]+$/u, "");
  const found = /^(?:第)?#?\s*(\d{1,9}|[一二三四五六七八九])\s*(?:个|号|件|条)?$/u.exec(said)?.[1];
  return found === undefined ? undefined : { value: "一二三四五六七八九".indexOf(found) + 1 || Number(found), rest };
}

/** "水管那个", "灯的": the one candidate whose summary has a character of what is named; undefined for several, or none. */
function meantBy(said: string, candidates: readonly number[], summaries: readonly string[]): number | undefined {
  const named = /^(.{1,8}?)(?:的)?(?:那个|那件|这个|的)$/u.exec(said)?.[1];
  if (!named) return undefined;
  const scores = summaries.map((summary) => [...new Set(named)].filter((character) => summary.includes(character)).length);
  const most = Math.max(0, ...scores);
  return most > 0 && scores.filter((score) => score === most).length === 1 ? candidates[scores.indexOf(most)] : undefined;
}

/** 是哪一件: the number of one of the candidates, or its place in the list. */
export const whichQuestion = questionKind({
  kind: WHICH_QUESTION,
  data: z.object({
    followUp: z.enum(FOLLOW_UPS),
    candidates: z.array(z.number().int()).min(1),
    /** Their summaries, in the same order: people also say "水管那个". */
    summaries: z.array(z.string()).default([]),
    text: z.string(),
    inboxIds: z.array(z.string()),
  }),
  parse(text, { candidates, summaries }) {
    const choice = readChoice(text);
    if (choice === undefined) {
      const { first, rest } = untilTurn(text.trim());
      const chosen = meantBy(first.replace(/[。.!！\s]+$/u, ""), candidates, summaries);
      return chosen === undefined ? undefined : { answer: chosen, rest };
    }
    const { value, rest } = choice;
    const chosen = candidates.includes(value) ? value : candidates[value - 1];
    return chosen === undefined ? undefined : { answer: chosen, rest };
  },
  async apply(turn, question, data, number, reply, burst) {
    const ticket = await findTicket(turn.tx, number);
    if (!ticket) return;
    const reporter = await whoWrites(turn.tx, question.contactId, data.text);
    const { conversationId, contactId } = question;
    const said = await saidIn(turn, burst, data.text, data.inboxIds.map(BigInt));
    await followUp(turn, data.followUp, ticket, reporter, said, { conversationId, contactId }, reply);
  },
});

export const ticketQuestions: readonly AnyQuestionKind[] = [
  fixedQuestion,
  cancelQuestion,
  whichQuestion,
  proposalQuestion,
  declinedQuestion,
  promiseQuestion,
];

/** Does what an owner wants of a ticket of theirs, and says so. */
export async function followUp(
  turn: Turn,
  wanted: FollowUp,
  ticket: TicketRow,
  reporter: Reporter,
  said: Said,
  where: { conversationId: string; contactId: string },
  reply: Reply,
): Promise<void> {
  const words = ownerWords(reporter.language);
  const { number, summary } = ticket;
  // More is said about what an approved answer was given to: it did not settle it.
  if ((wanted === "urge" || wanted === "supplement") && (await isAnsweredOnly(turn.tx, ticket)))
    return toPerson(turn, ticket, reporter, said, reply);
  const zone = zoneOf(ticket);
  const open = ticket.firstRespondedAt === null && ticket.firstResponseDueAt > turn.now;
  const by = open ? words.time(ticket.firstResponseDueAt, turn.now, zone) : null;
  const who = await acceptorName(turn, ticket, reporter);
  await hearFrom(turn, ticket);
  switch (wanted) {
    case "status": {
      const promisedAt = ticket.promisedAt && words.time(ticket.promisedAt, turn.now, zone);
      reply.line(words.status({ number, summary, status: ticket.status, who: ticket.assignee?.name ?? who, promisedAt, by }), number);
      return;
    }
    case "urge":
      await urge(turn, ticket, reporter, said);
      reply.line(
        words.urged({ number, summary, who: ticket.assignee?.name ?? who, by, promisedAt: stillPromised(ticket, words, turn.now) }),
        number,
      );
      return;
    case "supplement":
      await supplement(turn, ticket, reporter, said);
      reply.line((ticket.discretion === "rooms" ? words.added : words.addedPrivately)(number, summary), number);
      return;
    case "cancel":
      if (!reply.ask(words.confirmCancel(number, summary))) return;
      await ask(turn, { ...life(turn), ...where, kind: CANCEL_QUESTION, data: { ticket: number }, ticketNumber: number });
  }
}

/** The time that was promised, if it is still to come. */
function stillPromised(ticket: TicketRow, words: OwnerWords, now: Date): string | null {
  return ticket.promisedAt && ticket.promisedAt > now ? words.time(ticket.promisedAt, now, zoneOf(ticket)) : null;
}

/** Asks which of several tickets is meant. */
export async function askWhich(
  turn: Turn,
  wanted: FollowUp,
  candidates: readonly TicketRow[],
  reporter: Reporter,
  said: Said,
  where: { conversationId: string; contactId: string },
  reply: Reply,
): Promise<void> {
  if (!reply.ask(ownerWords(reporter.language).whichTicket(candidates.map(({ number, summary }) => ({ number, summary }))))) return;
  const data = {
    followUp: wanted,
    candidates: candidates.map(({ number }) => number),
    summaries: candidates.map(({ summary }) => summary),
    text: said.text.slice(0, 2_000),
    inboxIds: said.inboxIds.map(String),
  };
  await ask(turn, { ...life(turn), ...where, kind: WHICH_QUESTION, data });
}

function life(turn: Turn): { expiresAt: Date } {
  return { expiresAt: new Date(turn.now.getTime() + QUESTION_LIFE_MS) };
}

/** What came with an answer, and with what was said before we asked. */
export async function saidIn(turn: Turn, burst: Burst, text: string, before: readonly bigint[] = []): Promise<Said> {
  const inboxIds = [...before, ...burst.inbox.map(({ id }) => id)];
  const files = await filesOf(turn, inboxIds);
  return { text, inboxIds, files, needsListening: files.some(({ mime }) => mime.startsWith("audio/")) };
}
