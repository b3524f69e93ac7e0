// Departments and the categories whose cards they get: who writes these two tables. A category has one department in each community.
import type { Category } from "../../generated/prisma/enums.ts";
import type { Ids } from "../../platform/kernel/ids.ts";
import type { Tx } from "../../platform/store/client.ts";

export interface DepartmentRecord {
  id: string;
  name: string;
  community: { id: string; name: string };
  categories: Category[];
  /** Active members. */
  staff: number;
  /** The topic of its room, where it has one. */
  room: string | null;
}

export type DepartmentAdded =
  | {
      kind: "added" | "extended";
      id: string /** From which department a category was taken. */;
      taken: { category: Category; from: string }[];
    }
  | { kind: "name_taken"; id: string };

/** Adds a department and moves categories to it. One that is there already gets the categories; without any there is nothing to do. */
export async function addDepartment(
  tx: Tx,
  ids: Ids,
  { communityId, name, categories }: { communityId: string; name: string; categories: readonly Category[] },
): Promise<DepartmentAdded> {
  const known = await tx.department.findUnique({ where: { communityId_name: { communityId, name } }, select: { id: true } });
  if (known && categories.length === 0) return { kind: "name_taken", id: known.id };
  const { id } = known ?? (await tx.department.create({ data: { id: ids.id(), communityId, name } }));
  const before = await tx.departmentCategory.findMany({
    where: { communityId, category: { in: [...categories] }, NOT: { departmentId: id } },
    include: { department: true },
  });
  await moveCategories(tx, { communityId, departmentId: id }, categories);
  const taken = before.map(({ category, department }) => ({ category, from: department.name }));
  return { kind: known ? "extended" : "added", id, taken };
}

/** A new name, or all the categories that are to be its own: those it has no longer are nobody's, and go to the room for all. */
export async function changeDepartment(
  tx: Tx,
  id: string,
  { name, categories }: { name?: string | undefined; categories?: readonly Category[] | undefined },
): Promise<{ kind: "changed" } | { kind: "name_taken"; id: string }> {
  const { communityId } = await tx.department.findUniqueOrThrow({ where: { id } });
  if (name !== undefined) {
    const namesake = await tx.department.findFirst({ where: { communityId, name, NOT: { id } }, select: { id: true } });
    if (namesake) return { kind: "name_taken", id: namesake.id };
    await tx.department.update({ where: { id }, data: { name } });
  }
  if (categories) {
    await tx.departmentCategory.deleteMany({ where: { departmentId: id, category: { notIn: [...categories] } } });
    await moveCategories(tx, { communityId, departmentId: id }, categories);
  }
  return { kind: "changed" };
}

async function moveCategories(
  tx: Tx,
  { communityId, departmentId }: { communityId: string; departmentId: string },
  categories: readonly Category[],
): Promise<void> {
  for (const category of categories)
    await tx.departmentCategory.upsert({
      where: { communityId_category: { communityId, category } },
      create: { communityId, category, departmentId },
      update: { departmentId },
    });
}

/** All departments, by community. */
export async function listDepartments(tx: Tx): Promise<DepartmentRecord[]> {
  const rows = await tx.department.findMany({
    orderBy: [{ community: { createdAt: "asc" } }, { communityId: "asc" }, { name: "asc" }],
    include: {
      community: { select: { id: true, name: true } },
      categories: { select: { category: true }, orderBy: { category: "asc" } },
      room: { where: { kind: "staff" }, select: { topic: true } },
      _count: { select: { staff: { where: { active: true } } } },
    },
  });
  return rows.map(({ id, name, community, categories, room, _count }) => ({
    id,
    name,
    community,
    categories: categories.map(({ category }) => category),
    staff: _count.staff,
    room: room[0]?.topic ?? null,
  }));
}
