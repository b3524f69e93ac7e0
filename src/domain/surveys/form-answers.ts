// Answers as a form gives them (pure): what was ticked and typed, by question; on the web page, and from the forms and talks that staff write down.
import { storable } from "../../platform/kernel/text.ts";
import type { Answer, Question } from "./instrument.ts";
import type { Fault } from "./read-answers.ts";

export type FormValue = number | string | readonly string[];

export interface FormRead {
  answers: Map<string, Answer>;
  /** By question; what is at fault is not an answer. */
  faults: Map<string, Fault>;
}

const LONGEST_TEXT = 2_000;
const EMPTY: Answer = { number: null, choices: [], text: null };

/**
 * What was left out is no answer, and no fault.
 * @param others what was typed for "other", by question
 */
export function readForm(
  questions: readonly Question[],
  values: ReadonlyMap<string, FormValue>,
  others: ReadonlyMap<string, string> = new Map(),
): FormRead {
  const read: FormRead = { answers: new Map(), faults: new Map() };
  for (const question of questions) {
    const said = answerTo(question, values.get(question.id), others.get(question.id));
    if (said === undefined) continue;
    if (typeof said === "string") read.faults.set(question.id, said);
    else read.answers.set(question.id, said);
  }
  return read;
}

function answerTo(question: Question, value: FormValue | undefined, other: string | undefined): Answer | Fault | undefined {
  const all = value === undefined ? [] : Array.isArray(value) ? value.map(String) : [String(value)];
  const given = all.map((one) => one.trim()).filter((one) => one !== "");
  const [first] = given;
  switch (question.type) {
    case "level":
      return first === undefined ? undefined : inRange(first, 1, 5, "level");
    case "nps":
      return first === undefined ? undefined : inRange(first, 0, 10, "nps");
    case "number":
      return first === undefined ? undefined : inRange(first, question.least, question.most, "number");
    case "text":
      return first === undefined ? undefined : { ...EMPTY, text: cut(first) };
    case "choice":
      return given.length > 1 ? "one" : chosen(question, given, other);
    case "choices":
      return question.most !== undefined && new Set(given).size > question.most ? "most" : chosen(question, given, other);
  }
}

function inRange(said: string, least: number, most: number, fault: Fault): Answer | Fault {
  const number = Number(said);
  return Number.isInteger(number) && number >= least && number <= most ? { ...EMPTY, number } : fault;
}

/** What is typed for "other" ticks it. */
function chosen(
  { options }: Extract<Question, { options: unknown }>,
  given: readonly string[],
  other: string | undefined,
): Answer | Fault | undefined {
  const open = options.find((option) => option.other);
  const text = open && other?.trim() ? cut(other.trim()) : null;
  const ids = [...new Set([...given, ...(text !== null && open ? [open.id] : [])])];
  if (ids.length === 0) return undefined;
  if (ids.some((id) => !options.some((option) => option.id === id))) return "choice";
  const none = options.find((option) => option.none && ids.includes(option.id));
  return {
    ...EMPTY,
    choices: none ? [none.id] : options.filter(({ id }) => ids.includes(id)).map(({ id }) => id),
    text: none ? null : text,
  };
}

const cut = (text: string): string => storable(text).slice(0, LONGEST_TEXT);
