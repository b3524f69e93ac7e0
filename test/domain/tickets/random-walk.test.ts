// A random walk of owners and staff through the real lanes and use cases on the real database; the long one is in test/faults.
import { expect, it } from "vitest";
import { randomWalk } from "./walk/random-walk.ts";

const STEPS = 250;

it("never reaches an illegal state, loses an event, or leaves an owner without an answer", { timeout: 600_000 }, async () => {
  const { taken, tally } = await randomWalk({ steps: STEPS });
  expect(taken).toBeGreaterThanOrEqual(STEPS);
  const done = [...tally].filter(([what]) => what.endsWith(" done")).reduce((sum, [, times]) => sum + times, 0);
  expect(done, "acts of staff that were carried out").toBeGreaterThan(20);
});
