// What tells who an owner is, replaced by placeholders before a text leaves this machine (〔电话1〕, 〔房号2〕), and put back in what comes
// in return. One Redaction for one call or one export: within it, the same words always get the same placeholder.
import { halfWidth } from "../../platform/kernel/text.ts";
import { type Finder, KINDS, type Kind, matches, merged } from "../../platform/secrets/finding.ts";
import { findNumbers } from "../../platform/secrets/numbers.ts";
import { findFlats } from "./flats.ts";
import { findNames, knownNames } from "./names.ts";
import { findAddresses, findPlates } from "./plates-and-addresses.ts";

const PLACEHOLDER = new RegExp(`〔(?:${KINDS.join("|")})\\d{1,6}〕`, "gu");

/** What an owner writes in the shape of a placeholder is hidden like a secret, so that nothing but ours is ever put back. */
const findLookalikes: Finder = (text) => matches(text, "原文", PLACEHOLDER);

export class Redaction {
  readonly #finders: readonly Finder[];
  readonly #placeholders = new Map<string, string>();
  readonly #originals = new Map<string, string>();
  readonly #counts = new Map<Kind, number>();

  /** @param known names by which somebody is known: hidden wherever they stand, also without any sign that they are names */
  constructor(known: readonly string[] = []) {
    this.#finders = [findLookalikes, findAddresses, findNumbers, findPlates, findFlats, findNames, knownNames(known)];
  }

  hide(text: string): string {
    const plain = halfWidth(text);
    const findings = merged(this.#finders.flatMap((find) => find(plain)));
    let hidden = "";
    let at = 0;
    for (const { kind, start, end } of findings) {
      hidden += text.slice(at, start) + this.#placeholder(kind, text.slice(start, end));
      at = end;
    }
    return hidden + text.slice(at);
  }

  /** The text with what it hides; a placeholder that is none of ours stays. What is put back is not searched again. */
  restore(text: string): string {
    return text.replace(PLACEHOLDER, (placeholder) => this.#originals.get(placeholder) ?? placeholder);
  }

  /** By what was written, to the letter: "138 0000 1234" and "13800001234" must each come back as they were. */
  #placeholder(kind: Kind, original: string): string {
    const key = `${kind} ${original}`;
    const known = this.#placeholders.get(key);
    if (known) return known;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    const placeholder = `〔${kind}${count}〕`;
    this.#placeholders.set(key, placeholder);
    this.#originals.set(placeholder, original);
    return placeholder;
  }
}
