// `npm run evaluate -- <gold.jsonl>`: how right a classifier is on labelled lines, and where it is most wrong.
import { readFile } from "node:fs/promises";
import { Command, Option } from "commander";
import { type Classifier, opensTicket, type Segment, type Verdict } from "../../intake/classifier.ts";
import { ModelFailure } from "../../intake/model/model-failure.ts";
import { UserError } from "../../platform/kernel/errors.ts";
import { oneLine, shortened } from "../../platform/kernel/text.ts";
import { inChinese, outcome } from "../program.ts";
import { table } from "../table.ts";
import { type ClassifierName, classifierNamed } from "./classifiers.ts";
import type { MeasureSurroundings } from "./classify.ts";
import { accuracy, byLabel, confusions, isRight, macroF1, type Seen, share } from "./figures.ts";
import { type Gold, goldSchema, readLines } from "./input.ts";

const WORST = 20;

export async function evaluate(args: readonly string[], s: Omit<MeasureSurroundings, "in">): Promise<number> {
  const program = inChinese(new Command("npm run evaluate --"), s)
    .helpCommand(false)
    .description("拿一份标好的 JSONL（id、text、intent(s)、category(ies)、emergency）量一量分类准不准，错在哪里")
    .argument("<gold.jsonl>", "标好的数据")
    .addOption(
      new Option("--classifier <name>", "embedded（内置）或 model（OPENAI_… 所设的模型）")
        .choices(["embedded", "model"])
        .default("embedded"),
    )
    .action(async (file: string, { classifier }: { classifier: ClassifierName }) => {
      const lines = [...readLines((await content(file)).split(/\r?\n/), goldSchema)];
      for (const line of lines) if (line.kind === "problem") s.err(`第 ${line.line} 行跳过：${line.why}\n`);
      const gold = lines.flatMap((line) => (line.kind === "item" ? [line.item] : []));
      if (gold.length === 0)
        throw new UserError(
          `${file} 里没有能量的：每行要像 {"id":"1","text":"楼道灯坏了","intent":"repair","category":"facility","emergency":false}`,
        );
      s.out(report(await measure(classifierNamed(classifier, s.config), gold)));
    });
  return outcome(program, args, s, "npm run evaluate --");
}

async function content(file: string): Promise<string> {
  return readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new UserError(error.code === "ENOENT" ? `没有文件 ${file}` : `读不了 ${file}：${error.message}`);
  });
}

interface Measured {
  gold: Gold;
  /** The segment that a single text comes down to. */
  got: Segment | undefined;
  emergency: boolean;
}

async function measure(classifier: Classifier, gold: readonly Gold[]): Promise<{ measured: Measured[]; seconds: number }> {
  const start = performance.now();
  const measured: Measured[] = [];
  for (const one of gold) {
    const { segments } = await classifier.classify({ texts: [one.text], openTickets: [] }).catch(nothingIfFailed);
    const alarm = segments.find(({ emergency }) => emergency);
    const main = alarm ?? segments.find(({ intent }) => opensTicket(intent)) ?? segments[0];
    measured.push({ gold: one, got: main, emergency: alarm !== undefined });
  }
  return { measured, seconds: (performance.now() - start) / 1_000 };
}

/** What a model did not answer counts as wrong, not as the end of the measurement. */
function nothingIfFailed(error: unknown): Pick<Verdict, "segments"> {
  if (error instanceof ModelFailure) return { segments: [] };
  throw error;
}

function report({ measured, seconds }: { measured: Measured[]; seconds: number }): string {
  const seen = (wanted: (gold: Gold) => readonly string[], got: (segment: Segment | undefined) => string): Seen[] =>
    measured.map((one) => ({
      id: String(one.gold.id),
      text: one.gold.text,
      wanted: wanted(one.gold),
      got: got(one.got),
      confidence: one.got?.confidence ?? 0,
    }));
  const intents = seen(
    ({ intents }) => intents,
    (segment) => segment?.intent ?? "chat",
  );
  const categories = seen(
    ({ categories }) => categories,
    (segment) => segment?.category ?? "-",
  ).filter(({ wanted }) => wanted.length > 0);
  const dangers = measured.filter(({ gold }) => gold.emergency);
  const calm = measured.filter(({ gold }) => !gold.emergency);
  const missed = dangers.filter(({ emergency }) => !emergency);
  const alarms = calm.filter(({ emergency }) => emergency);

  const figures = [
    ["意图", percent(accuracy(intents)), percent(macroF1(intents)), intents.length],
    ["类别", percent(accuracy(categories)), percent(macroF1(categories)), categories.length],
  ];
  return [
    table(["", "准确率", "宏平均 F1", "条数"], figures, ""),
    `紧急：查全 ${percent(share(dangers.length - missed.length, dangers.length))}（${dangers.length} 条里漏 ${missed.length} 条），误报 ${percent(share(alarms.length, calm.length))}（${calm.length} 条里 ${alarms.length} 条）`,
    `用时：${seconds.toFixed(2)} 秒，平均每条 ${((seconds * 1_000) / measured.length).toFixed(2)} 毫秒`,
    ...labelTable("意图", intents),
    ...labelTable("类别", categories),
    ...confusionTable("意图", intents),
    ...confusionTable("类别", categories),
    ...list("漏掉的紧急", missed),
    ...list("误报的紧急", alarms),
    ...worst(intents, categories),
    "",
  ].join("\n");
}

function labelTable(name: string, seen: readonly Seen[]): string[] {
  const rows = byLabel(seen).map(({ label, wanted, precision, recall, f1 }) => [
    label,
    wanted,
    percent(precision),
    percent(recall),
    percent(f1),
  ]);
  return rows.length === 0 ? [] : ["", table([name, "条数", "查准", "查全", "F1"], rows, "")];
}

function confusionTable(name: string, seen: readonly Seen[]): string[] {
  const rows = confusions(seen).slice(0, WORST);
  if (rows.length === 0) return [];
  return [
    "",
    table(
      [`${name}：应为`, "判为", "次数"],
      rows.map(({ wanted, got, times }) => [wanted, got, times]),
      "",
    ),
  ];
}

function list(title: string, measured: readonly Measured[]): string[] {
  if (measured.length === 0) return [];
  return ["", `${title}：`, ...measured.slice(0, WORST).map(({ gold }) => `  ${gold.id}  ${shortened(oneLine(gold.text), 60)}`)];
}

/** Wrong with the greatest confidence. */
function worst(...kinds: readonly Seen[][]): string[] {
  const wrong = kinds
    .flat()
    .filter((one) => !isRight(one))
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, WORST);
  if (wrong.length === 0) return [];
  return [
    "",
    "错得最有把握的：",
    ...wrong.map(
      ({ id, text, wanted, got, confidence }) =>
        `  ${confidence.toFixed(2)}  ${wanted.join("/")} → ${got}  ${id}  ${shortened(oneLine(text), 50)}`,
    ),
  ];
}

function percent(value: number | null): string {
  return value === null ? "–" : `${(value * 100).toFixed(1)} %`;
}
