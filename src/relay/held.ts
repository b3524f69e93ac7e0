// Replies that are shown back before an owner reads them: from somebody who neither answers for the ticket nor carries it out, or with a
// colleague, another household or abuse in them (R34, R93). 发 sends them. So are photos that follow a command, and announcements.
import { z } from "zod";
import { type AnyQuestionKind, answered, ask, openQuestion, questionKind, withdraw } from "../conversation/ask.ts";
import type { Turn } from "../conversation/turn.ts";
import { houseLabel } from "../domain/community/houses.ts";
import { isUnfitForOwners } from "../domain/owners/abuse.ts";
import { type Announcement, announce, mayAnnounceAt, scopeName } from "../domain/owners/announce.ts";
import { namedStaff } from "../domain/staff/named.ts";
import { roster, type StaffMember } from "../domain/staff/rooms.ts";
import { type OutcomeToTell, tellOutcome } from "../domain/surveys/tell-outcome.ts";
import type { StaffAct } from "../domain/tickets/acts.ts";
import { isTheirs } from "../domain/tickets/authority.ts";
import { anybodyNamed, othersNamed } from "../domain/tickets/others-named.ts";
import { actOnTicket } from "../domain/tickets/staff-acts.ts";
import { filesOf, type TicketRow } from "../domain/tickets/store.ts";
import { wordsFor } from "../domain/tickets/tell-owner.ts";
import { shortened } from "../platform/kernel/text.ts";
import { campaignWords, staffWords } from "../words/index.ts";
import type { Place } from "./place.ts";
import { speaksOfOwner } from "./ticket-grammar.ts";

const HELD_REPLY = "relay.held";
const HELD_ANNOUNCEMENT = "relay.announcement";
const HELD_OUTCOME = "relay.outcome";
const HELD: readonly string[] = [HELD_REPLY, HELD_ANNOUNCEMENT, HELD_OUTCOME];
const HELD_MS = 10 * 60_000;
const DAY_MS = 24 * 3_600_000;
const heldData = z.object({
  ticket: z.number().int(),
  text: z.string(),
  /** The message it was said in, and those whose files go along. */
  inbox: z.string().optional(),
  files: z.array(z.string()).default([]),
});
const scopeSchema = z.object({ building: z.string().optional(), unit: z.string().optional() });
const announcementData = z.object({ communityId: z.string(), scopes: z.array(scopeSchema), text: z.string() });
const outcomeData = z.object({ campaign: z.string(), text: z.string() });

/** Read by the relay itself, never as an owner's answer. */
export const heldQuestions: readonly AnyQuestionKind[] = [
  questionKind({ kind: HELD_REPLY, data: heldData, parse: () => undefined, apply: async () => {} }),
  questionKind({ kind: HELD_ANNOUNCEMENT, data: announcementData, parse: () => undefined, apply: async () => {} }),
  questionKind({ kind: HELD_OUTCOME, data: outcomeData, parse: () => undefined, apply: async () => {} }),
];

type Doubt = Parameters<typeof staffWords.heldFor>[0];

