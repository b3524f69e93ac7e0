// The committed model, byte for byte, is what the committed training text gives. Takes a minute, so it runs with the long tests.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { MODEL_FILE, toBytes } from "../../src/intake/embedded/trained.ts";
import { learnFrom, readTrainingText } from "../../src/intake/embedded/training-text.ts";

it("is learnt again from the training text, byte for byte", () => {
  expect(toBytes(learnFrom(readTrainingText())).equals(readFileSync(MODEL_FILE))).toBe(true);
}, 300_000);
