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
import { acceptorName } from "./acceptor-name.ts";
import { isAnsweredOnly, toPerson } from "./answered.ts";
import { zoneOf } from "./card.ts";
import { cancelByOwner, closeByOwner, reopenByOwner, type Said, supplement, urge } from "./owner-acts.ts";
import { FIXED_QUESTION } from "./staff-acts.ts";
import { filesOf, findTicket, type TicketRow } from "./store.ts";

export { acceptorName } from "./acceptor-name.ts";

export const CANCEL_QUESTION = "ticket.cancel";
export const WHICH_QUESTION = "ticket.which";
const QUESTION_LIFE_MS = 24 * 3_600_000;

/** What an owner can want of a ticket of theirs. */
export const FOLLOW_UPS = ["status", "urge", "supplement", "cancel"] as const;
export type FollowUp = (typeof FOLLOW_UPS)[number];

/** "好了", "已经修好了", "没有问题了", "水不漏了": fixed. */
const FIXED_FORM =
  /^(?:谢谢[,，!！\s]*)?(?:好像|应该|现在|目前|确实|都|已经|已)*(?:(?:修|弄|搞|处理|整)?好[了啦](?:好[了啦])*|(?:已)?解决(?:了|啦)?|搞定(?:了|啦)?|没(?:有)?(?:什么|啥)?问题(?:了|啦)?|正常了?|可以用?了|能用了|行了|(?:水)?不(?:漏|堵|滴|响|吵)(?:水)?了|通了|(?:灯)?亮了|满意|挺好|很好|不错|fixed|it(?:'s| is) (?:fixed|ok|fine|working)|all good|works(?: now)?|done)/iu;
/** "没修好", "还在滴水", "水还在流", "又漏了", "老样子": not fixed. */
const NOT_FIXED_FORM =
  /^(?:根本|压根|好像|明明)*(?:没有?(?:修|弄|搞|处理|整)?好|没有?(?:解决|弄|修|搞定|用|变化|人来|来)|不行|不好|不满意|(?:.{0,6})(?:还|仍|仍然|依然|依旧)(?:是|在|会|有点|不|没好|没修|漏|堵|滴|坏|响|吵)|(?:.{0,6})又(?:坏|漏|堵|滴|不|开始|响|吵)|(?:还是)?老样子|照样|not (?:fixed|yet|really|working)|still|it(?:'s| is) (?:not|still)|no(?:pe)?\b)/iu;
/** Not tried yet, or only taken notice of: no answer. */
const LATER_FORM =
  /^(?:还没(?:试|看|用|回家|到家)|没(?:试|看|用)|(?:我)?(?:现在)?不在家|晚点|等会|回头|好的|收到|知道|嗯+[。！!]?$|ok(?:ay)?[.!。！]?$|谢谢)/iu;

/** 修好了吗: a yes closes the ticket, a no with whatever is wrong reopens it; "还没试" and "好的" are no answer. */
export const fixedQuestion = questionKind({
  kind: FIXED_QUESTION,
  data: z.object({ ticket: z.number().int() }),
  parse(text) {
    const said = text.trim();
    const plain = halfWidth(said);
    const yes = FIXED_FORM.exec(plain);
    if (!yes && LATER_FORM.test(plain)) return undefined;
    // What is wrong belongs to the no ("还在漏，比昨天还大").
    if (!yes && NOT_FIXED_FORM.test(plain)) {
      const { first, rest } = untilTurn(said);
      return { answer: { fixed: false, text: first }, rest };
    }
    const read = readYesNo(said, yes ? { yes: [yes[0]] } : {});
    if (!read) return undefined;
    return { answer: { fixed: read.yes, text: said }, rest: read.yes ? read.rest : "" };
  },
  async apply(turn, question, data, { fixed, text }, reply, burst) {
    const reporter = await whoWrites(turn.tx, question.contactId, text);
    const words = ownerWords(reporter.language);
    if (fixed) {
      if (await closeByOwner(turn, data.ticket, reporter, await saidIn(turn, burst, text)))
        reply.line(words.closedThanks(data.ticket), data.ticket);
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

/** What is said up to where another matter begins ("没好，还堵着，另外厕所灯也坏了"), and that matter. */
function untilTurn(text: string): { first: string; rest: string } {
  const at = text.search(/(?<=[\s,，。.;；!！])(?:另外|还有|顺[便带道]|对了|also\b|by the way\b)/iu);
  return at < 0 ? { first: text, rest: "" } : { first: text.slice(0, at).replace(/[\s,，;；]+$/u, ""), rest: text.slice(at) };
}

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

export const ticketQuestions: readonly AnyQuestionKind[] = [fixedQuestion, cancelQuestion, whichQuestion];

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
