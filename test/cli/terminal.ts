// The commands as somebody at the terminal runs them, in this process, on a database of their own.
import { onTestFinished } from "vitest";
import type { Surroundings } from "../../src/cli/house.ts";
import { run } from "../../src/cli/program.ts";
import { readConfig } from "../../src/config.ts";
import { systemClock } from "../../src/platform/kernel/clock.ts";
import { randomIds } from "../../src/platform/kernel/ids.ts";
import { type Db, openDb } from "../../src/platform/store/client.ts";
import { cloneDatabase } from "../support/database.ts";

export interface Printed {
  code: number;
  out: string;
  err: string;
}

/** Runs a command line, written as one would type it; quotes keep blanks together. */
export type Terminal = (line: string) => Promise<Printed>;

export function terminalOn(env: Record<string, string>, different: Partial<Surroundings> = {}): Terminal {
  return async (line) => {
    const args = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
    const printed = { out: "", err: "" };
    const code = await run(args, {
      config: () => readConfig(env),
      clock: systemClock,
      ids: randomIds,
      out: (text) => (printed.out += text),
      err: (text) => (printed.err += text),
      ...different,
    });
    return { code, ...printed };
  };
}

/** A terminal on an empty database, for one test. */
export async function emptyHouse(): Promise<{ type: Terminal; db: Db; url: string }> {
  const { url, drop } = await cloneDatabase();
  const db = openDb(url, 2);
  onTestFinished(async () => {
    await db.$disconnect();
    await drop();
  });
  return { type: terminalOn({ DATABASE_URL: url }), db, url };
}

/** The pairing codes that were printed. */
export function codesIn(out: string): string[] {
  return [...out.matchAll(/HY-[A-Z2-9]{10}/g)].map(([code]) => code);
}
