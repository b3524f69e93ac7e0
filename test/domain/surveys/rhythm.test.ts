// Surveys that come round: on which day which period is planned.
import { describe, expect, it } from "vitest";
import type { Rhythm } from "../../../src/domain/owners/asking/terms.ts";
import { periodsToPlan } from "../../../src/domain/surveys/rhythm.ts";

const at = (iso: string) => new Date(`${iso}+08:00`);
const LONG_AGO = at("2020-01-01T00:00:00");
const names = (every: Rhythm, now: string, since = LONG_AGO) =>
  periodsToPlan(every, at(now), "Asia/Shanghai", since).map(({ name }) => name);

describe("planned one month ahead, until the period is over", () => {
  it.each<[Rhythm, string, string[]]>([
    ["half_year", "2030-04-14T23:59:59", []],
    ["half_year", "2030-04-15T00:00:00", ["2030H1"]],
    ["half_year", "2030-06-30T23:59:59", ["2030H1"]],
    ["half_year", "2030-07-01T00:00:00", []],
    ["half_year", "2030-10-15T09:00:00", ["2030H2"]],
    ["half_year", "2030-12-31T23:59:59", ["2030H2"]],
    ["year_q4", "2030-09-30T23:59:59", []],
    ["year_q4", "2030-10-01T00:00:00", ["2030Q4"]],
    ["year_q4", "2030-12-31T12:00:00", ["2030Q4"]],
    ["year_q4", "2031-01-01T00:00:00", []],
    ["quarter", "2030-01-14T12:00:00", []],
    ["quarter", "2030-01-15T00:00:00", ["2030Q1"]],
    ["quarter", "2030-04-01T00:00:00", []],
    ["quarter", "2030-04-15T00:00:00", ["2030Q2"]],
    ["quarter", "2030-07-15T00:00:00", ["2030Q3"]],
    ["quarter", "2030-10-15T00:00:00", ["2030Q4"]],
  ])("%s on %s", (every, now, expected) => expect(names(every, now)).toEqual(expected));
});

it.each<[Rhythm, string, string]>([
  ["half_year", "2030-05-01T12:00:00", "2030-05-15T10:00:00"],
  ["half_year", "2030-11-01T12:00:00", "2030-11-15T10:00:00"],
  ["year_q4", "2030-10-09T12:00:00", "2030-11-01T10:00:00"],
  ["quarter", "2030-08-01T12:00:00", "2030-08-15T10:00:00"],
])("%s starts in the morning of its day", (every, now, start) => {
  expect(periodsToPlan(every, at(now), "Asia/Shanghai", LONG_AGO)[0]?.startsAt).toEqual(at(start));
});

it("a community that came after the start waits for the next period", () => {
  expect(names("half_year", "2030-05-20T12:00:00", at("2030-05-14T12:00:00"))).toEqual(["2030H1"]);
  expect(names("half_year", "2030-05-20T12:00:00", at("2030-05-16T12:00:00"))).toEqual([]);
});
