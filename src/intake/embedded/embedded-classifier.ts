// The classifier that needs nothing but this process: it reads by rules, so that every owner is answered when there is no language
// model, or when it fails. It picks labels and quotes the owner; owner text is data to it, and orders in that text mean nothing.
import type { CategoryId, Classifier, Intent, Matter, Segment, Verdict } from "../classifier.ts";
import { opensTicket } from "../classifier.ts";
import { type EmergencyKind, readEmergency } from "./emergency.ts";
import { expectationOf, isAddress, isFiller, placeOf, summaryOf, ticketOf } from "./facts.ts";
import { type Reading, readCategory, readIntent } from "./labels.ts";
import { asRead } from "./reading.ts";
import { segmentsOf } from "./segments.ts";

export class EmbeddedClassifier implements Classifier {
  async classify(matter: Matter): Promise<Verdict> {
    return classifyTexts(matter);
  }
}

export function classifyTexts(matter: Matter): Verdict {
  const segments = segmentsOf(matter.texts).map((texts) => segmentFrom(texts, matter));
  return { path: "embedded", segments };
}

/** A cue, or several, of this weight speak for a label. */
const STRONG = 3;

/** Whom a danger is for first: it decides who is alarmed. */
const DANGER_CATEGORY: Record<EmergencyKind, CategoryId> = {
  fire: "safety",
  gas: "safety",
  trapped: "safety",
  injury: "safety",
  water: "leak",
  electric: "safety",
  violence: "security",
  missing: "security",
  stuck: "safety",
  suicide: "safety",
  falling: "safety",
};

function segmentFrom(texts: readonly string[], matter: Matter): Segment {
  const text = texts.join("\n");
  const read = asRead(text);
  const category = readCategory(read);
  const intent = texts.every(isFiller)
    ? fillerIntent(texts, matter)
    : readIntent(
        read,
        category,
        matter.openTickets.map((ticket) => ticket.category),
      );
  const quoted = {
    summary: summaryOf(texts),
    place: placeOf(text),
    expectation: expectationOf(text),
  };

  const danger = readEmergency(text);
  if (danger !== undefined) {
    const label = danger.kind === "violence" || (intent.label === "complaint" && intent.weight >= STRONG) ? "complaint" : "repair";
    const fitting =
      ["trapped", "falling"].includes(danger.kind) && /电梯|轿厢|\blift|\belevator/u.test(read) ? "lift" : DANGER_CATEGORY[danger.kind];
    const cues = [...new Set([danger.cue, ...intent.cues])];
    return {
      intent: label,
      category: fitting,
      emergency: true,
      confidence: 0.9,
      ...quoted,
      ticket: ticketOf(text, label, matter.openTickets),
      cues,
    };
  }
  return {
    intent: intent.label,
    category: opensTicket(intent.label) ? category.label : null,
    emergency: false,
    confidence: confidenceOf(intent, category),
    ...quoted,
    ticket: ticketOf(text, intent.label, matter.openTickets),
    cues: [...new Set([...intent.cues, ...(opensTicket(intent.label) ? category.cues : [])])],
  };
}

/** A flat or telephone number by itself completes what is open; every other filler is small talk. */
function fillerIntent(texts: readonly string[], matter: Matter): Reading<Intent> {
  const address = texts.some(isAddress);
  if (address && matter.openTickets.length > 0) return { label: "supplement", weight: STRONG, cues: [] };
  return { label: "chat", weight: !address && /\p{L}/u.test(texts.join("")) ? STRONG : 0, cues: [] };
}

/** How far the words carry the labels; a label no cue spoke for stays at 0.35 or below, so that a person is asked. */
function confidenceOf(intent: Reading<Intent>, category: Reading<CategoryId>): number {
  if (!opensTicket(intent.label)) return intent.weight >= STRONG ? 0.9 : intent.weight > 0 ? 0.6 : 0.3;
  // Anger alone does not tell what it is about; a person has to ask.
  if (category.weight === 0 && intent.label === "complaint" && !intent.cues.some((cue) => /投诉|举报|complain/u.test(cue))) return 0.35;
  const strong = Number(intent.weight >= STRONG) + Number(category.weight >= STRONG);
  if (strong === 2) return 0.9;
  if (strong === 1) return 0.6;
  return intent.weight + category.weight > 0 ? 0.45 : 0.3;
}
