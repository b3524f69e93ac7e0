// What the results of a campaign are computed from.
import type { Aspect, Category, Language, ResponseMode, Sampling } from "../../../generated/prisma/enums.ts";
import type { Answer, Instrument } from "../instrument.ts";
import type { Interval } from "./intervals.ts";

/** An answer with what its words were coded as; without, or null: nobody has yet. */
export interface CodedAnswer extends Answer {
  aspect?: Aspect | null;
  category?: Category | null;
  /** Opened over it. */
  ticketNumber?: number | null;
}

/** 答卷, also one that was left half-way: what was answered counts. */
export interface Reply {
  id: string;
  /** Null where answers are split from who gave them. */
  householdId: string | null;
  building: string;
  wave: number;
  /** Had a complaint in the year before it was drawn. */
  complainer: boolean;
  mode: ResponseMode;
  complete: boolean;
  /** After the first reminder; null: unknown, then the later half of the times is late. */
  late: boolean | null;
  completedAt: Date | null;
  /** Which questions this household was asked. */
  items: readonly string[];
  answers: ReadonlyMap<string, CodedAnswer>;
}

/** What became of a building's invitations. */
export interface Invited {
  sent: number;
  answered: number;
  partial: number;
  declined: number;
  unreachable: number;
}

/** What one round is compared with another by. */
export interface Satisfied {
  satisfiedOfAll: number | null;
  wilson: Interval | null;
}

export interface ResultsInput {
  instrument: Instrument;
  replies: readonly Reply[];
  /** All households of each building, bound or not. */
  frame: ReadonlyMap<string, number>;
  invited: ReadonlyMap<string, Invited>;
  sampling: Sampling;
  /** By index (R69, R70): 0 to 1. */
  targets: Readonly<Record<string, number>>;
  /** The results of the last round of the same survey. */
  previous: { questions: readonly (Satisfied & { id: string })[]; overall: Satisfied } | null;
  language: Language;
}
