// Workbooks (.xlsx, as Excel, WPS and others write them): their visible worksheets, read as streams so that memory stays small.
import { posix } from "node:path";
import { plainText, showsDate } from "./cell-text.ts";
import { firstOf, LIMITS, type Sheet, SheetError, type SheetRow } from "./sheet.ts";
import { type CellContext, MergeReader, unescaped, WorksheetReader } from "./xlsx-cells.ts";
import { attribute, readXml, stepsOf } from "./xml.ts";
import { Zip } from "./zip.ts";

/** The sheets that are not hidden, in their order; those that hold nothing have no rows. @throws SheetError */
export async function readWorkbook(bytes: Buffer): Promise<Sheet[]> {
  const zip = await Zip.open(bytes);
  const workbook = (await targets(zip, "_rels/.rels", "")).find(({ type }) => type.endsWith("/officeDocument"))?.path ?? "xl/workbook.xml";
  if (!zip.has(workbook)) throw new SheetError("not_a_table");
  const { listed, since1904 } = await contents(zip, workbook);
  if (listed.length === 0) throw new SheetError("not_a_table"); // a document or slides
  const folder = posix.dirname(workbook);
  const parts = await targets(zip, posix.join(folder, "_rels", `${posix.basename(workbook)}.rels`), folder);
  const part = (kind: string) => parts.find(({ type }) => type.endsWith(`/${kind}`))?.path;
  const context: CellContext = {
    texts: await sharedTexts(zip, part("sharedStrings")),
    dates: await dateStyles(zip, part("styles")),
    since1904,
  };
  const sheets: Sheet[] = [];
  for (const { name, id } of listed) {
    const path = parts.find((one) => one.id === id && one.type.endsWith("/worksheet"))?.path;
    if (!path || !zip.has(path)) continue; // a chart
    const merging = new MergeReader();
    await readXml(zip.text(path), merging);
    const rows = () => rowsOf(zip.text(path), new WorksheetReader(context, merging.merges));
    sheets.push({ name, head: await firstOf(rows()), rows });
  }
  return sheets;
}

async function* rowsOf(pieces: AsyncIterable<string>, reader: WorksheetReader): AsyncGenerator<SheetRow> {
  for await (const _ of stepsOf(pieces, reader)) yield* reader.take();
  yield* reader.take();
}

interface Target {
  id: string;
  type: string;
  path: string;
}

async function targets(zip: Zip, name: string, folder: string): Promise<Target[]> {
  const found: Target[] = [];
  if (!zip.has(name)) return found;
  await readXml(zip.text(name), {
    open(tag, { Id: id = "", Type: type = "", Target: target = "" }) {
      if (tag === "Relationship")
        found.push({ id, type, path: posix.normalize(target.startsWith("/") ? target.slice(1) : posix.join(folder, target)) });
    },
  });
  return found;
}

async function contents(zip: Zip, name: string): Promise<{ listed: { name: string; id: string }[]; since1904: boolean }> {
  const listed: { name: string; id: string }[] = [];
  let since1904 = false;
  await readXml(zip.text(name), {
    open(tag, attributes) {
      if (tag === "workbookPr") since1904 = ["1", "true"].includes(attributes.date1904 ?? "");
      if (tag === "sheet" && (attributes.state ?? "visible") === "visible")
        listed.push({ name: attributes.name ?? "", id: attribute(attributes, "id") ?? "" });
    },
  });
  return { listed, since1904 };
}

/** The texts that cells share, with their differently written pieces put together, without how they are spoken. */
async function sharedTexts(zip: Zip, name: string | undefined): Promise<string[]> {
  const texts: string[] = [];
  if (name === undefined || !zip.has(name)) return texts;
  let [text, takes, phonetic, characters] = ["", false, false, 0];
  await readXml(zip.text(name), {
    open(tag) {
      if (tag === "si") text = "";
      else if (tag === "rPh") phonetic = true;
      else if (tag === "t") takes = !phonetic;
    },
    text(piece) {
      if (takes && text.length < LIMITS.cellLength) text += piece;
    },
    close(tag) {
      if (tag === "t") takes = false;
      else if (tag === "rPh") phonetic = false;
      else if (tag === "si") {
        texts.push(plainText(unescaped(text)));
        characters += text.length + 1;
        if (characters > LIMITS.characters) throw new SheetError("too_big");
      }
    },
  });
  return texts;
}

async function dateStyles(zip: Zip, name: string | undefined): Promise<boolean[]> {
  const dates: boolean[] = [];
  if (name === undefined || !zip.has(name)) return dates;
  const codes = new Map<number, string>();
  let inCells = false;
  await readXml(zip.text(name), {
    open(tag, attributes) {
      if (tag === "numFmt") codes.set(Number(attributes.numFmtId), attributes.formatCode ?? "");
      else if (tag === "cellXfs") inCells = true;
      else if (tag === "xf" && inCells) {
        const id = Number(attributes.numFmtId ?? 0);
        dates.push(showsDate(id, codes.get(id)));
      }
    },
    close(tag) {
      if (tag === "cellXfs") inCells = false;
    },
  });
  return dates;
}
