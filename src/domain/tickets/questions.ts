// The questions that tickets ask owners: is it fixed, shall it be withdrawn, which one is meant.
import { z } from "zod";
import { type AnyQuestionKind, ask, questionKind } from "../../conversation/ask.ts";
import type { Burst } from "../../conversation/lanes.ts";
import type { Reply } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { readYesNo } from "../../conversation/yes-no.ts";
import { halfWidth } from "../../platform/kernel/text.ts";
import { ownerWords } from "../../words/index.ts";
import { type Reporter, whoWrites } from "../owners/reporter.ts";
import { dutyAssistant } from "../staff/rooms.ts";
import { zoneOf } from "./card.ts";
import { cancelByOwner, closeByOwner, reopenByOwner, supplement, urge } from "./owner-acts.ts";
import { FIXED_QUESTION } from "./staff-acts.ts";
import { findTicket, type TicketRow } from "./store.ts";

export const CANCEL_QUESTION = "ticket.cancel";
export const WHICH_QUESTION = "ticket.which";
const QUESTION_LIFE_MS = 24 * 3_600_000;

/** What an owner can want of a ticket of theirs. */
export const FOLLOW_UPS = ["status", "urge", "supplement", "cancel"] as const;
export type FollowUp = (typeof FOLLOW_UPS)[number];

const FIXED = [
  "好了",
  "修好了",
  "弄好了",
  "搞定了",
  "搞好了",
  "处理好了",
  "解决了",
  "可以用了",
  "没问题了",
  "没问题",
  "满意",
  "fixed",
  "it is fixed",
  "it's fixed",
  "all good",
  "works now",
  "done",
];
const NOT_FIXED = [
  "没好",
  "没修好",
  "没弄好",
  "没解决",
  "没处理好",
  "没人来",
  "没来",
  "还没好",
  "还没",
  "还没有",
  "没有好",
  "还是不行",
  "还是漏",
  "还在漏",
  "还是老样子",
  "又坏了",
  "又漏了",
  "不满意",
  "不好",
  "还漏",
  "还是坏的",
  "not fixed",
  "not yet",
  "still",
  "it is not",
  "it's not",
];

/** 修好了吗: a yes closes the ticket, anything that says no reopens it. */
export const fixedQuestion = questionKind({
  kind: FIXED_QUESTION,
  data: z.object({ ticket: z.number().int() }),
  parse(text) {
    const said = text.trim();
    // A no may be followed at once by what is wrong ("还在漏，比昨天还大"): that belongs to the answer.
    if (NOT_FIXED.some((word) => halfWidth(said).toLowerCase().startsWith(word))) return { answer: { fixed: false, text: said }, rest: "" };
    const read = readYesNo(said, { yes: FIXED, no: NOT_FIXED });
    if (!read) return undefined;
    return read.yes ? { answer: { fixed: true, text: said }, rest: read.rest } : { answer: { fixed: false, text: said }, rest: "" };
  },
  async apply(turn, question, data, { fixed, text }, reply, burst) {
    const reporter = await whoWrites(turn.tx, question.contactId, text);
    const words = ownerWords(reporter.language);
    if (fixed) {
      if (await closeByOwner(turn, data.ticket, reporter, text)) reply.line(words.closedThanks(data.ticket), data.ticket);
      return;
    }
    const after = await reopenByOwner(turn, data.ticket, reporter, { text, inboxIds: idsOf(burst), files: [], needsListening: false });
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
    const read = readYesNo(text, { yes: ["撤销", "确认撤销", "撤", "取消", "cancel"], no: ["不撤", "不撤销", "别撤", "不取消"] });
    return read && { answer: read.yes, rest: read.rest };
  },
  async apply(turn, question, data, yes, reply) {
    const reporter = await whoWrites(turn.tx, question.contactId);
    const words = ownerWords(reporter.language);
    const cancelled = yes && (await cancelByOwner(turn, data.ticket, reporter));
    reply.line(cancelled ? words.cancelled(data.ticket) : words.kept(data.ticket), data.ticket);
  },
});

