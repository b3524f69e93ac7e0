// Workbooks as Excel writes them, made part by part, so that the reader is tested with what our own writer never makes.
import { strToU8, zipSync } from "fflate";

/** A number is a number, a text a shared text; the others are what they say. */
export type TestCell =
  | string
  | number
  | null
  | { date: number }
  | { rich: readonly string[] }
  | { inline: string }
  | { formula: string; result: string | number }
  | { error: string };

export interface TestSheet {
  name: string;
  /** By row; null for a row that is not there. */
  rows: readonly (readonly TestCell[] | null)[];
  merges?: readonly string[];
  state?: "hidden" | "veryHidden";
}

const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

export function workbook(sheets: readonly TestSheet[], more: Record<string, string> = {}): Buffer {
  const texts: string[] = [];
  const shared = (xml: string) => {
    const at = texts.indexOf(xml);
    return at >= 0 ? at : texts.push(xml) - 1;
  };
  const parts: Record<string, string> = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": `<Relationships><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<?xml version="1.0" encoding="UTF-8"?><workbook ${NS} xmlns:r="${OFFICE}"><sheets>${sheets
      .map(
        ({ name, state }, at) =>
          `<sheet name="${escaped(name)}" sheetId="${at + 1}"${state ? ` state="${state}"` : ""} r:id="rId${at + 1}"/>`,
      )
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${sheets
      .map((_, at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`)
      .join(
        "",
      )}<Relationship Id="s1" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="s2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": `<styleSheet ${NS}><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/></cellXfs></styleSheet>`,
  };
  for (const [at, { rows, merges }] of sheets.entries()) {
    const data = rows
      .map((cells, row) =>
        cells
          ? `<row r="${row + 1}">${cells.map((cell, column) => cellXml(cell, `${letters(column)}${row + 1}`, shared)).join("")}</row>`
          : "",
      )
      .join("");
    const merged = merges ? `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>` : "";
    parts[`xl/worksheets/sheet${at + 1}.xml`] = `<worksheet ${NS}><sheetData>${data}</sheetData>${merged}</worksheet>`;
  }
  parts["xl/sharedStrings.xml"] = `<sst ${NS}>${texts.map((xml) => `<si>${xml}</si>`).join("")}</sst>`;
  return Buffer.from(zipSync(Object.fromEntries(Object.entries({ ...parts, ...more }).map(([name, text]) => [name, strToU8(text)]))));
}

function cellXml(cell: TestCell, ref: string, shared: (xml: string) => number): string {
  if (cell === null) return "";
  if (typeof cell === "number") return `<c r="${ref}"><v>${cell}</v></c>`;
  if (typeof cell === "string") return `<c r="${ref}" t="s"><v>${shared(`<t>${escaped(cell)}</t>`)}</v></c>`;
  if ("date" in cell) return `<c r="${ref}" s="1"><v>${cell.date}</v></c>`;
  if ("inline" in cell) return `<c r="${ref}" t="inlineStr"><is><t>${escaped(cell.inline)}</t></is></c>`;
  if ("error" in cell) return `<c r="${ref}" t="e"><v>${cell.error}</v></c>`;
  if ("formula" in cell)
    return typeof cell.result === "number"
      ? `<c r="${ref}"><f>${escaped(cell.formula)}</f><v>${cell.result}</v></c>`
      : `<c r="${ref}" t="str"><f>${escaped(cell.formula)}</f><v>${escaped(cell.result)}</v></c>`;
  const runs = cell.rich.map((run) => `<r><rPr><b/></rPr><t xml:space="preserve">${escaped(run)}</t></r>`).join("");
  return `<c r="${ref}" t="s"><v>${shared(`${runs}<rPh sb="0" eb="1"><t>zhang</t></rPh>`)}</v></c>`;
}

function letters(column: number): string {
  return String.fromCharCode(65 + column);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
