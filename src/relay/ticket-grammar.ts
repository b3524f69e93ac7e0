// What follows a ticket's number (pure): a command word with its text, or words for the owner.
import { readTarget } from "../domain/tickets/labels.ts";
import { afterSigns, asRead } from "./as-read.ts";
import { BARE_JUDGEMENT, COMMAND_WORDS, NOT_OURS, SHOW, type Verb } from "./command-words.ts";

export type Read =
  | { kind: "verb"; verb: Verb; text: string }
  | { kind: "show" | "help" | "send" | "reply" }
  | { kind: "malformed"; word: string };

const FORMS = COMMAND_WORDS.map(({ verb, word, where }) => ({
  verb,
  // Every alternative is tried, the longest one counts: "派给" before "派".
  forms: alternatives(word).map((form) => new RegExp(`^(?:${form})${where}`, "i")),
}));
/** "#12 接单？", "#12 业主同意了吗？" ask how it stands. */
const QUESTIONS = [
  ...COMMAND_WORDS.filter(({ verb }) => verb !== "phone" && verb !== "files").map(({ word }) => new RegExp(`^(?:${word})\\s*\\?+$`, "i")),
  /^(?:业主|客户|住户)(?:不|没)?同意(?:了)?(?:吗|没有|没|么)[\s?。.!]*$/,
];
const ASKS = /(?:吗|么|行不行|可以不|好不好|可不可以|\?)[\s。.!]*$/;
/** 【备注】…, （内部）…: what is meant for us alone stands in brackets, too. */
const BRACKETED = /^[([【「〔]\s*(备注|备忘|内部|原因|性质|责任)\s*[)\]】」〕]/;
const CHANGE_FORM = /^(?:改成|改为|改到|归为|归到|转为|转成|改)[:：]?\s*(\S.*)$/su;
const TO_SOMEBODY = /^[@＠](\S+)\s+/u;
/** Where a promise is only asked about, nothing is promised yet: the owner is asked. */
const NOT_WHEN_ASKING: ReadonlySet<Verb> = new Set(["promise", "extend"]);

/** What follows is another ticket's number, and nobody's words. */
const NAMES_TICKET: ReadonlySet<Verb> = new Set(["merge", "incident", "apart"]);

/** @param names who was mentioned before: "@李工 派" assigns to 李工 */
export function readWord(said: string, names: readonly string[]): Read {
  const text = said.trim();
  const plain = asRead(text);
  if (SHOW.test(plain) || QUESTIONS.some((question) => question.test(plain))) return { kind: "show" };
  if (/^(?:帮助|help)[\s?。.!]*$/i.test(plain)) return { kind: "help" };
  if (/^(?:发|发送|发吧|send)[\s。.!]*$/i.test(plain)) return { kind: "send" };
  const word = NOT_OURS.exec(plain)?.[1];
  if (word) return { kind: "malformed", word };
  const bracketed = BRACKETED.exec(plain);
  if (bracketed) return readWord(`${bracketed[1]} ${text.slice(bracketed[0].length)}`, names);
  if (BARE_JUDGEMENT.test(plain)) return { kind: "verb", verb: "judge", text: BARE_JUDGEMENT.exec(plain)?.[1] ?? "" };
  // "改成停车" is meant for us; "改成明天上午来" is for the owner.
  const change = CHANGE_FORM.exec(text)?.[1];
  if (change && readTarget(change).kind === "target") return { kind: "verb", verb: "reclassify", text: change };
  const verb = readVerb(text, plain);
  if (!verb) return assignedAfterName(text) ?? { kind: "reply" };
  const handsOn = verb.verb === "assign" || verb.verb === "transfer";
  return { kind: "verb", verb: verb.verb, text: handsOn && verb.text === "" && names.length > 0 ? `@${names.at(-1)}` : verb.text };
}

function readVerb(text: string, plain: string): { verb: Verb; text: string } | undefined {
  let best: { verb: Verb; length: number } | undefined;
  for (const { verb, forms } of FORMS) {
    for (const form of forms) {
      const length = form.exec(plain)?.[0].length;
      if (length !== undefined && length > (best?.length ?? 0)) best = { verb, length };
    }
  }
  if (!best || (NOT_WHEN_ASKING.has(best.verb) && ASKS.test(plain))) return undefined;
  const rest = afterSigns(text.slice(best.length)).replace(/^[?？]+$/u, "");
  return { verb: best.verb, text: NAMES_TICKET.has(best.verb) ? asRead(rest) : rest };
}

/** "业主不在家": said of the owner, not to them. */
export function speaksOfOwner(text: string): boolean {
  return /^(?:这[位个])?(?:业主|客户|住户|租户)(?![您你好,:]|朋友|们|先生|女士)/.test(asRead(text).trim());
}

/** "#12 @李工 派" */
function assignedAfterName(text: string): Read | undefined {
  const name = TO_SOMEBODY.exec(text);
  if (!name) return undefined;
  const rest = text.slice(name[0].length);
  const verb = readVerb(rest, asRead(rest));
  if (verb?.text !== "" || (verb.verb !== "assign" && verb.verb !== "transfer")) return undefined;
  return { kind: "verb", verb: verb.verb, text: `@${name[1]}` };
}

/** The alternatives of a source at its outermost level. */
function alternatives(source: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let begun = 0;
  for (let at = 0; at < source.length; at++) {
    const sign = source[at];
    if (sign === "(" || sign === "[") depth++;
    else if (sign === ")" || sign === "]") depth--;
    else if (sign === "|" && depth === 0) {
      found.push(source.slice(begun, at));
      begun = at + 1;
    }
  }
  return [...found, source.slice(begun)];
}
