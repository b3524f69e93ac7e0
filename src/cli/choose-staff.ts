// Finding the member of staff whom somebody named.
import { listStaff, type StaffRecord } from "../domain/staff/registry.ts";
import type { Tx } from "../platform/store/client.ts";
import { choose } from "./choose.ts";

/** By id or name, also somebody who left. @throws UserError naming who is there */
export async function chosenStaff(tx: Tx, said: string): Promise<StaffRecord> {
  const all = await listStaff(tx);
  // Somebody who left does not make the name of a colleague ambiguous.
  const here = all.some(({ name, active }) => active && name === said) ? all.filter(({ active }) => active) : all;
  return choose("员工", here, said, "还没有员工，请先：npm run huiyin -- staff add <姓名> --role <角色>");
}

/** What is said where only somebody who is still here will do. */
export function gone({ name }: StaffRecord): string {
  return `${name}已经停用；要重新启用请再添加一次：npm run huiyin -- staff add ${name} --role <角色>`;
}
