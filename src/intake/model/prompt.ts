// What the language model is told: prompts/classify.md, read once, checked, and filled in for one burst. Owner text goes in as
// JSON on one line, so that whatever it says stays inside its strings.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../platform/kernel/package-root.ts";
import { CATEGORIES, INTENTS, type Matter } from "../classifier.ts";
import { cut } from "./cut.ts";

const PARTS = ["system", "user", "repair"] as const;
type Part = (typeof PARTS)[number];

export interface Prompt {
  version: number;
  parts: Readonly<Record<Part, string>>;
}

export interface ModelMessage {
  role: "system" | "user" | "assistant";
  content: string;
}

/** So much owner text is shown at most (characters): longer messages are shortened, each to its share, but to no less than `SHARE`. */
const MOST_TEXT = 8_000;
const SHARE = 100;
/** So much is shown of what we asked. */
const MOST_PENDING = 400;
/** So much of a bad answer is shown again. */
const MOST_BAD_ANSWER = 4_000;

/** Reads a prompt: front matter with its version, then one part under each `# system`, `# user` and `# repair`. */
export function parsePrompt(file: string): Prompt {
  const [, front, body] = /^---\n(.*?)\n---\n(.*)$/s.exec(file.replaceAll("\r\n", "\n")) ?? [];
  const version = Number(/^version: (\d+)$/m.exec(front ?? "")?.[1]);
  if (body === undefined || !Number.isSafeInteger(version)) throw new Error("prompt: no front matter with a version");
  const [before, ...pieces] = body.split(new RegExp(`^# (${PARTS.join("|")})$`, "m"));
  const names = pieces.filter((_, index) => index % 2 === 0);
  if (before?.trim() !== "" || names.join() !== PARTS.join()) throw new Error(`prompt: the parts must be ${PARTS.join(", ")}`);
  const [system = "", user = "", repair = ""] = pieces.filter((_, index) => index % 2 === 1).map((text) => text.trim());
  return { version, parts: { system, user, repair } };
}

/**
 * Fills a template's `{{placeholders}}`. What is filled in is never searched again: braces in owner text are text.
 * @throws if a placeholder has no value, a value has no placeholder, or something that looks like a placeholder is left
 */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  const placeholder = /\{\{(\w+)\}\}/g;
  const named = new Set(Array.from(template.matchAll(placeholder), ([, name]) => name));
  const unfilled = [...named].filter((name) => name === undefined || !Object.hasOwn(values, name));
  const unused = Object.keys(values).filter((name) => !named.has(name));
  if (unfilled.length > 0) throw new Error(`prompt: nothing to fill in for ${unfilled.join(", ")}`);
  if (unused.length > 0) throw new Error(`prompt: no place for ${unused.join(", ")}`);
  if (template.replace(placeholder, "").includes("{{")) throw new Error("prompt: a placeholder is misspelt");
  return template.replace(placeholder, (_, name: string) => values[name] ?? "");
}

/** The messages that ask about one burst. */
export function askFor(matter: Matter, prompt: Prompt = classifyPrompt): ModelMessage[] {
  const share = Math.max(SHARE, Math.floor(MOST_TEXT / Math.max(1, matter.texts.length)));
  const texts = matter.texts.map((text) => cut(text, share));
  const openTickets = matter.openTickets.map(({ number, category, summary }) => ({ number, category, summary: cut(summary, 60) }));
  const pending = asData(matter.pending === undefined ? null : cut(matter.pending, MOST_PENDING));
  return [
    { role: "system", content: fill(prompt.parts.system, { intents: INTENTS.join(", "), categories: CATEGORIES.join(", ") }) },
    { role: "user", content: fill(prompt.parts.user, { open_tickets: asData(openTickets), pending, messages: asData(texts) }) },
  ];
}

/** The messages that ask once more, after an answer that could not be used and why. */
export function askAgain(
  asked: readonly ModelMessage[],
  badAnswer: string,
  error: string,
  prompt: Prompt = classifyPrompt,
): ModelMessage[] {
  const shown = cut(badAnswer, MOST_BAD_ANSWER);
  return [
    ...asked,
    ...(shown.trim() === "" ? [] : [{ role: "assistant" as const, content: shown }]), // some servers refuse an empty message
    { role: "user", content: fill(prompt.parts.repair, { error }) },
  ];
}

/**
 * JSON on one line. Besides what JSON escapes, no character is left with which text could pass for markup around it: a tag, a
 * code fence, a chat template's control token (`<|…|>`), a line end that JSON does not know as one.
 */
function asData(value: unknown): string {
  return JSON.stringify(value).replace(/[<>`\u0085\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

export const classifyPrompt: Prompt = parsePrompt(readFileSync(join(packageRoot, "prompts/classify.md"), "utf8"));

/** The version of the prompt that verdicts come from: raised with every change of its text. */
export const PROMPT_VERSION = classifyPrompt.version;
