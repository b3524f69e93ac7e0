// Every call that changes something: what it brings is read first, then all of it is done in one transaction. With an `Idempotency-Key`
// the answer is kept in that same transaction, so that a call sent again, or twice at once, has one effect and one answer.
import { json, type Request, type RequestHandler } from "express";
import type { Transact, Turn } from "../../conversation/turn.ts";
import { sha256 } from "../../platform/kernel/ids.ts";
import type { Prisma } from "../../platform/store/client.ts";
import { type Caller, callerOf } from "./access.ts";
import { ApiError } from "./errors.ts";

export interface Written {
  status: number;
  body: object;
}

type Effect = (turn: Turn) => Promise<Written>;

const KEPT_MS = 24 * 3_600_000;
const LONGEST_KEY = 200;

/**
 * @param prepare reads the request, throwing if it is malformed; what it returns is carried out once, and a throw there undoes it
 * @param reads makes the body of what was sent, where that is not JSON; @param lastsMs how long it may take, where that is longer than usual
 */
export function writing(
  transact: Transact,
  prepare: (request: Request, caller: Caller) => Effect,
  { reads = [json()], lastsMs }: { reads?: RequestHandler[]; lastsMs?: number } = {},
): RequestHandler[] {
  return [
    ...reads,
    async (request, response) => {
      const caller = callerOf(request);
      const key = keyOf(request, caller);
      const effect = prepare(request, caller);
      const { status, body } = await transact(
        (turn) => (key ? once(turn, { key, bodyHash: hashOf(request) }, effect) : effect(turn)),
        lastsMs,
      );
      response.status(status).json(body);
    },
  ];
}

/** Stands before calls whose answer holds a code that is shown once: kept for a key, it would lie in the database as it is. */
export const keyless: RequestHandler = (request, _response, next) => {
  if (request.get("idempotency-key") !== undefined)
    throw new ApiError("malformed", "Idempotency-Key: not with this call; a code is shown once and never kept", {
      fields: [{ field: "Idempotency-Key" }],
    });
  next();
};

/** Keys are of the token: two callers may choose the same. @throws ApiError if it is no key */
function keyOf(request: Request, { tokenId }: Caller): string | undefined {
  const key = request.get("idempotency-key");
  if (key === undefined) return undefined;
  if (key === "" || key.length > LONGEST_KEY) {
    const message = `1 to ${LONGEST_KEY} characters`;
    throw new ApiError("malformed", `Idempotency-Key: ${message}`, { fields: [{ field: "Idempotency-Key", message }] });
  }
  return sha256(JSON.stringify([tokenId, key]));
}

function hashOf({ method, originalUrl, body }: Request): string {
  return sha256(JSON.stringify([method, originalUrl, body ?? null]));
}

/** Errors are not kept: they undo the row as well, and the call may be mended and sent again under its key. */
async function once(turn: Turn, call: { key: string; bodyHash: string }, effect: Effect): Promise<Written> {
  const { tx, now } = turn;
  const { key } = call;
  const old: Prisma.IdempotentCallWhereInput = { createdAt: { lte: new Date(now.getTime() - KEPT_MS) } };
  await tx.idempotentCall.deleteMany({ where: { key, ...old } });
  // The row comes first: a twin of this call waits here until we have committed, and then finds our answer.
  const { count } = await tx.idempotentCall.createMany({
    data: [{ ...call, status: 0, answer: {}, createdAt: now }],
    skipDuplicates: true,
  });
  if (count === 0) return kept(turn, call);
  const written = await effect(turn);
  await tx.idempotentCall.update({ where: { key }, data: { status: written.status, answer: written.body as Prisma.InputJsonObject } });
  await tx.idempotentCall.deleteMany({ where: old }); // last, so that writers hardly wait for each other
  return written;
}

async function kept(turn: Turn, { key, bodyHash }: { key: string; bodyHash: string }): Promise<Written> {
  const before = await turn.tx.idempotentCall.findUniqueOrThrow({ where: { key } });
  if (before.bodyHash !== bodyHash) throw new ApiError("unprocessable", "Idempotency-Key: was used for another call; choose a new one");
  return { status: before.status, body: before.answer as object };
}
