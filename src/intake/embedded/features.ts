// What the networks see of a text: its characters and pairs of characters, its English words, the cues of the lexicon, the sign of a
// danger, its length and its punctuation. Training and reading use this one function, so that both see the same.
import { signIn } from "./danger-sign.ts";
import { CATEGORY_CUES, INTENT_CUES } from "./lexicon.ts";
import { asRead, strongestCue, type WeightedCues } from "./reading.ts";

/** A matter is told long before this; what follows in a pasted document only dilutes it. */
export const READ_AT_MOST = 600;

/** Names of features and how much of each there is in the text. */
export type Features = ReadonlyMap<string, number>;

export function featuresOf(text: string): Features {
  const read = asRead(text.slice(0, READ_AT_MOST));
  const counted = new Map<string, number>();
  const add = (name: string, amount: number) => counted.set(name, (counted.get(name) ?? 0) + amount);

  for (const { id, rows } of CATEGORY_CUES) addCue(add, `c:${id}`, rows, read);
  for (const { id, rows } of INTENT_CUES) addCue(add, `i:${id}`, rows, read);
  const sign = signIn(read);
  if (sign) {
    add(sign.holds ? "danger" : "danger denied", CUE);
    if (sign.holds) add(`danger:${sign.kind}`, CUE);
  }

  const spelt = ` ${plain(read)} `;
  const characters = [...spelt];
  characters.forEach((character, at) => {
    if (character !== " ") add(character, 0.5);
    const next = characters[at + 1];
    if (next !== undefined) add(character + next, 1);
  });
  const words = spelt.split(" ").filter((word) => /^[a-z']+$/.test(word));
  words.forEach((word, at) => {
    add(`w:${word}`, 1.5);
    const next = words[at + 1];
    if (next !== undefined) add(`w:${word} ${next}`, 1);
  });

  for (const sign of ["?", "!", "…", "😂"]) if (read.includes(sign)) add(`p:${sign}`, 1);
  add(`length:${Math.min(9, Math.floor(Math.log2(characters.length + 1) * 2))}`, 1);
  return counted;
}

/** A cue says more than a pair of characters. */
const CUE = 2;

function addCue(add: (name: string, amount: number) => void, name: string, rows: WeightedCues, read: string): void {
  const strongest = strongestCue(rows, read);
  if (strongest === 0) return;
  add(name, CUE);
  add(`${name}:${Math.round(strongest)}`, CUE);
}

/** Without what differs from flat to flat: numbers by their length, pauses all alike. */
function plain(read: string): string {
  return read
    .replace(/\d{5,}/g, "9")
    .replace(/\d+/g, "0")
    .replace(/[，,。.;；:：、~～\s]+/g, " ")
    .trim();
}
