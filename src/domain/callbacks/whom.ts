// In whose chat a callback is asked, and whether it may be asked now: a ticket's own callback stands outside the contact budget, the others
// count in it; one callback a household and day, one question at a time, nothing in quiet hours.
import type { Turn } from "../../conversation/turn.ts";
import type { Language } from "../../generated/prisma/enums.ts";
import { afterQuiet, type MayPush, mayCallBack, mayPush, type PushFacts } from "../owners/asking/manners.ts";
import { isClosed, pushFacts, whomToAsk } from "../owners/asking/pushes.ts";
import { FIXED_QUESTION } from "../tickets/fixed-question.ts";
import type { TicketRow } from "../tickets/store.ts";
import { isOfTicket } from "./rules.ts";
import { type CallbackRow, OF_CALLBACKS } from "./store.ts";
import { termsFor } from "./terms-of.ts";

export interface Asked {
  contactId: string;
  conversationId: string;
  language: Language;
}

/** Undefined: no chat leads to them. */
export async function whomFor(turn: Turn, row: CallbackRow, ticket: TicketRow | undefined): Promise<Asked | undefined> {
  if (row.kind === "verification") return undefined; // a call: who answers for the household is asked, not the chat that answered
  if (!ticket) return (row.householdId && (await whomToAsk(turn.tx, row.householdId))) || undefined;
  const { contactId, conversationId } = ticket;
  if (contactId && conversationId)
    return { contactId, conversationId, language: ticket.owner?.language ?? ticket.contact?.language ?? "zh_CN" };
  return ticket.ownerId ? chatOfOwner(turn, ticket.ownerId) : undefined;
}

/** Of an owner who was bound since they telephoned. */
async function chatOfOwner({ tx }: Turn, ownerId: string): Promise<Asked | undefined> {
  const bound = await tx.binding.findFirst({
    where: { ownerId, endedAt: null, contact: { conversation: { isNot: null } } },
    orderBy: { boundAt: "desc" },
    select: { owner: { select: { language: true } }, contact: { select: { id: true, conversation: { select: { id: true } } } } },
  });
  const conversation = bound?.contact.conversation;
  return bound && conversation
    ? { contactId: bound.contact.id, conversationId: conversation.id, language: bound.owner.language }
    : undefined;
}

/** Kinds of questions that surveys ask; surveys stand above this room. */
const OF_SURVEYS = "survey.";

/** @param contactId null: they would be called */
export async function mayAskNow(turn: Turn, row: CallbackRow, contactId: string | null): Promise<MayPush> {
  const { terms, zone } = termsFor(row);
  const known = await factsOf(turn, row, contactId);
  const facts = { ...known, questionOpen: contactId !== null && (await mustWait(turn, contactId, row)) };
  if (isOfTicket(row.kind)) return contactId === null ? atDay(turn.now, zone, terms) : mayCallBack(facts, turn.now, zone, terms);
  // The days after handover are given: they take their place in the budget, and the pause between spot checks does not move them.
  const kind = row.kind === "spot" || row.kind === "verification" ? row.kind : "reminder";
  return mayPush(kind, facts, turn.now, zone, terms);
}

function atDay(now: Date, zone: string, terms: Parameters<typeof afterQuiet>[2]): MayPush {
  const at = afterQuiet(now, zone, terms);
  return at > now ? { may: "later", at, why: "quiet" } : { may: "now" };
}

async function factsOf(turn: Turn, row: CallbackRow, contactId: string | null): Promise<PushFacts> {
  const { tx } = turn;
  const { terms } = termsFor(row);
  if (row.householdId) return pushFacts(turn, { householdId: row.householdId, contactId }, terms);
  // A stranger: what we know of them is their chat.
  const last = contactId
    ? await tx.callback.findFirst({ where: { contactId, askedAt: { not: null } }, orderBy: { askedAt: "desc" }, select: { askedAt: true } })
    : null;
  const closed = await isClosed(turn, contactId);
  return { pushes: [], openComplaint: false, questionOpen: false, calledBackAt: last?.askedAt ?? null, closed };
}

/** Another question of ours waits. The ticket's own 修好了吗 is replaced, and so is a callback that staff telephone about by now. */
async function mustWait({ tx, now }: Turn, contactId: string, { id: own, ticketNumber }: CallbackRow): Promise<boolean> {
  const open = await tx.pendingQuestion.findFirst({
    where: { contactId, state: "open", expiresAt: { gt: now }, conversation: { contactId } },
    select: { kind: true, ticketNumber: true, data: true },
  });
  if (!open) return false;
  // A survey waits for weeks; what was done is asked about now, and the survey's question opens again afterwards (`surveyAgain`).
  if (open.kind.startsWith(OF_SURVEYS)) return false;
  if (open.kind === FIXED_QUESTION && ticketNumber !== null && open.ticketNumber === ticketNumber) return false;
  if (!open.kind.startsWith(OF_CALLBACKS)) return true;
  const id = (open.data as { callback?: string } | null)?.callback ?? "";
  return id !== own && (await tx.callback.count({ where: { id, state: "asked" } })) > 0;
}
