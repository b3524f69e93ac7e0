// The community's own plan (pure): its houses, under the names that people give them. What is said of a flat is held against it: one house,
// several that may be meant, or none. `houses.ts` loads the part of the plan that is needed.
import type { FlatSaid } from "./flat-forms.ts";
import { coreOf, floorOf, normalBuilding, normalRoom, normalUnit } from "./flat-parts.ts";
import { type Flat, GENERIC, readFlat } from "./house-number.ts";

/** A house as the plan needs it; `community` is the name of its estate, where several are in question. */
export interface Planned extends Flat {
  community?: string;
}

interface Entry<H> {
  house: H;
  /** In normal form. */
  building: string;
  core: string;
  unit: string;
  room: string;
  community: string | undefined;
}

export interface Plan<H extends Planned> {
  buildings: ReadonlyMap<string, readonly Entry<H>[]>;
}

export interface Meant<H> {
  /** At most 9, by building, unit and room. */
  houses: readonly H[];
  /** There are others. */
  more: boolean;
  /** Nothing fits to the letter: even a single house has to be confirmed. */
  close: boolean;
}

const MOST_CANDIDATES = 9;

/** The one house that is meant, where there is no doubt. */
export function surely<H>({ houses: [first, second], close }: Meant<H>): H | undefined {
  return second === undefined && !close ? first : undefined;
}

export function planOf<H extends Planned>(houses: Iterable<H>): Plan<H> {
  const buildings = new Map<string, Entry<H>[]>();
  for (const house of houses) {
    const entry = entryOf(house);
    const there = buildings.get(entry.building);
    if (there) there.push(entry);
    else buildings.set(entry.building, [entry]);
  }
  return { buildings };
}

/** Books that have everything in one column ("3-2-501"), or unit and room ("2-501"), are read as if they had three. */
function entryOf<H extends Planned>(house: H): Entry<H> {
  const apart = partsOf(house);
  const building = normalBuilding(apart.building);
  return {
    house,
    building,
    core: coreOf(building),
    unit: normalUnit(apart.unit),
    room: normalRoom(apart.room),
    community: house.community && normalBuilding(house.community),
  };
}

function partsOf({ building, unit, room }: Planned): Flat {
  if (building === "" && unit === "") return readFlat(room) ?? { building, unit, room };
  const both = unit === "" ? /^\s*([0-9A-Z]{1,2})(?:单元|-)([0-9]{3,4}[A-Z]?)\s*$/iu.exec(room) : null;
  return both ? { building, unit: both[1] ?? "", room: both[2] ?? "" } : { building, unit, room };
}

/** The house that is meant, or those that may be. */
export function resolve<H extends Planned>(said: FlatSaid, plan: Plan<H>): Meant<H> {
  const entries = [...plan.buildings.values()].flat();
  for (const { fits, close } of WAYS) {
    const found = entries.filter((entry) => fits(said, entry));
    if (found.length > 0) return meant(preferred(said, found), close ?? false);
  }
  return { houses: [], more: false, close: false };
}

function meant<H extends Planned>(found: readonly Entry<H>[], close: boolean): Meant<H> {
  const sorted = [...found].sort(inOrder);
  return { houses: sorted.slice(0, MOST_CANDIDATES).map(({ house }) => house), more: sorted.length > MOST_CANDIDATES, close };
}

/** "3座2501" where building 3 has a room 2501 is that room, whatever else the digits could mean. */
function preferred<H extends Planned>(said: FlatSaid, found: Entry<H>[]): Entry<H>[] {
  const plain = found.filter(({ room }) => room === said.room || room === said.orRoom);
  return plain.length > 0 ? plain : found;
}

const ORDER = new Intl.Collator("zh-CN", { numeric: true });

function inOrder(a: Entry<Planned>, b: Entry<Planned>): number {
  return (
    ORDER.compare(a.community ?? "", b.community ?? "") ||
    ORDER.compare(a.building, b.building) ||
    ORDER.compare(a.unit, b.unit) ||
    ORDER.compare(a.room, b.room)
  );
}

type Fits = (said: FlatSaid, entry: Entry<Planned>) => boolean;

/** From the letter to the loose; the first way that finds a house is taken. */
const WAYS: readonly { fits: Fits; close?: boolean }[] = [
  { fits: (said, entry) => isAbout(said, entry) && isNamed(said, entry) && isWithin(said, entry) },
  { fits: (said, entry) => isAbout(said, entry) && isCalled(said, entry) && isWithin(said, entry) },
  { fits: (said, entry) => isAbout(said, entry) && isRunTogether(said, entry) },
  { fits: (said, entry) => isAbout(said, entry) && isShortRun(said, entry) },
  { fits: (said, entry) => isCalled(said, entry) && isWithin(said, entry), close: true },
  { fits: (said, entry) => isAbout(said, entry) && isMisplaced(said, entry) && isWithin(said, entry), close: true },
  { fits: (said, entry) => isAbout(said, entry) && isCalled(said, entry) && isWithin({ ...said, unit: undefined }, entry), close: true },
  { fits: (said, entry) => isAbout(said, entry) && isSplitOtherwise(said, entry), close: true },
];

