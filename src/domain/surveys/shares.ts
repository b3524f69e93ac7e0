// Shares of whole numbers in whole numbers (pure): 0.7 · 10 is 7 and not 7.000000000000001, of which the next whole number would be 8.

const MILLION = 1_000_000;
const millionths = (share: number): number => Math.round(share * MILLION);

/** The least whole number that is so large a share of `n`; with `more`, that is more than it; with `down`, the greatest that is not more than it. */
export function shareOf(n: number, share: number, { more = false, down = false } = {}): number {
  const exact = (n * millionths(share)) / MILLION;
  if (more) return Math.floor(exact) + 1;
  return down ? Math.floor(exact) : Math.ceil(exact);
}

/** The least whole number of which `n` is not more than this share: whom to ask, for `n` answers. */
export function inverted(n: number, share: number): number {
  const parts = millionths(share);
  if (parts <= 0) throw new RangeError(`nobody answers at ${share}`);
  return Math.ceil((n * MILLION) / parts);
}
