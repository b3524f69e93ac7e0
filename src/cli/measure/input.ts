// What is measured: JSON lines of single texts, or of whole bursts as they came with what was open at the time.
import { z } from "zod";
import { CATEGORIES, INTENTS } from "../../intake/classifier.ts";

const id = z.union([z.string(), z.number()], "`id` must be a text or a number");

const ticket = z.object({
  number: z.coerce.number().int().positive(),
  category: z.enum(CATEGORIES).catch("other"),
  summary: z.string().catch(""),
});

/** What had been asked: the words of the question, or the kind of question with what it needs to be read. */
const pending = z.union([z.string(), z.looseObject({ kind: z.string().optional() })]);

export const itemSchema = z
  .object({
    id,
    text: z.string("`text` must be a text").optional(),
    messages: z.array(z.object({ t: z.number().optional(), text: z.string().nullish(), image: z.boolean().optional() }).loose()).optional(),
    pending: pending.nullish(),
    open_tickets: z.array(ticket).nullish(),
  })
  .refine(({ text, messages }) => (text === undefined) !== (messages === undefined), "either `text` or `messages`");
export type Item = z.output<typeof itemSchema>;
export type Pending = z.output<typeof pending>;

const labels = <const T extends readonly string[]>(known: T) => z.array(z.enum(known)).min(1);

/** A labelled line: one label or several acceptable ones. */
export const goldSchema = z
  .object({
    id,
    text: z.string("`text` must be a text"),
    intent: z.enum(INTENTS).optional(),
    intents: labels(INTENTS).optional(),
    category: z.enum(CATEGORIES).nullish(),
    categories: labels(CATEGORIES).optional(),
    emergency: z.boolean(),
  })
  .transform(({ intent, intents, category, categories, ...rest }) => ({
    ...rest,
    intents: intents ?? (intent ? [intent] : []),
    categories: categories ?? (category ? [category] : []),
  }))
  .refine(({ intents }) => intents.length > 0, "an `intent` or `intents`");
export type Gold = z.output<typeof goldSchema>;

export type Line<T> = { kind: "item"; item: T } | { kind: "problem"; line: number; why: string };

/** Each line in its place; blank lines are nothing. */
export function* readLines<T>(lines: Iterable<string>, schema: z.ZodType<T>): Generator<Line<T>> {
  let number = 0;
  for (const raw of lines) {
    number += 1;
    const said = number === 1 ? raw.replace(/^\uFEFF/, "") : raw;
    if (said.trim() !== "") yield readLine(said, number, schema);
  }
}

export function readLine<T>(said: string, line: number, schema: z.ZodType<T>): Line<T> {
  let value: unknown;
  try {
    value = JSON.parse(said);
  } catch {
    return { kind: "problem", line, why: "不是 JSON" };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { kind: "item", item: parsed.data };
  const [issue] = parsed.error.issues;
  return { kind: "problem", line, why: `${issue?.path.join(".") || "这一行"}：${issue?.message ?? "不对"}` };
}
