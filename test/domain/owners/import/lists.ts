// What the tests of the import share: a community without owners, lists made by code, and the books as they are afterwards.
import { makeTransact } from "../../../../src/conversation/turn.ts";
import { type ImportReport, importOwners, type ListToImport } from "../../../../src/domain/owners/import/import-owners.ts";
import { randomIds } from "../../../../src/platform/kernel/ids.ts";
import { readSheets } from "../../../../src/platform/sheets/read-sheets.ts";
import type { Db } from "../../../../src/platform/store/client.ts";
import { testDb } from "../../../support/database.ts";
import { type TestCell, workbook } from "../../../support/workbooks.ts";

export const NOW = new Date("2030-03-06T02:00:00Z");
export const JINGUI = { id: "jingui", name: "金桂苑" };

export async function books(more: { ownerTags?: string[] } = {}): Promise<Db> {
  const db = await testDb();
  await db.community.create({
    data: { ...JINGUI, timeZone: "Asia/Shanghai", serviceFrom: 510, serviceUntil: 1200, createdAt: NOW, ...more },
  });
  return db;
}

interface Options extends Partial<Pick<ListToImport, "set" | "where" | "commit" | "moveOut" | "by">> {
  at?: Date;
}

export async function run(db: Db, file: Uint8Array, { at = NOW, ...options }: Options = {}): Promise<ImportReport> {
  const list = {
    sheets: await readSheets(file),
    set: new Map(),
    where: { known: [JINGUI], chosen: JINGUI },
    commit: true,
    moveOut: false,
    by: null,
    ...options,
  };
  const transact = makeTransact(db, { now: () => at }, randomIds, () => {});
  const outcome = await transact((turn) => importOwners(turn, list), 60_000);
  if (outcome.kind !== "imported") throw new Error(outcome.kind);
  return outcome.report;
}

/** Everybody with their telephones and flats, as "张三 13800138000 | 3-2-501 owner". */
export async function people(db: Db): Promise<string[]> {
  const rows = await db.owner.findMany({
    include: {
      phones: { orderBy: { phone: "asc" } },
      residencies: { where: { until: null }, include: { household: { include: { house: true } } } },
    },
  });
  return rows
    .map(({ name, phones, residencies }) => {
      const flats = residencies.map(({ role, household: { house } }) => `${house.building}-${house.unit}-${house.room} ${role}`).sort();
      return `${[name, ...phones.map(({ phone }) => phone)].join(" ")} | ${flats.join(", ")}`;
    })
    .sort();
}

/** All that is in the books, for comparing. */
export async function everything(db: Db): Promise<unknown> {
  const [houses, households, owners, phones, residencies] = await Promise.all([
    db.house.findMany({ orderBy: { id: "asc" } }),
    db.household.findMany({ orderBy: { id: "asc" } }),
    db.owner.findMany({ orderBy: { id: "asc" } }),
    db.ownerPhone.findMany({ orderBy: [{ ownerId: "asc" }, { phone: "asc" }] }),
    db.residency.findMany({ orderBy: [{ ownerId: "asc" }, { householdId: "asc" }] }),
  ]);
  return { houses, households, owners, phones, residencies };
}

export const list = (...rows: TestCell[][]) => workbook([{ name: "业主", rows: [["房号", "姓名", "电话", "身份"], ...rows] }]);
export const counts = ({ rows, created, updated, unchanged }: ImportReport) => ({ rows, created, updated, unchanged });
