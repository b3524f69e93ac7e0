// Intervals at 95 % (pure): of a share, of the difference of two, of the net promoter score; all in a population that is not endless.

/** The standard normal quantile of 0.975, in full double precision (R: qnorm(0.975)). */
export const Z95 = 1.959963984540054;

export type Interval = readonly [low: number, high: number];

/**
 * The sample size in an endless population that would say as much as `n` of `households` do: n (N−1) / (N−n). It comes from the variance without
 * replacement, p(1−p)/n · (N−n)/(N−1) (Cochran, Sampling Techniques, 3.2); put into Wilson's score test it gives the interval for a finite population's
 * share (O'Neill 2021, Mathematical properties and finite-population correction for the Wilson score interval). Endless once all have answered.
 * @param households null: how many there are is not known, nothing is corrected
 */
export function inEndless(n: number, asked: number, households: number | null): number {
  if (households === null) return n;
  return asked >= households ? Number.POSITIVE_INFINITY : (n * (households - 1)) / (households - asked);
}

/** Wilson's score interval (Wilson 1927; Newcombe 1998, Statistics in Medicine 17:857, method 3). `n` need not be whole. */
export function wilson(share: number, n: number): Interval {
  if (!Number.isFinite(n)) return [share, share];
  const z2 = Z95 * Z95;
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z95 / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  // At the ends the true limit is 0 or 1; computed, it would be off by a last digit.
  return [share === 0 ? 0 : Math.max(0, middle - half), share === 1 ? 1 : Math.min(1, middle + half)];
}

interface Share {
  share: number;
  interval: Interval;
}

export interface Difference {
  difference: number;
  interval: Interval;
}

/** `a` less `b`, by Newcombe's hybrid score (Newcombe 1998, Statistics in Medicine 17:873, method 10), from two independent shares. */
export function differenceOf(a: Share, b: Share): Difference {
  const difference = a.share - b.share;
  const down = Math.hypot(a.share - a.interval[0], b.interval[1] - b.share);
  const up = Math.hypot(a.interval[1] - a.share, b.share - b.interval[0]);
  return { difference, interval: [Math.max(-1, difference - down), Math.min(1, difference + up)] };
}

/**
 * Promoters less detractors, −1 to 1, by the adjusted Wald method (Rocks 2016, Interval Estimation for the Net Promoter Score, The American Statistician
 * 70:365; as Lewis and Sauro 2021 give it): ¾ promoter, ¾ detractor and 1½ passives more than there were.
 * @param n in an endless population
 */
export function netInterval(promoters: number, detractors: number, n: number): Interval {
  if (!Number.isFinite(n)) return [promoters - detractors, promoters - detractors];
  const up = (promoters * n + 0.75) / (n + 3);
  const down = (detractors * n + 0.75) / (n + 3);
  const half = Z95 * Math.sqrt((up + down - (up - down) ** 2) / (n + 3));
  return [Math.max(-1, up - down - half), Math.min(1, up - down + half)];
}

/** One household's part in a share: `hits` of `of` answers. */
export interface Part {
  weight: number;
  hits: number;
  of: number;
}

/**
 * How many independent answers a weighted share is worth: p(1−p) over its variance with the household as the unit (a ratio's linearised variance, Cochran
 * 6.3; as an effective size in Wilson's interval: Korn and Graubard 1998). With one answer each and no weights that is the number of answers.
 */
export function effectiveSize(parts: readonly Part[]): number {
  const sum = (value: (part: Part) => number) => parts.reduce((all, part) => all + value(part), 0);
  const weighed = sum((part) => part.weight * part.of);
  const share = sum((part) => part.weight * part.hits) / weighed;
  const variance = sum((part) => (part.weight * (part.hits - share * part.of)) ** 2) / weighed ** 2;
  // All of one mind: what remains is that some count for more than others (Kish 1965).
  const households = sum((part) => part.weight) ** 2 / sum((part) => part.weight ** 2);
  return variance < 1e-12
    ? households
    : Math.min(
        (share * (1 - share)) / variance,
        sum((part) => part.of),
      );
}
