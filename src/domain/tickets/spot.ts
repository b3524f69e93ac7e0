// Where a matter is (pure): the building, unit or public place a text names, which counts for more than where its writer lives.
import { halfWidth } from "../../platform/kernel/text.ts";
import { findHouseNumber, findOwnHouseNumber, parseHouseNumber, takeHouseNumber } from "../community/house-number.ts";

export interface Spot {
  buildings: readonly string[];
  unit: string | null;
  /** Of a flat that is named and not given as the writer's own ("3栋802天天吵"). */
  room: string | null;
  /** Public places by kind, each with what tells it from others of its kind: gate → "东", garage → "负二". */
  places: ReadonlyMap<string, string>;
  /** Storeys named ("5楼楼道"). */
  floors: readonly string[];
  /** The whole community is meant ("整个小区都停水"). */
  everywhere: boolean;
}

export interface Written {
  text: string;
  place: string | null;
  building: string | null;
  unit: string | null;
}

const NUMERAL = "\\d{1,3}|[一二三四五六七八九十]{1,3}";
/** "我们一栋楼都停水" is a whole building, not building one; "3#" needs its sign. */
const BUILDING = new RegExp(
  `(?<![\\d-])(?<b>${NUMERAL}|(?<![a-z])[a-z])\\s?(?:(?:号楼|號樓|栋|棟|幢|座)(?!楼(?:都|全|人|没|停|里))|#(?!\\d{4})|楼(?=\\s?\\d{1,2}\\s?单元))(?:\\s?(?<u>${NUMERAL})\\s?(?:单元|單元))?|\\b(?:building|block)\\s?(?<eb>\\d{1,3}|[a-z])\\b(?:,?\\s?unit\\s?(?<eu>\\d{1,2}))?`,
  "giu",
);
const UNIT_ALONE = new RegExp(`(?<u>${NUMERAL})\\s?(?:单元|單元)`, "u");
const FLOOR = /(?<![\d栋幢座#])(\d{1,2})\s?(?:楼(?!栋|号|\s?\d)|层)/gu;
const EVERYWHERE =
  /(?:全|整个?|我们|咱们?)(?:个)?小区(?:都|全|停|没|断)|小区(?:全部|全都|都)|全小区|整个小区|小区里?又?[停断没]了?[水电气网暖]|(?:whole|entire) (?:community|estate|compound)/iu;

/** A place by its kind and, where there may be several, by what is matched in brackets. */
const PLACES: readonly (readonly [kind: string, name: RegExp])[] = [
  [
    "gate",
    /([东西南北](?:[东西南北])?)(?:大)?门|(?<!单元|栋|幢|座|楼|入户)(大)门|小区(门)口|([后侧正])门|\b(north|south|east|west|main) gate\b/iu,
  ],
  [
    "garage",
    /(负[一二三123]|\bb[123]|地下[一二三123])层?|(?:地下)?(?:车库|地库|停车场)的?(?:(负[一二三123]|b[123]))?|\b(?:garage|car park)\b/iu,
  ],
  ["garden", /花园|游园|\bgarden\b/iu],
  ["playground", /游乐[场园]|儿童乐园|滑梯|沙坑|\bplayground\b/iu],
  ["pool", /游泳池|泳池|\bpool\b/iu],
  ["gym", /健身[房区]|\bgym\b/iu],
  ["clubhouse", /会所|活动中心|\bclubhouse\b/iu],
  ["square", /广场(?!舞)/u],
  ["refuse", /垃圾[站房]/u],
  ["sheds", /车棚|充电[棚桩]/u],
  ["parcels", /快递柜|快递架|驿站|\bparcel lockers?\b/iu],
  ["court", /[篮网羽足][球毛]*场|球场/u],
  ["water", /人工湖|水景|喷泉|池塘/u],
];
const MAIN_GATE = "大";

/** The facility that is named stands before the flat its writer lives in ("3栋2单元电梯" from somebody in 5). */
export function spotOf({ text, place, building, unit }: Written): Spot {
  const said = halfWidth(`${text.slice(0, 500)} ${place ?? ""}`).toLowerCase();
  const ownFlat = findOwnHouseNumber(said) && takeHouseNumber(said);
  // "我是3-1-102的，3栋2单元电梯停了": what is named beside their own flat is meant.
  const beside = ownFlat ? buildingsIn(ownFlat.rest) : [];
  const flat = beside.length > 0 ? undefined : findHouseNumber(said);
  const named = beside.length > 0 ? beside : buildingsIn(said);
  const places = placesIn(said);
  const own = building === null ? [] : [building.toUpperCase()];
  const buildings = [...new Set([...(flat ? [flat.building] : []), ...named.map((one) => one.building)])];
  const floors = [...said.matchAll(FLOOR)].map(([, floor]) => floor ?? "");
  const everywhere = EVERYWHERE.test(said);
  if (buildings.length === 0) {
    // Who writes about the east gate does not mean the house they live in.
    const where = places.size > 0 ? [] : own;
    return { buildings: where, unit: where.length > 0 ? (unitSaid(said) ?? unit) : null, room: null, places, floors, everywhere };
  }
  const single = buildings.length === 1;
  const units = single ? (flat?.unit ?? named.find((one) => one.unit !== null)?.unit ?? null) : null;
  // "3栋电梯" said by somebody of building 3 is the lift they use.
  const unitMeant = units ?? (single && buildings[0] === own[0] && places.size === 0 ? unit : null);
  const room = flat && !findOwnHouseNumber(said) ? flat.room : null;
  return { buildings, unit: unitMeant, room, places, floors, everywhere };
}

function buildingsIn(said: string): { building: string; unit: string | null }[] {
  return [...said.matchAll(BUILDING)].flatMap(({ groups }) => {
    const number = groups?.b ?? groups?.eb;
    const house = number && parseHouseNumber(`${number}栋${groups?.u ?? groups?.eu ?? 1}单元101`);
    return house ? [{ building: house.building, unit: (groups?.u ?? groups?.eu) ? (house.unit ?? null) : null }] : [];
  });
}

function unitSaid(said: string): string | undefined {
  const unit = UNIT_ALONE.exec(said)?.groups?.u;
  return unit && parseHouseNumber(`1栋${unit}单元101`)?.unit;
}

function placesIn(said: string): Map<string, string> {
  const found = PLACES.flatMap(([kind, name]) => {
    const match = name.exec(said);
    const which = match?.slice(1).find((part) => part !== undefined) ?? "";
    return match ? [[kind, GATES.get(which) ?? which.replace(/^b|^地下/u, "负").replace(/[123]$/u, numeral)] as const] : [];
  });
  return new Map(found);
}

const GATES = new Map([
  ["门", MAIN_GATE],
  ["正", MAIN_GATE],
  ["main", MAIN_GATE],
  ["east", "东"],
  ["west", "西"],
  ["south", "南"],
  ["north", "北"],
]);

function numeral(digit: string): string {
  return "零一二三"[Number(digit)] ?? digit;
}

/** Whether two spots may be one: what both name must agree. `by`: each unit, each storey has one of its own. */
export function isSameSpot(a: Spot, b: Spot, by: { unit?: boolean; floor?: boolean }): boolean {
  if (a.room !== null && b.room !== null && a.room !== b.room) return false;
  if (by.floor && a.floors.length > 0 && b.floors.length > 0 && !a.floors.some((floor) => b.floors.includes(floor))) return false;
  if (a.places.size > 0 || b.places.size > 0) return isSamePlace(a, b);
  if (!a.buildings.some((building) => b.buildings.includes(building))) return false;
  return !by.unit || a.unit === null || b.unit === null || a.unit === b.unit;
}

function isSamePlace(a: Spot, b: Spot): boolean {
  if (a.buildings.length > 0 && b.buildings.length > 0 && !a.buildings.some((building) => b.buildings.includes(building))) return false;
  let shared = false;
  for (const [kind, which] of a.places) {
    const there = b.places.get(kind);
    if (there === undefined) continue;
    // "地下车库" may be any of its levels; a gate without a direction is the main one.
    if (which !== there && (kind === "gate" || (which !== "" && there !== ""))) return false;
    shared = true;
  }
  return shared;
}
