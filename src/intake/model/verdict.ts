// From what the model said to a verdict that can be acted on (pure): whatever it made up, only labels and the owner's own words
// get past here.
import { halfWidth, oneLine, storable } from "../../platform/kernel/text.ts";
import { asDigits, clusters, type Group } from "../../platform/secrets/digits.ts";
import { type Intent, type Matter, opensTicket, type Segment, type Verdict, verdictSchema } from "../classifier.ts";
import { cut } from "./cut.ts";
import type { WireSegment } from "./wire.ts";

const MOST_SEGMENTS = 6;
const MOST_CUES = 8;
/** Characters of a summary, a place, an expectation, a cue. */
const MOST_WORDS = 60;

/** The intents that can be about a ticket that is open already. */
const FOLLOW_UPS: readonly Intent[] = ["status", "urge", "supplement", "cancel"];

export function safeVerdict(segments: readonly WireSegment[], matter: Matter): Verdict {
  const owner = new OwnerWords(matter.texts);
  return verdictSchema.parse({ path: "model", segments: mostPressing(segments).map((wire) => safeSegment(wire, owner, matter)) });
}

/** At most six, in their order; when there are more, no emergency gives way to something else. */
function mostPressing(segments: readonly WireSegment[]): WireSegment[] {
  if (segments.length <= MOST_SEGMENTS) return [...segments];
  const kept = new Set([...segments].sort((a, b) => Number(b.emergency) - Number(a.emergency)).slice(0, MOST_SEGMENTS));
  return segments.filter((segment) => kept.has(segment));
}

function safeSegment(wire: WireSegment, owner: OwnerWords, matter: Matter): Segment {
  const cues = wire.cues.map(clean).filter((cue) => cue.length <= MOST_WORDS && owner.contain(cue));
  const isOpen = matter.openTickets.some(({ number }) => number === wire.ticket);
  return {
    intent: wire.intent,
    category: opensTicket(wire.intent) ? (wire.category ?? "other") : null,
    emergency: wire.emergency,
    confidence: wire.confidence,
    summary: safeSummary(wire.summary, owner, cues),
    text: null,
    place: ownWords(wire.place, owner),
    time: ownWords(wire.time, owner),
    expectation: ownWords(wire.expectation, owner),
    complainedOf: ownWords(wire.complainedOf, owner),
    phone: ownPhone(wire.phone, owner),
    ticket: isOpen && FOLLOW_UPS.includes(wire.intent) ? wire.ticket : null,
    cues: [...new Set(cues)].slice(0, MOST_CUES),
  };
}

function safeSummary(said: string | null, owner: OwnerWords, cues: readonly string[]): string {
  const summary = clean(said ?? "");
  const isShort = cut(summary, MOST_WORDS) === summary;
  return isShort && owner.said(summary) ? summary : owner.quote(cues);
}

function ownWords(said: string | null, owner: OwnerWords): string | null {
  const text = clean(said ?? "");
  return owner.said(text) ? cut(text, MOST_WORDS) : null;
}

/** A mobile or a landline telephone, without +86, that the owner wrote, in whatever spelling. */
function ownPhone(said: string | null, owner: OwnerWords): string | null {
  const digits = asDigits(halfWidth(said ?? "")).replace(/^(?:00)?86(?=1[3-9]\d{9}$|0?\d{9,11}$)/, "");
  return /^(?:1[3-9]\d{9}|0\d{8,11}|[2-9]\d{6,9})$/.test(digits) && owner.wroteNumber(digits) ? digits : null;
}

function clean(text: string): string {
  return oneLine(storable(text));
}

/** The texts of a burst, to compare with, whatever the width and case of letters. */
class OwnerWords {
  readonly #texts: readonly { text: string; comparable: string }[];
  readonly #all: string;

  constructor(texts: readonly string[]) {
    this.#texts = texts.map(clean).map((text) => ({ text, comparable: comparable(text) }));
    this.#all = this.#texts.map(({ comparable }) => comparable).join("\n");
  }

  contain(words: string): boolean {
    return words !== "" && this.#all.includes(comparable(words));
  }

  /**
   * True if all of these words are the owner's: each stretch of them stands in the texts (what stood between may be left out), and one
   * of them, at least, is longer than a letter, or all that was said.
   */
  said(words: string): boolean {
    if (this.contain(words)) return true;
    const stretches = comparable(words).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
    return stretches.some((stretch) => [...stretch].length > 1) && stretches.every((stretch) => this.#all.includes(stretch));
  }

  /** True if these digits are a number in the texts, or the end of one that begins with 86. */
  wroteNumber(digits: string): boolean {
    const spellings = [digits, `86${digits}`, `0086${digits}`];
    return this.#texts.some(({ comparable }) =>
      clusters(comparable).some((groups) => groups.some((_, from) => isNumberAt(groups, from, spellings))),
    );
  }

  /** What the owner wrote, shortened: the messages with these cues, if there are any, else all. */
  quote(cues: readonly string[]): string {
    const sought = cues.map(comparable);
    const about = this.#texts.filter(({ comparable }) => sought.some((cue) => comparable.includes(cue)));
    return cut((about.length > 0 ? about : this.#texts).map(({ text }) => text).join(" "), MOST_WORDS);
  }
}

/**
 * True if some groups from this one on are one of these numbers. Group by group, and no further than the longest of them: an owner can
 * write thousands of groups in a row.
 */
function isNumberAt(groups: readonly Group[], from: number, numbers: readonly string[]): boolean {
  const longest = Math.max(...numbers.map((number) => number.length));
  let digits = "";
  for (let at = from; at < groups.length && digits.length < longest; at++) {
    digits += groups[at]?.digits ?? "";
    if (numbers.includes(digits)) return true;
  }
  return false;
}

function comparable(text: string): string {
  return halfWidth(text).toLowerCase();
}
