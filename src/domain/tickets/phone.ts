// 电话: the full number, to whoever answers for the ticket or carries it out, in their own chat and on record (R93): rooms see it masked. So are numbers
// that the owner wrote in their words.
import type { Turn } from "../../conversation/turn.ts";
import { phonesIn } from "../../platform/secrets/masked.ts";
import { staffWords } from "../../words/index.ts";
import { logAccess } from "../owners/privacy/audit.ts";
import { maskedPhone } from "../owners/reporter.ts";
import { directChatOf, type StaffMember } from "../staff/rooms.ts";
import type { ActOutcome } from "./acts.ts";
import { phoneOf, reporterName } from "./card.ts";
import { isPhoneOfAnother } from "./for-another.ts";
import { addEvent, type TicketRow } from "./store.ts";
import { staffActor } from "./take-up.ts";

const LOOKED_AT = 5;

/** The number that somebody whom we know only by their chat gave us with an earlier ticket: nobody says it twice. */
export async function phoneGivenBefore(
  turn: Turn,
  { owner, contactId }: { owner: object | null; contactId: string | null },
): Promise<string | null> {
  if (owner || !contactId) return null;
  const before = await turn.tx.ticket.findMany({
    where: { contactId, ownerId: null, phoneSaid: { not: null } },
    orderBy: { number: "desc" },
    select: { phoneSaid: true, description: true },
    take: LOOKED_AT,
  });
  const own = before.find(({ phoneSaid, description }) => phoneSaid !== null && !isPhoneOfAnother(description, phoneSaid));
  return own?.phoneSaid ?? null;
}

export async function sendPhone(turn: Turn, ticket: TicketRow, staff: StaffMember): Promise<ActOutcome> {
  const { number } = ticket;
  const phone = phoneOf(ticket);
  const written = (await phonesWritten(turn, ticket)).filter((one) => one !== phone?.full);
  const known = [...(phone ? [phone.full] : []), ...written];
  if (known.length === 0) return { kind: "refused", line: staffWords.noPhone(number) };
  const chat = await directChatOf(turn, staff.id);
  if (!chat) return { kind: "refused", line: staffWords.noPrivateChat(number) };
  await logAccess(turn.tx, { staff, act: "phone", ownerId: ticket.ownerId, ticketNumber: number }, turn.now);
  await addEvent(turn, number, { type: "phone", actor: staffActor(staff), data: { phone: known.map(maskedPhone).join(" ") } });
  const text = staffWords.phone(number, reporterName(ticket), phone?.full ?? null, written);
  turn.say({ conversationId: chat.conversationId, text, ticketNumber: number });
  return { kind: "done", line: staffWords.phoneSent(number) };
}

/** Every number in what came with the ticket: whom to call may be anybody. */
async function phonesWritten({ tx }: Turn, { number, description, phoneSaid }: TicketRow): Promise<string[]> {
  const messages = await tx.inbox.findMany({
    where: { tickets: { some: { ticketNumber: number } } },
    select: { text: true },
    orderBy: { id: "asc" },
  });
  const known = phoneSaid?.replace(/\D/g, "");
  const found = [description, ...messages.map(({ text }) => text)].flatMap(phonesIn);
  return [...new Set(found)].filter((one) => one !== known);
}
