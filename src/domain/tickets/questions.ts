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

/** "谢谢，", "嗯嗯", "来了，", "收到退款了，": what may stand before the word that counts. */
const BEFORE_FIXED =
  "(?:(?:谢谢|嗯+|哦+|是的|对)[,，!！\\s]*)*(?:(?:师傅|人)?(?:已经)?(?:来(?:修)?过?了|到了|收到(?:退款|退费|钱|货|发票|票)?了|(?:退款|退费|钱)(?:已经)?(?:收到|到账?|退)了)[,，。\\s]+)?";
/** "好了", "已经修好了", "没有问题了", "水不漏了", "用着还可以": fixed. */
const FIXED_FORM = new RegExp(
  `^${BEFORE_FIXED}(?:好像|应该|现在|目前|确实|都|已经|已)*(?:(?:修|弄|搞|处理|整)?好[了啦](?:好[了啦])*|(?:已)?解决(?:了|啦)?|搞定(?:了|啦)?|没(?:有)?(?:什么|啥)?问题(?:了|啦)?|正常了?|可以用?了|能用了|行了|(?:水)?不(?:漏|堵|滴|响|吵)(?:水)?了|通了|(?:灯)?亮了|(?:很|挺|还|都)?满意|挺好|很好|不错|(?:用|试)(?:着|过|了)(?:一下)?[,，]?(?:还|挺|很|都|蛮)?(?:可以|不错|行|好用?|正常)|fixed|it(?:'s| is) (?:fixed|ok|fine|working)|all good|works(?: now)?|done)`,
  "iu",
);
/** "谢谢经理": no praise to pass on, nor anything else. */
const MERE_THANKS =
  /^(?:(?:太|真|非常|十分)?(?:谢谢|感谢|多谢|辛苦|麻烦)(?:了|啦)?(?:您|你们?|大家|物业|\p{Script=Han}{0,2}(?:经理|师傅|主任|管家|客服|老师))?(?:了|啦)?[\s,，。.!！~～]*)+$/u;
/** "但是等了两个小时，太慢了": said about the work that is done, to whoever did it. */
const ABOUT_THE_WAY = /慢|等了|等[^,，。]{0,4}(?:小时|天|久)|拖|太?久|太晚|来晚|迟|不及时|催了|\bslow\b|\blate\b|\btook\b|\bwait/iu;
/** Something is wrong still, or somebody behaved badly: another matter. */
const ANOTHER_MATTER =
  /另外|还有|顺[便带道]|坏|漏|堵|滴|不亮|没[水电气]|停[水电]|响|骂|打人|态度|投诉|收费|乱|垃圾|电梯|\balso\b|\bbroken?\b|\bleak|\brude/iu;
/** "同意" alone says yes to a plan or a price, if one waits. */
const CONSENT_ALONE = /^(?:我)?(?:同意|接受|agreed?|i agree)(?:了|的|啊|吧)?[\s。.!！~～]*$/iu;

/** "没修好", "还在滴水", "水还在流", "又漏了", "老样子": not fixed. */
const NOT_FIXED_FORM =
  /^(?:根本|压根|好像|明明)*(?:没有?(?:修|弄|搞|处理|整)?好|没有?(?:解决|弄|修|搞定|用|变化|人来|来)|不行|不好|不满意|(?:.{0,6})(?:还|仍|仍然|依然|依旧)(?:是|在|会|有点|不|没好|没修|漏|堵|滴|坏|响|吵)|(?:.{0,6})又(?:坏|漏|堵|滴|不|开始|响|吵)|(?:还是)?老样子|照样|not (?:fixed|yet|really|working)|still|it(?:'s| is) (?:not|still)|no(?:pe)?\b)/iu;
/** Not tried yet, or only taken notice of: no answer. */
const LATER_FORM =
  /^(?:还没(?:试|看|用|回家|到家)|没(?:试|看|用过|用呢)|(?:我)?(?:现在)?不在家|晚点|等会|回头|好的|收到|知道|嗯+[。！!]?$|ok(?:ay)?[.!。！]?$|谢谢)/iu;

interface FixedAnswer {
  fixed: boolean;
  text: string;
  /** What was wrong with the way it was done; the ticket's staff read it. */
  remark?: string;
}

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
    if (!read.yes || MERE_THANKS.test(read.rest)) return { answer: { fixed: read.yes, text: said }, rest: "" };
    if (ABOUT_THE_WAY.test(read.rest) && !ANOTHER_MATTER.test(read.rest))
      return { answer: { fixed: true, text: said, remark: read.rest }, rest: "" };
    return { answer: { fixed: true, text: said }, rest: read.rest };
  },
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
