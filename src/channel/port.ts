// The channel's port: how the house talks with the outside, whatever carries the messages. Nobody beyond this folder knows which it is.

import type { Carrier, Sending } from "../platform/queue/carrier.ts";
import type { IncomingMessage, Received } from "../platform/queue/inbox.ts";

/** What a channel hands over. */
export interface ChannelEvents {
  /** Resolves when the message is committed; rejects if it could not be. */
  received(message: IncomingMessage): Promise<Received | undefined>;
  /** Our own message came back to us. */
  echoed(to: Sending["to"], messageId: string, text: string): Promise<void>;
  /**
   * The account is no longer a member of this room: removed, left, or the room was dissolved. In its order among the room's messages;
   * a puppet may say it twice, or not at all: then sends there are `rejected`.
   */
  leftRoom(externalRoomId: string): Promise<void>;
  /** The account is (again) a member of this room; may be said twice. */
  joinedRoom(externalRoomId: string): Promise<void>;
  /** The channel can send again. */
  ready(): void;
}

/** What became of the wish to take a message of ours back. `refused`: it stands, or nobody can tell. */
export type TakingBack = "taken_back" | "refused";

export interface ChannelStatus {
  /** Whether messages can be received and sent now. */
  ready: boolean;
  /** Who we are there. */
  name: string | null;
  /** What a log-in QR code has to say, while the channel waits for one to be scanned. */
  qrCode: string | null;
  /** What is wrong, in one line. */
  problem: string | null;
}

export interface Channel extends Carrier {
  /** Names the account in every key from outside. */
  readonly account: string;
  start(events: ChannelEvents): Promise<void>;
  /** No message is received afterwards; what was being received is committed. */
  stop(): Promise<void>;
  /** Takes a message of ours back (撤回), by the id its send gave. Never throws. */
  takeBack(to: Sending["to"], messageId: string): Promise<TakingBack>;
  status(): ChannelStatus;
}
