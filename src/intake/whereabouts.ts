import type { Reply } from "../conversation/reply.ts";
import type { Turn } from "../conversation/turn.ts";
import {
  aroundHouseNumber,
  findHomeSaid,
  findHouseNumber,
  findOwnHouseNumber,
  type HouseNumber,
} from "../domain/community/house-number.ts";
import { houseLabel, isSameFlat } from "../domain/community/houses.ts";
import { homesOf } from "../domain/owners/binding/residence.ts";
import { type Reporter, whoWrites } from "../domain/owners/reporter.ts";
import { flatOfAnother } from "../domain/tickets/for-another.ts";
import type { TicketRow } from "../domain/tickets/store.ts";
import { readSelf } from "./binding-self.ts";
import { opensTicket, type Segment } from "./classifier.ts";
import { flatBlamed, mayNameCulprit } from "./flat-blamed.ts";
import { settleInShort } from "./flat-in-short.ts";
import { settleHouse, type Where } from "./house-question.ts";
import type { Reading } from "./reading.ts";
import { isVisitor } from "./visitor.ts";

interface Located {
  reporter: Reporter;
  /** Another flat than the writer's, where it happens. */
  elsewhere: string | null;
  /** The flat that is complained of. */
  blamed: string | null;
  /** They report for another household, or live nowhere here: their own flat is not asked for. */
  isAway?: boolean;
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
    return { reporter, elsewhere: isOther && !meansPeople(text) ? label(named) : null, blamed: null };
  }
  const named = blamed && label(blamed);
  const theirs = reading.house || blamed || complains ? undefined : flatOfAnother(text);
  if (theirs || isVisitor(text)) {
    const elsewhere = blamed ? null : otherFlat(reporter, theirs ?? findHouseNumber(text));
    return { reporter, elsewhere, blamed: named, isAway: true };
  }
  const found = reading.house ? undefined : homeIn(reporter, text, complains);
  const within = found && blamed && isSameFlat(label(blamed), found) ? undefined : found;
  const house = reading.house ?? (within && { number: within, said: label(within) });
  if (!house) {
    const inShort = reporter.house || blamed || complains ? undefined : await settleInShort(turn, reporter, reading.texts, where, reply);
    if (inShort) return { reporter: await whoWrites(turn.tx, where.contactId, text), elsewhere: null, blamed: named };
    // "4-1-602漏水" of somebody who has said before that they live elsewhere.
    const elsewhere = blamed || complains || meansPeople(text) ? null : otherFlat(reporter, findHouseNumber(text));
    return { reporter, elsewhere, blamed: named };
  }
  // What they reported from another flat stays there, unless they put that right.
  const before = reading.house || corrects(text) ? reporter : { ...reporter, house: null };
  const known = await settleHouse(turn, before, house.number, house.said, where, reply);
  return { reporter: known ? await whoWrites(turn.tx, where.contactId, text) : reporter, elsewhere: null, blamed: named };
}

/** The flat that a stranger gives as their own within a text. */
function homeIn({ house, houseIsStated }: Reporter, text: string, complains: boolean): HouseNumber | undefined {
  // "搞错了，是6-2-901": a stated flat is corrected by simply saying so.
  if (houseIsStated && corrects(text)) return findHouseNumber(text);
  if (complains && mayNameCulprit(text)) return undefined;
  const self = readSelf(text)?.house?.number;
  if (!house) return findOwnHouseNumber(text) ?? self;
  const home = findHomeSaid(text) ?? self;
  return home && !isSameFlat(house.label, home) ? home : undefined;
}

/** "找3-2-501的业主", "3-2-501的车挡了我": nothing happens in that flat, unless somebody there needs help. */
const meansPeople = (text: string): boolean =>
  /^(?:的?(?:业主|住户|户主|租客|房客|那[家户])|的[人车])(?!.{0,8}(?:晕|倒|摔|伤|血|困|自杀|火|烟|昏|哭|喊|救|打|漏|爆|煤气|燃气))/u.test(
    aroundHouseNumber(text)?.after ?? "",
  );

const corrects = (text: string): boolean => /错|不对|更正|应该是/.test(text);

function otherFlat({ house }: Reporter, number: HouseNumber | undefined): string | null {
  return number && !(house && isSameFlat(house.label, number)) ? label(number) : null;
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
