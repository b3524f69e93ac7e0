// The API's shape of a campaign's results. What people read first is named here; what stands beside it (weighted figures, change against the
// last round, splits, flags) passes as `domain/surveys/results` has it.
import { z } from "zod";
import { ResponseMode } from "../../generated/prisma/enums.ts";
import { campaignParam, comment } from "./campaign-schemas.ts";
import { type Describing, json, problem } from "./describing.ts";

const share = z.number().nullable();
const interval = z.array(z.number()).length(2).nullable();

/** Shares are 0 to 1; null without answers, and where a cell has fewer than five. */
const figures = {
  counts: z.record(z.string(), z.int()).nullable().openapi({ description: "by level, by option, by number" }),
  n: z.int(),
  satisfiedByFormula: share.openapi({ description: "合格/(合格+不满意), 一般 counted as 合格" }),
  satisfiedByFormulaWithoutFair: share,
  satisfiedOfAll: share.openapi({ description: "very satisfied and satisfied, of all answers" }),
  satisfiedOfAllWithFair: share,
  meanScore: share.openapi({ description: "of 50, 30, 20, 0 and −10" }),
  meanRescaled: share.openapi({ description: "(x + 10) / 60" }),
  wilson: interval.openapi({ description: "of satisfiedOfAll, at 95 %" }),
  suppressed: z.boolean(),
};
const rates = z.looseObject({
  households: z.int(),
  sent: z.int(),
  answered: z.int(),
  returnRate: share,
  coverage: share,
  nonResponse: share,
});

export const results = z
  .looseObject({
    questions: z.array(
      z.looseObject({ id: z.string(), text: z.string(), type: z.string(), ...figures, nps: share.openapi({ description: "−100 to 100" }) }),
    ),
    overall: z.looseObject({ questions: z.array(z.string()), ...figures }),
    indexes: z.array(z.looseObject({ index: z.string(), target: share, met: z.boolean().nullable() })),
    byBuilding: z.array(z.looseObject({ building: z.string(), ...figures, rates })),
    rates,
    modes: z.partialRecord(z.enum(ResponseMode), z.int()),
    comments: z.array(comment),
    lowMarks: z
      .array(z.object({ question: z.string(), text: z.string(), households: z.int(), withTicket: z.int() }))
      .openapi({ description: "items that households rated 1 or 2, and how many of these have a ticket over it; worst first" }),
    method: z.looseObject({ text: z.string() }),
  })
  .openapi("SurveyResults");

export function documentResults({ registry, common }: Describing): void {
  registry.registerPath({
    ...common,
    method: "get",
    path: "/campaigns/{id}/results",
    summary: "What was answered, computed from the answers as they stand",
    request: { params: campaignParam },
    responses: {
      200: { description: "the results", content: json(results) },
      ...common.responses,
      403: problem("not for this role"),
      404: problem("no such campaign"),
    },
  });
}
