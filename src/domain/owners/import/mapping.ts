// Which sheet of a file is the list, where its head is, and what its columns mean (pure): by their names first, then by what stands in them.
import { columnIndex, columnLetters, type Sheet, type SheetRow } from "../../../platform/sheets/sheet.ts";
import { type Field, fieldCalled, fieldOf, isSomebodyElses, mayBeRole } from "./fields.ts";
import { flatOf } from "./flats.ts";
import { readPhones } from "./phones.ts";
import { isRoleWord } from "./values.ts";

export interface MappedColumn {
  /** From 0. */
  index: number;
  /** "A", "B", …, as Excel calls it. */
  letters: string;
  /** As it stands in the head; "" where there is none. */
  heading: string;
  /** Null: not used. */
  field: Field | null;
}

export interface Mapping {
  sheet: string;
  /** Visible sheets that were left alone. */
  otherSheets: string[];
  /** The number of the row with the column names; null where the list begins at once. */
  headRow: number | null;
  columns: MappedColumn[];
}

/** A column that was set by hand: by its heading or its letters; null: not to be used. */
export type SetColumns = ReadonlyMap<string, Field | null>;

export type Mapped = { kind: "mapped"; mapping: Mapping; sheet: Sheet } | { kind: "no_head" } | { kind: "no_column"; said: string };

/** Rows above the head that are looked at: titles, dates of print, explanations. */
const HEAD_WITHIN = 30;
const SAMPLE = 60;

/** The sheet that looks most like a list of owners, with its columns. */
export function mapSheets(sheets: readonly Sheet[], set: SetColumns): Mapped {
  const lists = sheets.map((sheet) => ({ sheet, found: findColumns(sheet, set) }));
  const usable = lists.filter(({ found }) => found && isUsable(found.columns));
  const [best] = usable.toSorted((a, b) => weight(b) - weight(a));
  if (!best?.found) return { kind: "no_head" };
  const { sheet, found } = best;
  const said = [...set.keys()].find((one) => !found.columns.some((column) => isCalled(column, one)));
  if (said !== undefined) return { kind: "no_column", said };
  const otherSheets = sheets.filter((other) => other !== sheet && other.head.length > 0).map(({ name }) => name);
  return {
    kind: "mapped",
    mapping: { sheet: sheet.name, otherSheets, headRow: found.head?.number ?? null, columns: found.columns },
    sheet,
  };
}

/** What somebody set by hand, as `房号=house`; undefined if the field is none. `=ignore` and `=-` leave a column alone. */
export function readSetColumn(said: string): { column: string; field: Field | null } | undefined {
  const at = said.lastIndexOf("=");
  const [column, word] = [said.slice(0, at).trim(), said.slice(at + 1).trim()];
  if (at < 1 || column === "") return undefined;
  if (/^(?:ignore|-|不用)$/i.test(word)) return { column, field: null };
  const field = fieldCalled(word);
  return field && { column, field };
}

interface Found {
  head: SheetRow | undefined;
  columns: MappedColumn[];
}

function weight({ sheet, found }: { sheet: Sheet; found: Found | undefined }): number {
  const fields = new Set(found?.columns.map(({ field }) => field).filter(Boolean)).size;
  return fields * 1_000 + sheet.head.length;
}

function isUsable(columns: readonly MappedColumn[]): boolean {
  const has = (...fields: Field[]) => fields.every((field) => columns.some((column) => column.field === field));
  return (has("house") || has("building", "room")) && (has("name") || has("tenantName"));
}

function findColumns({ head: rows }: Sheet, set: SetColumns): Found | undefined {
  const candidates = rows.slice(0, HEAD_WITHIN);
  const score = (row: SheetRow) =>
    new Set(
      columnsOf(row.cells, set)
        .map(({ field }) => field)
        .filter(Boolean),
    ).size;
  const head = candidates.reduce<SheetRow | undefined>((best, row) => (score(row) > (best ? score(best) : 1) ? row : best), undefined);
  const below = head ? rows.slice(rows.indexOf(head) + 1) : rows;
  const sample = below.slice(0, SAMPLE);
  const width = Math.max(0, head?.cells.length ?? 0, ...sample.map(({ cells }) => cells.length));
  const columns = columnsOf(
    Array.from({ length: width }, (_, at) => head?.cells[at] ?? ""),
    set,
  );
  const values = (index: number) => sample.map(({ cells }) => cells[index] ?? "").filter(Boolean);
  settle(columns, values, sample.length, set);
  return { head, columns };
}

