// What the queue's tests bring along: a clock that stands, a carrier that does as told, conversations to talk in.
import { MovableClock } from "../../../src/platform/kernel/clock.ts";
import { type Log, makeLog } from "../../../src/platform/kernel/log.ts";
import type { Carrier, Sending, SendOutcome } from "../../../src/platform/queue/carrier.ts";
import type { Db } from "../../../src/platform/store/client.ts";

export const START = new Date("2030-03-06T10:00:00+08:00");

/** Stands still until it is moved. */
export function standingClock(): MovableClock {
  return new MovableClock(0, () => START.getTime());
}

export function later(ms: number): Date {
  return new Date(START.getTime() + ms);
}

export const silent: Log = makeLog("silent");

/** Logs everything as text. */
export function listeningLog(): { log: Log; lines: string[] } {
  const lines: string[] = [];
  return { log: makeLog("debug", { write: (line) => lines.push(line) }), lines };
}

/** Takes everything, unless told otherwise for the next sends. */
export class FakeCarrier implements Carrier {
  pacingMs = 0;
  ready = true;
  /** What was handed over, in order, whatever became of it. */
  readonly handed: { account: string; message: Sending }[] = [];
  /** What becomes of the next sends; afterwards they are sent. */
  readonly next: (SendOutcome | Promise<SendOutcome>)[] = [];
  readonly #inFlight = new Map<string, number>();
  mostInFlight = 0;
  mostAtOnce = 0;

  readonly #watchers: { count: number; resolve: () => void }[] = [];

  /** Resolves when so many messages have been handed over. */
  reached(count: number): Promise<void> {
    return new Promise((resolve) => {
      this.#watchers.push({ count, resolve });
      this.#tell();
    });
  }

  #tell(): void {
    for (const { count, resolve } of this.#watchers) if (this.handed.length >= count) resolve();
  }

  get texts(): string[] {
    return this.handed.map(({ message }) => message.text);
  }

  canSend(): boolean {
    return this.ready;
  }

  async send(account: string, message: Sending): Promise<SendOutcome> {
    this.handed.push({ account, message });
    this.#tell();
    const inFlight = (this.#inFlight.get(account) ?? 0) + 1;
    this.#inFlight.set(account, inFlight);
    this.mostInFlight = Math.max(this.mostInFlight, inFlight);
    this.mostAtOnce = Math.max(this.mostAtOnce, [...this.#inFlight.values()].filter((count) => count > 0).length);
    const outcome = await (this.next.shift() ?? { kind: "sent", messageId: `sent-${this.handed.length}` });
    this.#inFlight.set(account, inFlight - 1);
    return outcome;
  }
}

/** A direct conversation with a contact of this name, known to both sides as such. */
export async function conversationWith(db: Db, name: string, account = "a"): Promise<string> {
  await db.contact.create({ data: { id: name, account, externalId: `x-${name}`, name, createdAt: START } });
  await db.conversation.create({ data: { id: `with-${name}`, account, contactId: name } });
  return `with-${name}`;
}

/** A promise and its ends. */
export function promised<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => (resolve = done));
  return { promise, resolve };
}
