// GET, POST and PATCH /households, one of them with its contact log, and what is added to that.
import { Router } from "express";
import type { z } from "zod";
import type { Transact, Turn } from "../../../conversation/turn.ts";
import { houseLabel } from "../../../domain/community/houses.ts";
import { logAccess, logListed } from "../../../domain/owners/privacy/audit.ts";
import { type ContactLogRow, contactsWith, logContact } from "../../../domain/owners/registry/contact-log.ts";
import { addHousehold, changeHousehold, type HouseholdRefused } from "../../../domain/owners/registry/households.ts";
import { maskedPhone } from "../../../domain/owners/reporter.ts";
import type { Clock } from "../../../platform/kernel/clock.ts";
import { masked } from "../../../platform/secrets/masked.ts";
import type { Db, Prisma, Tx } from "../../../platform/store/client.ts";
import type { Caller } from "../access.ts";
import { ApiError, read } from "../errors.ts";
import { pageByKey, readTimeKey } from "../key-paging.ts";
import { iso } from "../shown-ticket.ts";
import {
  type contact,
  contactBody,
  type household,
  householdBody,
  householdChange,
  householdQuery,
  type householdWhole,
  type resident,
} from "./house-schemas.ts";
import { communitiesMeant, ofTheirs, reader, registering, seen, staffOf, writtenBy } from "./roles.ts";
import { idParam, moment } from "./shapes.ts";

export const MOST_CONTACTS = 50;

export const withOwner = { owner: { include: { phones: true } } } satisfies Prisma.ResidencyInclude;
type ResidencyRow = Prisma.ResidencyGetPayload<{ include: typeof withOwner }>;
const withAll = {
  community: true,
  house: true,
  residencies: { include: withOwner, orderBy: [{ until: { sort: "asc", nulls: "first" } }, { since: "asc" }] },
} satisfies Prisma.HouseholdInclude;
type Row = Prisma.HouseholdGetPayload<{ include: typeof withAll }>;

export function householdRoutes(db: Db, clock: Clock, transact: Transact): Router {
  const router = Router();

  router.get("/households", async (request, response) => {
    const caller = reader(request, "households");
    const query = read(householdQuery, request.query);
    const before = readTimeKey(query.cursor);
    const communities = communitiesMeant(caller, query.community);
    const current = query.current === undefined ? undefined : ["true", "1"].includes(query.current);
    const rows = await db.household.findMany({
      where: {
        AND: [
          communities ? { communityId: { in: communities } } : {},
          query.house === undefined ? {} : { houseId: query.house },
          current === undefined ? {} : { until: current ? null : { not: null } },
          before ? { OR: [{ since: { lt: before.at } }, { since: before.at, id: { lt: before.id } }] } : {},
        ],
      },
      include: withAll,
      orderBy: [{ since: "desc" }, { id: "desc" }],
      take: query.limit + 1,
    });
    const page = pageByKey(rows, query.limit, shown, (row) => [row.since.toISOString(), row.id]);
    await logListed(db, staffOf(caller), page.items.flatMap(peopleOf), clock.now());
    response.json(page);
  });

  router.get("/households/:id", async (request, response) => {
    const caller = reader(request, "households");
    const { id } = read(idParam, request.params);
    const one = await whole(db, await find(db, caller, id));
    await logListed(db, staffOf(caller), peopleOf(one), clock.now());
    response.json(one);
  });

  router.post(
    "/households",
    registering(transact, "households", (request, caller) => {
      const { house: houseId, since, residents, replaces } = read(householdBody, request.body ?? {});
      return async (turn) => {
        const { tx, now } = turn;
        const house = await tx.house.findFirst({ where: { AND: [{ id: houseId }, ofTheirs(caller)] }, include: { community: true } });
        if (!house) throw new ApiError("unprocessable", "house: no such house");
        const at = (said: string) => moment(said, house.community.timeZone);
        const added = await addHousehold(turn, {
          houseId,
          replaces,
          since: since === undefined ? now : at(since),
          residents: residents.map(({ owner, role, since: from }) => ({
            ownerId: owner,
            role,
            since: from === undefined ? undefined : at(from),
          })),
        });
        if (added.kind !== "added") throw refusal(added);
        await logChanges(turn, caller, residents);
        return { status: 201, body: await whole(tx, await find(tx, caller, added.id)) };
      };
    }),
  );

  router.patch(
    "/households/:id",
    registering(transact, "households", (request, caller) => {
      const { id } = read(idParam, request.params);
      const { until, residents } = read(householdChange, request.body ?? {});
      return async (turn) => {
        const { tx } = turn;
        const { community } = await find(tx, caller, id);
        const at = <T extends null | undefined>(said: string | T) => (typeof said === "string" ? moment(said, community.timeZone) : said);
        const changed = await changeHousehold(turn, id, {
          until: at(until),
          residents: residents?.map(({ owner, role, ...one }) => ({ ownerId: owner, role, since: at(one.since), until: at(one.until) })),
        });
        if (changed.kind !== "changed") throw refusal(changed);
        await logChanges(turn, caller, residents ?? []);
        return { status: 200, body: await whole(tx, await find(tx, caller, id)) };
      };
    }),
  );

  router.post(
    "/households/:id/contacts",
    registering(transact, "contacts", (request, caller) => {
      const { id: householdId } = read(idParam, request.params);
      const said = read(contactBody, request.body ?? {});
      return async (turn) => {
        const { communityId, community } = await find(turn.tx, caller, householdId);
        const at = contactTime(said.at, community, turn.now);
        const byId = await writtenBy(turn.tx, caller, "contacts", said.by, communityId);
        const row = await logContact(turn, { communityId, householdId, ownerId: null, kind: said.kind, at, text: said.text, byId });
        return { status: 201, body: shownContact(row, community) };
      };
    }),
  );

  return router;
}

