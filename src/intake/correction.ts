// "更正一下，是1202不是1201漏水" (pure): which of the open tickets is corrected, and the flat that it is in after all.
import { fitting } from "./same-matter.ts";

interface Open {
  description: string;
  place: string | null;
  /** As `houseLabel` writes it, or null. */
  house: string | null;
}

const CORRECTS = /更正|纠正|[说写报打填搞弄]错了?|(?<!是)不是\s?[^,，。;；]{1,12}|\b(?:correction|sorry,? (?:it'?s|i meant)|not \d)/iu;
/** A flat, or the room of one; no time, no sum. */
const FLAT = /(?<![\d.])(?:\d{1,3}\s?(?:[栋幢座-]|号楼)\s?)?(?:\d{1,2}\s?(?:单元|-)\s?)?\d{3,4}(?!\d|\s?[年月元块号:：.%])/gu;
const NOT_THIS = /(?:不是|而非|不在|错[写说报]?成?了?|\bnot)\s*$/iu;

/** The tickets that a correction may mean: those that name the flat in it, else those with its fault; undefined if it corrects nothing. */
export function corrected<T extends Open>(said: string, open: readonly T[]): readonly T[] | undefined {
  if (!CORRECTS.test(said)) return undefined;
  const flats = flatsIn(said).map(({ flat }) => flat);
  const named = open.filter(({ description, place, house }) =>
    flats.some((flat) => [description, place ?? "", house ?? ""].some((text) => roomsOf(text).includes(roomOf(flat)))),
  );
  return fitting(said, named.length > 0 ? named : open);
}

/** The flat it is instead, told like the one it replaces: its building, if only rooms were said. */
export function correctedFlat(said: string, { description, place, house }: Open): string | undefined {
  if (!CORRECTS.test(said)) return undefined;
  const flats = flatsIn(said);
  const right = flats.find(({ denied }) => !denied)?.flat;
  const wrong = flats.find(({ denied }) => denied)?.flat;
  if (right === undefined || wrong === undefined) return undefined;
  const before = [place, house, description].find((text) => text !== null && roomsOf(text).includes(roomOf(wrong)));
  if (before === undefined) return undefined;
  const whole = before === null || before === description ? undefined : before;
  return right === roomOf(right) && whole ? whole.replace(roomOf(wrong), right) : right;
}

function flatsIn(said: string): { flat: string; denied: boolean }[] {
  return [...said.matchAll(FLAT)].map(({ 0: flat, index }) => ({ flat: flat.trim(), denied: NOT_THIS.test(said.slice(0, index)) }));
}

function roomsOf(text: string): string[] {
  return [...text.matchAll(FLAT)].map(([flat]) => roomOf(flat));
}

function roomOf(flat: string): string {
  return /\d{3,4}$/u.exec(flat.trim())?.[0] ?? flat;
}
