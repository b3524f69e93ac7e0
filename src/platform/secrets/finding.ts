// A secret found in a text: where it stands, and of which kind it is. Finders read text in half width, where every character has the
// place it had, and may overlap: what two of them claim is hidden as one.

/** In order of precedence: an overlap takes the name of the first. 原文 is a text of the owner's that only looks like a placeholder. */
export const KINDS = ["原文", "邮箱", "证件", "电话", "卡号", "车牌", "房号", "号码", "姓名"] as const;
export type Kind = (typeof KINDS)[number];

export interface Finding {
  kind: Kind;
  start: number;
  end: number;
}

export type Finder = (text: string) => Finding[];

/** Every match of a global pattern; where it has a group `secret`, only that part (the pattern needs the `d` flag for it). */
export function matches(text: string, kind: Kind, pattern: RegExp): Finding[] {
  return Array.from(text.matchAll(pattern), (match) => {
    const [start, end] = match.indices?.groups?.secret ?? [match.index, match.index + match[0].length];
    return { kind, start, end };
  });
}

/** In order, without overlaps: what overlaps becomes one. */
export function merged(findings: readonly Finding[]): Finding[] {
  const result: Finding[] = [];
  for (const finding of findings.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (!last || finding.start >= last.end) {
      if (finding.end > finding.start) result.push({ ...finding });
      continue;
    }
    last.end = Math.max(last.end, finding.end);
    if (KINDS.indexOf(finding.kind) < KINDS.indexOf(last.kind)) last.kind = finding.kind;
  }
  return result;
}
