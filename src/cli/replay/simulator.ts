// A running Huiyin as a script sees it: the simulator's HTTP interface and the list of tickets.
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { messageOf } from "../../platform/kernel/errors.ts";

/** A message is tried so often, with growing pauses (about 25 s in all). */
const ATTEMPTS = 10;
/** A message waits while the clock is being moved, which may take two minutes. */
const REQUEST_MS = 150_000;
const PAGE = 200;

const chat = z.object({ messages: z.array(z.object({ at: z.string(), from: z.string(), text: z.string().optional() })) });
const busy = z.object({ waiting: z.object({ inbox: z.number(), due: z.number(), outbox: z.number() }) });
const ticketPage = z.object({
  items: z.array(z.object({ number: z.number(), kind: z.enum(["complaint", "demand"]), category: z.string() })),
  next: z.string().nullable(),
});

export type Said = z.infer<typeof chat>["messages"][number];
export type Waiting = z.infer<typeof busy>["waiting"];
export type Ticket = z.infer<typeof ticketPage>["items"][number];
export type Sent = { kind: "taken" } | { kind: "lost"; why: string };

export class RunningHuiyin {
  readonly url: string;
  readonly #token: string | undefined;

  constructor(url: string, token: string | undefined) {
    this.url = url.replace(/\/+$/, "");
    this.#token = token;
  }

  /** What answers there: Huiyin with a simulator, something else, or nothing. */
  async look(): Promise<"simulator" | "other" | "nothing"> {
    try {
      const response = await fetch(`${this.url}/simulator/clock`, { signal: AbortSignal.timeout(5_000) });
      const body: unknown = await response.json().catch(() => undefined);
      return response.ok && z.object({ now: z.string() }).safeParse(body).success ? "simulator" : "other";
    } catch {
      return "nothing";
    }
  }

  /** Sends a message until it is taken. A repetition carries the same id, so it is never two. */
  async send(message: { from: string; id: string; text: string }): Promise<Sent> {
    let why = "";
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        const response = await this.#post("/simulator/messages", message);
        if (response.status === 202) return { kind: "taken" };
        why = `${response.status} ${(await response.text()).slice(0, 200)}`;
        if (response.status < 500) break; // said otherwise it would not become right
      } catch (error) {
        why = messageOf(error);
      }
      if (attempt < ATTEMPTS) await delay(Math.min(100 * 2 ** (attempt - 1), 5_000));
    }
    return { kind: "lost", why };
  }

  /** Closes open bursts and waits until everything is done: `undefined`, or what still waits when the time is up. */
  async idle(timeoutMs: number): Promise<Waiting | undefined> {
    const response = await this.#post("/simulator/idle", { timeoutMs });
    if (response.status === 200) return undefined;
    return busy.parse(await response.json()).waiting;
  }

  /** Both sides of a contact's direct chat with the bot, oldest first. */
  async chat(contact: string): Promise<Said[]> {
    return chat.parse(await (await this.#get(`/simulator/messages?contact=${contact}`)).json()).messages;
  }

  /** Tickets made since then, or why they cannot be read. */
  async tickets(since: string): Promise<Ticket[] | string> {
    if (!this.#token) return "没有 API_TOKEN";
    const all: Ticket[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const query = new URLSearchParams({ limit: String(PAGE), since, ...(cursor && { cursor }) });
      const response = await this.#get(`/api/v1/tickets?${query}`);
      if (response.status === 401) return "API_TOKEN 不是那个回音的";
      if (!response.ok) return `接口答了 ${response.status}`;
      const { items, next } = ticketPage.parse(await response.json());
      all.push(...items);
      cursor = next;
    }
    return all;
  }

  #get(path: string): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      ...(this.#token && { headers: { authorization: `Bearer ${this.#token}` } }),
      signal: AbortSignal.timeout(REQUEST_MS),
    });
  }

  #post(path: string, body: object): Promise<Response> {
    const headers = { "content-type": "application/json" };
    return fetch(`${this.url}${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(REQUEST_MS),
    });
  }
}
