import type { Reply } from "../conversation/reply.ts";
import type { Turn } from "../conversation/turn.ts";
import { findHouseNumber, findOwnHouseNumber, type HouseNumber } from "../domain/community/house-number.ts";
import { houseLabel, isSameFlat } from "../domain/community/houses.ts";
import { homesOf } from "../domain/owners/binding/residence.ts";
import { type Reporter, whoWrites } from "../domain/owners/reporter.ts";
import type { TicketRow } from "../domain/tickets/store.ts";
import { opensTicket, type Segment } from "./classifier.ts";
import { flatBlamed } from "./flat-blamed.ts";
import { settleInShort } from "./flat-in-short.ts";
import { settleHouse, type Where } from "./house-question.ts";
import type { Reading } from "./reading.ts";

interface Located {
  reporter: Reporter;
  /** Another flat than the writer's, where it happens. */
  elsewhere: string | null;
  /** The flat that is complained of. */
  blamed: string | null;
}

/** Who writes and where it is: a stranger's flat is remembered before their report, so that the ticket has it; a bound owner who names another flat means the place. */
export async function locate(turn: Turn, where: Where, reading: Reading, text: string, reply: Reply, complains: boolean): Promise<Located> {
  const reporter = await whoWrites(turn.tx, where.contactId, text);
  const blamed = await blamedIn(turn, reporter, text, complains);
  if (reporter.owner) {
    if (blamed && !reading.house) return { reporter, elsewhere: null, blamed: label(blamed) };
    // "我妈家3-2-1101漏水": a bound owner who names another flat means the place.
    const named = reading.house?.number ?? findHouseNumber(text);
    const isOther = named && !(reporter.house && isSameFlat(reporter.house.label, named));
    // Of several flats of their own, the one they name is meant.
    const own = isOther && (await homesOf(turn.tx, reporter.owner.id)).find(({ house }) => isSameFlat(house.label, named));
    if (own) return { reporter: { ...reporter, ...own }, elsewhere: null, blamed: null };
    return { reporter, elsewhere: isOther ? label(named) : null, blamed: null };
  }
  // "搞错了，是6-2-901": a stated flat is corrected by simply saying so.
  const corrects = reporter.houseIsStated && /错|不对|更正|应该是/.test(text);
  const found = reading.house ? undefined : corrects ? findHouseNumber(text) : reporter.house ? undefined : findOwnHouseNumber(text);
  const within = found && blamed && isSameFlat(label(blamed), found) ? undefined : found;
  const house = reading.house ?? (within && { number: within, said: label(within) });
  const named = blamed && label(blamed);
  if (!house && (reporter.house || blamed || complains)) return { reporter, elsewhere: null, blamed: named };
  const known = house
    ? await settleHouse(turn, reporter, house.number, house.said, where, reply)
    : await settleInShort(turn, reporter, reading.texts, where, reply);
  return { reporter: known ? await whoWrites(turn.tx, where.contactId, text) : reporter, elsewhere: null, blamed: named };
}

/** The flat that is complained of, if it is none of their own. */
async function blamedIn(turn: Turn, { owner, house }: Reporter, text: string, complains: boolean): Promise<HouseNumber | null> {
  const blamed = flatBlamed(text);
  if (!blamed || !(blamed.plainly || complains)) return null;
  const homes = owner ? (await homesOf(turn.tx, owner.id)).map((home) => home.house.label) : house ? [house.label] : [];
  return homes.some((home) => isSameFlat(home, blamed.number)) ? null : blamed.number;
}

/** The segment with the flat it complains of told as such: in its summary and as whom they complain of, and not as the place. */
export function withBlamed(segment: Segment, blamed: string | null): Segment {
  const { text, summary, place, complainedOf } = segment;
  if (blamed === null || !opensTicket(segment.intent)) return segment;
  const meant = text === null ? undefined : flatBlamed(text);
  if (text !== null && !(meant && isSameFlat(blamed, meant.number))) return segment;
  return {
    ...segment,
    summary: findHouseNumber(summary) ? summary : `${blamed} ${summary}`,
    place: place !== null && findHouseNumber(place) ? null : place,
    complainedOf: complainedOf === null || NEIGHBOUR.test(complainedOf) ? blamed : complainedOf,
  };
}
const NEIGHBOUR = /\d|楼上|楼下|隔壁|对门|对面|邻居|住户|业主|租客|装修/u;

/** Whether what is said now may be about the place of a ticket: the flat they live in now, or the other one that both name. */
export function isSamePlace({ house }: Pick<Reporter, "house">, place: string | null, ticket: Pick<TicketRow, "house" | "place">): boolean {
  if (house && ticket.house && house.id !== ticket.house.id) return false;
  const named = place === null ? undefined : findHouseNumber(place);
  if (!named) return true;
  const before = ticket.place === null ? undefined : findHouseNumber(ticket.place);
  const flat = before ? label(before) : ticket.house && houseLabel(ticket.house);
  return flat === null || isSameFlat(flat, named);
}

function label(number: HouseNumber): string {
  return houseLabel({ unit: "", ...number });
}

/** "3栋2单元1101 厨房": another flat than the writer's own, and where in it; a place that names a building itself says it already. */
export function placeWith(elsewhere: string | null, place: string | null): string | null {
  if (!elsewhere || !place) return elsewhere ?? place;
  return /\d\s*(?:栋|幢|座|号楼|单元)/u.test(place) ? elsewhere : `${elsewhere} ${place}`;
}
