// GET, POST and PATCH /communities, one of them with its buildings and units, and PUT of its owners' tags.
import { Router } from "express";
import type { z } from "zod";
import type { Transact } from "../../../conversation/turn.ts";
import { buildingsOf } from "../../../domain/community/house-list.ts";
import { addCommunity, communityNamed, setAsking, setCommunity, setOwnerTags } from "../../../domain/community/registry.ts";
import { askingTerms } from "../../../domain/owners/asking/terms.ts";
import type { Db, Prisma, Tx } from "../../../platform/store/client.ts";
import type { Caller } from "../access.ts";
import { ApiError, read } from "../errors.ts";
import { pageByKey, readTimeKey } from "../key-paging.ts";
import { iso } from "../shown-ticket.ts";
import {
  clockOf,
  type community,
  communityBody,
  communityChange,
  communityQuery,
  type communityWhole,
  minutesOf,
  tagsBody,
} from "./community-schemas.ts";
import { reader, registering, seen } from "./roles.ts";
import { idParam } from "./shapes.ts";

/** As on the terminal. */
const DEFAULTS = { timeZone: "Asia/Shanghai", hotline: null, serviceFrom: 8 * 60 + 30, serviceUntil: 20 * 60, workingDaysOnly: false };

const counted = {
  _count: { select: { houses: true, households: { where: { until: null } } } },
} satisfies Prisma.CommunityInclude;
type Row = Prisma.CommunityGetPayload<{ include: typeof counted }>;

export function communityRoutes(db: Db, transact: Transact): Router {
  const router = Router();

  router.get("/communities", async (request, response) => {
    const query = read(communityQuery, request.query);
    const before = readTimeKey(query.cursor);
    const rows = await db.community.findMany({
      where: {
        AND: [
          theirs(reader(request, "communities")),
          before ? { OR: [{ createdAt: { lt: before.at } }, { createdAt: before.at, id: { lt: before.id } }] } : {},
        ],
      },
      include: counted,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: query.limit + 1,
    });
    response.json(pageByKey(rows, query.limit, shown, (row) => [row.createdAt.toISOString(), row.id]));
  });

  router.get("/communities/:id", async (request, response) => {
    const caller = reader(request, "communities");
    const { id } = read(idParam, request.params);
    response.json(await whole(db, await find(db, caller, id)));
  });

  router.post(
    "/communities",
    registering(transact, "communities", (request) => {
      const { id, serviceFrom, serviceUntil, ...said } = read(communityBody, request.body ?? {});
      const hours = hoursOf({ serviceFrom, serviceUntil });
      return async ({ tx, ids, now }) => {
        const given = { ...DEFAULTS, ...said, ...hours, id };
        checkHours(given);
        const added = await addCommunity(tx, ids, given, now);
        if (added.kind === "name_taken") throw new ApiError("conflict", `name: community ${added.id} has it`);
        if (added.kind === "id_taken") throw new ApiError("conflict", "id: is taken");
        return { status: 201, body: await whole(tx, await findAny(tx, added.id)) };
      };
    }),
  );

  router.patch(
    "/communities/:id",
    registering(transact, "communities", (request, caller) => {
      const { id } = read(idParam, request.params);
      const { serviceFrom, serviceUntil, asking, ...said } = read(communityChange, request.body ?? {});
      const hours = hoursOf({ serviceFrom, serviceUntil });
      return async ({ tx }) => {
        const before = await find(tx, caller, id);
        checkHours({ ...before, ...hours });
        const namesake = said.name === undefined ? undefined : await communityNamed(tx, said.name);
        if (namesake !== undefined && namesake !== id) throw new ApiError("conflict", `name: community ${namesake} has it`);
        await setCommunity(tx, id, { ...defined(said), ...hours });
        if (asking !== undefined) await setAsking(tx, id, asking);
        return { status: 200, body: await whole(tx, await findAny(tx, id)) };
      };
    }),
  );

  router.put(
    "/communities/:id/tags",
    registering(transact, "communities", (request, caller) => {
      const { id } = read(idParam, request.params);
      const { tags } = read(tagsBody, request.body ?? {});
      return async ({ tx }) => {
        await find(tx, caller, id);
        const set = await setOwnerTags(tx, id, tags);
        if (set.kind === "in_use")
          throw new ApiError(
            "conflict",
            `tags: ${set.owners} ${set.owners === 1 ? "owner has" : "owners have"} “${set.tag}”; take it from them first`,
          );
        return { status: 200, body: { tags: (await findAny(tx, id)).ownerTags } };
      };
    }),
  );

  return router;
}

function theirs({ communities }: Caller): Prisma.CommunityWhereInput {
  return communities === "all" ? {} : { id: { in: communities } };
}

async function find(tx: Tx, caller: Caller, id: string): Promise<Row> {
  return seen(await tx.community.findFirst({ where: { AND: [{ id }, theirs(caller)] }, include: counted }), "community");
}

async function findAny(tx: Tx, id: string): Promise<Row> {
  return tx.community.findUniqueOrThrow({ where: { id }, include: counted });
}

interface Hours {
  serviceFrom: number;
  serviceUntil: number;
}

function hoursOf(said: { serviceFrom?: string | undefined; serviceUntil?: string | undefined }): Partial<Hours> {
  return {
    ...(said.serviceFrom !== undefined && { serviceFrom: minutesOf(said.serviceFrom) }),
    ...(said.serviceUntil !== undefined && { serviceUntil: minutesOf(said.serviceUntil) }),
  };
}

function checkHours({ serviceFrom, serviceUntil }: Hours): void {
  if (serviceFrom >= serviceUntil) throw new ApiError("unprocessable", "serviceUntil: must be after serviceFrom");
}

function defined<T extends object>(said: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function shown(row: Row): z.output<typeof community> {
  return {
    id: row.id,
    name: row.name,
    timeZone: row.timeZone,
    hotline: row.hotline,
    serviceFrom: clockOf(row.serviceFrom),
    serviceUntil: clockOf(row.serviceUntil),
    workingDaysOnly: row.workingDaysOnly,
    tags: row.ownerTags,
    houses: row._count.houses,
    households: row._count.households,
    createdAt: iso(row.createdAt, row),
  };
}

async function whole(tx: Tx, row: Row): Promise<z.output<typeof communityWhole>> {
  const { id } = row;
  return {
    ...shown(row),
    owners: await tx.owner.count({ where: { communityId: id, residencies: { some: { until: null } } } }),
    staff: await tx.staff.count({ where: { active: true, communities: { some: { communityId: id } } } }),
    buildings: await buildingsOf(tx, id),
    asking: askingTerms(row.asking),
  };
}
