// What staff see of a ticket: the card in the department's room, with its files after it, and the alert of an emergency.
import type { Turn } from "../../conversation/turn.ts";
import { oneLine, shortened } from "../../platform/kernel/text.ts";
import { DEMAND_NAMES, staffWords } from "../../words/index.ts";
import { houseLabel } from "../community/houses.ts";
import { maskedPhone } from "../owners/reporter.ts";
import { contactsOf, departmentRoom, generalRoom, onCall, type StaffRoom } from "../staff/rooms.ts";
import type { TicketFile, TicketRow } from "./store.ts";
import { DEFAULT_CALENDAR } from "./times.ts";

/** The longest piece of an owner's text on a card; the whole stands on the ticket. */
const CARD_TEXT = 200;

export function cardText(ticket: TicketRow, files: readonly TicketFile[], now: Date): string {
  return staffWords.card({
    number: ticket.number,
    title: ticket.kind === "complaint" ? "投诉" : DEMAND_NAMES[ticket.demandType ?? "enquiry"],
    category: ticket.category,
    emergency: ticket.emergency,
    needsListening: ticket.needsListening,
    description: shortened(oneLine(ticket.description), CARD_TEXT),
    house: ticket.house && houseLabel(ticket.house),
    houseIsStated: ticket.ownerId === null,
    place: ticket.place,
    reporter: reporterName(ticket),
    phone: ticket.owner?.phones[0] ? maskedPhone(ticket.owner.phones[0].phone) : null,
    community: ticket.community?.name ?? null,
    media: describeFiles(files),
    by: staffWords.time(ticket.firstResponseDueAt, now, zoneOf(ticket)),
  });
}

export function reporterName(ticket: TicketRow): string {
  return oneLine(ticket.owner?.name ?? ticket.contact?.name ?? "业主");
}

export function zoneOf(ticket: { community: { timeZone: string } | null }): string {
  return ticket.community?.timeZone ?? DEFAULT_CALENDAR.timeZone;
}

/** "附：照片1张、语音2段", or null without files. */
export function describeFiles(files: readonly TicketFile[]): string | null {
  const count = (of: (mime: string) => boolean) => files.filter(({ mime }) => of(mime)).length;
  const photos = count((mime) => mime.startsWith("image/"));
  const voices = count((mime) => mime.startsWith("audio/"));
  return staffWords.media(photos, voices, files.length - photos - voices);
}

/** Where a ticket's card is: its department's room, or the one for all. */
export async function roomOf(turn: Turn, ticket: TicketRow): Promise<StaffRoom | undefined> {
  return departmentRoom(turn.tx, ticket.communityId, ticket.departmentId);
}

/** Says something about a ticket in its staff room; `true` if there is such a room. */
export async function tellStaff(turn: Turn, ticket: TicketRow, text: string, files: readonly TicketFile[] = []): Promise<boolean> {
  const room = await roomOf(turn, ticket);
  if (!room) return false;
  const priority = ticket.emergency ? 0 : 1;
  turn.say({ conversationId: room.conversationId, text, ticketNumber: ticket.number, priority });
  for (const { sha256, name } of files) {
    turn.say({ conversationId: room.conversationId, text: "", media: { sha256, name }, ticketNumber: ticket.number, priority });
  }
  return true;
}

/** Puts the card into the department's room; an emergency's into the one for all as well, mentioning who is on call. */
export async function showCard(turn: Turn, ticket: TicketRow, files: readonly TicketFile[], remark?: string): Promise<boolean> {
  const text = [cardText(ticket, files, turn.now), remark].filter(Boolean).join("\n");
  const shown = await tellStaff(turn, ticket, text, files);
  if (!ticket.emergency) return shown;
  return (
    (await alarm(turn, ticket, (ownRoom) => (ownRoom ? alertText(ticket) : `${text}\n${alertText(ticket).split("\n").at(-1)}`))) || shown
  );
}

/** Says something about an emergency in the room for all, mentioning who is on call; `false` if there is no such room. */
export async function alarm(turn: Turn, ticket: TicketRow, text: (ownRoom: boolean) => string): Promise<boolean> {
  const general = await generalRoom(turn.tx, ticket.communityId);
  if (!general) return false;
  const own = await roomOf(turn, ticket);
  const called = ticket.communityId ? await onCall(turn.tx, ticket.communityId) : [];
  turn.say({
    conversationId: general.conversationId,
    text: text(general.conversationId === own?.conversationId),
    mentions: await contactsOf(turn.tx, general.account, called),
    ticketNumber: ticket.number,
    priority: 0,
    alert: true,
  });
  return true;
}

function alertText(ticket: TicketRow): string {
  const house = ticket.house ? houseLabel(ticket.house) : (ticket.place ?? "");
  return staffWords.alert(ticket.number, shortened(oneLine(ticket.summary), 60), house, reporterName(ticket));
}
