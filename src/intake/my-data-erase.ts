// 删除 in the chat: what goes and what the law keeps is said first, then it is asked once; a plain yes erases at once.
import { z } from "zod";
import { answered, ask, type OpenQuestion, questionKind } from "../conversation/ask.ts";
import type { Turn } from "../conversation/turn.ts";
import { otherContacts } from "../domain/owners/binding/tell.ts";
import { endedTicketsOf, erase, openTicketsOf } from "../domain/owners/privacy/erase.ts";
import { keepRequest, settleErasure } from "../domain/owners/privacy/requests.ts";
import type { Subject } from "../domain/owners/privacy/subject.ts";
import type { Reporter } from "../domain/owners/reporter.ts";
import { cancelByOwner, closeByOwner } from "../domain/tickets/owner-acts.ts";
import { privacyStaffWords, privacyWords } from "../words/index.ts";
import type { Where } from "./house-question.ts";
import { type EraseAnswer, readEraseAnswer } from "./my-data-grammar.ts";

export const ERASE_QUESTION = "intake.erase";
const LIFE_MS = 30 * 60_000;

/** Closes its burst at once; my-data.ts reads and carries out the answer. */
export const eraseQuestion = questionKind<Record<string, never>, EraseAnswer>({
  kind: ERASE_QUESTION,
  data: z.object({}),
  parse: (text) => {
    const answer = readEraseAnswer(text);
    return answer && { answer, rest: "" };
  },
  apply: async () => {},
});

/** @returns what stands in the way, or what will go; both end in what to say next */
export async function askToErase(turn: Turn, where: Where, subject: Subject, { language }: Reporter): Promise<string> {
  const words = privacyWords(language);
  const others = subject.ownerId ? await otherContacts(turn, subject.ownerId, where.contactId) : [];
  if (others.length > 0) {
    // Any of several chats may be somebody else's: what would go with all of them is not one chat's to ask for.
    await keepRequest(turn, subject, where.contactId, { right: "erase", state: "refused", outcome: "other chats" });
    return words.eraseShared(others.length);
  }
  const open = await openTicketsOf(turn.tx, subject);
  await keepRequest(turn, subject, where.contactId, { right: "erase", state: "open" });
  await ask(turn, { ...where, kind: ERASE_QUESTION, data: {}, expiresAt: new Date(turn.now.getTime() + LIFE_MS) });
  return open.length > 0 ? words.eraseOpen(open) : words.eraseAsk(await endedTicketsOf(turn.tx, subject));
}

export async function decideErasure(
  turn: Turn,
  subject: Subject,
  reporter: Reporter,
  question: OpenQuestion,
  decided: EraseAnswer,
): Promise<string> {
  const words = privacyWords(reporter.language);
  const { contactId } = reporter;
  await answered(turn, question.id);
  if (decided === "keep") {
    await settleErasure(turn, contactId, "refused", "kept");
    return words.eraseKept;
  }
  if (decided === "withdraw and erase") await withdrawAll(turn, reporter, await openTicketsOf(turn.tx, subject));
  const erased = await erase(turn, subject, { staff: null, reason: privacyStaffWords.byOwner, contactId });
  if (erased.kind === "open") {
    await settleErasure(turn, contactId, "refused", erased.numbers.map((number) => `#${number}`).join(" "));
    return decided === "erase" ? words.eraseOpen(erased.numbers) : words.notWithdrawable(erased.numbers);
  }
  await settleErasure(turn, contactId, "done", "erased");
  return words.erased(erased.closed);
}

/** What is in hand is withdrawn; what waits for their word whether it is fixed is closed by it. */
async function withdrawAll(turn: Turn, reporter: Reporter, numbers: readonly number[]): Promise<void> {
  const nothing = { text: "", inboxIds: [], files: [], needsListening: false };
  for (const number of numbers) if (!(await cancelByOwner(turn, number, reporter))) await closeByOwner(turn, number, reporter, nothing);
}
