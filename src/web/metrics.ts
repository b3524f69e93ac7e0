// What an operator watches, for Prometheus.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { InboxStore } from "../platform/queue/inbox.ts";
import type { OutboxWork } from "../platform/queue/outbox.ts";
import type { Db } from "../platform/store/client.ts";

const UNSENT = ["pending", "sending", "failed", "unknown"];

export class Metrics {
  readonly registry = new Registry();
  readonly #classification = new Histogram({
    name: "huiyin_classification_seconds",
    help: "Time of the classification step, by the path that made the verdict",
    labelNames: ["path"],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 1, 2, 4, 8, 16],
    registers: [this.registry],
  });
  readonly #failures = new Counter({
    name: "huiyin_model_failures_total",
    help: "Classifications that the language model did not make, by reason (timeout, http, unreadable, refused, breaker, budget, unexpected)",
    labelNames: ["reason"],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Whether the language model's server is asked at present. */
  watchBreaker(state: () => "closed" | "half-open" | "open"): void {
    new Gauge({
      name: "huiyin_model_breaker",
      help: "1 for the state of the breaker before the language model's server: closed (asked), open (left alone), half-open (one call tries)",
      labelNames: ["state"],
      registers: [this.registry],
      collect() {
        for (const each of ["closed", "half-open", "open"]) this.set({ state: each }, each === state() ? 1 : 0);
      },
    });
  }

  classified(path: "model" | "embedded", seconds: number, failure?: string): void {
    this.#classification.observe({ path }, seconds);
    if (failure) this.#failures.inc({ reason: failure });
  }

  /** Figures read from the store at each scrape. */
  watch(db: Db, inbox: InboxStore, outbox: OutboxWork): void {
    const registers = [this.registry];
    new Gauge({
      name: "huiyin_inbox_age_seconds",
      help: "Age of the oldest message that nobody has acted on",
      registers,
      async collect() {
        this.set(await inbox.oldestAge());
      },
    });
    new Gauge({
      name: "huiyin_outbox_messages",
      help: "Unsent messages by state",
      labelNames: ["state"],
      registers,
      async collect() {
        for (const state of UNSENT) this.set({ state }, 0);
        for (const figure of await outbox.figures()) this.set({ state: figure.state }, figure.count);
      },
    });
    new Gauge({
      name: "huiyin_outbox_age_seconds",
      help: "Age of the oldest unsent message by state",
      labelNames: ["state"],
      registers,
      async collect() {
        for (const state of UNSENT) this.set({ state }, 0);
        for (const figure of await outbox.figures()) this.set({ state: figure.state }, figure.oldestAge);
      },
    });
    new Gauge({
      name: "huiyin_tickets_open",
      help: "Tickets that wait for us, by kind and status",
      labelNames: ["kind", "status"],
      registers,
      async collect() {
        this.reset();
        const groups = await db.ticket.groupBy({ by: ["kind", "status"], where: { closedAt: null }, _count: true });
        for (const { kind, status, _count } of groups) this.set({ kind, status }, _count);
      },
    });
    new Gauge({
      name: "huiyin_bursts_failed",
      help: "Bursts that could not be handled at all",
      registers,
      async collect() {
        this.set(await db.burst.count({ where: { state: "failed" } }));
      },
    });
  }
}
