// What quotas and precision mean in households (pure): how many to draw for a campaign, and what a running one still lacks.
import type { SurveyKind } from "../../generated/prisma/enums.ts";
import { allocate, asListed, type PerBuilding, spread, total } from "./allocation.ts";
import { type Quotas, quotasFor } from "./campaign.ts";
import { inverted, shareOf } from "./shares.ts";

/** Of all households, more than a share sent to or talked with (the source says 大于: exactly so many are too few); of those sent to, at least a share back. */
export type Quota = { of: "sent"; moreThan: number } | { of: "interviewed"; moreThan: number } | { of: "returned"; atLeast: number };

/** The quotas of a campaign as its row has them: `coverage` counts interviews held where the survey is an interview, else households sent to. */
export function quotasOf({ kind, coverage, returnQuota }: Quotas & { kind: SurveyKind }): Quota[] {
  return [
    ...(coverage === null ? [] : [{ of: kind === "interview" ? ("interviewed" as const) : ("sent" as const), moreThan: coverage }]),
    ...(returnQuota === null ? [] : [{ of: "returned" as const, atLeast: returnQuota }]),
  ];
}

/** Whether a half-year has had its demand survey (R50, R52, R53): F001 given out to enough, or enough talked with; one is enough. */
export function halfYearMet({ households, sent, interviewed }: { households: number; sent: number; interviewed: number }): boolean {
  const enough = (kind: SurveyKind, got: number) =>
    quotasOf({ kind, ...quotasFor(kind, "half_year") }).every((quota) => got >= quotaNeeds(quota, { households, sent }));
  return enough("demand", sent) || enough("interview", interviewed);
}

/** As the tables have it: n0 = 1.96² · 0.5 · 0.5 / 0.05². */
const Z = 1.96;
const N0 = 384.16;

/** Answers needed for ±5 % at 95 % at worst (half of them satisfied), of so many households (Cochran, Sampling Techniques, 4.4). */
export function neededFor(households: number): number {
  if (households <= 0) return 0;
  return Math.min(households, Math.ceil(N0 / (1 + (N0 - 1) / households)));
}

/** What so many answers buy: ± this, at 95 % and at worst; null without answers. */
export function marginOf(answers: number, households: number): number | null {
  if (answers <= 0) return null;
  if (answers >= households) return 0;
  return Z * Math.sqrt((0.25 / answers) * ((households - answers) / (households - 1)));
}

/** Households, or answers, that a quota asks for. */
function quotaNeeds(quota: Quota, { households, sent }: { households: number; sent: number }): number {
  if (quota.of === "returned") return shareOf(sent, quota.atLeast);
  return Math.min(households, shareOf(households, quota.moreThan, { more: true }));
}

interface PlanInput {
  /** All households of each building, bound or not. */
  frame: PerBuilding;
  quotas: readonly Quota[];
  /** Of those sent to, how many are expected to answer; over 0, at most 1. */
  expectedReturn: number;
}

/** What a campaign would have to do, and what that buys. */
export function plan({ frame, quotas, expectedReturn }: PlanInput) {
  const households = total(frame);
  const answersNeeded = neededFor(households);
  const asks = quotas.map((quota) => {
    if (quota.of === "returned") return 0;
    const needed = quotaNeeds(quota, { households, sent: 0 });
    return quota.of === "sent" ? needed : inverted(needed, expectedReturn);
  });
  const draw = Math.min(households, Math.max(inverted(answersNeeded, expectedReturn), ...asks));
  const answers = shareOf(draw, expectedReturn, { down: true });
  const perBuilding = allocate(draw, frame, { atLeastOne: true });
  return {
    households,
    /** For ±5 %. */
    answersNeeded,
    draw,
    /** Expected of these, with the precision that they buy. */
    answers,
    margin: marginOf(answers, households),
    precise: answers >= answersNeeded,
    quotas: quotas.map((quota) => {
      const needed = quotaNeeds(quota, { households, sent: draw });
      return { ...quota, needed, expected: quota.of === "sent" ? draw : answers, met: (quota.of === "sent" ? draw : answers) >= needed };
    }),
    byBuilding: asListed(frame.keys()).map((building) => ({
      building,
      households: frame.get(building) ?? 0,
      draw: perBuilding.get(building) ?? 0,
    })),
  };
}

