// The one loop that does what is due: bursts that closed, due work, messages to send. It keeps nothing that matters in memory:
// each kind of work says from the database what is due now and when the next will be. A poke (something was committed), a timer
// (the next due time) or a cron tick (the safety net) makes it look again.
import type { Clock } from "../kernel/clock.ts";
import type { Log } from "../kernel/log.ts";

/** One kind of work. Keys name what may not run twice at once. */
export interface Work {
  name: string;
  /** How many keys may run at once. */
  limit: number;
  /** Keys due at `now`, without those that are running, at most `atMost`. */
  due(now: Date, running: readonly string[], atMost: number): Promise<string[]>;
  /** Does what is due for one key. It records its own failures and when to try again; a throw is a bug or a lost database. */
  run(key: string): Promise<void>;
  /** When the earliest thing will be due that is not due yet or is running. */
  nextAt(): Promise<Date | undefined>;
}

/** Real milliseconds to wait after an unexpected error before looking again. */
const BREATHER_MS = 1_000;
/** Real milliseconds before looking again for what should be due but was not found: became due meanwhile, or cannot be done now. */
const MISSED_MS = 50;
const LONGEST_REST_MS = 60_000;

export class Worker {
  readonly #works: readonly Work[];
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #running = new Map<Work, Set<string>>();
  #poked = false;
  #looking = false;
  #stopping = false;
  #timer: NodeJS.Timeout | undefined;
  #waiters: ((next: Date | undefined) => void)[] = [];

  constructor(works: readonly Work[], clock: Clock, log: Log) {
    this.#works = works;
    this.#clock = clock;
    this.#log = log;
    for (const work of works) this.#running.set(work, new Set());
  }

  /** Something may have become due. What is committed and ends together is looked for once: the look waits for the end of this turn of the loop. */
  poke(): void {
    if (this.#poked || this.#stopping) return;
    this.#poked = true;
    if (!this.#looking) setImmediate(() => void this.#look());
  }

  /** Whether work is being looked for; not after a stop. */
  get runs(): boolean {
    return !this.#stopping;
  }

  /** Resolves when nothing is running and a look that began afterwards found nothing due, with the time at which something will be. */
  quiet(): Promise<Date | undefined> {
    return new Promise((resolve) => {
      this.#waiters.push(resolve);
      this.poke();
    });
  }

  /** The earliest time at which something becomes due. */
  async nextAt(): Promise<Date | undefined> {
    const times = await Promise.all(this.#works.map((work) => work.nextAt()));
    return times.filter((time) => time !== undefined).sort((a, b) => a.getTime() - b.getTime())[0];
  }

  /** Starts nothing more; resolves when what is in hand is done. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    while (this.#looking || this.#busy()) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  async #look(): Promise<void> {
    if (this.#stopping) return;
    this.#looking = true;
    this.#poked = false;
    clearTimeout(this.#timer);
    try {
      await Promise.all(this.#works.map((work) => this.#start(work)));
      await this.#rest();
    } catch (err) {
      this.#log.error({ err }, "the worker could not look for work; it tries again");
      this.#timer = setTimeout(() => this.poke(), BREATHER_MS);
    } finally {
      this.#looking = false;
    }
    if (this.#poked && !this.#stopping) setImmediate(() => void this.#look());
  }

  async #start(work: Work): Promise<void> {
    const running = this.#running.get(work) as Set<string>;
    if (running.size >= work.limit) return;
    const keys = await work.due(this.#clock.now(), [...running], work.limit - running.size);
    for (const key of keys) {
      if (this.#stopping || running.has(key)) continue;
      running.add(key);
      work.run(key).then(
        () => this.#ended(running, key),
        (err) => {
          this.#log.error({ err, work: work.name, key }, "work failed unexpectedly; it is tried again");
          setTimeout(() => this.#ended(running, key), BREATHER_MS); // the key stays taken for the length of a breath
        },
      );
    }
  }

  #ended(running: Set<string>, key: string): void {
    running.delete(key);
    this.poke();
  }

  /** Nothing more to start: tell those who wait for quiet, and set the timer for the next due time. */
  async #rest(): Promise<void> {
    if (this.#busy() || this.#poked) return; // its end pokes
    const next = await this.nextAt();
    if (this.#poked) return;
    for (const resolve of this.#waiters.splice(0)) resolve(next);
    if (next && !this.#stopping) {
      const ms = next.getTime() - this.#clock.now().getTime();
      this.#timer = setTimeout(() => this.poke(), ms > 0 ? Math.min(ms, LONGEST_REST_MS) : MISSED_MS);
    }
  }

  #busy(): boolean {
    return [...this.#running.values()].some((keys) => keys.size > 0);
  }
}
