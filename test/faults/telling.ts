// Says things to a product that may be dead at any moment: the same message under the same id until it is acknowledged.
import { setTimeout as delay } from "node:timers/promises";
import type { Chance } from "./chance.ts";
import type { FaultOwner } from "./owners.ts";
import type { Product } from "./product.ts";

const LONGEST_MS = 180_000;

/** Calls until the answer is neither 503 nor a broken connection. @throws if that takes minutes */
export async function insist(product: Product, path: string, body: unknown, callMs = 30_000): Promise<{ status: number; body: any }> {
  const giveUp = performance.now() + LONGEST_MS;
  while (performance.now() < giveUp) {
    try {
      const response = await fetch(`${product.url}/simulator${path}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(callMs),
      });
      const answer = await response.json();
      if (response.status !== 503) return { status: response.status, body: answer };
    } catch {
      // It was killed in the middle: nobody knows, so say it again.
    }
    await delay(40);
  }
  const state = product.alive ? "it is alive" : "it has ended";
  throw new Error(`POST ${path}: no answer in ${LONGEST_MS / 1_000} s; ${state}\n${product.lines.slice(-20).join("\n")}`);
}

/** One owner's messages, one after the other; some are delivered twice, as real puppets do. */
export async function tell(product: Product, { messages }: FaultOwner, chance: Chance): Promise<void> {
  for (const message of messages) {
    for (let times = chance.percent(10) ? 2 : 1; times > 0; times--) {
      const { status, body } = await insist(product, "/messages", message);
      if (status !== 202) throw new Error(`${message.id}: ${status} ${JSON.stringify(body)}`);
    }
    await delay(chance.below(300)); // typing the next one
  }
}

/** Until nothing is left to do. */
export async function settle(product: Product): Promise<void> {
  const { status, body } = await insist(product, "/idle", { timeoutMs: 150_000 }, 160_000);
  if (status !== 200) throw new Error(`not idle: ${JSON.stringify(body)}\n${product.lines.slice(-20).join("\n")}`);
}