interface RunInput extends PlanInput {
  /** Drawn, whether it has gone out yet or not. */
  sent: PerBuilding;
  answered: PerBuilding;
  /** Of those, who may still answer: not gone out yet, or reminders not used up. */
  open?: PerBuilding;
}

/**
 * What a running campaign lacks, and how many more to draw in each building so that its quotas and ±5 % can be met, given that those still open answer at
 * the expected rate. Whoever is drawn counts as sent to, so drawing mends a return quota only where more are expected to answer than it asks for, and
 * enough are left.
 */
export function missing(input: RunInput) {
  const { frame, sent, answered, open = new Map(), quotas } = input;
  const households = total(frame);
  const got = { sent: total(sent), answered: total(answered), open: total(open) };
  const answersNeeded = neededFor(households);
  const lacks = quotas.map((quota) => {
    const needed = quotaNeeds(quota, { households, sent: got.sent });
    const has = quota.of === "sent" ? got.sent : got.answered;
    return { ...quota, needed, got: has, missing: Math.max(0, needed - has), met: has >= needed };
  });
  const precise = got.answered >= answersNeeded;
  const draws = [forAnswers(input, answersNeeded), ...lacks.map((lack) => forQuota(input, lack, lack.needed))];
  const shares = allocate(answersNeeded, frame);
  const left = leftIn(input);
  const byBuilding = asListed(frame.keys()).map((building) => ({
    building,
    households: at(frame, building),
    sent: at(sent, building),
    answered: at(answered, building),
    /** Of its part of the answers needed; nothing once all together are enough. */
    answersMissing: precise ? 0 : Math.max(0, at(shares, building) - at(answered, building)),
    left: at(left, building),
    draw: Math.max(...draws.map((one) => at(one, building))),
  }));
  return {
    households,
    ...got,
    answersNeeded,
    answersMissing: Math.max(0, answersNeeded - got.answered),
    margin: marginOf(got.answered, households),
    quotas: lacks,
    /** Both: every quota, and ±5 %. */
    met: precise && lacks.every((lack) => lack.met),
    draw: byBuilding.reduce((sum, { draw }) => sum + draw, 0),
    byBuilding,
  };
}

const at = (counts: PerBuilding, building: string): number => counts.get(building) ?? 0;

/** A figure of each building, none below nothing. */
function each({ frame }: RunInput, value: (building: string) => number): PerBuilding {
  return new Map([...frame.keys()].map((building) => [building, Math.max(0, value(building))]));
}

const leftIn = (input: RunInput): PerBuilding => each(input, (building) => at(input.frame, building) - at(input.sent, building));

const expectedOf = ({ answered, open = new Map(), expectedReturn }: RunInput): number =>
  total(answered) + shareOf(total(open), expectedReturn, { down: true });

const expectedIn = ({ answered, open = new Map(), expectedReturn }: RunInput, building: string): number =>
  at(answered, building) + at(open, building) * expectedReturn;

/** Whom to draw for so many answers in all: most where a building lacks most of its part. */
function forAnswers(input: RunInput, answers: number): PerBuilding {
  const shares = allocate(answers, input.frame);
  const wants = each(input, (building) => at(shares, building) - expectedIn(input, building));
  return spread(inverted(Math.max(0, answers - expectedOf(input)), input.expectedReturn), wants, leftIn(input));
}

function forQuota(input: RunInput, quota: Quota, needed: number): PerBuilding {
  const { frame, sent, expectedReturn } = input;
  const left = leftIn(input);
  if (quota.of === "interviewed") return forAnswers(input, needed);
  if (quota.of === "sent") {
    const shares = allocate(needed, frame);
    const wants = each(input, (building) => at(shares, building) - at(sent, building));
    return spread(Math.max(0, needed - total(sent)), wants, left);
  }
  const gain = expectedReturn - quota.atLeast;
  const lacking = needed - expectedOf(input);
  // Half of a mend is none: it would only ask many more, and use up what they may be sent.
  if (lacking <= 0 || gain <= 0 || inverted(lacking, gain) > total(left)) return new Map();
  const wants = each(input, (building) => quota.atLeast * at(sent, building) - expectedIn(input, building));
  return spread(inverted(lacking, gain), wants, left);
}
