// Guards against decline: how right the embedded classifier is on text written apart from what it was trained on (hard on purpose).
// The floors stand a little below what was measured; raise them when it gets better.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type CategoryId, type Intent, opensTicket } from "../../src/intake/classifier.ts";
import { classifyTexts } from "../../src/intake/embedded/embedded-classifier.ts";
import { parseLines } from "../../src/intake/embedded/learn.ts";
import { packageRoot } from "../../src/platform/kernel/package-root.ts";

const folder = join(packageRoot, "test", "intake");
const lines = parseLines(readFileSync(join(folder, "held-out.tsv"), "utf8"), "held-out.tsv").map((line) => {
  const { segments } = classifyTexts({ texts: [line.text], openTickets: [] });
  return {
    line,
    segments,
    main: segments.find(({ emergency }) => emergency) ?? segments.find(({ intent }) => opensTicket(intent)) ?? segments[0],
  };
});
const share = (right: number, all: number) => right / all;

it("intents", () => {
  expect(share(lines.filter(({ line, main }) => main?.intent === line.intent).length, lines.length)).toBeGreaterThan(FLOOR.intent);
});

it("categories, of what opens a ticket", () => {
  const open = lines.filter(({ line }) => line.category !== null);
  expect(share(open.filter(({ line, main }) => main?.category === line.category).length, open.length)).toBeGreaterThan(FLOOR.category);
});

it("emergencies, and false alarms", () => {
  const alarm = lines.filter(({ segments }) => segments.some(({ emergency }) => emergency));
  const dangers = lines.filter(({ line }) => line.emergency).length;
  expect(share(alarm.filter(({ line }) => line.emergency).length, dangers)).toBeGreaterThan(FLOOR.recall);
  expect(share(alarm.filter(({ line }) => !line.emergency).length, lines.length - dangers)).toBeLessThan(FLOOR.falseAlarms);
});

it("how many matters a burst has", () => {
  const bursts = readFileSync(join(folder, "held-out-bursts.jsonl"), "utf8").trimEnd().split("\n").map(read);
  const count = (segments: readonly { intent: string }[]) => segments.filter(({ intent }) => intent !== "chat").length;
  const right = bursts.filter(({ messages, segments }) => {
    const texts = messages.flatMap(({ text }) => (text ? [text] : []));
    return count(classifyTexts({ texts, openTickets: [] }).segments) === count(segments);
  });
  expect(share(right.length, bursts.length)).toBeGreaterThan(FLOOR.segments);
});

const FLOOR = { intent: 0.86, category: 0.82, recall: 0.92, falseAlarms: 0.025, segments: 0.78 };

interface HeldOutBurst {
  messages: { text?: string }[];
  segments: { intent: Intent; category: CategoryId | null }[];
}
function read(line: string): HeldOutBurst {
  return JSON.parse(line) as HeldOutBurst;
}
