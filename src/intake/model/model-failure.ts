// Why the language model gave no verdict. The messages are ours alone: nothing a server or the model said gets into them, because
// that may quote owners, or the key.

/**
 * `timeout`: not within the time budget; `http`: no connection, or a status that is an error; `refused`: it declined to answer this
 * text; `unreadable`: an answer that is too long or not of the given shape; `breaker`: it has failed so often that it is left alone for
 * a while; `budget`: this owner has used up the day's tokens.
 */
export type FailureReason = "timeout" | "http" | "refused" | "unreadable" | "breaker" | "budget";

export interface FailureDetails {
  /** False where the server is not to blame: it declined this one request, or was not asked. */
  countsAgainstServer?: boolean;
  /** So long the server asked to be left alone. */
  retryAfterMs?: number | undefined;
}

export class ModelFailure extends Error {
  override name = "ModelFailure";
  readonly reason: FailureReason;
  readonly countsAgainstServer: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(reason: FailureReason, message: string, { countsAgainstServer = true, retryAfterMs }: FailureDetails = {}) {
    super(message);
    this.reason = reason;
    this.countsAgainstServer = countsAgainstServer;
    this.retryAfterMs = retryAfterMs;
  }
}
