// What a measurement comes to (pure): shares of what is right, label by label and in all.
export interface Seen {
  id: string;
  text: string;
  /** Every label that would be right; what counts as the true one is the first. */
  wanted: readonly string[];
  got: string;
  confidence: number;
}

export interface LabelFigures {
  label: string;
  wanted: number;
  precision: number | null;
  recall: number | null;
  f1: number;
}

/** 0–1; null where there was nothing to be right about. */
export function accuracy(seen: readonly Seen[]): number | null {
  return share(seen.filter(isRight).length, seen.length);
}

export function isRight({ wanted, got }: Seen): boolean {
  return wanted.includes(got);
}

/** Of each label that was wanted, by its number: a right answer counts for the label given, a wrong one against the first wanted. */
export function byLabel(seen: readonly Seen[]): LabelFigures[] {
  const truth = (one: Seen) => (isRight(one) ? one.got : (one.wanted[0] ?? ""));
  const labels = [...new Set(seen.map(truth))];
  return labels
    .map((label) => {
      const right = seen.filter((one) => one.got === label && isRight(one)).length;
      const wanted = seen.filter((one) => truth(one) === label).length;
      const got = seen.filter((one) => one.got === label).length;
      return { label, wanted, precision: share(right, got), recall: share(right, wanted), f1: (2 * right) / (wanted + got) };
    })
    .sort((a, b) => b.wanted - a.wanted);
}

/** The mean of the labels' F1, each counting the same however rare it is; null without any. */
export function macroF1(seen: readonly Seen[]): number | null {
  const figures = byLabel(seen);
  return share(
    figures.reduce((sum, { f1 }) => sum + f1, 0),
    figures.length,
  );
}

/** How often one label was given for another, the most frequent first. */
export function confusions(seen: readonly Seen[]): { wanted: string; got: string; times: number }[] {
  const counts = new Map<string, number>();
  for (const one of seen.filter((each) => !isRight(each))) {
    const key = `${one.wanted[0] ?? ""}\t${one.got}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .map(([key, times]) => {
      const [wanted = "", got = ""] = key.split("\t");
      return { wanted, got, times };
    })
    .sort((a, b) => b.times - a.times || a.wanted.localeCompare(b.wanted));
}

export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
