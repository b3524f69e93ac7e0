// Which questions a household is asked, and in which messages (pure): the overall question alone, what is rated with the same five levels as one
// list that is answered in one line, everything else by itself.
import { sha256 } from "../../platform/kernel/ids.ts";
import { type Answers, type Instrument, isAsked, type Question } from "./instrument.ts";

/** Questions that one message asks. */
export type Page = readonly Question[];

/** A list is answered in one line: longer ones are lost count of. */
const LONGEST_LIST = 8;

/**
 * What a household is asked: everything that does not rotate, and of the bank as many as the instrument says, each as likely as any other; in the
 * order of the instrument.
 * @param seed the invitation's id: the same seed gives the same questions
 */
export function rotate({ questions, rotate: count }: Instrument, seed: string): string[] {
  const inUse = questions.filter(({ asked }) => asked !== false);
  const drawn = inUse
    .filter(({ rotating }) => rotating)
    .map(({ id }) => ({ id, place: sha256(`${seed}:${id}`) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .slice(0, count);
  const chosen = new Set(drawn.map(({ id }) => id));
  return inUse.filter(({ id, rotating }) => !rotating || chosen.has(id)).map(({ id }) => id);
}

/** The questions of an invitation in messages, as far as its answers say what is asked. */
export function pagesOf({ questions }: Instrument, items: readonly string[], answers: Answers): Page[] {
  const asked = new Set(items);
  const pages: Question[][] = [];
  for (const question of questions) {
    if (!asked.has(question.id) || !isAsked(question, answers)) continue;
    const last = pages.at(-1);
    if (last && last.length < LONGEST_LIST && isListed(question) && last.every(isListed)) last.push(question);
    else pages.push([question]);
  }
  return pages;
}

/** The overall question stands alone, so that one number begins it; one that depends on an answer must wait for it. */
function isListed({ type, index, if: when }: Question): boolean {
  return type === "level" && index !== "overall" && when === undefined;
}

export interface Progress {
  answers: Answers;
  /** Not answered, and not to be asked again. */
  skipped: ReadonlySet<string>;
}

/** What is still to be asked of a page. */
export function openOn(page: Page, { answers, skipped }: Progress): Page {
  return page.filter(({ id }) => !answers.has(id) && !skipped.has(id));
}

/**
 * What is asked next: the first page with something open after the one that holds `after`, or else before it; undefined: all is done.
 * @param after a question of the page that was asked last
 */
export function nextPage(pages: readonly Page[], progress: Progress, after?: string): Page | undefined {
  const place = after === undefined ? -1 : placeOf(pages, after);
  const inTurn = [...pages.slice(place + 1), ...pages.slice(0, place + 1)];
  return inTurn.map((page) => openOn(page, progress)).find((page) => page.length > 0);
}

/** The page before the one that holds a question; undefined: it is the first. */
export function pageBefore(pages: readonly Page[], question: string): Page | undefined {
  const place = placeOf(pages, question);
  return place > 0 ? pages[place - 1] : undefined;
}

/** Which page holds a question, from 0; -1: none. */
export function placeOf(pages: readonly Page[], question: string): number {
  return pages.findIndex((page) => page.some(({ id }) => id === question));
}
