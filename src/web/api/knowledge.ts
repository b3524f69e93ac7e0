// GET, POST and PATCH /knowledge, approve and retire: the relay's 知识, by the same rules and with the same refusals.
import { Router } from "express";
import type { z } from "zod";
import type { Transact } from "../../conversation/turn.ts";
import { type KnowledgeState, stateAt } from "../../domain/knowledge/knowledge.ts";
import {
  approveKnowledge,
  type KnowledgeOutcome,
  knowledgeFor,
  registerKnowledge,
  retireKnowledge,
  reviseKnowledge,
} from "../../domain/knowledge/staff-acts.ts";
import { findKnowledge, type KnowledgeRow, type KnowledgeText, listKnowledge } from "../../domain/knowledge/store.ts";
import type { Clock } from "../../platform/kernel/clock.ts";
import type { Db, Prisma, Tx } from "../../platform/store/client.ts";
import { type Caller, callerOf } from "./access.ts";
import { actingStaff } from "./acting.ts";
import { ApiError, type ErrorCode, read } from "./errors.ts";
import { KNOWLEDGE_ACTS, type knowledge, knowledgeBody, knowledgeChange, knowledgeQuery } from "./knowledge-schemas.ts";
import { pageOf, readCursor } from "./paging.ts";
import { actor, numberParam } from "./schemas.ts";
import { iso } from "./shown-ticket.ts";
import { writing } from "./writing.ts";

const CODES: Record<Exclude<KnowledgeOutcome["kind"], "done">, ErrorCode> = {
  unknown: "not_found",
  forbidden: "forbidden",
  conflict: "conflict",
  invalid: "unprocessable",
};

export function knowledgeRoutes(db: Db, clock: Clock, transact: Transact): Router {
  const router = Router();
  const shown = (row: KnowledgeRow) => shownKnowledge(row, clock.now());

  router.get("/knowledge", async (request, response) => {
    const query = read(knowledgeQuery, request.query);
    const before = readCursor(query.cursor);
    const where = { AND: [seenBy(callerOf(request)), filter(query, clock.now())] };
    const rows = await listKnowledge(db, where, { before: before === undefined ? undefined : Number(before), take: query.limit + 1 });
    response.json(pageOf(rows, query.limit, shown, (row) => row.number));
  });

  router.post(
    "/knowledge",
    writing(transact, (request, caller) => {
      const { by, community, category = "other", alsoAsked = [], validUntil, validFrom, ...said } = read(knowledgeBody, request.body ?? {});
      return async (turn) => {
        const staff = await actingStaff(turn.tx, caller, by);
        await communityExists(turn.tx, caller, community);
        const from = validFrom === undefined ? turn.now : new Date(validFrom);
        const dates = { validFrom: from, validUntil: validUntil ? new Date(validUntil) : null };
        const text = { ...said, ...dates, communityId: community, category, alsoAsked };
        return { status: 201, body: shown(done(await registerKnowledge(turn.tx, staff, text, turn.now))) };
      };
    }),
  );

  router.get("/knowledge/:number", async (request, response) => {
    const { number } = read(numberParam, request.params);
    response.json(shown(await find(db, callerOf(request), number)));
  });

  router.patch(
    "/knowledge/:number",
    writing(transact, (request, caller) => {
      const { number } = read(numberParam, request.params);
      const body = read(knowledgeChange, request.body ?? {});
      return async (turn) => {
        await find(turn.tx, caller, number);
        const staff = await actingStaff(turn.tx, caller, body.by);
        if (body.community !== undefined) await communityExists(turn.tx, caller, body.community);
        return { status: 200, body: shown(done(await reviseKnowledge(turn.tx, number, staff, changeOf(body), turn.now))) };
      };
    }),
  );

  for (const act of KNOWLEDGE_ACTS)
    router.post(
      `/knowledge/:number/${act}`,
      writing(transact, (request, caller) => {
        const { number } = read(numberParam, request.params);
        const { by } = read(actor, request.body ?? {});
        return async (turn) => {
          await find(turn.tx, caller, number);
          const staff = await actingStaff(turn.tx, caller, by);
          if (!(await knowledgeFor(turn.tx, number, staff))) throw new ApiError("forbidden", "by: works for another community");
          const carryOut = act === "approve" ? approveKnowledge : retireKnowledge;
          return { status: 200, body: shown(done(await carryOut(turn.tx, number, staff, turn.now))) };
        };
      }),
    );

  return router;
}

