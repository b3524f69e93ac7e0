// `npm run classify`: JSON lines of texts or bursts in, their segments out, in order; nothing is stored and nobody is answered.
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { Command, Option } from "commander";
import type { Classifier, Segment } from "../../intake/classifier.ts";
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
    if (line.kind === "item") s.out(`${JSON.stringify(await classifyItem(classifier, line.item))}\n`);
    else {
      problems += 1;
      s.err(`第 ${line.line} 行跳过：${line.why}\n`);
    }
  }
  return problems;
}

export async function classifyItem(classifier: Classifier, item: Item): Promise<object> {
  const start = performance.now();
  const isBurst = item.messages !== undefined;
  const texts = (isBurst ? (item.messages ?? []).map(({ text }) => text ?? "") : [item.text ?? ""]).filter((text) => text.trim() !== "");
  const { answer, texts: left } = takeOutAnswer(texts, item.pending);
  const pending = typeof item.pending === "string" ? item.pending : item.pending ? JSON.stringify(item.pending) : undefined;
  const { path, segments } =
    left.length > 0
      ? await classifier.classify({ texts: left, openTickets: item.open_tickets ?? [], pending })
      : { path: "rule" as const, segments: [] };
  const ms = Math.round((performance.now() - start) * 100) / 100;
  return {
    id: item.id,
    segments: segments.map((segment) => shown(segment, isBurst)),
    ...(isBurst && { answer }),
    path,
    ms,
  };
}

function shown({ ticket, ...segment }: Segment, isBurst: boolean): object {
  const { intent, category, emergency, confidence, ...rest } = segment;
  return { intent, category, emergency, confidence: Math.round(confidence * 1000) / 1000, ...(isBurst && { attachTo: ticket }), ...rest };
}
