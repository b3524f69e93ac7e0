// Who calls the API: tokens are stored hashed and can be revoked; API_TOKEN in the environment is one more, an administrator's.
import { timingSafeEqual } from "node:crypto";
import type { NextFunction, Request, Response } from "express";
import { seesAll } from "../../domain/staff/roles.ts";
import type { StaffRole } from "../../generated/prisma/enums.ts";
import { sha256 } from "../../platform/kernel/ids.ts";
import type { Db } from "../../platform/store/client.ts";
import { ApiError } from "./errors.ts";

export interface Caller {
  /** Null: API_TOKEN of the environment. */
  tokenId: string | null;
  role: StaffRole;
  staffId: string | null;
  /** The communities they see; `all` for the general manager, quality and administrators. */
  communities: "all" | string[];
}

const callers = new WeakMap<Request, Caller>();

/** Lets only callers with a valid token through. */
export function checkToken(db: Db, apiToken: string | undefined) {
  return async (request: Request, _response: Response, next: NextFunction): Promise<void> => {
    const token = /^Bearer (\S+)$/i.exec(request.get("authorization") ?? "")?.[1];
    const caller =
      token &&
      (isSame(token, apiToken)
        ? { tokenId: null, role: "administrator" as const, staffId: null, communities: "all" as const }
        : await known(db, token));
    if (!caller)
      throw new ApiError("unauthorized", "send `Authorization: Bearer <token>` with a valid token (npm run huiyin -- token create)");
    callers.set(request, caller);
    next();
  };
}

export function callerOf(request: Request): Caller {
  const caller = callers.get(request);
  if (!caller) throw new ApiError("unauthorized", "no token");
  return caller;
}

async function known(db: Db, token: string): Promise<Caller | undefined> {
  const row = await db.apiToken.findUnique({ where: { hash: sha256(token) }, include: { staff: { include: { communities: true } } } });
  if (!row || row.revokedAt || row.staff?.active === false) return undefined;
  const communities = seesAll(row.role) ? "all" : (row.staff?.communities.map(({ communityId }) => communityId) ?? []);
  return { tokenId: row.id, role: row.role, staffId: row.staffId, communities };
}

function isSame(token: string, apiToken: string | undefined): boolean {
  return apiToken !== undefined && timingSafeEqual(Buffer.from(sha256(token)), Buffer.from(sha256(apiToken)));
}
