// What staff see of a ticket: the card where its staff are told things, with its files after it, and the alert of an emergency. Telephone numbers in what
// owners wrote are masked in all of it (R93): 电话 is the way to the whole number, and is on record.
import type { Turn } from "../../conversation/turn.ts";
import { oneLine, shortened } from "../../platform/kernel/text.ts";
import { masked } from "../../platform/secrets/masked.ts";
import { DEMAND_NAMES, staffWords } from "../../words/index.ts";
import { findHouseNumber } from "../community/house-number.ts";
import { houseLabel, isSameFlat } from "../community/houses.ts";
import { maskedPhone } from "../owners/reporter.ts";
import {
  contactsOf,
  departmentRoom,
  directChatOf,
  generalRoom,
  leaders,
  onCall,
  type StaffMember,
  type StaffRoom,
} from "../staff/rooms.ts";
import { maySee } from "./authority.ts";
import { isPhoneOfAnother } from "./for-another.ts";
import type { TicketFile, TicketRow } from "./store.ts";
import { DEFAULT_CALENDAR } from "./times.ts";

/** The longest piece of an owner's text on a card; the whole stands on the ticket. */
const CARD_TEXT = 200;

export function cardText(ticket: TicketRow, files: readonly TicketFile[], now: Date): string {
  const zone = zoneOf(ticket);
  const { house, isStated, reporter } = whereAndWho(ticket);
  const card = staffWords.card({
    number: ticket.number,
    title: ticket.kind === "complaint" ? "投诉" : DEMAND_NAMES[ticket.demandType ?? "enquiry"],
    category: ticket.category,
    emergency: ticket.emergency,
    risk: ticket.risk,
    needsListening: ticket.needsListening,
    channel: ticket.channel,
    description: shortened(oneLine(ticket.description), CARD_TEXT),
    house,
    houseIsStated: isStated,
    place: ticket.place,
    timeSaid: ticket.timeSaid,
    complainedOf: ticket.complainedOf,
    expectation: ticket.expectation,
    reporter,
    informant: ticket.informant,
    phone: phoneShown(ticket),
    community: ticket.community?.name ?? null,
    media: describeFiles(files),
    urged: ticket.urged,
    promised: ticket.promisedAt && staffWords.time(ticket.promisedAt, now, zone),
    by: ticket.firstRespondedAt
      ? { what: "办完", at: staffWords.time(ticket.resolveDueAt, now, zone) }
      : { what: "答复", at: staffWords.time(ticket.firstResponseDueAt, now, zone) },
  });
  return masked(card);
}

/** The flat it happens at, where that is another than the writer's. */
export function flatElsewhere({ house, place }: Pick<TicketRow, "house" | "place">): string | null {
  const named = place === null ? undefined : findHouseNumber(place);
  return named && !(house && isSameFlat(houseLabel(house), named)) ? houseLabel({ unit: "", ...named }) : null;
}

/** Another flat than the writer's stands first, for that is where somebody has to go; theirs stands beside their name. */
function whereAndWho(ticket: TicketRow): { house: string | null; isStated: boolean; reporter: string } {
  const own = ticket.house && houseLabel(ticket.house);
  const name = reporterName(ticket);
  const elsewhere = flatElsewhere(ticket);
  if (elsewhere === null) return { house: own, isStated: ticket.ownerId === null && ticket.complainantName === null, reporter: name };
  return { house: elsewhere, isStated: false, reporter: own ? staffWords.binding.lives(name, own) : name };
}

/** Of whoever is there, where somebody reports for them. */
function phoneShown(ticket: TicketRow): string | null {
  const phone = phoneOf(ticket);
  if (!phone) return null;
  return ticket.phoneSaid !== null && isPhoneOfAnother(ticket.description, ticket.phoneSaid)
    ? staffWords.binding.phoneThere(phone.masked)
    : phone.masked;
}

export function reporterName(ticket: TicketRow): string {
  return oneLine(ticket.owner?.name ?? ticket.complainantName ?? ticket.contact?.name ?? "业主");
}