function columnsOf(headings: readonly string[], set: SetColumns): MappedColumn[] {
  return headings.map((heading, index) => {
    const column = { index, letters: columnLetters(index), heading, field: fieldOf(heading) ?? null };
    const said = [...set.keys()].find((one) => isCalled(column, one));
    return said === undefined ? column : { ...column, field: set.get(said) ?? null };
  });
}

function isCalled({ heading, index }: Pick<MappedColumn, "heading" | "index">, said: string): boolean {
  return heading.replace(/\s/g, "") === said.replace(/\s/g, "") || columnIndex(said) === index;
}

/** These may stand in several columns; of the others the first counts, 姓名 before 联系人. */
const SEVERAL: readonly Field[] = ["phones", "tenantPhones", "familyPhones", "tags", "house"];

function settle(columns: MappedColumn[], values: (index: number) => string[], most: number, set: SetColumns): void {
  const isSet = (column: MappedColumn) => [...set.keys()].some((one) => isCalled(column, one));
  const all = (field: Field) => columns.filter((column) => column.field === field);
  const mostAre = (index: number, test: (value: string) => boolean) => {
    const some = values(index);
    return some.length > 0 && some.filter(test).length >= some.length * MOST;
  };
  const isFlat = (value: string) => (flatOf(value)?.room ?? "") !== "";

  // 房号 beside 楼栋 is the room; "unit" and "room" that hold whole flats are the flat.
  for (const column of all("house"))
    if (!isSet(column) && all("building").length > 0 && all("room").length === 0 && !mostAre(column.index, isFlat)) column.field = "room";
  for (const column of [...all("room"), ...all("unit")])
    if (!isSet(column) && all("house").length === 0 && mostAre(column.index, isFlat)) column.field = "house";
  if (all("building").length > 0 && all("room").length > 0) for (const column of all("house")) if (!isSet(column)) column.field = null; // an address or a number of some program

  // 类型 may be 住宅, 性质 自住: of roles only where they say who somebody is.
  for (const column of all("role"))
    if (!isSet(column) && mayBeRole(column.heading) && values(column.index).length > 0 && !mostAre(column.index, isRoleWord))
      column.field = null;

  const guess = (field: Field, test: (value: string) => boolean, least = 1) => {
    if (all(field).length > 0) return;
    const column = columns.find(
      (one) =>
        one.field === null && !isSet(one) && !isSomebodyElses(one.heading) && values(one.index).length >= least && mostAre(one.index, test),
    );
    if (column) column.field = field;
  };
  if (all("building").length === 0 || all("room").length === 0) guess("house", isFlat);
  guess("phones", isPhone);
  guess("role", isRoleWord, Math.ceil(most / 2)); // before names, which two characters may be as well
  guess("name", (value) => /^\p{Script=Han}{2,4}$/u.test(value));

  for (const field of new Set(columns.map((column) => column.field))) {
    if (field === null || SEVERAL.includes(field)) continue;
    const [first] = all(field).toSorted((a, b) => rank(a, isSet) - rank(b, isSet));
    for (const column of all(field)) if (column !== first) column.field = null;
  }
}
const MOST = 0.8;

function rank(column: MappedColumn, isSet: (column: MappedColumn) => boolean): number {
  if (isSet(column)) return 0;
  if (/联系人|套内/u.test(column.heading)) return 3;
  return /姓名|name|建筑/iu.test(column.heading) ? 1 : 2;
}

function isPhone(value: string): boolean {
  const read = readPhones(value);
  return read.kind === "read" && read.phones.length > 0 && read.phones.every((phone) => phone.length >= 10);
}
