// What a ticket is (pure): its intent and category, and how staff name another one (`改类 投诉 停车`).
import { Category, type DemandType, type TicketKind } from "../../generated/prisma/enums.ts";
import { halfWidth, oneLine, shortened } from "../../platform/kernel/text.ts";
import { CATEGORY_NAMES, CATEGORY_WORDS, INTENT_NAMES, INTENT_WORDS } from "../../words/index.ts";

/** The intents of the labelling guide that open a ticket. */
export type TicketIntent = "complaint" | DemandType;

export interface Label {
  kind: TicketKind;
  demandType: DemandType | null;
  category: Category;
}

export function intentOf({ kind, demandType }: Pick<Label, "kind" | "demandType">): TicketIntent {
  return kind === "complaint" ? "complaint" : (demandType ?? "enquiry");
}

/** "报修·渗漏堵塞" */
export function labelName(label: Label): string {
  return namedLabel(intentOf(label), label.category);
}

/** @param intent as it is stored with a labelled example */
export function namedLabel(intent: string, category: Category): string {
  return `${INTENT_NAMES[intent as TicketIntent] ?? intent}·${CATEGORY_NAMES[category]}`;
}

/** What a ticket shall be; what is not said stays. `demand` alone keeps the demand type that there is. */
export interface Target {
  intent?: TicketIntent | "demand";
  category?: Category;
}

export type TargetRead = { kind: "target"; target: Target } | { kind: "nothing" } | { kind: "unknown" | "several"; word: string };

type Meaning = { intent: TicketIntent | "demand" } | { category: Category };

const MEANINGS = new Map<string, Meaning>([
  ...Object.values(Category).flatMap((category) =>
    [category, CATEGORY_NAMES[category], ...CATEGORY_WORDS[category]].map((word) => [word, { category }] as const),
  ),
  ...(Object.keys(INTENT_WORDS) as (TicketIntent | "demand")[]).flatMap((intent) =>
    [intent, ...INTENT_WORDS[intent]].map((word) => [word, { intent }] as const),
  ),
]);

const LONGEST_WORD = 20;

/** Reads the whole text: a word that means nothing here is named, never passed over, and so is a second intent or category. */
export function readTarget(said: string): TargetRead {
  const target: Target = {};
  const words = halfWidth(said)
    .toLowerCase()
    .split(/[\s/\\|·•・.。、,，;；:：!！+→>-]+/u)
    .filter(Boolean);
  for (const word of words) {
    const meanings = meaning(word);
    if (!meanings) return { kind: "unknown", word: shortened(oneLine(word), LONGEST_WORD) };
    for (const one of meanings) {
      const clash =
        "intent" in one
          ? target.intent !== undefined && target.intent !== one.intent
          : target.category !== undefined && target.category !== one.category;
      if (clash) return { kind: "several", word: shortened(oneLine(word), LONGEST_WORD) };
      Object.assign(target, one);
    }
  }
  return words.length === 0 ? { kind: "nothing" } : { kind: "target", target };
}

/** "停车", "为停车", "停车类", "投诉停车": people write them without a space. */
function meaning(word: string): Meaning[] | undefined {
  const plain = word.replace(/^[改]?[为成到]/u, "").replace(/(?:类别?|问题)$/u, "");
  for (const form of [word, plain]) {
    const whole = MEANINGS.get(form);
    if (whole) return [whole];
  }
  for (let at = 1; at < Math.min(plain.length, LONGEST_WORD); at++) {
    const [first, second] = [MEANINGS.get(plain.slice(0, at)), MEANINGS.get(plain.slice(at))];
    if (first && second) return [first, second];
  }
  return undefined;
}
