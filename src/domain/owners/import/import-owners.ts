// Importing a list of owners (R09, R11, R16), for the terminal, the API and the console: read, compared with the books, and, unless it is a dry
// run, written. Rows with problems are left out, the others are imported; people who are not in the list stay as they are.
import type { Turn } from "../../../conversation/turn.ts";
import type { Sheet } from "../../../platform/sheets/sheet.ts";
import { importWords } from "../../../words/import.ts";
import { logImport } from "../privacy/audit.ts";
import { type Found, findChanges, ownersChanged } from "./find-changes.ts";
import { findNotes } from "./find-notes.ts";
import { findSales, keepStaying, moveOutSellers, type Sales, saleNotes } from "./find-sales.ts";
import { type Mapping, mapSheets, type SetColumns } from "./mapping.ts";
import { matchPeople } from "./match-people.ts";
import { newBuildings, placeRows } from "./place-rows.ts";
import { type Named, type Remark, rowReader, type Where } from "./read-row.ts";
import { openStage, Stage } from "./stage.ts";
import { lockForImport, writeChanges } from "./write-changes.ts";

export interface ImportReport extends Pick<Found, "made" | "changed" | "absent">, Sales {
  /** Rows that were meant: created, updated, unchanged and those left out together. */
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  /** Rows without an owner or a flat: subtotals, remarks, the head once more. */
  skipped: number;
  /** By row; such a row is left out. */
  problems: Remark[];
  /** New buildings, then by row; such a row is imported. */
  notes: Remark[];
  mapping: Mapping;
  /** Null where the list itself says it. */
  community: Named | null;
  committed: boolean;
}

export type ImportOutcome = { kind: "imported"; report: ImportReport } | { kind: "no_head" } | { kind: "no_column"; said: string };

/** How long the transaction of a list may take. */
export const IMPORT_LASTS_MS = 300_000;

export interface ListToImport {
  sheets: readonly Sheet[];
  /** Columns that somebody set by hand. */
  set: SetColumns;
  where: Where;
  /** Otherwise all is done but the writing. */
  commit: boolean;
  /** Where a flat seems to have changed hands, the household on file ends; otherwise the new owner is added to it. */
  moveOut: boolean;
  /** Who imports it, for the access log (R93); null: API_TOKEN, the terminal. */
  by: { id: string } | null;
}

/** A flat that the books do not have makes a house, and a household where somebody lives there. */
export async function importOwners(turn: Turn, list: ListToImport): Promise<ImportOutcome> {
  const { tx, ids, now } = turn;
  const { where, commit } = list;
  if (commit) await lockForImport(tx, where.chosen ? [where.chosen.id] : where.known.map(({ id }) => id));
  const mapped = mapSheets(list.sheets, list.set);
  if (mapped.kind !== "mapped") return mapped;
  const { mapping } = mapped;
  await openStage(tx);
  const read = await stageRows(new Stage(tx), mapped, rowReader(mapping, where));
  const newId = ids.id();
  const problems = [...read.problems, ...(await placeRows(tx, newId))].sort(byRow);
  await matchPeople(tx, newId);
  const sales = await findSales(tx, list.moveOut);
  const { made, changed, absent, createdRows, updatedRows } = await findChanges(tx, newId);
  // First what whoever imports the list is to look at before anything is written.
  const notes = [
    ...(await newBuildings(tx)),
    ...[...read.notes, ...(await findNotes(tx)), ...(await saleNotes(tx, list.moveOut))].sort(byRow),
  ];
  if (commit) {
    await moveOutSellers(turn);
    await writeChanges(tx, now);
    await keepStaying(turn);
  }
  const changedOwners = commit ? await ownersChanged(tx) : [];
  await logImport(
    tx,
    { staff: list.by, ownerIds: changedOwners, reason: importWords.logged(commit, read.rows, createdRows, updatedRows) },
    now,
  );
  const leftOut = new Set(problems.map(({ row }) => row)).size;
  const counts = {
    rows: read.rows,
    created: createdRows,
    updated: updatedRows,
    unchanged: read.rows - createdRows - updatedRows - leftOut,
  };
  const report = { ...counts, ...sales, made, changed, absent, skipped: read.skipped, problems, notes, mapping };
  return { kind: "imported", report: { ...report, community: where.chosen ?? null, committed: commit } };
}

const byRow = (a: Remark, b: Remark) => a.row - b.row;

async function stageRows(stage: Stage, { sheet, mapping }: { sheet: Sheet; mapping: Mapping }, read: ReturnType<typeof rowReader>) {
  const problems: Remark[] = [];
  const notes: Remark[] = [];
  const leftOut: string[] = [];
  let [rows, skipped] = [0, 0];
  for await (const row of sheet.rows()) {
    if (row.number <= (mapping.headRow ?? 0)) continue;
    const one = read(row);
    if (one.kind === "nothing") {
      skipped += 1;
      continue;
    }
    rows += 1;
    if (one.kind === "problems") {
      problems.push(...one.problems);
      leftOut.push(...one.names);
      continue;
    }
    notes.push(...one.draft.notes);
    leftOut.push(...one.draft.sellers);
    if (stage.add(one.draft)) await stage.write();
  }
  await stage.end(leftOut);
  return { rows, skipped, problems, notes };
}
