// Writes a workbook of text. What a program could take for a formula is written so that it is none.
import writeExcelFile, { type SheetData } from "write-excel-file/node";

export interface WrittenSheet {
  name: string;
  /** Rows of text; what is missing is left empty. */
  rows: readonly (readonly string[])[];
  /** How wide each column is, in characters. */
  widths: readonly number[];
  /** The first row is a head: bold, and it stays when one scrolls. */
  head: boolean;
}

export async function writeWorkbook(sheets: readonly WrittenSheet[]): Promise<Buffer> {
  return writeExcelFile(
    sheets.map(({ name, rows, widths, head }) => ({
      sheet: name,
      data: rows.map((row, at): SheetData[number] => row.map((text) => (text === "" ? null : cell(harmless(text), head && at === 0)))),
      columns: widths.map((width) => ({ width })),
      ...(head && { stickyRowsCount: 1 }),
    })),
  ).toBuffer();
}

function cell(value: string, isHead: boolean): SheetData[number][number] {
  // Format "@" is text: Excel then leaves figures that are typed over it as they are.
  return { value, type: String, format: "@", wrap: true, ...(isHead && { fontWeight: "bold" as const, backgroundColor: "#E8F0E4" }) };
}

/** Text that begins with = + - @ (or a sign before which programs skip) would be a formula elsewhere: an apostrophe says that it is text. */
export function harmless(text: string): string {
  return /^[\s\p{Cc}]*[=+@\-＝＋－＠]/u.test(text) ? `'${text}` : text;
}
