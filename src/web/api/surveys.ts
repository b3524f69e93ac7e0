// GET and POST /surveys: the sets of questions that there are, and copies of one's own.
import { Router } from "express";
import type { z } from "zod";
import type { Transact } from "../../conversation/turn.ts";
import { worksFor } from "../../domain/staff/rooms.ts";
import type { Question } from "../../domain/surveys/instrument.ts";
import { createSurvey, listSurveys, type SurveyRow } from "../../domain/surveys/survey-store.ts";
import { isHead } from "../../domain/tickets/authority.ts";
import { UserError } from "../../platform/kernel/errors.ts";
import type { Db } from "../../platform/store/client.ts";
import { campaignWords } from "../../words/index.ts";
import { actingStaff } from "./acting.ts";
import { ApiError, read } from "./errors.ts";
import { pageByKey, readTimeKey } from "./key-paging.ts";
import { communityNamed, reader } from "./registry/roles.ts";
import { iso } from "./shown-ticket.ts";
import { type survey, surveyBody, surveyQuery } from "./survey-schemas.ts";
import { writing } from "./writing.ts";

export function surveyRoutes(db: Db, transact: Transact): Router {
  const router = Router();

  router.get("/surveys", async (request, response) => {
    const { communities } = reader(request, "surveys");
    const query = read(surveyQuery, request.query);
    const before = readTimeKey(query.cursor);
    const theirs = ({ communityId }: SurveyRow) => communityId === null || communities === "all" || communities.includes(communityId);
    const rows = (await listSurveys(db, query.community)).filter(
      (row) => theirs(row) && (query.kind === undefined || row.kind === query.kind) && (!before || comesAfter(row, before)),
    );
    response.json(pageByKey(rows.slice(0, query.limit + 1), query.limit, shownSurvey, (row) => [row.createdAt.toISOString(), row.id]));
  });

  router.post(
    "/surveys",
    writing(transact, (request, caller) => {
      const body = read(surveyBody, request.body ?? {});
      return async (turn) => {
        const staff = await actingStaff(turn.tx, caller, body.by);
        if (!isHead(staff.role)) throw new ApiError("forbidden", campaignWords.role("plan"));
        if (body.community !== null) {
          await communityNamed(turn.tx, caller, body.community);
          if (!(await worksFor(turn.tx, staff, body.community))) throw new ApiError("forbidden", "by: works for another community");
        } else if (caller.communities !== "all") throw new ApiError("forbidden", "community: say for which of yours");
        try {
          const made = await createSurvey(turn, {
            ...(body.basedOn !== undefined && { basedOn: body.basedOn }),
            change: body.survey,
            communityId: body.community,
            byId: staff.id,
          });
          return { status: 201, body: shownSurvey(made) };
        } catch (error) {
          if (error instanceof UserError) throw new ApiError("unprocessable", `survey: ${error.message}`);
          throw error;
        }
      };
    }),
  );

  return router;
}

/** Newest first, of the same moment by id. */
function comesAfter({ createdAt, id }: SurveyRow, before: { at: Date; id: string }): boolean {
  const order = before.at.getTime() - createdAt.getTime();
  return order === 0 ? id > before.id : order > 0;
}

function shownSurvey({ id, kind, title, formNumber, communityId, basedOnId, createdAt, instrument }: SurveyRow): z.output<typeof survey> {
  const { purpose, levels, rotate, questions } = instrument;
  return {
    id,
    kind,
    title,
    formNumber,
    community: communityId,
    basedOn: basedOnId,
    createdAt: iso(createdAt, null),
    purpose,
    levels,
    rotate,
    questions: questions.map(shownQuestion),
  };
}

function shownQuestion(question: Question): z.output<typeof survey>["questions"][number] {
  const { id, type, text, required, rotating, asked, if: when, index, aspect, category, names, tags } = question;
  return {
    id,
    type,
    text,
    required,
    rotating,
    asked: asked ?? true,
    if: when ?? null,
    index: index ?? null,
    aspect: aspect ?? null,
    category: category ?? null,
    names: names ?? [],
    tags,
    options:
      "options" in question
        ? question.options.map((option) => ({ id: option.id, text: option.text, other: option.other, none: option.none ?? false }))
        : null,
    least: question.type === "number" ? question.least : null,
    most: question.type === "number" || question.type === "choices" ? (question.most ?? null) : null,
    unit: question.type === "number" ? (question.unit ?? null) : null,
  };
}
