// Why the language model gave no verdict. The messages are ours alone: nothing a server or the model said gets into them, because
// that may quote owners, or the key.

/**
 * `timeout`: not within the time budget; `http`: no connection, or a status that is an error; `refused`: it declined to answer this
 * text; `unreadable`: an answer that is too long or not of the given shape.
 */
export type FailureReason = "timeout" | "http" | "refused" | "unreadable";

export class ModelFailure extends Error {
  override name = "ModelFailure";
  readonly reason: FailureReason;

  constructor(reason: FailureReason, message: string) {
    super(message);
    this.reason = reason;
  }
}
