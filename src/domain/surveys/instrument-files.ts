// The surveys that come with Huiyin: one YAML file each in `instruments/`, read and checked once.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { messageOf, UserError } from "../../platform/kernel/errors.ts";
import { packageRoot } from "../../platform/kernel/package-root.ts";
import { type Instrument, instrumentSchema } from "./instrument.ts";

const FOLDER = join(packageRoot, "src", "domain", "surveys", "instruments");

/** All of them, by name. Throws a UserError that names the file and the place of the first fault. */
export function readInstruments(folder = FOLDER): Instrument[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => readInstrument(readFileSync(join(folder, name), "utf8"), name));
}

/** @param name of the file; without ".yaml" it is the survey's id */
export function readInstrument(text: string, name: string): Instrument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors[0] ?? document.warnings[0];
  if (broken) throw fault(name, lines.linePos(broken.pos[0]).line, broken.message);
  const raw = contentOf(document, name);
  const read = instrumentSchema.safeParse(raw);
  const [issue] = read.error?.issues ?? [];
  if (issue) throw fault(name, lineOf(document, issue.path, lines), `${placeOf(issue.path, raw)}${issue.message}`);
  const instrument = read.data as Instrument;
  if (`${instrument.id}.yaml` !== name) throw fault(name, 1, `id is ${instrument.id}; it must be the file's name`);
  return instrument;
}

function contentOf(document: ReturnType<typeof parseDocument>, name: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw fault(name, 1, messageOf(error)); // an alias without its anchor
  }
}

/** The line of the innermost thing on the path that stands in the file. */
function lineOf(document: ReturnType<typeof parseDocument>, path: z.core.$ZodIssue["path"], lines: LineCounter): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** "question manner, options.0.text: ": where it is, in words of the file. */
function placeOf(path: z.core.$ZodIssue["path"], raw: unknown): string {
  const [first, index, ...within] = path;
  if (first !== "questions" || typeof index !== "number") return path.length > 0 ? `${path.join(".")}: ` : "";
  const question = (raw as { questions: unknown[] }).questions[index] as { id?: unknown } | null;
  const named = typeof question?.id === "string" ? question.id : `${index + 1}`;
  return `question ${[named, within.join(".")].filter(Boolean).join(", ")}: `;
}

function fault(name: string, line: number, message: string): UserError {
  return new UserError(`survey file ${name}, line ${line}: ${message}`);
}
