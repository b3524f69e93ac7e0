// The periods: the house's, a community's within its bounds, and the night they are applied in.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALL_KEPT, keptSince, nextRun, periodsOf, RETENTION, retentionSchema } from "../../../../src/domain/owners/privacy/retention.ts";

describe("periodsOf", () => {
  it("keeps finished tickets three years, messages a year, unless a community chooses", () => {
    expect(periodsOf(null)).toEqual({
      messages: 12,
      tickets: 36,
      answers: 24,
      notes: 36,
      accessLog: 36,
      modelUse: 3,
      bindingTries: 3,
      questions: 3,
      copies: 1,
    });
    expect(periodsOf({ messages: 6, tickets: 60 })).toMatchObject({ messages: 6, tickets: 60, notes: 36 });
  });

  it.each([
    { tickets: 12 },
    { tickets: 35.5 },
    { messages: 0 },
    { messages: -1 },
    { messages: "6" },
    { accessLog: 6 },
    { messages: 10_000 },
    "6",
    [],
    7,
  ])("takes nothing from %j", (chosen) => expect(periodsOf(chosen)).toEqual(periodsOf(null)));

  it("stays within its bounds whatever stands in the column, and takes all that the schema lets through", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...ALL_KEPT), fc.oneof(fc.integer({ min: -5, max: 200 }), fc.string())), (chosen) => {
        const periods = periodsOf(chosen);
        for (const kept of ALL_KEPT) {
          expect(periods[kept]).toBeGreaterThanOrEqual(RETENTION[kept].least);
          expect(periods[kept]).toBeLessThanOrEqual(RETENTION[kept].most);
        }
        if (retentionSchema.safeParse(chosen).success) expect(periods).toMatchObject(chosen);
      }),
    );
  });
});

it("counts in months of the calendar", () => {
  expect(keptSince(36, new Date("2030-03-31T00:00:00Z"))).toEqual(new Date("2027-03-31T00:00:00Z"));
  expect(keptSince(1, new Date("2030-03-31T00:00:00Z"))).toEqual(new Date("2030-02-28T00:00:00Z"));
});

it.each([
  ["2030-03-06T02:00:00+08:00", "2030-03-06T03:30:00+08:00"],
  ["2030-03-06T03:30:00+08:00", "2030-03-07T03:30:00+08:00"],
  ["2030-03-06T23:59:59+08:00", "2030-03-07T03:30:00+08:00"],
])("after %s comes %s", (now, next) => expect(nextRun(new Date(now), "Asia/Shanghai")).toEqual(new Date(next)));
