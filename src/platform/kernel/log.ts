// Logging with pino. At info level and above no message text, phone or name is written: callers log ids and counts,
// and what could still slip in through an error's query parameters is redacted here.
import { type Logger, pino } from "pino";

export type Log = Logger;

export function makeLog(level: string, destination?: { write(line: string): void }): Log {
  const options = {
    level,
    base: null,
    redact: { paths: ["text", "phone", "name", "*.text", "*.phone", "req.headers.authorization"], censor: "[removed]" },
    serializers: { err: errorWithoutValues },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Database errors quote the values of the failing statement: only the kind, the code and the stack's frames are kept. */
export function errorWithoutValues(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = "code" in error ? error.code : undefined;
  const fromDatabase = error.name.startsWith("Prisma") || error.name === "DriverAdapterError" || error.name === "DatabaseError";
  const frames = (error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8);
  return { type: error.name, code, message: fromDatabase ? "database error" : error.message, stack: frames.join("\n") };
}
