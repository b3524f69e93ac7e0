// What staff do to approved answers: register, change while it is a draft, approve, retire. One way for the relay and the API. A text
// that was approved is never changed: owners were told it. It is retired, and another registered under a number of its own.
import type { Tx } from "../../platform/store/client.ts";
import { staffWords } from "../../words/index.ts";
import { seesAll } from "../staff/roles.ts";
import { type StaffMember, worksFor } from "../staff/rooms.ts";
import { askedAlike, LIMITS, mayApprove, mayRegister, overlap, stateAt } from "./knowledge.ts";
import {
  changeKnowledge,
  findKnowledge,
  insertKnowledge,
  type KnowledgeRow,
  type KnowledgeText,
  lockApprovals,
  lockKnowledge,
} from "./store.ts";

/** `line` is for the person who acted; whatever is not `done` changed nothing. */
export type KnowledgeOutcome =
  | { kind: "done"; text: KnowledgeRow }
  | { kind: "unknown" | "forbidden" | "conflict" | "invalid"; line: string };

const words = staffWords.knowledge;

/** An approver's own text is approved at once; anybody else's waits for one. */
export async function registerKnowledge(tx: Tx, staff: StaffMember, said: KnowledgeText, now: Date): Promise<KnowledgeOutcome> {
  if (!mayRegister(staff.role)) return { kind: "forbidden", line: words.registerRefused };
  if (!(await mayActIn(tx, staff, said.communityId))) return { kind: "forbidden", line: words.notYours };
  const text = trimmed(said);
  const wrong = problemOf(text, now);
  if (wrong) return { kind: "invalid", line: wrong };
  const approved = mayApprove(staff.role);
  const other = approved ? await rival(tx, { ...text, number: 0 }, now) : undefined;
  if (other) return { kind: "conflict", line: words.rival(other.number) };
  return { kind: "done", text: await insertKnowledge(tx, text, { registeredById: staff.id, approved }, now) };
}

/** Changes a draft; what is not said stays. */
export async function reviseKnowledge(
  tx: Tx,
  number: number,
  staff: StaffMember,
  change: Partial<KnowledgeText>,
  now: Date,
): Promise<KnowledgeOutcome> {
  const found = await forAct(tx, number, staff, mayRegister(staff.role) ? undefined : words.registerRefused);
  if (found.kind !== "done") return found;
  const { text } = found;
  if (text.approvedAt || text.retiredAt) return { kind: "conflict", line: words.notDraft(number) };
  const { communityId, category, question, alsoAsked, answer, validFrom, validUntil } = text;
  const next = trimmed({ communityId, category, question, alsoAsked, answer, validFrom, validUntil, ...change });
  if (!(await mayActIn(tx, staff, next.communityId))) return { kind: "forbidden", line: words.notYours };
  const wrong = problemOf(next, now);
  if (wrong) return { kind: "invalid", line: wrong };
  return { kind: "done", text: await changeKnowledge(tx, number, next) };
}

export async function approveKnowledge(tx: Tx, number: number, staff: StaffMember, now: Date): Promise<KnowledgeOutcome> {
  const found = await forAct(tx, number, staff, mayApprove(staff.role) ? undefined : words.approveRefused);
  if (found.kind !== "done") return found;
  const state = stateAt(found.text, now);
  if (state !== "draft") return { kind: "conflict", line: words.notToApprove(number, state) };
  const other = await rival(tx, found.text, now);
  if (other) return { kind: "conflict", line: words.rival(other.number) };
  return { kind: "done", text: await changeKnowledge(tx, number, { approvedById: staff.id, approvedAt: now }) };
}

export async function retireKnowledge(tx: Tx, number: number, staff: StaffMember, now: Date): Promise<KnowledgeOutcome> {
  const found = await forAct(tx, number, staff, mayApprove(staff.role) ? undefined : words.approveRefused);
  if (found.kind !== "done") return found;
  if (found.text.retiredAt) return { kind: "conflict", line: words.retiredBefore(number) };
  return { kind: "done", text: await changeKnowledge(tx, number, { retiredById: staff.id, retiredAt: now }) };
}

/** A text of every community, or of one they work for: of others they learn no more than that there is none. */
export async function knowledgeFor(tx: Tx, number: number, staff: StaffMember): Promise<KnowledgeRow | undefined> {
  const text = await findKnowledge(tx, number);
  return text && (!text.communityId || (await worksFor(tx, staff, text.communityId))) ? text : undefined;
}

async function forAct(tx: Tx, number: number, staff: StaffMember, refusal: string | undefined): Promise<KnowledgeOutcome> {
  const text = (await knowledgeFor(tx, number, staff)) && (await lockKnowledge(tx, number));
  if (!text) return { kind: "unknown", line: words.noSuch(number) };
  if (refusal) return { kind: "forbidden", line: refusal };
  return (await mayActIn(tx, staff, text.communityId)) ? { kind: "done", text } : { kind: "forbidden", line: words.notYours };
}

/** What is true in every community is said by those who see every one. */
async function mayActIn(tx: Tx, staff: StaffMember, communityId: string | null): Promise<boolean> {
  return communityId ? worksFor(tx, staff, communityId) : seesAll(staff.role);
}

/**
 * An approved text of the same community (or of all) that is asked in the same words, at a time that both are true from now on: of two
 * answers to one question none would be given. A community's own text may be asked as one of all is: there its own is given.
 */
async function rival(tx: Tx, text: KnowledgeText & { number: number }, now: Date): Promise<KnowledgeRow | undefined> {
  await lockApprovals(tx);
  const rows = await tx.knowledge.findMany({
    where: { communityId: text.communityId, approvedAt: { not: null }, retiredAt: null, NOT: { number: text.number } },
    select: { number: true, question: true, alsoAsked: true, validFrom: true, validUntil: true },
    orderBy: { number: "asc" },
  });
  const fromNow = { validFrom: text.validFrom < now ? now : text.validFrom, validUntil: text.validUntil };
  const found = rows.find((row) => askedAlike(row, text) && overlap(row, fromNow));
  return found && findKnowledge(tx, found.number);
}

function trimmed(text: KnowledgeText): KnowledgeText {
  const alsoAsked = [...new Set(text.alsoAsked.map((asked) => asked.trim()).filter(Boolean))];
  return { ...text, question: text.question.trim(), alsoAsked, answer: text.answer.trim() };
}

function problemOf({ question, alsoAsked, answer, validFrom, validUntil }: KnowledgeText, now: Date): string | undefined {
  if (!question || !answer) return words.needsBoth;
  const tooLong = [question, ...alsoAsked].some((asked) => asked.length > LIMITS.question) || answer.length > LIMITS.answer;
  if (tooLong || alsoAsked.length > LIMITS.alsoAsked) return words.tooLong(LIMITS.question, LIMITS.answer, LIMITS.alsoAsked);
  if (validUntil && validUntil <= validFrom) return words.endsFirst;
  return validUntil && validUntil <= now ? words.endedAlready : undefined;
}
