// Finding what somebody named, by id or by name; what cannot be found is answered with what there is.
import { listCommunities } from "../domain/community/registry.ts";
import { type DepartmentRecord, listDepartments } from "../domain/staff/departments.ts";
import { UserError } from "../platform/kernel/errors.ts";
import type { Tx } from "../platform/store/client.ts";

interface Named {
  id: string;
  name: string;
}

/** At most so many are named. */
const SHOWN = 10;

/** @throws UserError naming what there is */
export function choose<T extends Named>(what: string, all: readonly T[], said: string, none: string): T {
  const byId = all.find(({ id }) => id === said);
  if (byId) return byId;
  const [first, second] = all.filter(({ name }) => name === said);
  if (second) throw new UserError(`有几个${what}都叫「${said}」，请写编号：${named(all.filter(({ name }) => name === said))}`);
  if (first) return first;
  throw new UserError(all.length === 0 ? none : `没有「${said}」这个${what}；现有：${named(all)}`);
}

function named(all: readonly Named[]): string {
  const shown = all.slice(0, SHOWN).map(({ id, name }) => (id === name ? id : `${id} ${name}`));
  return shown.join("、") + (all.length > SHOWN ? ` …（共 ${all.length}）` : "");
}

const NO_COMMUNITY = "还没有小区，请先：npm run huiyin -- community add <名称>";
const NO_DEPARTMENT = "还没有部门，请先：npm run huiyin -- department add <名称>";

/** The communities that were named; nobody needs to name the only one. */
export async function chosenCommunities(tx: Tx, said: readonly string[]): Promise<Named[]> {
  const all = await listCommunities(tx);
  if (said.length > 0) return [...new Set(said.map((one) => choose("小区", all, one, NO_COMMUNITY)))];
  return all.length === 1 ? all : [];
}

/** The one community that was named, or the only one there is; `how` says how to name it. */
export async function chosenCommunity(tx: Tx, said: string | undefined, how = "用 --community 写明是哪个"): Promise<Named> {
  const [one] = await chosenCommunities(tx, said === undefined ? [] : [said]);
  if (one) return one;
  const all = await listCommunities(tx);
  throw new UserError(all.length === 0 ? NO_COMMUNITY : `有几个小区，请${how}：${named(all)}`);
}

/** A department by id or name, among those of some communities; of all, where none is given. */
export async function chosenDepartment(tx: Tx, said: string, communities: readonly Named[]): Promise<DepartmentRecord> {
  const all = await listDepartments(tx);
  const here = communities.length === 0 ? all : all.filter(({ community }) => communities.some(({ id }) => id === community.id));
  return choose("部门", here, said, NO_DEPARTMENT);
}
