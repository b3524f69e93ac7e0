// A random walk of owners and staff through the real lanes and use cases on the real database. WALK_STEPS=n takes n steps instead of 10,000.
import { expect, it } from "vitest";
import { ACTIONS } from "../../src/domain/tickets/ticket.ts";
import { randomWalk } from "../domain/tickets/walk/random-walk.ts";

const WHOLE = 10_000;
const STEPS = Number(process.env.WALK_STEPS ?? WHOLE);

it(`takes ${STEPS} steps without a fault`, { timeout: 3_600_000 }, async () => {
  const { taken, tally } = await randomWalk({ steps: STEPS });
  expect(taken).toBeGreaterThanOrEqual(STEPS);
  if (STEPS < WHOLE) return;
  for (const action of ACTIONS) expect(tally.get(`${action} done`) ?? 0, action).toBeGreaterThan(0);
  expect(tally.get("reply to several") ?? 0, "replies to several reporters of one cause").toBeGreaterThan(0);
});
