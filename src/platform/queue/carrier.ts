// The way out of the outbox, as a channel adapter offers it: what it is handed, and what can become of a send.

/** One message to be sent, with the channel's own ids. */
export interface Sending {
  to: { contact: string } | { room: string };
  text: string;
  media?: { sha256: string; name: string; mime: string };
  mentions: string[];
}

/**
 * sent: the channel took it (with its id, where it gives one). rejected: it never will. unreachable: nothing was sent, try again.
 * unknown: it may or may not have been sent.
 */
export type SendOutcome = { kind: "sent"; messageId?: string } | { kind: "rejected" | "unreachable" | "unknown"; reason: string };

/** The way out, which a channel adapter is. */
export interface Carrier {
  send(account: string, message: Sending): Promise<SendOutcome>;
  /** Whether anything can be sent now; while not, messages stay pending. */
  canSend(): boolean;
  /** Real milliseconds to leave between two sends of an account. */
  pacingMs: number;
}