function changeOf({ community, validFrom, validUntil, ...said }: z.output<typeof knowledgeChange>): Partial<KnowledgeText> {
  return {
    ...(said.category && { category: said.category }),
    ...(said.question !== undefined && { question: said.question }),
    ...(said.alsoAsked && { alsoAsked: said.alsoAsked }),
    ...(said.answer !== undefined && { answer: said.answer }),
    ...(community !== undefined && { communityId: community }),
    ...(validFrom !== undefined && { validFrom: new Date(validFrom) }),
    ...(validUntil !== undefined && { validUntil: validUntil === null ? null : new Date(validUntil) }),
  };
}

/** @throws ApiError with the one line that says why nothing was done */
function done(outcome: KnowledgeOutcome): KnowledgeRow {
  if (outcome.kind === "done") return outcome.text;
  throw new ApiError(CODES[outcome.kind], outcome.line);
}

/** What is true everywhere is everybody's to read. */
function seenBy({ communities }: Caller): Prisma.KnowledgeWhereInput {
  return communities === "all" ? {} : { OR: [{ communityId: null }, { communityId: { in: communities } }] };
}

async function find(tx: Tx, caller: Caller, number: number): Promise<KnowledgeRow> {
  const visible = await tx.knowledge.count({ where: { AND: [{ number }, seenBy(caller)] } });
  const row = visible > 0 ? await findKnowledge(tx, number) : undefined;
  if (!row) throw new ApiError("not_found", `no knowledge ${number}`);
  return row;
}

async function communityExists(tx: Tx, { communities }: Caller, id: string | null): Promise<void> {
  if (id === null) return;
  const known = communities === "all" || communities.includes(id);
  if (!known || (await tx.community.count({ where: { id } })) === 0) throw new ApiError("unprocessable", "community: no such community");
}

function filter(query: z.output<typeof knowledgeQuery>, now: Date): Prisma.KnowledgeWhereInput {
  const text = { contains: (query.q ?? "").replace(/[\\%_]/g, "\\$&"), mode: "insensitive" } as const;
  return {
    AND: [
      query.community === undefined ? {} : { OR: [{ communityId: null }, { communityId: query.community }] },
      query.category ? { category: query.category } : {},
      query.state ? inState(query.state, now) : {},
      query.q ? { OR: [{ question: text }, { answer: text }] } : {},
    ],
  };
}

/** `stateAt`, as a question to the table. */
function inState(state: KnowledgeState, now: Date): Prisma.KnowledgeWhereInput {
  if (state === "retired") return { retiredAt: { not: null } };
  if (state === "expired") return { retiredAt: null, validUntil: { lte: now } };
  const current: Prisma.KnowledgeWhereInput = { retiredAt: null, OR: [{ validUntil: null }, { validUntil: { gt: now } }] };
  if (state === "draft") return { ...current, approvedAt: null };
  return { ...current, approvedAt: { not: null }, validFrom: state === "waiting" ? { gt: now } : { lte: now } };
}

function shownKnowledge(row: KnowledgeRow, now: Date): z.output<typeof knowledge> {
  const zone = row.community;
  return {
    number: row.number,
    state: stateAt(row, now),
    community: row.communityId,
    category: row.category,
    question: row.question,
    alsoAsked: row.alsoAsked,
    answer: row.answer,
    validFrom: iso(row.validFrom, zone),
    validUntil: row.validUntil && iso(row.validUntil, zone),
    registeredBy: row.registeredBy,
    createdAt: iso(row.createdAt, zone),
    approvedBy: row.approvedBy,
    approvedAt: row.approvedAt && iso(row.approvedAt, zone),
    retiredBy: row.retiredBy,
    retiredAt: row.retiredAt && iso(row.retiredAt, zone),
  };
}
