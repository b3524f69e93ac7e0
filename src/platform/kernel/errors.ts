// Errors that are for people: one clear line that says what is wrong and what to do. Everything else that is thrown is a bug.

export class UserError extends Error {
  override name = "UserError";
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
