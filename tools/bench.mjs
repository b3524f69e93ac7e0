#!/usr/bin/env node
// `npm run bench`: what the embedded classifier costs on one core: reading the model, and messages of every kind, beside the time they may take.
import { readFileSync } from "node:fs";

const start = performance.now();
const { trained } = await import("../dist/intake/embedded/trained.js");
trained();
const startUp = performance.now() - start;
const { classifyTexts } = await import("../dist/intake/embedded/embedded-classifier.js");

const folder = new URL("../test/intake/", import.meta.url);
const texts = readFileSync(new URL("held-out.tsv", folder), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => line.split("\t")[3] ?? "");
const MESSAGES = 10_000;
const before = performance.now();
for (let at = 0; at < MESSAGES; at++) classifyTexts({ texts: [`${texts[at % texts.length]}${at}`], openTickets: [] });
const spent = performance.now() - before;

const line = (what, ms, limit) => console.log(`${what}: ${ms.toFixed(2)} ms, ${(ms / limit).toFixed(2)} of the ${limit} ms it may take`);
line("start-up", startUp, 300);
line("one message", spent / MESSAGES, 2);
line(`${MESSAGES} messages`, spent, 10_000);
console.log(`memory: ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
