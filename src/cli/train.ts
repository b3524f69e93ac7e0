// The entry of `npm run train`: learns the embedded classifier anew from the training text, and says how long it took and how large it is.
import { writeFileSync } from "node:fs";
import { MODEL_FILE, toBytes } from "../intake/embedded/trained.ts";
import { learnFrom, readTrainingText } from "../intake/embedded/training-text.ts";

const start = performance.now();
const text = readTrainingText();
const bytes = toBytes(learnFrom(text));
writeFileSync(MODEL_FILE, bytes);
const seconds = ((performance.now() - start) / 1_000).toFixed(1);
process.stdout.write(`${text.lines.length} lines, ${text.bursts.length} bursts: ${(bytes.length / 1e6).toFixed(2)} MB in ${seconds} s\n`);
