// Whether two tickets have, by all signs, one cause (pure): then staff are asked whether they are one incident 同因事件. Place first, then
// what is wrong, then likeness of words; a doubt is a no, for an incident's answer goes to every reporter.
import type { Category, TicketKind } from "../../generated/prisma/enums.ts";
import { halfWidth } from "../../platform/kernel/text.ts";
import { signsIn } from "./cause-signs.ts";
import { likeness } from "./likeness.ts";
import { isSameSpot, type Spot, spotOf } from "./spot.ts";

/** What is known of a ticket here. One may complain of what another reports, so `kind` tells nothing. */
export interface Sighting {
  category: Category;
  kind: TicketKind;
  emergency: boolean;
  /** Of the flat it was written from. */
  building: string | null;
  unit: string | null;
  place: string | null;
  text: string;
  createdAt: Date;
}

const HOURS = 3_600_000;

/** How far apart two reports of one cause may be, in milliseconds; null: never one cause, each is its writer's own affair. */
export const WINDOW: Readonly<Record<Category, number | null>> = {
  lift: 12 * HOURS,
  utility: 12 * HOURS,
  security: 12 * HOURS,
  safety: 12 * HOURS,
  leak: 12 * HOURS,
  cleaning: 48 * HOURS,
  greening: 48 * HOURS,
  facility: 48 * HOURS,
  parking: 48 * HOURS,
  neighbour: 48 * HOURS,
  home_repair: null,
  decoration: null,
  fee: null,
  conduct: null,
  admin: null,
  community: null,
  governance: null,
  warranty: null,
  concierge: null,
  other: null,
};

/** Two-character pieces in common, where no sign says what is wrong. */
const LIKENESS = 0.4;
/** A corridor lamp or a dirty landing is one storey's; a lift or the water passes them all. */
const BY_FLOOR: readonly Category[] = ["facility", "cleaning"];
/** Each unit has its own of these. */
const BY_UNIT: readonly Category[] = ["lift", "facility"];

export function isSameCause(a: Sighting, b: Sighting): boolean {
  const window = WINDOW[a.category];
  if (a.category !== b.category || window === null) return false;
  if (Math.abs(a.createdAt.getTime() - b.createdAt.getTime()) > window) return false;
  const [here, there] = [spotOf(a), spotOf(b)];
  const [x, y] = [readable(a), readable(b)];
  if (a.category === "lift" && !isOneLift(x, y)) return false;
  if (a.category === "parking" && !isOneCar(x, y)) return false;
  if (a.category === "facility" && !(isShared(x, here) && isShared(y, there))) return false;
  if (a.category === "neighbour" && !isOneSource(x, y, here, there)) return false;
  const [wrongHere, wrongThere] = [signsIn(a.category, x), signsIn(a.category, y)];
  const shared = wrongHere.filter((sign) => wrongThere.includes(sign));
  if (shared.length === 0 && wrongHere.length > 0 && wrongThere.length > 0) return false;
  const wide = shared.some((sign) => sign.wide) || (a.category === "utility" && (here.everywhere || there.everywhere));
  const spot = isSameSpot(here, there, { unit: BY_UNIT.includes(a.category), floor: BY_FLOOR.includes(a.category) });
  if (!spot && !(wide && mayBeWide(here, there))) return false;
  if (a.category === "leak" && !isOneLeak(x, y, here, there) && !shared.some((sign) => sign.trunk)) return false;
  if (shared.length > 0) return true;
  // Words alone do not make one cause of danger and no danger.
  return a.emergency === b.emergency && likeness(matterOf(x), matterOf(y)) >= LIKENESS;
}

const PUBLIC =
  /楼道|走廊|过道|楼梯|电梯|大堂|大厅|门厅|单元门|门禁|对讲|道闸|抬杆|刷卡|刷脸|路灯|小区|公共|公区|声控|感应灯|应急灯|车库|地库|楼[顶前后下]|架空|围墙|外墙|corridor|hallway|stair|lobby|street ?light|\bgate\b|barrier|intercom|garage|outside/iu;
const AT_HOME =
  /我们?家(?!门口|楼[道下层]|那[栋层个]|这[栋层个]|单元)|家里|屋里|客厅|卧室?|主卧|次卧|书房|厨房|卫生间|厕所|浴室|洗手间|阳台|房间|my (?:flat|home|apartment|living|bed|bath|kitchen|room)|(?:bed|bath|living ?)room|kitchen/iu;

