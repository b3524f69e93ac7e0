// GET, POST and PATCH /houses, one of them with who lives there and what was done to it, and its records.
import { Router } from "express";
import type { z } from "zod";
import type { Transact } from "../../../conversation/turn.ts";
import { housesInOrder } from "../../../domain/community/house-list.ts";
import { houseLabel } from "../../../domain/community/houses.ts";
import { addHouse, addHouseRecord, changeHouse, type HouseDetails, type HouseRefused } from "../../../domain/community/registry-houses.ts";
import { logListed } from "../../../domain/owners/privacy/audit.ts";
import type { Clock } from "../../../platform/kernel/clock.ts";
import { masked } from "../../../platform/secrets/masked.ts";
import type { Db, Prisma, Tx } from "../../../platform/store/client.ts";
import type { Caller } from "../access.ts";
import { ApiError, read } from "../errors.ts";
import { pageByKey, readKey } from "../key-paging.ts";
import { seenBy } from "../seen.ts";
import { iso } from "../shown-ticket.ts";
import { type house, houseBody, houseChange, houseQuery, type houseRecord, type houseWhole, recordBody } from "./house-schemas.ts";
import { peopleOf, shownResidents, withOwner } from "./households.ts";
import { communitiesMeant, communityNamed, mayRead, ofTheirs, reader, registering, seen, staffOf, writtenBy } from "./roles.ts";
import { dateOf, dayOf, idParam } from "./shapes.ts";

const MOST_REPAIRS = 50;

const placed = { community: true, households: { where: { until: null }, select: { id: true } } } satisfies Prisma.HouseInclude;
type Row = Prisma.HouseGetPayload<{ include: typeof placed }>;
const withBy = { by: { select: { id: true, name: true } } } satisfies Prisma.HouseRecordInclude;

export function houseRoutes(db: Db, clock: Clock, transact: Transact): Router {
  const router = Router();

  router.get("/houses", async (request, response) => {
    const caller = reader(request, "houses");
    const { limit, cursor, community, ...query } = read(houseQuery, request.query);
    const after = readKey(cursor)?.[1];
    const ids = await housesInOrder(db, { ...query, communityIds: communitiesMeant(caller, community), after, take: limit + 1 });
    const rows = await db.house.findMany({ where: { id: { in: ids } }, include: placed });
    rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
    response.json(pageByKey(rows, limit, shown, (row) => ["", row.id]));
  });

  router.get("/houses/:id", async (request, response) => {
    const caller = reader(request, "houses");
    const { id } = read(idParam, request.params);
    const one = await whole(db, caller, await find(db, caller, id));
    await logListed(db, staffOf(caller), peopleOf(one), clock.now());
    response.json(one);
  });

  router.post(
    "/houses",
    registering(transact, "houses", (request, caller) => {
      const { community, building, unit, room, ...said } = read(houseBody, request.body ?? {});
      return async ({ tx, ids }) => {
        const { id: communityId } = await communityNamed(tx, caller, community);
        const details = { area: null, handoverOn: null, warrantyEnds: null, ...detailsOf(said) };
        const added = await addHouse(tx, ids, { communityId, flat: { building, unit, room }, ...details });
        if (added.kind !== "added") throw refusal(added);
        return { status: 201, body: await whole(tx, caller, await find(tx, caller, added.id)) };
      };
    }),
  );

  router.patch(
    "/houses/:id",
    registering(transact, "houses", (request, caller) => {
      const { id } = read(idParam, request.params);
      const { building, unit, room, ...said } = read(houseChange, request.body ?? {});
      const flat = {
        ...(building !== undefined && { building }),
        ...(unit !== undefined && { unit }),
        ...(room !== undefined && { room }),
      };
      return async ({ tx }) => {
        await find(tx, caller, id);
        const changed = await changeHouse(tx, id, { flat, ...detailsOf(said) });
        if (changed.kind !== "changed") throw refusal(changed);
        return { status: 200, body: await whole(tx, caller, await find(tx, caller, id)) };
      };
    }),
  );

  router.post(
    "/houses/:id/records",
    registering(transact, "houses", (request, caller) => {
      const { id: houseId } = read(idParam, request.params);
      const { kind, on, text, by } = read(recordBody, request.body ?? {});
      return async ({ tx, ids, now }) => {
        const row = await find(tx, caller, houseId);
        const byId = await writtenBy(tx, caller, "houses", by, row.communityId);
        if (on > iso(now, row.community).slice(0, 10)) throw new ApiError("unprocessable", "on: is a day to come");
        const record = { houseId, kind, on: dateOf(on), text, byId };
        const id = await addHouseRecord(tx, ids, record, now);
        return { status: 201, body: shownRecord(await tx.houseRecord.findUniqueOrThrow({ where: { id }, include: withBy }), row) };
      };
    }),
  );

  return router;
}

