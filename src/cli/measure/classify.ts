// `npm run classify`: JSON lines of texts or bursts in, their segments out, in order; nothing is stored and nobody is answered.
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { Command, Option } from "commander";
import { findHouseNumber } from "../../domain/community/house-number.ts";
import { houseLabel } from "../../domain/community/houses.ts";
import type { Classifier, Segment } from "../../intake/classifier.ts";
import { ModelFailure } from "../../intake/model/model-failure.ts";
import type { Surroundings } from "../house.ts";
import { inChinese, outcome } from "../program.ts";
import { type ClassifierName, classifierNamed } from "./classifiers.ts";
import { type Item, itemSchema, readLine } from "./input.ts";
import { takeOutAnswer } from "./pending.ts";

export type MeasureSurroundings = Pick<Surroundings, "config" | "out" | "err"> & { in: Readable };

export async function classify(args: readonly string[], s: MeasureSurroundings): Promise<number> {
  let problems = 0;
  const program = inChinese(new Command("npm run classify --"), s)
    .helpCommand(false)
    .usage("[--classifier embedded|model] < in.jsonl > out.jsonl")
    .description('把 JSONL 逐行分类：{"id","text"} 或 {"id","messages":[{"t","text"}],"pending"?,"open_tickets"?}，结果按原来的顺序写出')
    .addOption(
      new Option("--classifier <name>", "embedded（内置）或 model（OPENAI_… 所设的模型）")
        .choices(["embedded", "model"])
        .default("embedded"),
    )
    .action(async ({ classifier: name }: { classifier: ClassifierName }) => {
      problems = await classifyLines(classifierNamed(name, s.config), s);
    });
  const code = await outcome(program, args, s, "npm run classify --");
  return code === 0 && problems > 0 ? 1 : code;
}

/** How many lines could not be read; each is told on stderr, and the others are classified all the same. */
async function classifyLines(classifier: Classifier, s: MeasureSurroundings): Promise<number> {
  let problems = 0;
  let number = 0;
  for await (const raw of createInterface({ input: s.in, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (raw.trim() === "") continue;
    const line = readLine(number === 1 ? raw.replace(/^\uFEFF/, "") : raw, number, itemSchema);
    const done = line.kind === "item" ? await attempt(classifier, line.item) : line;
    if ("why" in done) {
      problems += 1;
      s.err(`第 ${number} 行跳过：${done.why}\n`);
    } else s.out(`${JSON.stringify(done.shown)}\n`);
  }
  return problems;
}

/** A model's failure is told of its line, and the next line is asked all the same. */
async function attempt(classifier: Classifier, item: Item): Promise<{ shown: object } | { why: string }> {
  try {
    return { shown: await classifyItem(classifier, item) };
  } catch (error) {
    if (error instanceof ModelFailure) return { why: `模型没有答成（${error.reason}：${error.message}）` };
    throw error;
  }
}

async function classifyItem(classifier: Classifier, item: Item): Promise<object> {
  const start = performance.now();
  const isBurst = item.messages !== undefined;
  const texts = (isBurst ? (item.messages ?? []).map(({ text }) => text ?? "") : [item.text ?? ""]).filter((text) => text.trim() !== "");
  const { answer, texts: left } = takeOutAnswer(texts, item.pending);
  const pending = typeof item.pending === "string" ? item.pending : item.pending ? JSON.stringify(item.pending) : undefined;
  const { path, segments } =
    left.length > 0
      ? await classifier.classify({ texts: left, openTickets: item.open_tickets ?? [], pending })
      : { path: "rule" as const, segments: [] };
  const asked = isBurst || pending !== undefined;
  const ms = Math.round((performance.now() - start) * 100) / 100;
  return {
    id: item.id,
    segments: segments.map((segment) => shown(segment, isBurst)),
    ...(asked && { answer }),
    path,
    ms,
  };
}

/** The flat is read by the conversation itself, before and after classification: here it stands with the other facts. */
function shown({ ticket, ...segment }: Segment, isBurst: boolean): object {
  const { intent, category, emergency, confidence, ...rest } = segment;
  const number = findHouseNumber(segment.text ?? "");
  const house = number ? houseLabel({ unit: "", ...number }) : null;
  return {
    intent,
    category,
    emergency,
    confidence: Math.round(confidence * 1000) / 1000,
    ...(isBurst && { attachTo: ticket }),
    house,
    ...rest,
  };
}
