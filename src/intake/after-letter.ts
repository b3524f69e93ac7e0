// What follows a letter to the manager (R20): it was written in confidence, so what its owner says next must not go to a room for all.
import { namedStaff } from "../domain/staff/named.ts";
import { roster } from "../domain/staff/rooms.ts";
import { findTicket, type TicketRow } from "../domain/tickets/store.ts";
import type { Tx } from "../platform/store/client.ts";
import type { Case } from "./case.ts";
import { opensTicket, type Segment } from "./classifier.ts";
import { Opinion } from "./embedded/opinion.ts";
import { isGuess } from "./follow.ts";

/** How long after the last word on a letter nearly everything is about it. */
const STILL_TALKING_MS = 30 * 60_000;
/** Below this a matter of another category may as well be part of the letter. */
const SURE = 0.6;
/** The networks are as good as certain, though no word names the danger. */
const CERTAIN_DANGER = 0.5;

const IN_CONFIDENCE =
  /(?:别|不要|不能|勿|莫)(?:再)?(?:让|告诉|跟|和|给)[^。!?！？;；\n]{0,12}(?:知道|看到|看见|说|讲)|(?:别|不要|不能)说(?:是我|出去)|(?:不要|别|不能)(?:外传|声张|公开|泄[露漏]|透露)|保密|匿名|\bconfidential(?:ly)?\b|\banonymous(?:ly)?\b|\bdo(?:n'?t| not) (?:tell|let)\b/iu;

/** "别让陈主任知道是我", "请保密". */
export function asksConfidence(text: string): boolean {
  return IN_CONFIDENCE.test(text);
}

/** "他还收过装修队的红包" is about somebody, whatever else it mentions. */
const ABOUT_SOMEBODY = /[他她]|此人|[这那]个?人|红包|回扣|好处|贿|贪|私下|\b(?:he|she|him|her|his|they|brib)/iu;

/** Another matter, told plainly enough: not about how people behave, and of another category than the letter. */
export function isPlainlyAnother(
  { intent, category, confidence, text, summary }: Pick<Segment, "intent" | "category" | "confidence" | "text" | "summary">,
  letter: { category: string },
): boolean {
  const aboutPeople = category === null || ["other", "conduct", "governance"].includes(category) || ABOUT_SOMEBODY.test(text ?? summary);
  return opensTicket(intent) && !aboutPeople && category !== letter.category && confidence >= SURE;
}

/** Might be a part of the letter, and would be shown to others if it were taken for anything else. */
function mayBelong(segment: Segment): boolean {
  return opensTicket(segment.intent) || segment.intent === "praise" || segment.intent === "supplement" || isGuess(segment);
}

interface Spoken {
  letter: TicketRow;
  /** Names whom the letter complains of, or asks that nobody be told. */
  plainly: boolean;
  /** Nothing was said on it for long. */
  recently: boolean;
}

/** The open letter of a contact that a text may be about; the one whose people it names before others. */
async function spokenOf(tx: Tx, contactId: string, text: string, now: Date): Promise<Spoken | undefined> {
  const letters = await tx.ticket.findMany({
    where: {
      contactId,
      discretion: { in: ["manager", "general_manager"] },
      status: { in: ["new", "accepted", "proposed", "working"] },
    },
    select: { number: true, communityId: true, complainedStaff: { select: { staffId: true } } },
    orderBy: { number: "desc" },
    take: 5,
  });
  const [newest] = letters;
  if (!newest) return undefined;
  const named = newest.communityId ? namedStaff(text, await roster(tx, newest.communityId)).map(({ id }) => id) : [];
  const about = letters.find(({ complainedStaff }) => complainedStaff.some(({ staffId }) => named.includes(staffId)));
  const letter = await findTicket(tx, (about ?? newest).number);
  if (!letter) return undefined;
  const last = await tx.ticketEvent.findFirst({
    where: { ticketNumber: letter.number, actorKind: { in: ["owner", "staff"] } },
    orderBy: { id: "desc" },
    select: { at: true },
  });
  const recently = last !== null && now.getTime() - last.at.getTime() <= STILL_TALKING_MS;
  return { letter, plainly: about !== undefined || asksConfidence(text), recently };
}

/** A danger that no word names is, after a letter, more likely the anger of whoever wrote it: nobody is called for that. */
export async function isAngerAfterLetter(tx: Tx, contactId: string, texts: readonly string[], now: Date): Promise<boolean> {
  const spoken = await spokenOf(tx, contactId, texts.join("\n"), now);
  if (!spoken) return false;
  return spoken.plainly || (spoken.recently && texts.every((text) => Opinion.of(text).judgement.danger < CERTAIN_DANGER));
}

/** The letter that what was said belongs to. The whole burst, or nothing: its messages would be shown with any other ticket. */
export async function letterMeant(c: Case, segments: readonly Segment[]): Promise<TicketRow | undefined> {
  if (c.text === "") return undefined;
  const spoken = await spokenOf(c.turn.tx, c.reporter.contactId, c.text, c.turn.now);
  if (!spoken) return undefined;
  const { letter, plainly, recently } = spoken;
  if (plainly) return letter;
  // Asked about another ticket meanwhile: the talk is about that one. Its number in the text says the same.
  if (!recently || (c.asked && c.asked.number !== letter.number)) return undefined;
  // A model saw a danger that our own eyes did not.
  if (c.path === "model" && segments.some(({ emergency }) => emergency)) return undefined;
  if (segments.some(({ ticket }) => ticket !== null && ticket !== undefined && ticket !== letter.number)) return undefined;
  return segments.some((segment) => mayBelong(segment) && !isPlainlyAnother(segment, letter)) ? letter : undefined;
}