/** Why a reply is shown back first; none if it goes straight to the owner. */
export async function doubtsAbout(
  turn: Turn,
  ticket: TicketRow,
  staff: StaffMember,
  { text, quoting, mentioning = [] }: { text: string; quoting: boolean; mentioning?: readonly string[] | undefined },
): Promise<Doubt[]> {
  const doubts: Doubt[] = [];
  if (!holds(ticket, staff, quoting)) doubts.push("not holder");
  if (await mentionsColleague(turn, ticket, staff, text, mentioning)) doubts.push("colleague");
  const others = await othersNamed(turn, ticket, text);
  if (others.flat) doubts.push("other flat");
  if (others.person) doubts.push("another owner");
  if (/[#＃]\s*\d/u.test(text)) doubts.push("other ticket");
  if (speaksOfOwner(text)) doubts.push("about the owner");
  if (isUnfitForOwners(text)) doubts.push("unfit");
  return doubts;
}

/** Acts whose text the owner reads as it was written. */
const TOLD: readonly StaffAct["type"][] = ["resolve", "propose", "quote", "promise", "extend", "decline", "cancel"];

/** What an act would tell the owner and should not: it is not carried out before it is put otherwise. */
export async function doubtsAboutAct(turn: Turn, ticket: TicketRow, staff: StaffMember, act: StaffAct): Promise<Doubt[]> {
  if (!TOLD.includes(act.type) || !("text" in act) || act.text === "") return [];
  return (await doubtsAbout(turn, ticket, staff, { text: act.text, quoting: true })).filter(
    (doubt) => doubt === "unfit" || doubt === "other flat" || doubt === "another owner" || doubt === "colleague",
  );
}

/** Whoever answers for it or carries it out; while nobody does, anybody whose work it is. */
function holds(ticket: TicketRow, staff: StaffMember, quoting: boolean): boolean {
  if (ticket.acceptorId === staff.id || ticket.assigneeId === staff.id) return true;
  if (ticket.broughtTo === staff.role) return true; // it was brought to them to deal with
  const technician = staff.role === "technician";
  if (ticket.status === "new") return !technician || isTheirs(ticket, staff);
  return ticket.status === "accepted" && !ticket.assigneeId && technician && quoting && isTheirs(ticket, staff);
}

async function mentionsColleague(
  turn: Turn,
  ticket: TicketRow,
  staff: StaffMember,
  text: string,
  mentioning: readonly string[],
): Promise<boolean> {
  const said = [...mentioning, ...[...text.matchAll(/(?<![\w.])[@＠]([\p{L}\d]{1,20})/gu)].map(([, name]) => name ?? "")];
  const colleagues = ticket.communityId ? (await roster(turn.tx, ticket.communityId)).filter(({ id }) => id !== staff.id) : [];
  if (said.some((word) => colleagues.some(({ name }) => word === name || word.startsWith(name)))) return true;
  // The owner knows who answers for it and who comes; others they should not hear of by accident.
  const known = [ticket.acceptorId, ticket.assigneeId, ...ticket.complainedStaff.map(({ staffId }) => staffId)];
  return namedStaff(text, colleagues).some(({ id }) => !known.includes(id));
}

export async function holdReply(
  turn: Turn,
  place: Place,
  ticket: TicketRow,
  doubts: readonly Doubt[],
  held: { text: string; inboxId: bigint; files?: readonly bigint[] },
): Promise<string> {
  await ask(turn, {
    conversationId: place.conversationId,
    contactId: place.contactId,
    kind: HELD_REPLY,
    data: { ticket: ticket.number, text: held.text, inbox: String(held.inboxId), files: (held.files ?? []).map(String) },
    ticketNumber: ticket.number,
    expiresAt: new Date(turn.now.getTime() + HELD_MS),
  });
  const whom = ticket.house && houseLabel(ticket.house);
  const shown = held.text || (staffWords.media(held.files?.length ?? 0, 0, 0) ?? "").replace(/^附：/u, "");
  return staffWords.held(ticket.number, whom, doubts.map(staffWords.heldFor).join(""), shortened(shown, 200));
}

export async function holdAnnouncement(
  turn: Turn,
  place: Place,
  { scopes, text, communityId }: Announcement,
  audience: { households: number; contacts: number; groups: number; spared: number },
): Promise<string> {
  await ask(turn, {
    conversationId: place.conversationId,
    contactId: place.contactId,
    kind: HELD_ANNOUNCEMENT,
    data: { communityId, text, scopes: scopes.map((scope) => ({ ...scope })) },
    expiresAt: new Date(turn.now.getTime() + HELD_MS),
  });
  const { flat, person } = await anybodyNamed(turn, communityId, text);
  const why = [...(flat ? ["other flat" as const] : []), ...(person ? ["another owner" as const] : [])].map(staffWords.heldFor).join("");
  const at = await mayAnnounceAt(turn.tx, { scopes, text, communityId }, turn.now);
  const when = at > turn.now ? staffWords.time(at, turn.now, await zoneOfCommunity(turn, communityId)) : null;
  return `${why}${staffWords.announceAsk(scopeName(scopes), audience, shortened(text, 200), when)}`;
}

/** 您说，我们做: the whole of it, for hundreds read it. */
export async function holdOutcome(turn: Turn, place: Place, { campaign, text, invitations }: OutcomeToTell): Promise<string> {
  await ask(turn, {
    conversationId: place.conversationId,
    contactId: place.contactId,
    kind: HELD_OUTCOME,
    data: { campaign: campaign.id, text },
    expiresAt: new Date(turn.now.getTime() + HELD_MS),
  });
  const { flat, person } = await anybodyNamed(turn, campaign.communityId, text);
  const why = [...(flat ? ["other flat" as const] : []), ...(person ? ["another owner" as const] : [])].map(staffWords.heldFor).join("");
  return `${why}${campaignWords.tellAsk(campaign.number, invitations.length, text)}`;
}

/** 发: what was shown back is sent; undefined if nothing was, or another ticket's is meant: somebody said it to somebody else. */
export async function sendHeld(turn: Turn, place: Place, staff: StaffMember, ticket?: number): Promise<string | undefined> {
  const held = await openQuestion(turn.tx, place.conversationId, place.contactId, turn.now);
  if (!held || !HELD.includes(held.kind)) return nothingHeld(turn, place);
  if (ticket !== undefined && held.ticketNumber !== ticket) return undefined;
  if (!(await answered(turn, held.id))) return undefined;
  if (held.kind === HELD_OUTCOME) {
    const { campaign, text } = outcomeData.parse(held.data);
    return (await tellOutcome(turn, campaign, text, staff)).line;
  }
  if (held.kind === HELD_ANNOUNCEMENT) {
    const { communityId, scopes, text } = announcementData.parse(held.data);
    const said = await announce(turn, { communityId, scopes, text, byId: staff.id });
    if (said.kind === "later")
      return staffWords.announcedLater(scopeName(scopes), staffWords.time(said.at, turn.now, await zoneOfCommunity(turn, communityId)));
    return staffWords.announced(scopeName(scopes), said.contacts.length, said.groups.length, said.spared);
  }
  const { ticket: number, text, inbox, files } = heldData.parse(held.data);
  const causeId = inbox === undefined ? undefined : BigInt(inbox);
  return sendToOwner(turn, number, staff, { text, causeId, files: files.map(BigInt) });
}

/** Whoever was asked and waited too long, or took it back, must not believe that it went out; anybody else said 发 to somebody else. */
async function nothingHeld(turn: Turn, { conversationId, contactId }: Place): Promise<string | undefined> {
  const before = await turn.tx.pendingQuestion.count({
    where: {
      conversationId,
      contactId,
      kind: { in: [...HELD] },
      state: { not: "answered" },
      askedAt: { gt: new Date(turn.now.getTime() - DAY_MS) },
    },
  });
  return before > 0 ? staffWords.nothingHeld : undefined;
}

/** Whether something that was shown back waits for 发. */
export async function isHolding(turn: Turn, { conversationId, contactId }: Place): Promise<boolean> {
  const open = await openQuestion(turn.tx, conversationId, contactId, turn.now);
  return open !== undefined && HELD.includes(open.kind);
}

/** 不发: what was shown back is dropped; undefined if nothing was. */
export async function dropHeld(turn: Turn, { conversationId, contactId }: Place): Promise<string | undefined> {
  const held = await openQuestion(turn.tx, conversationId, contactId, turn.now);
  if (!held || !HELD.includes(held.kind)) return undefined;
  await withdraw(turn.tx, { conversationId, contactId, kind: held.kind }, turn.now);
  return staffWords.notSent(held.ticketNumber);
}

/** "不发", "取消", "算了": what is shown back shall not go out. */
export function saysNotToSend(text: string): boolean {
  return /^\s*(?:不发了?|别发了?|先?不要?发|取消|算了|不用了|no|don'?t send|cancel)[。.!！\s]*$/iu.test(text);
}

/** Text and files to the owner; files alone have a word before them. */
export async function sendToOwner(
  turn: Turn,
  number: number,
  staff: StaffMember,
  { text, causeId, files }: { text: string; causeId?: bigint | undefined; files: readonly bigint[] },
): Promise<string> {
  const kept = await filesOf(turn, files);
  const ticket = await turn.tx.ticket.findUnique({ where: { number }, include: { owner: true, contact: true } });
  const words = wordsFor({ owner: ticket?.owner ?? null, contact: ticket?.contact ?? null });
  const act = { type: "reply" as const, text: text || (kept.length > 0 ? words.seeFiles : "") };
  return (await actOnTicket(turn, number, staff, act, { ...(causeId !== undefined && { causeId }), files: kept })).line;
}

/** A message that was taken back is not sent by a later 发. */
export async function forgetHeld(turn: Turn, place: Place, inboxId: bigint): Promise<number | undefined> {
  const held = await openQuestion(turn.tx, place.conversationId, place.contactId, turn.now);
  if (held?.kind !== HELD_REPLY || heldData.parse(held.data).inbox !== String(inboxId)) return undefined;
  await withdraw(turn.tx, { conversationId: place.conversationId, contactId: place.contactId, kind: HELD_REPLY }, turn.now);
  return held.ticketNumber ?? undefined;
}

async function zoneOfCommunity({ tx }: Turn, id: string): Promise<string> {
  return (await tx.community.findUniqueOrThrow({ where: { id }, select: { timeZone: true } })).timeZone;
}
