// What names a person in a text (pure): their names and phones as people write them, and the text without them.
import { maskedPhone } from "../reporter.ts";

/** Stands where a name or a number was. */
export const REMOVED = "已删除";

export interface Needles {
  names: readonly string[];
  phones: readonly string[];
}

/** One letter says nothing, and would take half of every text with it. */
export function namesWorthFinding(names: readonly (string | null | undefined)[]): string[] {
  return [...new Set(names.flatMap((name) => (name && name.trim().length >= 2 && name !== REMOVED ? [name.trim()] : [])))].sort(
    (a, b) => b.length - a.length,
  );
}

/** A number as PostgreSQL and JavaScript find it: whole in every spelling ("138-0013 8000"), or masked. */
export function phonePattern(phone: string): string {
  return `(?<!\\d)${[...phone].map(escaped).join("[-\\s]*")}(?!\\d)|${escaped(maskedPhone(phone))}`;
}

/** @returns undefined if there is nothing to look for */
export function finder({ names, phones }: Needles): RegExp | undefined {
  const parts = [...phones.map(phonePattern), ...names.map(namePattern)];
  return parts.length === 0 ? undefined : new RegExp(parts.join("|"), "gu");
}

/** A name in Latin letters is a word of its own: "Ann" is not in "Annex". */
function namePattern(name: string): string {
  const plain = escaped(name);
  return /^[\x20-\x7e]+$/.test(name) ? `(?<![A-Za-z0-9_])${plain}(?![A-Za-z0-9_])` : plain;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

export function without(text: string, found: RegExp): string {
  return text.replace(found, REMOVED);
}

/** The same through the texts of a JSON value; words that are keys of ours ("direct_message") are no texts. */
export function withoutIn(value: unknown, found: RegExp): unknown {
  if (typeof value === "string") return /^[a-z_]+$/.test(value) ? value : without(value, found);
  if (Array.isArray(value)) return value.map((one) => withoutIn(one, found));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutIn(one, found)]));
  return value;
}
