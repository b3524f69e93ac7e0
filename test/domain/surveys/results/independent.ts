// The main figures of a campaign, computed a second time and in another way, straight from the raw answers: nothing of `src` is used here.
// Intervals are searched for by halving instead of solved, weights by finding the scale instead of by cutting again and again.

export interface RawReply {
  building: string;
  complainer: boolean;
  /** Level or number by question. */
  numbers: Record<string, number>;
}

export interface RawFigures {
  counts: Record<number, number>;
  n: number;
  byFormula: number | null;
  withoutFair: number | null;
  ofAll: number | null;
  withFair: number | null;
  score: number | null;
  rescaled: number | null;
  wilson: [number, number] | null;
}

const SCORES: Record<number, number> = { 5: 50, 4: 30, 3: 20, 2: 0, 1: -10 };
// From a table of the normal distribution, to more places than it matters.
const Z = 1.9599639845;

export function figures(replies: RawReply[], question: string, households: number | null): RawFigures {
  const counts: Record<number, number> = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };
  let n = 0;
  let points = 0;
  for (const reply of replies) {
    const level = reply.numbers[question];
    if (level === undefined) continue;
    counts[level] = (counts[level] ?? 0) + 1;
    points += SCORES[level] ?? Number.NaN;
    n++;
  }
  const at = (...levels: number[]) => levels.reduce((sum, level) => sum + (counts[level] ?? 0), 0);
  const ratio = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  const score = ratio(points, n);
  return {
    counts,
    n,
    byFormula: ratio(at(5, 4, 3), at(5, 4, 3) + at(2, 1)),
    withoutFair: ratio(at(5, 4), at(5, 4) + at(2, 1)),
    ofAll: ratio(at(5, 4), n),
    withFair: ratio(at(5, 4, 3), n),
    score,
    rescaled: score === null ? null : (score + 10) / 60,
    wilson: n === 0 ? null : interval(at(5, 4) / n, n, n, households),
  };
}

/** The least and greatest share that the score test does not reject at 5 %. */
export function interval(p: number, n: number, asked: number, households: number | null): [number, number] {
  const left = households === null ? 1 : households <= asked ? 0 : (households - asked) / (households - 1);
  const rejected = (share: number) => Math.abs(p - share) > Z * Math.sqrt(((share * (1 - share)) / n) * left);
  const search = (from: number) => {
    let [out, inside] = [from, p];
    if (!rejected(out)) return out;
    for (let step = 0; step < 200; step++) {
      const middle = (out + inside) / 2;
      if (rejected(middle)) out = middle;
      else inside = middle;
    }
    return inside;
  };
  return [search(0), search(1)];
}

/** Buildings that are not shown: from the smallest on, until what is left of a total is nobody's. */
function unshown(answered: Record<string, number>): string[] {
  const heard = Object.entries(answered)
    .filter(([, n]) => n > 0)
    .sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
  if (!heard.some(([, n]) => n < 5)) return [];
  const safe = (most: number) => most >= 2 && heard.slice(0, most).reduce((sum, [, n]) => sum + n, 0) >= 5;
  let most = heard.filter(([, n]) => n < 5).length;
  while (most < heard.length && !safe(most)) most++;
  return heard.slice(0, most).map(([building]) => building);
}

/** Each building for its households, none above three times the mean; buildings that are not shown, or not heard, stand together. */
export function weights(replies: RawReply[], frame: Record<string, number>): Record<string, number> {
  const answered: Record<string, number> = {};
  for (const building of Object.keys(frame)) answered[building] = 0;
  for (const { building } of replies) answered[building] = (answered[building] ?? 0) + 1;
  const hidden = unshown(answered);
  const nameOf = (building: string) =>
    (answered[building] ?? 0) > 0 && !hidden.includes(building) ? `large ${building}` : "the small ones";
  const groups: Record<string, { n: number; households: number }> = {};
  for (const building of Object.keys(answered)) {
    const name = nameOf(building);
    const group = groups[name] ?? { n: 0, households: 0 };
    groups[name] = { n: group.n + (answered[building] ?? 0), households: group.households + (frame[building] ?? 0) };
  }
  const heard = Object.entries(groups).filter(([, { n }]) => n > 0);
  const weigh = (scale: number) =>
    heard.map(([name, { n, households }]) => ({ name, n, weight: Math.min(3, (scale * Math.max(n, households)) / n) }));
  let [low, high] = [0, 1e9];
  for (let step = 0; step < 300; step++) {
    const middle = (low + high) / 2;
    const sum = weigh(middle).reduce((all, { n, weight }) => all + n * weight, 0);
    if (sum < replies.length) low = middle;
    else high = middle;
  }
  const result: Record<string, number> = {};
  const found = weigh(high);
  for (const building of Object.keys(answered)) result[building] = found.find(({ name }) => name === nameOf(building))?.weight ?? 0;
  return result;
}

/** Of those satisfied (4, 5), and the mean score, each reply with its building's weight. */
export function weighted(replies: RawReply[], question: string, weight: Record<string, number>): { ofAll: number; score: number } | null {
  let [all, good, points] = [0, 0, 0];
  for (const reply of replies) {
    const level = reply.numbers[question];
    if (level === undefined) continue;
    const w = weight[reply.building] ?? Number.NaN;
    all += w;
    points += w * (SCORES[level] ?? Number.NaN);
    if (level > 3) good += w;
  }
  return all === 0 ? null : { ofAll: good / all, score: points / all };
}

export function nps(replies: RawReply[], question: string): number | null {
  let [n, promoters, detractors] = [0, 0, 0];
  for (const { numbers } of replies) {
    const said = numbers[question];
    if (said === undefined) continue;
    n++;
    if (said > 8) promoters++;
    if (said < 7) detractors++;
  }
  return n === 0 ? null : (100 * promoters) / n - (100 * detractors) / n;
}

/** The first share less the second (Newcombe's hybrid score). */
export function difference(a: RawFigures, b: RawFigures): { difference: number; interval: [number, number] } | null {
  if (a.ofAll === null || b.ofAll === null || !a.wilson || !b.wilson) return null;
  const d = a.ofAll - b.ofAll;
  const low = d - Math.sqrt((a.ofAll - a.wilson[0]) ** 2 + (b.wilson[1] - b.ofAll) ** 2);
  const high = d + Math.sqrt((a.wilson[1] - a.ofAll) ** 2 + (b.ofAll - b.wilson[0]) ** 2);
  return { difference: d, interval: [low, high] };
}
