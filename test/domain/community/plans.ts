// Communities built in different ways, for what is read against a plan.
import type { Flat } from "../../../src/domain/community/house-number.ts";
import { type Plan, planOf } from "../../../src/domain/community/plan.ts";

const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);
const rooms = (floors: number, doors: number): string[] =>
  upTo(floors).flatMap((floor) => upTo(doors).map((door) => `${floor}${String(door).padStart(2, "0")}`));
const flats = (buildings: readonly string[], units: readonly string[], all: readonly string[]): Flat[] =>
  buildings.flatMap((building) => units.flatMap((unit) => all.map((room) => ({ building, unit, room }))));

/** Six storeys, three units, three doors on a landing: 3栋2单元501. */
export const SLABS: readonly Flat[] = [
  ...flats(["1", "2", "3", "4", "5", "6", "12", "21", "103"], ["1", "2", "3"], rooms(12, 3)),
  { building: "2", unit: "1", room: "-101" },
  { building: "3", unit: "2", room: "501A" },
];

/** Thirty-three storeys, six doors, no units: 3栋2501. */
export const TOWERS: readonly Flat[] = [
  ...flats(["1", "2", "3", "5", "8", "10"], [""], rooms(33, 6)),
  { building: "5", unit: "", room: "G01" },
  { building: "5", unit: "", room: "G02" },
  { building: "5", unit: "", room: "-101" },
];

/** Letters and names, and parts of the estate with the same numbers: A栋1203, 东3栋, 一期3栋, 翠竹阁. The books write some of it their own way. */
export const BLOCKS: readonly Flat[] = [
  ...flats(["A", "C栋", "B2", "翠竹阁", "天一阁"], [""], rooms(18, 4)),
  ...flats(["B"], ["1", "2"], rooms(18, 4)),
  ...flats(["东3", "西3", "东7", "一期5栋", "2期5", "二期06", "银杏苑9"], ["一单元", "02"], rooms(6, 2)),
  ...flats(["D"], ["甲", "乙"], ["0101", "0102室", "5-1", "5-2", "6A"]),
  ...flats(["E"], ["A", "B"], rooms(6, 2)),
];

/** Houses that stand alone, some with a letter, some of them in the column of rooms. */
export const VILLAS: readonly Flat[] = [
  ...upTo(60).map((building) => ({ building: String(building), unit: "", room: "" })),
  ...["A1", "A2", "B1", "B12"].map((building) => ({ building, unit: "", room: "" })),
  ...["88", "89", "90"].map((room) => ({ building: "", unit: "", room })),
];

export const PLANS: Readonly<Record<"slabs" | "towers" | "blocks" | "villas", Plan<Flat>>> = {
  slabs: planOf(SLABS),
  towers: planOf(TOWERS),
  blocks: planOf(BLOCKS),
  villas: planOf(VILLAS),
};
