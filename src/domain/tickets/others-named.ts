// Whether a text for one household names another: who complained of a neighbour stays unknown to that neighbour, in whatever staff write (R93, R94).
// Compared with those who have reported something lately; a flat number is another's whoever lives there.
import type { Turn } from "../../conversation/turn.ts";
import { findHouseNumber, type HouseNumber } from "../community/house-number.ts";
import { houseLabel, isSameFlat } from "../community/houses.ts";
import type { TicketRow } from "./store.ts";

interface OthersNamed {
  flat: boolean;
  person: boolean;
}

/** A matter is talked of for so long. */
const LATELY_MS = 90 * 24 * 3_600_000;
const LOOKED_AT = 500;

interface Reporter {
  name: string | null;
  building: string | null;
  unit: string | null;
  room: string | null;
  household: string | null;
  near: boolean;
}

/** What a text to the owner of a ticket, and to whoever hears it with them, says of other households. */
export async function othersNamed(turn: Turn, ticket: TicketRow, text: string): Promise<OthersNamed> {
  const shared = await isHeardByOthers(turn, ticket);
  const others = await reportersNamed(turn, ticket.communityId, text, ticket);
  const own = shared ? [] : await namesOf(turn, ticket);
  const strangers = others.filter(({ household }) => shared || household === null || household !== ticket.householdId);
  const label = shared ? null : ticket.house && houseLabel(ticket.house);
  return {
    flat: flatsIn(text).some((flat) => isOthers(flat, label, strangers, shared)) || strangers.some((one) => isRoomIn(text, one, ticket)),
    person: [...strangers, ...(shared ? await self(turn, ticket) : [])].some((one) => isPersonIn(text, one, own)),
  };
}

/** What a text for many says of anybody. */
export async function anybodyNamed(turn: Turn, communityId: string, text: string): Promise<OthersNamed> {
  const reporters = await reportersNamed(turn, communityId, text);
  return { flat: flatsIn(text).length > 0, person: reporters.some((one) => isPersonIn(text, one, [])) };
}

/** One answer reaches all of an incident, and those whose tickets were merged into this one. */
async function isHeardByOthers({ tx }: Turn, { number, incidentId, incident }: TicketRow): Promise<boolean> {
  const siblings = incidentId && incident?.state === "confirmed" ? await tx.ticket.count({ where: { incidentId, NOT: { number } } }) : 0;
  return siblings > 0 || (await tx.ticket.count({ where: { mergedInto: number } })) > 0;
}

/** Who reported lately in the same unit, or anywhere if the text has their name. */
function reportersNamed(
  { tx, now }: Turn,
  communityId: string | null,
  text: string,
  ticket?: Pick<TicketRow, "number" | "house">,
): Promise<Reporter[]> {
  const { number, house } = ticket ?? { number: 0, house: null };
  const since = new Date(now.getTime() - LATELY_MS);
  return tx.$queryRaw<Reporter[]>`
    SELECT DISTINCT * FROM (
      SELECT coalesce(w.name, t.complainant_name, k.name) AS name, h.building, h.unit, h.room, t.household_id AS household,
        coalesce(h.building = ${house?.building ?? null} AND h.unit = ${house?.unit ?? null}, FALSE) AS near
      FROM ticket t LEFT JOIN owner w ON w.id = t.owner_id LEFT JOIN contact k ON k.id = t.contact_id LEFT JOIN house h ON h.id = t.house_id
      WHERE t.community_id = ${communityId} AND t.created_at > ${since} AND t.number <> ${number}) AS r
    WHERE near OR length(name) >= 2 AND position(name IN ${text}) > 0 LIMIT ${LOOKED_AT}`;
}

async function self(turn: Turn, ticket: TicketRow): Promise<Reporter[]> {
  const { building = null, unit = null, room = null } = ticket.house ?? {};
  return (await namesOf(turn, ticket)).map((name) => ({ name, building, unit, room, household: ticket.householdId, near: true }));
}

/** All who live there, and whoever wrote. */
async function namesOf({ tx }: Turn, ticket: TicketRow): Promise<string[]> {
  const residents = ticket.householdId
    ? await tx.owner.findMany({ where: { residencies: { some: { householdId: ticket.householdId } } }, select: { name: true } })
    : [];
  return [ticket.owner?.name, ticket.contact?.name, ticket.complainantName, ...residents.map(({ name }) => name)].filter(
    (name) => typeof name === "string",
  );
}

/** Every flat that is written out. */
function flatsIn(text: string): HouseNumber[] {
  const found: HouseNumber[] = [];
  for (let rest = text, at = 0; at < 20; at++) {
    const number = findHouseNumber(rest);
    if (!number) return found;
    found.push(number);
    const end = rest.indexOf(number.room);
    if (end < 0) return found; // written in Chinese figures
    rest = rest.slice(end + number.room.length);
  }
  return found;
}

function isOthers(flat: HouseNumber, own: string | null, strangers: readonly Reporter[], shared: boolean): boolean {
  if (own !== null) return !isSameFlat(own, flat);
  // Asked where they live, they may be asked about a flat; not about that of somebody who reported.
  return (
    shared ||
    strangers.some(({ building, unit, room }) => building && room && isSameFlat(houseLabel({ building, unit: unit ?? "", room }), flat))
  );
}

/** "601反映", "楼上601": the number alone says it to whoever lives in the same unit. */
function isRoomIn(text: string, { near, room }: Reporter, { house }: TicketRow): boolean {
  if (!near || room === null || room === house?.room) return false;
  return new RegExp(`(?<![\\d.:：])${room}(?![\\d.:：]|\\s*(?:元|块|分|点|米|年|次|度|号楼|栋))`, "u").test(text);
}

const TITLES = "女士|先生|小姐|太太|阿姨|叔叔|大爷|大妈|大姐|大哥|奶奶|爷爷|老师";

/** By the name as it is known; of a near neighbour also by the surname ("楼上张女士"). */
function isPersonIn(text: string, { name, near }: Reporter, own: readonly string[]): boolean {
  if (name === null || name.length < 2 || own.includes(name)) return false;
  if (/^[\x20-\x7e]+$/.test(name)) return new RegExp(`(?<![A-Za-z])${name.replace(/[^A-Za-z0-9 ]/g, "\\$&")}(?![A-Za-z])`, "i").test(text);
  if (text.includes(name)) return true;
  const surname = name.slice(0, 1);
  if (!near || !/^\p{Script=Han}{2,4}$/u.test(name) || own.some((one) => one.startsWith(surname))) return false;
  return new RegExp(`${surname}(?:${TITLES})`, "u").test(text);
}
