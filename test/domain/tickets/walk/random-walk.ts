// Draws walks and takes them, so many steps in all. The seed is printed; WALK_SEED brings another, WALK_SHORTEN=1 cuts a walk that went wrong
// down to the steps that it takes to go wrong.
import fc from "fast-check";
import { type Step, step } from "./steps.ts";
import { Fault, type Tally, walk } from "./walk.ts";

const SEED = 20_261_123;
/** Long enough for a ticket to be opened again, short enough to be read. */
const LENGTH = 250;

export async function randomWalk({ steps }: { steps: number }): Promise<{ taken: number; tally: Tally }> {
  const seed = Number(process.env.WALK_SEED ?? SEED);
  console.info(`random walk: WALK_SEED=${seed}`);
  const tally: Tally = new Map();
  let taken = 0;
  const one = async (drawn: readonly Step[]) => {
    try {
      await walk(drawn, tally);
    } catch (error) {
      throw process.env.WALK_SHORTEN && error instanceof Fault ? await shortened(drawn.slice(0, error.at + 1), error) : error;
    }
    taken += drawn.length;
  };
  const walks = fc.asyncProperty(fc.array(step, { minLength: LENGTH, maxLength: LENGTH }), one);
  // What was drawn is hundreds of steps: only where it went wrong is worth reading.
  const { errorInstance } = await fc.check(walks, { seed, numRuns: Math.ceil(steps / LENGTH), endOnFailure: true });
  if (errorInstance) throw errorInstance;
  return { taken, tally };
}

/** Leaves out whatever need not be there for the same thing to go wrong: halves first, single steps last. */
async function shortened(steps: readonly Step[], fault: Fault): Promise<Error> {
  let [left, last] = [steps, fault];
  for (let size = Math.ceil(left.length / 2); ; size = Math.ceil(size / 2)) {
    for (let at = left.length - size; at > -size; at -= size) {
      const tried = [...left.slice(0, Math.max(at, 0)), ...left.slice(at + size)];
      const error = await walk(tried, new Map()).catch((thrown: unknown) => thrown);
      if (!(error instanceof Fault) || error.rule !== fault.rule) continue;
      left = tried.slice(0, error.at + 1);
      last = error;
    }
    if (size === 1) break;
  }
  return new Error(`${last.message}\n\nafter\n${left.map((one) => JSON.stringify(one)).join("\n")}`);
}
