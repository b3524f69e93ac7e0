// The training text: labelled lines (`*.tsv`) and divided bursts (`*.jsonl`) beside this code, and what is learnt from them.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../../platform/kernel/ids.ts";
import { opensTicket } from "../classifier.ts";
import type { Judge } from "./divide.ts";
import { featuresOf } from "./features.ts";
import { type LabelledLine, learn, parseLines } from "./learn.ts";
import { type DividedBurst, dividedBurstSchema, type Lesson, learnDivision } from "./learn-division.ts";
import { TRAINING_FOLDER, type Trained } from "./trained.ts";

export interface TrainingText {
  lines: LabelledLine[];
  bursts: DividedBurst[];
}

/** Throws at the first line that cannot be read, naming it. */
export function readTrainingText(folder = TRAINING_FOLDER): TrainingText {
  const files = readdirSync(folder)
    .sort()
    .map((name) => ({ name, content: readFileSync(join(folder, name), "utf8") }));
  return {
    lines: files.filter(({ name }) => name.endsWith(".tsv")).flatMap(({ name, content }) => parseLines(content, name)),
    bursts: files.filter(({ name }) => name.endsWith(".jsonl")).flatMap(({ name, content }) => parseBursts(content, name)),
  };
}

function parseBursts(content: string, name: string): DividedBurst[] {
  return content
    .trimEnd()
    .split("\n")
    .map((line, index) => {
      const parsed = dividedBurstSchema.safeParse(JSON.parse(line));
      if (!parsed.success) throw new Error(`${name}:${index + 1}: not a divided burst: ${parsed.error.issues[0]?.message}`);
      return parsed.data;
    });
}

/** Changes with every change of the text, and of what is seen of it. */
export function fingerprintOf(text: TrainingText): string {
  const seen = text.lines.map((line) => [...featuresOf(line.text)]);
  return sha256(JSON.stringify([text, seen]));
}

/** Of every so many lines one teaches that a matter told in several clauses is still one. */
const LINES_A_LESSON = 5;

export function learnFrom(text: TrainingText): Trained {
  return {
    // The matters of the bursts are lines as well: nobody writes in whole sentences all the time.
    committee: learn([...text.lines, ...text.bursts.flatMap(mattersAsLines)]),
    division: learnDivision(lessonsOf(text)),
    fingerprint: fingerprintOf(text),
  };
}

/** Two committees, each from half the lines, so that every lesson is judged by one that does not know it. */
function lessonsOf({ lines, bursts }: TrainingText): Lesson[] {
  const judges = [0, 1].map((half): Judge => {
    const committee = learn(lines.filter((_, index) => index % 2 === half));
    return (said) => committee.judge(featuresOf(said));
  }) as [Judge, Judge];
  const divided = bursts.map(({ texts, matters }, index) => ({
    texts,
    matters: matters.map(({ from }) => from),
    judge: judges[index % 2 === 0 ? 0 : 1],
  }));
  const whole = lines.flatMap(({ text }, index) =>
    index % LINES_A_LESSON === 0 ? [{ texts: [text], matters: [text], judge: judges[index % 2 === 0 ? 1 : 0] }] : [],
  );
  return [...divided, ...whole];
}

function mattersAsLines({ matters }: DividedBurst): LabelledLine[] {
  return matters.map(({ intent, category, emergency, from }) => ({
    intent,
    category: opensTicket(intent) ? category : null,
    emergency,
    text: from.replaceAll("|", "\n"),
  }));
}
