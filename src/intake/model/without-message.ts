// An unexpected error as it may be logged: its message may quote anything, owners too, so its kind and where it was thrown have to do.

export function withoutMessage(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return { type: error.name, stack: frames.slice(0, 8).join("\n") };
}