/** Lanes are often left out of the books. */
const LANE = /^[0-9]+弄$/u;

/** The estate that was named is this one; one that the books do not know may be anywhere. */
function isAbout({ area, building }: FlatSaid, entry: Entry<Planned>): boolean {
  if (area === undefined) return true;
  const name = normalBuilding(area);
  if (entry.community && (name.endsWith(entry.community) || entry.community.endsWith(name))) return true;
  return (
    GENERIC.test(area) ||
    LANE.test(area) ||
    entry.building === normalBuilding(`${name}${building ?? ""}`) ||
    entry.building.startsWith(name)
  );
}

/** By its whole name; "3-2-501" may be in a building called 3-2. */
function isNamed(said: FlatSaid, entry: Entry<Planned>): boolean {
  const { building, area } = said;
  if (building === undefined) return true;
  return (
    entry.building === building ||
    (area !== undefined && entry.building === normalBuilding(`${area}${building}`)) ||
    // A villa stands in the books as a room without a building.
    (said.room === undefined && entry.building === "" && entry.room === building)
  );
}

/** By what its neighbours call it: 3 of 东3. */
function isCalled({ building }: FlatSaid, entry: Entry<Planned>): boolean {
  return building !== undefined && (entry.building === building || entry.core === building);
}

/** Another part of the estate than the books know of: 东3, where there is but a 3. */
function isMisplaced({ building }: FlatSaid, entry: Entry<Planned>): boolean {
  return building !== undefined && building !== entry.building && coreOf(building) === entry.building;
}

/** Unit and room as far as they were said; "3座2501" may be unit 2, room 501. */
function isWithin(said: FlatSaid, { unit, room }: Entry<Planned>): boolean {
  if (said.run !== undefined || (said.unit !== undefined && said.unit !== unit)) return false;
  if (said.room === undefined) return said.floor === undefined || floorOf(room) === said.floor;
  if (room === said.room || room === said.orRoom) return true;
  return said.unit === undefined && unit !== "" && joins(said.room, [unit, room]);
}

/** Everything in one, "32501", or building and unit: "A2-501". */
function isRunTogether({ building, unit, room, run }: FlatSaid, entry: Entry<Planned>): boolean {
  if (run !== undefined)
    return joins(run, [...(building === undefined ? [entry.building] : []), entry.unit, entry.room]) && isOf(building, entry);
  if (building === undefined || room !== entry.room) return false;
  if (unit !== undefined) return entry.unit === "" && entry.building === `${building}-${unit}`;
  return /^[A-Z]/u.test(building) && entry.unit !== "" && joins(building, [entry.building, entry.unit]);
}

const isOf = (building: string | undefined, entry: Entry<Planned>): boolean =>
  building === undefined || entry.building === building || entry.core === building;

/** Digits that leave out unit or building: "3501", "501". */
function isShortRun({ building, unit, run }: FlatSaid, entry: Entry<Planned>): boolean {
  if (run === undefined || !isOf(building, entry) || (unit !== undefined && unit !== entry.unit)) return false;
  return joins(run, [entry.room]) || (building === undefined && joins(run, [entry.building, entry.room]));
}

/** "32-501" where no building is called 32. */
function isSplitOtherwise({ building, unit, room }: FlatSaid, entry: Entry<Planned>): boolean {
  return (
    building !== undefined &&
    unit === undefined &&
    room === entry.room &&
    entry.unit !== "" &&
    joins(building, [entry.building, entry.unit])
  );
}

/** Whether a text is these parts one after the other, each as it is or with noughts before it: 03, 0501. */
function joins(text: string, parts: readonly string[]): boolean {
  let at = 0;
  for (const [index, part] of parts.entries()) {
    if (part === "") continue;
    const full = part.padStart(index < parts.length - 1 ? 2 : 4, "0");
    const written = [full, part].find((form) => text.startsWith(form, at));
    if (written === undefined) return false;
    at += written.length;
  }
  return at === text.length && text !== "";
}

/** Whether houses of a building of that name may be meant: which of them to load. */
export function mayBeOf(said: FlatSaid, name: string): boolean {
  const building = normalBuilding(name);
  const core = coreOf(building);
  const digits = said.run?.replace(/^0+/u, "");
  if (building === "" || (said.building === undefined && digits === undefined)) return true;
  if (digits !== undefined && said.building === undefined) return digits.startsWith(building);
  const [whole = "", part = ""] = [said.building, coreOf(said.building ?? "")];
  return (
    building === whole ||
    core === part ||
    building === `${whole}-${said.unit}` ||
    (said.unit === undefined && whole.startsWith(building)) ||
    (said.area !== undefined && building.startsWith(normalBuilding(said.area)))
  );
}
