// The training text and the held-out set: well-formed, broad, strangers to each other, and what the committed model was learnt from.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CATEGORIES, INTENTS } from "../../src/intake/classifier.ts";
import { type LabelledLine, parseLines } from "../../src/intake/embedded/learn.ts";
import { MODEL_FILE, trained } from "../../src/intake/embedded/trained.ts";
import { fingerprintOf, readTrainingText } from "../../src/intake/embedded/training-text.ts";
import { packageRoot } from "../../src/platform/kernel/package-root.ts";

// Reading them fails at the first line whose labels are not the guide's, or whose matters do not make up its texts.
const training = readTrainingText();
const folder = join(packageRoot, "test", "intake");
const heldOut = parseLines(readFileSync(join(folder, "held-out.tsv"), "utf8"), "held-out.tsv");
const heldOutBursts = readFileSync(join(folder, "held-out-bursts.jsonl"), "utf8")
  .trimEnd()
  .split("\n")
  .flatMap((line) => (JSON.parse(line) as { messages: { text?: string }[] }).messages.map(({ text }) => text ?? ""));

describe.each([
  ["training", training.lines, 4_000],
  ["held-out", heldOut, 400],
] as const)("%s text", (_name, lines: readonly LabelledLine[], atLeast) => {
  it("is large enough", () => {
    expect(lines.length).toBeGreaterThanOrEqual(atLeast);
  });
  it("has every intent, every category, and both kinds of danger", () => {
    expect(new Set(lines.map(({ intent }) => intent))).toEqual(new Set(INTENTS));
    expect(new Set(lines.map(({ category }) => category).filter((category) => category !== null))).toEqual(new Set(CATEGORIES));
    expect(lines.filter(({ emergency }) => emergency).length).toBeGreaterThan(lines.length / 60);
  });
});

it("no held-out text is a training text", () => {
  const plain = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
  const told = [...training.lines.map(({ text }) => text), ...training.bursts.flatMap(({ texts }) => [...texts, texts.join("")])];
  // Shorter ones are greetings and the like: everybody writes them.
  const known = new Set(told.map(plain).filter((text) => text.length > 7));
  expect([...heldOut.map(({ text }) => text), ...heldOutBursts].filter((text) => known.has(plain(text)))).toEqual([]);
});

it("a line that is none is named", () => {
  expect(() => parseLines("repair\tleak\t0\t漏水\nrepair\tnothing\t0\t漏水", "some.tsv")).toThrow("some.tsv:2");
  expect(() => parseLines("chat\tleak\t0\t在吗", "some.tsv")).toThrow("some.tsv:1");
});

it("the committed model is what this text and this reading of it give (else: npm run train)", () => {
  expect(trained().fingerprint).toBe(fingerprintOf(training));
  expect(statSync(MODEL_FILE).size).toBeLessThan(5_000_000);
}, 60_000);
