// GET, POST and PATCH /staff, and the code with which somebody proves who they are.
import { Router } from "express";
import type { z } from "zod";
import type { Transact } from "../../../conversation/turn.ts";
import { maskedPhone } from "../../../domain/owners/reporter.ts";
import { PAIRING_LIFETIME_MS } from "../../../domain/staff/pairing.ts";
import { addStaff, changeStaff, newStaffCode, removeStaff, type StaffChange } from "../../../domain/staff/registry.ts";
import type { Db, Prisma, Tx } from "../../../platform/store/client.ts";
import type { Caller } from "../access.ts";
import { ApiError, read } from "../errors.ts";
import { pageByKey, readTimeKey } from "../key-paging.ts";
import { phoneIn } from "../phone-in.ts";
import { iso } from "../shown-ticket.ts";
import { keyless } from "../writing.ts";
import { communitiesMeant, communityNamed, reader, registering, seen } from "./roles.ts";
import { idParam } from "./shapes.ts";
import { staffBody, staffChange, type staffMember, staffQuery } from "./staff-schemas.ts";

const placed = {
  department: { select: { id: true, name: true } },
  communities: { include: { community: { select: { id: true, name: true } } }, orderBy: { communityId: "asc" } },
  _count: { select: { contacts: true } },
} satisfies Prisma.StaffInclude;
type Row = Prisma.StaffGetPayload<{ include: typeof placed }>;

export function staffRoutes(db: Db, transact: Transact): Router {
  const router = Router();

  router.get("/staff", async (request, response) => {
    const caller = reader(request, "staff");
    const query = read(staffQuery, request.query);
    const before = readTimeKey(query.cursor);
    const communities = communitiesMeant(caller, query.community);
    const rows = await db.staff.findMany({
      where: {
        AND: [
          communities ? { communities: { some: { communityId: { in: communities } } } } : {},
          query.role ? { role: query.role } : {},
          query.department === undefined ? {} : { departmentId: query.department },
          query.active === undefined ? {} : { active: ["true", "1"].includes(query.active) },
          before ? { OR: [{ createdAt: { lt: before.at } }, { createdAt: before.at, id: { lt: before.id } }] } : {},
        ],
      },
      include: placed,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: query.limit + 1,
    });
    response.json(pageByKey(rows, query.limit, shown, (row) => [row.createdAt.toISOString(), row.id]));
  });

  router.get("/staff/:id", async (request, response) => {
    const caller = reader(request, "staff");
    const { id } = read(idParam, request.params);
    response.json(shown(await find(db, caller, id)));
  });

  router.post(
    "/staff",
    registering(transact, "staff", (request, caller) => {
      const { communities = [], department, phone, onDuty = true, ...said } = read(staffBody, request.body ?? {});
      const number = phoneIn("phone", phone) ?? null;
      return async ({ tx, ids, now }) => {
        const communityIds = await known(tx, caller, communities);
        await departmentNamed(tx, department);
        const added = await addStaff(tx, ids, { ...said, communityIds, departmentId: department ?? null, phone: number, onDuty }, now);
        if (added.kind !== "added") throw refusal(added.kind);
        return { status: 201, body: shown(await find(tx, caller, added.id)) };
      };
    }),
  );

  router.patch(
    "/staff/:id",
    registering(transact, "staff", (request, caller) => {
      const { id } = read(idParam, request.params);
      const { communities, department, phone, active, ...said } = read(staffChange, request.body ?? {});
      const number = phoneIn("phone", phone);
      return async ({ tx }) => {
        await find(tx, caller, id);
        await departmentNamed(tx, department);
        const changed = await changeStaff(tx, id, {
          ...said,
          ...(communities && { communityIds: await known(tx, caller, communities) }),
          ...(department !== undefined && { departmentId: department }),
          ...(number !== undefined && { phone: number }),
        } as StaffChange);
        if (changed.kind !== "changed") throw refusal(changed.kind);
        if (active === false) await removeStaff(tx, id);
        return { status: 200, body: shown(await find(tx, caller, id)) };
      };
    }),
  );

  router.post(
    "/staff/:id/code",
    keyless,
    registering(transact, "staff", (request, caller) => {
      const { id } = read(idParam, request.params);
      return async ({ tx, ids, now }) => {
        await find(tx, caller, id);
        const made = await newStaffCode(tx, ids, id, now);
        if (made.kind === "inactive") throw refusal("inactive");
        return { status: 201, body: { code: made.code, expiresAt: iso(new Date(now.getTime() + PAIRING_LIFETIME_MS), null) } };
      };
    }),
  );

  return router;
}

async function find(tx: Tx, { communities }: Caller, id: string): Promise<Row> {
  const theirs = communities === "all" ? {} : { communities: { some: { communityId: { in: communities } } } };
  return seen(await tx.staff.findFirst({ where: { AND: [{ id }, theirs] }, include: placed }), "member of staff");
}

async function known(tx: Tx, caller: Caller, ids: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const id of new Set(ids)) found.push((await communityNamed(tx, caller, id)).id);
  return found;
}

/** @throws ApiError if there is none of that id */
export async function departmentNamed(tx: Tx, id: string | null | undefined): Promise<{ communityId: string } | null> {
  if (!id) return null;
  const found = await tx.department.findUnique({ where: { id }, select: { communityId: true } });
  if (!found) throw new ApiError("unprocessable", "department: no such department");
  return found;
}

function refusal(kind: "inactive" | "needs_community" | "department_elsewhere"): ApiError {
  switch (kind) {
    case "inactive":
      return new ApiError("conflict", "has left; add them anew");
    case "needs_community":
      return new ApiError("unprocessable", "communities: this role needs one at least");
    case "department_elsewhere":
      return new ApiError("unprocessable", "department: is in none of the communities");
  }
}

function shown(row: Row): z.output<typeof staffMember> {
  const { id, name, role, phone, onDuty, active, department } = row;
  return {
    id,
    name,
    role,
    phone: phone && maskedPhone(phone),
    onDuty,
    active,
    department,
    communities: row.communities.map(({ community }) => community),
    paired: row._count.contacts > 0,
    createdAt: iso(row.createdAt, null),
  };
}
