// The training text and the held-out set: well-formed, broad, and strangers to each other.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CATEGORIES, INTENTS, opensTicket } from "../../src/intake/classifier.ts";
import { packageRoot } from "../../src/platform/kernel/package-root.ts";

interface Line {
  where: string;
  intent: string;
  category: string;
  emergency: string;
  text: string;
}

function read(path: string): Line[] {
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  return lines.map((line, index) => {
    const [intent = "", category = "", emergency = "", text = "", ...more] = line.split("\t");
    expect(more, `${path}:${index + 1}`).toEqual([]);
    return { where: `${path}:${index + 1}`, intent, category, emergency, text };
  });
}

const folder = join(packageRoot, "src", "intake", "embedded", "training");
const training = readdirSync(folder).flatMap((name) => read(join(folder, name)));
const heldOut = read(join(packageRoot, "test", "intake", "held-out.tsv"));

describe.each([
  ["training", training, 4_000],
  ["held-out", heldOut, 400],
] as const)("%s text", (_name, lines, atLeast) => {
  it("is large enough, and every line has labels of the guide", () => {
    expect(lines.length).toBeGreaterThanOrEqual(atLeast);
    const wrong = lines.filter(({ intent, category, emergency, text }) => {
      const opens = (INTENTS as readonly string[]).includes(intent) && opensTicket(intent as never);
      const fits = opens ? (CATEGORIES as readonly string[]).includes(category) : category === "-";
      return !(INTENTS as readonly string[]).includes(intent) || !fits || !/^[01]$/.test(emergency) || text.trim() === "";
    });
    expect(wrong.map(({ where }) => where)).toEqual([]);
  });
  it("has every intent, every category, and both kinds of danger", () => {
    expect(new Set(lines.map(({ intent }) => intent))).toEqual(new Set(INTENTS));
    expect(new Set(lines.map(({ category }) => category).filter((category) => category !== "-"))).toEqual(new Set(CATEGORIES));
    expect(lines.filter(({ emergency }) => emergency === "1").length).toBeGreaterThan(lines.length / 60);
  });
});

it("no held-out line is a training line", () => {
  const plain = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
  const known = new Set(training.map(({ text }) => plain(text)).filter((text) => text.length > 5));
  expect(heldOut.filter(({ text }) => known.has(plain(text))).map(({ where, text }) => `${where} ${text}`)).toEqual([]);
});
