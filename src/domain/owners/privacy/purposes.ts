// What personal information may be used for (pure, R94). Serving an owner (repairs, complaints, answers, callbacks) rests on the service contract and
// needs no consent; each of these needs a yes of its own, which may be taken back at any time.
import type { Purpose } from "../../../generated/prisma/enums.ts";

interface PurposeRule {
  /** Of what it covers, as owners were told; a yes to an older version does not cover a newer one. */
  version: number;
  /**
   * notice: the line that everybody is shown at first contact says so, and who does not object has agreed (asking how the service was).
   * asked: only an express yes counts.
   */
  given: "notice" | "asked";
}

export const PURPOSES: Readonly<Record<Purpose, PurposeRule>> = {
  survey: { version: 1, given: "notice" },
  profile: { version: 1, given: "asked" },
  offers: { version: 1, given: "asked" },
};

export const ALL_PURPOSES = Object.keys(PURPOSES) as Purpose[];

/** The version of the privacy line and of the page behind it; after a change everybody is shown the line again. */
export const NOTICE_VERSION = 2;

/** Whether a yes still holds: not taken back, and to what the purpose covers now. */
export function holds(purpose: Purpose, { version, withdrawnAt }: { version: number; withdrawnAt: Date | null }): boolean {
  return withdrawnAt === null && version === PURPOSES[purpose].version;
}
