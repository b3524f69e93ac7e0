// 更正, carried out by staff (R93): a name or a phone of the ticket's owner is put right in the books, on record, and the owner hears of it in each of
// their chats. The ticket by which they asked for it is resolved with that.
import type { Turn } from "../../conversation/turn.ts";
import { privacyWords, privacyStaffWords as words } from "../../words/index.ts";
import { otherContacts } from "../owners/binding/tell.ts";
import { logAccess, maySeePhones } from "../owners/privacy/audit.ts";
import { type Correction, correctName, correctPhone } from "../owners/privacy/correct.ts";
import { settleCorrection } from "../owners/privacy/requests.ts";
import { type InBooks, tellCorrected } from "../owners/privacy/tell-corrected.ts";
import { maskedPhone } from "../owners/reporter.ts";
import type { StaffMember } from "../staff/rooms.ts";
import { actOnTicket } from "./staff-acts.ts";
import { addEvent, lockTicket, type TicketRow } from "./store.ts";
import { staffActor } from "./take-up.ts";
import { tellOwner } from "./tell-owner.ts";
import { isOpen } from "./ticket.ts";

/**
 * Only by roles that may see phones whole: customer service and above.
 * @param heardIn the conversation in which the command was written
 * @returns the line that whoever wrote it reads
 */
export async function correctForOwner(
  turn: Turn,
  { number }: TicketRow,
  staff: StaffMember,
  wanted: Correction,
  heardIn: string,
): Promise<string> {
  if (!maySeePhones(staff.role)) return words.correctRole(number);
  const ticket = (await lockTicket(turn, number)) as TicketRow;
  const owner = await ownerOf(turn, ticket);
  if (!owner) return words.correctNobody(number);
  const done = await putRight(turn, owner.id, wanted);
  if (done === "several") return words.correctWhich(number);
  if ("same" in done) return words.sameAlready(number, done.same);
  await logAccess(turn.tx, { staff, act: "correct", ownerId: owner.id, ticketNumber: number, reason: done.reason }, turn.now);
  const what = "name" in done.now ? words.name(done.now.name) : words.phone(maskedPhone(done.now.phone));
  await addEvent(turn, number, { type: "correct", actor: staffActor(staff), text: what });
  await tellCorrected(turn, await otherContacts(turn, owner.id, ticket.contactId ?? ""), done.now);
  const say = privacyWords(owner.language);
  const text = "name" in done.now ? say.nameCorrected(done.now.name) : say.phoneInBooks(maskedPhone(done.now.phone));
  const asked = await settleCorrection(turn, ticket, "done");
  if (asked && isOpen(ticket.status)) {
    const { line } = await actOnTicket(turn, number, staff, { type: "resolve", text }, { heardIn });
    return `${words.done(number, what, ticket.conversationId !== null)}\n${line}`;
  }
  return words.done(number, what, tellOwner(turn, ticket, text));
}

/** Whose it is by the books, else who is bound to the chat that it came from. */
async function ownerOf({ tx }: Turn, { ownerId, contactId }: TicketRow) {
  const bound =
    ownerId || !contactId ? null : await tx.binding.findFirst({ where: { contactId, endedAt: null }, select: { ownerId: true } });
  const id = ownerId ?? bound?.ownerId;
  return id ? tx.owner.findFirst({ where: { id, erasedAt: null }, select: { id: true, language: true } }) : null;
}

/** What stands in the books now, and what the access log says of it: names are not written there. */
async function putRight(
  { tx }: Turn,
  ownerId: string,
  wanted: Correction,
): Promise<{ now: InBooks; reason: string } | { same: string } | "several"> {
  if ("name" in wanted) {
    const { name } = wanted;
    return (await correctName(tx, ownerId, name)) === "same" ? { same: name } : { now: { name }, reason: words.nameReason };
  }
  const { right, wrong } = wanted.phone;
  const phone = await correctPhone(tx, ownerId, right, wrong);
  if (phone.kind === "several") return "several";
  if (phone.kind === "same") return { same: maskedPhone(right) };
  return { now: { phone: right }, reason: `${phone.before ? maskedPhone(phone.before) : "–"} → ${maskedPhone(right)}` };
}
