// From cues to labels: the category and the intent of one matter, by weights first and then by what goes before what.
// Called by `embedded-classifier.ts` for each segment, and by `segments.ts` to see whether two texts speak of two things.
import type { CategoryId, Intent } from "../classifier.ts";
import { CATEGORY_CUES, INTENT_CUES } from "./lexicon.ts";
import { type Found, findCues, substance, total } from "./reading.ts";

/** An owner's matter is told long before this; the rest of a pasted document only costs time. */
const READ_AT_MOST = 3000;

export interface Reading<Label> {
  label: Label;
  /** 0 when nothing spoke for it. */
  weight: number;
  cues: string[];
}

export function readCategory(read: string): Reading<CategoryId> {
  const text = read.slice(0, READ_AT_MOST);
  let best: Reading<CategoryId> = { label: "other", weight: 0, cues: [] };
  for (const { id, rows } of CATEGORY_CUES) {
    const found = findCues(rows, text);
    const weight = strength(found);
    if (weight > best.weight) best = { label: id, weight, cues: found.map(({ cue }) => cue) };
  }
  return best;
}

/** The strongest cue counts in full and the others by a third, so that many weak words do not outvote the one that names the matter. */
function strength(found: readonly Found[]): number {
  const strongest = found.reduce((most, { weight }) => Math.max(most, weight), 0);
  return strongest + (total(found) - strongest) / 3;
}

/** What a matter of this category usually is, when the words do not say. */
const USUALLY: Record<CategoryId, "complaint" | "repair" | "service" | "enquiry"> = {
  lift: "repair",
  safety: "complaint",
  utility: "repair",
  leak: "repair",
  home_repair: "repair",
  facility: "repair",
  cleaning: "complaint",
  greening: "complaint",
  security: "complaint",
  parking: "complaint",
  neighbour: "complaint",
  decoration: "complaint",
  fee: "complaint",
  conduct: "complaint",
  admin: "enquiry",
  community: "enquiry",
  governance: "complaint",
  warranty: "complaint",
  concierge: "service",
  other: "complaint",
};
/** A word or two of these are somebody looking something up. */
const LOOKED_UP: readonly CategoryId[] = ["fee", "parking", "governance", "warranty", "decoration", "greening", "other"];

/** Text of this length says something, even when no cue tells what. */
export function isSubstantial(read: string): boolean {
  const { han, words } = substance(read);
  return han >= 8 || words >= 3;
}

export function readIntent(read: string, category: Reading<CategoryId>, openCategories: readonly CategoryId[]): Reading<Intent> {
  const text = read.slice(0, READ_AT_MOST);
  const found = new Map(INTENT_CUES.map(({ id, rows }) => [id, findCues(rows, text)]));
  const weight = (intent: Intent): number => total(found.get(intent) ?? []);
  const as = (label: Intent, ...by: Intent[]): Reading<Intent> => {
    const because = [label, ...by].flatMap((intent) => found.get(intent) ?? []);
    return { label, weight: total(because), cues: because.map(({ cue }) => cue) };
  };
  const aboutOpen = openCategories.length > 0 && (category.weight === 0 || openCategories.includes(category.label));
  const faultless = weight("repair") === 0 && weight("complaint") < 3;

  // What is said about the conversation itself, most explicit first.
  if (weight("human") > 0 && category.weight < 3) return as("human");
  if (weight("cancel") > 0 && !/所有|全部|指令|\ball\b/u.test(text)) return as("cancel");
  if (weight("status") > 0 && (aboutOpen || category.weight === 0)) return as("status");
  // "快点" alone presses; beside a fault it is manners.
  if (weight("urge") >= 3 || (weight("urge") > 0 && category.weight === 0 && weight("repair") === 0)) {
    if (aboutOpen) return as("urge");
    // Nothing is open, so this is the first we hear of it: a matter left undone, or praise that is meant the other way.
    return category.weight > 0 || weight("praise") > 0 ? as("complaint", "urge") : as("urge");
  }
  if (weight("supplement") > 0 && (aboutOpen ? weight("complaint") < 5 : faultless && category.weight === 0)) return as("supplement");

  if (weight("praise") > 0 && weight("complaint") < 3 && weight("repair") < 3 && weight("enquiry") < 4) return as("praise");
  // "谢谢，修好了": thanks and good news, about whatever it was.
  if (weight("chat") > 0 && faultless && weight("enquiry") + weight("suggestion") + weight("service") === 0) {
    if (category.weight < 3 || /好了|恢复了/u.test(text)) return as("chat");
  }

  if (weight("suggestion") >= 3 && weight("suggestion") + 1 >= weight("complaint")) return as("suggestion");
  const asked = weight("enquiry") >= 4;
  if (asked && (weight("complaint") < 4 || weight("enquiry") > weight("complaint"))) return as("enquiry");
  if (weight("service") > 0 && weight("repair") < 3 && weight("complaint") < 3) return as("service");
  if (weight("complaint") > 0 || weight("repair") > 0 || weight("enquiry") > 0) {
    const usual = category.weight > 0 ? USUALLY[category.label] : undefined;
    // Anger, and what keeps coming back, make a complaint of any fault.
    if ((found.get("complaint") ?? []).some((cue) => cue.weight >= 5)) return as("complaint");
    const scores = (["complaint", "repair", "enquiry"] as const).map((intent) => ({
      intent,
      score: weight(intent) + (weight(intent) > 0 || intent === usual ? 1 : 0) + (intent === usual ? 1.5 : 0),
    }));
    const best = scores.reduce((most, next) => (next.score > most.score ? next : most));
    if (weight(best.intent) > 0) return as(best.intent);
    return { label: best.intent, weight: 0, cues: [] };
  }
  if (category.weight > 0) {
    const { han, words } = substance(read);
    const lookedUp = LOOKED_UP.includes(category.label) && han <= 4 && words <= 2;
    return { label: lookedUp ? "enquiry" : USUALLY[category.label], weight: 0, cues: [] };
  }
  return { label: isSubstantial(read) ? "enquiry" : "chat", weight: 0, cues: [] };
}
