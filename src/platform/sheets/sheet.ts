// A table as people keep it, read into text: what the readers of workbooks and CSV return, and what they refuse.

export interface SheetRow {
  /** As Excel shows it, from 1. */
  number: number;
  /** By column, from 0; what is empty is "". Rows without any text are left out of a sheet. */
  cells: string[];
}

export interface Sheet {
  /** "" for a CSV. */
  name: string;
  /** Its first rows, HEAD_ROWS at most. */
  head: readonly SheetRow[];
  /** All its rows, one after the other, so that a long list is never held whole; may be asked for again. @throws SheetError */
  rows(): AsyncIterable<SheetRow>;
}

export const HEAD_ROWS = 100;

export type SheetTrouble =
  | "empty"
  /** An .xls of before 2007, or a workbook with a password: both begin alike. */
  | "old_or_locked"
  /** A web page or an XML table that was named .xls. */
  | "web_page"
  | "not_a_table"
  | "broken"
  /** More than anybody's list of owners: a zip bomb, or not a list. */
  | "too_big";

/** A file that cannot be read as tables. */
export class SheetError extends Error {
  override name = "SheetError";
  readonly trouble: SheetTrouble;

  constructor(trouble: SheetTrouble, cause?: unknown) {
    super(trouble, { cause });
    this.trouble = trouble;
  }
}

/** What a reader takes at most; everything beyond is `too_big`, but for columns and long cells, which are cut. */
export const LIMITS = {
  rows: 200_000,
  columns: 200,
  cellLength: 2_000,
  /** Characters of all cells, or of a workbook's shared texts. */
  characters: 60_000_000,
  /** Bytes of one part of a workbook, unpacked. */
  partBytes: 300_000_000,
  parts: 2_000,
  merges: 100_000,
} as const;

/** "A", "B", … "AA", as Excel calls the column with this index from 0. */
export function columnLetters(index: number): string {
  const head = Math.floor(index / 26) - 1;
  return `${head < 0 ? "" : columnLetters(head)}${String.fromCharCode(65 + (index % 26))}`;
}

/** The index of a column by its letters; undefined if these are none. */
export function columnIndex(letters: string): number | undefined {
  if (!/^[A-Z]{1,3}$/i.test(letters)) return undefined;
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** The rows that a sheet shows as its head. */
export async function firstOf(rows: AsyncIterable<SheetRow>): Promise<SheetRow[]> {
  const first: SheetRow[] = [];
  for await (const row of rows) if (first.push(row) === HEAD_ROWS) break;
  return first;
}