/** 是哪一件: the number of one of the candidates, or its place in the list. */
const whichQuestion = questionKind({
  kind: WHICH_QUESTION,
  data: z.object({ followUp: z.enum(FOLLOW_UPS), candidates: z.array(z.number().int()).min(1), text: z.string() }),
  parse(text, { candidates }) {
    const found = /^(?:第)?#?\s*(\d{1,9}|[一二三四五六七八九])\s*(?:个|号|件|条)?[。.!！]?$/.exec(halfWidth(text).trim())?.[1];
    if (found === undefined) return undefined;
    const value = "一二三四五六七八九".indexOf(found) + 1 || Number(found);
    const chosen = candidates.includes(value) ? value : candidates[value - 1];
    return chosen === undefined ? undefined : { answer: chosen, rest: "" };
  },
  async apply(turn, question, data, number, reply, burst) {
    const ticket = await findTicket(turn.tx, number);
    if (!ticket) return;
    const reporter = await whoWrites(turn.tx, question.contactId, data.text);
    await followUp(
      turn,
      data.followUp,
      ticket,
      reporter,
      { text: data.text, inboxIds: idsOf(burst), files: [], needsListening: false },
      question,
      reply,
    );
  },
});

export const ticketQuestions: readonly AnyQuestionKind[] = [fixedQuestion, cancelQuestion, whichQuestion];

/** Does what an owner wants of a ticket of theirs, and says so. */
export async function followUp(
  turn: Turn,
  wanted: FollowUp,
  ticket: TicketRow,
  reporter: Reporter,
  said: Parameters<typeof supplement>[3],
  where: { conversationId: string; contactId: string },
  reply: Reply,
): Promise<void> {
  const words = ownerWords(reporter.language);
  const { number, summary } = ticket;
  const zone = zoneOf(ticket);
  const open = ticket.firstRespondedAt === null && ticket.firstResponseDueAt > turn.now;
  const by = open ? words.time(ticket.firstResponseDueAt, turn.now, zone) : null;
  const who = await acceptorName(turn, ticket, reporter);
  switch (wanted) {
    case "status": {
      const promisedAt = ticket.promisedAt && words.time(ticket.promisedAt, turn.now, zone);
      reply.line(words.status({ number, summary, status: ticket.status, who: ticket.assignee?.name ?? who, promisedAt, by }), number);
      return;
    }
    case "urge":
      await urge(turn, ticket, reporter, said);
      reply.line(words.urged(number, summary, who, by), number);
      return;
    case "supplement":
      await supplement(turn, ticket, reporter, said);
      reply.line(words.added(number, summary), number);
      return;
    case "cancel":
      if (!reply.ask(words.confirmCancel(number, summary))) return;
      await ask(turn, { ...life(turn), ...where, kind: CANCEL_QUESTION, data: { ticket: number }, ticketNumber: number });
  }
}

/** Asks which of several tickets is meant. */
export async function askWhich(
  turn: Turn,
  wanted: FollowUp,
  candidates: readonly TicketRow[],
  reporter: Reporter,
  text: string,
  where: { conversationId: string; contactId: string },
  reply: Reply,
): Promise<void> {
  if (!reply.ask(ownerWords(reporter.language).whichTicket(candidates.map(({ number, summary }) => ({ number, summary }))))) return;
  const data = { followUp: wanted, candidates: candidates.map(({ number }) => number), text: text.slice(0, 2_000) };
  await ask(turn, { ...life(turn), ...where, kind: WHICH_QUESTION, data });
}

function life(turn: Turn): { expiresAt: Date } {
  return { expiresAt: new Date(turn.now.getTime() + QUESTION_LIFE_MS) };
}

/** Who answers for the ticket, as the owner knows them; the duty assistant before anybody has taken it up. */
export async function acceptorName(
  turn: Turn,
  ticket: { acceptor: { name: string } | null; communityId: string | null },
  reporter: Reporter,
): Promise<string> {
  const words = ownerWords(reporter.language);
  const name = ticket.acceptor?.name ?? (ticket.communityId ? (await dutyAssistant(turn.tx, ticket.communityId))?.name : undefined);
  return name ? words.duty(name) : words.dutyUnknown;
}

function idsOf(burst: Burst): bigint[] {
  return burst.inbox.map(({ id }) => id);
}
