// The results say what an independent computation from the raw answers says, whatever was answered.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { surveyResults } from "../../../../src/domain/surveys/results/results.ts";
import * as independent from "./independent.ts";
import { input, instrument, reply } from "./replies.ts";

const survey = instrument([
  { id: "overall", type: "level", index: "overall" },
  { id: "lifts", type: "level", rotating: true, index: "lifts" },
  { id: "recommend", type: "nps" },
]);
const BUILDINGS = ["1", "2", "3", "4", "5"];
const level = fc.integer({ min: 1, max: 5 });
const raw: fc.Arbitrary<independent.RawReply> = fc.record({
  building: fc.constantFrom(...BUILDINGS, "1", "1"),
  complainer: fc.boolean(),
  numbers: fc
    .record({ overall: level, lifts: level, recommend: fc.integer({ min: 0, max: 10 }) }, { requiredKeys: [] })
    .map((given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Record<string, number>),
});
const frames = fc.tuple(...BUILDINGS.map(() => fc.integer({ min: 0, max: 90 })));

const close = (mine: number | null | undefined, theirs: number | null | undefined) => {
  if (theirs === null || theirs === undefined) expect(mine ?? null).toBeNull();
  else expect(mine).toBeCloseTo(theirs, 7);
};
const closeInterval = (mine: readonly number[] | null | undefined, theirs: readonly number[] | null | undefined) => {
  expect(mine === null || mine === undefined).toBe(theirs === null || theirs === undefined);
  theirs?.forEach((limit, at) => {
    close(mine?.[at], limit);
  });
};

describe("on any answers, the results", () => {
  it("are those of the independent computation", () => {
    fc.assert(
      fc.property(fc.array(raw, { maxLength: 120 }), fc.array(raw, { maxLength: 60 }), frames, (now, before, sizes) => {
        // Nobody answers who is not in the frame.
        const frame: Record<string, number> = {};
        BUILDINGS.forEach((building, at) => {
          const most = Math.max(...[now, before].map((round) => round.filter((one) => one.building === building).length));
          frame[building] = Math.max(sizes[at] ?? 0, most);
        });
        const households = Object.values(frame).reduce((sum, n) => sum + n, 0);
        const results = (replies: independent.RawReply[], previous: ReturnType<typeof surveyResults> | null) =>
          surveyResults(
            input({
              instrument: survey,
              frame: new Map(Object.entries(frame)),
              previous,
              replies: replies.map(({ building, complainer, numbers }) => reply(numbers, { building, complainer })),
            }),
          );
        const mine = results(now, results(before, null));
        const weight = independent.weights(now, frame);
        for (const id of ["overall", "lifts"]) {
          const theirs = independent.figures(now, id, households);
          const question = mine.questions.find((one) => one.id === id);
          expect(question?.n).toBe(theirs.n);
          expect(question?.suppressed).toBe(theirs.n > 0 && theirs.n < 5);
          if (question?.suppressed) {
            for (const shown of ["counts", "satisfiedByFormula", "meanScore", "wilson", "weighted", "change"] as const)
              expect(question[shown]).toBeNull();
            continue;
          }
          expect(question?.counts).toEqual(theirs.counts);
          close(question?.satisfiedByFormula, theirs.byFormula);
          close(question?.satisfiedByFormulaWithoutFair, theirs.withoutFair);
          close(question?.satisfiedOfAll, theirs.ofAll);
          close(question?.satisfiedOfAllWithFair, theirs.withFair);
          close(question?.meanScore, theirs.score);
          close(question?.meanRescaled, theirs.rescaled);
          closeInterval(question?.wilson, theirs.wilson);
          // Not where what is hidden could be computed from both totals.
          const weighted = question?.weighted ? independent.weighted(now, id, weight) : undefined;
          close(question?.weighted?.satisfiedOfAll, weighted?.ofAll);
          close(question?.weighted?.meanScore, weighted?.score);
          const last = independent.figures(before, id, households);
          const change = last.n < 5 ? null : independent.difference(theirs, last);
          close(question?.change?.difference, change?.difference);
          closeInterval(question?.change?.interval, change?.interval);
        }
        const recommend = mine.questions.find(({ id }) => id === "recommend");
        expect(recommend?.suppressed).toBe((recommend?.n ?? 0) > 0 && (recommend?.n ?? 0) < 5);
        if (!recommend?.suppressed) close(recommend?.nps, independent.nps(now, "recommend"));
        if (!mine.overall.suppressed) close(mine.overall.satisfiedByFormula, independent.figures(now, "overall", households).byFormula);
        for (const one of mine.byBuilding) {
          const theirs = independent.figures(
            now.filter(({ building }) => building === one.building),
            "overall",
            frame[one.building] ?? 0,
          );
          expect(one.n).toBe(theirs.n);
          if (theirs.n > 0 && theirs.n < 5) expect(one.suppressed).toBe(true);
          if (!one.suppressed) {
            expect(one.counts).toEqual(theirs.counts);
            closeInterval(one.wilson, theirs.wilson);
          }
        }
        const of = (complainer: boolean) =>
          independent.figures(
            now.filter((one) => one.complainer === complainer),
            "overall",
            null,
          );
        const [first, second] = [of(true), of(false)];
        if (Math.min(first.n, second.n) >= 5)
          closeInterval(mine.complainers?.difference?.interval, independent.difference(first, second)?.interval);
      }),
      { numRuns: 150 },
    );
  });
});
