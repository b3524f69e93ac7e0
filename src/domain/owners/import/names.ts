// Names as lists have them (pure): several in one cell, and with a word beside them that is no part of the name: 李四(已售), 王五（租客）, 赵六-已过户.
import type { OwnerRole } from "../../../generated/prisma/enums.ts";
import { halfWidth, oneLine } from "../../../platform/kernel/text.ts";
import { isNothing, isVacant, readRole } from "./values.ts";

export interface NameRead {
  name: string;
  /** They have sold the flat, and are not to be put down as living there. */
  sold: boolean;
  /** Whom the word beside it says they are. */
  role?: OwnerRole;
  /** What stood beside it. */
  beside?: string;
}

const SOLD = /^(?:房子?)?(?:已(?:经)?)?(?:售出?|卖(?:出|掉|了)?|过户|转让|转手|出售)(?:了|给.*)?$/u;
const BRACKETS = /^(?<name>[^()]+?)\s*\((?<beside>[^()]*)\)\s*$/u;
const DASHED = /^(?<name>\p{Script=Han}{2,4})[\s\-—_/:]*(?<beside>已(?:经)?(?:售出?|卖(?:出|掉)?|过户|转让|转手|出售)(?:了)?)$/u;
/** A company may have its town in brackets. */
const LONGEST = 6;

/** Those of one cell; nobody where it says that nobody lives there. */
export function readNames(cell: string): NameRead[] {
  if (isVacant(cell)) return [];
  const between = /\p{Script=Han}/u.test(cell) ? /[、,，;；/\n](?![^(（]*[)）])/u : /[、;；\n]/u; // "Smith, John" is one
  return cell
    .split(between)
    .map((name) => name.trim())
    .filter((name) => !isNothing(name))
    .map(readName);
}

function readName(written: string): NameRead {
  const whole = { name: oneLine(written), sold: false };
  const { name = "", beside = "" } = (BRACKETS.exec(bracketed(written)) ?? DASHED.exec(bracketed(written)))?.groups ?? {};
  if (name === "" || !/\p{Script=Han}/u.test(beside) || [...name].length > LONGEST) return whole;
  const role = readRole(beside);
  return { name: oneLine(name), sold: SOLD.test(beside.trim()), beside: beside.trim(), ...(role && { role }) };
}

function bracketed(written: string): string {
  return halfWidth(written)
    .replace(/[【[]/g, "(")
    .replace(/[】\]]/g, ")")
    .trim();
}
