// A whole number divided among buildings in proportion (pure): for draws, and for what a building still lacks.

export type PerBuilding = ReadonlyMap<string, number>;

export const total = (counts: PerBuilding): number => [...counts.values()].reduce((sum, n) => sum + n, 0);

/** The same order on every machine, whatever its language. */
export const inOrder = <T>(rows: Iterable<T>, key: (row: T) => string): T[] =>
  [...rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));

const collator = new Intl.Collator("zh-CN", { numeric: true });

/** As people list them: 2 before 10. */
export const asListed = (buildings: Iterable<string>): string[] => [...buildings].sort(collator.compare);

interface Seat {
  building: string;
  weight: number;
  n: number;
}

/**
 * `n` by largest remainder (Hamilton's method): each gets its whole share, what is left goes to the largest remainders; of two equal ones to the
 * larger building, then by name. With `atLeastOne` nobody with a weight goes without where `n` reaches round. With whole weights whose sum is
 * not below `n`, nobody gets more than its weight.
 */
export function allocate(n: number, weights: PerBuilding, { atLeastOne = false } = {}): Map<string, number> {
  const sum = total(weights);
  const named = inOrder(weights, ([building]) => building);
  const shared = named.filter(([, weight]) => weight > 0);
  const least = atLeastOne && n >= shared.length ? 1 : 0;
  const seats: Seat[] = shared.map(([building, weight]) => ({ building, weight, n: Math.max(least, Math.floor((n * weight) / sum)) }));
  // In whole numbers: with shares, two equal remainders could differ in their last digit.
  const owed = (seat: Seat) => n * seat.weight - seat.n * sum;
  const byOwed = [...seats].sort((a, b) => owed(b) - owed(a) || b.weight - a.weight);
  let over = seats.reduce((given, seat) => given + seat.n, 0) - n;
  for (const seat of byOwed) if (over < 0) over += give(seat, 1);
  while (over > 0) {
    const most = seats.filter((seat) => seat.n > 1).reduce((a, b) => (owed(b) < owed(a) ? b : a));
    over += give(most, -1);
  }
  const result = new Map(named.map(([building]) => [building, 0]));
  for (const seat of seats) result.set(seat.building, seat.n);
  return result;
}

function give(seat: Seat, n: 1 | -1): 1 | -1 {
  seat.n += n;
  return n;
}

/** As much of `n` as the caps allow, in proportion to the wants; what one building cannot take goes to the others. */
export function spread(n: number, wants: PerBuilding, caps: PerBuilding): Map<string, number> {
  const given = new Map([...caps.keys()].map((building) => [building, 0]));
  const room = (building: string) => (caps.get(building) ?? 0) - (given.get(building) ?? 0);
  let left = Math.min(n, total(caps));
  while (left > 0) {
    const open = [...caps.keys()].filter((building) => room(building) > 0);
    const wanting = open.filter((building) => (wants.get(building) ?? 0) > 0);
    // Where nobody who wants more has any left, the rest goes by how many are left.
    const weights = wanting.length > 0 ? wanting.map((b) => [b, wants.get(b) ?? 0] as const) : open.map((b) => [b, room(b)] as const);
    for (const [building, share] of allocate(left, new Map(weights))) {
      const taken = Math.min(share, room(building));
      given.set(building, (given.get(building) ?? 0) + taken);
      left -= taken;
    }
  }
  return given;
}
