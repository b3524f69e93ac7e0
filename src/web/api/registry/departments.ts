// GET, POST and PATCH /departments: the departments, and whose cards a category's tickets are.
import { Router } from "express";
import type { z } from "zod";
import type { Transact } from "../../../conversation/turn.ts";
import { addDepartment, changeDepartment } from "../../../domain/staff/departments.ts";
import type { Db, Prisma, Tx } from "../../../platform/store/client.ts";
import type { Caller } from "../access.ts";
import { ApiError, read } from "../errors.ts";
import { pageByKey, readKey } from "../key-paging.ts";
import { communitiesMeant, communityNamed, ofTheirs, reader, registering, seen } from "./roles.ts";
import { idParam } from "./shapes.ts";
import { type department, departmentBody, departmentChange, departmentQuery } from "./staff-schemas.ts";

const whole = {
  categories: { select: { category: true }, orderBy: { category: "asc" } },
  room: { where: { kind: "staff" }, select: { topic: true } },
  _count: { select: { staff: { where: { active: true } } } },
} satisfies Prisma.DepartmentInclude;
type Row = Prisma.DepartmentGetPayload<{ include: typeof whole }>;

export function departmentRoutes(db: Db, transact: Transact): Router {
  const router = Router();

  router.get("/departments", async (request, response) => {
    const caller = reader(request, "departments");
    const query = read(departmentQuery, request.query);
    const after = readKey(query.cursor);
    const communities = communitiesMeant(caller, query.community);
    const rows = await db.department.findMany({
      where: {
        AND: [
          communities ? { communityId: { in: communities } } : {},
          after ? { OR: [{ name: { gt: after[0] } }, { name: after[0], id: { gt: after[1] } }] } : {},
        ],
      },
      include: whole,
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: query.limit + 1,
    });
    response.json(pageByKey(rows, query.limit, shown, (row) => [row.name, row.id]));
  });

  router.get("/departments/:id", async (request, response) => {
    const caller = reader(request, "departments");
    const { id } = read(idParam, request.params);
    response.json(shown(await find(db, caller, id)));
  });

  router.post(
    "/departments",
    registering(transact, "departments", (request, caller) => {
      const { community, name, categories } = read(departmentBody, request.body ?? {});
      return async ({ tx, ids }) => {
        const { id: communityId } = await communityNamed(tx, caller, community);
        const before = await tx.department.findUnique({ where: { communityId_name: { communityId, name } }, select: { id: true } });
        if (before) throw taken(before.id);
        const { id } = await addDepartment(tx, ids, { communityId, name, categories });
        return { status: 201, body: shown(await find(tx, caller, id)) };
      };
    }),
  );

  router.patch(
    "/departments/:id",
    registering(transact, "departments", (request, caller) => {
      const { id } = read(idParam, request.params);
      const change = read(departmentChange, request.body ?? {});
      return async ({ tx }) => {
        await find(tx, caller, id);
        const changed = await changeDepartment(tx, id, change);
        if (changed.kind === "name_taken") throw taken(changed.id);
        return { status: 200, body: shown(await find(tx, caller, id)) };
      };
    }),
  );

  return router;
}

function taken(id: string): ApiError {
  return new ApiError("conflict", `name: department ${id} of this community has it`);
}

async function find(tx: Tx, caller: Caller, id: string): Promise<Row> {
  return seen(await tx.department.findFirst({ where: { AND: [{ id }, ofTheirs(caller)] }, include: whole }), "department");
}

function shown({ id, communityId, name, categories, room, _count }: Row): z.output<typeof department> {
  return {
    id,
    community: communityId,
    name,
    categories: categories.map(({ category }) => category),
    staff: _count.staff,
    room: room[0]?.topic ?? null,
  };
}
