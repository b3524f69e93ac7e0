// Reads a file of tables into rows of text, by what is in it: its name says nothing for sure.
import { readCsv } from "./csv.ts";
import { type Sheet, SheetError } from "./sheet.ts";
import { readWorkbook } from "./xlsx.ts";

const ZIP = [0x50, 0x4b];
/** Old Excel files, and new ones with a password. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const PDF = [0x25, 0x50, 0x44, 0x46];

/** The sheets of an xlsx that are not hidden, or the one of a CSV; at least one has rows. @throws SheetError */
export async function readSheets(file: Uint8Array): Promise<Sheet[]> {
  const begins = (signs: readonly number[]) => signs.every((sign, at) => file[at] === sign);
  if (file.length === 0) throw new SheetError("empty");
  if (begins(OLE)) throw new SheetError("old_or_locked");
  if (begins(PDF)) throw new SheetError("not_a_table");
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const sheets = begins(ZIP) ? await readWorkbook(bytes) : [await readCsv(bytes)];
  if (!sheets.some(({ head }) => head.length > 0)) throw new SheetError("empty");
  return sheets;
}
