// The relay's grammar for announcements (pure): `通知 3栋2单元、5栋 今晚22点停水检修`. Without a scope that reads as such it is talk:
// what goes to a whole building must have been meant to.
import { parseHouseNumber } from "../domain/community/house-number.ts";
import { afterSigns, asRead } from "./as-read.ts";

/** Empty: everybody. */
export interface Scope {
  building?: string;
  unit?: string;
}

export interface Announcement {
  scope: Scope[];
  text: string;
}

const WORD = /^(?:通知|公告|announce|notify|notice)/i;
const EVERYBODY =
  /^(?:(?:全体|所有|全小区|整个小区|全小区全体|各位)(?:业主|住户|居民)(?:们|朋友)?|全小区|整个小区)(?=$|[^一-龥]|[今明本因从请为])/u;
/** Alone it may as well mean the staff: "全体同事", "通知：全体 开会". */
const ALL = /^(?:全体|all(?: owners| residents)?|everyone|everybody)(?=$|[\s:,。;])/i;
const STAFF = /^[\s:,]*(?:全体|所有|各位)?(?:员工|同事|人员|同仁|保安|保洁|工程|物业|部门|干部|管理|staff|colleagues)/iu;

const TO_OTHERS = new RegExp(`${STAFF.source}|^(?:大家|各位|一下|到|下去|了)`, "iu");

const N = "(?:[0-9]{1,3}|[A-Za-z](?![A-Za-z])|[一二三四五六七八九十]{1,3})";
const UNIT_N = "(?:[0-9]{1,2}|[一二三四五六七八九十])";
const BUILDING = "(?:号楼|栋|幢|座|棟|#楼?)";
const AND = "\\s*(?:、|,|和|及|与|&|/)\\s*";
const TO = "\\s*(?:-|—|~|至|到)\\s*";
const LIST = (n: string) => `${n}(?:(?:${AND}|${TO})${n})*`;
const CHINESE = new RegExp(
  `^(${LIST(N)})\\s*(?:${BUILDING}(?:(?=${TO}${N}\\s*${BUILDING})${TO}(${N})\\s*${BUILDING})?)(?:\\s*(${LIST(UNIT_N)})\\s*(?:单元|门|梯))?`,
  "u",
);
const ENGLISH =
  /^(?:buildings?|blocks?|bldg\.?)\s*([0-9]{1,3}|[A-Z])\b((?:\s*(?:,|and|&)\s*(?!units?\b)(?:(?:building|block)\s*)?(?:[0-9]{1,3}|[A-Z])\b)*)(?:\s*,?\s*units?\s*([0-9]{1,2})\b)?/i;
const WHO = /^的?(?:全体|所有|各位)?(?:业主|住户|居民)(?:们|朋友)?(?=$|[\s:,。;])/u;
const BETWEEN = new RegExp(`^(?:${AND}|\\s+and\\s+|\\s+)(?=${N}\\s*(?:${AND}|${TO}|${BUILDING})|buildings?|blocks?)`, "iu");
/** One flat is no scope: its household is written to by its ticket. */
const A_FLAT = /^-?[0-9]{3,4}(?![0-9])|^\s*[0-9]{3,4}\s*[室房户]/;
/** "通知3栋了吗", "通知 3栋的业主没有？" */
const TALK = /^(?:了|没|过|的)*(?:业主|人|住户|家)*(?:了|没|过)*(?:吗|没有?|么)?[\s?。.!]*$/u;

/** `malformed` where scope or text is missing; `undefined` if people are talking. */
export function parseAnnouncement(message: string): Announcement | "malformed" | undefined {
  const said = message.trim();
  const plain = asRead(said);
  const word = WORD.exec(plain)?.[0];
  if (!word) return undefined;
  if (/^[\s:。.!?]*$/u.test(plain.slice(word.length))) return "malformed";
  const sign = /^[^\S\n]*(?::[^\S\n]*)?/u.exec(plain.slice(word.length))?.[0] ?? "";
  const body = said.slice(word.length + sign.length);
  // After a colon or none, people write notices to each other: the scope must stand apart there.
  const spaced = sign !== "" && !sign.includes(":");
  const scope = readScope(asRead(body), spaced);
  if (!scope) return spaced && !TO_OTHERS.test(asRead(body)) && !/^not/i.test(word) ? "malformed" : undefined;
  const rest = body.slice(scope.length);
  if (A_FLAT.test(asRead(rest))) return "malformed";
  const text = afterSigns(rest);
  if (text === "") return sign === "" ? undefined : "malformed";
  if (STAFF.test(asRead(rest)) || TALK.test(asRead(text))) return undefined;
  if (!spaced && !/^[\s:,。;，：；]/u.test(rest)) return undefined;
  return { scope: scope.scope, text };
}

function readScope(plain: string, spaced: boolean): { scope: Scope[]; length: number } | undefined {
  const everybody = EVERYBODY.exec(plain)?.[0] ?? (spaced ? ALL.exec(plain)?.[0] : undefined);
  if (everybody) return { scope: [{}], length: everybody.length };
  const scope: Scope[] = [];
  let length = 0;
  for (;;) {
    const between = length === 0 ? "" : BETWEEN.exec(plain.slice(length))?.[0];
    if (between === undefined) break;
    const part = scopeAt(plain.slice(length + between.length));
    if (!part) break;
    for (const one of part.scope) if (!scope.some((known) => known.building === one.building && known.unit === one.unit)) scope.push(one);
    length += between.length + part.length;
  }
  if (scope.length === 0) return undefined;
  return { scope, length: length + (WHO.exec(plain.slice(length))?.[0].length ?? 0) };
}

function scopeAt(plain: string): { scope: Scope[]; length: number } | undefined {
  const english = ENGLISH.exec(plain);
  if (english) {
    const others = english[2]?.match(/\b(?:[0-9]{1,3}|[A-Z])\b(?!\w)/gi) ?? [];
    const buildings = [english[1] ?? "", ...others];
    return { scope: places(buildings, english[3] ? [english[3]] : []), length: english[0].length };
  }
  const found = CHINESE.exec(plain);
  if (!found) return undefined;
  const buildings = numbers(found[2] ? `${found[1]}-${found[2]}` : (found[1] ?? ""));
  const units = found[3] ? numbers(found[3]) : [];
  return buildings && units ? { scope: places(buildings, units), length: found[0].length } : undefined;
}

/** A unit belongs to the last building of its list: "3、5栋2单元". */
function places(buildings: string[], units: string[]): Scope[] {
  const last = buildings.at(-1);
  return buildings.flatMap((building) =>
    building === last && units.length > 0
      ? units.map((unit) => ({ building: numeral(building), unit: numeral(unit) }))
      : [{ building: numeral(building) }],
  );
}

const MOST = 40;

/** "3、5-7" as 3 5 6 7; `undefined` for a range that is none. */
function numbers(list: string): string[] | undefined {
  const found: string[] = [];
  for (const part of list.split(/[、,和及与&/]/u).map((piece) => piece.trim())) {
    const [from = "", to] = part.split(/[-—~至到]/u).map((piece) => piece.trim());
    if (to === undefined) {
      found.push(from);
      continue;
    }
    const [first, last] = [Number(numeral(from)), Number(numeral(to))];
    if (!(first < last && last - first < MOST)) return undefined;
    for (let number = first; number <= last; number++) found.push(String(number));
  }
  return found;
}

/** As house numbers have it: "三" is 3, "a" is A, "03" is 3. */
function numeral(said: string): string {
  return parseHouseNumber(`${said}栋101`)?.building ?? said;
}
