// One worksheet of a workbook, cell by cell: shared and inline texts, numbers, dates, results of formulas, merged cells.
import { dateText, numberText, plainText } from "./cell-text.ts";
import { columnIndex, LIMITS, SheetError, type SheetRow } from "./sheet.ts";
import type { XmlReader } from "./xml.ts";

/** What the cells of all worksheets refer to. */
export interface CellContext {
  texts: readonly string[];
  /** By the index of a cell's style: it shows a date. */
  dates: readonly boolean[];
  since1904: boolean;
}

/** Cells that are one: each says what the first says. Rows and columns as in SheetRow, both ends included. */
export interface Merge {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export class WorksheetReader implements XmlReader {
  readonly #context: CellContext;
  readonly #filling: MergeFilling;
  #rows: SheetRow[] = [];
  #count = 0;
  #row: SheetRow = { number: 0, cells: [] };
  #column = -1;
  #type = "n";
  #style = 0;
  #value = "";
  #takes = false;
  #phonetic = false;
  #characters = 0;

  constructor(context: CellContext, merges: readonly Merge[]) {
    this.#context = context;
    this.#filling = new MergeFilling(merges);
  }

  /** The rows that were read since it was asked last; those that say nothing are left out. */
  take(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Record<string, string>): void {
    switch (name) {
      case "row":
        this.#row = { number: Number(attributes.r) || this.#row.number + 1, cells: [] };
        this.#column = -1;
        break;
      case "c":
        this.#column = columnOf(attributes.r) ?? this.#column + 1;
        this.#type = attributes.t ?? "n";
        this.#style = Number(attributes.s ?? 0);
        this.#value = "";
        break;
      case "v":
        this.#takes = true;
        break;
      case "t":
        this.#takes = !this.#phonetic;
        break;
      case "rPh":
        this.#phonetic = true;
        break;
    }
  }

  text(text: string): void {
    if (this.#takes && this.#value.length < LIMITS.cellLength) this.#value += text;
  }

  close(name: string): void {
    if (name === "v" || name === "t") this.#takes = false;
    else if (name === "rPh") this.#phonetic = false;
    else if (name === "c") this.#put();
    else if (name === "row" && this.#row.cells.length > 0) this.#keepRow();
  }

  #put(): void {
    if (this.#value === "" || this.#column >= LIMITS.columns) return;
    const text = this.#read(this.#value);
    if (text === "") return;
    this.#characters += text.length;
    while (this.#row.cells.length < this.#column) this.#row.cells.push("");
    this.#row.cells[this.#column] = text;
  }

  #read(value: string): string {
    const { texts, dates, since1904 } = this.#context;
    switch (this.#type) {
      case "s":
        return texts[Number(value)] ?? "";
      case "n":
        return dates[this.#style] ? dateText(value, since1904) : numberText(value);
      case "d":
        return value.slice(0, 10);
      case "b":
        return value === "1" ? "TRUE" : "FALSE";
      default: // inlineStr, str (a formula's text), e (an error, as #N/A)
        return plainText(unescaped(value));
    }
  }

  #keepRow(): void {
    this.#count += 1;
    if (this.#count > LIMITS.rows || this.#characters > LIMITS.characters) throw new SheetError("too_big");
    this.#filling.fill(this.#row);
    this.#rows.push(this.#row);
  }
}

/** Fills merged cells row by row, from above. */
class MergeFilling {
  readonly #waiting: Merge[];
  #open: (Merge & { text: string })[] = [];

  constructor(merges: readonly Merge[]) {
    this.#waiting = merges.toSorted((a, b) => b.top - a.top);
  }

  fill({ number, cells }: SheetRow): void {
    this.#open = this.#open.filter(({ bottom }) => bottom >= number);
    for (let next = this.#waiting.at(-1); next && next.top <= number; next = this.#waiting.at(-1)) {
      this.#waiting.pop();
      const text = next.top === number ? cells[next.left] : undefined;
      if (text) this.#open.push({ ...next, text });
    }
    for (const { left, right, text } of this.#open)
      for (let column = left; column <= right; column++) {
        while (cells.length <= column) cells.push("");
        cells[column] ||= text;
      }
  }
}

/** The merged cells of a worksheet, which stand behind all its rows. */
export class MergeReader implements XmlReader {
  readonly merges: Merge[] = [];

  open(name: string, { ref = "" }: Record<string, string>): void {
    if (name !== "mergeCell" || this.merges.length >= LIMITS.merges) return;
    const [, fromColumn = "", from, toColumn = "", to] = /^\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)$/i.exec(ref) ?? [];
    const [left, right] = [columnIndex(fromColumn), columnIndex(toColumn)];
    if (left === undefined || right === undefined) return;
    this.merges.push({ top: Number(from), bottom: Number(to), left, right: Math.min(right, LIMITS.columns - 1) });
  }
}

function columnOf(reference: string | undefined): number | undefined {
  return reference === undefined ? undefined : columnIndex(reference.replace(/\d+$/, ""));
}

/** Workbooks write signs that XML cannot hold as `_x000D_`. */
export function unescaped(text: string): string {
  return text.includes("_x")
    ? text.replace(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}
