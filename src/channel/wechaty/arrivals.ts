// The order of what arrives: resolved one after the other as it came, then taken one after the other in each conversation, so that a
// slow conversation holds up no other. Puppets keep no order of their own.

/** Something that came, resolved far enough to know its place. */
export interface Arrival {
  /** Nothing of the same conversation is taken at the same time, or earlier than what came before it. */
  conversation: string;
  take(): Promise<void>;
}

export class Arrivals {
  readonly #failed: (id: string, error: unknown) => void;
  #last: Promise<void> = Promise.resolve();
  readonly #tails = new Map<string, Promise<void>>();

  /** @param failed told what could not be resolved or taken; what came after it goes on */
  constructor(failed: (id: string, error: unknown) => void) {
    this.#failed = failed;
  }

  /** @param resolve ends with `undefined` if there is nothing to take */
  add(id: string, resolve: () => Promise<Arrival | undefined>): void {
    this.#last = this.#last
      .then(resolve)
      .then((arrival) => arrival && this.#queue(id, arrival))
      .catch((error) => this.#failed(id, error));
  }

  /** Everything that has come so far is taken. */
  async finished(): Promise<void> {
    await this.#last;
    await Promise.all(this.#tails.values());
  }

  #queue(id: string, { conversation, take }: Arrival): void {
    const before = this.#tails.get(conversation) ?? Promise.resolve();
    const tail = before.then(take).catch((error) => this.#failed(id, error));
    this.#tails.set(conversation, tail);
    void tail.then(() => this.#tails.get(conversation) === tail && this.#tails.delete(conversation));
  }
}