async function find(tx: Tx, caller: Caller, id: string): Promise<Row> {
  return seen(await tx.house.findFirst({ where: { AND: [{ id }, ofTheirs(caller)] }, include: placed }), "house");
}

interface Said {
  area?: number | null | undefined;
  handoverOn?: string | null | undefined;
  warrantyEnds?: string | null | undefined;
}

function detailsOf({ area, handoverOn, warrantyEnds }: Said): Partial<HouseDetails> {
  return {
    ...(area !== undefined && { area }),
    ...(handoverOn !== undefined && { handoverOn: handoverOn && dateOf(handoverOn) }),
    ...(warrantyEnds !== undefined && { warrantyEnds: warrantyEnds && dateOf(warrantyEnds) }),
  } as Partial<HouseDetails>;
}

function refusal(refused: HouseRefused): ApiError {
  switch (refused.kind) {
    case "unreadable":
      return new ApiError("malformed", `${refused.part}: cannot be read`, { fields: [{ field: refused.part }] });
    case "taken":
      return new ApiError("conflict", `building, unit, room: house ${refused.id} has this number`);
    case "warranty_first":
      return new ApiError("unprocessable", "warrantyEnds: is before handoverOn");
  }
}

function shown(row: Row): z.output<typeof house> {
  return {
    id: row.id,
    community: row.communityId,
    building: row.building,
    unit: row.unit,
    room: row.room,
    label: houseLabel(row),
    area: row.area === null ? null : Number(row.area),
    handoverOn: dayOf(row.handoverOn),
    warrantyEnds: dayOf(row.warrantyEnds),
    household: row.households[0]?.id ?? null,
  };
}

async function whole(tx: Tx, caller: Caller, row: Row): Promise<z.output<typeof houseWhole>> {
  const { id, community } = row;
  const residencies = mayRead(caller, "owners")
    ? await tx.residency.findMany({
        where: { until: null, household: { houseId: id, until: null } },
        include: withOwner,
        orderBy: { since: "asc" },
      })
    : null;
  const records = await tx.houseRecord.findMany({
    where: { houseId: id },
    include: withBy,
    orderBy: [{ on: "desc" }, { createdAt: "desc" }],
  });
  const repairs = await tx.ticket.findMany({
    where: { AND: [{ houseId: id, demandType: "repair", status: { in: ["resolved", "closed"] } }, seenBy(caller)] },
    orderBy: { number: "desc" },
    take: MOST_REPAIRS,
  });
  return {
    ...shown(row),
    residents: residencies && shownResidents(residencies, community),
    records: records.map((record) => shownRecord(record, row)),
    repairs: repairs.map(({ number, category, status, summary, resolvedAt }) => ({
      number,
      category,
      status,
      summary: masked(summary),
      resolvedAt: resolvedAt && iso(resolvedAt, community),
    })),
  };
}

type RecordRow = Prisma.HouseRecordGetPayload<{ include: typeof withBy }>;

function shownRecord({ id, kind, on, text, by, createdAt }: RecordRow, { community }: Row): z.output<typeof houseRecord> {
  return { id, kind, on: on.toISOString().slice(0, 10), text: masked(text), by, createdAt: iso(createdAt, community) };
}
