// The template workbook: the columns as we read them, one example, and a sheet that explains them.
import { writeWorkbook } from "../../../platform/sheets/write-workbook.ts";
import { FIELD_NAMES, SEGMENT_NAMES, templateWords } from "../../../words/import.ts";
import type { Field } from "./fields.ts";

/** Of the template; every other way to head a column is read as well. */
const COLUMNS: readonly { field: Field; width: number; example: string }[] = [
  { field: "house", width: 18, example: "3栋2单元501" },
  { field: "name", width: 18, example: templateWords.exampleName },
  { field: "phones", width: 28, example: "13800138000、0731-85550110" },
  { field: "role", width: 10, example: "业主" },
  { field: "area", width: 12, example: "89.5" },
  { field: "handoverOn", width: 14, example: "2020-06-30" },
  { field: "warrantyEnds", width: 14, example: "2022-06-30" },
  { field: "language", width: 10, example: "中文" },
  { field: "segments", width: 14, example: "A" },
  { field: "tags", width: 18, example: "" },
];

/** An xlsx. */
export async function ownersTemplate(): Promise<Buffer> {
  const segments = Object.values(SEGMENT_NAMES).map((name, at) => `${"ABCDEFGHI".charAt(at)} ${name}`);
  return writeWorkbook([
    {
      name: templateWords.sheet,
      head: true,
      widths: COLUMNS.map(({ width }) => width),
      rows: [COLUMNS.map(({ field }) => FIELD_NAMES[field]), COLUMNS.map(({ example }) => example)],
    },
    { name: templateWords.notesSheet, head: true, widths: [16, 90], rows: templateWords.notes(segments.join("、")) },
  ]);
}
