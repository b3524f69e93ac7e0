// When surveys come round by themselves (pure; R50, R59, R63–R65): which period a day is in, when its survey starts, and whether it is time to plan it,
// which is one month ahead (R71).
import { DateTime } from "luxon";
import type { Rhythm } from "../owners/asking/terms.ts";

export interface Period {
  /** "2026H2", "2026Q4" */
  name: string;
  startsAt: Date;
  /** The first moment that is not in it. */
  endsAt: Date;
}

const AHEAD = { months: 1 };

/** Months from the beginning of the year. */
const PERIODS: Record<Rhythm, { months: number; names: readonly (string | null)[]; starts: { month: number; day: number } }> = {
  half_year: { months: 6, names: ["H1", "H2"], starts: { month: 4, day: 15 } }, // 15 May, 15 November
  year_q4: { months: 3, names: [null, null, null, "Q4"], starts: { month: 1, day: 1 } }, // 1 November
  quarter: { months: 3, names: ["Q1", "Q2", "Q3", "Q4"], starts: { month: 1, day: 15 } }, // the 15th of the middle month
};

/**
 * The periods whose plan is due at `now` and that have not passed: after an outage a plan that was missed is made late, one for a period that is over is
 * not. A community that came after the day of the start is asked in the next period.
 */
export function periodsToPlan(every: Rhythm, now: Date, timeZone: string, since: Date): Period[] {
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  return [local.year, local.year + 1]
    .flatMap((year) => periodsOf(every, year, timeZone))
    .filter(({ startsAt, endsAt }) => {
      const planned = DateTime.fromJSDate(startsAt, { zone: timeZone }).minus(AHEAD).startOf("day");
      return planned <= local && now < endsAt && since < startsAt;
    });
}

function periodsOf(every: Rhythm, year: number, zone: string): Period[] {
  const { months, names, starts } = PERIODS[every];
  const begin = DateTime.fromObject({ year }, { zone });
  return names.flatMap((name, index) => {
    if (name === null) return [];
    const first = begin.plus({ months: index * months });
    const startsAt = first.plus({ months: starts.month }).set({ day: starts.day, hour: 10 });
    return [{ name: `${year}${name}`, startsAt: startsAt.toJSDate(), endsAt: first.plus({ months }).toJSDate() }];
  });
}
