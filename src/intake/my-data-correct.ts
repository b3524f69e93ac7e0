// 更正: a bound owner's own phone is put right at once, and the other chats that are bound to them hear of it; everything else is a matter for staff, with a number and a time like any other.
import { z } from "zod";
import { ask, questionKind } from "../conversation/ask.ts";
import type { Turn } from "../conversation/turn.ts";
import { otherContacts } from "../domain/owners/binding/tell.ts";
import { logAccess } from "../domain/owners/privacy/audit.ts";
import { correctPhone } from "../domain/owners/privacy/correct.ts";
import { asOutcome, keepRequest } from "../domain/owners/privacy/requests.ts";
import type { Subject } from "../domain/owners/privacy/subject.ts";
import { tellCorrected } from "../domain/owners/privacy/tell-corrected.ts";
import { maskedPhone, type Reporter } from "../domain/owners/reporter.ts";
import { departmentFor, departmentRoom } from "../domain/staff/rooms.ts";
import { zoneOf } from "../domain/tickets/card.ts";
import { FOR_A_PERSON, openTicket } from "../domain/tickets/open-ticket.ts";
import { acceptorName } from "../domain/tickets/questions.ts";
import { oneLine, shortened } from "../platform/kernel/text.ts";
import { ownerWords, privacyStaffWords, privacyWords } from "../words/index.ts";
import type { Where } from "./house-question.ts";
import { type MyData, readNewPhone } from "./my-data-grammar.ts";

/** Whose details staff keep right. */
const CATEGORY = "admin";

type Correction = Extract<MyData, { kind: "correct" }>;

/** What the owner is told, and the ticket that it became, if it did. */
export interface Corrected {
  text: string;
  ticketNumber?: number;
}

export const NEW_PHONE_QUESTION = "intake.new_phone";
const LIFE_MS = 30 * 60_000;

/** 新号码是多少: a bare number is the answer. Closes its burst at once; my-data.ts reads and carries it out. */
export const newPhoneQuestion = questionKind<Record<string, never>, string>({
  kind: NEW_PHONE_QUESTION,
  data: z.object({}),
  parse: (text) => {
    const answer = readNewPhone(text);
    return answer === undefined ? undefined : { answer, rest: "" };
  },
  apply: async () => {},
});

export async function askNewPhone(turn: Turn, where: Where, { language }: Reporter): Promise<string> {
  await ask(turn, { ...where, kind: NEW_PHONE_QUESTION, data: {}, expiresAt: new Date(turn.now.getTime() + LIFE_MS) });
  return privacyWords(language).newPhoneHow;
}

export async function correct(
  turn: Turn,
  reporter: Reporter,
  chat: Where,
  subject: Subject,
  { what, phone, ofAnother }: Correction,
): Promise<Corrected> {
  const words = privacyWords(reporter.language);
  if (what === "") return { text: words.correctHow };
  if (phone && reporter.owner) {
    const corrected = await correctPhone(turn.tx, reporter.owner.id, phone.right, phone.wrong);
    if (corrected.kind === "same") return { text: words.phoneSame(maskedPhone(phone.right)) };
    if (corrected.kind === "done") {
      await onRecord(turn, reporter, chat, subject, corrected.before, phone.right);
      await tellCorrected(turn, await otherContacts(turn, reporter.owner.id, chat.contactId), { phone: phone.right });
      return { text: words.phoneCorrected(maskedPhone(phone.right)) };
    }
  }
  return toStaff(turn, reporter, chat, subject, what, ofAnother ?? false);
}

async function onRecord(
  turn: Turn,
  reporter: Reporter,
  chat: Where,
  subject: Subject,
  before: string | null,
  after: string,
): Promise<void> {
  const { tx, now } = turn;
  const masked = before && maskedPhone(before);
  const outcome = `${masked ?? "–"} → ${maskedPhone(after)}`;
  await logAccess(tx, { staff: null, act: "correct", ownerId: subject.ownerId, reason: `${privacyStaffWords.byOwner}：${outcome}` }, now);
  await keepRequest(turn, subject, chat.contactId, { right: "correct", state: "done", outcome });
  const { communityId } = reporter;
  const departmentId = communityId ? await departmentFor(tx, communityId, CATEGORY) : undefined;
  const room = await departmentRoom(tx, communityId, departmentId ?? null);
  const who = [reporter.house?.label, oneLine(reporter.owner?.name ?? "")].filter(Boolean).join(" ");
  if (room) turn.say({ conversationId: room.conversationId, text: privacyStaffWords.phoneCorrected(who, masked, maskedPhone(after)) });
}

async function toStaff(
  turn: Turn,
  reporter: Reporter,
  chat: Where,
  subject: Subject,
  what: string,
  ofAnother: boolean,
): Promise<Corrected> {
  const short = shortened(oneLine(what), 40);
  const ticket = await openTicket(turn, {
    reporter,
    conversationId: chat.conversationId,
    ...FOR_A_PERSON,
    category: CATEGORY,
    emergency: false,
    summary: privacyStaffWords.correctionTitle(short),
    description: privacyStaffWords.correctionTitle(what),
    needsListening: false,
    inboxIds: [],
    files: [],
    // The command corrects whoever wrote.
    remark: ofAnother ? privacyStaffWords.correctionOfAnother : privacyStaffWords.correctionRemark,
  });
  await keepRequest(turn, subject, chat.contactId, { right: "correct", text: what, state: "open", outcome: asOutcome(ticket.number) });
  const words = ownerWords(reporter.language);
  const by = words.time(ticket.firstResponseDueAt, turn.now, zoneOf(ticket));
  const who = await acceptorName(turn, ticket, reporter);
  const text = privacyWords(reporter.language).correcting({ what: short, number: ticket.number, who, by });
  return { text, ticketNumber: ticket.number };
}
