// The classifier that needs nothing but this process: small networks trained on text of our own judge what an owner writes, rules
// read places, times and dangers. So every owner is answered when there is no language model, or when it fails. It picks labels and
// quotes the owner; owner text is data to it, and orders in that text mean nothing.
import { type CategoryId, type Classifier, type Intent, type Matter, opensTicket, type Segment, type Verdict } from "../classifier.ts";
import { withoutIntroduction } from "../introduction.ts";
import { namedIn } from "../named-things.ts";
import { tellsAnother } from "../same-matter.ts";
import { readEmergency } from "./emergency.ts";
import { complainedOf, expectationOf, isAddress, isAppointment, isFiller, phoneOf, placeOf, summaryOf, timeOf } from "./facts.ts";
import { Opinion } from "./opinion.ts";
import { withoutName } from "./said-name.ts";
import { segmentsOf } from "./segments.ts";
import { FOLLOW_UPS, namedTickets, ticketOf } from "./ticket-meant.ts";

export class EmbeddedClassifier implements Classifier {
  async classify(matter: Matter): Promise<Verdict> {
    return classifyTexts(matter);
  }
}

export function classifyTexts(matter: Matter): Verdict {
  return { path: "embedded", segments: segmentsOf(matter.texts).map((texts) => segmentFrom(texts, matter)) };
}

/** Where a rule decided against what the networks thought likeliest. */
const BY_RULE = 0.7;
/** Beside an open ticket, a follow-up need not be the likeliest of all. */
const FOLLOW_UP_SHARE = 0.25;

function segmentFrom(texts: readonly string[], whole: Matter): Segment {
  const text = texts.join("\n");
  // What is another matter than one of theirs is read as if that were not open.
  const named = namedTickets(text).length > 0;
  const matter = { ...whole, openTickets: whole.openTickets.filter(({ summary }) => named || !tellsAnother(text, summary)) };
  const quoted = {
    summary: summaryOf(texts.map(withoutIntroduction)),
    text,
    place: placeOf(text),
    time: timeOf(text),
    expectation: expectationOf(text),
    complainedOf: complainedOf(text),
    phone: phoneOf(text),
  };
  if (texts.every(isFiller)) {
    const { intent, confidence } = fillerLabel(texts, matter);
    return {
      intent,
      category: null,
      emergency: false,
      confidence,
      ...quoted,
      ticket: ticketOf(text, intent, null, matter.openTickets),
      cues: [],
    };
  }
  // Who they are says nothing of what it is about.
  const told = withoutIntroduction(text);
  const opinion = Opinion.of(told);
  const danger = readEmergency(told, opinion);
  const heard = danger ? reportIntent(opinion) : intentOf(opinion, told, matter);
  // With nothing open there is nothing to add to or to press: what says what is wrong reports it.
  const adds = heard === "supplement" || heard === "urge";
  const intent = adds && whole.openTickets.length === 0 && namedIn(withoutName(told)).faults.size > 0 ? reportIntent(opinion) : heard;
  const category = danger?.kind === "suicide" || danger?.kind === "despair" ? "safety" : opensTicket(intent) ? categoryOf(opinion) : null;
  const shares = opinion.judgement;
  return {
    intent,
    category,
    emergency: danger !== undefined,
    confidence: Math.min(intent === opinion.intent ? shares.intent[intent] : BY_RULE, category ? shares.category[category] : 1),
    ...quoted,
    ticket: ticketOf(text, intent, opinion.names(opinion.category) ? opinion.category : null, matter.openTickets),
    cues: cuesOf(opinion, intent, category, danger?.cue),
  };
}

/** A report, whatever else it looks like. Whoever tells of a danger reports it, also while asking, pressing or adding. */
function reportIntent({ judgement }: Opinion): Intent {
  return judgement.intent.complaint > judgement.intent.repair ? "complaint" : "repair";
}

/** With a ticket open for the same thing, what could be about it is: "水越来越大了", "等了两天了还没人来修电梯". */
function intentOf(opinion: Opinion, text: string, { openTickets }: Matter): Intent {
  const { intent, category, judgement } = opinion;
  // "关了总阀，明天再来修吧" puts it off, it does not withdraw it; "明天上午9点来可以吗" is about the work that is waited for.
  if (intent === "cancel" && isAppointment(text)) return "supplement";
  if (openTickets.length > 0 && isAppointment(text) && !opinion.names(category)) return "supplement";
  if (!opensTicket(intent) || openTickets.length === 0) return intent;
  // Anger that names nothing is about what is being waited for ("太慢了吧").
  if (intent === "complaint" && ["conduct", "other"].includes(category) && !opinion.names(category) && isBareAnger(text)) return "urge";
  if (!openTickets.some((ticket) => ticket.category === category)) return intent;
  const said = FOLLOW_UPS.find((id) => opinion.says(id));
  if (said) return said;
  const likeliest = FOLLOW_UPS.reduce((best, id) => (judgement.intent[id] > judgement.intent[best] ? id : best));
  return judgement.intent[likeliest] >= FOLLOW_UP_SHARE ? likeliest : intent;
}

/** Names neither somebody nor that it is a complaint of its own. */
function isBareAnger(text: string): boolean {
  return [...text].length <= BARE_ANGER && complainedOf(text) === null && !/投诉|举报|反映|保安|客服|师傅|前台|管家/u.test(text);
}
const BARE_ANGER = 14;

/** A flat or telephone number by itself completes what is open; every other filler is small talk. */
function fillerLabel(texts: readonly string[], matter: Matter): { intent: Intent; confidence: number } {
  const address = texts.some(isAddress);
  if (address && matter.openTickets.length > 0) return { intent: "supplement", confidence: 0.9 };
  return { intent: "chat", confidence: !address && /\p{L}/u.test(texts.join("")) ? 0.9 : 0.3 };
}

/** A guess would send the card to the wrong people: somebody who knows all departments looks at it. */
function categoryOf({ category, judgement }: Opinion): CategoryId {
  return judgement.category[category] < A_GUESS ? "other" : category;
}
const A_GUESS = 0.3;

const MOST_CUES = 6;

/** The lexicon's words for the labels, and where it has none, the pairs of characters that told most. */
function cuesOf(opinion: Opinion, intent: Intent, category: CategoryId | null, danger: string | undefined): string[] {
  const known = opinion.cues(intent, category);
  const telling =
    known.length > 0 ? [] : [...opinion.reasons(intent).slice(0, 2), ...(category ? opinion.reasons(category).slice(0, 2) : [])];
  return [...new Set([...(danger ? [danger] : []), ...known, ...telling])].slice(0, MOST_CUES);
}