/** A light, a door or a wall that nobody says is shared may be in each flat its own. */
function isShared(text: string, { places }: Spot): boolean {
  if (PUBLIC.test(text) || places.size > 0) return true;
  return !AT_HOME.test(text) && !/灯|照明|\blights?\b|\blamps?\b/iu.test(text);
}

/** The tickets of `open` that have one cause with `sighting`, in their order. */
export function sameCause<T extends Sighting>(sighting: Sighting, open: readonly T[]): T[] {
  return open.filter((ticket) => isSameCause(sighting, ticket));
}

function readable({ text }: Sighting): string {
  return halfWidth(text.slice(0, 2_000)).replace(/，/gu, ",");
}

/** One gate's barrier is not the other's, however wide its matter is. */
function mayBeWide(here: Spot, there: Spot): boolean {
  return here.places.size === 0 || there.places.size === 0 || isSameSpot(here, there, {});
}

const ADDRESS =
  /(?:\d{1,3}|[一二三四五六七八九十a-z]{1,3})\s?(?:号楼|栋|幢|座|单元|#)|\d{1,3}-\d{1,2}-\d{3,4}|\d{3,4}(?:室|的)?|你好|您好|物业|麻烦|请问?|谢谢|赶紧|快点?|尽快|处理(?:一下)?|一下|怎么(?:办|回事)?|有没有人管?|没人管|我们?家?/giu;

function matterOf(text: string): string {
  return text.replace(ADDRESS, " ");
}

/** What tells two lifts of one unit apart. */
const WHICH_LIFT = [/(左|右)/u, /(货|客|消防)(?:用?电)?梯/u, /(单层|双层|单号|双号|高层|高区|低区)/u, /([1-9一二三四a-d])号?(?:电)?梯/iu];

function isOneLift(x: string, y: string): boolean {
  return WHICH_LIFT.every((which) => {
    const [here, there] = [which.exec(x)?.[1], which.exec(y)?.[1]];
    return here === undefined || there === undefined || here === there;
  });
}

const PLATE = /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z][·\s]?[a-z0-9]{5,6}/giu;
const OWN_SPACE = /我(?:们?家?)?的?(?:固定|私家|产权)?(?:车位|车库)|my (?:parking )?(?:space|spot)/iu;

/** A car in somebody's own space is that owner's trouble, unless both name the same car. */
function isOneCar(x: string, y: string): boolean {
  const [here, there] = [platesIn(x), platesIn(y)];
  if (here.length > 0 && there.length > 0) return here.some((plate) => there.includes(plate));
  return !OWN_SPACE.test(x) && !OWN_SPACE.test(y);
}

function platesIn(text: string): string[] {
  return [...text.matchAll(PLATE)].map(([plate]) => plate.toUpperCase().replace(/[·\s]/gu, ""));
}

/** "楼上" is another flat for everybody who says it. */
const RELATIVE =
  /楼上|楼下(?!(?:的)?(?:广场|饭店|餐|烧烤|ktv|酒吧|底商|麻将馆|工地|施工|空地))|隔壁|对门|对面(?!工地)|upstairs|downstairs|next door/iu;

function isOneSource(x: string, y: string, here: Spot, there: Spot): boolean {
  if (here.room !== null || there.room !== null) return here.room === there.room;
  return !RELATIVE.test(x) && !RELATIVE.test(y);
}

const ROOMS = [
  "厨房",
  "卫生间|厕所|洗手间|浴室|马桶|地漏",
  "阳台|露台",
  "客厅",
  "卧室|房间|主卧|次卧",
  "楼道|走廊|电梯厅|大堂",
  "楼顶|屋顶",
];

/** It comes from elsewhere: else each flat's pipe is its own. */
const FROM_ELSEWHERE = /天花板|吊顶|顶[上棚]|屋顶|墙|楼[上下]|管井|ceiling|upstairs|downstairs|wall/iu;

/**
 * A leak stays within one unit, and one room above the other, and one of the two must come from elsewhere; in a public place it is the
 * place that counts.
 */
function isOneLeak(x: string, y: string, here: Spot, there: Spot): boolean {
  const [rooms, others] = [roomsIn(x), roomsIn(y)];
  if (rooms.length > 0 && others.length > 0 && !rooms.some((room) => others.includes(room))) return false;
  if (here.places.size > 0) return true;
  return here.unit !== null && here.unit === there.unit && (FROM_ELSEWHERE.test(x) || FROM_ELSEWHERE.test(y));
}

function roomsIn(text: string): number[] {
  return ROOMS.flatMap((names, index) => (new RegExp(names, "u").test(text) ? [index] : []));
}
