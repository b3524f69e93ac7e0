// Leaves a server alone that keeps failing, so that owners do not wait for a time-out with every message. Our own, because the libraries
// for it (cockatiel, opossum) read the machine's clock: application time, which tests and the simulator move, could not drive them.
import type { Clock } from "../../platform/kernel/clock.ts";
import type { Log } from "../../platform/kernel/log.ts";
import { ModelFailure } from "./model-failure.ts";

const FAILURES = 3;
const FIRST_MS = 60_000;
const LONGEST_MS = 10 * 60_000;
const SHORTEST_MS = 1_000;

/** `closed`: calls go through; `open`: none does; `half-open`: the time is over, and one call may try. */
export type BreakerState = "closed" | "half-open" | "open";

export class CircuitBreaker {
  readonly #clock: Clock;
  readonly #log: Log;
  #failures = 0;
  /** Application time in ms until which no call goes through; undefined while closed. */
  #openUntil: number | undefined;
  /** How often it has opened since it was last closed. */
  #openings = 0;
  #trial = false;

  constructor(clock: Clock, log: Log) {
    this.#clock = clock;
    this.#log = log;
  }

  get state(): BreakerState {
    if (this.#openUntil === undefined) return "closed";
    return this.#clock.now().getTime() < this.#openUntil ? "open" : "half-open";
  }

  /**
   * Makes the call if the server may be asked; when the time is over, one call tries while the others are still turned away.
   * @throws ModelFailure `breaker` if it may not, and whatever the call throws
   */
  async run<T>(call: () => Promise<T>): Promise<T> {
    const state = this.state;
    if (state === "open" || (state === "half-open" && this.#trial))
      throw new ModelFailure("breaker", "the model's server has failed too often and is left alone for a while", {
        countsAgainstServer: false,
      });
    const isTrial = state === "half-open";
    const openings = this.#openings;
    this.#trial = isTrial;
    try {
      const result = await call();
      if (openings === this.#openings) this.#succeeded();
      return result;
    } catch (error) {
      // What was under way when it opened says nothing new.
      if (openings === this.#openings) this.#failed(error, isTrial);
      throw error;
    } finally {
      if (isTrial) this.#trial = false;
    }
  }

  #succeeded(): void {
    if (this.#openUntil !== undefined) this.#log.info("the model's server answers again");
    this.#failures = 0;
    this.#openings = 0;
    this.#openUntil = undefined;
  }

  #failed(error: unknown, isTrial: boolean): void {
    if (!(error instanceof ModelFailure)) return; // a bug of ours
    if (error.reason === "refused") this.#succeeded(); // a server that declines a text is there
    if (!error.countsAgainstServer) return;
    this.#failures += 1;
    // A server that says how long to wait need not be asked again before.
    if (isTrial || this.#failures >= FAILURES || error.retryAfterMs !== undefined) this.#open(error.retryAfterMs);
  }

  #open(retryAfterMs: number | undefined): void {
    const own = Math.min(FIRST_MS * 2 ** this.#openings, LONGEST_MS);
    // Its word counts, but one that has failed again is not asked every other second.
    const shortest = this.#openings === 0 ? SHORTEST_MS : own;
    const ms = retryAfterMs === undefined ? own : Math.min(Math.max(retryAfterMs, shortest), LONGEST_MS);
    this.#openings += 1;
    this.#openUntil = this.#clock.now().getTime() + ms;
    this.#log.warn({ seconds: Math.round(ms / 1_000) }, "the model's server keeps failing: it is left alone for a while");
  }
}
