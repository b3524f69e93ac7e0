// Which households are asked (pure; R72, R73): drawn from a seed, so that the same seed over the same frame draws the same ones, on any machine and
// in whatever order the frame was read. A later wave draws from those not drawn before.
import { createHash } from "node:crypto";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";
import { allocate, inOrder, type PerBuilding } from "./allocation.ts";

export interface FrameHousehold {
  householdId: string;
  building: string;
}

/** How many: all; `n` of all; `n` shared among the buildings by their size, at least one of each where `n` reaches round; or so many of each building. */
export type Wish =
  | { sampling: "census" }
  | { sampling: "random"; n: number }
  | { sampling: "stratified"; n: number }
  | { sampling: "per_building"; wanted: PerBuilding };

interface Draw {
  frame: readonly FrameHousehold[];
  wish: Wish;
  seed: string;
  /** 0: the first; 1 and on: drawn later, to fill a quota. */
  wave?: number;
  /** Ids of those drawn in earlier waves. */
  already?: ReadonlySet<string>;
}

/**
 * The households drawn, in the order to ask them in: mixed over the buildings, so that a campaign stopped half-way has not asked one end of the estate
 * only. Fewer than wished for where there are no more.
 * @throws RangeError if a number is negative or broken; Error if a household stands in the frame twice.
 */
export function draw({ frame, wish, seed, wave = 0, already = new Set() }: Draw): FrameHousehold[] {
  const sorted = inOrder(frame, (one) => one.householdId);
  const twice = sorted.find((one, index) => one.householdId === sorted[index + 1]?.householdId);
  if (twice) throw new Error(`household ${twice.householdId} stands in the frame twice`);
  const left = sorted.filter((one) => !already.has(one.householdId));
  if (wish.sampling === "census") return taken(left, left.length, [seed, wave]);
  if (wish.sampling === "random") return taken(left, wish.n, [seed, wave]);
  const strata = byBuilding(left);
  const wanted =
    wish.sampling === "per_building"
      ? wish.wanted
      : allocate(Math.min(whole(wish.n), left.length), new Map([...strata].map(([building, of]) => [building, of.length])), {
          atLeastOne: true,
        });
  // Each building has its own stream: what happens in one does not change who is drawn in another.
  const drawn = [...strata].flatMap(([building, of]) => taken(of, wanted.get(building) ?? 0, [seed, wave, building]));
  return taken(
    inOrder(drawn, (one) => one.householdId),
    drawn.length,
    [seed, wave],
  );
}

function byBuilding(households: readonly FrameHousehold[]): Map<string, FrameHousehold[]> {
  const strata = new Map<string, FrameHousehold[]>();
  for (const one of households) {
    const of = strata.get(one.building);
    if (of) of.push(one);
    else strata.set(one.building, [one]);
  }
  return strata;
}

/** `n` of them by Fisher's and Yates's shuffle, stopped after `n` (Knuth, The Art of Computer Programming 2, 3.4.2 P). */
function taken(from: readonly FrameHousehold[], n: number, stream: readonly (string | number)[]): FrameHousehold[] {
  const pool = [...from];
  const most = Math.min(whole(n), pool.length);
  const random = generator(stream);
  for (let at = 0; at < most; at++) {
    const other = uniformInt(random, at, pool.length - 1);
    [pool[at], pool[other]] = [pool[other] as FrameHousehold, pool[at] as FrameHousehold];
  }
  return pool.slice(0, most);
}

/** The whole seed counts, not only 32 bits of it: the generator's state is taken from its hash. */
function generator(stream: readonly (string | number)[]) {
  const hash = createHash("sha256").update(JSON.stringify(stream)).digest();
  return xoroshiro128plusFromState([0, 4, 8, 12].map((at) => hash.readInt32LE(at)));
}

function whole(n: number): number {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`cannot draw ${n} households`);
  return n;
}
