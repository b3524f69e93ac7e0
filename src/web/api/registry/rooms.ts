// GET, POST and PATCH /rooms: which rooms there are, a code that makes a room what it is to be, and what a known room is from now on.
import { Router } from "express";
import type { z } from "zod";
import type { Transact } from "../../../conversation/turn.ts";
import { PAIRING_LIFETIME_MS } from "../../../domain/staff/pairing.ts";
import { placeRoom } from "../../../domain/staff/place-room.ts";
import { planRoom } from "../../../domain/staff/room-registry.ts";
import type { Db, Prisma, Tx } from "../../../platform/store/client.ts";
import type { Caller } from "../access.ts";
import { ApiError, read } from "../errors.ts";
import { pageByKey, readTimeKey } from "../key-paging.ts";
import { iso } from "../shown-ticket.ts";
import { keyless } from "../writing.ts";
import { communitiesMeant, communityNamed, ofTheirs, reader, registering, seen } from "./roles.ts";
import { idParam } from "./shapes.ts";
import { departmentNamed } from "./staff.ts";
import { type room, roomBody, roomChange, roomQuery } from "./staff-schemas.ts";

const placed = { community: true, department: { select: { id: true, name: true } } } satisfies Prisma.RoomInclude;
type Row = Prisma.RoomGetPayload<{ include: typeof placed }>;

export function roomRoutes(db: Db, transact: Transact): Router {
  const router = Router();

  router.get("/rooms", async (request, response) => {
    const caller = reader(request, "rooms");
    const query = read(roomQuery, request.query);
    const before = readTimeKey(query.cursor);
    const communities = communitiesMeant(caller, query.community);
    const rows = await db.room.findMany({
      where: {
        AND: [
          communities ? { communityId: { in: communities } } : {},
          query.kind ? { kind: query.kind } : {},
          before ? { OR: [{ createdAt: { lt: before.at } }, { createdAt: before.at, id: { lt: before.id } }] } : {},
        ],
      },
      include: placed,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: query.limit + 1,
    });
    response.json(pageByKey(rows, query.limit, shown, (row) => [row.createdAt.toISOString(), row.id]));
  });

  router.get("/rooms/:id", async (request, response) => {
    const caller = reader(request, "rooms");
    const { id } = read(idParam, request.params);
    response.json(shown(await find(db, caller, id)));
  });

  router.post(
    "/rooms",
    keyless,
    registering(transact, "rooms", (request, caller) => {
      const { kind, community, department } = read(roomBody, request.body ?? {});
      return async ({ tx, ids, now }) => {
        const { id: communityId } = await communityNamed(tx, caller, community);
        await inThere(tx, department, kind, communityId);
        const plan = { kind, communityId, ...(department && { departmentId: department }) };
        const { code, replaces } = await planRoom(tx, ids, plan, now);
        return { status: 201, body: { code, expiresAt: iso(new Date(now.getTime() + PAIRING_LIFETIME_MS), null), replaces } };
      };
    }),
  );

  router.patch(
    "/rooms/:id",
    registering(transact, "rooms", (request, caller) => {
      const { id } = read(idParam, request.params);
      const { kind, community, department } = read(roomChange, request.body ?? {});
      return async ({ tx }) => {
        const before = await find(tx, caller, id);
        const named = community === undefined ? before.communityId : (await communityNamed(tx, caller, community)).id;
        if (kind !== "unregistered" && named === null) throw new ApiError("unprocessable", "community: say whose room it is");
        // Said anew with each kind: an owners' room that was a department's keeps nothing of that.
        const departmentId =
          department === undefined && kind === "staff" && kind === before.kind ? before.departmentId : (department ?? null);
        await inThere(tx, departmentId, kind, named);
        await placeRoom(tx, id, { kind, communityId: named, departmentId });
        return { status: 200, body: shown(await find(tx, caller, id)) };
      };
    }),
  );

  return router;
}

/** Only staff rooms are a department's, and of its own community. @throws ApiError if it cannot be */
async function inThere(tx: Tx, department: string | null, kind: string, communityId: string | null): Promise<void> {
  const found = await departmentNamed(tx, department);
  if (found && kind !== "staff") throw new ApiError("unprocessable", "department: only a staff room is a department's");
  if (found && found.communityId !== communityId) throw new ApiError("unprocessable", "department: is in another community");
}

async function find(tx: Tx, caller: Caller, id: string): Promise<Row> {
  return seen(await tx.room.findFirst({ where: { AND: [{ id }, ofTheirs(caller)] }, include: placed }), "room");
}

function shown({ id, topic, kind, community, communityId, department, createdAt, leftAt }: Row): z.output<typeof room> {
  return {
    id,
    topic,
    kind,
    community: communityId,
    department,
    createdAt: iso(createdAt, community),
    leftAt: leftAt && iso(leftAt, community),
  };
}