/** The number to call: the one they asked for, else the one on record. */
export function phoneOf(ticket: TicketRow): { full: string; masked: string } | undefined {
  const full = ticket.phoneSaid ?? ticket.complainantPhone ?? ticket.owner?.phones[0]?.phone;
  return full ? { full, masked: maskedPhone(full) } : undefined;
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

/**
 * Where a ticket's staff are told things: its department's room, or the one for all; for what is discreet, the chats of those it is for and
 * of whoever has it.
 */
export async function placesOf(turn: Turn, ticket: TicketRow): Promise<StaffRoom[]> {
  if (ticket.discretion === "rooms") {
    const room = await departmentRoom(turn.tx, ticket.communityId, ticket.departmentId);
    return room ? [room] : [];
  }
  const heads = (await confidants(turn, ticket)).map(({ id }) => id);
  const theirs = [ticket.acceptorId, ticket.assigneeId].filter(
    (id) => id !== null && !ticket.complainedStaff.some(({ staffId }) => staffId === id),
  );
  const chats: StaffRoom[] = [];
  for (const id of new Set([...heads, ...theirs])) {
    const chat = id && (await directChatOf(turn, id));
    if (chat) chats.push(chat);
  }
  return chats;
}

/** For whom a discreet ticket is: the heads, else the manager, else the general manager, whoever of them it does not complain of. */
export async function confidants(turn: Turn, ticket: TicketRow): Promise<StaffMember[]> {
  const ladder = ["head", "manager", "general_manager"] as const;
  const from = ticket.discretion === "rooms" ? 0 : ladder.indexOf(ticket.discretion);
  for (const role of ladder.slice(from)) {
    const found: StaffMember[] = [];
    for (const staff of await leaders(turn.tx, ticket.communityId, role))
      if (maySee(staff, ticket) && (await directChatOf(turn, staff.id))) found.push(staff);
    if (found.length > 0) return found;
  }
  return [];
}

export interface Told {
  files?: readonly TicketFile[];
  /** Staff to mention. */
  mention?: readonly string[];
  /** A conversation that hears of it anyway. */
  except?: string | undefined;
}

/** Says something about a ticket where its staff are told things; `true` if there is such a place. */
export async function tellStaff(
  turn: Turn,
  ticket: TicketRow,
  text: string,
  { files = [], mention = [], except }: Told = {},
): Promise<boolean> {
  const places = await placesOf(turn, ticket);
  const shown = masked(text);
  const priority = ticket.emergency ? 0 : 1;
  for (const { conversationId, account } of places) {
    if (conversationId === except) continue;
    const mentions = ticket.discretion === "rooms" && mention.length > 0 ? await contactsOf(turn.tx, account, mention) : [];
    turn.say({ conversationId, text: shown, ticketNumber: ticket.number, priority, ...(mentions.length > 0 && { mentions }) });
    for (const { sha256, name } of files)
      turn.say({ conversationId, text: "", media: { sha256, name }, ticketNumber: ticket.number, priority });
  }
  return places.length > 0;
}

/** Says something about a ticket to members of staff privately, each in their own chat. */
export async function tellPrivately(turn: Turn, ticket: TicketRow, staff: readonly { id: string }[], text: string): Promise<void> {
  for (const { id } of staff) {
    const chat = await directChatOf(turn, id);
    if (chat)
      turn.say({
        conversationId: chat.conversationId,
        text: masked(text),
        ticketNumber: ticket.number,
        priority: ticket.emergency ? 0 : 1,
      });
  }
}

/** Puts the card where the ticket's staff are; an emergency's into the room for all as well, mentioning who is on call. */
export async function showCard(turn: Turn, ticket: TicketRow, files: readonly TicketFile[], remark?: string): Promise<boolean> {
  const text = [cardText(ticket, files, turn.now), remark].filter(Boolean).join("\n");
  const shown = (await tellStaff(turn, ticket, text, { files })) || (await sayThatThereIs(turn, ticket));
  if (!ticket.emergency) return shown;
  return (
    (await alarm(turn, ticket, (ownRoom) => (ownRoom ? alertText(ticket) : `${text}\n${alertText(ticket).split("\n").at(-1)}`))) || shown
  );
}

/** Nobody whom a discreet ticket is for can be reached: the room for all hears that there is one, and nothing of it. */
async function sayThatThereIs(turn: Turn, ticket: TicketRow): Promise<boolean> {
  const general = ticket.discretion === "rooms" ? undefined : await generalRoom(turn.tx, ticket.communityId);
  if (general)
    turn.say({ conversationId: general.conversationId, text: staffWords.unreachable(ticket.number), ticketNumber: ticket.number });
  return general !== undefined;
}

/** Says something about an emergency in the room for all, mentioning who is on call (and others); `false` if there is no such room. */
export async function alarm(
  turn: Turn,
  ticket: TicketRow,
  text: (ownRoom: boolean) => string,
  others: readonly string[] = [],
): Promise<boolean> {
  if (ticket.discretion !== "rooms") {
    const told = [...new Set([...(await confidants(turn, ticket)).map(({ id }) => id), ...others])].map((id) => ({ id }));
    await tellPrivately(turn, ticket, told, text(true));
    return told.length > 0;
  }
  const general = await generalRoom(turn.tx, ticket.communityId);
  if (!general) return false;
  const own = (await placesOf(turn, ticket)).some(({ conversationId }) => conversationId === general.conversationId);
  const called = ticket.communityId ? await onCall(turn.tx, ticket.communityId, turn.now, ticket.departmentId) : [];
  turn.say({
    conversationId: general.conversationId,
    text: masked(text(own)),
    mentions: await contactsOf(turn.tx, general.account, [...new Set([...called, ...others])]),
    ticketNumber: ticket.number,
    priority: 0,
    alert: true,
  });
  return true;
}

function alertText(ticket: TicketRow): string {
  const { house, reporter } = whereAndWho(ticket);
  return staffWords.alert(ticket.number, shortened(oneLine(ticket.summary), 60), house ?? ticket.place ?? "", reporter);
}