/** Whom a household shows. */
export function peopleOf({ residents }: { residents: z.output<typeof resident>[] | null }): string[] {
  return (residents ?? []).map(({ owner }) => owner.id);
}

async function logChanges({ tx, now }: Turn, caller: Caller, residents: readonly { owner: string }[]): Promise<void> {
  for (const ownerId of new Set(residents.map(({ owner }) => owner)))
    await logAccess(tx, { staff: staffOf(caller), act: "change", ownerId }, now);
}

/** @throws ApiError if it has not been yet */
export function contactTime(said: string | undefined, community: { timeZone: string } | null, now: Date): Date {
  const at = said === undefined ? now : moment(said, community?.timeZone ?? "Asia/Shanghai");
  if (at > now) throw new ApiError("unprocessable", "at: lies in the future");
  return at;
}

async function find(tx: Tx, caller: Caller, id: string): Promise<Row> {
  return seen(await tx.household.findFirst({ where: { AND: [{ id }, ofTheirs(caller)] }, include: withAll }), "household");
}

function refusal(refused: HouseholdRefused): ApiError {
  const of = "ownerId" in refused && refused.ownerId !== undefined ? `residents: ${refused.ownerId}: ` : "";
  switch (refused.kind) {
    case "occupied":
      return new ApiError(
        "conflict",
        `house: household ${refused.householdId} lives there; end it first, or send "replaces": true with the new one`,
      );
    case "no_such_owner":
      return new ApiError("unprocessable", `${of}no such owner in this community`);
    case "needs_role":
      return new ApiError("unprocessable", `${of}is new here; say their role`);
    case "ends_first":
      return new ApiError("unprocessable", `${of}would end before it begins`);
    case "to_come":
      return new ApiError("unprocessable", `${of}since, until: may not lie in the future; enter it on the day itself`);
    case "ended":
      return new ApiError("conflict", "until: the household has ended; nobody lives in it any more");
  }
}

export function shownResidents(rows: readonly ResidencyRow[], community: { timeZone: string }): z.output<typeof resident>[] {
  return rows.map(({ owner, role, since, until }) => {
    const phone = owner.phones[0]?.phone;
    return {
      owner: { id: owner.id, name: owner.name, phone: phone ? maskedPhone(phone) : null },
      role,
      since: iso(since, community),
      until: until && iso(until, community),
    };
  });
}

function shown(row: Row): z.output<typeof household> {
  return {
    id: row.id,
    community: row.communityId,
    house: { id: row.houseId, label: houseLabel(row.house) },
    since: iso(row.since, row.community),
    until: row.until && iso(row.until, row.community),
    residents: shownResidents(row.residencies, row.community),
  };
}

async function whole(tx: Tx, row: Row): Promise<z.output<typeof householdWhole>> {
  const contacts = await contactsWith(tx, { householdId: row.id }, MOST_CONTACTS);
  return { ...shown(row), contacts: contacts.map((one) => shownContact(one, row.community)) };
}

export function shownContact(row: ContactLogRow, community: { timeZone: string } | null): z.output<typeof contact> {
  const { id, kind, at, text, by, createdAt } = row;
  return { id, kind, at: iso(at, community), text: masked(text), by, createdAt: iso(createdAt, community) };
}
