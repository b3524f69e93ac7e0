// A model's answer as it comes: found in its text, and read leniently where the form does not matter (numbers as strings, fields
// left out), strictly where the meaning does: a label we do not know, or an emergency left open, is an error.
import { z } from "zod";
import { CATEGORIES, INTENTS } from "../classifier.ts";
import { cut } from "./cut.ts";

const words = z.preprocess((value) => (typeof value === "string" && value.trim() !== "" ? value : null), z.string().nullable());

const wireSegmentSchema = z.object({
  intent: z.preprocess(tidy, z.enum(INTENTS)),
  category: z.preprocess((value) => (isNothing(value) ? null : tidy(value)), z.enum(CATEGORIES).nullable()),
  emergency: z.preprocess((value) => (tidy(value) === "true" ? true : tidy(value) === "false" ? false : value), z.boolean()),
  confidence: z.preprocess(asConfidence, z.number().min(0).max(1)),
  summary: words,
  place: words,
  time: words,
  expectation: words,
  complainedOf: words,
  phone: z.preprocess((value) => (typeof value === "number" ? String(value) : value), words),
  ticket: z.preprocess(asTicket, z.number().int().positive().nullable()),
  cues: z.preprocess((value) => [value].flat().filter((cue) => typeof cue === "string"), z.array(z.string())),
});
export type WireSegment = z.infer<typeof wireSegmentSchema>;

const wireSchema = z.preprocess(
  (value) => (Array.isArray(value) ? { segments: value } : value),
  z.object({ segments: z.array(wireSegmentSchema).min(1) }),
);

/** `error` is for the model to read: it may quote the answer. */
export type Reading = { kind: "read"; segments: WireSegment[] } | { kind: "unreadable"; error: string };

export function readAnswer(content: string): Reading {
  let json: unknown;
  try {
    json = JSON.parse(jsonIn(content));
  } catch {
    return { kind: "unreadable", error: "不是完整的 JSON。" };
  }
  const result = wireSchema.safeParse(json);
  if (result.success) return { kind: "read", segments: result.data.segments };
  return { kind: "unreadable", error: cut(z.prettifyError(result.error), 800) };
}

/** Without what models put around their JSON: thoughts, a code fence, a sentence. */
function jsonIn(content: string): string {
  const answer = content.replace(/^\s*<think>.*?<\/think>/s, "");
  const start = answer.search(/[{[]/);
  const end = Math.max(answer.lastIndexOf("}"), answer.lastIndexOf("]"));
  return start === -1 ? "" : answer.slice(start, end + 1);
}

function tidy(value: unknown): unknown {
  return typeof value === "string" ? value.trim().toLowerCase() : value;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || ["", "null", "none"].includes(String(tidy(value)));
}

/** Left out: neither sure nor unsure. Percentages are understood. */
function asConfidence(value: unknown): unknown {
  if (isNothing(value)) return 0.5;
  const number = typeof value === "string" ? Number.parseFloat(value) : value;
  return typeof number === "number" && number > 1 && number <= 100 ? number / 100 : number;
}

/** What is no ticket number is no ticket. */
function asTicket(value: unknown): number | null {
  const number = Number(typeof value === "string" ? value.trim().replace(/^#/, "") : value);
  return Number.isSafeInteger(number) && number > 0 ? number : null;
}
