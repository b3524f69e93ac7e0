// Other doors (R17–R23): staff register what reached them by telephone, at the desk, by letter or by hearsay, and what inspections and
// meetings found. It becomes a ticket like any other; an owner who is bound hears of it in their chat.
import type { Turn } from "../../conversation/turn.ts";
import type { Category, ClassifiedBy, TicketChannel } from "../../generated/prisma/enums.ts";
import { oneLine, shortened } from "../../platform/kernel/text.ts";
import type { Tx } from "../../platform/store/client.ts";
import { ownerWords, type RegisteredDoor } from "../../words/index.ts";
import { type HouseRecord, houseLabel } from "../community/houses.ts";
import type { StaffMember } from "../staff/rooms.ts";
import { acceptorName } from "./acceptor-name.ts";
import { zoneOf } from "./card.ts";
import type { TicketIntent } from "./labels.ts";
import { openTicket } from "./open-ticket.ts";
import type { TicketFile, TicketRow } from "./store.ts";
import { staffActor } from "./take-up.ts";

/** What a text is about, as the classification step reads it. */
export interface Judged {
  intent: TicketIntent;
  category: Category;
  emergency: boolean;
  confidence: number;
  cues: string[];
  summary: string;
  place: string | null;
  time: string | null;
  expectation: string | null;
  complainedOf: string | null;
  classifiedBy: ClassifiedBy;
}

export interface Registered {
  channel: TicketChannel;
  communityId: string;
  house: HouseRecord | null;
  ownerId?: string | undefined;
  name: string | null;
  phone: string | null;
  /** Who told us in their stead. */
  informant: string | null;
  expectation: string | null;
  text: string;
  /** What staff said it is; the rest is read from the text. */
  intent?: TicketIntent | undefined;
  category?: Category | undefined;
  emergency?: boolean | undefined;
  by: StaffMember;
  files?: TicketFile[];
}

export async function registerTicket(turn: Turn, given: Registered, judged: Judged): Promise<TicketRow> {
  const person = await whoIsMeant(turn.tx, given);
  const chat = person?.chat;
  const intent = given.intent ?? judged.intent;
  const byStaff = given.intent !== undefined && given.category !== undefined;
  const ticket = await openTicket(turn, {
    reporter: {
      owner: person && { id: person.id, name: person.name, phones: person.phones },
      communityId: given.communityId,
      house: given.house ? { id: given.house.id, label: houseLabel(given.house) } : (person?.house ?? null),
      householdId: person?.householdId ?? null,
      contactName: given.name ?? "业主",
      contactId: chat?.contactId ?? null,
    },
    conversationId: chat?.conversationId ?? null,
    kind: intent === "complaint" ? "complaint" : "demand",
    demandType: intent === "complaint" ? null : intent,
    category: given.category ?? judged.category,
    emergency: given.emergency ?? judged.emergency,
    summary: judged.summary || shortened(oneLine(given.text), 40),
    description: given.text,
    expectation: given.expectation ?? judged.expectation,
    place: judged.place,
    timeSaid: judged.time,
    complainedOf: judged.complainedOf,
    phoneSaid: person && given.phone && !person.phones.includes(given.phone) ? given.phone : null,
    channel: given.channel,
    classifiedBy: byStaff ? "staff" : judged.classifiedBy,
    confidence: byStaff ? 1 : judged.confidence,
    cues: judged.cues,
    needsListening: false,
    inboxIds: [],
    files: given.files ?? [],
    registered: {
      by: given.by,
      actor: staffActor(given.by),
      complainantName: person ? null : given.name,
      complainantPhone: person ? null : given.phone,
      informant: given.informant,
    },
  });
  if (chat && isDoor(given.channel)) {
    const words = ownerWords(chat.language);
    turn.say({
      conversationId: chat.conversationId,
      ticketNumber: ticket.number,
      text: words.registered({
        number: ticket.number,
        summary: ticket.summary,
        who: await acceptorName(turn, ticket, chat),
        by: words.time(ticket.firstResponseDueAt, turn.now, zoneOf(ticket)),
        door: given.channel,
      }),
    });
  }
  return ticket;
}

/** Doors by which an owner told us something themselves, or had it told. */
function isDoor(channel: TicketChannel): channel is RegisteredDoor {
  return !["wechat", "inspection", "meeting", "hearsay"].includes(channel);
}

/** The resident who is meant: named, or found by flat and name or telephone; nobody where that is not certain. */
async function whoIsMeant(tx: Tx, { communityId, house, name, phone, ownerId }: Registered) {
  const candidates = await tx.owner.findMany({
    where: {
      communityId,
      ...(ownerId
        ? { id: ownerId }
        : { residencies: { some: { until: null, ...(house && { household: { houseId: house.id, until: null } }) } } }),
      ...(!ownerId && !house && { phones: { some: { phone: phone ?? "" } } }),
    },
    include: {
      phones: true,
      residencies: { where: { until: null }, include: { household: { include: { house: true } } } },
      bindings: { where: { endedAt: null }, include: { contact: { include: { conversation: true } } } },
    },
    take: 20,
  });
  const sameName = (said: string, known: string) => known === said || (said[0] === known[0] && /[先女阿叔]/u.test(said + known));
  const fits = candidates.filter(
    (owner) => ownerId || owner.phones.some((one) => one.phone === phone) || (house && name && sameName(name, owner.name)),
  );
  const found = fits.length === 1 ? fits[0] : house && !name && !phone && candidates.length === 1 ? candidates[0] : undefined;
  if (!found) return null;
  const household = found.residencies.find((one) => !house || one.household.houseId === house.id)?.household;
  const contact = found.bindings[0]?.contact;
  return {
    id: found.id,
    name: found.name,
    phones: found.phones.map((one) => one.phone),
    householdId: household?.id ?? null,
    house: household ? { id: household.houseId, label: houseLabel(household.house) } : null,
    chat: contact?.conversation && { contactId: contact.id, conversationId: contact.conversation.id, language: found.language },
  };
}
