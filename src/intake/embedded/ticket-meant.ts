// Which open ticket a follow-up is about: the one it names, the only one, or the one about the same thing. If that is not certain, none:
// then the owner is asked.
import type { CategoryId, Intent, OpenTicket } from "../classifier.ts";
import { asRead } from "./reading.ts";

export const FOLLOW_UPS = ["status", "urge", "supplement", "cancel"] as const satisfies readonly Intent[];

const NAMED = /(?<!\d)#\s?(\d{1,9})(?!\d)|(?<!\d)(\d{1,9})(?:号?工单|号单(?!元))|工单(?:号)?[:\s]?(\d{1,9})(?!\d)|\bticket (\d{1,9})\b/gu;

/** @param category what the text is about, if it is about something; null for an address and the like */
export function ticketOf(text: string, intent: Intent, category: CategoryId | null, openTickets: readonly OpenTicket[]): number | null {
  const read = asRead(text);
  const named = namedTickets(text);
  if (named.length > 0) return named.find((number) => openTickets.some((ticket) => ticket.number === number)) ?? null;
  if (!(FOLLOW_UPS as readonly Intent[]).includes(intent)) return null;
  if (openTickets.length === 1) return openTickets[0]?.number ?? null;
  return closest(read, category, openTickets);
}

/** The numbers that a text names as tickets. */
export function namedTickets(text: string): number[] {
  return [...asRead(text).matchAll(NAMED)].map((match) => Number(match[1] ?? match[2] ?? match[3] ?? match[4]));
}

/** The one ticket that shares clearly more with the text than every other: words of its summary, and what it is about. */
function closest(read: string, category: CategoryId | null, openTickets: readonly OpenTicket[]): number | null {
  const said = termsOf(read);
  const scores = openTickets
    .map((ticket) => {
      const shared = [...termsOf(asRead(ticket.summary))].filter((term) => said.has(term)).length;
      return { number: ticket.number, score: shared + (ticket.category === category ? 1 : 0) };
    })
    .sort((a, b) => b.score - a.score);
  const [first, second] = scores;
  return first && first.score > 0 && first.score > (second?.score ?? 0) ? first.number : null;
}

/** Characters that stand in any sentence: what shares them need not be about the same. */
const ANYWHERE =
  /[怎么样的了没不还是有我你您他们人来去在这那又就吗呢啊吧都也要会给跟和一下个几点什时候修好坏说报请问师傅谢麻烦单件事已经今明昨天]/u;

/** The characters that tell something, and pairs of them. */
function termsOf(text: string): Set<string> {
  const found = new Set<string>();
  for (const run of text.split(/[^\p{L}\p{N}]+/u).flatMap((part) => part.split(ANYWHERE))) {
    const characters = [...run];
    for (const character of characters) if (/\p{Script=Han}/u.test(character)) found.add(character);
    characters.slice(1).forEach((character, index) => {
      found.add(`${characters[index]}${character}`);
    });
  }
  return found;
}
