// The one bot message that answers a burst: receipts and other lines, then at most one question, then the first-contact privacy line.

export class Reply {
  readonly #lines: string[] = [];
  #question: string | undefined;
  #notice: string | undefined;
  /** Tickets that the message is about, in the order they were named. */
  readonly tickets: number[] = [];
  #urgent = false;

  line(text: string, ticket?: number): void {
    this.#lines.push(text);
    if (ticket !== undefined && !this.tickets.includes(ticket)) this.tickets.push(ticket);
  }

  /** Goes before everything that was said so far. */
  first(text: string): void {
    this.#lines.unshift(text);
  }

  /** `false` if a question is in the message already: one at a time. */
  ask(text: string): boolean {
    if (this.#question !== undefined) return false;
    this.#question = text;
    return true;
  }

  get hasQuestion(): boolean {
    return this.#question !== undefined;
  }

  notice(text: string): void {
    this.#notice = text;
  }

  /** Sent before other people's answers. */
  urgent(): void {
    this.#urgent = true;
  }

  get isUrgent(): boolean {
    return this.#urgent;
  }

  get isEmpty(): boolean {
    return this.#lines.length === 0 && this.#question === undefined;
  }

  get text(): string {
    return [...this.#lines, this.#question, this.#notice].filter((part) => part !== undefined).join("\n");
  }
}
