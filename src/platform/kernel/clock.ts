// Application time: the only source of "now". Burst windows, due work, back-off, message times and expiries use it;
// leases, send and model time-outs, pacing and shutdown use monotonic real time instead.

export interface Clock {
  /** Application time now. */
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Real time plus an offset that can only grow: the simulator's clock, and the tests'. */
export class MovableClock implements Clock {
  #offsetMs: number;
  readonly #real: () => number;

  constructor(offsetMs = 0, real: () => number = Date.now) {
    this.#offsetMs = offsetMs;
    this.#real = real;
  }

  now(): Date {
    return new Date(this.#real() + this.#offsetMs);
  }

  get offsetMs(): number {
    return this.#offsetMs;
  }

  /** Moves the clock forward to `to`; a time that has passed already changes nothing. */
  moveTo(to: Date): void {
    this.#offsetMs = Math.max(this.#offsetMs, to.getTime() - this.#real());
  }
}
