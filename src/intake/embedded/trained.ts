// What was learnt, read once from the file beside this folder's code.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../platform/kernel/package-root.ts";
import type { DivisionWeights } from "./divide.ts";
import { Committee, type CommitteeParts } from "./network.ts";

const folder = join(packageRoot, "src", "intake", "embedded");
export const TRAINING_FOLDER = join(folder, "training");
export const MODEL_FILE = join(folder, "model.bin");

/** All that was learnt: `model.bin` holds it. */
export interface Trained {
  committee: Committee;
  division: DivisionWeights;
  /** Of the text it was learnt from. */
  fingerprint: string;
}

let read: Trained | undefined;

/** Reads the file the first time; the app does so at its start, so that no owner waits for it. */
export function trained(): Trained {
  read ??= fromBytes(readFileSync(MODEL_FILE));
  return read;
}

/** The length of the head, the head as JSON, the committee's numbers. */
export function toBytes({ committee, division, fingerprint }: Trained): Buffer {
  const { features, hidden, steps, numbers } = committee.parts();
  const head = Buffer.from(JSON.stringify({ fingerprint, division, hidden, steps, features }));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(head.length);
  return Buffer.concat([size, head, numbers]);
}

function fromBytes(bytes: Buffer): Trained {
  const start = 4 + bytes.readUInt32LE(0);
  const { fingerprint, division, ...head } = JSON.parse(bytes.toString("utf8", 4, start)) as Head;
  return { committee: Committee.from({ ...head, numbers: bytes.subarray(start) }), division, fingerprint };
}

interface Head extends Omit<CommitteeParts, "numbers"> {
  fingerprint: string;
  division: DivisionWeights;
}
